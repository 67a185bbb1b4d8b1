package app

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/shirou/gopsutil/v4/disk"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/dashboard"
	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi/guard"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

// Options say what to run. Dirs is needed; the rest has a meaning when zero.
type Options struct {
	Build model.Build
	Dirs  config.Dirs
	// Flags are settings of the command line; they win over the file.
	Flags config.Flags
	// Args start an instance like this one again; other processes read them.
	Args []string
	// Demo runs simulated servers in place of looking for real ones; Scenario is
	// what they play, the default one when it is empty.
	Demo     bool
	Scenario simulator.Scenario
	// Console gets warnings and errors; nil for none. The log file gets all.
	Console io.Writer
	// LookupEnv reads the environment for Grafana's provisioning files.
	LookupEnv func(string) (string, bool)
	// SetGCPercent is told what a prometheus.yml asks of the garbage
	// collector; nil ignores it, as two instances of one process must.
	SetGCPercent func(percent int)
	// Progress is told what a long start is doing; nil for nobody.
	Progress func(text string)
}

// URLs are where an instance is reached.
type URLs struct{ UI, Prometheus string }

// App is one instance.
type App struct {
	options  Options
	settings config.Settings
	data     config.DataDir
	log      *slog.Logger
	started  time.Time
	token    string
	stops    stops

	ui, api bound
	files   config.Files
	// seen is the fingerprint of the config folder before anything was read.
	seen    string
	notices []string

	catalog    *catalog.Catalog
	store      *store.Store
	engine     *engine.Engine
	dashboards *dashboard.Library
	finder     *localFinder // nil when off
	inspector  *probe.Inspector
	machine    probe.Machine
	doubles    *doubles
	names      *exposedNames
	pasts      *pasts
	recent     targetsOfAMoment
	uiServer   *guard.Server
	apiServer  *guard.Server
	fleet      *fleet // nil outside a demonstration

	reloading sync.Mutex
	stopping  sync.Once
	// engineFailed is true when the engine's own end has been told.
	engineFailed atomic.Bool
	done         chan struct{}
	ending       sync.Once
	err          error
}

// New makes an instance: it reads the settings, takes the data directory and
// opens both ports. What it made is undone when it fails. Its error is a
// *config.FaultsError or a *model.Problem where a person can mend the cause.
func New(ctx context.Context, options Options) (*App, error) {
	a := &App{
		options: options,
		data:    config.DataDir{Root: options.Dirs.Data},
		started: time.Now(),
		log:     slog.New(slog.DiscardHandler),
		done:    make(chan struct{}),
		catalog: catalog.New(),
	}
	if err := a.make(ctx); err != nil {
		return nil, errors.Join(err, a.stops.run(context.WithoutCancel(ctx), a.log))
	}
	return a, nil
}

// make runs the steps of New in their order.
func (a *App) make(ctx context.Context) error {
	steps := []func(context.Context) error{
		a.makeSettings, a.makeDataDir, a.makeLog, a.makeListeners, a.makeFiles,
		a.makeStore, a.makeDashboards, a.makeEngine, a.makeHandlers,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Start begins the work and returns when both ports answer. The store may
// still be reading its log then; the pages say so. An App starts once.
func (a *App) Start(ctx context.Context) error {
	steps := []func(context.Context) error{
		a.startFleet, a.startEngine, a.startServers, a.startWork, a.tellReady,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	a.part("app").Info("started", "version", a.options.Build.Version, "ui", a.ui.url(), "prometheus", a.api.url(), "data", a.data.Root)
	return nil
}

// Stop ends everything that was started, last in first out, and gives the data
// directory back. Every sample that was committed is on disk afterwards. It may
// be called after a Start that failed; later calls do nothing.
func (a *App) Stop(ctx context.Context) error {
	var err error
	a.stopping.Do(func() {
		a.part("app").Info("stopping")
		err = a.stops.run(ctx, a.log)
	})
	return err
}

// Done is closed when the instance should be stopped: somebody asked over
// HTTP, or a part failed. Err then tells which.
func (a *App) Done() <-chan struct{} { return a.done }

// Err is why the instance ended by itself; nil when it was asked to.
func (a *App) Err() error {
	select {
	case <-a.done:
		return a.err
	default:
		return nil
	}
}

// end asks whoever runs the instance to stop it.
func (a *App) end(err error) {
	a.ending.Do(func() {
		a.err = err
		close(a.done)
	})
}

// URLs are the addresses of both ports.
func (a *App) URLs() URLs { return URLs{UI: a.ui.url(), Prometheus: a.api.url()} }

// DataDir is the folder of the data.
func (a *App) DataDir() string { return a.data.Root }

// CrashFile is where the last words of a dying process belong.
func (a *App) CrashFile() string { return a.data.CrashFile() }

// Simulated is true for a demonstration.
func (a *App) Simulated() bool { return a.options.Demo }

// Notices are sentences that a person should know, though nothing is broken:
// another port, loose file modes, what a crash had left, a disk that is nearly
// full. What the finder cannot see is told only while it has found nothing:
// most machines have ports of other users.
func (a *App) Notices() []string {
	notices := slices.Clone(a.notices)
	if repaired := a.engine.Store().Repaired; repaired != "" {
		notices = append(notices, repaired)
	}
	if full := diskNotice(a.data.Root, disk.Usage); full != "" {
		notices = append(notices, full)
	}
	if a.finder != nil && len(a.finder.sd.Found()) == 0 {
		notices = append(notices, a.finder.sd.State().Notices...)
	}
	return notices
}

// FirstLook waits until a server is known, or the finder has looked and found
// that there is none, or the context ends.
func (a *App) FirstLook(ctx context.Context) {
	ticker := time.NewTicker(25 * time.Millisecond)
	defer ticker.Stop()
	for !a.looked() {
		select {
		case <-ctx.Done():
			return
		case <-a.done:
			return
		case <-ticker.C:
		}
	}
}

// looked is true once there is nothing more to learn soon: every target has
// been scraped, what is up is known, and the finder has asked every port.
func (a *App) looked() bool {
	targets := a.Targets()
	if len(targets) == 0 {
		return false
	}
	servers := 0
	for _, t := range targets {
		if t.Server != nil {
			servers++
		}
		_, known := a.inspector.Finding(t.ID)
		if t.State == model.TargetUnknown || t.State == model.TargetUp && !known {
			return false
		}
	}
	return a.finder == nil || a.finder.idle(servers)
}
