package simulator

import (
	"slices"
	"strings"
)

// wrappedFamilies are what is seen of the engine's families through what stands
// before it.
func wrappedFamilies(c Config, all []family) []family {
	switch c.Dialect.Behind {
	case Triton:
		return tritonFamilies(all)
	case LLMDSim:
		return simFamilies(c, all)
	case Dynamo:
		return append(all, dynamoFamilies()...)
	default:
		return all
	}
}

// pick are the named ones of the families, in the order of the names.
func pick(all []family, names ...string) []family {
	var kept []family
	for _, name := range names {
		if i := slices.IndexFunc(all, func(f family) bool { return f.name == name }); i >= 0 {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// tritonFamilies are those that Triton's vllm_backend reports (its README); it
// has no gauges.
func tritonFamilies(all []family) []family {
	kept := pick(all, "prompt_tokens", "generation_tokens", "time_to_first_token_seconds", "e2e_request_latency_seconds", "request_prompt_tokens", "request_generation_tokens", "request_params_n")
	return append(kept,
		family{name: "time_per_output_token_seconds", kind: histogramKind, hist: histITL, bounds: tokenTimeBounds, help: "Histogram of time per output token in seconds."},
		family{name: "request_params_best_of", kind: histogramKind, hist: histN, bounds: paramBounds, help: "Histogram of the best_of request parameter."})
}

// simFamilies are those of llm-d-inference-sim (its docs/metrics.md), by name as
// Go's client prints them. One of its names is not vLLM's.
func simFamilies(c Config, all []family) []family {
	kept := pick(all, "num_requests_running", "num_requests_waiting", "request_params_max_tokens", "request_prompt_tokens", "prompt_tokens", "request_success", "request_generation_tokens", "generation_tokens",
		"e2e_request_latency_seconds", "request_inference_time_seconds", "request_queue_time_seconds", "request_prefill_time_seconds", "request_decode_time_seconds", "request_time_per_output_token_seconds",
		"time_to_first_token_seconds", "inter_token_latency_seconds", "kv_cache_usage_perc", "cache_config_info", "prefix_cache_hits", "prefix_cache_queries")
	kept = append(kept,
		family{name: "max_num_generation_tokens", kind: histogramKind, hist: histMaxOutput, bounds: lengthBounds, help: "Maximum number of requested generation tokens."},
		family{name: "time_per_output_token_seconds", kind: histogramKind, hist: histITL, bounds: tokenTimeBounds, help: "Histogram of time per output token in seconds."})
	for i := range kept {
		f := &kept[i]
		f.onUse = f.name == "request_success"
		f.bare = c.Dialect.has(OldPrefixNames) && strings.HasPrefix(f.name, "prefix_cache_")
	}
	slices.SortFunc(kept, func(a, b family) int { return strings.Compare(a.name, b.name) })
	return kept
}

// dynamoFamilies are some of those that a Dynamo worker adds on its own.
func dynamoFamilies() []family {
	rows := []family{
		{name: "dynamo_component_requests", kind: counter, fed: answered, help: "Total number of requests processed by work handler"},
		{name: "dynamo_component_inflight_requests", kind: gauge, fed: inside, help: "Number of requests currently being processed by work handler"},
		{name: "dynamo_component_request_duration_seconds", kind: histogramKind, hist: histInside, upper: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}, help: "Time spent processing requests by work handler"},
	}
	for i := range rows {
		rows[i].whole = true
		rows[i].own = func(Config, version) []label {
			return []label{{"dynamo_component", "backend"}, {"dynamo_endpoint", "generate"}, {"dynamo_namespace", "dynamo"}}
		}
	}
	return rows
}
