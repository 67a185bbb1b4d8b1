#!/usr/bin/env python3
"""Writes the data sets of other engines, and what each signal must answer.

Every file holds the series of one server (or gateway) with the names, labels
and bucket bounds of that engine, in promqltest's notation, and traps: the same
requests under a second label, steps that Triton puts around a model, marks of
high water. The expected answers are worked out here, from the chosen growth per
scrape and by linear interpolation, without any of the catalog's data.

Run it without arguments; it needs nothing but Python. Sources of names and
bounds are those that the Go files of the catalog name.
"""

import json
from pathlib import Path

HERE = Path(__file__).parent
STEPS, INTERVAL = 40, 15.0
INSTANCE = "server:8000"


def text(bound):
    return "+Inf" if bound == float("inf") else repr(float(bound))


class Page:
    """Series of one endpoint, and what is expected of it."""

    def __init__(self, kind, dialect, model="tiny", **common):
        self.kind, self.dialect, self.common = kind, dialect, common
        self.labels = {"model_name": model} if model else {}
        self.server = f"{INSTANCE} {model}" if model else INSTANCE
        self.models, self.version, self.gateway, self.partial = ([model] if model else []), "", False, False
        self.frontend, self.suspicion, self.unknown, self.lines, self.expect = "", "", [], [], {}

    def series(self, name, start, step, /, **labels):
        all_labels = {"instance": INSTANCE, **self.labels, **self.common, **labels}
        body = ",".join(f'{k}="{v}"' for k, v in sorted(all_labels.items()) if v is not None)
        self.lines.append(f"  {name}{{{body}}} {start}{'' if step is None else f'+{step}'}x{STEPS}")

    def gauge(self, name, value, /, **labels):
        self.series(name, value, None, **labels)

    def counter(self, name, step, /, **labels):
        self.series(name, 0, step, **labels)

    def histogram(self, name, shape, bounds, total, /, **labels):
        """shape: cumulative growth in 15 s at some bounds; total: growth of the sum."""
        count = max(shape.values())
        for bound in [*bounds, float("inf")]:
            here = max([0] + [v for b, v in shape.items() if b <= bound])
            self.series(name + "_bucket", 0, here, le=text(bound), **labels)
        self.series(name + "_count", 0, count, **labels)
        self.series(name + "_sum", 0, total, **labels)


def distribution(shape, bounds, total, scale=1.0):
    """Mean and quantiles of a histogram, in the signal's unit."""
    count = max(shape.values())
    at = lambda bound: max([0] + [v for b, v in shape.items() if b <= bound])
    answers = {"mean": total / count * scale}
    for name, q in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
        rank, low, below, value = q * count, 0.0, 0, bounds[-1]
        for bound in bounds:
            if at(bound) >= rank:
                # In a first bucket that ends at or below 0 there is no lower bound.
                value = bound if bound <= 0 else low + (bound - low) * (rank - below) / (at(bound) - below)
                break
            low, below = bound, at(bound)
        answers[name] = value * scale
    return answers


def mean(value):
    return {"mean": value}


# Bounds, from the engines' sources.
SG_TTFT_2025 = [.001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 15, 20, 25, 30]
SG_TPOT_2025 = [.005, .01, .015, .02, .025, .03, .04, .05, .075, .1, .15, .2, .3, .4, .5, .75, 1, 2.5]
SG_E2E_2025 = [.3, .5, .8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60]
SG_TTFT = [.1, .2, .4, .6, .8, 1, 2, 4, 6, 8, 10, 20, 40, 60, 80, 100, 200, 400]
SG_ITL = [.002, .004, .006, .008, .01, .015, .02, .025, .03, .035, .04, .06, .08, .1, .2, .4, .6, .8, 1, 2, 4, 6, 8]
SG_E2E = [.1, .2, .4, .6, .8, 1, 2, 4, 6, 8, 10, 20, 40, 60, 80, 100, 200, 400, 600, 1200, 1800, 2400]
SG_QUEUE = [0, .1, .2, .5, 1, 2, 3, 4, 5, 10, 15, 20, 30, 40, 50, 60]
SG_STAGE = [0.001 * 1.62**i for i in range(30)]
TTFT = [.001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560]
TPOT = [.01, .025, .05, .075, .1, .15, .2, .3, .4, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80]
TPOT_LMDEPLOY = [.005, *TPOT]
LATENCY = [.3, .5, .8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680]
PREFILL_TRT = [.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 20, 40, 80, 160, 640, 2560]
LITELLM = [.005, .00625, .0125, .025, .05, .1, .5, *[x / 2 for x in range(2, 21)], 15, 20, 25, 30, 60, 120, 180, 240, 300]
EPP = [.005, .025, .05, .1, .2, .4, .6, .8, 1, 1.25, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60]
EPP_TOKENS = [1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192]
EPP_NTPOT = [.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10]
EPP_PICK = [.0001, .0002, .0005, .001, .002, .005, .01, .02, .05, .1]
EPP_FLOW = [.0001, .0005, .001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60]
STEP = [1, 8, 16, 32, 64, 128, 256, 512, 1024]
TENS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
ROUTER = [.05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 120]
LMC = [.001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10]
TGI_DURATION = [0.0001 * 1.5**i for i in range(1, 36)]

# Growth in 15 s: 3 requests a second, of 33.3 prompt and 16.7 written tokens.
FIRST = {0.25: 18, 0.4: 30, 1.0: 45}
GAP = {0.025: 400, 0.05: 700, 0.1: 750}
WHOLE = {1.0: 10, 2.5: 40, 10.0: 45}
WAIT = {0.3: 20, 0.5: 45}
SUM_FIRST, SUM_GAP, SUM_WHOLE, SUM_WAIT = 14.0, 21.0, 81.0, 9.0
# Of 750 tokens and 45 first ones there are 705 gaps, which vLLM's mean relies on.
GAPS, SUM_GAPS = {0.025: 376, 0.05: 658, 0.1: 705}, 19.74


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
    p.expect = {"running": 7, "waiting": 3, "prompt_rate": 60, "computed_prompt_rate": 60, "generation_rate": 50, "time_per_token": mean(.04)}
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


def litellm():
    p = Page("litellm", "litellm-2026", model=None)
    p.gateway, p.models = True, ["tiny"]
    who = {"end_user": "None", "hashed_api_key": "88dc28", "api_key_alias": "k", "team": "t", "team_alias": "ta", "user": "u"}
    p.gauge("litellm_in_flight_requests", 7)
    for status, step in (("200", 42), ("500", 3)):
        p.counter("litellm_proxy_total_requests_metric_total", step, requested_model="tiny", status_code=status, **who)
    p.counter("litellm_proxy_failed_requests_metric_total", 3, requested_model="tiny", exception_status="500", exception_class="E", **who)
    p.counter("litellm_requests_metric_total", 45, model="tiny", **who)
    p.counter("litellm_input_tokens_metric_total", 1500, model="tiny", **who)
    p.counter("litellm_output_tokens_metric_total", 750, model="tiny", **who)
    p.counter("litellm_total_tokens_metric_total", 2250, model="tiny", **who)
    p.counter("litellm_spend_metric_total", 0.01, model="tiny", **who)
    p.counter("litellm_deployment_successful_fallbacks_total", 3, requested_model="tiny", fallback_model="big")
    p.gauge("litellm_deployment_state", 0, litellm_model_name="a", model_id="1", api_base="http://a", api_provider="openai")
    p.gauge("litellm_deployment_state", 1, litellm_model_name="b", model_id="2", api_base="http://b", api_provider="openai")
    for name, shape, total in (("request_total_latency_metric", WHOLE, SUM_WHOLE), ("llm_api_latency_metric", WHOLE, 70.0),
                               ("llm_api_time_to_first_token_metric", FIRST, SUM_FIRST), ("deployment_latency_per_output_token", GAP, SUM_GAP),
                               ("overhead_latency_metric", GAP, 2.0), ("request_queue_time_seconds", GAP, 1.0)):
        p.histogram("litellm_" + name, shape, LITELLM, total, model="tiny")
    p.expect = {
        "running": 7, "prompt_rate": 100, "generation_rate": 50, "finished_rate": {"": 3}, "failed_rate": .2,
        "time_to_first_token": distribution(FIRST, LITELLM, SUM_FIRST), "time_per_token": distribution(GAP, LITELLM, SUM_GAP),
        "end_to_end": distribution(WHOLE, LITELLM, SUM_WHOLE), "inference_time": distribution(WHOLE, LITELLM, 70.0),
        "queue_time": distribution(GAP, LITELLM, 1.0), "gateway_overhead": distribution(GAP, LITELLM, 2.0),
        "backend_state": 1, "fallback_rate": .2,
    }
    return p


def epp_generation(p, newest, legacy, off):
    """One generation's names: its own prefix, or those of the extension."""
    pool, request, other = ("llm_d_epp_", "llm_d_epp_request_", "llm_d_epp_") if newest else ("llm_d_router_epp_",) * 3
    if legacy:
        pool, request, other = "inference_pool_", "inference_objective_", "inference_extension_"
    pick = lambda new, old: request + (new if newest else old)
    model = {"model_name": "tiny", "target_model_name": "tiny"}
    p.gauge(pool + "average_kv_cache_utilization", .42 * off, name="pool")
    p.gauge(pool + "average_queue_size", 1.5 * off, name="pool")
    p.gauge(pool + "average_running_requests", 3.5 * off, name="pool")
    p.gauge(pool + ("ready_pods" if legacy else "ready_endpoints"), 2 * off, name="pool")
    p.gauge(pick("running", "running_requests"), 7 * off, **model)
    p.counter(pick("total", "request_total"), 30 * off, priority="0", **model)
    p.counter(pick("total", "request_total"), 15 * off, priority="1", **model)
    p.counter(pick("error_total", "request_error_total"), 3 * off, error_code="Unknown", **model)
    p.histogram(pick("duration_seconds", "request_duration_seconds"), WHOLE, EPP, SUM_WHOLE * off, **model)
    p.histogram(pick("input_tokens", "input_tokens"), {32: 30, 64: 45}, EPP_TOKENS, 1500 * off, **model)
    p.histogram(pick("output_tokens", "output_tokens"), {16: 20, 32: 45}, EPP_TOKENS, 750 * off, **model)
    p.histogram(pick("cached_tokens", "prompt_cached_tokens"), {16: 20, 32: 45}, EPP_TOKENS, 600 * off, **model)
    p.histogram(pick("ntpot_seconds", "normalized_time_per_output_token_seconds"), {.05: 10, .2: 45}, EPP_NTPOT, 5.0 * off, **model)
    p.histogram(other + "scheduler_e2e_duration_seconds", {.001: 40, .005: 45}, EPP_PICK, .03 * off)
    p.histogram(other + "flow_control_request_queue_duration_seconds", WAIT, EPP_FLOW, SUM_WAIT * off, outcome="Dispatched")
    p.gauge(other + "flow_control_pool_saturation", .8 * off, inference_pool="pool")
    p.histogram(other + "prefix_indexer_hit_ratio", {.4: 45}, [0, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1], 18 * off)
    p.gauge(other + "info", 1, commit="abc", build_ref=p.version)
    p.histogram(pick("ttft_seconds", "request_ttft_seconds"), FIRST, EPP, SUM_FIRST * off, **model)


def epp(generation):
    """The extension's names stand beside the newer ones; equal on a real page,
    doubled here to see which answers."""
    dialect = {"legacy": "epp-extension", "router": "epp-llm-d-router", "newest": "epp-llm-d", "no-itl": "epp-llm-d"}[generation]
    p = Page("llm-d-epp", dialect, model=None)
    p.gateway, p.models, p.version = True, ["tiny"], "v0.9.0"
    newest, router = generation in ("newest", "no-itl"), generation == "router"
    if newest or router:
        epp_generation(p, newest, False, 1)
    epp_generation(p, False, True, 2 if newest or router else 1)
    tiny = lambda value: {"by": f"{INSTANCE} tiny", "is": value}  # only some of its metrics name the model
    per_token = distribution({.05: 10, .2: 45}, EPP_NTPOT, 5.0)
    if generation == "newest":
        p.histogram("llm_d_epp_request_streaming_itl_seconds", GAP, EPP_NTPOT, SUM_GAP, model_name="tiny", target_model_name="tiny")
        per_token = distribution(GAP, EPP_NTPOT, SUM_GAP)
    p.expect = {
        "running": tiny(7), "waiting": 1.5, "kv_usage": .42, "prefix_hit_ratio": .4, "prompt_rate": tiny(100), "cached_prompt_rate": tiny(40),
        "generation_rate": tiny(50), "finished_rate": tiny({"": 3}), "failed_rate": tiny(.2),
        "prompt_length": tiny(distribution({32: 30, 64: 45}, EPP_TOKENS, 1500)), "output_length": tiny(distribution({16: 20, 32: 45}, EPP_TOKENS, 750)),
        "time_to_first_token": tiny(distribution(FIRST, EPP, SUM_FIRST)),
        "time_per_token": tiny(per_token), "end_to_end": tiny(distribution(WHOLE, EPP, SUM_WHOLE)),
        "queue_time": distribution(WAIT, EPP_FLOW, SUM_WAIT), "ready_servers": 2,
        "gateway_overhead": distribution({.001: 40, .005: 45}, EPP_PICK, .03), "pool_saturation": .8,
    }
    return p


def router_older():
    p = Page("vllm-router", "router", model=None)
    p.gateway = True
    for server in ("http://a", "http://b"):
        for name, value in (("current_qps", 1.5), ("avg_latency", 1.8 if server == "http://a" else -1), ("num_requests_running", 3), ("healthy_pods_total", 1)):
            p.gauge("vllm:" + name, value, server=server)
    p.expect = {"running": 6, "finished_rate": {"": 3}, "end_to_end": mean(1.8), "ready_servers": 2}
    return p


def router():
    p = Page("vllm-router", "router-latency", model=None)
    p.gateway, p.models = True, ["tiny"]
    for server, running in (("http://a", 4), ("http://b", 3)):
        s = {"server": server}
        p.gauge("vllm:num_requests_running", running, **s)
        p.gauge("vllm:num_requests_waiting", 1.5, **s)
        p.gauge("vllm:gpu_prefix_cache_hit_rate", 0, **s)
        p.gauge("vllm:current_qps", 1.5, **s)
        p.gauge("vllm:avg_itl", .04 if server == "http://a" else -1, **s)
        p.gauge("vllm:avg_latency", 1.8, **s)
        p.gauge("vllm:healthy_pods_total", 1, **s)
        p.counter("vllm:input_tokens_total", 750, model="tiny", **s)
        p.counter("vllm:output_tokens_total", 375, model="tiny", **s)
        p.counter("vllm:request_errors_total", 3, model="tiny", error_type="timeout", **s)
        p.histogram("vllm:request_latency_seconds", WHOLE, ROUTER, SUM_WHOLE, model="tiny", status="success", **s)
    p.counter("vllm:num_incoming_requests_total", 90, model="tiny")
    p.expect = {
        "running": 7, "waiting": 3, "prompt_rate": 100, "generation_rate": 50, "finished_rate": {"": 6}, "failed_rate": .4,
        "end_to_end": distribution(WHOLE, ROUTER, SUM_WHOLE), "time_per_token": mean(.04), "ready_servers": 2,
    }
    return p


def dynamo_frontend():
    p = Page("dynamo", "dynamo-frontend", model=None)
    p.gateway, p.models, p.common = True, ["tiny"], {"model": "tiny"}
    p.gauge("dynamo_frontend_inflight_requests", 7)
    p.gauge("dynamo_frontend_queued_requests", 3)
    for status, step in (("success", 42), ("error", 3)):
        p.counter("dynamo_frontend_requests_total", step, status=status, endpoint="chat_completions", request_type="stream")
    p.counter("dynamo_frontend_output_tokens_total", 750)
    for name, shape, bounds, total in (("time_to_first_token_seconds", FIRST, TTFT, SUM_FIRST), ("inter_token_latency_seconds", GAP, TPOT, SUM_GAP),
                                       ("request_duration_seconds", WHOLE, LATENCY, SUM_WHOLE), ("input_sequence_tokens", {20: 30, 50: 45}, TENS, 1500),
                                       ("output_sequence_tokens", {10: 15, 20: 45}, TENS, 750), ("cached_tokens", {10: 15, 20: 45}, TENS, 600)):
        p.histogram("dynamo_frontend_" + name, shape, bounds, total)
    p.expect = {
        "running": 7, "waiting": 3, "prompt_rate": 100, "cached_prompt_rate": 40, "generation_rate": 50, "finished_rate": {"": 3}, "failed_rate": .2,
        "time_to_first_token": distribution(FIRST, TTFT, SUM_FIRST), "time_per_token": distribution(GAP, TPOT, SUM_GAP),
        "end_to_end": distribution(WHOLE, LATENCY, SUM_WHOLE),
        "prompt_length": distribution({20: 30, 50: 45}, TENS, 1500), "output_length": distribution({10: 15, 20: 45}, TENS, 750),
    }
    return p


def lmcache(own_page):
    p = Page("lmcache", "lmcache-server" if own_page else "lmcache")
    p.gateway = True
    if own_page:
        p.labels = {}
        p.counter("lmcache_mp_lookup_requested_tokens_total", 1500, model_name="tiny", cache_salt="")
        p.counter("lmcache_mp_lookup_hit_tokens_total", 600, model_name="tiny", cache_salt="")
        p.gauge("lmcache_mp_l1_memory_usage_bytes", 1e9)
        p.gauge("lmcache_mp_l1_usage_ratio", .25)
        bare = lambda value: {"by": INSTANCE, "is": value}
        p.expect = {"external_hit_ratio": .4, "external_cache_bytes": bare(1e9), "offload_cpu_usage": bare(.25)}
        return p
    for worker in ("0", "1"):
        w = {"worker_id": worker, "role": "worker"}
        p.counter("lmcache:num_requested_tokens_total", 750, **w)
        p.counter("lmcache:num_hit_tokens_total", 300, **w)
        p.gauge("lmcache:local_cache_usage", 5e8, **w)
        p.gauge("lmcache:retrieve_hit_rate", .99, **w)
        p.histogram("lmcache:time_to_retrieve", FIRST, LMC, SUM_FIRST, **w)
        p.histogram("lmcache:time_to_store", GAP, LMC, SUM_GAP, **w)
        p.histogram("lmcache:remote_time_to_get", {10: 45}, [1, 5, 10, 20], 300, **w)
    p.expect = {
        "external_hit_ratio": .4, "external_cache_bytes": 1e9,
        "external_read_time": distribution(FIRST, LMC, SUM_FIRST), "external_write_time": distribution(GAP, LMC, SUM_GAP),
    }
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
    p.frontend, p.suspicion = "python", "simulated"
    p.unknown = ["vllm:max_num_generation_tokens", "vllm:prefix_cache_hits", "vllm:prefix_cache_queries"]
    p.histogram("vllm:time_per_output_token_seconds", GAPS, TPOT, 99.0)  # beside the newer name
    p.histogram("vllm:max_num_generation_tokens", {20: 45}, TENS, 750)
    p.gauge("vllm:cache_config_info", 1, block_size="16", num_gpu_blocks="1024")
    return p


DATA = {
    "sglang-2025": sglang_2025(), "sglang-itl": sglang_itl(), "sglang-new": sglang_new(), "tgi": tgi(), "llamacpp-old": llamacpp(False), "llamacpp-new": llamacpp(True),
    "trtllm": trtllm(), "trtllm-steps": trtllm_older(True), "trtllm-first": trtllm_older(False),
    "triton-trtllm-old": triton_older(), "triton-trtllm": triton_trtllm(), "triton-vllm": behind_triton(), "nim": nim(),
    "lmdeploy-first": lmdeploy(True), "lmdeploy": lmdeploy(False), "litellm": litellm(), "epp-legacy": epp("legacy"), "epp-router": epp("router"), "epp-new": epp("newest"), "epp-new-unstreamed": epp("no-itl"),
    "router": router(), "router-old": router_older(), "dynamo-frontend": dynamo_frontend(), "lmcache": lmcache(False), "lmcache-server": lmcache(True),
    "kserve": kserve(), "dynamo": dynamo_worker(), "llm-d-sim": simulated(),
}


def main():
    answers = {}
    for name, p in DATA.items():
        origin = f"# Made by make.py: names, labels and bounds of {name}; values chosen.\n"
        (HERE / f"{name}.promql").write_text(origin + "load 15s\n" + "\n".join(p.lines) + "\n")
        answers[name] = {
            "engine": p.kind, "dialect": p.dialect, "version": p.version, "gateway": p.gateway, "partial": p.partial,
            "frontend": p.frontend, "suspicion": p.suspicion, "unknown": p.unknown, "models": p.models, "server": p.server, "signals": p.expect,
        }
    (HERE / "expected.json").write_text(json.dumps(answers, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
