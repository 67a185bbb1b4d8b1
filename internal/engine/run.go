package engine

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/prometheus/prometheus/util/notifications"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promconf"
)

// run opens the store, works until ctx ends, and closes everything.
func (e *Engine) run(ctx context.Context, loaded *promconf.Loaded) error {
	begin := time.Now()
	db, err := e.openStore(loaded.Config)
	if err != nil {
		return err
	}
	p, err := e.build(ctx, db, loaded.Config)
	if err != nil {
		return errors.Join(err, e.closeStore())
	}
	filter := targetFilter{config: &e.config, here: thisMachine()}
	err = p.apply(loaded)
	p.start(ctx, filter)
	if err != nil {
		return errors.Join(err, p.stop())
	}
	e.running.Store(p)
	close(e.life.ready)
	e.log.Info("store is ready", "took", time.Since(begin).Round(time.Millisecond), "repaired", e.repairs.summary())
	e.work(ctx, p)
	return e.end(p)
}

// work watches files and targets until ctx ends.
func (e *Engine) work(ctx context.Context, p *parts) {
	p.wg.Go(func() { e.watchFiles(ctx) })
	p.wg.Go(func() { e.observeTargets(ctx) })
	<-ctx.Done()
}

// end waits for a reload in flight, then closes.
func (e *Engine) end(p *parts) error {
	e.reloading.Lock()
	e.running.Store(nil)
	e.reloading.Unlock()
	p.notices.AddNotification(notifications.ShuttingDown)
	return p.stop()
}

// load reads the configuration files and makes the configuration that would be
// in force. It is put in force by setConfig and apply.
func (e *Engine) read() (*promconf.Loaded, error) {
	size := e.opts.RetentionSize
	if size == 0 {
		size = sizeLimit(existing(e.opts.DataDir))
	}
	loaded, faults := promconf.Load(promconf.Options{
		Path: e.opts.ConfigPath, ScrapeDir: e.opts.ScrapeDir,
		Retention: e.opts.Retention, RetentionBytes: size, OutOfOrder: outOfOrderWindow,
		Logger: e.log,
	})
	if len(faults) > 0 {
		e.config.refuse(faults)
		e.metrics.observe(false)
		return nil, &ConfigError{Faults: faults}
	}
	if e.opts.Embedded {
		pointAtSelf(loaded.Config, e.opts.SelfAddress)
	}
	if e.opts.Local != nil {
		job, err := localJob(loaded.Config, e.opts.Local)
		if err != nil {
			return nil, err
		}
		loaded.Config.ScrapeConfigs = append(slices.Clip(loaded.Config.ScrapeConfigs), job)
	}
	return loaded, nil
}

// load reads the configuration and remembers it as the one in force.
func (e *Engine) load() (*promconf.Loaded, error) {
	loaded, err := e.read()
	if err != nil {
		return nil, err
	}
	e.accept(loaded)
	return loaded, nil
}

func (e *Engine) accept(loaded *promconf.Loaded) {
	e.config.set(loaded)
	e.metrics.observe(true)
	e.opts.SetGCPercent(loaded.Config.Runtime.GoGC)
}

// Reload reads the configuration files anew and puts them in force. A
// *ConfigError says what is wrong with them; the configuration before then
// stays in force, and ConfigStatus keeps the faults.
func (e *Engine) Reload(context.Context) error {
	e.reloading.Lock()
	defer e.reloading.Unlock()
	p := e.running.Load()
	if p == nil {
		return ErrNotReady
	}
	loaded, err := e.read()
	if err != nil {
		p.notices.AddNotification(notifications.ConfigurationUnsuccessful)
		return err
	}
	// The new configuration is told before it is applied, because the parts
	// ask for it while they take it up.
	e.accept(loaded)
	if err := p.apply(loaded); err != nil {
		e.metrics.observe(false)
		p.notices.AddNotification(notifications.ConfigurationUnsuccessful)
		return err
	}
	p.notices.DeleteNotification(notifications.ConfigurationUnsuccessful)
	e.log.Info("configuration loaded", "path", e.opts.ConfigPath, "jobs", len(loaded.Config.ScrapeConfigs))
	return nil
}
