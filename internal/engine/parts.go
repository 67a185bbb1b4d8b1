package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	configutil "github.com/prometheus/common/config"
	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/discovery"
	"github.com/prometheus/prometheus/notifier"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/rules"
	"github.com/prometheus/prometheus/scrape"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/storage/remote"
	"github.com/prometheus/prometheus/tsdb"
	"github.com/prometheus/prometheus/util/features"
	"github.com/prometheus/prometheus/util/logging"
	"github.com/prometheus/prometheus/util/notifications"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promconf"
	"github.com/lhzn-io/kanoa-monitor/internal/engine/redact"
)

const (
	// remoteFlush is how long a stop waits for remote write to get rid of what
	// it holds.
	remoteFlush = 10 * time.Second
	// discoveryPause is the longest time that a change in discovery waits for
	// the next one. Prometheus waits 5 s; a server that starts here should be
	// seen within 5 s altogether.
	discoveryPause = time.Second
	// syncPause is the same for what comes after it, the scrape pools.
	syncPause = 250 * time.Millisecond
	// alertQueue and the alert times are those of cmd/prometheus.
	alertQueue      = 10_000
	outageTolerance = time.Hour
	forGracePeriod  = 10 * time.Minute
	resendDelay     = time.Minute
	ruleConcurrency = 4
	// repeatEvery is how often the same complaint about a target is logged.
	repeatEvery = 10 * time.Minute
	// maxSubscribers bounds who may listen to notifications at once.
	maxSubscribers = 16
)

// parts are the pieces of Prometheus that work on an open store.
type parts struct {
	log       *slog.Logger
	db        *tsdb.DB
	parser    parser.Parser
	remote    *remote.Storage
	storage   storage.Storage
	query     *promql.Engine
	scrape    *scrape.Manager
	scrapeLog *scrapeLog
	dialer    *dialer
	scrapeSD  *discovery.Manager
	notifier  *notifier.Manager
	notifySD  *discovery.Manager
	rules     *rules.Manager
	notices   *notifications.Notifications
	features  features.Collector
	api       http.Handler
	subquery  atomic.Int64 // milliseconds
	external  *url.URL
	stopSD    context.CancelFunc
	stopRules context.CancelFunc
	wg        sync.WaitGroup
}

// build makes the parts in the order of cmd/prometheus. Nothing runs yet.
func (e *Engine) build(ctx context.Context, db *tsdb.DB, cfg *config.Config) (*parts, error) {
	external, err := url.Parse(e.opts.ExternalURL)
	if err != nil {
		return nil, fmt.Errorf("external URL: %w", err)
	}
	p := &parts{
		log: e.log, db: db, external: external,
		parser:    parser.NewParser(parser.Options{}),
		notices:   notifications.NewNotifications(maxSubscribers, e.opts.Registerer),
		dialer:    newDialer(e.opts.LookupHost),
		scrapeLog: newScrapeLog(),
		features:  features.NewRegistry(),
	}
	var sdCtx, ruleCtx context.Context
	sdCtx, p.stopSD = context.WithCancel(ctx)
	ruleCtx, p.stopRules = context.WithCancel(context.WithoutCancel(ctx))
	p.remote = remote.NewStorage(e.logger("remote"), e.opts.Registerer, db.StartTime, e.opts.DataDir, remoteFlush, readyScrape{p}, false)
	p.storage = redact.NewStorage(storage.NewFanout(e.logger("fanout"), db, p.remote))
	p.query = e.queryEngine(p)
	p.notifier = notifier.NewManager(&notifier.Options{QueueCapacity: alertQueue, Registerer: e.opts.Registerer},
		cfg.GlobalConfig.MetricNameValidationScheme, e.logger("notifier"))
	if err := e.buildDiscovery(sdCtx, p); err != nil {
		return nil, err
	}
	quiet := newQuietHandler(e.logger("scrape").Handler(), repeatEvery)
	logger := slog.New(newOversizeHandler(p.scrapeLog.handler(quiet), e.opts.FreeMemory))
	if p.scrape, err = scrape.NewManager(e.scrapeOptions(cfg, p.dialer), logger, logging.NewJSONFileLogger,
		nil, p.storage, e.opts.Registerer); err != nil {
		return nil, fmt.Errorf("make scrape manager: %w", err)
	}
	p.rules = e.ruleManager(ruleCtx, p, cfg)
	db.SetWriteNotified(p.remote)
	p.api = e.newAPI(p)
	return p, nil
}

func (e *Engine) logger(component string) *slog.Logger { return e.log.With("component", component) }

func (e *Engine) queryEngine(p *parts) *promql.Engine {
	return promql.NewEngine(promql.EngineOpts{
		Logger:                   e.logger("query"),
		Reg:                      e.opts.Registerer,
		MaxSamples:               e.opts.QuerySamples,
		Timeout:                  e.opts.QueryTimeout,
		ActiveQueryTracker:       newQuerySlots(e.opts.QueryConcurrency),
		LookbackDelta:            lookback,
		NoStepSubqueryIntervalFn: func(int64) int64 { return p.subquery.Load() },
		EnableAtModifier:         true,
		EnableNegativeOffset:     true,
		FeatureRegistry:          p.features,
		Parser:                   p.parser,
	})
}

func (e *Engine) buildDiscovery(ctx context.Context, p *parts) error {
	metrics, err := discovery.CreateAndRegisterSDMetrics(e.opts.Registerer)
	if err != nil {
		return fmt.Errorf("register discovery metrics: %w", err)
	}
	manager := func(name string) *discovery.Manager {
		return discovery.NewManager(ctx, e.logger("discovery "+name), e.opts.Registerer, metrics,
			discovery.Name(name), discovery.Updatert(discoveryPause), discovery.FeatureRegistry(p.features))
	}
	p.scrapeSD, p.notifySD = manager("scrape"), manager("notify")
	if p.scrapeSD == nil || p.notifySD == nil {
		return errors.New("make discovery managers: their metrics could not be registered; see the log")
	}
	return nil
}

func (e *Engine) scrapeOptions(cfg *config.Config, d *dialer) *scrape.Options {
	return &scrape.Options{
		DiscoveryReloadOnStartup: true,
		DiscoveryReloadInterval:  commonmodel.Duration(syncPause),
		InitialScrapeOffset:      firstScrapeOffset(cfg),
		HTTPClientOptions: []configutil.HTTPClientOption{
			configutil.WithDialContextFunc(d.dial),
		},
	}
}

func (e *Engine) ruleManager(ctx context.Context, p *parts, cfg *config.Config) *rules.Manager {
	return rules.NewManager(&rules.ManagerOptions{
		NameValidationScheme: cfg.GlobalConfig.MetricNameValidationScheme,
		AppendableV2:         p.storage,
		Queryable:            p.db,
		QueryFunc:            rules.EngineQueryFunc(p.query, p.storage),
		NotifyFunc:           rules.SendAlerts(p.notifier, e.opts.ExternalURL),
		Context:              ctx,
		ExternalURL:          p.external,
		Registerer:           e.opts.Registerer,
		Logger:               e.logger("rules"),
		OutageTolerance:      outageTolerance,
		ForGracePeriod:       forGracePeriod,
		ResendDelay:          resendDelay,
		MaxConcurrentEvals:   ruleConcurrency,
		DefaultRuleQueryOffset: func() time.Duration {
			return time.Duration(e.config.current().GlobalConfig.RuleQueryOffset)
		},
		FeatureRegistry: p.features,
		Parser:          p.parser,
	})
}

// readyScrape hands the scrape manager to remote write, which asks for it
// later than it is made.
type readyScrape struct{ p *parts }

func (r readyScrape) Get() (*scrape.Manager, error) {
	if r.p.scrape == nil {
		return nil, ErrNotReady
	}
	return r.p.scrape, nil
}

// apply puts a configuration in force, in the order of cmd/prometheus: scrape
// and notifier before their discovery, because they must know a job before its
// targets come. Every part is tried even when one fails.
func (p *parts) apply(loaded *promconf.Loaded) error {
	cfg := loaded.Config
	p.subquery.Store(time.Duration(cfg.GlobalConfig.EvaluationInterval).Milliseconds())
	steps := []struct {
		name  string
		apply func() error
	}{
		{"storage", func() error { return p.db.ApplyConfig(cfg) }},
		{"remote storage", func() error { return p.remote.ApplyConfig(cfg) }},
		{"query log", func() error { return p.applyQueryLog(cfg.GlobalConfig.QueryLogFile) }},
		{"scrape", func() error { return p.scrape.ApplyConfig(cfg) }},
		{"scrape discovery", func() error { return p.scrapeSD.ApplyConfig(scrapeDiscovery(cfg)) }},
		{"notifier", func() error { return p.notifier.ApplyConfig(cfg) }},
		{"notifier discovery", func() error { return p.notifySD.ApplyConfig(notifyDiscovery(cfg)) }},
		{"rules", func() error { return p.applyRules(cfg, loaded.RuleFiles) }},
	}
	var errs []error
	for _, step := range steps {
		if err := step.apply(); err != nil {
			errs = append(errs, fmt.Errorf("apply configuration to %s: %w", step.name, err))
		}
	}
	return errors.Join(errs...)
}

func (p *parts) applyQueryLog(path string) error {
	if path == "" {
		p.query.SetQueryLogger(nil)
		return nil
	}
	logger, err := logging.NewJSONFileLogger(path)
	if err != nil {
		return err
	}
	p.query.SetQueryLogger(logger)
	return nil
}

func (p *parts) applyRules(cfg *config.Config, files []string) error {
	return p.rules.Update(time.Duration(cfg.GlobalConfig.EvaluationInterval), files,
		cfg.GlobalConfig.ExternalLabels, p.external.String(), nil)
}

func scrapeDiscovery(cfg *config.Config) map[string]discovery.Configs {
	out := make(map[string]discovery.Configs, len(cfg.ScrapeConfigs))
	for _, job := range cfg.ScrapeConfigs {
		out[job.JobName] = job.ServiceDiscoveryConfigs
	}
	return out
}

func notifyDiscovery(cfg *config.Config) map[string]discovery.Configs {
	out := map[string]discovery.Configs{}
	for key, am := range cfg.AlertingConfig.AlertmanagerConfigs.ToMap() {
		out[key] = am.ServiceDiscoveryConfigs
	}
	return out
}

// start begins the work. The configuration has been applied before, because a
// manager that gets targets must know their job.
func (p *parts) start(ctx context.Context, filter targetFilter) {
	p.goNamed("scrape discovery", func() error { return p.scrapeSD.Run() })
	p.goNamed("notifier discovery", func() error { return p.notifySD.Run() })
	targets := filter.pipe(ctx, &p.wg, p.scrapeSD.SyncCh())
	p.goNamed("scrape", func() error { return p.scrape.Run(targets) })
	p.goNamed("rules", func() error { p.rules.Run(); return nil })
	p.goNamed("notifier", func() error { p.notifier.Run(p.notifySD.SyncCh()); return nil })
}

func (p *parts) goNamed(name string, run func() error) {
	p.wg.Go(func() {
		if err := run(); err != nil && !errors.Is(err, context.Canceled) {
			p.log.Error("part ended with an error", "part", name, "err", err)
			return
		}
		p.log.Debug("part ended", "part", name)
	})
}

// stop ends the work in the order of cmd/prometheus and closes the store last,
// so that nothing writes to a closed one. The notifier stops after the rules,
// which feed it.
func (p *parts) stop() error {
	p.stopSD()
	p.rules.Stop()
	p.stopRules()
	p.scrape.Stop()
	p.dialer.close()
	p.notifier.Stop()
	p.wg.Wait()
	return errors.Join(p.query.Close(), p.storage.Close())
}
