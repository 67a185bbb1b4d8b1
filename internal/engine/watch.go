package engine

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promconf"
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
	w.follow()
	w.look(ctx) // Files may have changed since they were loaded.
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

// look reloads when the files have changed since they were read last. What was
// refused is not tried again until it changes.
func (w *fileWatch) look(ctx context.Context) {
	w.follow() // First, so that nothing happens unseen in between.
	config := &w.engine.config
	if promconf.Fingerprint(w.engine.loadOptions(config.source())) == config.lastTried() {
		return
	}
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

// follow watches folders rather than files, because editors replace a file
// instead of writing to it, and new ones come.
func (w *fileWatch) follow() {
	config := &w.engine.config
	for _, folder := range append(slices.Clone(config.get().Folders), filepath.Dir(config.source().path)) {
		if w.folders[folder] || w.add == nil {
			continue
		}
		if err := w.add(folder); err == nil {
			w.folders[folder] = true
		}
	}
}
