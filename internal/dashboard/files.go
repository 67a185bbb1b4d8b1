package dashboard

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// layer is one tree that files are read from.
type layer struct {
	fsys fs.FS
	// dir is the directory in front of the names, for people; empty when builtIn.
	dir     string
	builtIn bool
}

// show is the path as the person knows it.
func (l layer) show(name string) string {
	if l.builtIn {
		return "built-in " + name
	}
	return filepath.Join(l.dir, filepath.FromSlash(name))
}

func (l layer) isDir(name string) bool {
	info, err := fs.Stat(l.fsys, name)
	return err == nil && info.IsDir()
}

// fileKey names a file over all layers.
type fileKey struct{ dir, name string }

// cached is a dashboard file as it was read last.
type cached struct {
	size      int64
	changed   time.Time
	dashboard model.Dashboard
	// good is true when dashboard is the last reading without a fault, which
	// may be older than fault.
	good  bool
	fault *model.Fault
}

// fileCache keeps what was read, so that an unchanged file is not read again
// and a file that breaks keeps its last good version.
type fileCache map[fileKey]cached

// readFile reads a dashboard file, or takes it from the reading before.
func (r *reading) readFile(l layer, name string) cached {
	key := fileKey{l.dir, name}
	before, known := r.before[key]
	info, err := fs.Stat(l.fsys, name)
	if err == nil && known && before.size == info.Size() && before.changed.Equal(info.ModTime()) {
		r.cache[key] = before
		return before
	}
	next := cached{dashboard: before.dashboard, good: before.good}
	if err == nil {
		next.size, next.changed = info.Size(), info.ModTime()
	}
	data, fault := readLimited(l.fsys, name, MaxBytes)
	if fault == nil {
		var d model.Dashboard
		if d, fault = Parse(data); fault == nil {
			next.dashboard, next.good = describe(d, l, name, next.changed), true
		}
	}
	if next.fault = fault; fault != nil {
		fault.File = l.show(name)
	}
	r.cache[key] = next
	return next
}

// describe adds what the JSON does not tell.
func describe(d model.Dashboard, l layer, name string, changed time.Time) model.Dashboard {
	if d.UID == "" {
		d.UID = uidFromName(name)
	}
	d.File, d.Origin, d.Version = l.show(name), model.OriginBuiltIn, 1
	if !l.builtIn {
		d.Origin, d.Updated = model.OriginFile, changed
	}
	return d
}

// uidFromName makes the uid of a dashboard whose file has none. It stays the
// same as long as the file keeps its name, so links and stars hold.
func uidFromName(name string) string {
	return uidFromTitle(strings.TrimSuffix(path.Base(name), path.Ext(name)))
}

// uidFromTitle makes a uid that Grafana accepts and that depends on nothing
// but the title.
func uidFromTitle(title string) string {
	slug := Slug(title)
	return slug[:min(len(slug), 40)]
}

// readLimited reads a file of at most limit bytes.
func readLimited(fsys fs.FS, name string, limit int64) ([]byte, *model.Fault) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, unreadable(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, unreadable(err)
	}
	if int64(len(data)) > limit {
		return nil, &model.Fault{
			Message: fmt.Sprintf("the file is larger than %d MB", limit>>20),
			Mend:    "split it in two",
		}
	}
	return data, nil
}

// unreadable says why a file cannot be read, without repeating its path.
func unreadable(err error) *model.Fault {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathErr.Err
	}
	return &model.Fault{Message: "it cannot be read: " + err.Error(), Mend: "check the file's owner and mode"}
}
