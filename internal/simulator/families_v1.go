package simulator

import "slices"

// v1Families are what the V1 engine registers, in the order of its code, with
// the releases from facts section a and g. HELP texts are those of the releases
// read there, except for request_num_preemptions,
// prompt_tokens_cached_by_source and admission_rejections, whose texts could
// not be read and are ours.
func v1Families() []family {
	return slices.Concat(v1State(), v1Counters(), v1Options(), v1Rare(), v1Histograms(), transfers(), frontend())
}

func v1State() []family {
	return []family{
		{name: "num_requests_running", kind: gauge, fed: runningRequests, live: true, help: "Number of requests in model execution batches."},
		{name: "num_requests_waiting", kind: gauge, fed: waitingRequests, live: true, help: "Number of requests waiting to be processed."},
		{
			name: "num_requests_waiting_by_reason", kind: gauge, span: span{"0.20.0", ""}, live: true,
			split: split{label: "reason", children: []child{{value: "capacity", fed: capacityRequests}, {value: "deferred", fed: deferredRequests}}},
			help:  "Number of waiting requests by reason. Reason labels: 'capacity' = waiting for scheduling capacity; 'deferred' = deferred by transient constraints (LoRA budget, KV transfer, blocked status). Sum of all reasons equals vllm:num_requests_waiting.",
		},
		{
			name: "engine_sleep_state", kind: gauge, span: span{"0.11.1", ""}, split: split{label: "sleep_state", children: []child{{value: "awake", fed: awake}, {value: "weights_offloaded", fed: weightsOffloaded}, {value: "discard_all", fed: discardedAll}}},
			help: "Engine sleep state; awake = 0 means engine is sleeping; awake = 1 means engine is awake; weights_offloaded = 1 means sleep level 1; discard_all = 1 means sleep level 2.",
		},
		{name: "gpu_cache_usage_perc", kind: gauge, span: span{"", "0.9.2"}, fed: kvUsage, live: true, help: "GPU KV-cache usage. 1 means 100 percent usage."},
		{name: "gpu_cache_usage_perc", kind: gauge, span: span{"0.9.2", "0.12.0"}, hidden: span{"0.11.0", ""}, fed: kvUsage, live: true, help: "GPU KV-cache usage. 1 means 100 percent usage. DEPRECATED: Use vllm:kv_cache_usage_perc instead."},
		{name: "gpu_prefix_cache_queries", kind: counter, span: span{"0.7.3", "0.9.0"}, fed: queriedBlocks, help: "GPU prefix cache queries, in terms of number of queried blocks."},
		{name: "gpu_prefix_cache_hits", kind: counter, span: span{"0.7.3", "0.9.0"}, fed: hitBlocks, help: "GPU prefix cache hits, in terms of number of cached blocks."},
		{name: "gpu_prefix_cache_queries", kind: counter, span: span{"0.9.0", "0.12.0"}, hidden: span{"0.11.0", ""}, fed: queriedTokens, help: "GPU prefix cache queries, in terms of number of queried tokens."},
		{name: "gpu_prefix_cache_hits", kind: counter, span: span{"0.9.0", "0.12.0"}, hidden: span{"0.11.0", ""}, fed: hitTokens, help: "GPU prefix cache hits, in terms of number of cached tokens."},
		{name: "kv_cache_usage_perc", kind: gauge, span: span{"0.9.2", ""}, fed: kvUsage, live: true, perProcess: span{"0.9.2", "0.11.2"}, help: "KV-cache usage. 1 means 100 percent usage."},
		{name: "prefix_cache_queries", kind: counter, span: span{"0.9.2", ""}, fed: queriedTokens, help: "Prefix cache queries, in terms of number of queried tokens."},
		{name: "prefix_cache_hits", kind: counter, span: span{"0.9.2", ""}, fed: hitTokens, help: "Prefix cache hits, in terms of number of cached tokens."},
		{name: "external_prefix_cache_queries", kind: counter, span: span{"0.11.1", ""}, fed: externalQueried, help: "External prefix cache queries from KV connector cross-instance cache sharing, in terms of number of queried tokens."},
		{name: "external_prefix_cache_hits", kind: counter, span: span{"0.11.1", ""}, fed: externalHit, help: "External prefix cache hits from KV connector cross-instance cache sharing, in terms of number of cached tokens."},
		{name: "mm_cache_queries", kind: counter, span: span{"0.11.1", ""}, fed: queriedImages, help: "Multi-modal cache queries, in terms of number of queried items."},
		{name: "mm_cache_hits", kind: counter, span: span{"0.11.1", ""}, fed: hitImages, help: "Multi-modal cache hits, in terms of number of cached items."},
	}
}

func v1Counters() []family {
	return []family{
		{name: "num_preemptions", kind: counter, span: span{"0.8.0", ""}, fed: preemptions, help: "Cumulative number of preemption from the engine."},
		{name: "prompt_tokens", kind: counter, fed: promptTokens, help: "Number of prefill tokens processed."},
		{
			name: "prompt_tokens_by_source", kind: counter, span: span{"0.16.0", ""}, help: "Number of prompt tokens by source.",
			split: split{label: "source", children: []child{{value: "local_compute", fed: computedTokens}, {value: "local_cache_hit", fed: localTokens}, {value: "external_kv_transfer", fed: externalTokens}}},
		},
		{name: "prompt_tokens_cached", kind: counter, span: span{"0.16.0", ""}, fed: cachedTokens, help: "Number of cached prompt tokens (local + external)."},
		{
			name: "prompt_tokens_cached_by_source", kind: counter, span: span{"0.32.0", ""}, help: "Number of cached prompt tokens by source, counted at admission.",
			split: split{label: "source", of: cachedSources},
		},
		{name: "prompt_tokens_recomputed", kind: counter, span: span{"0.16.0", "0.20.0"}, help: "Number of cached tokens recomputed for forward pass."},
		{name: "generation_tokens", kind: counter, fed: generationTokens, help: "Number of generation tokens processed."},
		{name: "request_success", kind: counter, span: span{"0.7.2", ""}, help: "Count of successfully processed requests.", split: split{label: "finished_reason", children: []child{
			{value: "stop", fed: endedStop}, {value: "length", fed: endedLength}, {value: "abort"}, // a client that goes away is counted nowhere (facts g 1)
			{value: "error", fed: endedError, span: span{"0.13.0", ""}}, {value: "repetition", span: span{"0.17.0", ""}},
		}}},
		{
			name: "admission_rejections", kind: counter, span: span{"0.32.0", ""}, own: modelOnly, help: "Count of requests rejected at admission.",
			split: split{label: "reason", children: []child{{value: "max_num_queued_reqs", fed: refusedByQueue}, {value: "max_num_queued_tokens"}}},
		},
		{name: "estimated_flops_per_gpu", kind: counter, span: span{"0.17.0", ""}, fed: flops, help: "Estimated number of floating point operations per GPU (for Model Flops Utilization calculations)."},
		{name: "estimated_read_bytes_per_gpu", kind: counter, span: span{"0.17.0", ""}, fed: readBytes, help: "Estimated number of bytes read from memory per GPU (for Model Flops Utilization calculations)."},
		{name: "estimated_write_bytes_per_gpu", kind: counter, span: span{"0.17.0", ""}, fed: writtenBytes, help: "Estimated number of bytes written to memory per GPU (for Model Flops Utilization calculations)."},
	}
}

func v1Histograms() []family {
	return []family{
		{name: "request_prompt_tokens", kind: histogramKind, hist: histPrompt, bounds: lengthBounds, help: "Number of prefill tokens processed."},
		{name: "request_generation_tokens", kind: histogramKind, hist: histOutput, bounds: lengthBounds, help: "Number of generation tokens processed."},
		{name: "iteration_tokens_total", kind: histogramKind, span: span{"0.7.3", "0.23.0"}, hist: histIteration, bounds: iterationBounds, help: "Histogram of number of tokens per engine_step."},
		{name: "iteration_tokens_total", kind: histogramKind, span: span{"0.23.0", ""}, hist: histIterationComputed, bounds: iterationBounds, help: "Histogram of number of tokens per engine_step."},
		{name: "request_max_num_generation_tokens", kind: histogramKind, span: span{"0.8.0", ""}, hist: histMaxOutput, bounds: lengthBounds, help: "Histogram of maximum number of requested generation tokens."},
		{name: "request_params_n", kind: histogramKind, span: span{"0.8.0", ""}, hist: histN, bounds: paramBounds, help: "Histogram of the n request parameter."},
		{name: "request_params_max_tokens", kind: histogramKind, span: span{"0.8.0", ""}, hist: histMaxTokens, bounds: lengthBounds, help: "Histogram of the max_tokens request parameter."},
		{name: "time_to_first_token_seconds", kind: histogramKind, hist: histTTFT, bounds: firstTokenBounds, help: "Histogram of time to first token in seconds."},
		{name: "time_per_output_token_seconds", kind: histogramKind, span: span{"", "0.10.2"}, hist: histITL, bounds: tokenTimeBounds, help: "Histogram of time per output token in seconds."},
		{name: "time_per_output_token_seconds", kind: histogramKind, span: span{"0.10.2", "0.15.0"}, hidden: span{"0.12.0", ""}, hist: histITL, bounds: tokenTimeBounds, help: "Histogram of time per output token in seconds.DEPRECATED: Use vllm:inter_token_latency_seconds instead."},
		{name: "inter_token_latency_seconds", kind: histogramKind, span: span{"0.10.2", ""}, hist: histITL, bounds: tokenTimeBounds, help: "Histogram of inter-token latency in seconds."},
		{name: "request_time_per_output_token_seconds", kind: histogramKind, span: span{"0.11.0", ""}, hist: histTPOT, bounds: tokenTimeBounds, help: "Histogram of time_per_output_token_seconds per request."},
		{name: "e2e_request_latency_seconds", kind: histogramKind, span: span{"0.7.3", ""}, hist: histE2E, bounds: latencyBounds, help: "Histogram of e2e request latency in seconds."},
		{name: "request_queue_time_seconds", kind: histogramKind, span: span{"0.7.3", ""}, hist: histQueue, bounds: latencyBounds, help: "Histogram of time spent in WAITING phase for request."},
		{name: "request_inference_time_seconds", kind: histogramKind, span: span{"0.7.3", ""}, hist: histInference, bounds: latencyBounds, help: "Histogram of time spent in RUNNING phase for request."},
		{name: "request_prefill_time_seconds", kind: histogramKind, span: span{"0.7.3", ""}, hist: histPrefill, bounds: latencyBounds, help: "Histogram of time spent in PREFILL phase for request."},
		{name: "request_decode_time_seconds", kind: histogramKind, span: span{"0.7.3", ""}, hist: histDecode, bounds: latencyBounds, help: "Histogram of time spent in DECODE phase for request."},
		{name: "request_prefill_kv_computed_tokens", kind: histogramKind, span: span{"0.13.0", ""}, hist: histKVComputed, bounds: lengthBounds, help: "Histogram of new KV tokens computed during prefill (excluding cached tokens)."},
		{name: "request_num_preemptions", kind: histogramKind, span: span{"0.30.0", ""}, hist: histPreemptions, bounds: preemptionBounds, help: "Histogram of the number of preemptions per request."},
		{name: "cache_config_info", kind: gauge, span: span{"0.8.0", ""}, fed: one, own: cacheConfig, help: "Information of the LLMEngine CacheConfig"},
	}
}
