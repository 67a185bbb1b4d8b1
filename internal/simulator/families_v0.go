package simulator

import "slices"

// v0Families are what the V0 engine registers, in the order of its code, with
// the releases from facts section a. It is lazy: a sample appears with its
// first value. Three declared names are missing here because no sample of them
// ever appears on a server like these: tokens (never incremented) and
// model_forward_time and model_execute_time_milliseconds (detailed traces only).
func v0Families() []family {
	return slices.Concat(v0State(), v0Iteration(), v0Requests(), v0Speculation())
}

func v0State() []family {
	return []family{
		{name: "cache_config_info", kind: gauge, span: span{"", "0.5.5"}, fed: one, own: cacheConfig, help: "information of cache_config"},
		{name: "cache_config_info", kind: gauge, span: span{"0.5.5", ""}, fed: one, own: cacheConfig, help: "Information of the LLMEngine CacheConfig"},
		{name: "num_requests_running", kind: gauge, fed: runningRequests, help: "Number of requests currently running on GPU."},
		{name: "num_requests_waiting", kind: gauge, fed: waitingRequests, help: "Number of requests waiting to be processed."},
		{name: "lora_requests_info", kind: gauge, span: span{"0.6.4", ""}, listed: loraSeries, help: "Running stats on lora requests."},
		{name: "num_requests_swapped", kind: gauge, span: span{"", "0.9.1"}, hidden: span{"0.8.3", ""}, help: "Number of requests swapped to CPU."},
		{name: "gpu_cache_usage_perc", kind: gauge, fed: kvUsage, help: "GPU KV-cache usage. 1 means 100 percent usage."},
		{name: "cpu_cache_usage_perc", kind: gauge, span: span{"", "0.9.1"}, hidden: span{"0.8.3", ""}, help: "CPU KV-cache usage. 1 means 100 percent usage."},
		{name: "cpu_prefix_cache_hit_rate", kind: gauge, span: span{"0.5.5", "0.9.1"}, hidden: span{"0.8.3", ""}, fed: lifetimeCPURate, help: "CPU prefix cache block hit rate."},
		{name: "gpu_prefix_cache_hit_rate", kind: gauge, span: span{"0.5.5", "0.9.1"}, hidden: span{"0.8.3", ""}, fed: lifetimeHitRate, help: "GPU prefix cache block hit rate."},
	}
}

func v0Iteration() []family {
	return []family{
		{name: "num_preemptions", kind: counter, span: span{"0.4.3", ""}, fed: preemptions, help: "Cumulative number of preemption from the engine."},
		{name: "prompt_tokens", kind: counter, fed: promptTokens, help: "Number of prefill tokens processed."},
		{name: "generation_tokens", kind: counter, fed: generationTokens, help: "Number of generation tokens processed."},
		{name: "iteration_tokens_total", kind: histogramKind, span: span{"0.6.4", ""}, hist: histIteration, bounds: iterationBounds, help: "Histogram of number of tokens per engine_step."},
		{name: "time_to_first_token_seconds", kind: histogramKind, hist: histTTFT, bounds: firstTokenBounds, help: "Histogram of time to first token in seconds."},
		{name: "time_per_output_token_seconds", kind: histogramKind, hist: histITL, bounds: tokenTimeBounds, help: "Histogram of time per output token in seconds."},
		{name: "inter_token_latency_seconds", kind: histogramKind, span: span{"0.10.2", ""}, hist: histITL, bounds: tokenTimeBounds, help: "Histogram of inter token latency in seconds."},
	}
}

func v0Requests() []family {
	return []family{
		{name: "e2e_request_latency_seconds", kind: histogramKind, hist: histE2E, bounds: latencyBounds, help: "Histogram of end to end request latency in seconds."},
		{name: "request_queue_time_seconds", kind: histogramKind, span: span{"0.6.4", ""}, hist: histQueue, bounds: latencyBounds, help: "Histogram of time spent in WAITING phase for request."},
		{name: "request_inference_time_seconds", kind: histogramKind, span: span{"0.6.4", ""}, hist: histInference, bounds: latencyBounds, help: "Histogram of time spent in RUNNING phase for request."},
		{name: "request_prefill_time_seconds", kind: histogramKind, span: span{"0.6.4", ""}, hist: histPrefill, bounds: latencyBounds, help: "Histogram of time spent in PREFILL phase for request."},
		{name: "request_decode_time_seconds", kind: histogramKind, span: span{"0.6.4", ""}, hist: histDecode, bounds: latencyBounds, help: "Histogram of time spent in DECODE phase for request."},
		{name: "time_in_queue_requests", kind: histogramKind, span: span{"0.6.4", "0.9.1"}, hidden: span{"0.8.3", ""}, hist: histQueue, bounds: latencyBounds, help: "Histogram of time the request spent in the queue in seconds."},
		{name: "model_forward_time_milliseconds", kind: histogramKind, span: span{"0.6.4", "0.9.1"}, hidden: span{"0.8.3", ""}, with: DetailedTraces, hist: histForward, bounds: milliBounds, help: "Histogram of time spent in the model forward pass in ms."},
		{name: "model_execute_time_milliseconds", kind: histogramKind, span: span{"0.6.4", "0.9.1"}, hidden: span{"0.8.3", ""}, with: DetailedTraces, hist: histForward, bounds: milliBounds, help: "Histogram of time spent in the model execute function in ms."},
		{name: "request_prompt_tokens", kind: histogramKind, span: span{"0.4.2", ""}, hist: histPrompt, bounds: lengthBounds, help: "Number of prefill tokens processed."},
		{name: "request_generation_tokens", kind: histogramKind, span: span{"0.4.2", ""}, hist: histOutput, bounds: lengthBounds, help: "Number of generation tokens processed."},
		{name: "request_max_num_generation_tokens", kind: histogramKind, span: span{"0.6.4", ""}, hist: histMaxOutput, bounds: lengthBounds, help: "Histogram of maximum number of requested generation tokens."},
		{name: "request_params_best_of", kind: histogramKind, span: span{"0.4.2", "0.6.3"}, hist: histN, bounds: paramBounds, help: "Histogram of the best_of request parameter."},
		{name: "request_params_n", kind: histogramKind, span: span{"0.4.2", ""}, hist: histN, bounds: paramBounds, help: "Histogram of the n request parameter."},
		{name: "request_params_max_tokens", kind: histogramKind, span: span{"0.6.4", ""}, hist: histMaxTokens, bounds: lengthBounds, help: "Histogram of the max_tokens request parameter."},
		{
			name: "request_success", kind: counter, span: span{"0.4.2", ""}, help: "Count of successfully processed requests.",
			split: split{label: "finished_reason", children: []child{{value: "stop", fed: endedStop}, {value: "length", fed: endedLength}}},
		},
		{name: "avg_prompt_throughput_toks_per_s", kind: gauge, span: span{"", "0.7.0"}, fed: promptRate, help: "Average prefill throughput in tokens/s."},
		{name: "avg_generation_throughput_toks_per_s", kind: gauge, span: span{"", "0.7.0"}, fed: generationRate, help: "Average generation throughput in tokens/s."},
	}
}

// v0Speculation is there on servers that speculate. The first two are averages
// since the start.
func v0Speculation() []family {
	return []family{
		{name: "spec_decode_draft_acceptance_rate", kind: gauge, span: span{"0.5.3", "0.10.0"}, with: Speculation, fed: acceptanceRate, help: "Speulative token acceptance rate."},
		{name: "spec_decode_efficiency", kind: gauge, span: span{"0.5.3", "0.10.0"}, with: Speculation, fed: draftEfficiency, help: "Speculative decoding system efficiency."},
		{name: "spec_decode_num_accepted_tokens", kind: counter, span: span{"0.5.3", "0.10.0"}, with: Speculation, fed: acceptedTokens, help: "Number of accepted tokens."},
		{name: "spec_decode_num_draft_tokens", kind: counter, span: span{"0.5.3", "0.10.0"}, with: Speculation, fed: draftTokens, help: "Number of draft tokens."},
		{name: "spec_decode_num_emitted_tokens", kind: counter, span: span{"0.5.3", "0.10.0"}, with: Speculation, fed: emittedTokens, help: "Number of emitted tokens."},
	}
}
