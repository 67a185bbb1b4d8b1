package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

const (
	steadyInterval = 5 * time.Second
	// browserSettles is how long an opened page may take to calm down.
	browserSettles = 15 * time.Second
)

// measureSteady runs kanoa-monitor and a Prometheus side by side on the same
// ten servers, first with nobody looking, then with a page that refreshes every
// five seconds, and then measures the page itself.
func measureSteady(ctx context.Context, b *bench) (rows []row, err error) {
	fleet, err := b.startFleet(ctx, tenServers())
	if err != nil {
		return nil, err
	}
	defer fleet.stop()
	servers, err := b.startBoth(ctx, fleet.addresses)
	defer func() {
		for _, s := range servers {
			s.close()
		}
	}()
	if err != nil {
		return nil, err
	}
	quiet, err := b.watchQuiet(ctx, servers)
	if err != nil {
		return nil, err
	}
	rows = append(rows, quiet...)
	browser, err := b.startBrowser(ctx)
	if err != nil {
		return rows, err
	}
	defer browser.stop()
	watched, err := b.watchWatched(ctx, servers, browser)
	if err != nil {
		return append(rows, watched...), err
	}
	rows = append(rows, watched...)
	loads, err := b.loadPages(ctx, browser, servers)
	return append(rows, loads...), err
}

// startBoth starts kanoa-monitor, and a Prometheus where there is one, on the
// same configuration. What was started is returned also with an error.
func (b *bench) startBoth(ctx context.Context, targets []string) ([]*server, error) {
	files, err := scrapeConfig(steadyInterval, targets)
	if err != nil {
		return nil, err
	}
	ours, err := b.startMonitor(ctx, files)
	if err != nil {
		return nil, err
	}
	servers := []*server{ours}
	if b.prometheus != "" {
		peer, err := b.startPrometheus(ctx, files)
		if err != nil {
			return servers, err
		}
		servers = append(servers, peer)
	}
	ctx, cancel := context.WithTimeout(ctx, startWithin)
	defer cancel()
	group, ctx := errgroup.WithContext(ctx)
	for _, s := range servers {
		group.Go(func() error { return s.clock(ctx, &started{}) })
	}
	return servers, group.Wait()
}

func (b *bench) watchQuiet(ctx context.Context, servers []*server) ([]row, error) {
	b.note("ten servers at %v: %v of warm-up, then %v with nobody looking", steadyInterval, b.warmUp, b.window)
	if err := pause(ctx, b.warmUp); err != nil {
		return nil, err
	}
	rows, err := b.watch(ctx, servers, "")
	if err != nil {
		return nil, err
	}
	series, err := seriesOf(ctx, servers[0])
	for i := range rows {
		rows[i].detail += series
	}
	return rows, err
}

func (b *bench) watchWatched(ctx context.Context, servers []*server, browser *browser) ([]row, error) {
	b.note("the same for %v with the page open, refreshed every %v", b.window, steadyInterval)
	if err := browser.open(ctx, servers[0].ui+"/?refresh="+steadyInterval.String()); err != nil {
		return nil, err
	}
	if err := pause(ctx, min(browserSettles, b.warmUp)); err != nil {
		return nil, err
	}
	rows, err := b.watch(ctx, servers, ", page open")
	return rows, errors.Join(err, browser.blank(ctx))
}

// watch makes rows of what the servers take. The Prometheus has no page; its
// figures are those of the same time.
func (b *bench) watch(ctx context.Context, servers []*server, how string) ([]row, error) {
	var pids []int
	for _, s := range servers {
		pids = append(pids, s.pid)
	}
	usages, err := watchUsage(ctx, pids, b.window)
	if err != nil {
		for _, s := range servers {
			err = errors.Join(err, s.fault())
		}
		return nil, err
	}
	ours := usages[0]
	rows := []row{
		{what: "memory, 10 targets at 5 s" + how, unit: inBytes, ours: ours.mean.resident, detail: "resident; peak " + inBytes.format(ours.peak.resident)},
		{what: "  of it not backed by files", unit: inBytes, ours: ours.mean.anonymous, detail: "peak " + inBytes.format(ours.peak.anonymous)},
		{what: "CPU, 10 targets at 5 s" + how, unit: inCores, ours: ours.cpu, detail: fmt.Sprintf("of a core, over %v", b.window)},
	}
	rows[0], rows[2] = rows[0].within(80e6), rows[2].within(0.006)
	if len(usages) > 1 {
		peer := usages[1]
		for i, value := range []float64{peer.mean.resident, peer.mean.anonymous, peer.cpu} {
			rows[i] = rows[i].beside(value)
		}
	}
	return rows, nil
}

// seriesOf tells how much is scraped, without which memory says little: what
// both servers were told to, and what ours has found besides.
func seriesOf(ctx context.Context, s *server) (string, error) {
	var told, series, all float64
	for expr, into := range map[string]*float64{
		`sum(up{job="vllm"})`: &told, `sum(scrape_samples_scraped{job="vllm"})`: &series, `count(up)`: &all,
	} {
		value, _, err := s.query(ctx, expr)
		if err != nil {
			return "", err
		}
		*into = value
	}
	if told != 10 {
		return "", fmt.Errorf("%v of 10 targets are up", told)
	}
	text := fmt.Sprintf("; %.0f series", series)
	if all > told {
		text += fmt.Sprintf(", and %.0f targets found besides", all-told)
	}
	return text, nil
}

// pause waits, unless the context ends before.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
