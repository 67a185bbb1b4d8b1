package simulator_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/test/ledger"
)

func TestEachDataParallelEngineGetsItsShare(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Version: "0.32.0", Engines: 8}, func(c *simulator.Config) { c.Load.Rate = 20 })
	s.Advance(begin().Add(5 * time.Minute))
	whole := ledger.Of(t, s)
	sum := 0.0
	for i := range 8 {
		one := ledger.OfTruth(t, s, s.Truth().Engine(i))
		sum += one.Generated()
		if share := one.Count(simulator.Arrivals) / whole.Count(simulator.Arrivals); share < 0.12 || share > 0.13 {
			t.Errorf("engine %d got %g of the requests, want an eighth", i, share)
		}
		if page := labelled(t, s, "vllm:generation_tokens_total", "engine", fmt.Sprint(i)); page != one.Generated() {
			t.Errorf("engine %d shows %g tokens, its log holds %g", i, page, one.Generated())
		}
	}
	if sum != whole.Generated() {
		t.Errorf("the engines' logs hold %g tokens, the server's %g", sum, whole.Generated())
	}
}

// labelled is the value of the one sample with that label.
func labelled(t *testing.T, s *simulator.Server, name, label, value string) float64 {
	t.Helper()
	for _, m := range family(t, s, name) {
		if labelOf(m, label) == value {
			return number(m)
		}
	}
	t.Fatalf("%s: no %s with %s=%q", s.Dialect(), name, label, value)
	return 0
}

func TestUntil0_10OnlyTheLastDataParallelEngineShows(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]string{"0.8.3": "2", "0.9.2": "2", "0.10.0": "0 1 2", "0.16.0": "0 1 2"} {
		s := ofDialect(t, simulator.Dialect{Version: version, Engines: 3}, nil)
		s.Advance(begin().Add(time.Minute))
		var shown []string
		for _, m := range family(t, s, "vllm:num_requests_running") {
			shown = append(shown, labelOf(m, "engine"))
		}
		slices.Sort(shown)
		if got := strings.Join(shown, " "); got != want {
			t.Errorf("%s shows engines %q, want %q", version, got, want)
		}
	}
}

// TestCacheConfigCountsBlocksOfAllEnginesAndTokensOfOne holds facts g 9.
func TestCacheConfigCountsBlocksOfAllEnginesAndTokensOfOne(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Version: "0.32.0", Engines: 2}, nil)
	info := family(t, s, "vllm:cache_config_info")
	if len(info) != 2 {
		t.Fatalf("%d samples, want one for each engine", len(info))
	}
	for _, m := range info {
		if got, want := labelOf(m, "num_gpu_blocks"), fmt.Sprint(2*300); got != want {
			t.Errorf("num_gpu_blocks is %s, want %s", got, want)
		}
		if got, want := labelOf(m, "kv_cache_size_tokens"), fmt.Sprint(300*16); got != want {
			t.Errorf("kv_cache_size_tokens is %s, want %s", got, want)
		}
	}
}

// TestSeveralProcessesShowNoGaugesBeforeTheFirstRequest holds facts g 2 and g 3.
func TestSeveralProcessesShowNoGaugesBeforeTheFirstRequest(t *testing.T) {
	t.Parallel()
	for _, d := range []simulator.Dialect{{Version: "0.32.0", APIServers: 2}, {Version: "0.32.0", Engines: 2}, {Version: "0.10.0", APIServers: 3}} {
		s := ofDialect(t, d, nil)
		idle := string(metricsOf(t, s))
		for _, absent := range []string{"vllm:num_requests", "vllm:kv_cache_usage_perc", "_created", "process_", "python_"} {
			if strings.Contains(idle, absent) {
				t.Errorf("%s idle shows %s", d, absent)
			}
		}
		for _, there := range []string{"vllm:generation_tokens_total{", "vllm:cache_config_info{", "vllm:time_to_first_token_seconds_bucket{"} {
			if !strings.Contains(idle, there) {
				t.Errorf("%s idle lacks %s", d, there)
			}
		}
		s.Advance(begin().Add(time.Minute))
		if busy := string(metricsOf(t, s)); !strings.Contains(busy, "vllm:num_requests_running{") || strings.Contains(busy, "_created") {
			t.Errorf("%s busy has no gauges, or birth times", d)
		}
	}
}

func TestEachAPIServerShowsAKVUsageOfItsOwnUntil0_11_1(t *testing.T) {
	t.Parallel()
	for version, want := range map[string]int{"0.9.2": 3, "0.10.0": 3, "0.11.1": 3, "0.11.2": 1, "0.32.0": 1} {
		s := ofDialect(t, simulator.Dialect{Version: version, APIServers: 3}, nil)
		s.Advance(begin().Add(time.Minute))
		values, pids := 0, map[string]bool{}
		for _, m := range family(t, s, "vllm:kv_cache_usage_perc") {
			pids[labelOf(m, "pid")] = true
			if number(m) > 0 {
				values++
			}
		}
		if len(pids) != want || values != 1 {
			t.Errorf("%s: %d series and %d values above 0, want %d and 1", version, len(pids), values, want)
		}
	}
}

func TestTheTextOfRustIsOpenMetrics(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Version: "0.32.0", Rust: true}, func(c *simulator.Config) { c.Model = "m" })
	s.Advance(begin().Add(5 * time.Minute))
	page := string(metricsOf(t, s))
	for _, want := range []string{
		"# HELP vllm:generation_tokens Number of generation tokens processed..\n# TYPE vllm:generation_tokens counter\nvllm:generation_tokens_total{model_name=\"m\",engine=\"0\"} ",
		"vllm:time_to_first_token_seconds_bucket{le=\"1.0\",model_name=\"m\",engine=\"0\"} ",
		"vllm:request_success_total{model_name=\"m\",engine=\"0\",finished_reason=\"abort\"} ",
		"# TYPE http_requests counter\nhttp_requests_total{method=\"POST\",status=\"",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, absent := range []string{"_created", "process_", "vllm:cache_config_info", "vllm:engine_sleep_state", "vllm:mm_cache", "http_request_size_bytes"} {
		if strings.Contains(page, absent) {
			t.Errorf("the page has %q", absent)
		}
	}
	if !strings.HasSuffix(page, "\n# EOF\n") {
		t.Error("the page does not end with # EOF")
	}
	if sum, bucket := strings.Index(page, "e2e_request_latency_seconds_sum"), strings.Index(page, "e2e_request_latency_seconds_bucket"); sum < 0 || sum > bucket {
		t.Error("the sum does not stand before the buckets")
	}
	if got := get(t, s, "/metrics").Header.Get("Content-Type"); !strings.HasPrefix(got, "application/openmetrics-text") {
		t.Errorf("content type %q", got)
	}
}

func TestRustShowsTheSchedulerAtOnceAndRequestsOnceThereAreAny(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Version: "0.32.0", Rust: true}, nil)
	idle := string(metricsOf(t, s))
	for name, want := range map[string]bool{
		"vllm:num_requests_running": true, "vllm:generation_tokens_total": true, "vllm:num_preemptions_total": true, "vllm:iteration_tokens_total_count": true, "vllm:spec_decode_num_drafts_total": true,
		"vllm:prompt_tokens_total": false, "vllm:request_success_total": false, "vllm:time_to_first_token_seconds": false, "vllm:e2e_request_latency_seconds": false,
	} {
		if got := strings.Contains(idle, name+"{"); got != want {
			t.Errorf("an idle page shows %s: %t, want %t", name, got, want)
		}
	}
}

func TestOnlyRustCountsClientsThatGoAway(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Version: "0.32.0", Rust: true}, nil)
	s.Advance(begin().Add(10 * time.Minute))
	aborted := ledger.Of(t, s).Count(simulator.Aborted)
	if got := labelled(t, s, "vllm:request_success_total", "finished_reason", "abort"); got != aborted || aborted == 0 {
		t.Errorf("%g aborts counted, %g clients went away", got, aborted)
	}
}

func TestBareGaugesOfRayHaveNoTotal(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Version: "0.16.0", Ray: true, With: []simulator.Feature{simulator.RayBareGauges}}, nil)
	s.Advance(begin().Add(time.Minute))
	page := string(metricsOf(t, s))
	if strings.Contains(page, "tokens_total{") || !strings.Contains(page, "# TYPE ray_vllm_generation_tokens gauge\nray_vllm_generation_tokens{") {
		t.Error("counters are not bare gauges")
	}
}

func TestWrappersRenameAndDrop(t *testing.T) {
	t.Parallel()
	for wrapper, want := range map[simulator.Wrapper][2]string{
		simulator.KServe:  {"kserve_vllm:num_requests_running{", "\nvllm:"},
		simulator.Triton:  {"vllm:prompt_tokens_total{model=", "model_name"},
		simulator.Dynamo:  {"dynamo_component_requests_total{", "http_requests"},
		simulator.LLMDSim: {"vllm:max_num_generation_tokens_bucket{", "engine=\"0\",model_name"},
	} {
		s := ofDialect(t, simulator.Dialect{Version: "0.16.0", Behind: wrapper}, nil)
		s.Advance(begin().Add(time.Minute))
		page := string(metricsOf(t, s))
		if !strings.Contains(page, want[0]) || strings.Contains(page, want[1]) {
			t.Errorf("behind %s the page lacks %q or has %q", wrapper, want[0], want[1])
		}
	}
}
