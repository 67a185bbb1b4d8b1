"""Pages of NIM and LMDeploy, and of vLLM as others pass it on."""

from page import *  # noqa: F403


def nim():
    p = Page("nim", "nim")
    for name, value in (("num_requests_running", 7), ("num_requests_waiting", 3), ("num_request_max", 256), ("gpu_cache_usage_perc", .42)):
        p.gauge(name, value)
    p.counter("prompt_tokens_total", 1500)
    p.counter("generation_tokens_total", 750)
    p.counter("request_finish_total", 30, finished_reason="stop")
    p.counter("request_finish_total", 15, finished_reason="length")
    p.counter("request_success_total", 45)
    p.counter("request_failure_total", 3)
    p.histogram("time_to_first_token_seconds", FIRST, TTFT, SUM_FIRST)
    p.histogram("time_per_output_token_seconds", GAP, TPOT, SUM_GAP)
    p.histogram("e2e_request_latency_seconds", WHOLE, LATENCY, SUM_WHOLE)
    p.histogram("request_prompt_tokens", {20: 30, 50: 45}, TENS, 1500)
    p.histogram("request_generation_tokens", {10: 15, 20: 45}, TENS, 750)
    p.expect = {
        "running": 7, "waiting": 3, "kv_usage": .42, "prompt_rate": 100, "generation_rate": 50,
        "finished_rate": {"stop": 2, "length": 1}, "failed_rate": .2,
        "time_to_first_token": distribution(FIRST, TTFT, SUM_FIRST), "time_per_token": distribution(GAP, TPOT, SUM_GAP),
        "end_to_end": distribution(WHOLE, LATENCY, SUM_WHOLE),
        "prompt_length": distribution({20: 30, 50: 45}, TENS, 1500), "output_length": distribution({10: 15, 20: 45}, TENS, 750),
    }
    # The same bare name from a program that is no model server.
    p.lines.append(f'  num_requests_running{{instance="{INSTANCE}",queue="mail"}} 900x{STEPS}')
    return p


def lmdeploy(first):
    p = Page("lmdeploy", "lmdeploy-first" if first else "lmdeploy-2026", engine="0")
    for name, value in (("num_requests_running", 7), ("num_requests_waiting", 3), ("gpu_cache_usage_perc", .42)):
        p.gauge("lmdeploy:" + name, value)
    p.counter("lmdeploy:prompt_tokens_total", 1500)
    p.counter("lmdeploy:generation_tokens_total", 2 * 750 if first else 750)
    tpot = TPOT if first else TPOT_LMDEPLOY
    p.histogram("lmdeploy:time_to_first_token_seconds", FIRST, TTFT, SUM_FIRST)
    p.histogram("lmdeploy:time_per_output_token_seconds", GAP, tpot, SUM_GAP)
    for name, total in (("e2e_request_latency", SUM_WHOLE), ("request_queue_time", SUM_WAIT), ("request_prefill_time", 5.0),
                        ("request_decode_time", 60.0), ("request_inference_time", 65.0)):
        p.histogram(f"lmdeploy:{name}_seconds", WAIT if "queue" in name else WHOLE, LATENCY, total)
    p.histogram("lmdeploy:request_prompt_tokens", {20: 30, 50: 45}, TENS, 1500)
    p.histogram("lmdeploy:request_generation_tokens", {10: 15, 20: 45}, TENS, 750)
    p.expect = {
        "running": 7, "waiting": 3, "kv_usage": .42, "prompt_rate": 100, "generation_rate": 50,
        "time_to_first_token": distribution(FIRST, TTFT, SUM_FIRST), "time_per_token": distribution(GAP, tpot, SUM_GAP),
        "end_to_end": distribution(WHOLE, LATENCY, SUM_WHOLE), "queue_time": distribution(WAIT, LATENCY, SUM_WAIT),
        "prefill_time": distribution(WHOLE, LATENCY, 5.0), "decode_time": distribution(WHOLE, LATENCY, 60.0),
        "inference_time": distribution(WHOLE, LATENCY, 65.0),
        "prompt_length": distribution({20: 30, 50: 45}, TENS, 1500), "output_length": distribution({10: 15, 20: 45}, TENS, 750),
    }
    if first:
        return p
    for name, value in (("num_requests_succeeded", 1800), ("num_requests_failed", 2), ("num_api_requests_routed", 10), ("num_api_requests_waiting", 0),
                        ("prefix_cache_hit_rate", .37)):
        p.gauge("lmdeploy:" + name, value)
    p.histogram("lmdeploy:iteration_tokens_total", {8: 15, 64: 30}, STEP, 600)
    p.histogram("lmdeploy:iter_token_latency", GAP, TPOT_LMDEPLOY, 99.0)
    p.counter("lmdeploy:request_success_total", 30, finished_reason="ResponseType.FINISH")
    p.counter("lmdeploy:request_success_total", 0, finished_reason="ResponseType.CANCEL")
    p.counter("lmdeploy:external_prefix_cache_queries_total", 300)
    p.counter("lmdeploy:external_prefix_cache_hits_total", 90)
    p.counter("lmdeploy:multimodal_items_total", 15, modality="image")
    p.counter("lmdeploy:spec_decode_num_draft_tokens_total", 300)
    p.counter("lmdeploy:spec_decode_num_accepted_tokens_total", 150)
    p.counter("lmdeploy:spec_decode_num_drafts_total", 100)
    p.expect.update({
        "prefix_hit_ratio": .37, "external_hit_ratio": .3, "step_tokens": distribution({8: 15, 64: 30}, STEP, 600),
        "finished_rate": {"ResponseType.FINISH": 2, "ResponseType.CANCEL": 0}, "multimodal_rate": 1,
        "acceptance_ratio": .5, "acceptance_length": 2.5, "draft_rate": 20, "accepted_rate": 10,
    })
    return p


def vllm(dialect, prefix="vllm:", model="tiny", engine="0", cached="_total", **common):
    """What 0.10.2 and newer expose, as far as something else passes it on."""
    p = Page("vllm", dialect, model=model, **common)
    p.partial = True
    if engine is not None:
        p.common = {**p.common, "engine": engine}
    p.gauge(prefix + "num_requests_running", 7)
    p.gauge(prefix + "num_requests_waiting", 3)
    p.gauge(prefix + "kv_cache_usage_perc", .42)
    p.counter(prefix + "prompt_tokens_total", 1500)
    p.counter(prefix + "generation_tokens_total", 750)
    p.counter(prefix + "prefix_cache_hits" + cached, 600)
    p.counter(prefix + "prefix_cache_queries" + cached, 1500)
    p.counter(prefix + "request_success_total", 30, finished_reason="stop")
    p.counter(prefix + "request_success_total", 15, finished_reason="length")
    p.histogram(prefix + "time_to_first_token_seconds", FIRST, TTFT, SUM_FIRST)
    p.histogram(prefix + "inter_token_latency_seconds", GAPS, TPOT, SUM_GAPS)
    p.histogram(prefix + "e2e_request_latency_seconds", WHOLE, LATENCY, SUM_WHOLE)
    p.histogram(prefix + "request_queue_time_seconds", WAIT, LATENCY, SUM_WAIT)
    p.expect = {
        "running": 7, "waiting": 3, "kv_usage": .42, "prompt_rate": 100, "generation_rate": 50, "prefix_hit_ratio": .4,
        "finished_rate": {"stop": 2, "length": 1},
        "time_to_first_token": distribution(FIRST, TTFT, SUM_FIRST), "time_per_token": distribution(GAPS, TPOT, SUM_GAPS),
        "end_to_end": distribution(WHOLE, LATENCY, SUM_WHOLE), "queue_time": distribution(WAIT, LATENCY, SUM_WAIT),
    }
    return p


def behind_triton():
    """Triton's vLLM backend: V0's set of names under labels of its own."""
    p = Page("vllm", "", model=None)
    p.partial, p.frontend, p.models, p.server = True, "triton", ["tiny"], f"{INSTANCE} tiny"
    p.common = {"model": "tiny", "version": "1"}
    p.gauge("vllm:num_requests_running", 7)
    p.gauge("vllm:num_requests_waiting", 3)
    p.gauge("vllm:gpu_cache_usage_perc", .42)
    p.counter("vllm:prompt_tokens_total", 1500)
    p.counter("vllm:generation_tokens_total", 750)
    p.histogram("vllm:time_to_first_token_seconds", FIRST, TTFT[:16], SUM_FIRST)
    p.histogram("vllm:time_per_output_token_seconds", GAPS, TPOT[:13], SUM_GAPS)
    p.histogram("vllm:e2e_request_latency_seconds", WHOLE, LATENCY[:15], SUM_WHOLE)
    p.counter("nv_inference_request_success", 45)
    p.counter("nv_inference_request_duration_us", 45e6)
    p.expect = {
        "running": 7, "waiting": 3, "kv_usage": .42, "prompt_rate": 100, "generation_rate": 50,
        "time_to_first_token": distribution(FIRST, TTFT[:16], SUM_FIRST), "time_per_token": distribution(GAPS, TPOT[:13], SUM_GAPS),
    }
    return p


def kserve():
    p = vllm("", prefix="kserve_vllm:")
    p.frontend = "python"
    p.gauge("kserve_vllm:cache_config_info", 1, block_size="16", num_gpu_blocks="1024")
    return p


def dynamo_worker():
    p = vllm("", dynamo_namespace="ns")
    p.frontend = "dynamo"
    p.counter("dynamo_component_requests_total", 45, dynamo_component="backend", dynamo_endpoint="generate")
    p.gauge("dynamo_component_inflight_requests", 7, dynamo_component="backend", dynamo_endpoint="generate")
    p.counter("lmcache:num_requested_tokens_total", 1500, worker_id="0", role="worker")
    p.counter("lmcache:num_hit_tokens_total", 600, worker_id="0", role="worker")
    return p


def simulated():
    """An image of llm-d-inference-sim that forgot _total twice."""
    p = vllm("", engine=None, cached="")
    p.frontend, p.suspicion = "llm-d-inference-sim", "simulated"
    p.histogram("vllm:time_per_output_token_seconds", GAPS, TPOT, 99.0)  # beside the newer name
    p.histogram("vllm:max_num_generation_tokens", {20: 45}, TENS, 750)
    p.gauge("vllm:cache_config_info", 1, block_size="16", num_gpu_blocks="1024")
    return p
