package ledger

// meaningTexts say what each sample of each dialect is, one a line: its name,
// with the value of the label that splits it, and the meaning. They are written
// from what the projects say of their metrics, not from the tables that are
// tested.
func meaningTexts() map[string]string {
	return map[string]string{
		"sglang-0.4.4": sglangOldMeanings, "sglang-0.5.7": sglangBetweenMeanings, "sglang-0.5.9": sglangMeanings, "tgi-3.0.2": tgiMeanings,
		"llamacpp-4200":  llamacppMeanings + "llamacpp:kv_cache_usage_ratio = kv\nllamacpp:kv_cache_tokens = used tokens\n",
		"llamacpp-6700":  llamacppMeanings + "llamacpp:n_past_max = longest\n",
		"llamacpp-10519": llamacppMeanings + "llamacpp:n_tokens_max = longest\nllamacpp:prompt_tokens_cached_total = cached\nllamacpp:spec_decode_num_draft_tokens_total = 0\nllamacpp:spec_decode_num_accepted_tokens_total = 0\nllamacpp:spec_decode_num_drafts_total = 0\n",
		"trtllm-1.2.0":   trtllmMeanings, "triton-2.50.0": tritonMeanings + "nv_trt_llm_general_metrics timestamp = last report\n",
		"triton-2.59.0":   tritonMeanings + tritonLaterMeanings,
		"lmdeploy-0.9.1":  lmdeployMeanings + "lmdeploy:generation_tokens_total = generated twice\n",
		"lmdeploy-0.11.0": lmdeployMeanings + lmdeploySecondMeanings + "lmdeploy:num_requests_finished = ended\nlmdeploy:num_requests_unfinished = open\n",
		"lmdeploy-0.12.0": lmdeployMeanings + lmdeploySecondMeanings + lmdeployLaterMeanings,
		"nim-1.8.0":       nimMeanings, "litellm-1.80.0": litellmMeanings,
		"llm-d-epp-0.8.0": eppOldMeanings, "llm-d-epp-0.8.5": eppOldMeanings + eppBetweenMeanings, "llm-d-epp-0.9.0": eppOldMeanings + eppMeanings,
	}
}

const sglangOldMeanings = `
sglang:prompt_tokens_total = done prompt
sglang:generation_tokens_total = done output
sglang:token_usage = kv
sglang:cache_hit_rate = last hit rate
sglang:time_to_first_token_seconds = ttft
sglang:e2e_request_latency_seconds = e2e
sglang:time_per_output_token_seconds = itl
sglang:num_running_reqs = running
sglang:num_used_tokens = used tokens
sglang:gen_throughput = speed of 40 steps
sglang:num_queue_reqs = waiting
`

const sglangBetweenMeanings = `
sglang:num_running_reqs = running
sglang:num_queue_reqs = waiting
sglang:num_grammar_queue_reqs = 0
sglang:gen_throughput = speed of 40 steps
sglang:cache_hit_rate = last hit rate
sglang:token_usage = kv
sglang:swa_token_usage = 0
sglang:mamba_usage = 0
sglang:num_used_tokens = used tokens
sglang:pending_prealloc_token_usage = 0
sglang:num_running_reqs_offline_batch = 0
sglang:num_prefill_prealloc_queue_reqs = 0
sglang:num_prefill_inflight_queue_reqs = 0
sglang:num_decode_prealloc_queue_reqs = 0
sglang:num_decode_transfer_queue_reqs = 0
sglang:spec_accept_length = 0
sglang:spec_accept_rate = 0
sglang:num_retracted_reqs = 0
sglang:num_paused_reqs = 0
sglang:max_total_num_tokens = cache tokens
sglang:num_retracted_requests_total = preempted
sglang:realtime_tokens_total prefill_compute = computed
sglang:realtime_tokens_total prefill_cache = cached
sglang:realtime_tokens_total decode = generated
sglang:prompt_tokens_total = done prompt
sglang:generation_tokens_total = done output
sglang:cached_tokens_total = done cached
sglang:num_requests_total = ended
sglang:num_aborted_requests_total = aborted
sglang:queue_time_seconds = queue
sglang:per_stage_req_latency_seconds = prefill
sglang:time_to_first_token_seconds = ttft
sglang:inter_token_latency_seconds = itl
sglang:e2e_request_latency_seconds = e2e
sglang:num_retractions = preempted each
`

const sglangMeanings = `
sglang:num_running_reqs = running
sglang:num_queue_reqs = waiting
sglang:num_grammar_queue_reqs = 0
sglang:gen_throughput = speed of 40 steps
sglang:cache_hit_rate = last hit rate
sglang:token_usage = kv
sglang:full_token_usage = kv
sglang:swa_token_usage = 0
sglang:mamba_usage = 0
sglang:num_used_tokens = used tokens
sglang:kv_available_tokens = free tokens
sglang:kv_used_tokens = used tokens
sglang:spec_accept_length = 0
sglang:spec_accept_rate = 0
sglang:num_retracted_reqs = 0
sglang:num_paused_reqs = 0
sglang:max_total_num_tokens = cache tokens
sglang:page_size = block
sglang:num_pages = blocks
sglang:context_len = context
sglang:num_retracted_requests_total = preempted
sglang:realtime_tokens_total prefill_compute = computed
sglang:realtime_tokens_total prefill_cache = cached
sglang:realtime_tokens_total decode = generated
sglang:prompt_tokens_total = done prompt
sglang:generation_tokens_total = done output
sglang:cached_tokens_total device = done cached
sglang:num_requests_total = ended
sglang:num_aborted_requests_total = aborted
sglang:queue_time_seconds = queue
sglang:prompt_tokens_histogram = prompt
sglang:uncached_prompt_tokens_histogram = computed
sglang:generation_tokens_histogram = output
sglang:time_to_first_token_seconds = ttft
sglang:inter_token_latency_seconds = itl
sglang:e2e_request_latency_seconds = e2e
`

const tgiMeanings = `
tgi_request_success = well
tgi_request_count = taken
tgi_request_failure validation = refused
tgi_request_failure generation = errors
tgi_request_failure dropped = aborted
tgi_batch_inference_count prefill = prefill steps
tgi_batch_inference_count decode = decode steps
tgi_batch_inference_success prefill = prefill steps
tgi_batch_inference_success decode = decode steps
tgi_batch_current_size = running
tgi_batch_current_max_tokens = used tokens
tgi_batch_max_total_tokens = cache tokens
tgi_queue_size = waiting
tgi_request_input_length = prompt on arrival
tgi_request_max_new_tokens = limit on arrival
tgi_request_generated_tokens = output
tgi_request_duration = e2e
tgi_request_validation_duration = nothing on arrival
tgi_request_queue_duration = queue
tgi_request_inference_duration = inference
tgi_request_mean_time_per_token_duration = inference per token
tgi_request_skipped_tokens = nothing per token
`

const llamacppMeanings = `
llamacpp:prompt_tokens_total = computed
llamacpp:prompt_seconds_total = prefill s
llamacpp:tokens_predicted_total = done output
llamacpp:tokens_predicted_seconds_total = decode s
llamacpp:n_decode_total = steps
llamacpp:n_busy_slots_per_decode = busy
llamacpp:prompt_tokens_seconds = prompt speed
llamacpp:predicted_tokens_seconds = answer speed
llamacpp:requests_processing = running
llamacpp:requests_deferred = waiting
`
