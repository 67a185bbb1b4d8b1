package app

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/app/logfile"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/dashboard"
	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/engine/sd"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi/guard"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
	"github.com/lhzn-io/kanoa-monitor/monitoring"
	"github.com/lhzn-io/kanoa-monitor/web"
)

// homeDashboard is the uid of the dashboard that opens first.
const homeDashboard = "vllm-gpu-metrics"

func (a *App) makeSettings(context.Context) error {
	a.seen = fingerprint(a.options.Dirs.Config)
	settings, err := config.LoadSettings(a.options.Dirs.Config, a.options.Flags)
	a.settings = settings
	a.notices = config.Notices(a.options.Dirs.Config)
	return err
}

// makeDataDir takes the data directory and tells others who has it.
func (a *App) makeDataDir(context.Context) error {
	if err := a.data.Prepare(); err != nil {
		return err
	}
	lock, err := a.data.Acquire()
	if err != nil {
		return err
	}
	a.stops.push("data directory", func(context.Context) error { return lock.Release() })
	a.token = rand.Text()
	if err := a.data.WriteRun(a.run(false)); err != nil {
		return err
	}
	a.stops.push("run file", func(context.Context) error { return a.data.RemoveRun() })
	return nil
}

// run is what the run file says.
func (a *App) run(ready bool) config.Run {
	run := config.Run{
		PID: os.Getpid(), Version: a.options.Build.Version, Started: a.started, Ready: ready,
		ConfigDir: a.options.Dirs.Config, Args: a.options.Args, Token: a.token,
	}
	if ready {
		run.UI, run.Prometheus = a.ui.url(), a.api.url()
	}
	return run
}

// makeLog writes everything to the log file, and warnings to the console.
func (a *App) makeLog(context.Context) error {
	file, err := logfile.Open(a.data.LogFile(), logfile.DefaultMaxBytes, logfile.DefaultKeep)
	if err != nil {
		return config.Explain(err, a.data.LogFile())
	}
	a.stops.push("log file", func(context.Context) error { return file.Close() })
	handlers := []slog.Handler{journal(file, a.settings.Log.Level)}
	if a.options.Console != nil {
		handlers = append(handlers, console(a.options.Console, a.settings.Log))
	}
	a.log = slog.New(slog.NewMultiHandler(handlers...))
	for _, notice := range a.notices {
		a.part("config").Info(notice)
	}
	return nil
}

// part is the logger of one part.
func (a *App) part(name string) *slog.Logger { return a.log.With("component", name) }

func (a *App) makeListeners(context.Context) error {
	var err error
	if a.ui, err = a.open(a.settings.Listen, "the UI", "--listen"); err != nil {
		return err
	}
	a.api, err = a.open(a.settings.APIListen, "the Prometheus API", "--api-listen")
	return err
}

// open opens a port, and closes it when nobody served on it.
func (a *App) open(address config.Address, use, flag string) (bound, error) {
	b, err := listen(address, use, flag)
	if err != nil {
		return b, err
	}
	a.stops.push("port of "+use, func(context.Context) error {
		_ = b.Close() // the server that served it has closed it already
		return nil
	})
	if b.notice != "" {
		a.notices = append(a.notices, b.notice)
		a.part("app").Info(b.notice)
	}
	return b, nil
}

// makeFiles settles which files are in force.
func (a *App) makeFiles(ctx context.Context) error {
	var err error
	if a.options.Demo {
		a.files, err = a.makeFleet(ctx)
		return err
	}
	a.files, err = config.Materialise(a.options.Dirs.Config, a.data, monitoring.FS)
	return err
}

func (a *App) makeStore(ctx context.Context) error {
	opened, err := store.Open(ctx, a.data.Database())
	if err != nil {
		return config.Explain(err, a.data.Database())
	}
	a.store = opened
	a.stops.push("database", func(context.Context) error { return opened.Close() })
	return nil
}

func (a *App) makeDashboards(ctx context.Context) error {
	a.dashboards = dashboard.New(dashboard.Options{
		Dir: a.options.Dirs.Config, BuiltIn: monitoring.FS,
		LookupEnv: a.options.LookupEnv, Store: a.store, Logger: a.part("dashboards"),
		KeepVersions: a.settings.Dashboards.Versions, KeepTrash: a.settings.Dashboards.Trash,
	})
	a.dashboards.Load(ctx)
	return nil
}

func (a *App) makeEngine(context.Context) error {
	a.machine = thisMachine(sd.NewLister())
	names, err := a.nameRules()
	if err != nil {
		return err
	}
	options := engine.Options{
		NameRules: names, TargetsPage: a.targetPage(),
		ConfigPath: a.files.Prometheus, Embedded: a.files.Embedded, ScrapeDir: a.files.ScrapeDir,
		DataDir:   a.data.TSDB(),
		Retention: a.settings.Retention, RetentionSize: a.settings.RetentionSize,
		QueryTimeout:     a.settings.Limits.QueryTimeout,
		QueryConcurrency: a.settings.Limits.QueryConcurrency,
		QuerySamples:     a.settings.Limits.QuerySamples,
		SelfAddress:      a.api.Addr().String(), ExternalURL: a.api.url(), UIURL: a.ui.url(),
		ExplainScrape: a.machine.Explain, SetGCPercent: a.options.SetGCPercent,
		Build: a.options.Build, Logger: a.log,
	}
	if a.settings.Discovery.Enabled && !a.options.Demo {
		a.finder = a.newFinder()
		options.Local = a.finder
	}
	made, err := engine.New(options)
	if err != nil {
		return fmt.Errorf("make the engine: %w", err)
	}
	a.engine = made
	a.stops.push("engine", a.stopEngine)
	a.names = newExposedNames(made, a.catalog, time.Now)
	a.pasts = newPasts(made, a.catalog, func() time.Time { return made.Store().Oldest }, time.Now)
	a.recent = newTargetsOfAMoment(a.Targets, time.Now)
	a.inspector = a.newInspector()
	a.doubles = newDoubles(a.catalog, a.Targets, made)
	return nil
}

// makeHandlers makes both servers, each behind a guard.
func (a *App) makeHandlers(context.Context) error {
	prometheus := a.engine.PrometheusHandler()
	ui, err := httpapi.New(httpapi.Options{
		Querier: a.engine, Targets: targetView{a}, Engine: a.engine, Dashboards: a.dashboards, Stars: a.store, Doctor: doctorView{a},
		Annotations: a.store, Preferences: a.store, Events: newFinds(a.engine, a.catalog, a.dataInterval, time.Now),
		Prometheus: prometheus, Assets: web.FS(), Boot: a.boot, Explainer: explainer{a}, Bounds: newBounder(a.engine, time.Now), Reference: a.reference, Notices: a.Notices,
		Build: a.options.Build, URLs: httpapi.URLs{UI: a.ui.url(), Prometheus: a.api.url()},
		Started: a.started, Logger: a.part("http"),
	})
	if err != nil {
		return fmt.Errorf("make the HTTP API: %w", err)
	}
	a.uiServer = a.newServer(guard.New(a.withControl(ui), guard.Options{
		Forms: httpapi.TakesForms, Framers: a.settings.Embed.Allow, Framed: httpapi.IsFramed, MaxBody: httpapi.MaxBody, Logger: a.part("http"),
	}))
	a.apiServer = a.newServer(guard.New(a.withReload(prometheus), guard.Options{Tools: true, Logger: a.part("http")}))
	return nil
}

func (a *App) newServer(handler http.Handler) *guard.Server {
	return guard.NewServer(handler, guard.ServerOptions{Logger: a.part("http")})
}

// boot is what the page knows before its first request.
func (a *App) boot() httpapi.Boot {
	return httpapi.Boot{
		Version: a.options.Build.Version, Simulated: a.options.Demo, HomeDashboardUID: homeDashboard,
		APIURL: a.api.url(), ScrapeIntervalSeconds: a.dataInterval().Seconds(),
	}
}

// dataInterval is the widest distance of two samples that a page should expect.
// The written history of a demonstration is coarser than what follows it.
func (a *App) dataInterval() time.Duration {
	if a.fleet != nil {
		return max(a.engine.ScrapeInterval(), fleetHistoryStep)
	}
	return a.engine.ScrapeInterval()
}
