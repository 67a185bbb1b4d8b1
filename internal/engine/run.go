package engine

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/prometheus/prometheus/config"
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

// read reads the configuration files and makes the configuration that would be
// in force.
func (e *Engine) read(source configSource) (*promconf.Loaded, error) {
	options := e.loadOptions(source)
	// What changes while the files are read differs from the fingerprint, and
	// so is read again.
	e.config.trying(promconf.Fingerprint(options))
	loaded, faults := promconf.Load(options)
	if len(faults) > 0 {
		e.config.refuse(faults)
		e.metrics.observe(false)
		return nil, &ConfigError{Faults: faults}
	}
	if source.embedded {
		pointAtSelf(loaded.Config, e.opts.SelfAddress)
	}
	return loaded, e.addOwnJobs(loaded.Config)
}

// addOwnJobs adds the jobs that no file names.
func (e *Engine) addOwnJobs(cfg *config.Config) error {
	cfg.ScrapeConfigs = slices.Clip(cfg.ScrapeConfigs)
	if e.opts.Local != nil {
		job, err := localJob(cfg, e.opts.Local, e.opts.NameRules)
		if err != nil {
			return err
		}
		cfg.ScrapeConfigs = append(cfg.ScrapeConfigs, job)
	}
	if e.opts.TargetsPage != nil {
		job, err := monitorJob(cfg, e.opts.SelfAddress)
		if err != nil {
			return err
		}
		cfg.ScrapeConfigs = append(cfg.ScrapeConfigs, job)
	}
	return nil
}

func (e *Engine) loadOptions(source configSource) promconf.Options {
	return promconf.Options{
		Path: source.path, ScrapeDir: e.opts.ScrapeDir,
		Retention: e.opts.Retention, RetentionBytes: e.retentionSize(), OutOfOrder: outOfOrderWindow,
		Logger: e.log,
	}
}

func (e *Engine) retentionSize() int64 {
	if e.opts.RetentionSize > 0 {
		return e.opts.RetentionSize
	}
	return sizeLimit(existing(e.opts.DataDir))
}

// firstLoad reads the configuration that the engine starts with, once.
func (e *Engine) firstLoad() (*promconf.Loaded, error) {
	if loaded := e.config.get(); loaded != nil { // Backfill has read it.
		return loaded, nil
	}
	source := e.config.source()
	loaded, err := e.read(source)
	if err != nil {
		return nil, err
	}
	e.accept(loaded, source)
	return loaded, nil
}

// accept makes a configuration the one in force, before the parts take it up,
// because they ask for it while they do.
func (e *Engine) accept(loaded *promconf.Loaded, source configSource) {
	e.config.set(loaded, source)
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
	source := e.config.source()
	loaded, err := e.read(source)
	if err != nil {
		p.notices.AddNotification(notifications.ConfigurationUnsuccessful)
		return err
	}
	e.accept(loaded, source)
	if err := p.apply(loaded); err != nil {
		e.metrics.observe(false)
		p.notices.AddNotification(notifications.ConfigurationUnsuccessful)
		return err
	}
	p.notices.DeleteNotification(notifications.ConfigurationUnsuccessful)
	e.log.Info("configuration loaded", "path", source.path, "jobs", len(loaded.Config.ScrapeConfigs))
	return nil
}
