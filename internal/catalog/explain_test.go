package catalog_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// now is the present of these tests; every server has been up for an hour.
func now() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }

// serving is a vLLM that answers.
func serving(instance, version, dialect string, names ...string) catalog.TargetFacts {
	return catalog.TargetFacts{
		Target: model.Target{
			Job: "vllm", Instance: instance, URL: "http://" + instance + "/metrics", State: model.TargetUp,
			Since: now().Add(-time.Hour), LastScrape: now(), IntervalSeconds: 15,
			Server: &model.Server{
				Engine: "vllm", EngineTitle: "vLLM", Version: version, Dialect: dialect, Models: []string{"tiny"}, Series: len(names),
			},
		},
		Names: names,
	}
}

// stateless is a target of which only the state is known.
func stateless(instance string, state model.TargetState, problem *model.Problem) catalog.TargetFacts {
	return catalog.TargetFacts{Target: model.Target{
		Job: "vllm", Instance: instance, URL: "http://host:8000/metrics", State: state, Problem: problem,
	}}
}

// itself is this process' own target.
func itself() catalog.TargetFacts {
	return catalog.TargetFacts{
		Target: model.Target{Job: "prometheus", Instance: "localhost:9090", State: model.TargetUp},
		Names:  []string{"up", "prometheus_build_info"},
	}
}

func signalQuery(t *testing.T, id catalog.SignalID, q catalog.Query) string {
	t.Helper()
	expr, err := catalog.New().PromQL(id, q)
	if err != nil {
		t.Fatal(err)
	}
	return expr
}

func TestAnEmptyPanelSaysWhy(t *testing.T) {
	t.Parallel()
	const started = "vllm:num_requests_running"
	refused := &model.Problem{Code: "connection_refused", Cause: "Nothing listens on box:8000 (connection refused).", Next: "Start the server.", Detail: "dial tcp"}
	fresh := serving("new:8000", "0.32.0", "v1-0.30.0", "vllm:generation_tokens_total")
	fresh.Since = now().Add(-10 * time.Second)
	mute := serving("mute:8000", "0.10.2", "")
	mute.Problem = &model.Problem{Code: catalog.CodeStatsOff, Cause: "Its statistics are off.", Next: "Start it without --disable-log-stats."}

	finished := signalQuery(t, catalog.FinishedRate, catalog.Query{Window: "1m"})
	cpu := signalQuery(t, catalog.CPUCacheUsage, catalog.Query{})
	prefix := signalQuery(t, catalog.PrefixHitRatio, catalog.Query{Window: "1m"})
	for name, c := range map[string]struct {
		silence catalog.Silence
		want    model.Problem
	}{
		"nothing is watched": {
			catalog.Silence{Expr: finished, Targets: []catalog.TargetFacts{itself()}},
			model.Problem{Code: "no_target", Cause: "No inference server on this machine yet.", Next: "Start one, or add a remote server."},
		},
		"no server has a part in it": {
			catalog.Silence{Expr: "vector(0/0)", Targets: []catalog.TargetFacts{stateless("vllm-local", model.TargetWaiting, nil)}},
			model.Problem{
				Code: "no_metric", Cause: "The query names no metric, and what it computes is no value.",
				Next: "Name a metric in it, or correct the calculation.",
			},
		},
		"the server is down": {
			catalog.Silence{Expr: finished, Targets: []catalog.TargetFacts{itself(), stateless("box", model.TargetDown, refused)}},
			model.Problem{
				Code: "target_down", Cause: "box is down: Nothing listens on box:8000 (connection refused).",
				Next: "Start the server.", Detail: "dial tcp",
			},
		},
		"all servers are down": {
			catalog.Silence{Expr: finished, Targets: []catalog.TargetFacts{
				stateless("a", model.TargetDown, nil), stateless("b", model.TargetDown, nil), stateless("c", model.TargetWaiting, nil),
			}},
			model.Problem{Code: "target_down", Cause: "2 servers do not answer.", Next: "See their rows on the Targets page."},
		},
		"no server has come yet": {
			catalog.Silence{Expr: finished, Targets: []catalog.TargetFacts{stateless("vllm-local", model.TargetWaiting, nil)}},
			model.Problem{Code: "waiting_for_server", Cause: "Waiting for a server on port 8000.", Next: "Start it: vllm serve MODEL --port 8000"},
		},
		"the server was not asked yet": {
			catalog.Silence{Expr: finished, Targets: []catalog.TargetFacts{stateless("box", model.TargetUnknown, nil)}},
			model.Problem{Code: "not_scraped_yet", Cause: "box has not been asked yet.", Next: "The first figures come with the next scrape."},
		},
		"the picked server is another": {
			catalog.Silence{Expr: finished, Instances: []string{"gone"}, Targets: []catalog.TargetFacts{serving("a", "0.10.2", "v1-0.10.2", started)}},
			model.Problem{Code: "filter_excludes_all", Cause: "The picked server leaves nothing to show.", Next: "Pick another, or All."},
		},
		"the query names another server": {
			catalog.Silence{Expr: started + `{instance=~"b|c"}`, Targets: []catalog.TargetFacts{serving("a", "0.10.2", "v1-0.10.2", started)}},
			model.Problem{Code: "filter_excludes_all", Cause: "The picked server leaves nothing to show.", Next: "Pick another, or All."},
		},
		"the picked model is another": {
			catalog.Silence{Expr: finished, Models: []string{"large"}, Targets: []catalog.TargetFacts{serving("a", "0.10.2", "v1-0.10.2", started)}},
			model.Problem{Code: "filter_excludes_all", Cause: "The picked server and model leaves nothing to show.", Next: "Pick another, or All."},
		},
		"one of the picked servers is down, the other has it": {
			catalog.Silence{Expr: cpu, Targets: []catalog.TargetFacts{
				stateless("a", model.TargetDown, nil), serving("b", "0.15.0", "v1-0.13.0", started),
			}},
			model.Problem{
				Code: "version_too_new", Cause: "vLLM 0.15.0 does not measure this any more.",
				Next: "Without a successor: the V1 core computes again instead of swapping.",
			},
		},
		"the version is too old": {
			catalog.Silence{Expr: "vllm:request_time_per_output_token_seconds_sum", Targets: []catalog.TargetFacts{serving("a", "0.10.1", "v1-0.9.2", started)}},
			model.Problem{
				Code: "version_too_old", Cause: "vLLM 0.10.1 does not measure this. It does since 0.11.0.", Next: "Upgrade vLLM to see it.",
			},
		},
		"the version is a range and too old as a whole": {
			catalog.Silence{Expr: prefix, Targets: []catalog.TargetFacts{serving("a", "0.4.3 to 0.5.4", "v0-0.4.3", started)}},
			model.Problem{
				Code: "version_too_old", Cause: "vLLM 0.4.3 to 0.5.4 does not measure this. It does since 0.5.5.", Next: "Upgrade vLLM to see it.",
			},
		},
		"the name has a successor": {
			catalog.Silence{Expr: "vllm:avg_generation_throughput_toks_per_s", Targets: []catalog.TargetFacts{serving("a", "0.32.0", "v1-0.30.0", started)}},
			model.Problem{
				Code: "version_too_new", Cause: "vLLM 0.32.0 does not measure this any more.",
				Next: "Ask for rate(vllm:generation_tokens_total[5m]) instead.",
			},
		},
		"the core is the other one": {
			catalog.Silence{Expr: cpu, Targets: []catalog.TargetFacts{serving("a", "0.8.1", "v1-0.8.0", started)}},
			model.Problem{
				Code: "version_too_new", Cause: "vLLM 0.8.1 does not measure this any more.",
				Next: "Without a successor: the V1 core computes again instead of swapping.",
			},
		},
		"it takes an option": {
			catalog.Silence{Expr: "vllm:kv_block_lifetime_seconds_count", Targets: []catalog.TargetFacts{serving("a", "0.32.0", "v1-0.30.0", started)}},
			model.Problem{
				Code: "needs_flag", Cause: "vLLM 0.32.0 measures this only when it is told to.", Next: "Start it with --kv-cache-metrics to see this.",
			},
		},
		"it is hidden": {
			catalog.Silence{Expr: "vllm:gpu_cache_usage_perc", Targets: []catalog.TargetFacts{serving("a", "0.11.1", "v1-0.11.1", started)}},
			model.Problem{
				Code: "hidden_by_version", Cause: "vLLM 0.11.1 hides this metric before removing it.",
				Next: "Start it with --show-hidden-metrics-for-version=0.10 to see this.",
			},
		},
		"there was no request yet": {
			catalog.Silence{Expr: finished, Targets: []catalog.TargetFacts{serving("a", "0.6.4", "v0-0.6.4", started)}},
			model.Problem{Code: "no_request_yet", Cause: "a has had no request yet.", Next: "It shows this after the first one."},
		},
		"there was no request lately": {
			catalog.Silence{Expr: finished, Start: now().Add(-15 * time.Minute), Targets: []catalog.TargetFacts{
				serving("a", "0.10.2", "v1-0.10.2", "vllm:request_success_total"),
			}},
			model.Problem{Code: "no_traffic", Cause: "No request finished in the last 15 minutes."},
		},
		"there was no request in the window of a figure": {
			catalog.Silence{Expr: finished, Targets: []catalog.TargetFacts{serving("a", "0.10.2", "v1-0.10.2", "vllm:request_success_total")}},
			model.Problem{Code: "no_traffic", Cause: "No request finished in the last minute."},
		},
		"the server has just come": {
			catalog.Silence{Expr: signalQuery(t, catalog.GenerationRate, catalog.Query{}), Targets: []catalog.TargetFacts{fresh}},
			model.Problem{Code: "needs_two_scrapes", Cause: "A rate needs two scrapes, and there has been one.", Next: "It shows within 30 seconds."},
		},
		"its statistics are off": {
			catalog.Silence{Expr: finished, Targets: []catalog.TargetFacts{mute}},
			*mute.Problem,
		},
		"the range lies in the past": {
			catalog.Silence{
				Expr: finished, Start: now().Add(-48 * time.Hour), End: now().Add(-47 * time.Hour),
				Targets: []catalog.TargetFacts{stateless("box", model.TargetDown, refused)},
			},
			model.Problem{Code: "no_data_in_range", Cause: "Nothing was recorded in this time range.", Next: "Choose a more recent one."},
		},
		"nobody knows the name": {
			catalog.Silence{Expr: "vllm_num_requests_rnning", Targets: []catalog.TargetFacts{serving("a", "0.10.2", "v1-0.10.2", started)}},
			model.Problem{Code: "unknown_metric", Cause: "No target exposes vllm_num_requests_rnning.", Next: "Did you mean vllm:num_requests_running?"},
		},
		"the reason is not known": {
			catalog.Silence{Expr: `absent(` + started + `)`, Targets: []catalog.TargetFacts{serving("a", "0.10.2", "v1-0.10.2", started)}},
			model.Problem{
				Code: "unknown_reason", Cause: "The query gives nothing, and the reason is not known.",
				Next: "Look at its labels and its time range.", Detail: "It asks for vllm:num_requests_running.",
			},
		},
		"the query cannot be read": {
			catalog.Silence{Expr: "sum by (", Targets: []catalog.TargetFacts{itself()}},
			model.Problem{
				Code: "query_syntax", Cause: "The query does not parse.", Next: "Correct the expression.",
				Detail: "read expression: 1:9: parse error: unclosed left parenthesis",
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.silence.Now = now()
			if c.silence.End.IsZero() {
				c.silence.End = now()
			}
			if c.silence.Start.IsZero() {
				c.silence.Start = c.silence.End
			}
			got := catalog.New().Explain(c.silence)
			if diff := cmp.Diff(c.want, got[0].Problem); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheNamesInAQueryAreFound(t *testing.T) {
	t.Parallel()
	for expr, want := range map[string][]string{
		`rate(a_total[5m]) / on (x) sum(b)`:            {"a_total", "b"},
		`{__name__=~"vllm:a|ray_vllm_a",instance="b"}`: {"vllm:a", "ray_vllm_a"},
		`{__name__="a"} or a`:                          {"a"},
		`{__name__=~"vllm:.+"}`:                        nil,
		`{instance="a"}`:                               nil,
		`max_over_time(a[1h:5m] offset 1d)`:            {"a"},
		`1 + time()`:                                   nil,
		`sum(rate(a[5m]) and on (instance) b{c="d"})`:  {"a"}, // b says whose a is meant
		`a and on (x) b`:                               {"a", "b"},
	} {
		got, err := catalog.ExtractMetrics(expr)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", expr, diff)
		}
	}
	if _, err := catalog.ExtractMetrics("sum by ("); err == nil {
		t.Error("a broken expression was read")
	}
}

func FuzzExplainAlwaysAnswers(f *testing.F) {
	f.Add(`rate(vllm:request_success_total{instance="a"}[1m])`, "a", "0.10.2", "v1-0.10.2", "up")
	f.Add(`vllm:x`, "", "1 to 2", "", "down")
	f.Add(`(a and on (instance) b) and on (instance) c`, "b", "", "", "up")
	f.Add(`a / (b or c) > 1`, "b", "", "", "up")
	f.Add(`{__name__=~"a|("}`, "b", " or newer", "v0-", "waiting")
	c := catalog.New()
	f.Fuzz(func(t *testing.T, expr, instance, version, dialect, state string) {
		target := serving(instance, version, dialect, "vllm:num_requests_running")
		target.State = model.TargetState(state)
		got := c.Explain(catalog.Silence{Expr: expr, Now: now(), End: now(), Start: now(), Targets: []catalog.TargetFacts{target}})
		if len(got) == 0 || got[0].Code == "" || got[0].Cause == "" {
			t.Errorf("no answer for %q: %+v", expr, got)
		}
	})
}

// A page of twenty panels asks twenty times every few seconds.
func BenchmarkExplain(b *testing.B) {
	c := catalog.New()
	expr, err := c.PromQL(catalog.TimePerToken, catalog.Query{Quantile: 0.95})
	if err != nil {
		b.Fatal(err)
	}
	s := catalog.Silence{Expr: expr, Now: now(), Start: now().Add(-time.Hour), End: now()}
	for range 10 {
		s.Targets = append(s.Targets, serving("a", "0.10.2", "v1-0.10.2", "vllm:time_per_output_token_seconds_bucket"))
	}
	for b.Loop() {
		c.Explain(s)
	}
}

func BenchmarkNobodyIsMissing(b *testing.B) {
	c := catalog.New()
	expr, err := c.PromQL(catalog.TimePerToken, catalog.Query{Quantile: 0.95})
	if err != nil {
		b.Fatal(err)
	}
	s := catalog.Silence{
		Expr: expr, Now: now(), End: now(), Answered: []string{"a"},
		Targets: []catalog.TargetFacts{serving("a", "0.10.2", "v1-0.10.2")},
	}
	for b.Loop() {
		c.Concerns(s)
	}
}
