package simulator_test

import (
	"errors"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/test/ledger"
)

// everyProfile runs a check on each profile with three seeds, with one where
// -short asks for less.
func everyProfile(t *testing.T, check func(t *testing.T, s *simulator.Server)) {
	t.Helper()
	seeds := uint64(3)
	if testing.Short() {
		seeds = 1
	}
	for _, p := range simulator.Profiles() {
		for seed := range seeds {
			check(t, newServer(t, p.Name, func(c *simulator.Config) { c.Seed = seed }))
		}
	}
}

func TestNoRequestIsLostOrInvented(t *testing.T) {
	t.Parallel()
	everyProfile(t, func(t *testing.T, s *simulator.Server) {
		name := s.Config().Name
		var frozen time.Time
		for _, w := range s.Config().Freezes {
			frozen = w.From
		}
		for at := begin(); at.Before(begin().Add(40 * time.Minute)); at = at.Add(71 * time.Second) {
			s.Advance(at)
			d := ledger.Between(t, s.Truth(), begin().Add(-1), lastReport(t, s))
			if !frozen.IsZero() && at.After(frozen) {
				continue // what waits behind a frozen engine is reported nowhere
			}
			requests, err := d.Truth.Requests(d.From, d.To)
			if err != nil {
				t.Fatal(err)
			}
			inside := 0.0
			if s.Up() {
				inside = d.Gauge(simulator.Running) + d.Gauge(simulator.Waiting)
			}
			ended := float64(len(requests)) + d.Count(simulator.Aborted) + d.Count(simulator.Lost)
			if arrived := d.Count(simulator.Arrivals); arrived != ended+inside {
				t.Errorf("%s at %s: %g arrived, %g ended, %g inside", name, d.To.Format(time.TimeOnly), arrived, ended, inside)
			}
		}
	})
}

// lastReport is when the engine last told its state: the end of a step, or of
// the process.
func lastReport(t *testing.T, s *simulator.Server) time.Time {
	t.Helper()
	at, ok := s.Truth().LastReport()
	if !ok {
		t.Fatal("the engine has never reported")
	}
	return at
}

func TestBlocksNeverExceedWhatThereIs(t *testing.T) {
	t.Parallel()
	everyProfile(t, func(t *testing.T, s *simulator.Server) {
		total := float64(s.Config().Hardware.Blocks)
		fullest := 0.0
		for at := begin(); at.Before(begin().Add(30 * time.Minute)); at = at.Add(3 * time.Second) {
			s.Advance(at)
			used, _, err := s.Truth().Gauge(simulator.UsedBlocks, at)
			if err != nil {
				t.Fatal(err)
			}
			if used < 0 || used > total {
				t.Fatalf("%s uses %g of %g blocks", s.Config().Name, used, total)
			}
			fullest = max(fullest, used/total)
		}
		preempted, err := s.Truth().Count(simulator.Preemptions, begin(), s.Now())
		if err != nil {
			t.Fatal(err)
		}
		if preempted > 0 && fullest < 0.9 {
			t.Errorf("%s preempted %g times though it never used more than %.0f %% of its blocks", s.Config().Name, preempted, 100*fullest)
		}
	})
}

func TestAnEmptiedServerHoldsNoBlocks(t *testing.T) {
	t.Parallel()
	s := newServer(t, "overloaded", func(c *simulator.Config) {
		c.Load.BurstFactor, c.Load.BurstLasts, c.Load.BurstPause = 1000, 2*time.Second, 20*time.Minute
		c.Load.Rate, c.Load.WaveDepth = 0.02, 0
		c.Load.Prefixes, c.Load.PrefixShare = []int{256, 512}, 0.8
	})
	empty := 0
	for at := begin(); at.Before(begin().Add(4 * time.Hour)); at = at.Add(time.Second) {
		s.Advance(at)
		d := ledger.Between(t, s.Truth(), at, at)
		if d.Gauge(simulator.Running)+d.Gauge(simulator.Waiting) > 0 {
			continue
		}
		empty++
		if used := d.Gauge(simulator.UsedBlocks); used != 0 {
			t.Fatalf("nobody is there at %s, but %g blocks are used", at.Format(time.TimeOnly), used)
		}
	}
	if n, _ := s.Truth().Count(simulator.Preemptions, begin(), s.Now()); n == 0 || empty == 0 {
		t.Errorf("%g preemptions and %d empty seconds: this run proves nothing", n, empty)
	}
}

// TestTimeInTheServerObeysLittle compares two ways to the same area: the
// integral of requests in the server, and the sum of their times in it. They
// are equal but for the reports: a gauge is up to one step late at each arrival
// and at each abort, which bounds the difference by events x longest step.
func TestTimeInTheServerObeysLittle(t *testing.T) {
	t.Parallel()
	for _, profile := range []string{"steady", "bursty", "overloaded", "cache-friendly", "slow-prefill"} {
		s := newServer(t, profile, nil)
		end := begin().Add(time.Hour)
		s.Advance(end)
		d := ledger.Between(t, s.Truth(), begin(), end)
		running, err := d.Truth.GaugeMean(simulator.Running, begin(), end)
		if err != nil {
			t.Fatal(err)
		}
		waiting, err := d.Truth.GaugeMean(simulator.Waiting, begin(), end)
		if err != nil {
			t.Fatal(err)
		}
		area := (running + waiting) * end.Sub(begin()).Seconds()

		// Sum of the times in the server: everybody is in it from arrival on,
		// minus the rest of the hour after they left.
		sojourns := 0.0
		for _, v := range d.Values(simulator.Arrivals) {
			sojourns += end.Sub(v.At).Seconds()
		}
		requests, err := d.Truth.Requests(begin(), end)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range requests {
			sojourns -= end.Sub(r.Finished).Seconds()
		}
		longest := 0.0
		for _, v := range d.Values(simulator.Aborted) {
			sojourns -= end.Sub(v.At).Seconds()
		}
		for _, v := range d.Values(simulator.InterTokens) {
			longest = max(longest, v.Value)
		}
		bound := (d.Count(simulator.Arrivals) + d.Count(simulator.Aborted)) * min(longest, 10)
		if diff := math.Abs(area - sojourns); diff > bound || diff > 0.05*sojourns {
			t.Errorf("%s: integral of requests inside %.1f s, sum of their times %.1f s, bound %.1f s", profile, area, sojourns, bound)
		}
	}
}

func TestTimesOfARequestAddUp(t *testing.T) {
	t.Parallel()
	everyProfile(t, func(t *testing.T, s *simulator.Server) {
		s.Advance(begin().Add(30 * time.Minute))
		requests, err := s.Truth().Requests(begin(), s.Now())
		if err != nil {
			t.Fatal(err)
		}
		c := s.Config()
		for _, r := range requests {
			switch {
			case r.Scheduled.Before(r.Arrived) || !r.First.After(r.Scheduled) || r.Finished.Before(r.First):
				t.Fatalf("%s: the times of %+v are out of order", c.Name, r)
			case r.Prompt+r.Output > c.MaxModelLen:
				t.Fatalf("%s: %+v is longer than the model", c.Name, r)
			case r.Cached >= r.Prompt || r.Cached%simulator.BlockSize != 0:
				t.Fatalf("%s: %+v found an impossible part in the cache", c.Name, r)
			case (r.Reason == simulator.ReasonLength) != (r.Output == r.MaxTokens):
				t.Fatalf("%s: %+v ended for the wrong reason", c.Name, r)
			}
		}
	})
}

func TestCountersOnlyGrowAndBucketsAreCumulative(t *testing.T) {
	t.Parallel()
	for _, dialect := range fewer(simulator.Dialects()) {
		s := ofDialect(t, dialect, nil)
		last := map[string]float64{}
		for at := begin(); at.Before(begin().Add(6 * time.Minute)); at = at.Add(53 * time.Second) {
			s.Advance(at)
			for name, family := range parse(t, metricsOf(t, s)) {
				for _, m := range family.GetMetric() {
					if m.GetHistogram() != nil {
						checkBuckets(t, name, m.GetHistogram())
					}
					average := name == "llamacpp:n_busy_slots_per_decode" // which older builds call a counter
					if family.GetType() == dto.MetricType_COUNTER && !average {
						k := name + describeLabels(m)
						if number(m) < last[k] {
							t.Errorf("%s: %s fell from %g to %g", dialect, k, last[k], number(m))
						}
						last[k] = number(m)
					}
				}
			}
		}
	}
}

func checkBuckets(t *testing.T, name string, h *dto.Histogram) {
	t.Helper()
	below := uint64(0)
	for _, b := range h.GetBucket() {
		if b.GetCumulativeCount() < below {
			t.Errorf("%s: bucket %g holds %d, the one before %d", name, b.GetUpperBound(), b.GetCumulativeCount(), below)
		}
		below = b.GetCumulativeCount()
	}
	if below != h.GetSampleCount() {
		t.Errorf("%s: the last bucket holds %d, _count is %d", name, below, h.GetSampleCount())
	}
}

func TestPromptTokensBySourceSumToPromptTokens(t *testing.T) {
	t.Parallel()
	s := newServer(t, "cache-friendly", nil)
	s.Advance(begin().Add(30 * time.Minute))
	page := parse(t, metricsOf(t, s))
	sum := 0.0
	for _, m := range page["vllm:prompt_tokens_by_source_total"].GetMetric() {
		sum += number(m)
	}
	total := number(page["vllm:prompt_tokens_total"].GetMetric()[0])
	if sum != total || total == 0 {
		t.Errorf("by source %g, in all %g", sum, total)
	}
	hits := number(page["vllm:prefix_cache_hits_total"].GetMetric()[0])
	if queries := number(page["vllm:prefix_cache_queries_total"].GetMetric()[0]); hits < 0.5*queries {
		t.Errorf("a cache-friendly load found %g of %g tokens", hits, queries)
	}
}

func TestARestartCountsFromZeroAndForgetsWhatItWasDoing(t *testing.T) {
	t.Parallel()
	s := newServer(t, "steady", nil)
	s.Advance(begin().Add(5 * time.Minute))
	s.Restart()
	page := parse(t, metricsOf(t, s))
	for _, name := range []string{"vllm:prompt_tokens_total", "vllm:num_requests_running", "vllm:kv_cache_usage_perc", "http_requests_total"} {
		for _, m := range page[name].GetMetric() {
			if number(m) != 0 {
				t.Errorf("%s is %g right after a restart", name, number(m))
			}
		}
	}
	if got, want := number(page["process_start_time_seconds"].GetMetric()[0]), float64(s.Now().Unix()); got != want {
		t.Errorf("process_start_time_seconds is %g, want %g", got, want)
	}
	s.Advance(begin().Add(6 * time.Minute))
	compare(t, s)
}

func TestThePlannedRestartHasADownTime(t *testing.T) {
	t.Parallel()
	s := newServer(t, "restarting", nil)
	if err := s.WriteAt(begin().Add(17*time.Minute+20*time.Second), io.Discard); !errors.Is(err, simulator.ErrDown) {
		t.Errorf("20 seconds into the restart: %v, want ErrDown", err)
	}
	if err := s.WriteAt(begin().Add(18*time.Minute), io.Discard); err != nil {
		t.Errorf("a minute later: %v", err)
	}
	s.Advance(begin().Add(52 * time.Minute))
	if got := len(s.Truth().Starts()); got != 4 {
		t.Errorf("%d starts in 52 minutes, want 4", got)
	}
}

func TestAFrozenEngineGoesOnShowingItsLastValues(t *testing.T) {
	t.Parallel()
	s := newServer(t, "frozen", nil)
	s.Advance(begin().Add(48 * time.Minute))
	before := string(metricsOf(t, s))
	s.Advance(begin().Add(49 * time.Minute))
	after := string(metricsOf(t, s))
	for _, name := range []string{"vllm:num_requests_running", "vllm:generation_tokens_total", "vllm:inter_token_latency_seconds_count"} {
		if a, b := line(before, name), line(after, name); a == "" || a != b {
			t.Errorf("%s went from %q to %q", name, a, b)
		}
	}
	if strings.Contains(line(after, "vllm:num_requests_running"), " 0.0") {
		t.Error("the engine froze with nothing to do")
	}
	s.Thaw()
	s.Advance(begin().Add(50 * time.Minute))
	if thawed := string(metricsOf(t, s)); line(thawed, "vllm:generation_tokens_total") == line(after, "vllm:generation_tokens_total") {
		t.Error("a thawed engine makes no tokens")
	}
}

// line is the first sample of a name.
func line(page, name string) string {
	for l := range strings.Lines(page) {
		if strings.HasPrefix(l, name+"{") {
			return l
		}
	}
	return ""
}

func TestAClientThatGoesAwayIsCountedNowhereAsFinished(t *testing.T) {
	t.Parallel()
	s := newServer(t, "overloaded", nil)
	s.Advance(begin().Add(20 * time.Minute))
	aborted, err := s.Truth().Count(simulator.Aborted, begin(), s.Now())
	if err != nil || aborted < 50 {
		t.Fatalf("%g aborts, %v: this run proves nothing", aborted, err)
	}
	page := parse(t, metricsOf(t, s))
	for _, m := range page["vllm:request_success_total"].GetMetric() {
		if describe := describeLabels(m); strings.Contains(describe, "abort") && number(m) != 0 {
			t.Errorf("%s is %g", describe, number(m))
		}
	}
	finished := float64(page["vllm:e2e_request_latency_seconds"].GetMetric()[0].GetHistogram().GetSampleCount())
	answered := 0.0
	for _, m := range page["http_requests_total"].GetMetric() {
		answered += number(m)
	}
	if answered != finished+aborted {
		t.Errorf("HTTP counts %g answers, the engine %g finished and %g aborted", answered, finished, aborted)
	}
}
