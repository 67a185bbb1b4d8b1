package engine

import (
	"context"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// settle is how long files must be quiet before they are read: editors
	// write in several steps.
	settle = 300 * time.Millisecond
	// rescan catches what the system does not report, such as changes on a
	// network file system.
	rescan = 30 * time.Second
)

// watchFiles reloads the configuration when the content of one of its files
// changes, until ctx ends.
func (e *Engine) watchFiles(ctx context.Context) {
	w := fileWatch{engine: e, folders: map[string]bool{}}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		e.log.Warn("changes of configuration files are seen late, because the system does not report them", "err", err)
	} else {
		defer watcher.Close()
		w.add, w.events, w.errors = watcher.Add, watcher.Events, watcher.Errors
	}
	w.sum = w.checksum()
	w.follow()
	w.run(ctx)
}

type fileWatch struct {
	engine *Engine
	// add is nil, and the channels never report, where the system has no
	// means to watch files.
	add     func(folder string) error
	events  <-chan fsnotify.Event
	errors  <-chan error
	folders map[string]bool
	sum     [sha256.Size]byte
}

func (w *fileWatch) run(ctx context.Context) {
	quiet := time.NewTimer(rescan)
	defer quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.events:
			quiet.Reset(settle)
		case err := <-w.errors:
			w.engine.log.Debug("file watch", "err", err)
		case <-quiet.C:
			w.look(ctx)
			quiet.Reset(rescan)
		}
	}
}

// look reloads when the files have another content than before. A refused
// configuration is not tried again until it changes.
func (w *fileWatch) look(ctx context.Context) {
	sum := w.checksum()
	if sum == w.sum {
		return
	}
	w.sum = sum
	err := w.engine.Reload(ctx)
	var refused *ConfigError
	switch {
	case errors.As(err, &refused):
		w.engine.log.Warn("changed configuration refused, the one before stays in force", "faults", len(refused.Faults), "err", err)
	case err != nil:
		w.engine.log.Error("changed configuration not applied", "err", err)
	}
	w.follow()
}

// files are all files of the configuration in force and those that its
// patterns select now.
func (w *fileWatch) files() []string {
	loaded := w.engine.config.get()
	out := append(slices.Clone(loaded.Files), w.engine.config.source().path)
	for _, pattern := range loaded.Patterns {
		found, _ := filepath.Glob(pattern) // The loader has accepted the pattern.
		out = append(out, found...)
	}
	out = append(out, loaded.InputFiles...)
	slices.Sort(out)
	return slices.Compact(out)
}

// checksum covers names and contents; a file that cannot be read counts by its
// name.
func (w *fileWatch) checksum() [sha256.Size]byte {
	hash := sha256.New()
	for _, path := range w.files() {
		content, _ := os.ReadFile(path)
		one := sha256.Sum256(content)
		hash.Write([]byte(path))
		hash.Write([]byte{0})
		hash.Write(one[:])
	}
	return [sha256.Size]byte(hash.Sum(nil))
}

// follow watches folders rather than files, because editors replace a file
// instead of writing to it, and new ones come.
func (w *fileWatch) follow() {
	loaded := w.engine.config.get()
	for _, path := range slices.Concat(loaded.Files, loaded.Patterns, loaded.InputFiles, []string{w.engine.config.source().path}) {
		folder := filepath.Dir(path)
		if w.folders[folder] || w.add == nil {
			continue
		}
		if err := w.add(folder); err == nil {
			w.folders[folder] = true
		}
	}
}
