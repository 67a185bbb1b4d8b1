package catalog_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// engineDir holds one data set for each of the other engines, and the answers
// that an independent script worked out; see make.py there.
const engineDir = "testdata/engines"

// expectation is what the script expects of one data set.
type expectation struct {
	Engine, Dialect, Version, Frontend, Suspicion, Server string

	Gateway bool
	// Partial is true where only some of the engine's names are in the data set,
	// so that a signal which is not listed may have an answer.
	Partial bool
	Models  []string
	Unknown []string
	Signals map[string]any
}

func expectations(t *testing.T) map[string]expectation {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(engineDir, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]expectation
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// engines are whom to ask: a gateway answers only when it is named.
func (e expectation) engines() []catalog.EngineID {
	if e.Gateway {
		return []catalog.EngineID{catalog.EngineID(e.Engine)}
	}
	return nil
}

// of is what a signal must answer, and by which labels.
func (e expectation) of(id catalog.SignalID) (server string, value any, listed bool) {
	value, listed = e.Signals[string(id)]
	if m, ok := value.(map[string]any); ok && m["by"] != nil {
		return m["by"].(string), m["is"], listed
	}
	return e.Server, value, listed
}

func TestEachSignalIsRightOnEachEngineOrHasNoValue(t *testing.T) {
	t.Parallel()
	for name, want := range expectations(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ask := promtest.Asker(t, promtest.Text(t, engineDir, name))
			for _, s := range catalog.New().Signals {
				server, value, listed := want.of(s.ID)
				if !listed && (want.Partial || s.Aggregation == catalog.Derived) {
					continue
				}
				checkEngine(t, ask, s, want.engines(), server, value)
			}
		})
	}
}

// checkEngine asks for a signal in every way it can be asked for.
func checkEngine(t *testing.T, ask func(string) map[string]float64, s catalog.Signal, engines []catalog.EngineID, server string, value any) {
	t.Helper()
	parts, _ := value.(map[string]any)
	switch {
	case s.SplitBy != "":
		want := map[string]float64{}
		for part, v := range parts {
			want[strings.TrimSpace(part+" "+server)] = v.(float64)
		}
		checkAnswer(t, ask, s.ID, catalog.Query{Engines: engines}, want)
	case s.Aggregation == catalog.Distribution:
		for how, quantile := range map[string]float64{"mean": 0, "p50": 0.5, "p95": 0.95, "p99": 0.99} {
			checkAnswer(t, ask, s.ID, catalog.Query{Engines: engines, Quantile: quantile}, answerOf(server, parts[how]))
		}
	default:
		checkAnswer(t, ask, s.ID, catalog.Query{Engines: engines}, answerOf(server, value))
	}
}

func answerOf(server string, value any) map[string]float64 {
	if value == nil {
		return map[string]float64{}
	}
	return map[string]float64{server: value.(float64)}
}

func checkAnswer(t *testing.T, ask func(string) map[string]float64, id catalog.SignalID, q catalog.Query, want map[string]float64) {
	t.Helper()
	expr, err := catalog.New().PromQL(id, q)
	if err != nil {
		if len(want) > 0 || !strings.Contains(err.Error(), "none of the engines") {
			t.Error(err)
		}
		return
	}
	if diff := cmp.Diff(want, ask(expr), promtest.Approximately()); diff != "" {
		t.Errorf("%s %+v (-want +got):\n%s%s", id, q, diff, expr)
	}
}

func TestWhatAnEngineMeasuresIsExpectedSomewhere(t *testing.T) {
	t.Parallel()
	expected := map[string]map[string]bool{}
	for _, want := range expectations(t) {
		for id := range want.Signals {
			if expected[want.Engine] == nil {
				expected[want.Engine] = map[string]bool{}
			}
			expected[want.Engine][id] = true
		}
	}
	for _, e := range catalog.New().Engines {
		if e.ID == catalog.VLLM || e.ID == catalog.KanoaMonitor {
			continue // see dialects_test.go and labelnumbers_test.go
		}
		for _, cand := range e.Candidates {
			if !expected[string(e.ID)][string(cand.Signal)] {
				t.Errorf("%s measures %s, and no data set tells what it must answer", e.ID, cand.Signal)
			}
		}
	}
}

func TestEachEngineIsRecognisedByItsPage(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	for name, want := range expectations(t) {
		found := c.Identify(pageOf(t, promtest.Text(t, engineDir, name)))
		got := found.Server
		if want.Gateway {
			got = found.Gateway
			if found.Server != nil || found.Problem == nil || found.Problem.Code != catalog.CodeNotAServer {
				t.Errorf("%s: not said to be a gateway: %+v", name, found)
			}
		}
		if got == nil {
			t.Errorf("%s: not recognised: %+v", name, found)
			continue
		}
		engine, err := c.Engine(catalog.EngineID(want.Engine))
		if err != nil {
			t.Fatal(err)
		}
		wantServer := model.Server{Engine: want.Engine, EngineTitle: engine.Title, Version: want.Version, Dialect: want.Dialect, Frontend: want.Frontend, Models: want.Models, Unknown: want.Unknown}
		if diff := cmp.Diff(wantServer, *got, whatTheScriptTells(want)...); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if got.Known == 0 || got.Series == 0 {
			t.Errorf("%s: %d families known, %d series", name, got.Known, got.Series)
		}
		checkSuspicion(t, name, want.Suspicion, got.Suspicions)
	}
}

// whatTheScriptTells leaves out what it does not say; the release of a vLLM is
// told elsewhere.
func whatTheScriptTells(want expectation) []cmp.Option {
	ignored := []string{"Series", "Known", "Missing", "Suspicions", "Engines", "VersionSource"}
	if want.Engine == string(catalog.VLLM) {
		ignored = append(ignored, "Version", "Dialect", "Multiprocess")
	}
	return []cmp.Option{cmpopts.IgnoreFields(model.Server{}, ignored...), cmpopts.EquateEmpty()}
}

func checkSuspicion(t *testing.T, name, want string, got []model.Problem) {
	t.Helper()
	if want == "" {
		if len(got) > 0 {
			t.Errorf("%s: suspicions %+v", name, got)
		}
		return
	}
	if len(got) != 1 || got[0].Code != want || got[0].Next == "" {
		t.Errorf("%s: suspicions %+v, want one of %s", name, got, want)
	}
}

func TestNamesThatTheCatalogLacksAreListedForEachEngine(t *testing.T) {
	t.Parallel()
	for page, want := range map[string][]string{
		"sglang:num_running_reqs{}\nsglang:brand_new{}":                                                      {"sglang:brand_new"},
		"nv_trt_llm_request_metrics{request_type=\"max\"}\nnv_inference_brand_new{}\nnv_gpu_utilization{}":   {"nv_inference_brand_new"},
		"lmdeploy:num_requests_running{}\nlmdeploy:t_bucket{le=\"1\"}\nlmdeploy:t_sum{}\nlmdeploy:t_count{}": {"lmdeploy:t"},
	} {
		found := catalog.New().Identify(pageOf(t, page))
		if diff := cmp.Diff(want, found.Server.Unknown); diff != "" {
			t.Errorf("%s (-want +got):\n%s", page, diff)
		}
	}
}

// mixedFleet is 100 requests of vLLM, SGLang and TGI, seen once more by a router,
// by LiteLLM, and by an endpoint picker.
const mixedFleet = `load 15s
  vllm:num_requests_running{instance="v",model_name="m",engine="0"} 3x40
  vllm:num_requests_running{instance="v",model_name="m",engine="1"} 4x40
  vllm:generation_tokens_total{instance="v",model_name="m",engine="0"} 0+150x40
  vllm:request_success_total{instance="v",model_name="m",engine="0",finished_reason="stop"} 0+15x40
  sglang:num_running_reqs{instance="s",model_name="m",pp_rank="0"} 5x40
  sglang:num_running_reqs{instance="s",model_name="m",pp_rank="1"} 5x40
  sglang:realtime_tokens_total{instance="s",model_name="m",mode="decode",pp_rank="0"} 0+300x40
  sglang:generation_tokens_total{instance="s",model_name="m"} 0+300x40
  sglang:num_requests_total{instance="s",model_name="m"} 0+30x40
  tgi_batch_current_size{instance="t"} 8x40
  tgi_request_generated_tokens_sum{instance="t"} 0+450x40
  tgi_request_success{instance="t"} 0+45x40
  vllm:num_requests_running{instance="router",server="http://v"} 7x40
  vllm:output_tokens_total{instance="router",server="http://v",model="m"} 0+150x40
  vllm:request_latency_seconds_count{instance="router",server="http://v",model="m",status="ok"} 0+15x40
  litellm_in_flight_requests{instance="l"} 20x40
  litellm_output_tokens_metric_total{instance="l",model="m"} 0+900x40
  litellm_proxy_total_requests_metric_total{instance="l",requested_model="m"} 0+90x40
  llm_d_epp_request_running{instance="e",model_name="m"} 20x40
  llm_d_epp_request_output_tokens_sum{instance="e",model_name="m"} 0+900x40
  llm_d_epp_request_total{instance="e",model_name="m"} 0+90x40
  dynamo_frontend_inflight_requests{instance="d",model="m"} 20x40
`

func TestAMixedFleetCountsEachRequestOnce(t *testing.T) {
	t.Parallel()
	ask := promtest.Asker(t, mixedFleet)
	everyone := catalog.Query{By: []string{"instance"}, Fold: catalog.Sum}
	checkAnswer(t, ask, catalog.Running, everyone, map[string]float64{"": 20})
	checkAnswer(t, ask, catalog.GenerationRate, everyone, map[string]float64{"": 60})
	checkAnswer(t, ask, catalog.FinishedRate, everyone, map[string]float64{"": 6})
	checkAnswer(t, ask, catalog.Running, catalog.Query{By: []string{"instance"}, Engines: []catalog.EngineID{catalog.VLLMRouter}}, map[string]float64{"router": 7})
	checkAnswer(t, ask, catalog.FinishedRate, catalog.Query{By: []string{"instance"}, Engines: []catalog.EngineID{catalog.LiteLLM}}, map[string]float64{"l": 6})
}

func TestTheFirstLMDeployCountsEachTokenTwiceAndIsHalved(t *testing.T) {
	t.Parallel()
	ask := promtest.Asker(t, `load 15s
  lmdeploy:generation_tokens_total{instance="first",model_name="m",engine="0"} 0+300x40
  lmdeploy:generation_tokens_total{instance="later",model_name="m",engine="0"} 0+150x40
  lmdeploy:iteration_tokens_total_count{instance="later",model_name="m",engine="0"} 0+15x40
`)
	checkAnswer(t, ask, catalog.GenerationRate, catalog.Query{}, map[string]float64{"first m": 10, "later m": 10})
	checkAnswer(t, ask, catalog.GenerationRate, catalog.Query{Increase: true}, map[string]float64{"first m": 3000, "later m": 3000})
}

func TestTokensThatAreCountedAtTheEndAreSmoothedAndSaidToBe(t *testing.T) {
	t.Parallel()
	for _, e := range catalog.New().Engines {
		for _, cand := range e.Candidates {
			if strings.HasPrefix(cand.Bias, "Counted when a request finishes") && cand.Window == "" {
				t.Errorf("%s: %s comes in bursts and has no window of its own", e.ID, cand.Signal)
			}
		}
	}
}

func TestEveryFamilyOfAnEngineIsDescribedOnce(t *testing.T) {
	t.Parallel()
	for _, e := range catalog.New().Engines {
		seen := map[string]bool{}
		for _, f := range e.Families {
			if f.Type == "" || f.Unit == "" || f.Meaning == "" {
				t.Errorf("%s: %s is not described: %+v", e.ID, f.Name, f)
			}
			if seen[f.Name] {
				t.Errorf("%s: %s stands twice", e.ID, f.Name)
			}
			seen[f.Name] = true
		}
	}
}
