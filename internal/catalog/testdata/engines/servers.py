"""Pages of inference servers."""

from page import *  # noqa: F403


def sglang_2025():
    p = Page("sglang", "sglang-2025")
    for name, value in (("num_running_reqs", 7), ("num_queue_reqs", 3), ("token_usage", .42), ("cache_hit_rate", .37),
                        ("num_used_tokens", 123859), ("gen_throughput", 86.5)):
        p.gauge("sglang:" + name, value)
    p.counter("sglang:prompt_tokens_total", 1500)
    p.counter("sglang:generation_tokens_total", 750)
    p.histogram("sglang:time_to_first_token_seconds", FIRST, SG_TTFT_2025, SUM_FIRST)
    p.histogram("sglang:time_per_output_token_seconds", GAP, SG_TPOT_2025, SUM_GAP)
    p.histogram("sglang:e2e_request_latency_seconds", WHOLE, SG_E2E_2025, SUM_WHOLE)
    p.expect = {
        "running": 7, "waiting": 3, "kv_usage": .42, "prefix_hit_ratio": .37, "prompt_rate": 100, "generation_rate": 50,
        "time_to_first_token": distribution(FIRST, SG_TTFT_2025, SUM_FIRST),
        "time_per_token": distribution(GAP, SG_TPOT_2025, SUM_GAP),
        "end_to_end": distribution(WHOLE, SG_E2E_2025, SUM_WHOLE),
    }
    return p


def sglang_itl():
    """The names of today, before the counters that move at each step."""
    p = sglang_2025()
    p.dialect, p.lines = "sglang-itl", [line for line in p.lines if "time_per_output_token" not in line]
    p.counter("sglang:cached_tokens_total", 600)
    p.counter("sglang:num_requests_total", 45)
    p.histogram("sglang:inter_token_latency_seconds", GAP, SG_ITL, SUM_GAP)
    p.expect.update({
        "prefix_hit_ratio": .4, "cached_prompt_rate": 40, "finished_rate": {"": 3}, "time_per_token": distribution(GAP, SG_ITL, SUM_GAP),
    })
    return p


def sglang_new():
    """Two data-parallel ranks of two pipeline stages, with priorities."""
    p = Page("sglang", "sglang-realtime")
    for dp, running in (("0", 4), ("1", 3)):
        for pp in ("0", "1"):  # each stage shows the same requests again
            rank = {"engine_type": "unified", "tp_rank": "0", "pp_rank": pp, "dp_rank": dp, "moe_ep_rank": "0"}
            p.gauge("sglang:num_running_reqs", running, **rank)
            p.gauge("sglang:num_running_reqs", running - 1, priority="1", **rank)
            p.gauge("sglang:num_running_reqs", 1, priority="5", **rank)
            p.gauge("sglang:num_queue_reqs", 1, **rank)
            p.gauge("sglang:num_queue_reqs", 1, priority="1", **rank)
            p.gauge("sglang:num_grammar_queue_reqs", 1, **rank)
            p.gauge("sglang:num_decode_transfer_queue_reqs", 2, **rank)
            p.gauge("sglang:token_usage", .42 if dp == "1" else .2, **rank)
            p.gauge("sglang:max_total_num_tokens", 10000, **rank)
            p.gauge("sglang:cache_hit_rate", .99, **rank)
            p.gauge("sglang:spec_accept_length", 2.5, **rank)
            p.gauge("sglang:spec_accept_rate", .5, **rank)
            for mode, step in (("prefill_compute", 600), ("prefill_cache", 150), ("decode", 450)):
                p.counter("sglang:realtime_tokens_total", step, mode=mode, **rank)
            p.counter("sglang:num_retracted_requests_total", 3, **rank)
            p.counter("sglang:estimated_flops_per_gpu_total", 3e12, **rank)
            p.counter("sglang:estimated_read_bytes_per_gpu_total", 3e9, **rank)
            p.counter("sglang:estimated_write_bytes_per_gpu_total", 1.5e9, **rank)
            p.counter("sglang:num_transfer_failed_reqs_total", 3, **rank)
            p.histogram("sglang:kv_transfer_latency_ms", {20: 30, 50: 45}, TENS, 900, **rank)
            p.histogram("sglang:queue_time_seconds", WAIT, SG_QUEUE, SUM_WAIT, **rank)
            for stage in ("prefill_forward", "chunked_prefill", "request_process"):
                p.histogram("sglang:per_stage_req_latency_seconds", FIRST, SG_STAGE, SUM_FIRST, stage=stage, **rank)
    p.counter("sglang:prompt_tokens_total", 777)
    p.counter("sglang:generation_tokens_total", 555)
    p.counter("sglang:cached_tokens_total", 111, cache_source="device")
    p.counter("sglang:num_requests_total", 45)
    p.counter("sglang:num_aborted_requests_total", 3)
    for streaming in ("true", "false"):
        p.histogram("sglang:time_to_first_token_seconds", FIRST, SG_TTFT, SUM_FIRST, is_streaming=streaming)
    p.histogram("sglang:inter_token_latency_seconds", GAP, SG_ITL, SUM_GAP)
    p.histogram("sglang:e2e_request_latency_seconds", WHOLE, SG_E2E, SUM_WHOLE)
    p.histogram("sglang:prompt_tokens_histogram", {300: 40, 500: 45}, [100, 300, 500, 700], 9000)
    p.histogram("sglang:uncached_prompt_tokens_histogram", {100: 40, 300: 45}, [100, 300, 500, 700], 7200)
    p.histogram("sglang:generation_tokens_histogram", {100: 40, 300: 45}, [100, 300, 500, 700], 6000)
    p.histogram("sglang:num_retractions", {0: 40, 1: 45}, [0, 1, 2, 3, 4, 5, 10], 5)
    p.expect = {
        "running": 7, "waiting": 2 * (1 + 1 + 2), "kv_usage": .42, "kv_capacity": 20000, "prefix_hit_ratio": 150 / 750,
        "prompt_rate": 100, "computed_prompt_rate": 80, "cached_prompt_rate": 20, "generation_rate": 60,
        "finished_rate": {"": 3}, "failed_rate": .2, "preemption_rate": .4, "preemptions_total": 2 * 3 * STEPS,
        "preemptions_per_request": distribution({0: 40, 1: 45}, [0, 1, 2, 3, 4, 5, 10], 5),
        "acceptance_ratio": .5, "acceptance_length": 2.5,
        "model_flops": 2e11, "memory_read_rate": 2e8, "memory_write_rate": 1e8, "transfer_failures": .4,
        "transfer_time": distribution({20: 30, 50: 45}, TENS, 900, .001),
        "prompt_length": distribution({300: 40, 500: 45}, [100, 300, 500, 700], 9000),
        "output_length": distribution({100: 40, 300: 45}, [100, 300, 500, 700], 6000),
        "computed_prompt_length": distribution({100: 40, 300: 45}, [100, 300, 500, 700], 7200),
        "time_to_first_token": distribution(FIRST, SG_TTFT, SUM_FIRST),
        "time_per_token": distribution(GAP, SG_ITL, SUM_GAP),
        "end_to_end": distribution(WHOLE, SG_E2E, SUM_WHOLE),
        "queue_time": distribution(WAIT, SG_QUEUE, SUM_WAIT),
        "prefill_time": distribution(FIRST, SG_STAGE, SUM_FIRST),
    }
    return p


def tgi():
    p = Page("tgi", "tgi", model=None)
    p.gauge("tgi_batch_current_size", 7)
    p.gauge("tgi_queue_size", 3)
    p.gauge("tgi_batch_current_max_tokens", 4200)
    p.gauge("tgi_batch_max_total_tokens", 10000)
    p.counter("tgi_request_count", 60)
    p.counter("tgi_request_success", 45)
    p.counter("tgi_request_failure", 6, err="validation")
    p.counter("tgi_request_failure", 3, err="overloaded")
    for method in ("prefill", "decode"):
        p.counter("tgi_batch_inference_count", 30, method=method)
        p.histogram("tgi_batch_inference_duration", GAP, TGI_DURATION, SUM_GAP, method=method)
    lengths, written = {20: 30, 50: 45}, {10: 15, 20: 45}
    p.histogram("tgi_request_input_length", lengths, TENS, 1500)
    p.histogram("tgi_request_generated_tokens", written, TENS, 750)
    p.histogram("tgi_request_max_new_tokens", {100: 45}, TENS, 4500)
    for name, shape, total in (("duration", WHOLE, SUM_WHOLE), ("queue_duration", WAIT, SUM_WAIT), ("inference_duration", WHOLE, 70.0),
                               ("mean_time_per_token_duration", GAP, SUM_GAP), ("validation_duration", GAP, 1.0)):
        p.histogram("tgi_request_" + name, shape, TGI_DURATION, total)
    for quantile in ("0", "0.5", "0.99"):
        p.gauge("tgi_request_skipped_tokens", 0, quantile=quantile)
    p.counter("tgi_request_skipped_tokens_sum", 10)
    p.counter("tgi_request_skipped_tokens_count", 10)
    p.expect = {
        "running": 7, "waiting": 3, "kv_usage": .42, "kv_capacity": 10000, "prompt_rate": 100, "generation_rate": 50,
        "finished_rate": {"": 3}, "failed_rate": .6,
        "prompt_length": distribution(lengths, TENS, 1500), "output_length": distribution(written, TENS, 750),
        "allowed_output_length": distribution({100: 45}, TENS, 4500),
        "time_per_token": distribution(GAP, TGI_DURATION, SUM_GAP), "end_to_end": distribution(WHOLE, TGI_DURATION, SUM_WHOLE),
        "queue_time": distribution(WAIT, TGI_DURATION, SUM_WAIT), "inference_time": distribution(WHOLE, TGI_DURATION, 70.0),
    }
    return p


def llamacpp(new):
    p = Page("llamacpp", "llamacpp-spec" if new else "llamacpp-kv", model=None)
    p.gauge("llamacpp:requests_processing", 7)
    p.gauge("llamacpp:requests_deferred", 3)
    p.counter("llamacpp:prompt_tokens_total", 900)
    p.counter("llamacpp:prompt_seconds_total", 3)
    p.counter("llamacpp:tokens_predicted_total", 750)
    p.counter("llamacpp:tokens_predicted_seconds_total", 30)
    p.gauge("llamacpp:prompt_tokens_seconds", 300)
    p.gauge("llamacpp:predicted_tokens_seconds", 11)  # of the last answer only
    p.counter("llamacpp:n_decode_total", 60)
    # Its prompt counter leaves out what was found in the cache, so older builds do not tell whole prompts.
    p.expect = {"running": 7, "waiting": 3, "computed_prompt_rate": 60, "generation_rate": 50, "time_per_token": mean(.04)}
    if not new:
        p.gauge("llamacpp:kv_cache_usage_ratio", .42)
        p.gauge("llamacpp:kv_cache_tokens", 4200)
        p.expect["kv_usage"] = .42
        return p
    p.gauge("llamacpp:n_busy_slots_per_decode", 2.5)
    p.gauge("llamacpp:n_tokens_max", 980)
    p.counter("llamacpp:prompt_tokens_cached_total", 600)
    p.counter("llamacpp:spec_decode_num_draft_tokens_total", 300)
    p.counter("llamacpp:spec_decode_num_accepted_tokens_total", 150)
    p.counter("llamacpp:spec_decode_num_drafts_total", 100)
    for position, step in (("0", 90), ("1", 60)):
        p.counter("llamacpp:spec_decode_num_accepted_tokens_per_pos_total", step, position=position)
    p.expect.update({
        "prompt_rate": 100, "cached_prompt_rate": 40, "prefix_hit_ratio": .4,
        "acceptance_ratio": .5, "acceptance_length": 2.5, "draft_rate": 20, "accepted_rate": 10,
    })
    return p


def trtllm():
    p = Page("trtllm", "trtllm-tokens", engine_type="trtllm")
    for name, value in (("num_requests_running", 7), ("num_requests_waiting", 3), ("kv_cache_utilization", .42), ("kv_cache_hit_rate", .9),
                        ("kv_cache_host_utilization", .05), ("kv_cache_max_blocks", 1000), ("kv_cache_free_blocks", 580),
                        ("kv_cache_used_blocks", 420), ("kv_cache_tokens_per_block", 32), ("total_context_tokens", 12),
                        ("spec_decode_acceptance_length", 2.5), ("iteration_latency_seconds", .02)):
        p.gauge("trtllm_" + name, value)
    for name, step in (("prompt_tokens_total", 1500), ("generation_tokens_total", 750), ("prompt_cached_tokens_total", 600),
                       ("kv_cache_reused_blocks_total", 1), ("kv_cache_missed_blocks_total", 9), ("num_requests_completed_total", 45),
                       ("spec_decode_num_draft_tokens_total", 300), ("spec_decode_num_accepted_tokens_total", 150),
                       ("kv_cache_onboard_bytes_total", 3000), ("kv_cache_offload_bytes_total", 1500)):
        p.counter("trtllm_" + name, step)
    p.counter("trtllm_request_success_total", 30, finished_reason="stop")
    p.counter("trtllm_request_success_total", 15, finished_reason="length")
    p.counter("trtllm_request_error_total", 3, http_code="500")
    p.histogram("trtllm_time_to_first_token_seconds", FIRST, TTFT, SUM_FIRST)
    p.histogram("trtllm_time_per_output_token_seconds", GAP, TPOT, SUM_GAP)
    for name, shape, bounds, total in (("e2e_request_latency", WHOLE, LATENCY, SUM_WHOLE), ("request_queue_time", WAIT, LATENCY, SUM_WAIT),
                                       ("request_prefill_time", FIRST, PREFILL_TRT, 5.0), ("request_decode_time", WHOLE, LATENCY, 60.0),
                                       ("request_inference_time", WHOLE, LATENCY, 65.0)):
        p.histogram(f"trtllm_{name}_seconds", shape, bounds, total)
    p.expect = {
        "running": 7, "waiting": 3, "kv_usage": .42, "kv_capacity": 32000, "cpu_cache_usage": .05, "prefix_hit_ratio": .4,
        "prompt_rate": 100, "cached_prompt_rate": 40, "computed_prompt_rate": 60, "generation_rate": 50,
        "finished_rate": {"stop": 2, "length": 1}, "failed_rate": .2,
        "time_to_first_token": distribution(FIRST, TTFT, SUM_FIRST), "time_per_token": distribution(GAP, TPOT, SUM_GAP),
        "request_time_per_token": distribution(GAP, TPOT, SUM_GAP), "end_to_end": distribution(WHOLE, LATENCY, SUM_WHOLE),
        "queue_time": distribution(WAIT, LATENCY, SUM_WAIT), "prefill_time": distribution(FIRST, PREFILL_TRT, 5.0),
        "decode_time": distribution(WHOLE, LATENCY, 60.0), "inference_time": distribution(WHOLE, LATENCY, 65.0),
        "acceptance_ratio": .5, "acceptance_length": 2.5, "draft_rate": 20, "accepted_rate": 10,
        "offload_load_rate": 200, "offload_store_rate": 100,
    }
    return p


def trtllm_older(steps):
    """Before requests were told what came from the cache; before the steps' gauges."""
    p = Page("trtllm", "trtllm-steps" if steps else "trtllm-first", engine_type="trtllm")
    p.gauge("trtllm_kv_cache_hit_rate", .37)
    p.gauge("trtllm_kv_cache_utilization", .42)
    p.counter("trtllm_request_success_total", 45, finished_reason="stop")
    p.histogram("trtllm_e2e_request_latency_seconds", WHOLE, LATENCY, SUM_WHOLE)
    p.expect = {"kv_usage": .42, "prefix_hit_ratio": .37, "finished_rate": {"stop": 3}, "end_to_end": distribution(WHOLE, LATENCY, SUM_WHOLE)}
    if steps:
        p.gauge("trtllm_num_requests_running", 7)
        p.gauge("trtllm_num_requests_waiting", 3)
        p.counter("trtllm_kv_cache_reused_blocks_total", 60)
        p.counter("trtllm_kv_cache_missed_blocks_total", 90)
        p.expect.update({"running": 7, "waiting": 3, "prefix_hit_ratio": .4})
    return p


def triton_older():
    """A backend that knows neither the kind waiting nor the kind fraction."""
    p = Page("triton", "triton-trtllm", model=None, version="1")
    p.common, p.models = {"model": "tensorrt_llm", "version": "1"}, ["tensorrt_llm"]
    for kind, value in (("active", 10), ("max", 64), ("scheduled", 7), ("context", 2)):
        p.gauge("nv_trt_llm_request_metrics", value, request_type=kind)
    for kind, value in (("max", 1000), ("free", 600), ("used", 400), ("tokens_per", 64)):
        p.gauge("nv_trt_llm_kv_cache_block_metrics", value, kv_cache_block_type=kind)
    p.gauge("nv_inference_pending_request_count", 2)
    p.expect = {"running": 7, "waiting": 2, "kv_usage": .4, "kv_capacity": 64000}
    return p


def triton_trtllm():
    p = Page("triton", "triton-trtllm-tokens", model=None, version="1")
    llm = {"model": "tensorrt_llm"}
    p.models = ["tensorrt_llm", "preprocessing", "postprocessing", "ensemble"]
    for kind, value in (("active", 10), ("max", 64), ("scheduled", 7), ("context", 2), ("waiting", 3)):
        p.gauge("nv_trt_llm_request_metrics", value, request_type=kind, **llm)
    for kind, value in (("max", 1000), ("free", 580), ("used", 400), ("tokens_per", 64), ("reused", 5), ("fraction", .42)):
        p.gauge("nv_trt_llm_kv_cache_block_metrics", value, kv_cache_block_type=kind, **llm)
    for kind, value in (("total_context_tokens", 99), ("generation_requests", 5), ("micro_batch_id", 0), ("paused_requests", 0)):
        p.gauge("nv_trt_llm_inflight_batcher_metrics", value, inflight_batcher_specific_metric=kind, **llm)
    p.gauge("nv_trt_llm_general_metrics", 1.7e15, general_type="timestamp", **llm)
    lengths, written = {50: 45}, {10: 15, 50: 45}
    bounds = [10, 50, 100, 500, 1000]
    p.histogram("nv_llm_input_token_len", lengths, bounds, 1500, response_metric_type="total_input_tokens", **llm)
    p.histogram("nv_llm_output_token_len", written, bounds, 750, response_metric_type="total_output_tokens", **llm)
    # A request passes through every step of the chain, and the chain itself.
    for model, milliseconds in (("tensorrt_llm", 1800), ("preprocessing", 5), ("postprocessing", 3), ("ensemble", 1810)):
        p.counter("nv_inference_request_success", 45, model=model)
        p.counter("nv_inference_request_failure", 3, model=model, reason="OTHER")
        p.counter("nv_inference_request_duration_us", 45 * milliseconds * 1000, model=model)
        p.counter("nv_inference_queue_duration_us", 45 * 200 * 1000, model=model)
        p.counter("nv_inference_compute_infer_duration_us", 45 * (milliseconds - 1) * 1000, model=model)
        p.gauge("nv_inference_pending_request_count", 50, model=model)
    first = {100: 18, 500: 45}
    p.histogram("nv_inference_first_response_histogram_ms", first, [100, 500, 2000, 5000], 14000, **llm)
    p.expect = {
        "running": 7, "waiting": 3, "kv_usage": .42, "kv_capacity": 64000, "prompt_rate": 100, "generation_rate": 50,
        "prompt_length": distribution(lengths, bounds, 1500), "output_length": distribution(written, bounds, 750),
        "finished_rate": {"": 3}, "failed_rate": .2, "time_to_first_token": distribution(first, [100, 500, 2000, 5000], 14000, .001),
        "end_to_end": mean(1.8), "queue_time": mean(.2), "inference_time": mean(1.799),
    }
    return p
