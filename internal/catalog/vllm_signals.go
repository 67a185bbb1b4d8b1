package catalog

// The signals, in the order in which a person reads a server: how busy it is,
// how full, how fast, how long people wait, and whether it thrashes.

func loadSignals() []Signal {
	return []Signal{
		{
			ID: Running, Title: "Requests running", Unit: UnitRequests, Aggregation: Sum,
			Meaning: "Requests that the engine is working on now.",
			Candidates: []Candidate{{
				Engine: VLLM, Metric: "vllm:num_requests_running", Type: Gauge, Seen: always(),
			}},
		},
		{
			ID: Waiting, Title: "Requests waiting", Unit: UnitRequests, Aggregation: Sum,
			Meaning: "Requests that have arrived and wait for a place in the engine.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "Every request is being worked on."},
				{Level: Warn, From: 1, Reason: "Requests wait before their first token; watch whether the number keeps growing."},
			},
			Candidates: []Candidate{{
				Engine: VLLM, Metric: "vllm:num_requests_waiting", Type: Gauge, Seen: always(),
				Note: "It already holds all reasons of num_requests_waiting_by_reason: never add the two.",
			}},
		},
	}
}

func cacheSignals() []Signal {
	return []Signal{kvUsage(), prefixHitRatio(), cpuCacheUsage()}
}

func kvUsage() Signal {
	return Signal{
		ID: KVUsage, Title: "KV cache used", Unit: UnitRatio, Aggregation: Max,
		Meaning: "Share of the GPU memory for attention keys and values that running requests hold.",
		Ranges: []Range{
			{Level: Good, From: 0, Reason: "New requests find room at once."},
			{Level: Warn, From: 0.9, Reason: "Little room is left: long requests will make others wait."},
			{Level: Bad, From: 0.98, Reason: "No room is left: requests wait, or are preempted and computed again."},
		},
		Candidates: []Candidate{
			{
				Engine: VLLM, Metric: "vllm:kv_cache_usage_perc", Type: Gauge,
				Seen: Exposure{V0: never, V1: from(rel(9, 2))},
				Note: "A share from 0 to 1 despite its name. From 0.9.2 to 0.11.1 several API servers expose one series each (label pid), of which one is right and the others 0; the maximum is right.",
			},
			{
				Engine: VLLM, Metric: "vllm:gpu_cache_usage_perc", Type: Gauge,
				Seen:       Exposure{V0: allV0(), V1: during(firstV1(), rel(10, 2))},
				Hidden:     Exposure{V1: during(rel(11, 0), rel(11, 2))},
				ReplacedBy: "vllm:kv_cache_usage_perc",
			},
		},
	}
}

func prefixHitRatio() Signal {
	return Signal{
		ID: PrefixHitRatio, Title: "Prefix cache hits", Unit: UnitRatio, Aggregation: RatioOfRates,
		Meaning:   "Share of prompt tokens that were found in the cache and did not have to be computed.",
		NoTraffic: "No prompt was looked up in the prefix cache in the last %s, or prefix caching is off.",
		Candidates: []Candidate{
			{
				Engine: VLLM, Metric: "vllm:prefix_cache_hits_total", Per: "vllm:prefix_cache_queries_total", Type: Counter,
				Seen: Exposure{V0: never, V1: from(rel(9, 2))}, AlwaysThere: true,
			},
			{
				Engine: VLLM, Metric: "vllm:gpu_prefix_cache_hits_total", Per: "vllm:gpu_prefix_cache_queries_total", Type: Counter,
				Seen:       Exposure{V0: never, V1: during(rel(7, 3), rel(10, 2))},
				Hidden:     Exposure{V1: during(rel(11, 0), rel(11, 2))},
				ReplacedBy: "vllm:prefix_cache_hits_total", AlwaysThere: true,
				Note: "Counted in blocks up to 0.8.5 and in tokens from 0.9.0; the ratio is the same.",
			},
			{
				Engine: VLLM, Metric: "vllm:gpu_prefix_cache_hit_rate", Type: Gauge, OffBelow: new(0.0), AlwaysThere: true,
				Seen:       Exposure{V0: during(rel(5, 5), rel(8, 2)), V1: never},
				Hidden:     Exposure{V0: during(rel(8, 3), rel(9, 0))},
				ReplacedBy: "vllm:gpu_prefix_cache_hits_total",
				Note:       "The average since the server started, not of the window; -1 means that prefix caching is off.",
			},
		},
	}
}

func cpuCacheUsage() Signal {
	return Signal{
		ID: CPUCacheUsage, Title: "CPU cache used", Unit: UnitRatio, Aggregation: Max,
		Meaning: "Share of the swap space in main memory that swapped-out requests hold; only the V0 core had one.",
		Candidates: []Candidate{{
			Engine: VLLM, Metric: "vllm:cpu_cache_usage_perc", Type: Gauge, AlwaysThere: true,
			Seen:   Exposure{V0: during(firstV0(), rel(8, 2)), V1: never},
			Hidden: Exposure{V0: during(rel(8, 3), rel(9, 0))},
			Note:   "Without a successor: the V1 core computes again instead of swapping.",
		}},
	}
}

func rateSignals() []Signal {
	return []Signal{
		{
			ID: PromptRate, Title: "Prompt tokens", Unit: UnitTokensPerSecond, Aggregation: SumOfRates,
			Meaning:   "Prompt tokens taken in each second, those from the prefix cache included.",
			NoTraffic: "No prompt was read in the last %s.",
			Candidates: []Candidate{{
				Engine: VLLM, Metric: "vllm:prompt_tokens_total", Type: Counter, Seen: always(), AlwaysThere: true,
				Note: "Grows by a whole prompt when its prefill ends, so long prompts come as steps.",
			}},
		},
		{
			ID: GenerationRate, Title: "Generated tokens", Unit: UnitTokensPerSecond, Aggregation: SumOfRates,
			Meaning:   "Tokens written each second, over all requests.",
			NoTraffic: "No token was generated in the last %s.",
			Candidates: []Candidate{{
				Engine: VLLM, Metric: "vllm:generation_tokens_total", Type: Counter, Seen: always(), AlwaysThere: true,
			}},
		},
		{
			ID: FinishedRate, Title: "Requests finished", Unit: UnitRequestsPerSecond, Aggregation: SumOfRates,
			Meaning:   "Requests that ended each second, by the reason why they ended.",
			SplitBy:   "finished_reason",
			NoTraffic: "No request finished in the last %s.",
			Candidates: []Candidate{{
				Engine: VLLM, Metric: "vllm:request_success_total", Type: Counter, AlwaysThere: true,
				Seen: Exposure{V0: during(rel(4, 2), lastV0()), V1: from(rel(7, 2))},
				Note: "Counts every end, not only good ones. A client that goes away is counted nowhere, except by the Rust frontend.",
			}},
		},
	}
}

func latencySignals() []Signal {
	return []Signal{
		timeToFirstToken(),
		timePerToken(),
		{
			ID: EndToEnd, Title: "End to end", Unit: UnitSeconds, Aggregation: Distribution,
			Meaning:   "Time from a request's arrival to its last token.",
			NoTraffic: "No request finished in the last %s.",
			Candidates: []Candidate{{
				Engine: VLLM, Metric: "vllm:e2e_request_latency_seconds", Type: Histogram, AlwaysThere: true,
				Seen: Exposure{V0: allV0(), V1: from(rel(7, 3))},
			}},
		},
		queueTime(),
	}
}

func timeToFirstToken() Signal {
	return Signal{
		ID: TimeToFirstToken, Title: "Time to first token", Unit: UnitSeconds, Aggregation: Distribution,
		Meaning:   "Time from a request's arrival to its first token: what people feel as the wait.",
		NoTraffic: "No request got its first token in the last %s.",
		Ranges: []Range{
			{Level: Good, From: 0, Reason: "People feel the answer begin at once."},
			{Level: Warn, From: 2, Reason: "People notice the wait."},
			{Level: Bad, From: 10, Reason: "People give up."},
		},
		Candidates: []Candidate{{
			Engine: VLLM, Metric: "vllm:time_to_first_token_seconds", Type: Histogram, Seen: always(), AlwaysThere: true,
			Note: "Its buckets end at 10 s up to 0.8.3: a higher quantile reads 10 s.",
		}},
	}
}

func timePerToken() Signal {
	return Signal{
		ID: TimePerToken, Title: "Time per output token", Unit: UnitSeconds, Aggregation: Distribution,
		Meaning:   "Time between one token and the next while an answer is written.",
		NoTraffic: "No token followed another in the last %s.",
		Candidates: []Candidate{
			{
				Engine: VLLM, Metric: "vllm:inter_token_latency_seconds", Type: Histogram, AlwaysThere: true,
				Seen: Exposure{V0: during(rel(10, 2), lastV0()), V1: from(rel(10, 2))},
				Note: "Its lowest bucket ends at 10 ms: quantiles of faster servers are guesses. With speculative decoding it is the time per step, which may give several tokens.",
			},
			{
				Engine: VLLM, Metric: "vllm:time_per_output_token_seconds", Type: Histogram, AlwaysThere: true,
				Seen:       Exposure{V0: allV0(), V1: during(firstV1(), rel(11, 2))},
				Hidden:     Exposure{V1: during(rel(12, 0), rel(14, 1))},
				ReplacedBy: "vllm:inter_token_latency_seconds",
			},
		},
	}
}

func queueTime() Signal {
	return Signal{
		ID: QueueTime, Title: "Time in queue", Unit: UnitSeconds, Aggregation: Distribution,
		Meaning:   "Time that a request waited before the engine began to work on it.",
		NoTraffic: "No request finished in the last %s.",
		Candidates: []Candidate{
			{
				Engine: VLLM, Metric: "vllm:request_queue_time_seconds", Type: Histogram, AlwaysThere: true,
				Seen: Exposure{V0: during(rel(6, 4), lastV0()), V1: from(rel(7, 3))},
				Note: "Its lowest bucket ends at 300 ms; 0.6.4 measured wrong values, corrected in 0.6.5.",
			},
			{
				Engine: VLLM, Metric: "vllm:time_in_queue_requests", Type: Histogram,
				Seen:       Exposure{V0: during(rel(6, 4), rel(8, 2)), V1: never},
				Hidden:     Exposure{V0: during(rel(8, 3), rel(9, 0))},
				ReplacedBy: "vllm:request_queue_time_seconds",
			},
		},
	}
}

func preemptionSignals() []Signal {
	source := []Candidate{{
		Engine: VLLM, Metric: "vllm:num_preemptions_total", Type: Counter, AlwaysThere: true,
		Seen: Exposure{V0: during(rel(4, 3), lastV0()), V1: from(rel(8, 0))},
	}}
	return []Signal{
		{
			ID: PreemptionRate, Title: "Preemptions", Unit: UnitPreemptionsPerSecond, Aggregation: SumOfRates,
			Meaning: "Running requests put back in the queue each second because the KV cache was full; their work is done again.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "No work is thrown away."},
				{Level: Warn, From: 0.01, Reason: "Work is thrown away and done again: the KV cache is too small for this load."},
			},
			Candidates: source,
		},
		{
			ID: PreemptionsTotal, Title: "Preemptions since start", Unit: UnitPreemptions, Aggregation: Sum,
			Meaning:    "Preemptions since the server started; it begins at 0 again after a restart.",
			Candidates: source,
		},
	}
}
