package simulator_test

import (
	"errors"
	"io"
	"maps"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	dto "github.com/prometheus/client_model/go"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// ledger is what a page must show, counted from the event log alone over the
// life of the present process.
type ledger struct {
	t        *testing.T
	truth    *simulator.Truth
	from, to time.Time
	blocks   float64
	requests []simulator.Request
}

func countFrom(t *testing.T, s *simulator.Server) ledger {
	t.Helper()
	starts := s.Truth().Starts()
	d := ledger{t: t, truth: s.Truth(), from: starts[len(starts)-1], to: s.Now(), blocks: float64(s.Config().Hardware.Blocks)}
	var err error
	if d.requests, err = d.truth.Requests(d.from, d.to); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d ledger) count(k simulator.Kind) float64 {
	d.t.Helper()
	n, err := d.truth.Count(k, d.from, d.to)
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

func (d ledger) sum(k simulator.Kind) float64 {
	d.t.Helper()
	n, err := d.truth.Sum(k, d.from, d.to)
	if err != nil {
		d.t.Fatal(err)
	}
	return n
}

func (d ledger) values(k simulator.Kind) []simulator.Weighted {
	d.t.Helper()
	v, err := d.truth.Values(k, d.from, d.to)
	if err != nil {
		d.t.Fatal(err)
	}
	return v
}

func (d ledger) ended(reason simulator.Reason) float64 {
	n := 0.0
	for _, r := range d.requests {
		if r.Reason == reason {
			n++
		}
	}
	return n
}

func (d ledger) perRequest(value func(simulator.Request) float64) []simulator.Weighted {
	var all []simulator.Weighted
	for _, r := range d.requests {
		all = append(all, simulator.Weighted{Value: value(r), N: 1})
	}
	return all
}

// numbers are the counters and gauges, by name and by the value of the one
// label that tells them apart.
func (d ledger) numbers() map[string]float64 {
	generated := d.count(simulator.FirstTokens) + d.count(simulator.InterTokens)
	prompt, cached := d.sum(simulator.PromptTokens), d.sum(simulator.CachedTokens)
	return map[string]float64{
		"num_preemptions_total":                         d.count(simulator.Preemptions),
		"prompt_tokens_total":                           prompt,
		"prompt_tokens_cached_total":                    cached,
		"prompt_tokens_by_source_total local_compute":   prompt - cached,
		"prompt_tokens_by_source_total local_cache_hit": cached,
		"generation_tokens_total":                       generated,
		"prefix_cache_queries_total":                    d.sum(simulator.PrefixQueries),
		"prefix_cache_hits_total":                       d.sum(simulator.PrefixHits),
		"prompt_tokens_cached_by_source_total device":   d.sum(simulator.PrefixHits),
		"request_success_total stop":                    d.ended(simulator.ReasonStop),
		"request_success_total length":                  d.ended(simulator.ReasonLength),
		"request_success_total error":                   d.ended(simulator.ReasonError),
		"request_success_total abort":                   0,
		"num_requests_running":                          d.gauge(simulator.Running),
		"num_requests_waiting":                          d.gauge(simulator.Waiting),
		"num_requests_waiting_by_reason capacity":       d.gauge(simulator.Waiting),
		"num_requests_waiting_by_reason deferred":       0,
		"external_prefix_cache_queries_total":           0, "external_prefix_cache_hits_total": 0,
		"mm_cache_queries_total": 0, "mm_cache_hits_total": 0, "cpu_cache_usage_perc": 0,
		"prompt_tokens_by_source_total external_kv_transfer": 0, "prompt_tokens_recomputed_total": 0,
		"prompt_tokens_cached_by_source_total host": 0, "prompt_tokens_cached_by_source_total p2p": 0,
		"prompt_tokens_cached_by_source_total disk": 0, "prompt_tokens_cached_by_source_total external_unspecified": 0,
		"admission_rejections_total max_num_queued_reqs": 0, "admission_rejections_total max_num_queued_tokens": 0,
		"estimated_flops_per_gpu_total": 0, "estimated_read_bytes_per_gpu_total": 0, "estimated_write_bytes_per_gpu_total": 0,
		"request_success_total repetition": 0,
		"num_requests_swapped":             0,
		"gpu_cache_usage_perc":             d.gauge(simulator.UsedBlocks) / d.blocks,
		"kv_cache_usage_perc":              d.gauge(simulator.UsedBlocks) / d.blocks,
	}
}

// prefixNumbers are those of the names before 0.9.2, in blocks before 0.9.0.
func (d ledger) prefixNumbers(version string) map[string]float64 {
	queries, hits := d.sum(simulator.PrefixQueries), d.sum(simulator.PrefixHits)
	if strings.HasPrefix(version, "0.8.") {
		queries, hits = 0, 0
		for _, v := range d.values(simulator.PrefixQueries) {
			queries += math.Floor(v.Value / 16)
		}
		for _, v := range d.values(simulator.PrefixHits) {
			hits += v.Value / 16
		}
	}
	return map[string]float64{"gpu_prefix_cache_queries_total": queries, "gpu_prefix_cache_hits_total": hits, "gpu_prefix_cache_hit_rate": d.hitRate(), "cpu_prefix_cache_hit_rate": 0}
}

// hitRate is V0's share of found blocks since the process started.
func (d ledger) hitRate() float64 {
	queries, hits := 0.0, 0.0
	for _, v := range d.values(simulator.PrefixQueries) {
		queries += math.Floor(v.Value / 16)
	}
	for _, v := range d.values(simulator.PrefixHits) {
		hits += v.Value / 16
	}
	return hits / queries
}

func (d ledger) gauge(g simulator.Gauge) float64 {
	d.t.Helper()
	v, ok, err := d.truth.Gauge(g, d.to)
	if err != nil || !ok {
		d.t.Fatalf("gauge %s: %t, %v", g, ok, err)
	}
	return v
}

// histograms are the observations behind each histogram.
func (d ledger) histograms() map[string][]simulator.Weighted {
	seconds := func(from, to func(simulator.Request) time.Time) []simulator.Weighted {
		return d.perRequest(func(r simulator.Request) float64 { return to(r).Sub(from(r)).Seconds() })
	}
	arrived := func(r simulator.Request) time.Time { return r.Arrived }
	scheduled := func(r simulator.Request) time.Time { return r.Scheduled }
	first := func(r simulator.Request) time.Time { return r.First }
	finished := func(r simulator.Request) time.Time { return r.Finished }
	queue, output := seconds(arrived, scheduled), d.perRequest(func(r simulator.Request) float64 { return float64(r.Output) })
	ones := d.perRequest(func(simulator.Request) float64 { return 1 })
	return map[string][]simulator.Weighted{
		"time_to_first_token_seconds":           d.values(simulator.FirstTokens),
		"time_per_output_token_seconds":         d.values(simulator.InterTokens),
		"inter_token_latency_seconds":           d.values(simulator.InterTokens),
		"request_time_per_output_token_seconds": d.perRequest(perToken),
		"e2e_request_latency_seconds":           seconds(arrived, finished),
		"request_queue_time_seconds":            queue,
		"time_in_queue_requests":                queue,
		"request_prefill_time_seconds":          seconds(scheduled, first),
		"request_decode_time_seconds":           seconds(first, finished),
		"request_inference_time_seconds":        seconds(scheduled, finished),
		"request_prompt_tokens":                 d.perRequest(func(r simulator.Request) float64 { return float64(r.Prompt) }),
		"request_prefill_kv_computed_tokens":    d.perRequest(func(r simulator.Request) float64 { return float64(r.Prompt - r.Cached) }),
		"request_generation_tokens":             output,
		"request_max_num_generation_tokens":     output,
		"request_params_max_tokens":             d.perRequest(func(r simulator.Request) float64 { return float64(r.MaxTokens) }),
		"request_params_n":                      ones,
		"request_params_best_of":                ones,
		"request_num_preemptions":               d.perRequest(func(r simulator.Request) float64 { return float64(r.Preemptions) }),
		"iteration_tokens_total":                d.values(simulator.Steps),
	}
}

func perToken(r simulator.Request) float64 {
	if r.Output == 1 {
		return 0
	}
	return r.Finished.Sub(r.First).Seconds() / float64(r.Output-1)
}

func TestEveryDialectShowsWhatTheEventLogHolds(t *testing.T) {
	t.Parallel()
	for _, dialect := range simulator.Dialects() {
		s := ofDialect(t, dialect, func(c *simulator.Config) {
			c.RestartEvery, c.RestartTakes = 7*time.Minute, 10*time.Second
		})
		for _, at := range []time.Duration{time.Minute, 6 * time.Minute, 13 * time.Minute, 20 * time.Minute} {
			s.Advance(begin().Add(at))
			compare(t, dialect, parse(t, metricsOf(t, s)), countFrom(t, s))
		}
	}
}

// compare holds a page to the log. What the page shows of the engine and the
// log has no word for is a failure.
func compare(t *testing.T, dialect simulator.Dialect, page map[string]*dto.MetricFamily, d ledger) {
	t.Helper()
	numbers, histograms := d.numbers(), d.histograms()
	maps.Copy(numbers, d.prefixNumbers(dialect.Version))
	if dialect.Version == "0.32.0" {
		histograms["iteration_tokens_total"] = d.computedSteps()
	}
	for name, family := range page {
		short, ok := shortName(name)
		if !ok {
			continue
		}
		for _, m := range family.GetMetric() {
			if m.GetHistogram() != nil {
				want, ok := histograms[short]
				if !ok {
					t.Errorf("%s: no observations known for %s", dialect, short)
				}
				compareHistogram(t, dialect, short, m.GetHistogram(), want)
				continue
			}
			want, ok := numbers[key(short, m)]
			if !ok {
				want, ok = numbers[key(short+"_total", m)] // Ray's counters shown as gauges
			}
			if !ok || !cmp.Equal(want, number(m), cmpopts.EquateApprox(1e-12, 0)) {
				t.Errorf("%s at %s: %s is %g, the log says %g (%t)", dialect, d.to.Format(time.TimeOnly), key(short, m), number(m), want, ok)
			}
		}
	}
}

// shortName is a family's name without its prefix, and whether it is one that
// the log can be held against.
func shortName(name string) (string, bool) {
	for _, prefix := range []string{"vllm:", "ray_vllm:", "ray_vllm_"} {
		if short, ok := strings.CutPrefix(name, prefix); ok {
			_, elsewhere := elsewhere()[short]
			return short, !elsewhere && !strings.HasSuffix(short, "_created")
		}
	}
	return name, false
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

// key is the name and the value of the label that splits it.
func key(name string, m *dto.Metric) string {
	for _, l := range m.GetLabel() {
		switch l.GetName() {
		case "source", "finished_reason", "reason":
			return name + " " + l.GetValue()
		}
	}
	return name
}

func number(m *dto.Metric) float64 {
	if m.GetCounter() != nil {
		return m.GetCounter().GetValue()
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
	for _, b := range got.GetBucket() {
		below := 0
		for _, v := range want {
			if v.Value <= b.GetUpperBound() {
				below += v.N
			}
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
