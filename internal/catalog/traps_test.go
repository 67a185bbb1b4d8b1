package catalog_test

import (
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// Each trap that vLLM's metrics set is a rule here, on the smallest data set
// that springs it.

func vllmOf(t *testing.T) catalog.Engine {
	t.Helper()
	vllm, err := catalog.New().Engine(catalog.VLLM)
	if err != nil {
		t.Fatal(err)
	}
	return vllm
}

// eachQuery runs f on every query that can be made of the catalog.
func eachQuery(t *testing.T, f func(s catalog.Signal, expr string)) {
	t.Helper()
	c := catalog.New()
	for _, s := range c.Signals {
		for _, q := range []catalog.Query{{}, {Quantile: 0.95}, {Buckets: true}, {Increase: true}} {
			if expr, err := c.PromQL(s.ID, q); err == nil {
				f(s, expr)
			}
		}
	}
}

func TestTimesOfCreationAreNeverAskedForNorNamesGuessed(t *testing.T) {
	t.Parallel()
	eachQuery(t, func(s catalog.Signal, expr string) {
		if strings.Contains(expr, "_created") || strings.Contains(expr, "__name__") {
			t.Errorf("%s: %s", s.ID, expr)
		}
	})
	for _, f := range vllmOf(t).Families {
		for _, sample := range f.Samples() {
			created := strings.TrimSuffix(sample, "_total") + "_created"
			if got, ok := vllmOf(t).Family(created); ok || strings.HasSuffix(sample, "_created") {
				t.Errorf("%s is taken for %s", created, got.Name)
			}
		}
	}
}

func TestTheHistogramNamedTotalIsNoCounter(t *testing.T) {
	t.Parallel()
	eachQuery(t, func(s catalog.Signal, expr string) {
		if regexp.MustCompile(`iteration_tokens_total[^_]`).MatchString(expr) {
			t.Errorf("%s: %s", s.ID, expr)
		}
	})
	rules, err := catalog.New().RelabelRules()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		if strings.Contains(r.Regex, "iteration_tokens") {
			t.Errorf("a rule gives it a second _total: %s", r.Regex)
		}
	}
}

func TestEstimatesThatStayZeroAreOffAndNotIdle(t *testing.T) {
	t.Parallel()
	ask := promtest.Asker(t, `load 15s
  vllm:estimated_flops_per_gpu_total{instance="off",model_name="m"} 0x40
  vllm:estimated_flops_per_gpu_total{instance="idle",model_name="m"} 5e13x40
  vllm:estimated_flops_per_gpu_total{instance="busy",model_name="m",engine="0"} 0+15e12x40
  vllm:estimated_flops_per_gpu_total{instance="busy",model_name="m",engine="1"} 0+30e12x40
`)
	// Per GPU: the engines of one server have GPUs of their own.
	checkQuery(t, ask, catalog.ModelFLOPS, catalog.Query{}, map[string]float64{"idle m": 0, "busy m": 2e12})
}

func TestAHitRateOfMinusOneIsOff(t *testing.T) {
	t.Parallel()
	ask := promtest.Asker(t, `load 15s
  vllm:gpu_prefix_cache_hit_rate{instance="off",model_name="m"} -1x40
  vllm:gpu_prefix_cache_hit_rate{instance="on",model_name="m"} 0x40
  vllm:cpu_prefix_cache_hit_rate{instance="off",model_name="m"} -1x40
  vllm:cpu_prefix_cache_hit_rate{instance="on",model_name="m"} 0.5x40
`)
	checkQuery(t, ask, catalog.PrefixHitRatio, catalog.Query{}, map[string]float64{"on m": 0})
	checkQuery(t, ask, catalog.CPUPrefixHitRatio, catalog.Query{}, map[string]float64{"on m": 0.5})
}

func TestWhenAdaptersWereAtWorkIsATimeAndASumOfTimesIsNothing(t *testing.T) {
	t.Parallel()
	// It is 600 s past 1970. Two API servers add up the times at which each saw
	// the same adapters: 590 + 580 is no time of the past.
	ask := promtest.Asker(t, `load 15s
  vllm:lora_requests_info{instance="a",max_lora="4",running_lora_adapters="x",waiting_lora_adapters=""} 570x40
  vllm:lora_requests_info{instance="a",max_lora="4",running_lora_adapters="x",waiting_lora_adapters="y"} 540x40
  vllm:lora_requests_info{instance="a",max_lora="4",running_lora_adapters="",waiting_lora_adapters=""} 590x40
  vllm:generation_tokens_total{instance="a",model_name="m"} 0x40
  vllm:lora_requests_info{instance="two",max_lora="4",running_lora_adapters="x",waiting_lora_adapters=""} 1170x40
  vllm:generation_tokens_total{instance="two",model_name="m"} 0x40
`)
	checkQuery(t, ask, catalog.LoRAUpdated, catalog.Query{}, map[string]float64{"a x": 30, "a": 10})
}

func TestClientsThatGiveUpAreSeenThoughTheyAreCountedNowhere(t *testing.T) {
	t.Parallel()
	// 15 first tokens a scrape. "python" ends 12 of them and says nothing of the
	// rest, of which 0.13.0 knows; "rust" counts them as aborts; "ramp" ends 12, and 3 more run on; "old"
	// counts ends only as latencies, and 0.7.1 not at all; 0.12 counts failed
	// requests as latencies alone.
	ask := promtest.Asker(t, `load 15s
  vllm:time_to_first_token_seconds_count{instance="python",model_name="m"} 0+15x40
  vllm:request_success_total{instance="python",model_name="m",finished_reason="stop"} 0+12x40
  vllm:request_success_total{instance="python",model_name="m",finished_reason="abort"} 0x40
  vllm:num_requests_running{instance="python",model_name="m"} 7x40
  vllm:time_to_first_token_seconds_count{instance="rust",model_name="m"} 0+15x40
  vllm:request_success_total{instance="rust",model_name="m",finished_reason="stop"} 0+12x40
  vllm:request_success_total{instance="rust",model_name="m",finished_reason="abort"} 0+3x40
  vllm:time_to_first_token_seconds_count{instance="ramp",model_name="m"} 0+15x40
  vllm:request_success_total{instance="ramp",model_name="m",finished_reason="stop"} 0+12x40
  vllm:num_requests_running{instance="ramp",model_name="m"} 0+3x40
  vllm:time_to_first_token_seconds_count{instance="old",model_name="m"} 0+15x40
  vllm:e2e_request_latency_seconds_count{instance="old",model_name="m"} 0+15x40
  vllm:time_to_first_token_seconds_count{instance="all",model_name="m"} 0+15x40
  vllm:request_success_total{instance="all",model_name="m",finished_reason="abort"} 0+15x40
  vllm:time_to_first_token_seconds_count{instance="0.7.1",model_name="m"} 0+15x40
  vllm:request_prefill_kv_computed_tokens_count{instance="python",model_name="m"} 0+12x40
  vllm:request_prefill_kv_computed_tokens_count{instance="rust",model_name="m"} 0+15x40
  vllm:request_prefill_kv_computed_tokens_count{instance="ramp",model_name="m"} 0+12x40
  vllm:request_prefill_kv_computed_tokens_count{instance="all",model_name="m"} 0+15x40
  vllm:time_to_first_token_seconds_count{instance="0.12 with errors",model_name="m"} 0+15x40
  vllm:request_success_total{instance="0.12 with errors",model_name="m",finished_reason="stop"} 0+6x40
  vllm:e2e_request_latency_seconds_count{instance="0.12 with errors",model_name="m"} 0+12x40
`)
	want := map[string]float64{"python m": 0.2, "rust m": 0.2, "ramp m": 0, "old m": 0, "all m": 1, "0.12 with errors m": 0.2}
	checkQuery(t, ask, catalog.GivenUpRate, catalog.Query{}, want)
	checkQuery(t, ask, catalog.GivenUpRate, catalog.Query{Window: "$__rate_interval"}, want)
	checkQuery(t, ask, catalog.GivenUpRate, catalog.Query{Window: "5m"}, want)
	inFiveMinutes := map[string]float64{}
	for server, perSecond := range want {
		inFiveMinutes[server] = 300 * perSecond
	}
	checkQuery(t, ask, catalog.GivenUpRate, catalog.Query{Window: "5m", Increase: true}, inFiveMinutes)
}

func TestTheShareOfFailuresIsNotReadFromAborts(t *testing.T) {
	t.Parallel()
	ask := promtest.Asker(t, `load 15s
  vllm:request_success_total{instance="before 0.13",model_name="m",finished_reason="stop"} 0+9x40
  vllm:request_success_total{instance="before 0.13",model_name="m",finished_reason="abort"} 0+1x40
  vllm:request_success_total{instance="rust",model_name="m",finished_reason="stop"} 0+9x40
  vllm:request_success_total{instance="rust",model_name="m",finished_reason="abort"} 0+5x40
  vllm:request_prefill_kv_computed_tokens_count{instance="rust",model_name="m"} 0+9x40
  vllm:request_success_total{instance="fails",model_name="m",finished_reason="stop"} 0+9x40
  vllm:request_success_total{instance="fails",model_name="m",finished_reason="error"} 0+1x40
  vllm:request_success_total{instance="fails",model_name="m",finished_reason="abort"} 0+5x40
`)
	checkQuery(t, ask, catalog.FailedShare, catalog.Query{}, map[string]float64{"rust m": 0, "fails m": 0.1})
}

func TestWaitingIsNotAddedToItsReasons(t *testing.T) {
	t.Parallel()
	ask := promtest.Asker(t, `load 15s
  vllm:num_requests_waiting{instance="a",model_name="m"} 5x40
  vllm:num_requests_waiting_by_reason{instance="a",model_name="m",reason="capacity"} 4x40
  vllm:num_requests_waiting_by_reason{instance="a",model_name="m",reason="deferred"} 1x40
`)
	checkQuery(t, ask, catalog.Waiting, catalog.Query{}, map[string]float64{"a m": 5})
	checkQuery(t, ask, catalog.WaitingByReason, catalog.Query{}, map[string]float64{"a m capacity": 4, "a m deferred": 1})
}

func TestRestartsAreSeenOnEveryFrontend(t *testing.T) {
	t.Parallel()
	ask := promtest.Asker(t, `load 15s
  process_start_time_seconds{instance="plain"} 100x30 550x9
  vllm:generation_tokens_total{instance="plain",model_name="m",engine="0"} 0+5x30 0+5x9
  vllm:generation_tokens_total{instance="plain",model_name="m",engine="1"} 0+5x30 0+5x9
  process_start_time_seconds{instance="idle"} 100x30 550x9
  vllm:generation_tokens_total{instance="idle",model_name="m"} 0x40
  vllm:generation_tokens_total{instance="rust",model_name="m"} 0+5x30 0+5x9
  process_start_time_seconds{instance="to rust"} 100x30 _x9
  vllm:generation_tokens_total{instance="to rust",model_name="m"} 0+5x30 0+5x9
  process_start_time_seconds{instance="steady"} 100x40
  vllm:generation_tokens_total{instance="steady",model_name="m"} 0+5x40
  process_start_time_seconds{instance="somebody else"} 0+15x40
`)
	checkQuery(t, ask, catalog.Restarts, catalog.Query{}, map[string]float64{"plain": 1, "idle": 1, "rust": 1, "to rust": 1, "steady": 0})
}

func TestAProcessIsAServersAlsoWhenAModelIsPicked(t *testing.T) {
	t.Parallel()
	ask := promtest.Asker(t, `load 15s
  http_requests_total{instance="a",handler="/v1/completions",status="2xx"} 0+15x40
  vllm:generation_tokens_total{instance="a",model_name="m"} 0x40
  http_requests_total{instance="b",handler="/v1/completions",status="2xx"} 0+15x40
  http_requests_total{instance="b",handler="/v1/completions",status="5xx"} 0+3x40
  vllm:generation_tokens_total{instance="b",model_name="n"} 0x40
  http_requests_total{instance="shop",handler="/buy",status="5xx"} 0+15x40
`)
	checkQuery(t, ask, catalog.HTTPRate, catalog.Query{Match: []string{`model_name=~"m"`}}, map[string]float64{"a 2xx": 1})
	checkQuery(t, ask, catalog.HTTPErrorRate, catalog.Query{}, map[string]float64{"a": 0, "b": 0.2})
	checkQuery(t, ask, catalog.HTTPErrorRate, catalog.Query{Fold: catalog.Sum}, map[string]float64{"": 0.2})
}

func TestTokensFoundInTheCacheAreNotCountedInBlocks(t *testing.T) {
	t.Parallel()
	eachQuery(t, func(s catalog.Signal, expr string) {
		// Blocks up to 0.8.5, tokens from 0.9.0: only the ratio is right.
		if s.ID != catalog.PrefixHitRatio && strings.Contains(expr, "vllm:gpu_prefix_cache_") {
			t.Errorf("%s: %s", s.ID, expr)
		}
	})
}

func TestWhatIsKnownToBeOffIsSaid(t *testing.T) {
	t.Parallel()
	biased := map[catalog.SignalID]bool{}
	for _, c := range vllmOf(t).Candidates {
		biased[c.Signal] = biased[c.Signal] || c.Bias != ""
	}
	for _, id := range []catalog.SignalID{
		catalog.TimePerToken, catalog.RequestTimePerToken, catalog.GivenUpRate, catalog.HTTPErrorRate, catalog.HTTPTime,
		catalog.PreemptionsPerRequest, catalog.CachedPromptRate, catalog.ComputedPromptRate,
	} {
		if !biased[id] {
			t.Errorf("%s does not say in which way it is off", id)
		}
	}
}

// A server that is upgraded in place may change its bucket list within a window.
// Here one whose longest bound was 10 comes back with bounds up to 2560.
func TestAChangeOfBucketsKeepsAQuantileWithinThePlaceOfItsValue(t *testing.T) {
	t.Parallel()
	ask := promtest.Asker(t, `load 15s
  vllm:time_to_first_token_seconds_bucket{instance="a",model_name="m",le="1"} 0+10x30 0+10x9
  vllm:time_to_first_token_seconds_bucket{instance="a",model_name="m",le="2.5"} 0+19x30 0+19x9
  vllm:time_to_first_token_seconds_bucket{instance="a",model_name="m",le="10"} 0+20x30 0+20x9
  vllm:time_to_first_token_seconds_bucket{instance="a",model_name="m",le="20"} _x30 0+20x9
  vllm:time_to_first_token_seconds_bucket{instance="a",model_name="m",le="2560"} _x30 0+20x9
  vllm:time_to_first_token_seconds_bucket{instance="a",model_name="m",le="+Inf"} 0+20x30 0+20x9
`)
	for quantile, bounds := range map[float64][2]float64{0.25: {0, 1}, 0.75: {1, 2.5}, 0.99: {2.5, 10}} {
		expr, err := catalog.New().PromQL(catalog.TimeToFirstToken, catalog.Query{Quantile: quantile, Engines: []catalog.EngineID{catalog.VLLM}})
		if err != nil {
			t.Fatal(err)
		}
		if got := ask(expr)["a m"]; math.IsNaN(got) || got <= bounds[0] || got > bounds[1] {
			t.Errorf("p%v is %v, not between %v and %v", 100*quantile, got, bounds[0], bounds[1])
		}
	}
}

func TestARealPageHoldsNothingThatTheCatalogDoesNotKnowRight(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../test/real/testdata/vllm-0.32.0/loaded.prom")
	if err != nil {
		t.Fatal(err)
	}
	vllm, page := vllmOf(t), pageOf(t, string(text))
	types := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^# TYPE (\S+) (\S+)$`).FindAllStringSubmatch(string(text), -1) {
		types[m[1]] = m[2]
	}
	for _, m := range page.Metrics {
		f, ok := vllm.Family(m.Name)
		if !ok {
			if !strings.HasSuffix(m.Name, "_created") {
				t.Errorf("%s is not in the catalog", m.Name)
			}
			continue
		}
		if got := types[f.Name]; got != string(f.Type) {
			t.Errorf("%s is a %s, the catalog says %s", f.Name, got, f.Type)
		}
		if bears := slices.Contains(labelsOf(m), "model_name"); bears == f.NoModel && f.Name != "vllm:admission_rejections_total" {
			t.Errorf("%s: model_name %v", f.Name, bears)
		}
		if f.Name == "vllm:cache_config_info" {
			continue // every setting is a label; they change with each release
		}
		said := append([]string{"engine", "le", "model_name"}, f.Labels...)
		for _, label := range labelsOf(m) {
			if !slices.Contains(said, label) {
				t.Errorf("%s has the label %s, which the catalog does not say", f.Name, label)
			}
		}
	}
}

func labelsOf(m catalog.Metric) []string {
	var names []string
	for name := range m.Labels {
		if name != "__name__" {
			names = append(names, name)
		}
	}
	return names
}

func TestEveryFamilyIsToldInFull(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, f := range vllmOf(t).Families {
		switch {
		case seen[f.Name]:
			t.Errorf("%s stands twice", f.Name)
		case f.Type == "" || f.Unit == "" || f.Seen.IsZero():
			t.Errorf("%s: type %q, unit %q, seen %v", f.Name, f.Type, f.Unit, f.Seen)
		case !strings.HasSuffix(f.Meaning, ".") || strings.Contains(f.Meaning, "  "):
			t.Errorf("%s: %q is no sentence", f.Name, f.Meaning)
		case f.Type == catalog.Counter && !strings.HasSuffix(f.Name, "_total"):
			t.Errorf("%s is a counter without _total", f.Name)
		}
		seen[f.Name] = true
	}
}
