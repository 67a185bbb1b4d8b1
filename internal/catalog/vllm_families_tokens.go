package catalog

// vllmTokenFamilies count tokens.
func vllmTokenFamilies() []Family {
	return []Family{
		{
			Name: "vllm:prompt_tokens_total", Type: Counter, Unit: UnitTokens, AlwaysThere: true, Seen: always(),
			Meaning: "Prompt tokens read, those found in a cache included.",
			Note:    "Grows by a whole prompt when its prefill ends, so long prompts come as steps.",
		},
		{
			Name: "vllm:prompt_tokens_by_source_total", Type: Counter, Unit: UnitTokens, Labels: []string{"source"}, AlwaysThere: true,
			Seen:    sinceV1(rel(16, 0)),
			Meaning: "Prompt tokens by where they came from: local_compute, local_cache_hit or external_kv_transfer.",
			Note:    "The sources together are prompt_tokens_total, up to 0.19.1 less those computed again: never add the two.",
		},
		{
			Name: "vllm:prompt_tokens_cached_total", Type: Counter, Unit: UnitTokens, AlwaysThere: true, Seen: sinceV1(rel(16, 0)),
			Meaning: "Prompt tokens found in this server's cache or brought from another.",
		},
		{
			Name: "vllm:prompt_tokens_cached_by_source_total", Type: Counter, Unit: UnitTokens, Labels: []string{"source"}, Approximate: true,
			Seen:    sinceV1(rel(21, 0)),
			Meaning: "Cached prompt tokens by the place of the cache: device, host, disk, p2p or external_unspecified.",
			Note:    "In 0.32.0 and not in 0.20.2; the first release with it is not known.",
		},
		{
			Name: "vllm:prompt_tokens_recomputed_total", Type: Counter, Unit: UnitTokens, AlwaysThere: true,
			Seen:    Exposure{V1: during(rel(16, 0), rel(19, 1))},
			Meaning: "Cached prompt tokens that were computed again to have one to begin with.",
			Note:    "Without a successor.",
		},
		{
			Name: "vllm:generation_tokens_total", Type: Counter, Unit: UnitTokens, AlwaysThere: true, Seen: always(),
			Meaning: "Tokens written.",
		},
		{
			Name: "vllm:tokens_total", Type: Counter, Unit: UnitTokens, OffAtZero: true, Seen: onlyV0(rel(6, 4), rel(7, 3)),
			Meaning: "Meant for prompt and generated tokens together.",
			Note:    "It was declared and never counted: it is 0 or absent.",
		},
		{
			Name: "vllm:iteration_tokens_total", Type: Histogram, Unit: UnitTokens, Seen: sinceBoth(rel(6, 4), rel(7, 3)),
			Meaning: "Tokens that one step of the engine worked on.",
			Note:    "A histogram, despite its name. Since 0.23.0 it leaves out prompt tokens that came from a cache. The Rust frontend has it since 0.30.0 or so.",
		},
	}
}

// vllmRequestFamilies count requests and measure their size.
func vllmRequestFamilies() []Family {
	size := func(name string, unit Unit, seen Exposure, meaning string) Family {
		return Family{Name: name, Type: Histogram, Unit: unit, Seen: seen, AlwaysThere: true, Meaning: meaning}
	}
	longest := size("vllm:request_max_num_generation_tokens", UnitTokens, sinceBoth(rel(6, 4), rel(8, 0)), "Tokens in the longest answer of a finished request.")
	longest.AlwaysThere = false
	return []Family{
		{
			Name: "vllm:request_success_total", Type: Counter, Unit: UnitRequests, Labels: []string{"finished_reason"}, AlwaysThere: true,
			Seen:    sinceBoth(rel(4, 2), rel(7, 2)),
			Meaning: "Requests that ended, by the reason: stop, length, abort, error (since 0.13.0) or repetition.",
			Note:    "Counts every end, not only good ones. A client that goes away is counted nowhere, except by the Rust frontend.",
		},
		size("vllm:request_prompt_tokens", UnitTokens, sinceBoth(rel(4, 2), firstV1()), "Tokens in the prompt of a finished request."),
		size("vllm:request_generation_tokens", UnitTokens, sinceBoth(rel(4, 2), firstV1()), "Tokens in the answer of a finished request."),
		longest,
		size("vllm:request_params_n", UnitCount, sinceBoth(rel(4, 2), rel(8, 0)), "Answers that a finished request asked for (n)."),
		size("vllm:request_params_max_tokens", UnitTokens, sinceBoth(rel(6, 4), rel(8, 0)), "The longest answer that a finished request asked for (max_tokens)."),
		{
			Name: "vllm:request_params_best_of", Type: Histogram, Unit: UnitCount, AlwaysThere: true, Seen: onlyV0(rel(4, 2), rel(6, 2)),
			Meaning: "Answers from which the best was to be chosen (best_of).",
			Note:    "Without a successor: best_of is gone.",
		},
		size("vllm:request_prefill_kv_computed_tokens", UnitTokens, sinceV1(rel(13, 0)), "Prompt tokens of a finished request that had to be computed."),
		{
			Name: "vllm:request_num_preemptions", Type: Histogram, Unit: UnitPreemptions, Seen: sinceV1(rel(30, 0)),
			Meaning: "How often a finished request was preempted.",
			Note:    "Its first bucket holds 0 and 1. There is no request_num_preemptions_total.",
		},
		{
			Name: "vllm:max_num_generation_tokens", Type: Histogram, Unit: UnitTokens, Approximate: true, Seen: sinceV1(firstV1()),
			Meaning: "The longest answer that a finished request asked for.", Feature: "llm-d-inference-sim",
			Note: "llm-d-inference-sim has it in the place of vLLM's request_max_num_generation_tokens.",
		},
		{
			Name: "vllm:corrupted_requests_total", Type: Counter, Unit: UnitRequests, Approximate: true, Seen: sinceV1(rel(11, 1)),
			Meaning: "Requests whose computation gave something that is no number (NaN).",
			Flag:    "VLLM_COMPUTE_NANS_IN_LOGITS=1",
		},
	}
}
