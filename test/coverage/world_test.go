package coverage

import (
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/promqltest"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/test/ledger"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// Each server is scraped every interval for at most runs, and asked at the last
// scrape with a window of rate() that holds 20 samples. The first of them lies
// interval after the window's begin, so that rate() is the increase over seen,
// divided by seen. The last scrape is late enough for the longest window, 10
// minutes.
const (
	runs     = 14 * time.Minute
	earliest = 10*time.Minute + 2*interval
	interval = 15 * time.Second
	window   = 5 * time.Minute
	seen     = window - interval
)

// start is when the servers start.
func start() time.Time { return time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC) }

// world is one server of one dialect, what is stored of it, and the truth.
type world struct {
	dialect simulator.Dialect
	name    string
	server  *simulator.Server
	stored  store
	at      time.Time
	catalog *catalog.Catalog
	engine  *promql.Engine
	// book is what the page must show, by the event log.
	book *ledger.Book
	// wanted are the expectations so far, which need not be worked out twice.
	wanted map[catalog.SignalID]expected
	// singles are the queries that have one candidate each, likewise.
	singles map[catalog.SignalID][]single
	// told are the facts of the store that was looked at last.
	told told
}

// config is a server with a bit of everything: a queue, preemptions, a prefix
// cache, clients that give up, errors, refused requests.
func config(d simulator.Dialect) simulator.Config {
	return simulator.Config{
		Name: "sim", Model: "tiny", MaxModelLen: 4096, Dialect: d, Seed: 7, Start: start(), KeepTruth: time.Hour,
		Hardware: simulator.Hardware{
			GPU: "NVIDIA L40S", Blocks: 420, MaxNumSeqs: atOnce(d), MaxBatchedTokens: 2048, PrefixCaching: true,
			Base: 12 * time.Millisecond, PerPrefillToken: 60 * time.Microsecond,
			PerSequence: 150 * time.Microsecond, PerContextToken: 30 * time.Nanosecond,
		},
		Load: simulator.Load{
			Rate: 6.5, Prompt: simulator.Lengths{Median: 200, Spread: 0.8, Min: 16, Max: 2000},
			Output: simulator.Lengths{Median: 110, Spread: 0.7, Min: 1, Max: 600}, MaxTokens: 512,
			Prefixes: []int{256, 512}, PrefixShare: 0.6, AbortShare: 0.05, Patience: 3 * time.Second,
			ErrorShare: 0.02, RejectShare: 0.02,
		},
	}
}

// atOnce is how many requests run together. Many data-parallel engines share the
// load: each takes fewer, so that there is a queue.
func atOnce(d simulator.Dialect) int {
	if d.Engines > 4 {
		return 3
	}
	return 20
}

// run simulates a server and scrapes it, as the shipped jobs do, until a moment
// at which it is busy.
func run(t *testing.T, d simulator.Dialect) *world {
	t.Helper()
	now, at := start(), busy(t, d)
	c := config(d)
	c.Clock = func() time.Time { return now }
	server := newServer(t, c)
	r := recorder{t: t, rules: promtest.Relabelling(t), instance: "server:8000", byLabels: map[string]int{}}
	for now = start().Add(interval); now.Before(at); now = now.Add(interval) {
		page, contentType := scrape(t, server, d)
		r.add(page, contentType, now)
	}
	page, contentType := scrape(t, server, d)
	r.add(page, contentType, at)
	return &world{
		dialect: d, name: d.String(), server: server, stored: r.stored, at: at, catalog: catalog.New(),
		engine: queryEngine(t), book: ledger.Open(t, server),
	}
}

func newServer(t *testing.T, c simulator.Config) *simulator.Server {
	t.Helper()
	server, err := simulator.New(c)
	if err != nil {
		t.Fatalf("%s: %v", c.Dialect, err)
	}
	return server
}

// busy is the last of the late scrapes at which most gauges are not 0: what is
// 0 says nothing about its unit.
func busy(t *testing.T, d simulator.Dialect) time.Time {
	t.Helper()
	scout, busiest, most := newServer(t, config(d)), start().Add(runs), 0
	scout.Advance(busiest)
	for at := busiest; !at.Before(start().Add(earliest)); at = at.Add(-interval) {
		w := world{dialect: d, server: scout, at: at}
		log, n := w.log(t), 0
		for _, g := range simulator.Gauges() {
			if log.Gauge(g) > 0 {
				n++
			}
		}
		if n > most {
			busiest, most = at, n
		}
	}
	return busiest
}

// with is the same world seen by another catalog.
func (w *world) with(c *catalog.Catalog) *world {
	other := *w
	other.catalog, other.singles, other.told = c, nil, told{}
	return &other
}

// before reports whether a vLLM is older than a release.
func (w *world) before(release string) bool {
	if w.dialect.Engine != "" {
		return false
	}
	mine, err := catalog.ParseRelease(w.dialect.Version)
	other, wrong := catalog.ParseRelease(release)
	return err == nil && wrong == nil && mine.Compare(other) < 0
}

func queryEngine(t *testing.T) *promql.Engine {
	t.Helper()
	return promqltest.NewTestEngine(t, false, 0, promqltest.DefaultMaxSamplesPerQuery)
}

// connector is what the dialect calls the place that external tokens come from.
func (w *world) connector() string {
	for feature, name := range map[simulator.Feature]string{
		simulator.KVOffload: "host", simulator.NIXL: "p2p", simulator.LMCache: "external_unspecified",
	} {
		if slices.Contains(w.dialect.With, feature) {
			return name
		}
	}
	return "none"
}

// metricsPath is where an engine shows its page.
func metricsPath(d simulator.Dialect) string {
	switch catalog.EngineID(d.Engine) {
	case catalog.TRTLLM:
		return "/prometheus/metrics"
	case catalog.NIM:
		return "/v1/metrics"
	case catalog.LiteLLM:
		return "/metrics/"
	default:
		return "/metrics"
	}
}

func scrape(t *testing.T, s *simulator.Server, d simulator.Dialect) (page []byte, contentType string) {
	t.Helper()
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, metricsPath(d), nil))
	if w.Code != http.StatusOK {
		t.Fatalf("%s answers %d", d, w.Code)
	}
	body, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return body, w.Header().Get("Content-Type")
}

// ask evaluates an expression; keys are the labels beside instance.
func (w *world) ask(t *testing.T, stored store, expr string) map[string]float64 {
	t.Helper()
	q, err := w.engine.NewInstantQuery(t.Context(), stored, nil, expr, w.at)
	if err != nil {
		t.Fatalf("%s\n%v", expr, err)
	}
	defer q.Close()
	vector, err := q.Exec(t.Context()).Vector()
	if err != nil {
		t.Fatalf("%s\n%v", expr, err)
	}
	got := map[string]float64{}
	for _, s := range vector {
		var rest []string
		s.Metric.Range(func(l labels.Label) {
			if l.Name != commonmodel.InstanceLabel {
				rest = append(rest, l.Value)
			}
		})
		got[strings.Join(rest, " ")] = s.F
	}
	return got
}

// raw sums the last values of a metric on the page as it was scraped.
func (w *world) raw(metric string) float64 {
	sum := 0.0
	for _, one := range w.stored {
		if one.name == metric {
			sum += one.last(w.at)
		}
	}
	return sum
}

// rawBy are the largest last values of a metric on the page, by a label.
func (w *world) rawBy(metric, label string) map[string]float64 {
	by := map[string]float64{}
	for _, one := range w.stored {
		if one.name == metric {
			key := one.labels.Get(label)
			by[key] = math.Max(by[key], one.last(w.at))
		}
	}
	return by
}

// rawRate is by how much it grew in each second of the window.
func (w *world) rawRate(metric string) float64 {
	begin := 0.0
	for _, one := range w.stored {
		if one.name != metric {
			continue
		}
		for _, s := range one.samples {
			if s.T() == w.at.Add(-seen).UnixMilli() {
				begin += s.F()
			}
		}
	}
	return (w.raw(metric) - begin) / seen.Seconds()
}
