package simulator_test

import (
	order "cmp"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	dto "github.com/prometheus/client_model/go"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// ofVLLM are the dialects of vLLM.
func ofVLLM() []simulator.Dialect {
	return slices.DeleteFunc(simulator.Dialects(), func(d simulator.Dialect) bool { return d.Engine != "" })
}

func TestEveryDialectShowsWhatTheEventLogHolds(t *testing.T) {
	t.Parallel()
	for _, dialect := range ofVLLM() {
		s := ofDialect(t, dialect, func(c *simulator.Config) {
			c.RestartEvery, c.RestartTakes = 6*time.Minute, 10*time.Second
			c.Hardware.BlockSample = 0.5
			c.Hardware.MaxQueued = 60
		})
		compared := 0
		for _, at := range []time.Duration{time.Minute, 5 * time.Minute, 8 * time.Minute} {
			s.Advance(begin().Add(at))
			compared += compare(t, s)
		}
		silent := dialect.Version == "0.5.4" || slices.Contains(dialect.With, simulator.StatsOff)
		if (compared == 0) != silent {
			t.Errorf("%s: %d samples compared", dialect, compared)
		}
	}
}

// compare holds the present page to the log, engine by engine, and tells how
// many samples there were. What the page shows of the engine and the log has no
// word for is a failure.
func compare(t *testing.T, s *simulator.Server) int {
	t.Helper()
	whole := countFrom(t, s)
	ledgers := map[string]ledger{"": whole}
	for i := range max(1, s.Dialect().Engines) {
		ledgers[strconv.Itoa(i)] = ledgerOf(t, s, s.Truth().Engine(i))
	}
	books := map[string]book{}
	for engine, l := range ledgers {
		books[engine] = book{l.numbers(), l.histograms()}
	}
	n := 0
	for name, family := range parse(t, metricsOf(t, s)) {
		short, ok := shortName(name)
		if !ok {
			continue
		}
		for _, m := range family.GetMetric() {
			n++
			books[labelOf(m, "engine")].hold(t, whole, short, m)
		}
	}
	return n
}

// book is what the log says of one engine.
type book struct {
	numbers    map[string]float64
	histograms map[string][]simulator.Weighted
}

func (b book) hold(t *testing.T, d ledger, short string, m *dto.Metric) {
	t.Helper()
	if m.GetHistogram() != nil {
		want, ok := b.histograms[key(short, m)]
		if !ok {
			t.Errorf("%s: no observations known for %s", d.dialect, key(short, m))
		}
		compareHistogram(t, d.dialect, key(short, m), m.GetHistogram(), want)
		return
	}
	want, ok := b.numbers[key(short, m)]
	if !ok {
		want, ok = b.numbers[key(short+"_total", m)] // Ray's counters shown as gauges
	}
	if pid := labelOf(m, "pid"); pid != "" && number(m) == 0 {
		return // one process has the value, the others 0 (facts c, matrix)
	}
	if !ok || !cmp.Equal(want, number(m), cmpopts.EquateApprox(1e-9, 0)) {
		t.Errorf("%s at %s: %s is %g, the log says %g (%t)", d.dialect, d.to.Format(time.TimeOnly), key(short, m), number(m), want, ok)
	}
}

func labelOf(m *dto.Metric, name string) string {
	for _, l := range m.GetLabel() {
		if l.GetName() == name {
			return l.GetValue()
		}
	}
	return ""
}

// shortName is a family's name without its prefix, and whether it is one that
// the log can be held against.
func shortName(name string) (string, bool) {
	for _, prefix := range []string{"vllm:", "ray_vllm:", "ray_vllm_", "kserve_vllm:"} {
		if short, ok := strings.CutPrefix(name, prefix); ok {
			return short, !elsewhere()[short] && !strings.HasSuffix(short, "_created")
		}
	}
	named := strings.HasPrefix(name, "lmcache:") || strings.HasPrefix(name, "dynamo_")
	return name, named && !strings.HasSuffix(name, "_created")
}

// elsewhere are the families that are no count of events, or have a test of
// their own.
func elsewhere() map[string]bool {
	return map[string]bool{
		"cache_config_info": true, "lora_requests_info": true, "engine_sleep_state": true,
		"avg_prompt_throughput_toks_per_s": true, "avg_generation_throughput_toks_per_s": true,
	}
}

// computedSteps are the tokens of each step without those found in the cache,
// worked out from the prompts that ended at the same time.
func (d ledger) computedSteps() []simulator.Weighted {
	cached := map[time.Time]float64{}
	for _, v := range d.values(simulator.CachedTokens) {
		cached[v.At] += v.Value
	}
	steps := d.values(simulator.Steps)
	for i := range steps {
		steps[i].Value -= cached[steps[i].At]
	}
	return steps
}

// key is the name and the values of the labels that split it.
func key(name string, m *dto.Metric) string {
	for _, l := range []string{"source", "finished_reason", "reason", "position", "transfer_type", "mode", "outcome", "request_type", "dynamo_component", "operation"} {
		if v := labelOf(m, l); v != "" {
			name += " " + v
		}
	}
	return name
}

func number(m *dto.Metric) float64 {
	switch {
	case m.GetCounter() != nil:
		return m.GetCounter().GetValue()
	case m.GetUntyped() != nil: // what the text parser makes of an OpenMetrics counter
		return m.GetUntyped().GetValue()
	}
	return m.GetGauge().GetValue()
}

func compareHistogram(t *testing.T, dialect simulator.Dialect, name string, got *dto.Histogram, want []simulator.Weighted) {
	t.Helper()
	count, sum := 0, 0.0
	for _, v := range want {
		count += v.N
		sum += v.Value * float64(v.N)
	}
	if got.GetSampleCount() != uint64(count) {
		t.Errorf("%s: %s_count is %d, the log says %d", dialect, name, got.GetSampleCount(), count)
	}
	if !cmp.Equal(sum, got.GetSampleSum(), cmpopts.EquateApprox(1e-9, 1e-9)) {
		t.Errorf("%s: %s_sum is %g, the log says %g", dialect, name, got.GetSampleSum(), sum)
	}
	sorted := slices.SortedFunc(slices.Values(want), func(a, b simulator.Weighted) int { return order.Compare(a.Value, b.Value) })
	below := 0
	for _, b := range got.GetBucket() {
		for len(sorted) > 0 && sorted[0].Value <= b.GetUpperBound() {
			below += sorted[0].N
			sorted = sorted[1:]
		}
		if b.GetCumulativeCount() != uint64(below) {
			t.Errorf("%s: %s_bucket{le=%g} is %d, the log says %d", dialect, name, b.GetUpperBound(), b.GetCumulativeCount(), below)
		}
	}
}

func TestThroughputGaugesOfV0AreRatesOverTheirLogInterval(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Version: "0.6.6", V0: true}, nil)
	s.Advance(begin().Add(5 * time.Minute))
	end, ok := s.Truth().LastReport()
	if !ok {
		t.Fatal("no step")
	}
	// The interval began at some step more than 5 s ago; look for the one
	// whose rate is shown.
	shown := number(parse(t, metricsOf(t, s))["vllm:avg_generation_throughput_toks_per_s"].GetMetric()[0])
	d := ledger{t: t, truth: s.Truth(), from: begin(), to: end}
	steps := d.values(simulator.Steps)
	for i := len(steps) - 1; i >= 0; i-- {
		for j := i - 1; j >= 0 && steps[i].At.Sub(steps[j].At) < 6*time.Second; j-- {
			w := ledger{t: t, truth: d.truth, from: steps[j].At, to: steps[i].At}
			rate := (w.count(simulator.FirstTokens) + w.count(simulator.InterTokens)) / w.to.Sub(w.from).Seconds()
			if math.Abs(rate-shown) < 1e-9 {
				return
			}
		}
		if end.Sub(steps[i].At) > 6*time.Second {
			break
		}
	}
	t.Errorf("the shown rate %g is that of no interval of 5 to 6 s before %s", shown, end)
}

func TestTheLogForgetsWhatIsOlderThanItKeeps(t *testing.T) {
	t.Parallel()
	s := newServer(t, "steady", func(c *simulator.Config) { c.KeepTruth = 10 * time.Minute })
	whole := newServer(t, "steady", nil)
	end := begin().Add(time.Hour)
	s.Advance(end)
	whole.Advance(end)
	if _, err := s.Truth().Count(simulator.Arrivals, begin(), end); !errors.Is(err, simulator.ErrForgotten) {
		t.Errorf("a window before the log begins: %v, want ErrForgotten", err)
	}
	for _, k := range simulator.Kinds() {
		short := ledger{t: t, truth: s.Truth(), from: end.Add(-9 * time.Minute), to: end}
		long := ledger{t: t, truth: whole.Truth(), from: short.from, to: end}
		if short.count(k) != long.count(k) || !cmp.Equal(short.sum(k), long.sum(k), cmpopts.EquateApprox(1e-9, 0)) {
			t.Errorf("%s: count %g and sum %g in a log that forgets, %g and %g in one that does not", k, short.count(k), short.sum(k), long.count(k), long.sum(k))
		}
		if diff := cmp.Diff(long.values(k), short.values(k)); diff != "" {
			t.Errorf("%s: the values differ:\n%s", k, diff)
		}
	}
	if got, want := len(s.Truth().Starts()), 1; got != want {
		t.Errorf("%d starts, want %d", got, want)
	}
}

func TestGaugesAreLookedUpAtAnyTime(t *testing.T) {
	t.Parallel()
	s := newServer(t, "restarting", nil)
	s.Advance(begin().Add(20 * time.Minute))
	if _, up, err := s.Truth().Gauge(simulator.Running, begin().Add(17*time.Minute+10*time.Second)); up || err != nil {
		t.Errorf("a gauge while the process is down: up %t, %v", up, err)
	}
	down := begin().Add(17 * time.Minute)
	mean, err := s.Truth().GaugeMean(simulator.Running, down.Add(time.Second), down.Add(40*time.Second))
	if err != nil || !math.IsNaN(mean) {
		t.Errorf("the mean over a time without process is %g, %v, want NaN", mean, err)
	}
	at := begin().Add(10 * time.Minute)
	sum, n := 0.0, 0
	for d := time.Duration(0); d < time.Minute; d += 5 * time.Millisecond {
		v, _, err := s.Truth().Gauge(simulator.Running, at.Add(d))
		if err != nil {
			t.Fatal(err)
		}
		sum, n = sum+v, n+1
	}
	mean, err = s.Truth().GaugeMean(simulator.Running, at, at.Add(time.Minute))
	if err != nil || math.Abs(mean-sum/float64(n)) > 0.05*mean {
		t.Errorf("mean %g, that of %d look-ups is %g, %v", mean, n, sum/float64(n), err)
	}
}

func TestServedPagesAreInTheLog(t *testing.T) {
	t.Parallel()
	s := newServer(t, "steady", nil)
	want := []time.Time{begin().Add(15 * time.Second), begin().Add(30 * time.Second)}
	for _, at := range want {
		if err := s.WriteAt(at, io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	s.Advance(begin().Add(time.Minute))
	if diff := cmp.Diff(want, s.Truth().Scrapes(begin(), s.Now()), cmpopts.EquateApproxTime(0)); diff != "" {
		t.Errorf("scrapes (-want +log):\n%s", diff)
	}
}
