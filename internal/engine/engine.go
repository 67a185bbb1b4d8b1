package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/prometheus/tsdb"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promapi"
	"github.com/lhzn-io/kanoa-monitor/internal/engine/redact"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// ErrNotReady is returned by what needs the store while it is still being
// opened, and after it was closed.
var ErrNotReady = errors.New("the store is not ready yet")

// Engine is one embedded Prometheus. Make it with New; its methods may be
// called at any time and from several goroutines.
type Engine struct {
	opts     Options
	log      *slog.Logger
	gatherer prometheus.Gatherer
	metrics  *configMetrics
	stats    *tsdb.DBStats
	repairs  *repairLog
	targets  *targetLog
	samples  headCount
	started  time.Time

	// reloading serialises what changes the configuration in force.
	reloading sync.Mutex
	config    configState

	// opening guards db, which Backfill may open before Start.
	opening sync.Mutex
	db      *tsdb.DB
	// running is nil until the store is ready, and again once it is closed.
	running atomic.Pointer[parts]

	life lifecycle
}

// lifecycle tells how far an Engine has come.
type lifecycle struct {
	once  sync.Once
	stop  context.CancelFunc
	ready chan struct{}
	done  chan struct{}
	// err is why the engine ended by itself; it is set before done is closed.
	err error
}

// New wires an engine. It reads and writes no file yet.
func New(o Options) (*Engine, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	log := slog.New(redact.NewHandler(o.Logger.Handler())).With("component", "engine")
	e := &Engine{
		opts:     o,
		log:      log,
		gatherer: redact.NewGatherer(o.Gatherer),
		metrics:  newConfigMetrics(o.Registerer),
		stats:    tsdb.NewDBStats(),
		repairs:  &repairLog{},
		targets:  newTargetLog(),
		started:  time.Now(),
		life:     lifecycle{ready: make(chan struct{}), done: make(chan struct{})},
	}
	e.UseConfig(o.ConfigPath, o.Embedded)
	return e, nil
}

// Start reads the configuration and begins to open the store. It returns a
// *ConfigError when the configuration has faults. The engine runs until Stop,
// whatever becomes of ctx. An Engine starts once.
func (e *Engine) Start(ctx context.Context) error {
	err := errors.New("engine: started twice")
	e.life.once.Do(func() { err = e.start(ctx) })
	return err
}

func (e *Engine) start(ctx context.Context) error {
	loaded, err := e.firstLoad()
	if err != nil {
		e.life.err = err
		close(e.life.done)
		return err
	}
	ctx, e.life.stop = context.WithCancel(context.WithoutCancel(ctx))
	go func() {
		defer close(e.life.done)
		defer e.life.stop()
		e.life.err = e.run(ctx, loaded)
	}()
	return nil
}

// Wait returns nil once the store is ready and scraping has begun, the reason
// when that will not come, and the error of ctx when it ends before.
func (e *Engine) Wait(ctx context.Context) error {
	select {
	case <-e.life.ready:
		return nil
	case <-e.life.done:
		if e.life.err == nil {
			return errors.New("the engine was stopped before it was ready")
		}
		return e.life.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Done is closed when the engine has ended, by Stop or by itself; Err then
// says why.
func (e *Engine) Done() <-chan struct{} { return e.life.done }

// Err is why the engine ended; nil after an orderly end and while it runs.
func (e *Engine) Err() error {
	select {
	case <-e.life.done:
		return e.life.err
	default:
		return nil
	}
}

// Stop ends scraping, rules and remote write, and closes the store. It returns
// when all is closed, or with the error of ctx, while the rest goes on.
func (e *Engine) Stop(ctx context.Context) error {
	e.life.once.Do(func() { // Never started: only Backfill may have opened the store.
		e.life.err = e.closeStore()
		close(e.life.done)
	})
	if e.life.stop != nil {
		e.life.stop()
	}
	select {
	case <-e.life.done:
		return e.life.err
	case <-ctx.Done():
		return fmt.Errorf("stop engine: %w", ctx.Err())
	}
}

// Ready says how far the write-ahead log has been read.
func (e *Engine) Ready() model.Replay {
	p := e.stats.Head.WALReplayStatus.GetWALReplayStatus()
	return model.Replay{Done: e.running.Load() != nil, Current: p.Current, Min: p.Min, Max: p.Max}
}

// PrometheusHandler answers all of the Prometheus API's port, from the first
// moment on.
func (e *Engine) PrometheusHandler() http.Handler {
	return promapi.Root(promapi.RootOptions{
		API: func() http.Handler {
			if p := e.running.Load(); p != nil {
				return p.api
			}
			return nil
		},
		Replay:   e.Ready,
		Gatherer: e.gatherer,
		Targets:  e.opts.TargetsPage,
		Reload:   e.Reload,
		UIURL:    e.opts.UIURL,
		Logger:   e.log,
	})
}
