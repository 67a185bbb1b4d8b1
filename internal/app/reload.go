package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/monitoring"
)

// Change is what a reload changed.
type Change struct {
	// Added and Removed are targets, as "job URL".
	Added   []string `json:"added"`
	Removed []string `json:"removed"`
	// Faults are why files were refused; what was in force before stays.
	Faults []model.Fault `json:"faults,omitempty"`
	// Restart lists settings that changed but take effect at the next start.
	Restart []string `json:"restart,omitempty"`
}

// Reload reads every file again. A file with a fault changes nothing of its
// kind; the error is then a *config.FaultsError with all faults of all files.
func (a *App) Reload(ctx context.Context) (Change, error) {
	a.reloading.Lock()
	defer a.reloading.Unlock()
	before := a.jobURLs()
	faults, err := a.reloadFiles(ctx)
	if err != nil {
		return Change{}, err
	}
	changedSettings, settingFaults, err := a.changedSettings()
	if err != nil {
		return Change{}, err
	}
	faults = append(faults, settingFaults...)
	faults = append(faults, a.dashboards.Load(ctx)...)
	added, removed := difference(before, a.awaitTargets(ctx))
	change := Change{Added: added, Removed: removed, Restart: changedSettings}
	a.logReload(change, faults)
	if len(faults) > 0 {
		return change, &config.FaultsError{Faults: faults}
	}
	return change, nil
}

// reloadFiles reads what belongs to Prometheus.
func (a *App) reloadFiles(ctx context.Context) ([]model.Fault, error) {
	if !a.options.Demo {
		files, err := config.Materialise(a.options.Dirs.Config, a.data, monitoring.FS)
		if err != nil {
			return nil, err
		}
		a.files = files
		a.engine.UseConfig(files.Prometheus, files.Embedded)
	}
	err := a.engine.Reload(ctx)
	var faulty *engine.ConfigError
	switch {
	case errors.As(err, &faulty):
		return faulty.Faults, nil
	case errors.Is(err, engine.ErrNotReady):
		return nil, storeNotReady()
	}
	return nil, err
}

// storeNotReady is what is said of a store that is not open yet.
func storeNotReady() *model.Problem {
	return &model.Problem{
		Code:  CodeNotReady,
		Cause: "The store is still reading its log.",
		Next:  "Try again in a moment; \"kanoa-monitor status\" tells how far it is.",
	}
}

// CodeNotReady is the problem of asking for something too early.
const CodeNotReady = "not_ready"

// changedSettings lists the settings that differ from those in force. None of
// them changes while running: they are about ports, sizes and the finder.
func (a *App) changedSettings() ([]string, []model.Fault, error) {
	now, err := config.LoadSettings(a.options.Dirs.Config, a.options.Flags)
	var faulty *config.FaultsError
	if errors.As(err, &faulty) {
		return nil, faulty.Faults, nil
	}
	if err != nil {
		return nil, nil, err
	}
	return config.Difference(a.settings, now), nil, nil
}

// jobURLs are the targets as they are shown in a difference.
func (a *App) jobURLs() []string {
	var all []string
	for _, t := range a.engine.Targets() {
		all = append(all, t.Job+" "+t.URL)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func difference(before, after []string) (added, removed []string) {
	added, removed = []string{}, []string{}
	for _, t := range after {
		if !slices.Contains(before, t) {
			added = append(added, t)
		}
	}
	for _, t := range before {
		if !slices.Contains(after, t) {
			removed = append(removed, t)
		}
	}
	return added, removed
}

func (a *App) logReload(change Change, faults []model.Fault) {
	log := a.part("config")
	for _, fault := range faults {
		log.Warn("a file has a fault; what was in force before stays", "fault", fault.String())
	}
	for _, setting := range change.Restart {
		log.Warn("a setting changed; it takes effect at the next start", "setting", setting)
	}
	log.Info("files read again", "added", len(change.Added), "removed", len(change.Removed), "faults", len(faults))
}

// How long a reload waits for discovery to come to rest.
const (
	settleFor   = 1500 * time.Millisecond
	settleLimit = 4 * time.Second
)

// awaitTargets returns the targets once they have stayed the same for a while:
// discovery takes a reload up in its own time.
func (a *App) awaitTargets(ctx context.Context) []string {
	ctx, cancel := context.WithTimeout(ctx, settleLimit)
	defer cancel()
	ticker := time.NewTicker(100 * time.Millisecond)
	defer ticker.Stop()
	last, since := a.jobURLs(), time.Now()
	for time.Since(since) < settleFor {
		select {
		case <-ctx.Done():
			return last
		case <-ticker.C:
		}
		if now := a.jobURLs(); !slices.Equal(now, last) {
			last, since = now, time.Now()
		}
	}
	return last
}
