// Package dashboard is the library of dashboards: those of Grafana's files,
// which it reads with the provisioning files for dashboards and data sources,
// and those that people save, which the store keeps. All are dashboard JSON in
// the classic schema.
//
// It looks for files in two places that have one shape, the person's configuration
// directory and the tree that is built into the program; a person's file
// stands in the place of a built-in one of the same path, and a person's
// dashboard in the place of a built-in one of the same uid. A file that is
// broken costs itself only: it is reported with its line and what to do, the
// version of it that was read before stays in force, and all others load.
// Of several dashboards with one uid the person's file is shown before the
// stored one, and that before a built-in one.
//
// The JSON of a dashboard is the truth and is never marshalled again.
package dashboard

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"slices"
	"sync"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
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
	// Store keeps what people save; nil for none, as when files are only checked.
	Store *store.Store
	// KeepVersions is how many versions of a dashboard stay; 200 where zero.
	KeepVersions int
	// KeepTrash is how long a deleted dashboard can be brought back; 30 days
	// where zero.
	KeepTrash time.Duration
	Now       func() time.Time // time.Now where nil
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

	// saving serialises what compares a file with the store and changes one.
	saving sync.Mutex

	mu      sync.RWMutex
	content content
}

// content is one consistent reading of all files. It is replaced as a whole
// and never changed.
type content struct {
	dashboards  []model.Dashboard // by title
	byUID       map[string]int
	places      map[string]place // by uid, where the file lies
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
	if opts.KeepVersions <= 0 {
		opts.KeepVersions = 200
	}
	if opts.KeepTrash <= 0 {
		opts.KeepTrash = 30 * 24 * time.Hour
	}
	if opts.Now == nil {
		opts.Now = time.Now
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
	next.faults = append(next.faults, l.hiddenOnes(ctx, next)...)
	l.cache = cache
	l.mu.Lock()
	previous := l.content.faults
	l.content = next
	l.mu.Unlock()
	l.logNew(previous, next.faults)
	return slices.Clone(next.faults)
}

// Run loads again at every interval until the context ends, and drops from the
// trash what has lain there for too long. Files that have
// not changed are not read, only looked at. It is a look at names, sizes and
// times rather than a subscription, because mounted and network file systems
// do not tell of changes.
func (l *Library) Run(ctx context.Context) error {
	ticker := time.NewTicker(l.opts.Interval)
	defer ticker.Stop()
	hourly := time.NewTicker(time.Hour)
	defer hourly.Stop()
	l.emptyTrash(ctx)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			l.Load(ctx)
		case <-hourly.C:
			l.emptyTrash(ctx)
		}
	}
}

// BuiltIn returns the dashboards of the program's own that no file of the
// person's stands in for, sorted by title.
func (l *Library) BuiltIn() []model.Dashboard {
	return slices.DeleteFunc(slices.Clone(l.now().dashboards), func(d model.Dashboard) bool { return d.Origin != model.OriginBuiltIn })
}

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

// hiddenOnes reports the dashboards of the store that a file of the same uid
// hides. What the store cannot tell now, it tells at the next reading.
func (l *Library) hiddenOnes(ctx context.Context, next content) []model.Fault {
	if l.opts.Store == nil || len(next.places) == 0 {
		return nil
	}
	stored, err := l.opts.Store.Dashboards(ctx)
	if err != nil {
		return nil
	}
	var faults []model.Fault
	for _, kept := range stored {
		if i, ok := next.byUID[kept.UID]; ok && !kept.OfFile && next.dashboards[i].Origin == model.OriginFile {
			faults = append(faults, model.Fault{
				File: next.dashboards[i].File, Field: "uid", Value: kept.UID,
				Message: fmt.Sprintf("a dashboard that was saved here, %q, has the same uid; the file is shown", kept.Title),
				Mend:    "give the file another uid, then one of the two can be deleted",
			})
		}
	}
	return faults
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
	r := reading{ctx: ctx, env: l.opts.LookupEnv, layers: l.layers(), before: l.cache, cache: fileCache{}, byUID: map[string]int{}, places: map[string]place{}}
	r.readDataSources()
	r.readProviders()
	sortDashboards(r.dashboards)
	for i, d := range r.dashboards {
		r.byUID[d.UID] = i
	}
	return content{
		dashboards:  r.dashboards,
		byUID:       r.byUID,
		places:      r.places,
		dataSources: r.dataSources,
		faults:      r.faults,
	}, r.cache
}
