package main

import (
	"cmp"
	"io"
	"maps"
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

const (
	fleetRuns    = 6 * time.Minute
	fleetScraped = 15 * time.Second
)

// fleet is a simulated server of every dialect in one store.
type fleet struct {
	*promtest.Recorder
	at time.Time
	// engine is what each server is; gateway is true for what is none.
	engine  map[string]catalog.EngineID
	gateway map[string]bool
}

func newFleet(t *testing.T) fleet {
	t.Helper()
	start := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	f := fleet{Recorder: promtest.NewRecorder(t), at: start.Add(fleetRuns), engine: map[string]catalog.EngineID{}, gateway: map[string]bool{}}
	now := start
	for _, d := range simulator.Dialects() {
		server, err := simulator.New(simulated(d, start, func() time.Time { return now }))
		if err != nil {
			t.Fatalf("%s: %v", d, err)
		}
		f.engine[d.String()] = cmp.Or(catalog.EngineID(d.Engine), catalog.VLLM)
		f.gateway[d.String()] = isGateway(d)
		for now = start.Add(fleetScraped); !now.After(f.at); now = now.Add(fleetScraped) {
			page, contentType := fetch(t, server, d)
			f.Scrape(d.String(), now, page, contentType)
		}
	}
	return f
}

func isGateway(d simulator.Dialect) bool {
	for _, e := range catalog.New().Engines {
		if string(e.ID) == d.Engine {
			return e.NotAServer != ""
		}
	}
	return false
}

// simulated is a server with a bit of everything.
func simulated(d simulator.Dialect, start time.Time, clock func() time.Time) simulator.Config {
	return simulator.Config{
		Name: "sim", Model: "tiny", MaxModelLen: 4096, Dialect: d, Seed: 7, Start: start, Clock: clock,
		Hardware: simulator.Hardware{
			GPU: "NVIDIA L40S", Blocks: 420, MaxNumSeqs: 20, MaxBatchedTokens: 2048, PrefixCaching: true,
			Base: 12 * time.Millisecond, PerPrefillToken: 60 * time.Microsecond,
			PerSequence: 150 * time.Microsecond, PerContextToken: 30 * time.Nanosecond,
		},
		Load: simulator.Load{
			Rate: 6.5, Prompt: simulator.Lengths{Median: 200, Spread: 0.8, Min: 16, Max: 2000},
			Output: simulator.Lengths{Median: 110, Spread: 0.7, Min: 1, Max: 600}, MaxTokens: 512,
			Prefixes: []int{256, 512}, PrefixShare: 0.6, AbortShare: 0.05, Patience: 3 * time.Second,
		},
	}
}

func fetch(t *testing.T, s *simulator.Server, d simulator.Dialect) (page []byte, contentType string) {
	t.Helper()
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, s.MetricsPath(), nil))
	page, err := io.ReadAll(w.Body)
	if err != nil || w.Code != http.StatusOK {
		t.Fatalf("%s answers %d: %v", d, w.Code, err)
	}
	return page, w.Header().Get("Content-Type")
}

func TestInAFleetOfAllDialectsEveryQueryKeepsServersApartAndCountsNoGateway(t *testing.T) {
	t.Parallel()
	f := newFleet(t)
	eachLine(t, func(t *testing.T, s sketch, a asked, expr string) {
		if a.promql != nil || a.buckets {
			return
		}
		parts := map[string]map[string]float64{}
		for server := range f.engine {
			parts[server] = f.Ask(asPicked(expr, server), f.at)
			if f.gateway[server] && !slices.Contains(a.engines, f.engine[server]) && len(parts[server]) > 0 {
				t.Errorf("%s, %s counts the gateway %s: %v", a.board.uid, s.title, server, parts[server])
			}
		}
		if diff := gocmp.Diff(a.folded(parts), f.Ask(asPicked(expr, ".*"), f.at), promtest.Approximately()); diff != "" {
			t.Errorf("%s, %s: all servers are not what they are one by one (-want +got):\n%s%s", a.board.uid, s.title, diff, expr)
		}
		if a.fold == "" {
			f.reference(t, s, a, parts)
		}
	})
}

// folded is what the answers for single servers make together.
func (a asked) folded(parts map[string]map[string]float64) map[string]float64 {
	all := map[string]float64{}
	for _, server := range slices.Sorted(maps.Keys(parts)) {
		for labels, v := range parts[server] {
			before, there := all[labels]
			switch {
			case !there || math.IsNaN(before):
				all[labels] = v
			case !math.IsNaN(v):
				all[labels] = a.together(before, v)
			}
		}
	}
	return all
}

// reference compares the lines of single servers with the signal's own query,
// which test/coverage holds to the simulator's event log.
func (f fleet) reference(t *testing.T, s sketch, a asked, parts map[string]map[string]float64) {
	t.Helper()
	window := "$__rate_interval"
	if a.window != "" {
		window = a.window
	}
	ref, err := a.catalog.PromQL(a.about.ID, catalog.Query{By: []string{"instance"}, Window: window, Quantile: a.quantile, Engines: a.engines})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for server, answer := range parts {
		for labels, v := range answer {
			if !slices.Contains(strings.Fields(labels), server) {
				t.Errorf("%s, %s: picked %s, got %q", a.board.uid, s.title, server, labels)
			}
			got[labels] = v
		}
	}
	want := f.Ask(asPicked(ref, ""), f.at)
	if diff := gocmp.Diff(want, got, promtest.Approximately()); diff != "" {
		t.Errorf("%s, %s is not what the signal says (-want +got):\n%s", a.board.uid, s.title, diff)
	}
}
