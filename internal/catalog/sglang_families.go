package catalog

// deviceTimer is what a server's environment must hold for it to measure the time of
// the GPU.
const deviceTimer = "SGLANG_ENABLE_METRICS_DEVICE_TIMER=1"

// sglangRequestFamilies are counted by the process that talks to clients.
func sglangRequestFamilies() []Family {
	const finished = "Counted when the request finishes."
	return []Family{
		{Name: "sglang:prompt_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Prompt tokens of the requests that finished.", Note: finished},
		{Name: "sglang:generation_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens written for the requests that finished.", Note: finished},
		{Name: "sglang:cached_tokens_total", Type: Counter, Unit: UnitTokens, Labels: []string{"cache_source"}, OnFirstUse: true, Meaning: "Prompt tokens that were found in the cache.", Note: finished},
		{Name: "sglang:num_requests_total", Type: Counter, Unit: UnitRequests, OnFirstUse: true, Meaning: "Requests that finished."},
		{Name: "sglang:num_so_requests_total", Type: Counter, Unit: UnitRequests, Feature: "structured output", Meaning: "Finished requests that asked for structured output."},
		{Name: "sglang:num_aborted_requests_total", Type: Counter, Unit: UnitRequests, OnFirstUse: true, Meaning: "Requests that were aborted, most by their client."},
		{Name: "sglang:time_to_first_token_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from a request's arrival to its first token.", Note: "Its lowest bucket ends at 100 ms since 2025."},
		{Name: "sglang:inter_token_latency_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time between one token and the next; an interval with several tokens counts once for each."},
		{Name: "sglang:time_per_output_token_seconds", Type: Histogram, Unit: UnitSeconds, ReplacedBy: "sglang:inter_token_latency_seconds", Meaning: "Time between one token and the next, until 2025."},
		{Name: "sglang:e2e_request_latency_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from a request's arrival to its last token."},
		{Name: "sglang:prompt_tokens_histogram", Type: Histogram, Unit: UnitTokens, Flag: "--collect-tokens-histogram", Meaning: "Prompt tokens of each finished request."},
		{Name: "sglang:uncached_prompt_tokens_histogram", Type: Histogram, Unit: UnitTokens, Flag: "--collect-tokens-histogram", Meaning: "Prompt tokens of each finished request that were not in the cache."},
		{Name: "sglang:generation_tokens_histogram", Type: Histogram, Unit: UnitTokens, Flag: "--collect-tokens-histogram", Meaning: "Tokens written for each finished request."},
		{Name: "sglang:num_retractions", Type: Histogram, Unit: UnitPreemptions, Meaning: "How often each finished request was put back in the queue."},
		{Name: "sglang:func_latency_seconds", Type: Histogram, Unit: UnitSeconds, Labels: []string{"name"}, Meaning: "Time spent in some functions of the server."},
		{Name: "sglang:http_requests_active", Type: Gauge, Unit: UnitRequests, Meaning: "HTTP requests that are being answered."},
		{Name: "sglang:http_requests_total", Type: Counter, Unit: UnitRequests, Labels: []string{"endpoint", "method"}, Meaning: "HTTP requests that arrived."},
		{Name: "sglang:http_responses_total", Type: Counter, Unit: UnitRequests, Labels: []string{"endpoint", "method", "status_code"}, Meaning: "HTTP answers that were sent."},
		{Name: "sglang:routing_keys_active", Type: Gauge, Unit: UnitCount, Meaning: "Routing keys among the requests that are being answered."},
		{Name: "sglang:get_loads_duration_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time to collect the load of all schedulers."},
	}
}

func sglangLoadFamilies() []Family {
	const byPriority = "Priority scheduling adds a series for each priority (label priority) beside the total, whose label is empty; never add them."
	return []Family{
		{Name: "sglang:num_running_reqs", Type: Gauge, Unit: UnitRequests, Meaning: "Requests in the running batch.", Note: byPriority},
		{Name: "sglang:num_queue_reqs", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that wait to be scheduled.", Note: byPriority},
		{Name: "sglang:num_grammar_queue_reqs", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that wait for their grammar to be compiled."},
		{Name: "sglang:num_running_reqs_offline_batch", Type: Gauge, Unit: UnitRequests, Meaning: "Running requests of offline batches."},
		{Name: "sglang:num_paused_reqs", Type: Gauge, Unit: UnitRequests, Meaning: "Requests paused while weights are updated."},
		{Name: "sglang:gen_throughput", Type: Gauge, Unit: UnitTokensPerSecond, Meaning: "Tokens written each second, over the last steps.", Note: "Keeps its last value while nothing runs."},
		{Name: "sglang:max_running_requests_under_SLO", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that may run together under the set latency goal."},
		{Name: "sglang:max_running_requests", Type: Gauge, Unit: UnitRequests, Labels: []string{"cap_source"}, Meaning: "Requests that may run together."},
		{Name: "sglang:utilization", Type: Gauge, Unit: UnitRatio, Meaning: "Running requests as a share of those allowed by the latency goal.", Note: "Stays 0 where no goal is set."},
		{Name: "sglang:fwd_occupancy", Type: Gauge, Unit: UnitPercent, Flag: deviceTimer, Meaning: "Share of the time in which the GPU ran the model, in percent.", Note: "NaN while nothing runs, and always without the timer."},
		{Name: "sglang:queue_time_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time that a request waited to be scheduled.", Note: "Its first bucket ends at 0 s, the second at 100 ms."},
		{Name: "sglang:per_stage_req_latency_seconds", Type: Histogram, Unit: UnitSeconds, Labels: []string{"stage"}, Meaning: "Time that requests spent in each stage.", Note: "The stage chunked_prefill is a part of prefill_forward: never add the two."},
		{Name: "sglang:num_retracted_reqs", Type: Gauge, Unit: UnitRequests, ReplacedBy: "sglang:num_retracted_requests_total", Meaning: "Requests put back in the queue in the last step."},
		{Name: "sglang:num_retracted_requests_total", Type: Counter, Unit: UnitPreemptions, OnFirstUse: true, Meaning: "Running requests put back in the queue because the KV cache was full."},
		{Name: "sglang:num_retracted_input_tokens_total", Type: Counter, Unit: UnitTokens, OnFirstUse: true, Meaning: "Prompt tokens of requests that were put back."},
		{Name: "sglang:num_retracted_output_tokens_total", Type: Counter, Unit: UnitTokens, OnFirstUse: true, Meaning: "Written tokens of requests that were put back."},
		{Name: "sglang:admission_blocked_passes_total", Type: Counter, Unit: UnitCount, Labels: []string{"reason"}, OnFirstUse: true, Meaning: "Rounds of the scheduler in which a waiting request could not be taken in, by reason."},
		{Name: "sglang:admission_blocked_requests_total", Type: Counter, Unit: UnitCount, Labels: []string{"reason"}, OnFirstUse: true, Meaning: "Waiting requests that could not be taken in, by reason.", Note: "A request counts once in each round that passes it by."},
	}
}

func sglangCacheFamilies() []Family {
	return []Family{
		{Name: "sglang:token_usage", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the KV cache that requests hold.", Note: "Of a model with several pools it is the fullest."},
		{Name: "sglang:full_token_usage", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the pool for full attention that requests hold."},
		{Name: "sglang:swa_token_usage", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the pool for sliding-window attention that requests hold."},
		{Name: "sglang:mamba_usage", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the pool for Mamba states that requests hold."},
		{Name: "sglang:pending_prealloc_token_usage", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the KV cache that is promised to requests and not given yet."},
		{Name: "sglang:num_used_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Tokens in the KV cache that requests hold."},
		{Name: "sglang:max_total_num_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Tokens that fit into the KV cache."},
		{Name: "sglang:kv_available_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Free places in the KV cache."},
		{Name: "sglang:kv_evictable_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Cached tokens that no request holds."},
		{Name: "sglang:kv_used_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Tokens in the pool for full attention that requests hold."},
		{Name: "sglang:swa_available_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Free places in the sliding-window pool."},
		{Name: "sglang:swa_evictable_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Cached tokens of the sliding-window pool that no request holds."},
		{Name: "sglang:swa_used_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Tokens of the sliding-window pool that requests hold."},
		{Name: "sglang:mamba_available_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Free places in the Mamba pool."},
		{Name: "sglang:mamba_evictable_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Cached places of the Mamba pool that no request holds."},
		{Name: "sglang:mamba_used_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Places of the Mamba pool that requests hold."},
		{Name: "sglang:cache_hit_rate", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the last batch of prompts that was found in the cache."},
		{Name: "sglang:cache_config_info", Type: Gauge, Unit: UnitNone, Labels: []string{"page_size", "num_pages"}, Meaning: "Set-up of the KV cache, in its labels."},
		{Name: "sglang:page_size", Type: Gauge, Unit: UnitTokens, Meaning: "Tokens in a page of the KV cache."},
		{Name: "sglang:num_pages", Type: Gauge, Unit: UnitCount, Meaning: "Pages of the KV cache."},
		{Name: "sglang:context_len", Type: Gauge, Unit: UnitTokens, Meaning: "Longest request that the model takes."},
		{Name: "sglang:eviction_duration_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time to evict tokens from the cache."},
		{Name: "sglang:evicted_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens evicted from the cache."},
		{Name: "sglang:load_back_duration_seconds", Type: Histogram, Unit: UnitSeconds, Feature: "the hierarchical cache", Meaning: "Time to load tokens back from main memory."},
		{Name: "sglang:load_back_tokens_total", Type: Counter, Unit: UnitTokens, Feature: "the hierarchical cache", Meaning: "Tokens loaded back from main memory."},
		{Name: "sglang:hicache_host_used_tokens", Type: Gauge, Unit: UnitTokens, Flag: "--enable-hierarchical-cache", Meaning: "Tokens held in main memory."},
		{Name: "sglang:hicache_host_total_tokens", Type: Gauge, Unit: UnitTokens, Flag: "--enable-hierarchical-cache", Meaning: "Tokens that fit into main memory."},
	}
}

func sglangSpeculationFamilies() []Family {
	return featured("speculative decoding", []Family{
		{Name: "sglang:spec_accept_length", Type: Gauge, Unit: UnitTokens, OffBelow: new(1.0), Meaning: "Tokens that a step of speculation gave, over the last steps."},
		{Name: "sglang:spec_accept_rate", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the drafted tokens that were accepted, over the last steps."},
		{Name: "sglang:spec_verify_calls_total", Type: Counter, Unit: UnitCount, Meaning: "Checks of drafted tokens."},
		{Name: "sglang:spec_cap_length", Type: Gauge, Unit: UnitTokens, Meaning: "Most tokens that a step of speculation may give."},
		{Name: "sglang:spec_block_accept_length", Type: Gauge, Unit: UnitTokens, Meaning: "Tokens that a drafted block gave, over the last steps."},
		{Name: "sglang:spec_num_steps", Type: Gauge, Unit: UnitCount, Meaning: "Draft steps before each check."},
		{Name: "sglang:spec_num_draft_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Tokens drafted for each check."},
	})
}

// sglangStepFamilies are counted by the scheduler at each step.
func sglangStepFamilies() []Family {
	return []Family{
		{Name: "sglang:realtime_tokens_total", Type: Counter, Unit: UnitTokens, Labels: []string{"mode"}, OnFirstUse: true, Meaning: "Tokens worked on, by mode: prefill_compute, prefill_cache, decode.", Note: "Moves at each step, unlike the counters of finished requests."},
		{Name: "sglang:gpu_execution_seconds_total", Type: Counter, Unit: UnitSeconds, Flag: deviceTimer, Labels: []string{"category"}, OnFirstUse: true, ReplacedBy: "sglang:forward_execution_seconds_total", Meaning: "Time in which the GPU ran the model, by kind of batch."},
		{Name: "sglang:forward_execution_seconds_total", Type: Counter, Unit: UnitSeconds, Flag: deviceTimer, Labels: []string{"category"}, OnFirstUse: true, Meaning: "Time in which the GPU ran the model, by kind of batch."},
		{Name: "sglang:dp_cooperation_realtime_tokens_total", Type: Counter, Unit: UnitTokens, Flag: "SGLANG_ENABLE_METRICS_DP_ATTENTION=1", Labels: []string{"mode", "num_prefill_ranks"}, OnFirstUse: true, Feature: "data parallelism", Meaning: "Tokens worked on, by how many ranks were reading prompts."},
		{Name: "sglang:dp_cooperation_gpu_execution_seconds_total", Type: Counter, Unit: UnitSeconds, Flag: "SGLANG_ENABLE_METRICS_DP_ATTENTION=1", Labels: []string{"category", "num_prefill_ranks"}, OnFirstUse: true, Feature: "data parallelism", ReplacedBy: "sglang:dp_cooperation_forward_execution_seconds_total", Meaning: "Time in which the GPU ran the model, by how many ranks were reading prompts."},
		{Name: "sglang:dp_cooperation_forward_execution_seconds_total", Type: Counter, Unit: UnitSeconds, Flag: "SGLANG_ENABLE_METRICS_DP_ATTENTION=1", Labels: []string{"category", "num_prefill_ranks"}, OnFirstUse: true, Feature: "data parallelism", Meaning: "Time in which the GPU ran the model, by how many ranks were reading prompts."},
		{Name: "sglang:estimated_flops_per_gpu_total", Type: Counter, Unit: UnitFLOPS, Flag: "--enable-mfu-metrics", OffAtZero: true, Meaning: "Estimated floating point operations of each GPU."},
		{Name: "sglang:estimated_read_bytes_per_gpu_total", Type: Counter, Unit: UnitBytes, Flag: "--enable-mfu-metrics", OffAtZero: true, Meaning: "Estimated bytes read from memory by each GPU."},
		{Name: "sglang:estimated_write_bytes_per_gpu_total", Type: Counter, Unit: UnitBytes, Flag: "--enable-mfu-metrics", OffAtZero: true, Meaning: "Estimated bytes written to memory by each GPU."},
		{Name: "sglang:decode_sum_seq_lens", Type: Gauge, Unit: UnitTokens, Meaning: "Length of all sequences in the decode batch together."},
		{Name: "sglang:new_token_ratio", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the allowed output for which the scheduler keeps room."},
		{Name: "sglang:is_cuda_graph", Type: Gauge, Unit: UnitRatio, ReplacedBy: "sglang:cuda_graph_passes_total", Meaning: "Whether the last batches ran as a CUDA graph."},
		{Name: "sglang:cuda_graph_passes_total", Type: Counter, Unit: UnitCount, Labels: []string{"mode"}, OnFirstUse: true, Meaning: "Passes of the model, by whether they ran as a CUDA graph."},
	}
}

// sglangTransferFamilies belong to servers that split prompts from answers.
func sglangTransferFamilies() []Family {
	const older = "A gauge of the last transfer until early 2026."
	return featured("splitting prefill from decode", []Family{
		{Name: "sglang:num_prefill_prealloc_queue_reqs", Type: Gauge, Unit: UnitRequests, ReplacedBy: "sglang:num_prefill_bootstrap_queue_reqs", Meaning: "Requests that wait for a partner to decode them."},
		{Name: "sglang:num_prefill_bootstrap_queue_reqs", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that wait for a partner to decode them."},
		{Name: "sglang:num_prefill_inflight_queue_reqs", Type: Gauge, Unit: UnitRequests, Meaning: "Prompts that are read and whose KV cache is being sent."},
		{Name: "sglang:num_decode_prealloc_queue_reqs", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that wait for room before their KV cache is received."},
		{Name: "sglang:num_decode_transfer_queue_reqs", Type: Gauge, Unit: UnitRequests, Meaning: "Requests whose KV cache is being received."},
		{Name: "sglang:num_bootstrap_failed_reqs_total", Type: Counter, Unit: UnitRequests, OnFirstUse: true, Meaning: "Requests that found no partner."},
		{Name: "sglang:num_transfer_failed_reqs_total", Type: Counter, Unit: UnitRequests, OnFirstUse: true, Meaning: "Requests whose KV cache could not be sent."},
		{Name: "sglang:num_prefill_retries_total", Type: Counter, Unit: UnitRequests, OnFirstUse: true, Meaning: "Prompts that were read again."},
		{Name: "sglang:num_decode_host_receive_queue_reqs", Type: Gauge, Unit: UnitRequests, Meaning: "Requests whose KV cache arrives in main memory first."},
		{Name: "sglang:num_decode_host_receive_reqs_total", Type: Counter, Unit: UnitRequests, OnFirstUse: true, Meaning: "Requests whose KV cache arrived in main memory first."},
		{Name: "sglang:kv_transfer_speed_gb_s", Type: Histogram, Unit: UnitGigabytesPerSecond, Meaning: "Speed of sending a KV cache.", Note: older},
		{Name: "sglang:kv_transfer_latency_ms", Type: Histogram, Unit: UnitMilliseconds, Meaning: "Time to send a KV cache.", Note: older},
		{Name: "sglang:kv_transfer_bootstrap_ms", Type: Histogram, Unit: UnitMilliseconds, Meaning: "Time to find a partner.", Note: older},
		{Name: "sglang:kv_transfer_alloc_ms", Type: Histogram, Unit: UnitMilliseconds, Meaning: "Time to wait for room at the partner.", Note: older},
		{Name: "sglang:kv_transfer_total_mb", Type: Histogram, Unit: UnitMegabytes, Meaning: "Size of a KV cache that was sent.", Note: older},
	})
}

func sglangGrammarFamilies() []Family {
	return featured("structured output", []Family{
		{Name: "sglang:grammar_compilation_time_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time to compile a grammar."},
		{Name: "sglang:num_grammar_cache_hit_total", Type: Counter, Unit: UnitCount, Meaning: "Grammars that were compiled before."},
		{Name: "sglang:num_grammar_aborted_total", Type: Counter, Unit: UnitRequests, Meaning: "Requests aborted for their grammar."},
		{Name: "sglang:num_grammar_timeout_total", Type: Counter, Unit: UnitRequests, Meaning: "Grammars that took too long to compile."},
		{Name: "sglang:num_grammar_total", Type: Counter, Unit: UnitRequests, Meaning: "Requests with a grammar."},
		{Name: "sglang:grammar_schema_count", Type: Histogram, Unit: UnitCount, Meaning: "Schemas in each grammar."},
		{Name: "sglang:grammar_ebnf_size", Type: Histogram, Unit: UnitCount, Meaning: "Size of each grammar."},
		{Name: "sglang:grammar_tree_traversal_time_avg", Type: Histogram, Unit: UnitSeconds, Meaning: "Mean time to walk a grammar's tree, of each request."},
		{Name: "sglang:grammar_tree_traversal_time_max", Type: Histogram, Unit: UnitSeconds, Meaning: "Longest time to walk a grammar's tree, of each request."},
	})
}

func sglangDelayFamilies() []Family {
	return featured("the prefill delayer", []Family{
		{Name: "sglang:prefill_delayer_wait_forward_passes", Type: Histogram, Unit: UnitCount, Meaning: "Passes for which a prompt was held back."},
		{Name: "sglang:prefill_delayer_wait_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time for which a prompt was held back."},
		{Name: "sglang:prefill_delayer_outcomes_total", Type: Counter, Unit: UnitCount, Labels: []string{"input_estimation", "output_allow", "output_reason", "actual_execution"}, OnFirstUse: true, Meaning: "Decisions whether to hold a prompt back."},
	})
}

func sglangOtherFamilies() []Family {
	return []Family{
		{Name: "sglang:engine_startup_time", Type: Gauge, Unit: UnitSeconds, Meaning: "Time that the engine took to start."},
		{Name: "sglang:engine_load_weights_time", Type: Gauge, Unit: UnitSeconds, Meaning: "Time that loading the weights took."},
		{Name: "sglang:weight_load_duration_seconds", Type: Gauge, Unit: UnitSeconds, Meaning: "Time that loading the weights took."},
		{Name: "sglang:startup_available_gpu_memory_gb", Type: Gauge, Unit: UnitGigabytes, Meaning: "Free GPU memory after the start."},
		{Name: "sglang:startup_latency_breakdown_seconds_max", Type: Gauge, Unit: UnitSeconds, Labels: []string{"context"}, OnFirstUse: true, Meaning: "Longest time of each part of the start."},
		{Name: "sglang:process_cpu_seconds_total", Type: Counter, Unit: UnitSeconds, Labels: []string{"component"}, OnFirstUse: true, Meaning: "CPU time of each of the server's processes."},
		{Name: "sglang:lora_pool_slots_used", Type: Gauge, Unit: UnitCount, Feature: "LoRA", Meaning: "Places for LoRA adapters that are taken."},
		{Name: "sglang:lora_pool_slots_total", Type: Gauge, Unit: UnitCount, Feature: "LoRA", Meaning: "Places for LoRA adapters in GPU memory."},
		{Name: "sglang:lora_pool_utilization", Type: Gauge, Unit: UnitRatio, Feature: "LoRA", Meaning: "Share of the places for LoRA adapters that is taken."},
		{Name: "sglang:num_unique_running_routing_keys", Type: Gauge, Unit: UnitCount, Feature: "routing keys", Meaning: "Routing keys in the running batch."},
		{Name: "sglang:routing_key_running_req_count", Type: Gauge, Unit: UnitCount, Labels: []string{"gt", "le"}, Feature: "routing keys", Meaning: "Routing keys by how many of their requests run.", Note: "Buckets of the present moment, not a histogram of the past."},
		{Name: "sglang:routing_key_all_req_count", Type: Gauge, Unit: UnitCount, Labels: []string{"gt", "le"}, Feature: "routing keys", Meaning: "Routing keys by how many of their requests run or wait.", Note: "Buckets of the present moment, not a histogram of the past."},
		{Name: "sglang:prefetched_tokens_total", Type: Counter, Unit: UnitTokens, Feature: "a KV storage", Meaning: "Prompt tokens fetched ahead from storage."},
		{Name: "sglang:backuped_tokens_total", Type: Counter, Unit: UnitTokens, Feature: "a KV storage", Meaning: "Tokens written to storage."},
		{Name: "sglang:prefetch_pgs", Type: Histogram, Unit: UnitCount, Feature: "a KV storage", Meaning: "Pages fetched ahead in one go."},
		{Name: "sglang:backup_pgs", Type: Histogram, Unit: UnitCount, Feature: "a KV storage", Meaning: "Pages written in one go."},
		{Name: "sglang:prefetch_bandwidth", Type: Histogram, Unit: UnitGigabytesPerSecond, Feature: "a KV storage", Meaning: "Speed of fetching ahead."},
		{Name: "sglang:backup_bandwidth", Type: Histogram, Unit: UnitGigabytesPerSecond, Feature: "a KV storage", Meaning: "Speed of writing to storage."},
		{Name: "sglang:num_streaming_sessions", Type: Gauge, Unit: UnitCount, Feature: "streaming sessions", Meaning: "Open streaming sessions."},
		{Name: "sglang:streaming_session_held_tokens", Type: Gauge, Unit: UnitTokens, Feature: "streaming sessions", Meaning: "Tokens that open sessions hold."},
		{Name: "sglang:eplb_gpu_physical_count", Type: Histogram, Unit: UnitCount, Labels: []string{"layer"}, Feature: "expert parallelism", Meaning: "Experts picked on each GPU."},
		{Name: "sglang:eplb_balancedness", Type: Summary, Unit: UnitRatio, Labels: []string{"forward_mode"}, Feature: "expert parallelism", Meaning: "How evenly the experts are used."},
	}
}
