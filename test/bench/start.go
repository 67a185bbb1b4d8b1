package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/sd"
)

const (
	// startWithin bounds one start: a Prometheus waits up to a scrape interval
	// for its first sample.
	startWithin = time.Minute
	// anyServer has a value as soon as a scrape of a vLLM server is stored.
	anyServer = "vllm:num_requests_running"
)

// started are times in seconds from exec.
type started struct {
	answers, ready, sample, figure float64
}

// place is where a server listens that a fresh instance has to come upon.
type place struct {
	name  string
	ports []int // the first free one is taken
	// compared is true where a Prometheus is started too.
	compared bool
}

// places are vLLM's own port, which the shipped configuration names, and one
// that only the finder knows.
func places() []place {
	const usual = 8000
	others := slices.DeleteFunc(sd.DefaultPorts(), func(port int) bool { return port == usual })
	return []place{{"on port 8000", []int{usual}, true}, {"to be found", others, false}}
}

// measureStart starts a fresh instance next to one simulated server, with an
// open browser waiting.
func measureStart(ctx context.Context, b *bench) (rows []row, err error) {
	browser, err := b.startBrowser(ctx)
	if err != nil {
		return nil, err
	}
	defer browser.stop()
	for _, p := range places() {
		address, err := firstFree(p.ports)
		if err != nil {
			b.note("no start with a server %s: %v", p.name, err)
			continue
		}
		measured, err := b.startAt(ctx, browser, p, address)
		rows = append(rows, measured...)
		if err != nil {
			return rows, fmt.Errorf("server %s: %w", p.name, err)
		}
	}
	if len(rows) == 0 {
		return nil, errors.New("every port on which a server could be found is taken")
	}
	return rows, nil
}

// startAt measures all starts with the server at one address.
func (b *bench) startAt(ctx context.Context, browser *browser, p place, address string) ([]row, error) {
	servers := []simulated{{Name: "bench", Profile: "steady", Version: "0.15.0", Addr: address, Seed: 1, HistorySeconds: history}}
	fleet, err := b.startFleet(ctx, servers)
	if err != nil {
		return nil, err
	}
	defer fleet.stop()
	var runs, peers []started
	for n := range b.runs {
		b.note("start %d of %d: a server %s, at %s", n+1, b.runs, p.name, address)
		one, err := b.startOnce(ctx, browser, address)
		if err != nil {
			return startRows(p, runs, peers), err
		}
		runs = append(runs, one)
		if b.prometheus == "" || !p.compared {
			continue
		}
		if one, err = b.startPeerOnce(ctx, address); err != nil {
			return startRows(p, runs, peers), err
		}
		peers = append(peers, one)
	}
	return startRows(p, runs, peers), nil
}

// startOnce starts kanoa-monitor without any configuration.
func (b *bench) startOnce(ctx context.Context, browser *browser, address string) (started, error) {
	ctx, cancel := context.WithTimeout(ctx, startWithin)
	defer cancel()
	s, err := b.startMonitor(ctx, nil)
	if err != nil {
		return started{}, err
	}
	defer s.close()
	var t started
	group, both := errgroup.WithContext(ctx)
	group.Go(func() error { return s.clock(both, &t) })
	group.Go(func() error { return b.show(both, s, browser, &t) })
	if err := group.Wait(); err != nil {
		return t, err
	}
	found, err := s.target(ctx, address)
	if err != nil {
		return t, err
	}
	b.note("  where %s came from: %s", found.Instance, found.Source)
	return t, nil
}

// show opens the page as soon as its port answers, and notes when the first
// figure stood in a panel.
func (b *bench) show(ctx context.Context, s *server, browser *browser, t *started) error {
	at, err := s.await(ctx, "the page to answer", answers(s.ui+"/api/health"))
	if err != nil {
		return err
	}
	f, err := browser.first(ctx, s.ui)
	if err != nil {
		return err
	}
	t.answers, t.figure = at.Seconds(), f.AtMs/1000-float64(s.started.UnixMicro())/1e6
	b.note("  first figure after %.2f s: %q in the panel %q", t.figure, f.Text, f.Panel)
	return nil
}

// startPeerOnce starts a Prometheus that is told where the server is, for it
// cannot find it.
func (b *bench) startPeerOnce(ctx context.Context, address string) (started, error) {
	ctx, cancel := context.WithTimeout(ctx, startWithin)
	defer cancel()
	files, err := scrapeConfig(15*time.Second, []string{address})
	if err != nil {
		return started{}, err
	}
	s, err := b.startPrometheus(ctx, files)
	if err != nil {
		return started{}, err
	}
	defer s.close()
	var t started
	return t, s.clock(ctx, &t)
}

// clock notes when the server was ready and when it had a sample.
func (s *server) clock(ctx context.Context, t *started) error {
	ready, err := s.untilReady(ctx)
	if err != nil {
		return err
	}
	sample, err := s.untilSample(ctx, anyServer)
	t.ready, t.sample = ready.Seconds(), sample.Seconds()
	return err
}

// startRows are empty when no start succeeded.
func startRows(p place, runs, peers []started) []row {
	if len(runs) == 0 {
		return nil
	}
	where := ", server " + p.name
	return []row{
		timesOf("start to the page answering"+where, runs, nil, func(s started) float64 { return s.answers }),
		timesOf("start to ready"+where, runs, peers, func(s started) float64 { return s.ready }),
		timesOf("start to the first sample"+where, runs, peers, func(s started) float64 { return s.sample }),
		timesOf("start to the first figure"+where, runs, nil, func(s started) float64 { return s.figure }).within(3),
	}
}

func timesOf(what string, runs, peers []started, pick func(started) float64) row {
	r := ofRuns(what, picked(runs, pick))
	if len(peers) > 0 {
		r = r.beside(median(picked(peers, pick)))
	}
	return r
}

func picked(all []started, pick func(started) float64) []float64 {
	values := make([]float64, len(all))
	for i, s := range all {
		values[i] = pick(s)
	}
	return values
}
