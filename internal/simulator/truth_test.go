package simulator_test

import (
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	dto "github.com/prometheus/client_model/go"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/test/ledger"
)

// ofVLLM are the dialects of vLLM.
func ofVLLM() []simulator.Dialect {
	return slices.DeleteFunc(simulator.Dialects(), func(d simulator.Dialect) bool { return d.Engine != "" })
}

// fewer is each fourth of many dialects, and the last, where -short asks for
// less: those of one engine walk the same code.
func fewer(dialects []simulator.Dialect) []simulator.Dialect {
	if !testing.Short() {
		return dialects
	}
	var some []simulator.Dialect
	for i, d := range dialects {
		if i%4 == 0 || i == len(dialects)-1 {
			some = append(some, d)
		}
	}
	return some
}

func TestEveryDialectShowsWhatTheEventLogHolds(t *testing.T) {
	t.Parallel()
	for _, dialect := range fewer(ofVLLM()) {
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

// compare holds the present page to the log, and tells how many families of the
// engine there were. What the page shows and the log has no word for is a
// failure.
func compare(t *testing.T, s *simulator.Server) int {
	t.Helper()
	book, n := ledger.Open(t, s), 0
	var page []ledger.Sample
	for name, family := range parse(t, metricsOf(t, s)) {
		if ledger.Aside(name) {
			continue
		}
		samples := samplesOf(name, family)
		page = append(page, samples...)
		for _, wrong := range book.Hold(name, samples) {
			t.Errorf("%s at %s: %s", s.Dialect(), s.Now().Format(time.TimeOnly), wrong)
		}
		if !strings.HasPrefix(name, "process_") && !strings.HasPrefix(name, "http_") {
			n++
		}
	}
	for _, missing := range book.Missing(page) {
		t.Errorf("%s at %s: %s", s.Dialect(), s.Now().Format(time.TimeOnly), missing)
	}
	return n
}

// samplesOf are the samples of a parsed family.
func samplesOf(name string, family *dto.MetricFamily) []ledger.Sample {
	var all []ledger.Sample
	for _, m := range family.GetMetric() {
		s := ledger.Sample{Name: name, Labels: map[string]string{}, Value: number(m)}
		for _, l := range m.GetLabel() {
			s.Labels[l.GetName()] = l.GetValue()
		}
		if h := m.GetHistogram(); h != nil {
			s.Spread = spreadOf(h)
		}
		if x := m.GetSummary(); x != nil {
			s.Spread = &ledger.Spread{Count: float64(x.GetSampleCount()), Sum: x.GetSampleSum()}
		}
		all = append(all, s)
	}
	return all
}

func spreadOf(h *dto.Histogram) *ledger.Spread {
	s := &ledger.Spread{Count: float64(h.GetSampleCount()), Sum: h.GetSampleSum()}
	for _, b := range h.GetBucket() {
		if !math.IsInf(b.GetUpperBound(), 1) {
			s.Bounds = append(s.Bounds, b.GetUpperBound())
			s.Below = append(s.Below, float64(b.GetCumulativeCount()))
		}
	}
	return s
}

func labelOf(m *dto.Metric, name string) string {
	for _, l := range m.GetLabel() {
		if l.GetName() == name {
			return l.GetValue()
		}
	}
	return ""
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
		short := ledger.Between(t, s.Truth(), end.Add(-9*time.Minute), end)
		long := ledger.Between(t, whole.Truth(), short.From, end)
		if short.Count(k) != long.Count(k) || !cmp.Equal(short.Sum(k), long.Sum(k), cmpopts.EquateApprox(1e-9, 0)) {
			t.Errorf("%s: count %g and sum %g in a log that forgets, %g and %g in one that does not", k, short.Count(k), short.Sum(k), long.Count(k), long.Sum(k))
		}
		if diff := cmp.Diff(long.Values(k), short.Values(k)); diff != "" {
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
