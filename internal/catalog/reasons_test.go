package catalog_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// explained asks why an expression is empty for these targets, over the last
// five minutes.
func explained(expr string, targets ...catalog.TargetFacts) []model.Reason {
	return catalog.New().Explain(catalog.Silence{
		Expr: expr, Now: now(), Start: now().Add(-5 * time.Minute), End: now(), Targets: targets,
	})
}

// server is a vLLM 0.32.0 that exposes names; each change is applied to it.
func server(change func(*catalog.TargetFacts), names ...string) catalog.TargetFacts {
	t := serving("gpu-1", "0.32.0", "v1-0.30.0", names...)
	if change != nil {
		change(&t)
	}
	return t
}

// past is what one sample name did on a target.
func past(name string, p catalog.Past) func(*catalog.TargetFacts) {
	return func(t *catalog.TargetFacts) { t.Past = map[string]catalog.Past{name: p} }
}

func generated(tokens float64) func(*catalog.TargetFacts) {
	return func(t *catalog.TargetFacts) { t.Generated = &tokens }
}

func passes(yes bool) func(*catalog.TargetFacts) {
	return func(t *catalog.TargetFacts) { t.Passes = &yes }
}

// foreign is a server of another engine.
func foreign(id, title string, names ...string) catalog.TargetFacts {
	t := serving("other", "", "", names...)
	t.Server.Engine, t.Server.EngineTitle = id, title
	return t
}

func gateway() catalog.TargetFacts {
	return catalog.TargetFacts{
		Target: model.Target{
			Job: "litellm", Instance: "proxy", State: model.TargetUp,
			Problem: &model.Problem{Code: catalog.CodeNotAServer, Cause: "The LiteLLM proxy passes requests on."},
		},
		Names: []string{"litellm_requests_metric_total"},
	}
}

// codes are the reasons' codes in order.
func codes(reasons []model.Reason) []string {
	var all []string
	for _, r := range reasons {
		all = append(all, r.Code)
	}
	return all
}

// Each reason is given where the evidence proves it, and not where something
// near it is the case.
func TestEachReasonIsGivenForItsEvidenceAndNotForANearMiss(t *testing.T) {
	t.Parallel()
	const (
		running   = "vllm:num_requests_running"
		success   = "vllm:request_success_total"
		ttft      = "vllm:time_to_first_token_seconds_count"
		flops     = "vllm:estimated_flops_per_gpu_total"
		generates = "vllm:generation_tokens_total"
		drafts    = "vllm:spec_decode_num_draft_tokens_total"
		hitRate   = "vllm:gpu_prefix_cache_hit_rate"
	)
	old := func(name string, p catalog.Past) catalog.TargetFacts {
		f := serving("gpu-0", "0.6.4", "v0-0.6.4", name)
		past(name, p)(&f)
		return f
	}
	finished := signalQuery(t, catalog.FinishedRate, catalog.Query{Window: "5m"})
	for code, c := range map[string]struct {
		expr             string
		proves, nearMiss []catalog.TargetFacts
		likelihood       model.Likelihood
		evidence         string
	}{
		catalog.CodeOnlyGateways: {
			expr: running, proves: []catalog.TargetFacts{gateway()}, nearMiss: []catalog.TargetFacts{itself()},
			likelihood: model.Certain, evidence: "proxy: The LiteLLM proxy passes requests on.",
		},
		catalog.CodeNewer: {
			expr: running,
			proves: []catalog.TargetFacts{server(func(f *catalog.TargetFacts) {
				f.Server.Version, f.Server.Newer, f.Server.Unknown = "0.99.0", true, []string{"vllm:requests_in_batch"}
			}, generates)},
			nearMiss:   []catalog.TargetFacts{server(generated(3), generates)},
			likelihood: model.Likely, evidence: "Its names that are new to us: vllm:requests_in_batch.",
		},
		catalog.CodeOtherSpelling: {
			expr: running, proves: []catalog.TargetFacts{server(nil, "ray_vllm_num_requests_running")},
			nearMiss:   []catalog.TargetFacts{server(nil, "ray_serve_num_requests_running")},
			likelihood: model.Certain, evidence: "gpu-1 exposes ray_vllm_num_requests_running.",
		},
		catalog.CodeNoSuchEngine: {
			expr: running, proves: []catalog.TargetFacts{foreign("sglang", "SGLang", "sglang:num_running_reqs")},
			nearMiss:   []catalog.TargetFacts{foreign("sglang", "SGLang", "sglang:num_running_reqs"), stateless("gpu-1", model.TargetDown, nil)},
			likelihood: model.Certain, evidence: "SGLang measures this as sglang:num_running_reqs.",
		},
		catalog.CodeOtherNames: {
			expr: running + " or tgi_queue_size", proves: []catalog.TargetFacts{foreign("sglang", "SGLang", "sglang:num_running_reqs")},
			nearMiss:   []catalog.TargetFacts{server(nil, running)},
			likelihood: model.Certain, evidence: "other (SGLang) answered just now with 1 series.",
		},
		catalog.CodeEngineLacks: {
			expr: "vllm:num_requests_swapped or tgi_request_skipped_tokens", proves: []catalog.TargetFacts{foreign("llamacpp", "llama.cpp", "llamacpp:requests_processing")},
			nearMiss:   []catalog.TargetFacts{server(nil, running)},
			likelihood: model.Certain, evidence: "other (llama.cpp) answered just now with 1 series.",
		},
		catalog.CodeOff + " by a mark": {
			expr: hitRate, proves: []catalog.TargetFacts{old(hitRate, catalog.Past{Last: -1, Lowest: -1})},
			nearMiss:   []catalog.TargetFacts{old(hitRate, catalog.Past{Last: 0, Lowest: 0})},
			likelihood: model.Certain, evidence: hitRate + " of gpu-0 is -1.",
		},
		catalog.CodeNeedsFlag: {
			expr: "vllm:kv_block_lifetime_seconds_count", proves: []catalog.TargetFacts{server(nil, running)},
			nearMiss:   []catalog.TargetFacts{server(nil, "vllm:kv_block_lifetime_seconds_count")},
			likelihood: model.Certain, evidence: "gpu-1 (vLLM 0.32.0) answered just now with 1 series.",
		},
		catalog.CodeOff: {
			expr: "rate(" + flops + "[5m])", proves: []catalog.TargetFacts{server(past(flops, catalog.Past{}), flops)},
			nearMiss:   []catalog.TargetFacts{server(past(flops, catalog.Past{Last: 5, Lowest: 5}), flops)},
			likelihood: model.Certain, evidence: flops + " of gpu-1 is 0.",
		},
		catalog.CodeFeatureOff: {
			expr: "rate(" + drafts + "[5m])", proves: []catalog.TargetFacts{server(nil, running)},
			nearMiss:   []catalog.TargetFacts{server(past(drafts, catalog.Past{Last: 9, Growth: 3}), drafts)},
			likelihood: model.Likely, evidence: "gpu-1 (vLLM 0.32.0) answered just now with 1 series.",
		},
		catalog.CodeNoRequestYet: {
			expr: running, proves: []catalog.TargetFacts{server(func(f *catalog.TargetFacts) { f.Server.Multiprocess = true; generated(0)(f) }, generates)},
			nearMiss:   []catalog.TargetFacts{server(generated(7), generates)},
			likelihood: model.Certain, evidence: "Several processes share its page; gauges come there with the first request.",
		},
		catalog.CodeNotExposed: {
			expr: running, proves: []catalog.TargetFacts{server(generated(7), generates)},
			nearMiss:   []catalog.TargetFacts{server(generated(0), generates)},
			likelihood: model.Possible, evidence: "gpu-1 (vLLM 0.32.0) answered just now with 1 series.",
		},
		catalog.CodeTooFresh: {
			expr: "rate(" + generates + "[5m])", proves: []catalog.TargetFacts{server(func(f *catalog.TargetFacts) { f.Since = now().Add(-8 * time.Second) }, generates)},
			nearMiss:   []catalog.TargetFacts{server(func(f *catalog.TargetFacts) { f.Since = now().Add(-40 * time.Second) }, generates)},
			likelihood: model.Certain, evidence: "gpu-1 has answered for 8 seconds; it is asked every 15 seconds.",
		},
		catalog.CodeNothingPasses: {
			expr: success + `{finished_reason="nonsense"}`, proves: []catalog.TargetFacts{server(passes(false), success)},
			nearMiss:   []catalog.TargetFacts{server(passes(true), success)},
			likelihood: model.Certain, evidence: "gpu-1 exposes " + success + ".",
		},
		catalog.CodeRestarted: {
			expr: finished, proves: []catalog.TargetFacts{server(past(success, catalog.Past{Restarted: true}), success)},
			nearMiss:   []catalog.TargetFacts{server(past(success, catalog.Past{Restarted: true, Last: 3, Growth: 3}), success)},
			likelihood: model.Likely, evidence: success + " of gpu-1 fell to 0.",
		},
		catalog.CodeNoTraffic: {
			expr:       signalQuery(t, catalog.TimeToFirstToken, catalog.Query{Window: "5m", Quantile: 0.95}),
			proves:     []catalog.TargetFacts{server(past(ttft, catalog.Past{Last: 1204}), "vllm:time_to_first_token_seconds_bucket")},
			nearMiss:   []catalog.TargetFacts{server(past(ttft, catalog.Past{Last: 1204, Growth: 4}), "vllm:time_to_first_token_seconds_bucket")},
			likelihood: model.Certain, evidence: ttft + " of gpu-1 has stood at 1204 for 5 minutes.",
		},
		catalog.CodePartMissing: {
			expr:       "my_hits / my_lookups",
			proves:     []catalog.TargetFacts{server(nil, "my_hits")},
			nearMiss:   []catalog.TargetFacts{server(nil, "my_hits", "my_lookups")},
			likelihood: model.Certain, evidence: "gpu-1 does not expose my_lookups.",
		},
		catalog.CodeComparison: {
			expr: running + " > 100", proves: []catalog.TargetFacts{server(nil, running)}, nearMiss: []catalog.TargetFacts{stateless("gpu-1", model.TargetDown, nil)},
			likelihood: model.Possible, evidence: "gpu-1 (vLLM 0.32.0) answered just now with 1 series.",
		},
	} {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			code, _, _ := strings.Cut(code, " ")
			got := explained(c.expr, c.proves...)
			at := slices.IndexFunc(got, func(r model.Reason) bool { return r.Code == code })
			if at != 0 {
				t.Fatalf("the reasons are %v", codes(got))
			}
			if got[0].Likelihood != c.likelihood || !slices.Contains(got[0].Evidence, c.evidence) || strings.Contains(got[0].Cause, "%!") {
				t.Errorf("got %+v", got[0])
			}
			if miss := explained(c.expr, c.nearMiss...); slices.Contains(codes(miss), code) {
				t.Errorf("given for a near miss: %+v", miss)
			}
		})
	}
}

func TestServersOfSeveralVersionsThatLackTheSameAreOneReason(t *testing.T) {
	t.Parallel()
	var fleet []catalog.TargetFacts
	for instance, version := range map[string][2]string{"a": {"0.8.5", "v1-0.8.5"}, "b": {"0.10.2", "v1-0.10.2"}, "c": {"0.32.0", "v1-0.30.0"}} {
		fleet = append(fleet, serving(instance, version[0], version[1], "vllm:num_requests_running"))
	}
	got := explained("vllm:kv_block_lifetime_seconds_count", fleet...)
	if len(got) != 2 || got[0].Cause != "2 servers are too old to measure this. vLLM does since 0.13.0." || got[1].Code != catalog.CodeNeedsFlag {
		t.Errorf("got %+v", got)
	}
}

func TestARangeBeforeTheFirstSampleSaysSo(t *testing.T) {
	t.Parallel()
	s := catalog.Silence{
		Expr: "vllm:num_requests_running", Now: now(), Start: now().Add(-5 * time.Hour), End: now().Add(-3 * time.Hour),
		Oldest: now().Add(-2 * time.Hour), Targets: []catalog.TargetFacts{server(nil, "vllm:num_requests_running")},
	}
	got := catalog.New().Explain(s)[0]
	if got.Code != catalog.CodeBeforeStore || !slices.Contains(got.Evidence, "The first sample was stored 2 hours ago.") {
		t.Errorf("got %+v", got)
	}
	s.Oldest = now().Add(-4 * time.Hour)
	if got := catalog.New().Explain(s)[0]; got.Code != catalog.CodeNoDataThen {
		t.Errorf("a range that begins before and ends behind it: %+v", got)
	}
}

func TestNamesThatNobodyHasAreMendedWhereTheyCanBe(t *testing.T) {
	t.Parallel()
	for expr, want := range map[string]string{
		"vllm:num_request_running":         "Did you mean vllm:num_requests_running?",
		"vllm:time_to_first_token_seconds": "It is a histogram: ask for vllm:time_to_first_token_seconds_bucket, vllm:time_to_first_token_seconds_sum or vllm:time_to_first_token_seconds_count.",
		"vllm:generation_tokens_created":   "A name in _created is the time when a counter began; ask for vllm:generation_tokens_total.",
		"vllm:generation_tokens":           "Did you mean vllm:generation_tokens_total?",
		"my_own_metrc":                     "Did you mean my_own_metric?",
		"something_else_altogether":        "Check the spelling of the name.",
	} {
		got := explained(expr, server(nil, "vllm:num_requests_running", "my_own_metric"))[0]
		if got.Code == catalog.CodeUnknownMetric && got.Next != want || got.Code != catalog.CodeUnknownMetric && expr != "vllm:generation_tokens" {
			t.Errorf("%s: %s, %q, want %q", expr, got.Code, got.Next, want)
		}
	}
}

func TestReasonsOfSeveralServersArePutTogetherAndTheNearestComesFirst(t *testing.T) {
	t.Parallel()
	idle := func(instance string) catalog.TargetFacts {
		t := server(generated(0), "vllm:generation_tokens_total")
		t.Instance = instance
		return t
	}
	got := explained("vllm:num_requests_running", idle("a"), stateless("c", model.TargetDown, nil), idle("b"), foreign("llamacpp", "llama.cpp", "x"))
	type brief struct {
		Code, Cause string
		Instances   []string
	}
	var briefs []brief
	for _, r := range got {
		briefs = append(briefs, brief{r.Code, r.Cause, r.Instances})
	}
	want := []brief{
		{catalog.CodeNoRequestYet, "2 servers have had no request yet.", []string{"a", "b"}},
		{catalog.CodeTargetDown, "c does not answer.", []string{"c"}},
		{catalog.CodeOtherNames, "llama.cpp measures this under other names.", []string{"other"}},
	}
	if diff := cmp.Diff(want, briefs); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhereSomeServersHaveAValueOnlyTheOthersAreExplained(t *testing.T) {
	t.Parallel()
	const running = "vllm:num_requests_running"
	ask := func(answered ...string) []model.Reason {
		s := catalog.Silence{Expr: running, Now: now(), Start: now(), End: now(), Answered: answered, Targets: []catalog.TargetFacts{
			server(nil, running), stateless("gpu-2", model.TargetDown, nil), itself(), foreign("sglang", "SGLang", "sglang:x"),
		}}
		c := catalog.New()
		reasons := c.Explain(s)
		if c.Concerns(s) != (len(reasons) > 0) {
			t.Errorf("answered %v: Concerns says %v of %v", answered, c.Concerns(s), codes(reasons))
		}
		return reasons
	}
	got := ask("gpu-1")
	if len(got) != 1 || got[0].Code != catalog.CodeTargetDown || !slices.Equal(got[0].Instances, []string{"gpu-2"}) {
		t.Errorf("got %+v", got)
	}
	if got := ask("gpu-1", "gpu-2"); got != nil {
		t.Errorf("all have a value: %+v", got)
	}
}

func TestTheReasonOfMostServersComesFirst(t *testing.T) {
	t.Parallel()
	// One is too old for it, which is certain; two do not draft, which is likely.
	old := serving("old", "0.6.6", "v0-0.6.4", "vllm:num_requests_running")
	one := serving("one", "0.32.0", "v1-0.30.0", "vllm:num_requests_running")
	two := serving("two", "0.32.0", "v1-0.30.0", "vllm:num_requests_running")
	var codes []string
	for _, r := range explained("rate(vllm:spec_decode_num_drafts_total[5m])", old, one, two) {
		codes = append(codes, r.Code)
	}
	if diff := cmp.Diff([]string{catalog.CodeFeatureOff, catalog.CodeNotYet}, codes); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAPageThatNeverShowsANameIsNotAskedForIt(t *testing.T) {
	t.Parallel()
	rust := server(func(t *catalog.TargetFacts) { generated(7)(t); t.Server.Frontend = catalog.FrontendRust }, "vllm:generation_tokens_total")
	several := server(func(t *catalog.TargetFacts) { generated(7)(t); t.Server.Multiprocess = true }, "vllm:generation_tokens_total")
	one := server(generated(7), "vllm:generation_tokens_total")
	for name, c := range map[string]struct {
		target     catalog.TargetFacts
		expr, code string
	}{
		"frontend in Rust":    {rust, "vllm:engine_sleep_state", catalog.CodePageLacks},
		"several processes":   {several, "process_resident_memory_bytes", catalog.CodePageLacks},
		"a build of its own":  {one, "vllm:engine_sleep_state", catalog.CodeNotExposed},
		"one process, no sum": {one, "process_resident_memory_bytes", catalog.CodeNotExposed},
	} {
		if got := explained(c.expr, c.target)[0]; got.Code != c.code {
			t.Errorf("%s: %s, %q", name, got.Code, got.Cause)
		}
	}
}

func TestAServerWithoutStatisticsIsTheReasonAndNotItsAbsence(t *testing.T) {
	t.Parallel()
	off := catalog.TargetFacts{Target: model.Target{
		Job: "local", Instance: "gpu-1", State: model.TargetUp,
		Problem: &model.Problem{Code: catalog.CodeStatsOff, Cause: "Its statistics are off."},
	}}
	if got := explained("vllm:num_requests_running", off)[0]; got.Code != catalog.CodeStatsOff {
		t.Errorf("%s, %q", got.Code, got.Cause)
	}
}
