"""What a person who counted for themselves would say of each signal.

None where the release has nothing to say, "NaN" where it measures and nothing
happened; an object by quantile or by kind.
"""
from load import *
from page import at


def quantile(q, shape, bounds):
    """Linear interpolation inside the bucket that holds the rank."""
    total = max(shape.values())
    rank, low, below = q * total, 0.0, 0
    for bound in bounds:
        here = at(shape, bound)
        if here >= rank:
            return low + (bound - low) * (rank - below) / (here - below)
        low, below = bound, here
    return bounds[-1]


def spread(data, bounds, mean=None, scale=1):
    shape, total = data
    e = {f"p{int(q * 100)}": scale * quantile(q, shape, bounds) for q in (0.5, 0.9, 0.95, 0.99)}
    e["mean"] = scale * total / max(shape.values()) if mean is None else mean
    return e


def answers(d):
    """By signal. n engines did n times as much, and shared a process."""
    n = len(d.engines)
    e = {**load(d, n), **cache(d, n), **latency(d), **tokens(d, n), **requests(d, n), **lengths(d)}
    return {**e, **speculation(d, n), **adapters(d, n), **transfer(d, n), **server(d, n), **process(d)}


def since(d, v0, v1, value):
    """The value from these releases on, None before; None for never."""
    first = v0 if d.core == "V0" else v1
    return value if first is not None and d.release >= first else None


def rate(step, n=1):
    return n * step / INTERVAL


def load(d, n):
    v0 = d.core == "V0"
    return {
        "running": n * RUNNING, "waiting": n * WAITING, "swapped": SWAPPED if v0 else None,
        "waiting_by_reason": since(d, None, (20, 0), {r: n * v for r, v in WAITING_BY_REASON.items()}),
        "room_left": n * RUNNING * (1 - KV) / KV,
        "awake": since(d, None, (11, 1), 1) if d.front != "rust" else None,
        "engine_healthy": 1 if "limits" in d.options else None,
    }


def cache(d, n):
    v0 = d.core == "V0"
    if v0:
        hit_ratio = HIT_RATE if d.release >= (5, 5) else None
    else:
        hit_ratio = HITS / QUERIES
    return {
        "kv_usage": KV, "prefix_hit_ratio": hit_ratio,
        "cpu_cache_usage": CPU if v0 else None,
        "cpu_prefix_hit_ratio": CPU_HIT_RATE if "swap" in d.options else None,
        "external_hit_ratio": since(d, None, (11, 1), EXTERNAL_HITS / EXTERNAL_QUERIES if "connector" in d.options else "NaN"),
        "kv_capacity": n * KV_TOKENS if d.tokens_known else None,
        "kv_concurrency": n * KV_REQUESTS if d.tokens_known and d.release >= (24, 0) else None,
        "preemption_rate": rate(PREEMPTED, n), "preemptions_total": n * PREEMPTED * STEPS,
        "preemptions_per_request": since(d, None, (30, 0), spread(PREEMPTIONS, PREEMPTION_COUNTS)),
        "block_lifetime": spread(BLOCK_LIFETIME, BLOCKS) if "blocks" in d.options else None,
        "block_idle_time": spread(BLOCK_IDLE, BLOCKS) if "blocks" in d.options else None,
        "block_reuse_gap": spread(BLOCK_GAP, BLOCKS) if "blocks" in d.options else None,
    }


def latency(d):
    longer = d.release >= (8, 4)
    ttft, itl, lat = (TTFT_NEW, ITL_NEW, LAT_NEW) if longer else (TTFT_OLD, ITL_OLD, LAT_OLD)
    first = LAT_FIRST if d.release < (6, 4) else lat
    per_token = ITL_SPECULATIVE if "speculation" in d.options else ITL
    after_first = GENERATED - FIRST_TOKENS
    shape, total = OUTPUT_LENGTH
    of_requests = {"mean": DECODE[1] / (total - max(shape.values()))}
    if d.core == "V1" and d.release >= (11, 0):
        of_requests = spread(PER_REQUEST, itl, of_requests["mean"])
    traced = "traces" in d.options
    return {
        "time_to_first_token": spread(TTFT, ttft),
        "time_per_token": spread(per_token, itl, per_token[1] / after_first),
        "request_time_per_token": since(d, (6, 4), (7, 3), of_requests),
        "end_to_end": spread(E2E, first),
        "queue_time": since(d, (6, 4), (7, 3), spread(QUEUE, lat)),
        "prefill_time": since(d, (6, 4), (7, 3), spread(PREFILL, lat)),
        "decode_time": since(d, (6, 4), (7, 3), spread(DECODE, lat)),
        "inference_time": since(d, (6, 4), (7, 3), spread(INFERENCE, lat)),
        "model_forward_time": spread(FORWARD_MS, MILLISECONDS, scale=0.001) if traced else None,
        "model_execute_time": spread(EXECUTE_MS, MILLISECONDS, scale=0.001) if traced else None,
    }


def tokens(d, n):
    by_source = {"local_compute": rate(COMPUTED, n), "local_cache_hit": rate(CACHED, n), "external_kv_transfer": 0.0}
    found = CACHED if d.release >= (16, 0) else HITS
    found += EXTERNAL_HITS if "connector" in d.options and d.release < (16, 0) else 0
    recomputed = d.core == "V1" and (16, 0) <= d.release < (20, 0)
    return {
        "prompt_rate": rate(PROMPT, n), "generation_rate": rate(GENERATED, n),
        "computed_prompt_rate": since(d, None, (9, 2), rate(PROMPT - found, n)),
        "cached_prompt_rate": since(d, None, (9, 2), rate(found, n)),
        "cached_prompt_share": since(d, None, (9, 2), found / PROMPT),
        "prompt_by_source": since(d, None, (16, 0), by_source),
        "cached_by_source": since(d, None, (32, 0), {k: rate(v, n) for k, v in CACHED_PLACES.items()}),
        "recomputed_prompt_rate": rate(RECOMPUTED, n) if recomputed else None,
        "step_tokens": since(d, (6, 4), (7, 3), spread(ITERATION, ITER_NEW if d.core == "V1" and d.release >= (8, 5) else ITER_OLD)),
    }


def requests(d, n):
    counted = d.core == "V1" and d.release >= (13, 0)
    reasons = dict(FINISHED if counted and d.front != "rust" else FINISHED_WITHOUT_ERRORS)
    if d.front == "rust":
        reasons["abort"] = GIVEN_UP
    elif d.core == "V1":
        reasons["abort"] = 0
        if d.release >= (17, 0):
            reasons["repetition"] = 0
    failed = reasons.get("error", 0) / 45
    return {
        "finished_rate": {r: rate(s, n) for r, s in reasons.items()},
        "failed_share": failed if counted else None,
        "given_up_rate": rate(GIVEN_UP, n),
    }


def lengths(d):
    return {
        "prompt_length": since(d, (4, 2), (7, 1), spread(PROMPT_LENGTH, LENGTHS)),
        "output_length": since(d, (4, 2), (7, 1), spread(OUTPUT_LENGTH, LENGTHS)),
        "computed_prompt_length": since(d, None, (13, 0), spread(KV_COMPUTED, LENGTHS)),
        "allowed_output_length": since(d, (6, 4), (8, 0), spread(ALLOWED, LENGTHS)),
        "max_output_length": since(d, (6, 4), (8, 0), spread(MAX_LENGTH, LENGTHS)),
        "answers_per_request": since(d, (4, 2), (8, 0), spread(ANSWERS, COUNTS)),
    }


def speculation(d, n):
    used, v1 = "speculation" in d.options, d.core == "V1"
    idle = 0.0 if d.front == "rust" else None  # the Rust frontend counts from 0
    return {
        "acceptance_ratio": ACCEPTED / DRAFTED if used else ("NaN" if d.front == "rust" else None),
        "acceptance_length": 1 + ACCEPTED / DRAFTS if used and v1 else ("NaN" if d.front == "rust" else None),
        "draft_rate": rate(DRAFTED, n) if used else idle,
        "accepted_rate": rate(ACCEPTED, n) if used else idle,
        "accepted_by_position": {p: s / DRAFTS for p, s in ACCEPTED_AT.items()} if used and v1 else None,
    }


def adapters(d, n):
    lora = {a: READ_AT - t for a, t in ADAPTERS.items()} if "lora" in d.options else {}
    if d.core == "V0" and d.release >= (6, 4):  # it has the name always, and no adapters
        lora = {"": 0.0}
    images, measured = "images" in d.options, d.core == "V1" and d.release >= (11, 1) and d.front != "rust"
    return {
        "lora_updated": lora if lora else None,
        "multimodal_hit_ratio": (MM_HITS / MM_QUERIES if images else "NaN") if measured else None,
        "multimodal_rate": rate(MM_QUERIES if images else 0, n) if measured else None,
    }


def transfer(d, n):
    nixl, offload = "nixl" in d.options, "offload" in d.options
    newer = offload and d.release >= (24, 0)
    return {
        "transfer_time": spread(XFER_TIME, NIXL_TIME) if nixl else None,
        "transfer_post_time": spread(POST_TIME, NIXL_TIME) if nixl else None,
        "transfer_size": spread(XFER_BYTES, NIXL_BYTES) if nixl else None,
        "transfer_descriptors": spread(XFER_DESCRIPTORS, NIXL_DESCRIPTORS) if nixl else None,
        "transfer_failures": rate(FAILED_TRANSFERS + FAILED_NOTIFICATIONS + EXPIRED, n) if nixl else None,
        "offload_load_rate": rate(LOAD_BYTES, n) if offload else None,
        "offload_store_rate": rate(STORE_BYTES, n) if offload else None,
        "offload_moves": rate(LOAD_TIME + STORE_TIME, n) if offload else None,
        "offload_cpu_usage": OFFLOAD_CPU if newer else None,
        "offload_lookup_delay": spread(LOOKUP_DELAY, LOOKUP) if newer else None,
    }


def server(d, n):
    web = d.core == "V1" and d.release >= (8, 3) and d.front != "ray"
    limits, mfu = "limits" in d.options, "mfu" in d.options
    rejected = {r: rate(s if limits else 0, n) for r, s in REJECTED.items()}
    return {
        "http_rate": {s: rate(v) for s, v in HTTP.items()} if web else None,
        "http_error_rate": rate(HTTP["5xx"]) if web else None,
        "http_time": spread(HTTP_TIME, HIGHR) if web else None,
        "admission_rejections": since(d, None, (32, 0), rejected) if d.front != "rust" else None,
        "tool_call_rate": {o: rate(s, n) for o, s in TOOL_CALLS.items()} if limits else None,
        "corrupted_rate": rate(CORRUPTED, n) if limits else None,
        "websocket_connections": WEBSOCKETS if limits else None,
        # Per GPU: another engine has GPUs of its own.
        "model_flops": rate(FLOPS) if mfu else None,
        "memory_read_rate": rate(READ_BYTES) if mfu else None,
        "memory_write_rate": rate(WRITE_BYTES) if mfu else None,
    }


def process(d):
    known = d.front == "python" and not d.pids
    return {
        "process_memory": MEMORY if known else None, "process_cpu": rate(CPU_SECONDS) if known else None,
        "process_files": OPEN_FILES / MAX_FILES if known else None,
        "restarts": 0,
    }
