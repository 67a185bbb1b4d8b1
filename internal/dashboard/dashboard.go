// Package dashboard reads Grafana's files: provisioning files for dashboards
// and data sources, and dashboard JSON in the classic schema.
//
// It looks in two places that have one shape, the person's configuration
// directory and the tree that is built into the program; a person's file
// stands in the place of a built-in one of the same path, and a person's
// dashboard in the place of a built-in one of the same uid. A file that is
// broken costs itself only: it is reported with its line and what to do, the
// version of it that was read before stays in force, and all others load.
//
// The JSON of a dashboard is the truth and is never marshalled again.
package dashboard

import (
	"context"
	"io/fs"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Options say where a Library reads.
type Options struct {
	// Dir is the person's configuration directory; empty for none. It need
	// not exist.
	Dir string
	// BuiltIn is the tree that came with the program, shaped like Dir; nil for none.
	BuiltIn fs.FS
	// LookupEnv resolves environment variables in provisioning files; nil
	// means that none is set.
	LookupEnv func(string) (string, bool)
	// Interval is how often Run looks for changed files; 2 s where zero.
	Interval time.Duration
	// Logger is told about faults when they appear.
	Logger *slog.Logger
}

// Library holds the dashboards, folders and data sources that were read last.
// It is safe for concurrent use.
type Library struct {
	opts Options

	// reading serialises Load; cache belongs to it.
	reading sync.Mutex
	cache   fileCache

	mu      sync.RWMutex
	content content
}

// content is one consistent reading of all files. It is replaced as a whole
// and never changed.
type content struct {
	dashboards  []model.Dashboard // by title
	byUID       map[string]int
	folders     []model.Folder // by title
	dataSources []model.DataSource
	faults      []model.Fault
}

// New makes a library that is empty until Load.
func New(opts Options) *Library {
	if opts.LookupEnv == nil {
		opts.LookupEnv = func(string) (string, bool) { return "", false }
	}
	if opts.Interval <= 0 {
		opts.Interval = 2 * time.Second
	}
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	return &Library{opts: opts, cache: fileCache{}}
}

// Load reads all files anew and returns their faults, which Faults returns
// too. It cannot fail as a whole: what is readable is in force afterwards.
func (l *Library) Load(ctx context.Context) []model.Fault {
	l.reading.Lock()
	defer l.reading.Unlock()
	next, cache := l.read(ctx)
	if ctx.Err() != nil {
		return l.Faults() // half a reading is none
	}
	l.cache = cache
	l.mu.Lock()
	previous := l.content.faults
	l.content = next
	l.mu.Unlock()
	l.logNew(previous, next.faults)
	return slices.Clone(next.faults)
}

// Run loads again at every interval until the context ends. Files that have
// not changed are not read, only looked at. It is a look at names, sizes and
// times rather than a subscription, because mounted and network file systems
// do not tell of changes.
func (l *Library) Run(ctx context.Context) error {
	ticker := time.NewTicker(l.opts.Interval)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			l.Load(ctx)
		}
	}
}

// Dashboards returns all dashboards, sorted by title.
func (l *Library) Dashboards() []model.Dashboard {
	return slices.Clone(l.now().dashboards)
}

// Dashboard returns the dashboard with the uid.
func (l *Library) Dashboard(uid string) (model.Dashboard, bool) {
	c := l.now()
	i, ok := c.byUID[uid]
	if !ok {
		return model.Dashboard{}, false
	}
	return c.dashboards[i], true
}

// Folders returns the folders that hold a dashboard, sorted by title. The
// root is not among them.
func (l *Library) Folders() []model.Folder { return slices.Clone(l.now().folders) }

// DataSources returns the data sources; the embedded engine is always the
// first of them.
func (l *Library) DataSources() []model.DataSource { return slices.Clone(l.now().dataSources) }

// Faults returns what was wrong in the files at the last Load.
func (l *Library) Faults() []model.Fault { return slices.Clone(l.now().faults) }

func (l *Library) now() content {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.content
}

// logNew logs the faults that the reading before did not have.
func (l *Library) logNew(previous, current []model.Fault) {
	for _, fault := range current {
		if !slices.Contains(previous, fault) {
			l.opts.Logger.Warn("dashboard file has a fault", "fault", fault.String())
		}
	}
}

// layers returns where to look, the person's own directory first.
func (l *Library) layers() []layer {
	var all []layer
	if l.opts.Dir != "" {
		all = append(all, layer{fsys: os.DirFS(l.opts.Dir), dir: l.opts.Dir})
	}
	if l.opts.BuiltIn != nil {
		all = append(all, layer{fsys: l.opts.BuiltIn, builtIn: true})
	}
	return all
}

// read reads everything, and returns what it knows of the files for next time.
func (l *Library) read(ctx context.Context) (content, fileCache) {
	r := reading{ctx: ctx, env: l.opts.LookupEnv, layers: l.layers(), before: l.cache, cache: fileCache{}, byUID: map[string]int{}}
	r.readDataSources()
	r.readProviders()
	slices.SortFunc(r.dashboards, func(a, b model.Dashboard) int {
		return strings.Compare(strings.ToLower(a.Title)+"\x00"+a.UID, strings.ToLower(b.Title)+"\x00"+b.UID)
	})
	for i, d := range r.dashboards {
		r.byUID[d.UID] = i
	}
	return content{
		dashboards:  r.dashboards,
		byUID:       r.byUID,
		folders:     foldersOf(r.dashboards),
		dataSources: r.dataSources,
		faults:      r.faults,
	}, r.cache
}

// foldersOf returns the folders in use, sorted by title.
func foldersOf(dashboards []model.Dashboard) []model.Folder {
	var folders []model.Folder
	for _, d := range dashboards {
		if d.Folder.UID != "" && !slices.Contains(folders, d.Folder) {
			folders = append(folders, d.Folder)
		}
	}
	slices.SortFunc(folders, func(a, b model.Folder) int {
		return strings.Compare(strings.ToLower(a.Title)+"\x00"+a.UID, strings.ToLower(b.Title)+"\x00"+b.UID)
	})
	return folders
}
