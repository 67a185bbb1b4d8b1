package ledger

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// histograms are the observations behind each histogram.
func (d Ledger) histograms() map[string][]simulator.Weighted {
	seconds := func(from, to func(simulator.Request) time.Time) []simulator.Weighted {
		return d.perRequest(span(from, to))
	}
	queue := seconds(arrived, scheduled)
	all := d
	if d.dialect.Rust { // it counts those too whose clients left, as far as they came
		all.Requests = append(slices.Clone(d.Requests), d.Left...)
	}
	tokens := func(of func(simulator.Request) int) []simulator.Weighted {
		return all.perRequest(func(r simulator.Request) float64 { return float64(of(r)) })
	}
	output := tokens(func(r simulator.Request) int { return r.Output })
	ones := tokens(func(simulator.Request) int { return 1 })
	e2e := all.perRequest(span(arrived, finished))
	h := map[string][]simulator.Weighted{
		"time_to_first_token_seconds":           d.Values(simulator.FirstTokens),
		"time_per_output_token_seconds":         d.Values(simulator.InterTokens),
		"inter_token_latency_seconds":           d.Values(simulator.InterTokens),
		"request_time_per_output_token_seconds": d.perRequest(perToken),
		"e2e_request_latency_seconds":           e2e,
		"request_queue_time_seconds":            queue,
		"time_in_queue_requests":                queue,
		"request_prefill_time_seconds":          seconds(scheduled, first),
		"request_decode_time_seconds":           seconds(first, finished),
		"request_inference_time_seconds":        seconds(scheduled, finished),
		"request_prompt_tokens":                 tokens(func(r simulator.Request) int { return r.Prompt }),
		"request_prefill_kv_computed_tokens":    tokens(func(r simulator.Request) int { return r.Prompt - r.Cached }),
		"request_generation_tokens":             output,
		"request_max_num_generation_tokens":     output,
		"max_num_generation_tokens":             output,
		"request_params_max_tokens":             tokens(func(r simulator.Request) int { return r.MaxTokens }),
		"request_params_n":                      ones,
		"request_params_best_of":                ones,
		"request_num_preemptions":               tokens(func(r simulator.Request) int { return r.Preemptions }),
		"iteration_tokens_total":                d.steps(),
	}
	maps.Copy(h, d.optionHistograms())
	return h
}

// steps are the tokens of each step; from 0.23.0 on, and in the frontend in
// Rust, without those found in the cache.
func (d Ledger) steps() []simulator.Weighted {
	major, minor := 0, 0
	if _, err := fmt.Sscanf(d.dialect.Version, "%d.%d", &major, &minor); err != nil {
		d.t.Fatal(err)
	}
	if minor >= 23 || d.dialect.Rust {
		return d.computedSteps()
	}
	return d.Values(simulator.Steps)
}

// computedSteps are the tokens of each step without those found in the cache,
// worked out from the prompts that ended at the same time.
func (d Ledger) computedSteps() []simulator.Weighted {
	cached := map[time.Time]float64{}
	for _, v := range d.Values(simulator.CachedTokens) {
		cached[v.At] += v.Value
	}
	steps := d.Values(simulator.Steps)
	for i := range steps {
		steps[i].Value -= cached[steps[i].At]
	}
	return steps
}

func perToken(r simulator.Request) float64 {
	if r.Output == 1 {
		return 0
	}
	return r.Finished.Sub(r.First).Seconds() / float64(r.Output-1)
}
