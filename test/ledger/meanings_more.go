package ledger

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
