package main

import (
	"cmp"
	"io"
	"maps"
	"math"
	"net/http"
	"net/http/httptest"
	"regexp"
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
	picks := []string{".*", "0.32.0", "0.9.2-dp2", "sglang-0.5.9", "0.32.0|0.9.2-dp2"}
	eachLine(t, func(t *testing.T, s sketch, a asked, expr string) {
		if a.promql != nil || a.buckets {
			return
		}
		signal := f.signal(t, a)
		for labels := range signal {
			if server := f.serverIn(labels); f.gateway[server] && !slices.Contains(a.engines, f.engine[server]) {
				t.Errorf("%s, %s counts the gateway %s", a.board.uid, s.title, server)
			}
		}
		for _, picked := range picks {
			want := f.folded(a, signal, regexp.MustCompile("^(?:"+picked+")$"))
			if diff := gocmp.Diff(want, f.Ask(asPicked(expr, picked), f.at), promtest.Approximately()); diff != "" {
				t.Errorf("%s, %s, picked %s (-want +got):\n%s%s", a.board.uid, s.title, picked, diff, expr)
			}
		}
	})
}

// signal is what a line's signal says of each server; test/coverage holds that
// to the simulator's event log.
func (f fleet) signal(t *testing.T, a asked) map[string]float64 {
	t.Helper()
	expr, err := a.catalog.PromQL(a.about.ID, catalog.Query{
		By: []string{"instance"}, Window: cmp.Or(a.window, "$__rate_interval"), Quantile: a.quantile, Engines: a.engines, Increase: a.overRange,
	})
	if a.overRange {
		expr = strings.ReplaceAll(expr, "$__rate_interval", "$__range")
	}
	if err != nil {
		t.Fatal(err)
	}
	return f.Ask(asPicked(expr, ""), f.at)
}

// serverIn is the server that the labels of an answer name.
func (f fleet) serverIn(labels string) string {
	for _, word := range strings.Fields(labels) {
		if _, ok := f.engine[word]; ok {
			return word
		}
	}
	return ""
}

// folded is what the line must show of the picked servers.
func (f fleet) folded(a asked, signal map[string]float64, picked *regexp.Regexp) map[string]float64 {
	all := map[string]float64{}
	for _, labels := range slices.Sorted(maps.Keys(signal)) {
		server, v := f.serverIn(labels), signal[labels]
		if !picked.MatchString(server) {
			continue
		}
		key := labels
		switch {
		case a.fold != "" && len(a.foldBy) == 0:
			key = ""
		case a.fold != "" && a.foldBy[0] == "instance":
			key = server
		case a.fold != "":
			key = strings.TrimSpace(strings.Replace(labels, server, "", 1))
		}
		before, there := all[key]
		switch {
		case !there || math.IsNaN(before):
			all[key] = v
		case !math.IsNaN(v):
			all[key] = a.together(before, v)
		}
	}
	return all
}
