package catalog

// vllmFamilies are vLLM's metrics.
func vllmFamilies() []Family {
	return append(vllmSignalFamilies(), vllmOtherFamilies()...)
}

// vllmSignalFamilies carry signals.
func vllmSignalFamilies() []Family {
	return []Family{
		{
			Name: "vllm:num_requests_running", Type: Gauge,
			Seen: always(),
		},
		{
			Name: "vllm:num_requests_waiting", Type: Gauge,
			Seen: always(),
			Note: "It already holds all reasons of num_requests_waiting_by_reason: never add the two.",
		},
		{
			Name: "vllm:kv_cache_usage_perc", Type: Gauge,
			Seen: Exposure{V0: never, V1: from(rel(9, 2))},
			Note: "A share from 0 to 1 despite its name. From 0.9.2 to 0.11.1 several API servers expose one series each (label pid), of which one is right and the others 0; the maximum is right.",
		},
		{
			Name: "vllm:gpu_cache_usage_perc", Type: Gauge,
			Seen:       Exposure{V0: allV0(), V1: during(firstV1(), rel(10, 2))},
			Hidden:     Exposure{V1: during(rel(11, 0), rel(11, 2))},
			ReplacedBy: "vllm:kv_cache_usage_perc",
		},
		{
			Name: "vllm:prefix_cache_hits_total", Type: Counter, AlwaysThere: true,
			Seen: Exposure{V0: never, V1: from(rel(9, 2))},
		},
		{
			Name: "vllm:prefix_cache_queries_total", Type: Counter, AlwaysThere: true,
			Seen: Exposure{V0: never, V1: from(rel(9, 2))},
		},
		{
			Name: "vllm:gpu_prefix_cache_hits_total", Type: Counter, AlwaysThere: true,
			Seen:       Exposure{V0: never, V1: during(rel(7, 3), rel(10, 2))},
			Hidden:     Exposure{V1: during(rel(11, 0), rel(11, 2))},
			ReplacedBy: "vllm:prefix_cache_hits_total",
			Note:       "Counted in blocks up to 0.8.5 and in tokens from 0.9.0; the ratio is the same.",
		},
		{
			Name: "vllm:gpu_prefix_cache_queries_total", Type: Counter, AlwaysThere: true,
			Seen:       Exposure{V0: never, V1: during(rel(7, 3), rel(10, 2))},
			Hidden:     Exposure{V1: during(rel(11, 0), rel(11, 2))},
			ReplacedBy: "vllm:prefix_cache_queries_total",
		},
		{
			Name: "vllm:gpu_prefix_cache_hit_rate", Type: Gauge, OffBelow: new(0.0), AlwaysThere: true,
			Seen:       Exposure{V0: during(rel(5, 5), rel(8, 2)), V1: never},
			Hidden:     Exposure{V0: during(rel(8, 3), rel(9, 0))},
			ReplacedBy: "vllm:gpu_prefix_cache_hits_total",
			Note:       "The average since the server started, not of the window; -1 means that prefix caching is off.",
		},
		{
			Name: "vllm:cpu_cache_usage_perc", Type: Gauge, AlwaysThere: true,
			Seen:   Exposure{V0: during(firstV0(), rel(8, 2)), V1: never},
			Hidden: Exposure{V0: during(rel(8, 3), rel(9, 0))},
			Note:   "Without a successor: the V1 core computes again instead of swapping.",
		},
		{
			Name: "vllm:prompt_tokens_total", Type: Counter, AlwaysThere: true,
			Seen: always(),
			Note: "Grows by a whole prompt when its prefill ends, so long prompts come as steps.",
		},
		{
			Name: "vllm:generation_tokens_total", Type: Counter, AlwaysThere: true,
			Seen: always(),
		},
		{
			Name: "vllm:request_success_total", Type: Counter, AlwaysThere: true,
			Seen: Exposure{V0: during(rel(4, 2), lastV0()), V1: from(rel(7, 2))},
			Note: "Counts every end, not only good ones. A client that goes away is counted nowhere, except by the Rust frontend.",
		},
		{
			Name: "vllm:e2e_request_latency_seconds", Type: Histogram, AlwaysThere: true,
			Seen: Exposure{V0: allV0(), V1: from(rel(7, 3))},
		},
		{
			Name: "vllm:time_to_first_token_seconds", Type: Histogram, AlwaysThere: true,
			Seen: always(),
			Note: "Its buckets end at 10 s up to 0.8.3: a higher quantile reads 10 s.",
		},
		{
			Name: "vllm:inter_token_latency_seconds", Type: Histogram, AlwaysThere: true,
			Seen: Exposure{V0: during(rel(10, 2), lastV0()), V1: from(rel(10, 2))},
			Note: "Its lowest bucket ends at 10 ms: quantiles of faster servers are guesses. With speculative decoding it is the time per step, which may give several tokens.",
		},
		{
			Name: "vllm:time_per_output_token_seconds", Type: Histogram, AlwaysThere: true,
			Seen:       Exposure{V0: allV0(), V1: during(firstV1(), rel(11, 2))},
			Hidden:     Exposure{V1: during(rel(12, 0), rel(14, 1))},
			ReplacedBy: "vllm:inter_token_latency_seconds",
		},
		{
			Name: "vllm:request_queue_time_seconds", Type: Histogram, AlwaysThere: true,
			Seen: Exposure{V0: during(rel(6, 4), lastV0()), V1: from(rel(7, 3))},
			Note: "Its lowest bucket ends at 300 ms; 0.6.4 measured wrong values, corrected in 0.6.5.",
		},
		{
			Name: "vllm:time_in_queue_requests", Type: Histogram,
			Seen:       Exposure{V0: during(rel(6, 4), rel(8, 2)), V1: never},
			Hidden:     Exposure{V0: during(rel(8, 3), rel(9, 0))},
			ReplacedBy: "vllm:request_queue_time_seconds",
		},
		{
			Name: "vllm:num_preemptions_total", Type: Counter, AlwaysThere: true,
			Seen: Exposure{V0: during(rel(4, 3), lastV0()), V1: from(rel(8, 0))},
		},
	}
}

// vllmCandidates are how vLLM measures signals; an older name stands after the
// newer one.
func vllmCandidates() []Candidate {
	return []Candidate{
		{Signal: Running, Metric: "vllm:num_requests_running"},
		{Signal: Waiting, Metric: "vllm:num_requests_waiting"},
		{Signal: KVUsage, Metric: "vllm:kv_cache_usage_perc"},
		{Signal: KVUsage, Metric: "vllm:gpu_cache_usage_perc"},
		{Signal: PrefixHitRatio, Metric: "vllm:prefix_cache_hits_total", Per: "vllm:prefix_cache_queries_total"},
		{Signal: PrefixHitRatio, Metric: "vllm:gpu_prefix_cache_hits_total", Per: "vllm:gpu_prefix_cache_queries_total"},
		{Signal: PrefixHitRatio, Metric: "vllm:gpu_prefix_cache_hit_rate"},
		{Signal: CPUCacheUsage, Metric: "vllm:cpu_cache_usage_perc"},
		{Signal: PromptRate, Metric: "vllm:prompt_tokens_total"},
		{Signal: GenerationRate, Metric: "vllm:generation_tokens_total"},
		{Signal: FinishedRate, Metric: "vllm:request_success_total"},
		{Signal: EndToEnd, Metric: "vllm:e2e_request_latency_seconds"},
		{Signal: TimeToFirstToken, Metric: "vllm:time_to_first_token_seconds"},
		{Signal: TimePerToken, Metric: "vllm:inter_token_latency_seconds"},
		{Signal: TimePerToken, Metric: "vllm:time_per_output_token_seconds"},
		{Signal: QueueTime, Metric: "vllm:request_queue_time_seconds"},
		{Signal: QueueTime, Metric: "vllm:time_in_queue_requests"},
		{Signal: PreemptionRate, Metric: "vllm:num_preemptions_total"},
		{Signal: PreemptionsTotal, Metric: "vllm:num_preemptions_total"},
	}
}
