package simulator

// rustFamilies are what the frontend in Rust registers, in the order of its
// code (rust/src/metrics; facts B 9 and g 5): its client writes a family when it
// has a first sample, which is at the start for what the scheduler reports and
// at the first request for the rest. Options that are off show 0.
func rustFamilies() []family {
	all := append(rustScheduler(), rustRequests()...)
	for i := range all {
		if all[i].listed == nil { // adapters are told of only where there are some
			all[i].with = ""
		}
	}
	return all
}

func rustScheduler() []family {
	rows := []family{
		{name: "num_requests_running", kind: gauge, fed: runningRequests, help: "Number of requests in model execution batches"},
		{name: "num_requests_waiting", kind: gauge, fed: waitingRequests, help: "Number of requests waiting to be processed"},
		{
			name: "num_requests_waiting_by_reason", kind: gauge, help: "Number of waiting requests by reason. Reason labels: 'capacity' = waiting for scheduling capacity; 'deferred' = deferred by transient constraints (LoRA budget, KV transfer, blocked status). Sum of all reasons equals vllm:num_requests_waiting.",
			split: split{label: "reason", children: []child{{value: "capacity", fed: capacityRequests}, {value: "deferred", fed: deferredRequests}}},
		},
		{name: "kv_cache_usage_perc", kind: gauge, fed: kvUsage, help: "KV-cache usage. 1 means 100 percent usage"},
		{name: "prefix_cache_queries", kind: counter, fed: queriedTokens, help: "Prefix cache queries, in terms of number of queried tokens"},
		{name: "prefix_cache_hits", kind: counter, fed: hitTokens, help: "Prefix cache hits, in terms of number of cached tokens."},
		{name: "external_prefix_cache_queries", kind: counter, fed: externalQueried, help: "External prefix cache queries from KV connector cross-instance cache sharing, in terms of number of queried tokens."},
		{name: "external_prefix_cache_hits", kind: counter, fed: externalHit, help: "External prefix cache hits from KV connector cross-instance cache sharing, in terms of number of cached tokens."},
		{name: "prompt_tokens_cached_by_source", kind: counter, span: span{"0.32.0", ""}, split: split{label: "source", of: cachedSources}, help: "Number of cached prompt tokens by source, counted at admission."},
		{name: "corrupted_requests", kind: counter, span: span{"0.30.0", ""}, help: "Corrupted requests, in terms of total number of requests with NaNs in logits."},
		{name: "estimated_flops_per_gpu", kind: counter, fed: flops, help: "Estimated number of floating point operations per GPU (for Model Flops Utilization calculations)."},
		{name: "estimated_read_bytes_per_gpu", kind: counter, fed: readBytes, help: "Estimated number of bytes read from memory per GPU (for Model Flops Utilization calculations)."},
		{name: "estimated_write_bytes_per_gpu", kind: counter, fed: writtenBytes, help: "Estimated number of bytes written to memory per GPU (for Model Flops Utilization calculations)."},
	}
	return append(append(rows, rustOptions()...), rustTransfers()...)
}

// rustOptions are those of v1Options, which are there without their options too.
func rustOptions() []family {
	rows := v1Options()
	var kept []family
	for _, f := range rows {
		if f.name == "spec_decode_num_accepted_tokens_per_pos" {
			f.after = drafts
		}
		kept = append(kept, f)
	}
	return kept
}

// rustTransfers are NIXL's, since 0.30.0.
func rustTransfers() []family {
	rows := nixl()
	for i := range rows {
		rows[i].span = span{"0.30.0", ""}
	}
	return rows
}

func rustRequests() []family {
	return []family{
		{name: "iteration_tokens_total", kind: histogramKind, span: span{"0.30.0", ""}, hist: histIterationComputed, bounds: iterationBounds, help: "Histogram of computed prompt and generated tokens per nonempty engine output batch."},
		{name: "num_preemptions", kind: counter, fed: preemptions, help: "Cumulative number of preemption events."},
		{name: "prompt_tokens", kind: counter, fed: promptTokens, after: promptTokens, help: "Prompt tokens summed over sequences, including prefix-cache hits; each parallel-sampling child counts its prompt separately. Equals the sum of vllm:prompt_tokens_by_source_total."},
		{
			name: "prompt_tokens_by_source", kind: counter, after: promptTokens, help: "Number of prompt tokens by source.",
			split: split{label: "source", children: []child{{value: "local_compute", fed: computedTokens}, {value: "local_cache_hit", fed: localTokens}, {value: "external_kv_transfer", fed: externalTokens}}},
		},
		{name: "prompt_tokens_cached", kind: counter, fed: cachedTokens, after: promptTokens, help: "Number of prompt tokens with prefix cache hits."},
		{name: "generation_tokens", kind: counter, fed: generationTokens, help: "Number of generation tokens processed."},
		{name: "request_success", kind: counter, onUse: true, help: "Count of successfully processed requests.", split: split{label: "finished_reason", children: []child{
			{value: "stop", fed: endedStop}, {value: "length", fed: endedLength}, {value: "abort", fed: endedAbort}, {value: "error", fed: endedError},
		}}},
		{name: "request_prompt_tokens", kind: histogramKind, hist: histPrompt, bounds: longBounds, after: ended, help: "Prompt length of each finished sequence; each parallel-sampling child is one observation."},
		{name: "request_generation_tokens", kind: histogramKind, hist: histOutput, bounds: longBounds, after: ended, help: "Number of generation tokens processed."},
		{name: "request_max_num_generation_tokens", kind: histogramKind, hist: histMaxOutput, bounds: longBounds, after: ended, help: "Histogram of maximum number of requested generation tokens."},
		{name: "request_params_max_tokens", kind: histogramKind, hist: histMaxTokens, bounds: longBounds, after: ended, help: "Histogram of the max_tokens request parameter."},
		{name: "request_params_n", kind: histogramKind, hist: histN, bounds: paramBounds, after: ended, help: "Histogram of the n request parameter."},
		{name: "request_prefill_kv_computed_tokens", kind: histogramKind, hist: histKVComputed, bounds: longBounds, after: ended, help: "Histogram of new KV tokens computed during prefill (excluding cached tokens)."},
		{name: "request_num_preemptions", kind: histogramKind, span: span{"0.30.0", ""}, hist: histPreemptions, bounds: preemptionBounds, after: ended, help: "Histogram of the number of preemptions per request."},
		{name: "time_to_first_token_seconds", kind: histogramKind, hist: histTTFT, bounds: firstTokenBounds, after: promptTokens, help: "Histogram of time to first token in seconds."},
		{name: "inter_token_latency_seconds", kind: histogramKind, hist: histITL, bounds: tokenTimeBounds, after: promptTokens, help: "Histogram of inter-token latency in seconds."},
		{name: "e2e_request_latency_seconds", kind: histogramKind, hist: histE2E, bounds: latencyBounds, after: ended, help: "Histogram of e2e request latency in seconds."},
		{name: "request_queue_time_seconds", kind: histogramKind, hist: histQueue, bounds: latencyBounds, after: ended, help: "Histogram of time spent in WAITING phase for request."},
		{name: "request_prefill_time_seconds", kind: histogramKind, hist: histPrefill, bounds: latencyBounds, after: ended, help: "Histogram of time spent in PREFILL phase for request."},
		{name: "request_decode_time_seconds", kind: histogramKind, hist: histDecode, bounds: latencyBounds, after: ended, help: "Histogram of time spent in DECODE phase for request."},
		{name: "request_inference_time_seconds", kind: histogramKind, hist: histInference, bounds: latencyBounds, after: ended, help: "Histogram of time spent in RUNNING phase for request."},
		{name: "request_time_per_output_token_seconds", kind: histogramKind, hist: histTPOT, bounds: tokenTimeBounds, after: ended, help: "Histogram of time_per_output_token_seconds per request."},
	}
}
