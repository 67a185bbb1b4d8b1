package catalog

import "slices"

// vllmCandidates are how vLLM measures signals; an older name stands after the
// newer one. What the rows rest on stands with the families.
func vllmCandidates() []Candidate {
	return slices.Concat(
		vllmLoadCandidates(), vllmLatencyCandidates(), vllmTokenCandidates(), vllmRequestCandidates(), vllmCacheCandidates(),
		vllmFeatureCandidates(), vllmTransferCandidates(), vllmServerCandidates(),
	)
}

func vllmLoadCandidates() []Candidate {
	return []Candidate{
		{Signal: Running, Metric: "vllm:num_requests_running"},
		{Signal: Waiting, Metric: "vllm:num_requests_waiting"},
		{Signal: WaitingByReason, Metric: "vllm:num_requests_waiting_by_reason"},
		{Signal: Swapped, Metric: "vllm:num_requests_swapped"},
		{Signal: Awake, Metric: "vllm:engine_sleep_state", Where: `sleep_state="awake"`},
		{Signal: EngineHealthy, Metric: "vllm:engine_healthy"},
	}
}

// The mean time per token is the time between outputs, divided by the tokens
// after the first. Dividing by the outputs instead, as the histogram's own mean
// does, is the same until speculative decoding gives several tokens at once.
const (
	perTokenAfterFirst = " / (rate[vllm:generation_tokens_total] - rate[vllm:time_to_first_token_seconds_count])"
	biasPerStep        = "With speculative decoding this is the time per step, which may give several tokens; the mean is right."
)

func vllmLatencyCandidates() []Candidate {
	return []Candidate{
		{Signal: TimeToFirstToken, Metric: "vllm:time_to_first_token_seconds"},
		{Signal: TimePerToken, MeanOnly: true, Formula: "rate[vllm:inter_token_latency_seconds_sum]" + perTokenAfterFirst},
		{Signal: TimePerToken, QuantilesOnly: true, Metric: "vllm:inter_token_latency_seconds", Bias: biasPerStep},
		{Signal: TimePerToken, MeanOnly: true, Formula: "rate[vllm:time_per_output_token_seconds_sum]" + perTokenAfterFirst},
		{Signal: TimePerToken, QuantilesOnly: true, Metric: "vllm:time_per_output_token_seconds", Bias: biasPerStep},
		{
			Signal: RequestTimePerToken, MeanOnly: true,
			Formula: "rate[vllm:request_decode_time_seconds_sum] / (rate[vllm:request_generation_tokens_sum] - rate[vllm:request_generation_tokens_count])",
			Bias:    "The Rust frontend counts the tokens of clients that left, and not their time, so it is a little low there.",
		},
		{
			Signal: RequestTimePerToken, QuantilesOnly: true, Metric: "vllm:request_time_per_output_token_seconds",
			Bias: "Answers of a single token count as 0 and pull it down; the mean leaves them out.",
		},
		{Signal: EndToEnd, Metric: "vllm:e2e_request_latency_seconds"},
		{Signal: QueueTime, Metric: "vllm:request_queue_time_seconds"},
		{Signal: PrefillTime, Metric: "vllm:request_prefill_time_seconds"},
		{Signal: DecodeTime, Metric: "vllm:request_decode_time_seconds"},
		{Signal: InferenceTime, Metric: "vllm:request_inference_time_seconds"},
		{Signal: ModelForwardTime, Metric: "vllm:model_forward_time_milliseconds", Scale: 0.001},
		{Signal: ModelExecuteTime, Metric: "vllm:model_execute_time_milliseconds", Scale: 0.001},
	}
}

// Before 0.16.0 what came from a cache is told by what was found in the prefix
// caches, which counts tokens since 0.9.0 and has these names since 0.9.2.
const (
	hitTokens   = "vllm:prefix_cache_hits_total"
	tokensFound = "rate[" + hitTokens + "] + (rate[vllm:external_prefix_cache_hits_total] or 0 * rate[" + hitTokens + "])"
	biasFound   = "Told from what was found in the prefix cache, which some releases count again after a preemption."
)

func vllmTokenCandidates() []Candidate {
	return []Candidate{
		{Signal: PromptRate, Metric: "vllm:prompt_tokens_total"},
		{Signal: GenerationRate, Metric: "vllm:generation_tokens_total"},
		{Signal: ComputedPromptRate, Metric: "vllm:prompt_tokens_by_source_total", Where: `source="local_compute"`},
		{Signal: ComputedPromptRate, Needs: []string{hitTokens}, Formula: "clamp_min(rate[vllm:prompt_tokens_total] - (" + tokensFound + "), 0)", Bias: biasFound},
		{Signal: CachedPromptRate, Metric: "vllm:prompt_tokens_cached_total"},
		{Signal: CachedPromptRate, Needs: []string{hitTokens}, Formula: tokensFound, Bias: biasFound},
		{Signal: CachedPromptShare, Metric: "vllm:prompt_tokens_cached_total", Per: "vllm:prompt_tokens_total"},
		{Signal: CachedPromptShare, Needs: []string{hitTokens}, Formula: "(" + tokensFound + ") / rate[vllm:prompt_tokens_total]", Bias: biasFound},
		{Signal: PromptBySource, Metric: "vllm:prompt_tokens_by_source_total"},
		{Signal: CachedBySource, Metric: "vllm:prompt_tokens_cached_by_source_total"},
		{Signal: RecomputedPromptRate, Metric: "vllm:prompt_tokens_recomputed_total"},
		{Signal: StepTokens, Metric: "vllm:iteration_tokens_total"},
	}
}

// A client that goes away is counted nowhere, save by the Rust frontend as an
// abort. It is seen in what got a first token and neither ended nor still runs.
// Failed requests have a reason of their own since 0.13.0, which is told by a
// family of that release; before, only the histogram of whole requests holds
// them.
const (
	firstTokens = "rate[vllm:time_to_first_token_seconds_count]"
	ended       = `(((rate[vllm:request_success_total{finished_reason!="abort"}] or 0 * rate[vllm:request_success_total])` +
		" and sum[vllm:request_prefill_kv_computed_tokens_count]) or rate[vllm:e2e_request_latency_seconds_count])"
	moreRunning = "(slope[vllm:num_requests_running] or 0 * " + firstTokens + ")"
)

func vllmRequestCandidates() []Candidate {
	return []Candidate{
		{Signal: FinishedRate, Metric: "vllm:request_success_total"},
		{
			// Since 0.13.0 errors have a reason; before, they are not known to be
			// none. A family of that release stands for it where no error has
			// happened yet.
			Signal: FailedShare, Needs: []string{"vllm:request_prefill_kv_computed_tokens"},
			Formula: `(rate[vllm:request_success_total{finished_reason="error"}] or 0 * rate[vllm:request_prefill_kv_computed_tokens_count])` +
				` / rate[vllm:request_success_total{finished_reason!="abort"}]`,
		},
		{
			Signal: GivenUpRate, Window: "10m", Needs: []string{"vllm:e2e_request_latency_seconds"},
			Formula: "clamp_min(" + firstTokens + " - " + ended + " - " + moreRunning + ", 0)",
			Bias:    "Requests that wait for their first token blur it, so the window is ten minutes at least. Clients that leave before the first token are not seen.",
		},
		{Signal: PromptLength, Metric: "vllm:request_prompt_tokens"},
		{Signal: OutputLength, Metric: "vllm:request_generation_tokens"},
		{Signal: ComputedPromptLength, Metric: "vllm:request_prefill_kv_computed_tokens"},
		{Signal: AllowedOutputLength, Metric: "vllm:request_params_max_tokens"},
		{Signal: MaxOutputLength, Metric: "vllm:request_max_num_generation_tokens"},
		{Signal: AnswersPerRequest, Metric: "vllm:request_params_n"},
	}
}

func vllmCacheCandidates() []Candidate {
	return []Candidate{
		{Signal: KVUsage, Metric: "vllm:kv_cache_usage_perc"},
		{Signal: KVUsage, Metric: "vllm:gpu_cache_usage_perc"},
		{Signal: KVCapacity, Metric: "kanoa_server_kv_cache_tokens"},
		{Signal: KVConcurrency, Metric: "kanoa_server_kv_cache_max_concurrency"},
		{Signal: PrefixHitRatio, Metric: "vllm:prefix_cache_hits_total", Per: "vllm:prefix_cache_queries_total"},
		{Signal: PrefixHitRatio, Metric: "vllm:gpu_prefix_cache_hits_total", Per: "vllm:gpu_prefix_cache_queries_total"},
		{Signal: PrefixHitRatio, Metric: "vllm:gpu_prefix_cache_hit_rate", Bias: "The average since the server started."},
		{Signal: ExternalHitRatio, Metric: "vllm:external_prefix_cache_hits_total", Per: "vllm:external_prefix_cache_queries_total"},
		{Signal: CPUCacheUsage, Metric: "vllm:cpu_cache_usage_perc"},
		{Signal: CPUPrefixHitRatio, Metric: "vllm:cpu_prefix_cache_hit_rate", Bias: "The average since the server started."},
		{Signal: PreemptionRate, Metric: "vllm:num_preemptions_total"},
		{Signal: PreemptionsTotal, Metric: "vllm:num_preemptions_total"},
		{
			Signal: PreemptionsPerRequest, Metric: "vllm:request_num_preemptions",
			Bias: "Its first bucket holds requests that were preempted once and those that never were.",
		},
		{Signal: BlockLifetime, Metric: "vllm:kv_block_lifetime_seconds"},
		{Signal: BlockIdleTime, Metric: "vllm:kv_block_idle_before_evict_seconds"},
		{Signal: BlockReuseGap, Metric: "vllm:kv_block_reuse_gap_seconds"},
	}
}
