package catalog

import "slices"

// The metrics of trtllm-serve were read from its source:
// tensorrt_llm/metrics/collector.py (050f80de, 2026) of NVIDIA/TensorRT-LLM. They
// stand at /prometheus/metrics; /metrics is a JSON array. Those of requests need
// return_perf_metrics, those of the engine's steps enable_iter_perf_stats.

func trtllmEngine() Engine {
	return Engine{
		ID: TRTLLM, Title: "TensorRT-LLM", Prefix: "trtllm_",
		Presence: []string{"trtllm_request_success_total", "trtllm_kv_cache_utilization"},
		Editions: []Edition{
			{ID: "trtllm-tokens", Sign: "trtllm_generation_tokens_total"},
			{ID: "trtllm-steps", Sign: "trtllm_num_requests_running"},
			{ID: "trtllm-first"},
		},
		Families: slices.Concat(
			flagged("return_perf_metrics: true", trtllmRequestFamilies()),
			flagged("enable_iter_perf_stats: true", slices.Concat(trtllmStepFamilies(), trtllmCacheFamilies(), trtllmSpeculationFamilies())),
			trtllmInfoFamilies(),
		),
		Candidates: trtllmCandidates(),
	}
}

func trtllmCandidates() []Candidate {
	const (
		everHits = "The share since the server started, not of the window."
	)
	return []Candidate{
		{Signal: Running, Metric: "trtllm_num_requests_running"},
		{Signal: Waiting, Metric: "trtllm_num_requests_waiting"},
		{Signal: KVUsage, Metric: "trtllm_kv_cache_utilization"},
		{Signal: KVCapacity, Formula: "sum[trtllm_kv_cache_max_blocks] * max[trtllm_kv_cache_tokens_per_block]"},
		{Signal: PrefixHitRatio, Metric: "trtllm_prompt_cached_tokens_total", Per: "trtllm_prompt_tokens_total", Bias: onFinish, Window: smooth},
		{Signal: PrefixHitRatio, Formula: "rate[trtllm_kv_cache_reused_blocks_total] / (rate[trtllm_kv_cache_reused_blocks_total] + rate[trtllm_kv_cache_missed_blocks_total])"},
		{Signal: PrefixHitRatio, Metric: "trtllm_kv_cache_hit_rate", Bias: everHits},
		{Signal: CPUCacheUsage, Metric: "trtllm_kv_cache_host_utilization"},
		{Signal: PromptRate, Metric: "trtllm_prompt_tokens_total", Bias: onFinish, Window: smooth},
		{Signal: CachedPromptRate, Metric: "trtllm_prompt_cached_tokens_total", Bias: onFinish, Window: smooth},
		{Signal: ComputedPromptRate, Formula: "rate[trtllm_prompt_tokens_total] - rate[trtllm_prompt_cached_tokens_total]", Bias: onFinish, Window: smooth},
		{Signal: GenerationRate, Metric: "trtllm_generation_tokens_total", Bias: onFinish, Window: smooth},
		{Signal: FinishedRate, Metric: "trtllm_request_success_total"},
		{Signal: FailedRate, Metric: "trtllm_request_error_total"},
		{Signal: TimeToFirstToken, Metric: "trtllm_time_to_first_token_seconds"},
		{Signal: TimePerToken, Metric: "trtllm_time_per_output_token_seconds", Bias: "The mean of each request, not each gap between tokens."},
		{Signal: RequestTimePerToken, Metric: "trtllm_time_per_output_token_seconds"},
		{Signal: EndToEnd, Metric: "trtllm_e2e_request_latency_seconds"},
		{Signal: QueueTime, Metric: "trtllm_request_queue_time_seconds"},
		{Signal: PrefillTime, Metric: "trtllm_request_prefill_time_seconds"},
		{Signal: DecodeTime, Metric: "trtllm_request_decode_time_seconds", Bias: "Answers of a single token are left out."},
		{Signal: InferenceTime, Metric: "trtllm_request_inference_time_seconds"},
		{Signal: AcceptanceRatio, Metric: "trtllm_spec_decode_num_accepted_tokens_total", Per: "trtllm_spec_decode_num_draft_tokens_total"},
		{Signal: AcceptanceLength, Metric: "trtllm_spec_decode_acceptance_length", Bias: "Of the last step, not of the window."},
		{Signal: DraftRate, Metric: "trtllm_spec_decode_num_draft_tokens_total"},
		{Signal: AcceptedRate, Metric: "trtllm_spec_decode_num_accepted_tokens_total"},
		{Signal: OffloadLoadRate, Metric: "trtllm_kv_cache_onboard_bytes_total"},
		{Signal: OffloadStoreRate, Metric: "trtllm_kv_cache_offload_bytes_total"},
	}
}

// trtllmRequestFamilies are counted when a request finishes.
func trtllmRequestFamilies() []Family {
	return []Family{
		{Name: "trtllm_request_success_total", Type: Counter, Unit: UnitRequests, Labels: []string{"finished_reason"}, OnFirstUse: true, Meaning: "Requests that ended, by reason."},
		{Name: "trtllm_request_error_total", Type: Counter, Unit: UnitRequests, Labels: []string{"http_code"}, OnFirstUse: true, Meaning: "Requests that failed, by HTTP status."},
		{Name: "trtllm_e2e_request_latency_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from a request's arrival to its last token."},
		{Name: "trtllm_time_to_first_token_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from a request's arrival to its first token."},
		{Name: "trtllm_time_per_output_token_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Mean time between tokens, of each request."},
		{Name: "trtllm_request_queue_time_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time that a request waited to be scheduled.", Note: "Its lowest bucket ends at 300 ms."},
		{Name: "trtllm_request_prefill_time_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from being scheduled to the first token."},
		{Name: "trtllm_request_decode_time_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from the first token to the last."},
		{Name: "trtllm_request_inference_time_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from being scheduled to the last token."},
		{Name: "trtllm_prompt_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Prompt tokens of the requests that finished."},
		{Name: "trtllm_generation_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens written for the requests that finished."},
		{Name: "trtllm_prompt_cached_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Prompt tokens that were found in the KV cache."},
		{Name: "trtllm_prompt_cache_hit_tokens_total", Type: Counter, Unit: UnitTokens, Labels: []string{"cache_level", "cache_tier"}, OnFirstUse: true, Meaning: "Prompt tokens that were found in each level of the cache."},
		{Name: "trtllm_prompt_cached_tokens", Type: Histogram, Unit: UnitTokens, ReplacedBy: "trtllm_prompt_cached_tokens_per_request", Meaning: "Prompt tokens of each request that were found in the cache."},
		{Name: "trtllm_prompt_cached_tokens_per_request", Type: Histogram, Unit: UnitTokens, Meaning: "Prompt tokens of each request that were found in the cache."},
		{Name: "trtllm_prefill_perplexity", Type: Histogram, Unit: UnitNone, Feature: "perplexity", Meaning: "Perplexity of each prompt."},
		{Name: "trtllm_generation_perplexity", Type: Histogram, Unit: UnitNone, Feature: "perplexity", Meaning: "Perplexity of each answer."},
	}
}

// trtllmStepFamilies are set at each step of the engine.
func trtllmStepFamilies() []Family {
	return []Family{
		{Name: "trtllm_num_requests_running", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that the engine works on."},
		{Name: "trtllm_num_requests_waiting", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that wait for a place in the engine."},
		{Name: "trtllm_num_requests_completed_total", Type: Counter, Unit: UnitRequests, Meaning: "Requests that the engine finished."},
		{Name: "trtllm_max_num_active_requests", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that may run together."},
		{Name: "trtllm_server_queue_length", Type: Gauge, Unit: UnitRequests, ReplacedBy: "trtllm_num_requests_waiting", Meaning: "Requests that wait for a place in the engine."},
		{Name: "trtllm_num_active_requests", Type: Gauge, Unit: UnitRequests, ReplacedBy: "trtllm_num_requests_running", Meaning: "Requests that the engine works on."},
		{Name: "trtllm_prefill_num_context_requests", Type: Gauge, Unit: UnitRequests, ReplacedBy: "trtllm_num_context_requests", Meaning: "Requests whose prompt is being read."},
		{Name: "trtllm_num_context_requests", Type: Gauge, Unit: UnitRequests, Meaning: "Requests whose prompt is being read."},
		{Name: "trtllm_num_generation_requests", Type: Gauge, Unit: UnitRequests, Meaning: "Requests whose answer is being written."},
		{Name: "trtllm_num_paused_requests", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that were taken out of the batch for want of room."},
		{Name: "trtllm_num_scheduled_requests", Type: Gauge, Unit: UnitRequests, Meaning: "Requests in the last step."},
		{Name: "trtllm_scheduled_batch_size", Type: Histogram, Unit: UnitRequests, Meaning: "Requests in each step."},
		{Name: "trtllm_total_context_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Prompt tokens in the last step.", Note: "Work of one step, not a total."},
		{Name: "trtllm_avg_decoded_tokens_per_iter", Type: Gauge, Unit: UnitTokensPerStep, Meaning: "Tokens that each request gained in the last step."},
		{Name: "trtllm_prefill_batch_occupancy", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the places that requests in prefill take."},
		{Name: "trtllm_prefill_batch_tokens", Type: Histogram, Unit: UnitTokens, Meaning: "Prompt tokens in each step."},
		{Name: "trtllm_iteration_latency_seconds", Type: Gauge, Unit: UnitSeconds, Meaning: "Time of the last step."},
		{Name: "trtllm_gpu_memory_usage_bytes", Type: Gauge, Unit: UnitBytes, Meaning: "GPU memory in use."},
		{Name: "trtllm_cpu_memory_usage_bytes", Type: Gauge, Unit: UnitBytes, Meaning: "Main memory in use."},
		{Name: "trtllm_pinned_memory_usage_bytes", Type: Gauge, Unit: UnitBytes, Meaning: "Pinned memory in use."},
		{Name: "trtllm_max_batch_size_static", Type: Gauge, Unit: UnitRequests, Meaning: "Largest batch that was built for."},
		{Name: "trtllm_max_batch_size_runtime", Type: Gauge, Unit: UnitRequests, Meaning: "Largest batch at present."},
		{Name: "trtllm_max_num_tokens_runtime", Type: Gauge, Unit: UnitTokens, Meaning: "Most tokens in a step at present."},
	}
}

func trtllmCacheFamilies() []Family {
	return []Family{
		{Name: "trtllm_kv_cache_utilization", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the KV cache's blocks that are in use."},
		{Name: "trtllm_kv_cache_hit_rate", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the blocks looked up that were found.", Note: "Since the server started, not of the window."},
		{Name: "trtllm_kv_cache_host_utilization", Type: Gauge, Unit: UnitRatio, Feature: "a cache in main memory", Meaning: "Share of the cache in main memory that is in use."},
		{Name: "trtllm_kv_cache_iter_reuse_rate", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the blocks of the last step that were found."},
		{Name: "trtllm_kv_cache_reused_blocks_total", Type: Counter, Unit: UnitCount, Meaning: "Blocks that were found in the cache."},
		{Name: "trtllm_kv_cache_missed_blocks_total", Type: Counter, Unit: UnitCount, Meaning: "Blocks that were not found in the cache."},
		{Name: "trtllm_kv_cache_iter_reused_blocks_total", Type: Counter, Unit: UnitCount, Meaning: "Blocks that were found, counted by step."},
		{Name: "trtllm_kv_cache_iter_full_reused_blocks_total", Type: Counter, Unit: UnitCount, Meaning: "Whole blocks that were found."},
		{Name: "trtllm_kv_cache_iter_partial_reused_blocks_total", Type: Counter, Unit: UnitCount, Meaning: "Parts of blocks that were found."},
		{Name: "trtllm_kv_cache_iter_missed_blocks_total", Type: Counter, Unit: UnitCount, Meaning: "Blocks of prompts that were not found."},
		{Name: "trtllm_kv_cache_gen_alloc_blocks_total", Type: Counter, Unit: UnitCount, Meaning: "Blocks taken for written tokens."},
		{Name: "trtllm_kv_cache_onboard_bytes_total", Type: Counter, Unit: UnitBytes, Feature: "a cache in main memory", Meaning: "Bytes brought from main memory to the GPU."},
		{Name: "trtllm_kv_cache_offload_bytes_total", Type: Counter, Unit: UnitBytes, Feature: "a cache in main memory", Meaning: "Bytes brought from the GPU to main memory."},
		{Name: "trtllm_kv_cache_disk_prefetch_blocks_total", Type: Counter, Unit: UnitCount, Feature: "a cache on disk", Meaning: "Blocks fetched ahead from disk."},
		{Name: "trtllm_kv_cache_intra_device_copy_bytes_total", Type: Counter, Unit: UnitBytes, Meaning: "Bytes copied within the GPU."},
		{Name: "trtllm_kv_cache_max_blocks", Type: Gauge, Unit: UnitCount, Meaning: "Blocks of the KV cache."},
		{Name: "trtllm_kv_cache_free_blocks", Type: Gauge, Unit: UnitCount, Meaning: "Blocks that are free."},
		{Name: "trtllm_kv_cache_used_blocks", Type: Gauge, Unit: UnitCount, Meaning: "Blocks that are in use."},
		{Name: "trtllm_kv_cache_tokens_per_block", Type: Gauge, Unit: UnitTokens, Meaning: "Tokens in a block."},
	}
}

func trtllmSpeculationFamilies() []Family {
	position := []string{"token_position"}
	return featured("speculative decoding", []Family{
		{Name: "trtllm_spec_decode_num_draft_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens that were drafted."},
		{Name: "trtllm_spec_decode_num_accepted_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Drafted tokens that were accepted."},
		{Name: "trtllm_spec_decode_drafted_tokens_total", Type: Counter, Unit: UnitTokens, Labels: position, OnFirstUse: true, Meaning: "Tokens that were drafted, by their place in the draft."},
		{Name: "trtllm_spec_decode_accepted_tokens_total", Type: Counter, Unit: UnitTokens, Labels: position, OnFirstUse: true, Meaning: "Drafted tokens that were accepted, by their place in the draft."},
		{Name: "trtllm_spec_decode_acceptance_length", Type: Gauge, Unit: UnitTokens, Meaning: "Tokens that each draft gave in the last step."},
		{Name: "trtllm_spec_decode_draft_overhead", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the last step that drafting took."},
	})
}

func trtllmInfoFamilies() []Family {
	return []Family{
		{Name: "trtllm_model_config_info", Type: Gauge, Unit: UnitNone, Meaning: "The model, in its labels."},
		{Name: "trtllm_parallel_config_info", Type: Gauge, Unit: UnitNone, Meaning: "How the model is spread over GPUs, in its labels."},
		{Name: "trtllm_speculative_config_info", Type: Gauge, Unit: UnitNone, Meaning: "Set-up of speculative decoding, in its labels."},
		{Name: "trtllm_kv_cache_config_info", Type: Gauge, Unit: UnitNone, Meaning: "Set-up of the KV cache, in its labels."},
		{Name: "trtllm_cache_config_info", Type: Gauge, Unit: UnitNone, ReplacedBy: "trtllm_kv_cache_config_info", Meaning: "Set-up of the KV cache, in its labels."},
	}
}
