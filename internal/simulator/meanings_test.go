package simulator_test

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
sglang:gen_throughput = -
sglang:num_queue_reqs = waiting
`

const sglangBetweenMeanings = `
sglang:num_running_reqs = running
sglang:num_queue_reqs = waiting
sglang:num_grammar_queue_reqs = 0
sglang:gen_throughput = -
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
sglang:gen_throughput = -
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
tgi_request_skipped_tokens = -
`

const llamacppMeanings = `
llamacpp:prompt_tokens_total = computed
llamacpp:prompt_seconds_total = -
llamacpp:tokens_predicted_total = done output
llamacpp:tokens_predicted_seconds_total = decode s
llamacpp:n_decode_total = steps
llamacpp:n_busy_slots_per_decode = busy
llamacpp:prompt_tokens_seconds = -
llamacpp:predicted_tokens_seconds = answer speed
llamacpp:requests_processing = running
llamacpp:requests_deferred = waiting
`

const trtllmMeanings = `
trtllm_request_success_total stop = stop
trtllm_request_success_total length = length
trtllm_e2e_request_latency_seconds = e2e
trtllm_time_to_first_token_seconds = ttft at end
trtllm_time_per_output_token_seconds = tpot of more than one
trtllm_request_queue_time_seconds = queue
trtllm_request_prefill_time_seconds = prefill
trtllm_request_decode_time_seconds = decode of more than one
trtllm_request_inference_time_seconds = inference
trtllm_prompt_tokens_total = done prompt
trtllm_generation_tokens_total = done output
trtllm_prompt_cached_tokens_total = done cached
trtllm_prompt_cached_tokens_per_request = cached
trtllm_request_error_total 400 = refused
trtllm_request_error_total 500 = errors
trtllm_kv_cache_hit_rate = hit rate
trtllm_kv_cache_reused_blocks_total = hit blocks
trtllm_kv_cache_missed_blocks_total = missed blocks
trtllm_kv_cache_utilization = kv
trtllm_num_requests_running = running
trtllm_num_requests_waiting = waiting
trtllm_num_requests_completed_total = ended
trtllm_max_num_active_requests = most running
trtllm_max_batch_size_static = most running
trtllm_max_batch_size_runtime = most running
trtllm_max_num_tokens_runtime = most batched
trtllm_kv_cache_max_blocks = blocks
trtllm_kv_cache_free_blocks = free blocks
trtllm_kv_cache_used_blocks = used blocks
trtllm_kv_cache_tokens_per_block = block
trtllm_num_paused_requests = 0
trtllm_num_scheduled_requests = running
`

const tritonMeanings = `
nv_trt_llm_request_metrics context = last firsts
nv_trt_llm_request_metrics scheduled = running
nv_trt_llm_request_metrics max = most running
nv_trt_llm_request_metrics active = running or waiting
nv_trt_llm_request_metrics waiting = waiting
nv_trt_llm_kv_cache_block_metrics fraction = kv
nv_trt_llm_kv_cache_block_metrics tokens_per = block
nv_trt_llm_kv_cache_block_metrics used = used blocks
nv_trt_llm_kv_cache_block_metrics free = free blocks
nv_trt_llm_kv_cache_block_metrics max = blocks
nv_trt_llm_kv_cache_block_metrics reused = hit blocks
nv_trt_llm_inflight_batcher_metrics micro_batch_id = 0
nv_trt_llm_inflight_batcher_metrics paused_requests = 0
nv_trt_llm_general_metrics iteration_counter = steps
nv_inference_request_success = well
nv_inference_request_failure = failed
nv_inference_count = well
nv_inference_exec_count = well
nv_inference_request_duration_us = request us
nv_inference_queue_duration_us = queue us
nv_inference_compute_input_duration_us = 0
nv_inference_compute_infer_duration_us = compute us
nv_inference_compute_output_duration_us = 0
nv_inference_pending_request_count = waiting
`

const tritonLaterMeanings = `
nv_trt_llm_general_metrics timestamp = last report us
nv_llm_input_token_len = prompt
nv_llm_output_token_len = output
`

const lmdeployMeanings = `
lmdeploy:backend_config_info = 1
lmdeploy:num_requests_running = running
lmdeploy:num_requests_waiting = waiting
lmdeploy:gpu_cache_usage_perc = kv
lmdeploy:prompt_tokens_total = prompt
lmdeploy:request_prompt_tokens = prompt
lmdeploy:request_generation_tokens = output
lmdeploy:time_to_first_token_seconds = ttft
lmdeploy:time_per_output_token_seconds = itl
lmdeploy:e2e_request_latency_seconds = e2e
lmdeploy:request_queue_time_seconds = queue
lmdeploy:request_inference_time_seconds = inference
lmdeploy:request_prefill_time_seconds = prefill
lmdeploy:request_decode_time_seconds = decode
`

const lmdeploySecondMeanings = `
lmdeploy:generation_tokens_total = generated
lmdeploy:request_success_total ResponseType.SUCCESS = 0
lmdeploy:request_success_total ResponseType.FINISH = well
lmdeploy:request_success_total ResponseType.ENGINE_STOP_ERROR = 0
lmdeploy:request_success_total ResponseType.SESSION_REPEAT = 0
lmdeploy:request_success_total ResponseType.SESSION_NOT_EXIST = 0
lmdeploy:request_success_total ResponseType.HANDLER_NOT_EXIST = 0
lmdeploy:request_success_total ResponseType.INPUT_LENGTH_ERROR = 0
lmdeploy:request_success_total ResponseType.INTERNAL_ENGINE_ERROR = errors
lmdeploy:request_success_total ResponseType.CANCEL = 0
lmdeploy:iteration_tokens_total = iteration
lmdeploy:iter_token_latency = itl
`

const lmdeployLaterMeanings = `
lmdeploy:num_requests_succeeded = well
lmdeploy:num_requests_failed = failed
lmdeploy:num_api_requests_routed = open
lmdeploy:num_api_requests_waiting = 0
lmdeploy:prefix_cache_hit_rate = token hit rate
lmdeploy:cached_tokens_total = cached
`

const nimMeanings = `
gpu_cache_usage_perc = kv
num_requests_running = running
num_requests_waiting = waiting
num_request_max = most running
prompt_tokens_total = prompt
generation_tokens_total = generated
time_to_first_token_seconds = ttft
time_per_output_token_seconds = itl
e2e_request_latency_seconds = e2e
request_prompt_tokens = prompt
request_generation_tokens = output
request_finish_total stop = stop
request_finish_total length = length
request_finish_total error = errors
request_success_total = well
request_failure_total = errors
`

const litellmMeanings = `
litellm_proxy_failed_requests_metric_total 400 = refused
litellm_proxy_failed_requests_metric_total 500 = errors
litellm_proxy_total_requests_metric_total 200 = well
litellm_proxy_total_requests_metric_total 400 = refused
litellm_proxy_total_requests_metric_total 500 = errors
litellm_request_total_latency_metric = e2e
litellm_llm_api_latency_metric = e2e
litellm_overhead_latency_metric = nothing at end
litellm_deployment_state = 0
litellm_llm_api_time_to_first_token_metric = ttft at end
litellm_total_tokens_metric_total = done tokens
litellm_input_tokens_metric_total = done prompt
litellm_output_tokens_metric_total = done output
litellm_request_queue_time_seconds = nothing at end
litellm_requests_metric_total = ended
litellm_in_flight_requests = open
litellm_deployment_success_responses_total = well
litellm_deployment_failure_responses_total = errors
litellm_deployment_total_requests_total = ended
litellm_deployment_latency_per_output_token = e2e per token
`

const eppOldMeanings = `
inference_objective_request_total = arrived
inference_objective_request_error_total Internal = errors
inference_objective_request_duration_seconds = e2e
inference_objective_request_sizes = request bytes
inference_objective_response_sizes = response bytes
inference_objective_input_tokens = prompt
inference_objective_output_tokens = output
inference_objective_prompt_cached_tokens = cached
inference_objective_running_requests = open
inference_objective_normalized_time_per_output_token_seconds = e2e per token
inference_pool_average_kv_cache_utilization = kv
inference_pool_average_queue_size = waiting
inference_pool_average_running_requests = running
inference_pool_ready_pods = 1
inference_extension_scheduler_attempts_total = arrived
inference_extension_scheduler_e2e_duration_seconds = nothing on arrival
inference_extension_flow_control_request_queue_duration_seconds = nothing on arrival
`

const eppBetweenMeanings = `
llm_d_router_epp_request_total = arrived
llm_d_router_epp_request_error_total Internal = errors
llm_d_router_epp_request_duration_seconds = e2e
llm_d_router_epp_request_sizes = request bytes
llm_d_router_epp_response_sizes = response bytes
llm_d_router_epp_input_tokens = prompt
llm_d_router_epp_output_tokens = output
llm_d_router_epp_prompt_cached_tokens = cached
llm_d_router_epp_running_requests = open
llm_d_router_epp_normalized_time_per_output_token_seconds = e2e per token
llm_d_router_epp_average_kv_cache_utilization = kv
llm_d_router_epp_average_queue_size = waiting
llm_d_router_epp_average_running_requests = running
llm_d_router_epp_ready_endpoints = 1
llm_d_router_epp_scheduler_e2e_duration_seconds = nothing on arrival
llm_d_router_epp_scheduler_attempts_total = arrived
llm_d_router_epp_flow_control_request_queue_duration_seconds = nothing on arrival
`

const eppMeanings = `
llm_d_epp_request_total = arrived
llm_d_epp_request_error_total Internal = errors
llm_d_epp_request_duration_seconds = e2e
llm_d_epp_request_size_bytes = request bytes
llm_d_epp_response_size_bytes = response bytes
llm_d_epp_request_input_tokens = prompt
llm_d_epp_request_output_tokens = output
llm_d_epp_request_cached_tokens = cached
llm_d_epp_request_running = open
llm_d_epp_request_ntpot_seconds = e2e per token
llm_d_epp_request_ttft_seconds = ttft
llm_d_epp_request_streaming_tpot_seconds = tpot of more than one
llm_d_epp_request_streaming_itl_seconds = itl
llm_d_epp_average_kv_cache_utilization = kv
llm_d_epp_average_queue_size = waiting
llm_d_epp_average_running_requests = running
llm_d_epp_ready_endpoints = 1
llm_d_epp_scheduler_attempts_total = arrived
llm_d_epp_scheduler_e2e_duration_seconds = nothing on arrival
llm_d_epp_flow_control_request_queue_duration_seconds = nothing on arrival
`
