package catalog_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// dialectDir holds one data set for each dialect, and the answers that an
// independent script worked out; see make.py there.
const dialectDir = "testdata/dialects"

// one server answers, or nothing does.
func oneServer(value any) map[string]float64 {
	if value == nil {
		return map[string]float64{}
	}
	return map[string]float64{"server:8000 tiny": value.(float64)}
}

func TestEachQueryGivesTheRightValueOnEachDialect(t *testing.T) {
	t.Parallel()
	for name, want := range promtest.Dialects(t, dialectDir) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ask := promtest.Asker(t, promtest.Text(t, dialectDir, name))
			for id, value := range want.Signals {
				checkSignal(t, ask, catalog.SignalID(id), value)
			}
		})
	}
}

// checkSignal asks for a signal in every way it can be asked for.
func checkSignal(t *testing.T, ask func(string) map[string]float64, id catalog.SignalID, value any) {
	t.Helper()
	byReason, _ := value.(map[string]any)
	switch {
	case id == catalog.FinishedRate:
		want := map[string]float64{}
		for reason, v := range byReason {
			want[reason+" server:8000 tiny"] = v.(float64)
		}
		checkQuery(t, ask, id, catalog.Query{}, want)
	case byReason != nil:
		for how, quantile := range map[string]float64{"mean": 0, "p50": 0.5, "p95": 0.95, "p99": 0.99} {
			checkQuery(t, ask, id, catalog.Query{Quantile: quantile}, oneServer(byReason[how]))
		}
	default:
		checkQuery(t, ask, id, catalog.Query{}, oneServer(value))
	}
}

func checkQuery(t *testing.T, ask func(string) map[string]float64, id catalog.SignalID, q catalog.Query, want map[string]float64) {
	t.Helper()
	expr, err := catalog.New().PromQL(id, q)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, ask(expr), promtest.Approximately()); diff != "" {
		t.Errorf("%s %+v (-want +got):\n%s%s", id, q, diff, expr)
	}
}

func TestEveryExpectedAnswerIsOfASignal(t *testing.T) {
	t.Parallel()
	for name, want := range promtest.Dialects(t, dialectDir) {
		for id := range want.Signals {
			if _, err := catalog.New().Signal(catalog.SignalID(id)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

func TestAnIdleServerGivesNoNumberInsteadOfAnOldersName(t *testing.T) {
	t.Parallel()
	// Nothing is asked: 0/0. The old gauge would say 0.9, the old counters 0.5.
	ask := promtest.Asker(t, `load 15s
  vllm:prefix_cache_hits_total{instance="a",model_name="m"} 5x40
  vllm:prefix_cache_queries_total{instance="a",model_name="m"} 10x40
  vllm:gpu_prefix_cache_hits_total{instance="a",model_name="m"} 0+1x40
  vllm:gpu_prefix_cache_queries_total{instance="a",model_name="m"} 0+2x40
  vllm:gpu_prefix_cache_hit_rate{instance="a",model_name="m"} 0.9x40
  vllm:inter_token_latency_seconds_bucket{instance="a",model_name="m",le="+Inf"} 5x40
  vllm:time_per_output_token_seconds_bucket{instance="a",model_name="m",le="1"} 0+1x40
  vllm:time_per_output_token_seconds_bucket{instance="a",model_name="m",le="+Inf"} 0+1x40
`)
	want := map[string]float64{"a m": math.NaN()}
	checkQuery(t, ask, catalog.PrefixHitRatio, catalog.Query{}, want)
	checkQuery(t, ask, catalog.TimePerToken, catalog.Query{Quantile: 0.5}, want)
}

func TestPrefixCachingThatIsOffIsNotAHitRatioOfMinusOne(t *testing.T) {
	t.Parallel()
	ask := promtest.Asker(t, `load 15s
  vllm:gpu_prefix_cache_hit_rate{instance="off",model_name="m"} -1x40
  vllm:gpu_prefix_cache_hit_rate{instance="on",model_name="m"} 0x40
`)
	checkQuery(t, ask, catalog.PrefixHitRatio, catalog.Query{}, map[string]float64{"on m": 0})
}

func TestARestartMakesNoNegativeRateAndNoSpike(t *testing.T) {
	t.Parallel()
	// 10 tokens a scrape, from 0 again after 5 minutes: 10/15 a second, save the
	// scrape in which it restarted.
	ask := promtest.Asker(t, `load 15s
  vllm:generation_tokens_total{instance="a",model_name="m"} 0+10x30 0+10x9
`)
	expr, err := catalog.New().PromQL(catalog.GenerationRate, catalog.Query{})
	if err != nil {
		t.Fatal(err)
	}
	// Over (5m, 10m] there are 20 samples: 210..300, then 0..90. The increase is
	// 90 to the restart, 0 at it, 90 after it: 180 over 285 s, extrapolated to
	// 300 s.
	want := map[string]float64{"a m": 180.0 / 285}
	if diff := cmp.Diff(want, ask(expr), promtest.Approximately()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAFleetOfDialectsIsSummedWithoutLosingOne(t *testing.T) {
	t.Parallel()
	ask := promtest.Asker(t, `load 15s
  vllm:num_requests_running{instance="a",model_name="m",engine="0"} 1x40
  vllm:num_requests_running{instance="a",model_name="m",engine="1"} 2x40
  ray_vllm:num_requests_running{instance="b",model_name="m"} 4x40
  ray_vllm_num_requests_running{instance="c",model_name="m"} 8x40
  vllm:num_requests_running{instance="router",server="http://a"} 100x40
`)
	checkQuery(t, ask, catalog.Running, catalog.Query{Fold: catalog.Sum}, map[string]float64{"": 15})
	checkQuery(t, ask, catalog.Running, catalog.Query{Match: []string{`instance=~"a|c"`}, Fold: catalog.Sum}, map[string]float64{"": 11})
}

func TestARayNodeWithTwoModelsIsOneServerWhenAskedByInstance(t *testing.T) {
	t.Parallel()
	// Hits 1 of 2 for one model and 1 of 8 for the other: 2 of 10 together,
	// which no average of the two ratios gives.
	ask := promtest.Asker(t, `load 15s
  ray_vllm_prefix_cache_hits_total{instance="a",model_name="m"} 0+1x40
  ray_vllm_prefix_cache_queries_total{instance="a",model_name="m"} 0+2x40
  ray_vllm_prefix_cache_hits_total{instance="a",model_name="n"} 0+1x40
  ray_vllm_prefix_cache_queries_total{instance="a",model_name="n"} 0+8x40
`)
	checkQuery(t, ask, catalog.PrefixHitRatio, catalog.Query{By: []string{"instance"}}, map[string]float64{"a": 0.2})
}
