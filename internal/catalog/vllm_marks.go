package catalog

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
