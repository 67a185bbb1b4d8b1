package app

import (
	"context"
	"net"
	"strconv"
	"sync"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/engine/sd"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// metricsPathLabel is the label by which a target tells its path.
const metricsPathLabel = "__metrics_path__"

// localFinder hands what the finder found to the engine.
type localFinder struct {
	sd     *sd.Finder
	groups chan []engine.LocalTarget
}

var _ engine.LocalFinder = (*localFinder)(nil)

func (a *App) newFinder() *localFinder {
	client := probe.NewClient()
	identify := a.identify
	return &localFinder{
		groups: make(chan []engine.LocalTarget),
		sd: sd.NewFinder(sd.Options{
			Logger:    a.log,
			Interval:  a.settings.Discovery.Interval,
			Ports:     a.settings.Discovery.Ports,
			OwnPorts:  a.ownPorts,
			Probe:     func(ctx context.Context, url string) probe.Result { return probe.Endpoint(ctx, client, url, identify) },
			StatePath: a.data.FinderFile(),
		}),
	}
}

// ownPorts are never asked what they are.
func (a *App) ownPorts() []int {
	var ports []int
	for _, b := range []bound{a.ui, a.api} {
		if _, port, err := net.SplitHostPort(b.Addr().String()); err == nil {
			number, _ := strconv.Atoi(port)
			ports = append(ports, number)
		}
	}
	return ports
}

// Groups implements engine.LocalFinder.
func (f *localFinder) Groups() <-chan []engine.LocalTarget { return f.groups }

// run looks until the context ends, and passes each list on. A list that the
// engine has not taken yet gives way to a newer one.
func (f *localFinder) run(ctx context.Context) {
	var wg sync.WaitGroup
	wg.Go(func() { f.sd.Run(ctx) })
	defer wg.Wait()
	var next []engine.LocalTarget
	var out chan<- []engine.LocalTarget // nil, which never sends, until there is a list
	for {
		select {
		case <-ctx.Done():
			return
		case found := <-f.sd.Updates():
			next, out = localTargets(found), f.groups
		case out <- next:
			out = nil
		}
	}
}

func localTargets(found []sd.Found) []engine.LocalTarget {
	targets := make([]engine.LocalTarget, 0, len(found))
	for _, f := range found {
		targets = append(targets, engine.LocalTarget{
			Address: f.Address, Instance: f.Instance, Labels: map[string]string{metricsPathLabel: f.MetricsPath},
		})
	}
	return targets
}

// idle is true when the finder has looked, has an answer from every port that
// it asked, and the servers it found are among those that are scraped.
func (f *localFinder) idle(scraped int) bool {
	s := f.sd.State()
	if s.LastLook.IsZero() {
		return false
	}
	found := 0
	for _, c := range s.Candidates {
		if c.Asked == 0 {
			return false
		}
		if c.Found {
			found++
		}
	}
	return scraped >= found
}
