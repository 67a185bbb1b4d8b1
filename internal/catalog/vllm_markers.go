package catalog

// vllmOtherFamilies are names that serve no signal yet, but tell the version or
// explain why an own query of the user has no answer.
func vllmOtherFamilies() []Family {
	return append(endedFamilies(), livingFamilies()...)
}

// endedFamilies have been removed from vLLM, most without saying what to use.
func endedFamilies() []Family {
	return []Family{
		{
			Name: "vllm:num_requests_swapped", Type: Gauge, AlwaysThere: true,
			Seen: Exposure{V0: during(firstV0(), rel(8, 2))}, Hidden: Exposure{V0: during(rel(8, 3), rel(9, 0))},
			Note: "Without a successor: the V1 core computes again instead of swapping.",
		},
		{
			Name: "vllm:cpu_prefix_cache_hit_rate", Type: Gauge, OffBelow: new(0.0),
			Seen: Exposure{V0: during(rel(5, 5), rel(8, 2))}, Hidden: Exposure{V0: during(rel(8, 3), rel(9, 0))},
		},
		{
			Name: "vllm:avg_prompt_throughput_toks_per_s", Type: Gauge, AlwaysThere: true,
			Seen: Exposure{V0: during(firstV0(), rel(6, 6))}, ReplacedBy: "rate(vllm:prompt_tokens_total[5m])",
		},
		{
			Name: "vllm:avg_generation_throughput_toks_per_s", Type: Gauge, AlwaysThere: true,
			Seen: Exposure{V0: during(firstV0(), rel(6, 6))}, ReplacedBy: "rate(vllm:generation_tokens_total[5m])",
		},
		{
			Name: "vllm:request_params_best_of", Type: Histogram, AlwaysThere: true,
			Seen: Exposure{V0: during(rel(4, 2), rel(6, 2))},
		},
		{
			Name: "vllm:prompt_tokens_recomputed_total", Type: Counter, AlwaysThere: true,
			Seen: Exposure{V1: during(rel(16, 0), rel(19, 1))},
		},
	}
}

// livingFamilies are exposed by the newest release.
func livingFamilies() []Family {
	counter := func(metric string, since Release, there bool) Family {
		return Family{Name: metric, Type: Counter, Seen: Exposure{V1: from(since)}, AlwaysThere: there}
	}
	histogram := func(metric string, v0, v1 Release) Family {
		c := Family{Name: metric, Type: Histogram, Seen: Exposure{V1: from(v1)}, AlwaysThere: true}
		if !v0.IsZero() {
			c.Seen.V0 = during(v0, lastV0())
		}
		return c
	}
	flagged := histogram("vllm:kv_block_lifetime_seconds", Release{}, rel(13, 0))
	flagged.AlwaysThere, flagged.Flag = false, "--kv-cache-metrics"
	recent := histogram("vllm:request_num_preemptions", Release{}, rel(30, 0))
	recent.AlwaysThere = false // the release was told from a date
	return []Family{
		{Name: "vllm:cache_config_info", Type: Gauge, Seen: Exposure{V0: allV0(), V1: from(rel(8, 0))}},
		{Name: "vllm:num_requests_waiting_by_reason", Type: Gauge, Seen: Exposure{V1: from(rel(20, 0))}},
		{Name: "vllm:engine_sleep_state", Type: Gauge, Seen: Exposure{V1: from(rel(11, 1))}},
		histogram("vllm:request_prompt_tokens", rel(4, 2), firstV1()),
		histogram("vllm:request_params_n", rel(4, 2), rel(8, 0)),
		histogram("vllm:request_params_max_tokens", rel(6, 4), rel(8, 0)),
		histogram("vllm:request_prefill_time_seconds", rel(6, 4), rel(7, 3)),
		histogram("vllm:request_decode_time_seconds", rel(6, 4), rel(7, 3)),
		histogram("vllm:request_inference_time_seconds", rel(6, 4), rel(7, 3)),
		histogram("vllm:request_time_per_output_token_seconds", Release{}, rel(11, 0)),
		histogram("vllm:request_prefill_kv_computed_tokens", Release{}, rel(13, 0)),
		recent,
		flagged,
		counter("vllm:external_prefix_cache_queries_total", rel(11, 1), false),
		counter("vllm:mm_cache_queries_total", rel(11, 1), false),
		counter("vllm:prompt_tokens_by_source_total", rel(16, 0), true),
		counter("vllm:prompt_tokens_cached_total", rel(16, 0), true),
		counter("vllm:estimated_flops_per_gpu_total", rel(17, 0), true),
		// In 0.32.0 and not in 0.20.2; the release between is not known.
		counter("vllm:prompt_tokens_cached_by_source_total", rel(21, 0), false),
	}
}

// vllmMarks are labels and bucket bounds that appeared with a release.
func vllmMarks() []Mark {
	return []Mark{
		{Metric: "vllm:generation_tokens_total", Label: "engine", Seen: Exposure{V1: from(rel(8, 3))}, AlwaysThere: true},
		{
			Metric: "vllm:time_to_first_token_seconds_bucket", Label: "le", Value: "2560", AlwaysThere: true,
			Seen: Exposure{V0: during(rel(8, 4), lastV0()), V1: from(rel(8, 4))},
		},
		{
			Metric: "vllm:iteration_tokens_total_bucket", Label: "le", Value: "16384", AlwaysThere: true,
			Seen: Exposure{V0: during(rel(8, 5), lastV0()), V1: from(rel(8, 5))},
		},
		{
			Metric: "vllm:request_success_total", Label: "finished_reason", Value: "error", AlwaysThere: true,
			Seen: Exposure{V1: from(rel(13, 0))},
		},
		{
			Metric: "vllm:request_success_total", Label: "finished_reason", Value: "repetition",
			Seen: Exposure{V1: from(rel(17, 0))},
		},
		{
			Metric: "vllm:cache_config_info", Label: "kv_cache_size_tokens",
			Seen: Exposure{V1: from(rel(24, 0))}, AlwaysThere: true,
		},
	}
}
