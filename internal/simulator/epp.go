package simulator

import "slices"

// epp is the brand of the endpoint picker of llm-d and of the gateway API
// inference extension, in front of one simulated server. It has three
// generations of names: the older ones alone, and beside two others in turn.
//
// Read in llm-d/llm-d-router: pkg/epp/metrics/metrics.go and
// llm_d_router_metrics.go, the versions in which the new subsystem is
// "llm_d_epp" (2026, here "0.9.0") and @047069960690d71094f6ef1d6b8c33fc327d02ea
// in which it is "llm_d_router_epp" (here "0.8.5"), with the older names beside
// it (here, alone, "0.8.0"). That they are deprecated is not told in their texts.
// The Go runtime's own families, plugins, data layer and rewrites are left out.
//
// Simplified: flow control holds nothing back; sizes are four bytes a token.
func epp() brand {
	known := []Dialect{{Engine: "llm-d-epp", Version: "0.8.0"}, {Engine: "llm-d-epp", Version: "0.8.5"}, {Engine: "llm-d-epp", Version: "0.9.0"}}
	return brand{
		engine: "llm-d-epp", dialects: known, validate: anyOf(known),
		face: func(c Config) face {
			v, _ := parseVersion(c.Dialect.Version) // validated
			return face{version: v, shared: eppModel(c), lazy: true, hideEmpty: true, order: "bsc", number: appendShortest, contentType: "text/plain; version=0.0.4; charset=utf-8; escaping=underscores"}
		},
		families: func(c Config) []family {
			return ofRelease(append(append(eppOlder(), eppRequests()...), eppPool()...), c.Dialect.Version)
		},
		quantities: moreQuantities, hists: moreHists, observe: tallied,
		routes: openAIRoutes("llm-d"),
	}
}

func eppModel(c Config) []label {
	return append(modelLabel(c), label{"target_model_name", c.Model})
}

// eppFair are the labels of the newer names.
func eppFair(c Config) []label {
	return append(eppModel(c), label{"fairness_id", "default-flow"}, label{"priority", "0"})
}

func eppPoolName(Config) []label { return []label{{"name", "sim-pool"}} }

// eppFlow are the labels of flow control.
func eppFlow() func(Config, version) []label {
	return fixedLabels(eppFair, label{"outcome", "Dispatched"}, label{"inference_pool", "sim-pool"})
}

func eppEndpoint(name string) func(c Config) []label {
	return func(c Config) []label {
		return []label{{"status", "success"}, {"target_model_name", c.Model}, {name, c.Name + "-0"}, {"namespace", "default"}, {"port", "8000"}}
	}
}

// eppNames are what the first generation of names and the one in between share.
type eppNames struct {
	span                       span
	objective, pool, extension string // prefixes
	ready, endpoint            string // what a server is called
	perToken                   func(Config) []label
}

// eppOlder are the names of the first generation, which later ones mark as
// deprecated and go on exposing, and those that stood beside them for a while.
func eppOlder() []family {
	const between = "llm_d_router_epp_"
	first := eppNames{
		objective: "inference_objective_", pool: "inference_pool_", extension: "inference_extension_",
		ready: "pods", endpoint: "pod_name", perToken: eppModel,
	}
	second := eppNames{
		span: span{"0.8.5", "0.9.0"}, objective: between, pool: between, extension: between,
		ready: "endpoints", endpoint: "endpoint_name", perToken: eppFair,
	}
	return slices.Concat(first.requests(), first.server(), second.requests(), second.server())
}

func (n eppNames) requests() []family {
	return []family{
		{name: n.objective + "request", kind: counter, span: n.span, own: fixedLabels(eppModel, label{"priority", "0"}), fed: arrivedRequests, onUse: true, help: "[ALPHA] Counter of inference objective requests broken out for each model and target model."},
		{name: n.objective + "request_error", kind: counter, span: n.span, help: "[ALPHA] Counter of inference objective requests errors broken out for each model and target model.", split: split{label: "error_code", children: []child{{value: "Internal", fed: endedError}}}},
		{name: n.objective + "request_duration_seconds", kind: histogramKind, span: n.span, hist: histE2E, upper: eppLatencies(), help: "[ALPHA] Inference objective response latency distribution in seconds for each model and target model."},
		{name: n.objective + "request_sizes", kind: histogramKind, span: n.span, hist: histRequestBytes, upper: doubling(64, 25), help: "[ALPHA] Inference objective requests size distribution in bytes for each model and target model."},
		{name: n.objective + "response_sizes", kind: histogramKind, span: n.span, hist: histResponseBytes, upper: eppCounts(65536), help: "[ALPHA] Inference objective responses size distribution in bytes for each model and target model."},
		{name: n.objective + "input_tokens", kind: histogramKind, span: n.span, hist: histPrompt, upper: eppCounts(1048576), help: "[ALPHA] Inference objective input token count distribution for requests in each model."},
		{name: n.objective + "output_tokens", kind: histogramKind, span: n.span, hist: histOutput, upper: eppCounts(8192), help: "[ALPHA] Inference objective output token count distribution for requests in each model."},
		{name: n.objective + "prompt_cached_tokens", kind: histogramKind, span: n.span, hist: histCachedPrompt, upper: eppCounts(1048576), help: "[ALPHA] Inference objective prompt cached token count distribution for requests in each model."},
		{name: n.objective + "running_requests", kind: gauge, span: n.span, own: fixedLabels(modelLabel), fed: openRequests, help: "[ALPHA] Inference objective number of running requests in each model."},
		{name: n.objective + "normalized_time_per_output_token_seconds", kind: histogramKind, span: n.span, own: fixedLabels(n.perToken), hist: histTotalPerToken, upper: eppPerToken(), help: "[ALPHA] Inference objective latency divided by number of output tokens in seconds for each model and target model."},
	}
}

// server are the figures of the pool, of scheduling and of flow control.
func (n eppNames) server() []family {
	named := fixedLabels(eppPoolName)
	return []family{
		{name: n.pool + "average_kv_cache_utilization", kind: gauge, span: n.span, own: named, fed: kvUsage, help: "[ALPHA] The average kv cache utilization for an inference server pool."},
		{name: n.pool + "average_queue_size", kind: gauge, span: n.span, own: named, fed: waitingRequests, help: "[ALPHA] The average number of requests pending in the model server queue."},
		{name: n.pool + "average_running_requests", kind: gauge, span: n.span, own: named, fed: runningRequests, help: "[ALPHA] The average number of running requests across model servers in the pool."},
		{name: n.pool + "ready_" + n.ready, kind: gauge, span: n.span, own: named, fed: one, help: "[ALPHA] The number of ready " + n.ready + " in the inference server pool."},
		{name: n.extension + "scheduler_e2e_duration_seconds", kind: histogramKind, span: n.span, own: unlabelled, hist: histNothing, upper: eppPicking(), help: "[ALPHA] End-to-end scheduling latency distribution in seconds."},
		{name: n.extension + "scheduler_attempts", kind: counter, span: n.span, own: fixedLabels(eppEndpoint(n.endpoint)), fed: arrivedRequests, onUse: true, help: "[ALPHA] Total number of scheduling attempts."},
		{name: n.extension + "flow_control_request_queue_duration_seconds", kind: histogramKind, span: n.span, own: eppFlow(), hist: histNothing, upper: eppQueueBounds(), help: "[ALPHA] Distribution of total time requests spend in the Flow Control layer (from enqueue to final outcome)."},
	}
}

func eppRequests() []family {
	fair, since := fixedLabels(eppFair), span{"0.9.0", ""}
	const prefix = "llm_d_epp_"
	return []family{
		{name: prefix + "request", kind: counter, span: since, own: fair, fed: arrivedRequests, onUse: true, help: "[ALPHA] Total number of processed requests."},
		{name: prefix + "request_error", kind: counter, span: since, own: fair, split: split{label: "error_code", children: []child{{value: "Internal", fed: endedError}}}, help: "[ALPHA] Total number of request errors."},
		{name: prefix + "request_duration_seconds", kind: histogramKind, span: since, own: fair, hist: histE2E, upper: eppLatencies(), help: "[ALPHA] End-to-end request latency distribution in seconds."},
		{name: prefix + "request_size_bytes", kind: histogramKind, span: since, own: fair, hist: histRequestBytes, upper: doubling(64, 25), help: "[ALPHA] Incoming request body size distribution in bytes."},
		{name: prefix + "response_size_bytes", kind: histogramKind, span: since, own: fair, hist: histResponseBytes, upper: eppCounts(65536), help: "[ALPHA] Outgoing response body size distribution in bytes."},
		{name: prefix + "request_input_tokens", kind: histogramKind, span: since, own: fair, hist: histPrompt, upper: eppCounts(1048576), help: "[ALPHA] Input token count distribution per request."},
		{name: prefix + "request_output_tokens", kind: histogramKind, span: since, own: fair, hist: histOutput, upper: eppCounts(8192), help: "[ALPHA] Output token count distribution per request."},
		{name: prefix + "request_cached_tokens", kind: histogramKind, span: since, own: fair, hist: histCachedPrompt, upper: eppCounts(1048576), help: "[ALPHA] Distribution of prompt tokens read from cache per request, as reported by the model server in the response."},
		{name: prefix + "request_running", kind: gauge, span: since, own: fair, fed: openRequests, help: "[ALPHA] Current number of active running requests."},
		{name: prefix + "request_ntpot_seconds", kind: histogramKind, span: since, own: fair, hist: histTotalPerToken, upper: eppPerToken(), help: "[ALPHA] Normalized time per output token in seconds (end-to-end latency divided by output token count)."},
		{
			name: prefix + "request_ttft_seconds", kind: histogramKind, span: since, own: fixedLabels(eppFair, label{"streaming", "true"}), hist: histTTFT, upper: upTo(120, eppLatencies()),
			help: "[ALPHA] Time to first token in seconds, measured from request received to first response byte. For non-streaming requests, this equals total request duration.",
		},
		{
			name: prefix + "request_streaming_tpot_seconds", kind: histogramKind, span: since, own: fair, hist: histTPOTNonZero,
			upper: []float64{.0005, .00205, .005, .01, .02, .04, .06, .08, .1, .125, .15, .2, .3, .4, .5, .6, .8, 1, 2},
			help:  "[ALPHA] Average time per output token in seconds for streaming requests, computed as (e2e - TTFT) / (output_tokens - 1).",
		},
		{
			name: prefix + "request_streaming_itl_seconds", kind: histogramKind, span: since, own: fair, hist: histITL,
			upper: []float64{.001, .005, .01, .02, .04, .06, .08, .1, .15, .2, .3, .5, .75, 1, 2},
			help:  "[ALPHA] Inter-token latency in seconds for streaming requests, measured as the time between consecutive response body chunks.",
		},
	}
}

func eppPool() []family {
	named, since := fixedLabels(eppPoolName), span{"0.9.0", ""}
	const prefix = "llm_d_epp_"
	return []family{
		{name: prefix + "average_kv_cache_utilization", kind: gauge, span: since, own: named, fed: kvUsage, help: "[ALPHA] The average kv cache utilization for an inference server pool."},
		{name: prefix + "average_queue_size", kind: gauge, span: since, own: named, fed: waitingRequests, help: "[ALPHA] The average number of requests pending in the model server queue."},
		{name: prefix + "average_running_requests", kind: gauge, span: since, own: named, fed: runningRequests, help: "[ALPHA] The average number of running requests across model servers in the pool."},
		{name: prefix + "ready_endpoints", kind: gauge, span: since, own: named, fed: one, help: "[ALPHA] The number of ready endpoints in the inference server pool."},
		{name: prefix + "scheduler_e2e_duration_seconds", kind: histogramKind, span: since, own: unlabelled, hist: histNothing, upper: eppPicking(), help: "[ALPHA] End-to-end scheduling latency distribution in seconds."},
		{name: prefix + "scheduler_attempts", kind: counter, span: since, own: fixedLabels(eppEndpoint("endpoint_name")), fed: arrivedRequests, onUse: true, help: "[ALPHA] Total number of scheduling attempts."},
		{name: prefix + "flow_control_request_queue_duration_seconds", kind: histogramKind, span: since, own: eppFlow(), hist: histNothing, upper: eppQueueBounds(), help: "[ALPHA] Distribution of total time requests spend in the Flow Control layer (from enqueue to final outcome)."},
	}
}

func eppLatencies() []float64 {
	return []float64{
		.005, .025, .05, .1, .2, .4, .6, .8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60, 120, 180, 240, 300, 360, 480, 600, 900, 1200, 1800, 2700, 3600,
	}
}

func eppPerToken() []float64 {
	return []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10}
}

// eppPicking end at 100 ms.
func eppPicking() []float64 {
	return []float64{.0001, .0002, .0005, .001, .002, .005, .01, .02, .05, .1}
}

func eppQueueBounds() []float64 {
	return []float64{.0001, .0005, .001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60}
}

// eppCounts are powers of two with the slip of the original: 32778.
func eppCounts(most float64) []float64 {
	return upTo(most, []float64{1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32778, 65536, 131072, 262144, 524288, 1048576})
}

// doubling are n bounds from first on, each twice the one before.
func doubling(first float64, n int) []float64 {
	all := make([]float64, n)
	for i := range all {
		all[i] = first
		first *= 2
	}
	return all
}
