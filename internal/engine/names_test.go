package engine_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/engine"
)

// respelled are pages of vLLM as others show them, and what is to be stored.
func respelled() map[string]struct{ page, want string } {
	return map[string]struct{ page, want string }{
		"Ray up to 0.10, with a bare gauge beside each counter": {
			`# TYPE ray_vllm:generation_tokens gauge
ray_vllm:generation_tokens{model_name="m",WorkerId="w"} 7
# TYPE ray_vllm:generation_tokens_total counter
ray_vllm:generation_tokens_total{model_name="m",WorkerId="w"} 7
ray_vllm:num_requests_running{model_name="m",WorkerId="w"} 2
ray_vllm:iteration_tokens_total_count{model_name="m",WorkerId="w"} 5
`, `vllm:generation_tokens_total{WorkerId="w",model_name="m"} 7
vllm:iteration_tokens_total_count{WorkerId="w",model_name="m"} 5
vllm:num_requests_running{WorkerId="w",model_name="m"} 2`,
		},
		"Ray since 0.11, with the bare gauge alone": {
			`# TYPE ray_vllm_generation_tokens gauge
ray_vllm_generation_tokens{model_name="m"} 7
ray_vllm_kv_cache_usage_perc{model_name="m"} 0.5
ray_vllm_time_to_first_token_seconds_bucket{model_name="m",le="+Inf"} 3
ray_serve_num_requests{model_name="m"} 1
`, `ray_serve_num_requests{model_name="m"} 1
vllm:generation_tokens_total{model_name="m"} 7
vllm:kv_cache_usage_perc{model_name="m"} 0.5
vllm:time_to_first_token_seconds_bucket{le="+Inf",model_name="m"} 3`,
		},
		"KServe": {
			`kserve_vllm:num_requests_waiting{model_name="m",engine="0"} 4
`, `vllm:num_requests_waiting{engine="0",model_name="m"} 4`,
		},
		"an old llm-d-inference-sim": {
			`vllm:prefix_cache_hits{model_name="m"} 4
`, `vllm:prefix_cache_hits_total{model_name="m"} 4`,
		},
		"Triton's vLLM backend": {
			`vllm:num_requests_running{model="m",version="1"} 4
nv_inference_count{model="m",version="1"} 9
`, `nv_inference_count{model="m",version="1"} 9
vllm:num_requests_running{model="m",model_name="m",version="1"} 4`,
		},
		"a router, and a label of the target, which stay as they are": {
			`vllm:num_requests_running{server="a",model="m",version="1"} 4
vllm:cache_config_info{model="person's own"} 1
`, `vllm:cache_config_info{model="person's own"} 1
vllm:num_requests_running{model="m",server="a",version="1"} 4`,
		},
	}
}

// catalogRules are the rules of the catalog as app hands them in.
func catalogRules(t *testing.T) []engine.NameRule {
	t.Helper()
	rules, err := catalog.New().RelabelRules()
	if err != nil {
		t.Fatal(err)
	}
	var all []engine.NameRule
	for _, r := range rules {
		all = append(all, engine.NameRule{SourceLabels: r.SourceLabels, Regex: r.Regex, TargetLabel: r.TargetLabel, Replacement: r.Replacement})
	}
	return all
}

// serving serves one page for ever.
func serving(t *testing.T, page string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		_, _ = io.WriteString(w, page)
	}))
	t.Cleanup(server.Close)
	return server.Listener.Addr().String()
}

// stored are the series of a job with their values, as text, sorted.
func stored(t *testing.T, e *engine.Engine, job string) string {
	t.Helper()
	var lines []string
	for _, s := range instant(t, e, fmt.Sprintf(`{job=%q,__name__!~"up|scrape_.*"}`, job)).Series {
		name := s.Labels["__name__"]
		for _, target := range []string{"__name__", "job", "instance"} {
			delete(s.Labels, target)
		}
		var pairs []string
		for label, value := range s.Labels {
			pairs = append(pairs, fmt.Sprintf("%s=%q", label, value))
		}
		slices.Sort(pairs)
		lines = append(lines, fmt.Sprintf("%s{%s} %v", name, strings.Join(pairs, ","), s.Values[0]))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func TestRespelledNamesAreStoredAsTheEnginesOwn(t *testing.T) {
	t.Parallel()
	for name, c := range respelled() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := make(finder, 1)
			o := options(t, "global: {scrape_interval: 1s}")
			o.Local, o.NameRules = found, catalogRules(t)
			e := start(t, o)
			found <- []engine.LocalTarget{{Address: serving(t, c.page), Instance: "a"}}
			eventually(t, "a second scrape", func() bool {
				scrapes, _ := value(t, e, `count_over_time(up{job="local"}[1m])`)
				return scrapes >= 2
			})
			if diff := cmp.Diff(c.want, stored(t, e, "local")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if up, _ := value(t, e, `min_over_time(up{job="local"}[1m])`); up != 1 {
				t.Error("a scrape was lost")
			}
		})
	}
}

func TestThePastIsRenamedAsThePresentIs(t *testing.T) {
	t.Parallel()
	o := options(t, "global: {scrape_interval: 15s}")
	o.NameRules = catalogRules(t)
	e, err := engine.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, e) })
	past := engine.BackfillTarget{
		Labels: map[string]string{"job": "demo", "instance": "ray"},
		Write: func(w io.Writer, _ time.Time) error {
			_, err := io.Copy(w, bytes.NewBufferString("ray_vllm_num_requests_running{model_name=\"m\"} 3\n"))
			return err
		},
	}
	now := time.Now()
	if err := e.Backfill(t.Context(), []engine.BackfillTarget{past}, now.Add(-time.Minute), now, 15*time.Second); err != nil {
		t.Fatal(err)
	}
	if err := e.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := e.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, ok := value(t, e, `vllm:num_requests_running{model_name="m",instance="ray"}`); !ok || got != 3 {
		t.Errorf("got %v, %v, want 3", got, ok)
	}
}

// The file that ships is loaded by the engine as it is, with its anchors.
func TestTheShippedJobsStoreTheEnginesOwnNames(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../monitoring/prometheus/prometheus.yml")
	if err != nil {
		t.Fatal(err)
	}
	address := serving(t, "ray_vllm_generation_tokens{model_name=\"m\"} 7\n")
	config := strings.NewReplacer(
		"host.docker.internal:8000", address, "scrape_interval: 15s", "scrape_interval: 1s", "  - rules/*.yml", "", "rule_files:", "",
	).Replace(string(text))
	e := start(t, options(t, config))
	eventually(t, "a sample under the engine's own name", func() bool {
		got, ok := value(t, e, `vllm:generation_tokens_total{job="vllm-local",model_name="m"}`)
		return ok && got == 7
	})
}
