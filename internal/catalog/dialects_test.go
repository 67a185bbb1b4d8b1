package catalog_test

import (
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// dialectDir holds one data set for each dialect, and the answers that an
// independent script worked out; see make.py there.
const dialectDir = "testdata/dialects"

func TestEachQueryGivesTheRightValueOnEachDialect(t *testing.T) {
	t.Parallel()
	for name, want := range promtest.Dialects(t, dialectDir) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ask := promtest.Asker(t, promtest.Text(t, dialectDir, name))
			for _, s := range catalog.New().Signals {
				if value, ok := want.Signals[string(s.ID)]; ok {
					checkSignal(t, ask, s, value)
				}
			}
		})
	}
}

// checkSignal asks for a signal in every way it can be asked for.
func checkSignal(t *testing.T, ask func(string) map[string]float64, s catalog.Signal, value any) {
	t.Helper()
	several, _ := value.(map[string]any)
	switch {
	case s.Aggregation == catalog.Distribution:
		for how, quantile := range map[string]float64{"mean": 0, "p50": 0.5, "p90": 0.9, "p95": 0.95, "p99": 0.99} {
			checkQuery(t, ask, s.ID, catalog.Query{Quantile: quantile}, answer(s, "", several[how]))
		}
	case s.SplitBy != "":
		want := map[string]float64{}
		for kind, v := range several {
			maps.Copy(want, answer(s, kind, v))
		}
		checkQuery(t, ask, s.ID, catalog.Query{}, want)
	default:
		checkQuery(t, ask, s.ID, catalog.Query{}, answer(s, "", value))
	}
}

// answer is one series of the one server, or nothing, by the values of its
// labels in the order of their names.
func answer(s catalog.Signal, kind string, value any) map[string]float64 {
	labels := map[string]string{"instance": "server:8000"}
	if !ofTheProcess(s.ID) {
		labels["model_name"] = "tiny"
	}
	if kind != "" {
		labels[s.SplitBy] = kind
	}
	var values []string
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		values = append(values, labels[name])
	}
	key := strings.Join(values, " ")
	switch v := value.(type) {
	case float64:
		return map[string]float64{key: v}
	case string: // "NaN": measured, and nothing happened
		return map[string]float64{key: math.NaN()}
	default:
		return map[string]float64{}
	}
}

// ofTheProcess are the signals whose series name no model.
func ofTheProcess(id catalog.SignalID) bool {
	return slices.Contains([]catalog.SignalID{
		catalog.EngineHealthy, catalog.LoRAUpdated, catalog.HTTPRate, catalog.HTTPErrorRate, catalog.HTTPTime,
		catalog.AdmissionRejections, catalog.ToolCallRate, catalog.WebSocketConnections,
		catalog.ProcessMemory, catalog.ProcessCPU, catalog.ProcessFiles, catalog.Restarts,
	}, id)
}

func checkQuery(t *testing.T, ask func(string) map[string]float64, id catalog.SignalID, q catalog.Query, want map[string]float64) {
	t.Helper()
	if q.Engines == nil {
		q.Engines = []catalog.EngineID{catalog.VLLM}
	}
	expr, err := catalog.New().PromQL(id, q)
	if q.Quantile > 0 && err != nil && len(want) == 0 {
		return // known by its mean alone
	}
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, ask(expr), promtest.Approximately()); diff != "" {
		t.Errorf("%s %+v (-want +got):\n%s%s", id, q, diff, expr)
	}
}

// Each signal that vLLM measures has an expected answer on each of its dialects,
// and no answer is of a signal that there is not.
func TestEverySignalOfVLLMHasExpectedAnswers(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	vllm, err := c.Engine(catalog.VLLM)
	if err != nil {
		t.Fatal(err)
	}
	measured := map[catalog.SignalID]bool{catalog.RoomLeft: true}
	for _, cand := range vllm.Candidates {
		measured[cand.Signal] = true
	}
	for name, want := range promtest.Dialects(t, dialectDir) {
		for id := range measured {
			if _, ok := want.Signals[string(id)]; !ok {
				t.Errorf("%s: no expected answer for %s", name, id)
			}
		}
		for id := range want.Signals {
			if !measured[catalog.SignalID(id)] {
				t.Errorf("%s: an answer is expected for %s, which vLLM does not measure", name, id)
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
