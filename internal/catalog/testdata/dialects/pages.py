"""What each release of vLLM exposes, typed from its source.

V0: vllm/engine/metrics.py, V1: vllm/v1/metrics/loggers.py, at each release; the
Rust frontend and the set-ups of several processes as running servers showed.
"""
from load import *
from page import Page, at, text

RAY = {"Component": "core_worker", "NodeAddress": "10.0.0.1", "SessionName": "s", "Version": "2.48.0", "WorkerId": "w1"}


def page(d):
    """The page of a dialect, as make.py names it."""
    ray = d.prefix != "vllm:"
    plain = d.front == "python" and not d.pids
    if d.core == "V0":
        p = v0(d.release, Page(d.prefix, extra=RAY if ray else None), d.options)
    else:
        engines = d.engines if d.release >= (8, 3) else (None,)
        p = v1(d, Page(d.prefix, engines, RAY if ray else None, plain, d.pids, d.bare))
    if d.release >= (8, 3) and d.core == "V1" and d.front != "ray":
        http(p, rust=d.front == "rust")
    if plain:
        process(p)
    if d.tokens_known:
        for engine in p.engines:
            p.line("kanoa_server_kv_cache_tokens", p.labels(engine), KV_TOKENS)
            if d.release >= (24, 0):
                p.line("kanoa_server_kv_cache_max_concurrency", p.labels(engine), KV_REQUESTS)
    return p


def http(p, rust):
    for status, step in HTTP.items():
        p.process("http_requests_total", 0, step, handler="/v1/completions", method="POST", status=status)
    shape, total = HTTP_TIME
    for bound in [*HIGHR, float("inf")]:
        p.process("http_request_duration_highr_seconds_bucket", 0, at(shape, bound), le=text(bound))
    p.process("http_request_duration_highr_seconds_count", 0, max(shape.values()))
    p.process("http_request_duration_highr_seconds_sum", 0, total)
    if not rust:
        p.process("http_request_size_bytes_count", 0, 50, handler="/v1/completions")
        p.process("http_request_size_bytes_sum", 0, 9000, handler="/v1/completions")


def process(p):
    p.process("process_start_time_seconds", 1700000000)
    p.process("process_resident_memory_bytes", MEMORY)
    p.process("process_cpu_seconds_total", 0, CPU_SECONDS)
    p.process("process_open_fds", OPEN_FILES)
    p.process("process_max_fds", MAX_FILES)


def v0(release, p, options):
    p.gauge("num_requests_running", RUNNING)
    p.gauge("num_requests_waiting", WAITING)
    p.gauge("num_requests_swapped", SWAPPED)
    p.gauge("gpu_cache_usage_perc", KV)
    p.gauge("cpu_cache_usage_perc", CPU)
    if release >= (5, 5):
        p.gauge("gpu_prefix_cache_hit_rate", HIT_RATE)
        p.gauge("cpu_prefix_cache_hit_rate", CPU_HIT_RATE if "swap" in options else -1)
    if release <= (6, 6):
        p.gauge("avg_prompt_throughput_toks_per_s", 1)
        p.gauge("avg_generation_throughput_toks_per_s", 1)
    p.counter("prompt_tokens", PROMPT)
    p.counter("generation_tokens", GENERATED)
    p.counter("num_preemptions", PREEMPTED)
    for reason, step in FINISHED_WITHOUT_ERRORS.items():  # V0 creates a series with its first event
        p.counter("request_success", step, finished_reason=reason)
    longer = release >= (8, 4)
    p.histogram("time_to_first_token_seconds", TTFT, TTFT_NEW if longer else TTFT_OLD)
    p.histogram("time_per_output_token_seconds", ITL_SPECULATIVE if "speculation" in options else ITL, ITL_OLD)
    p.histogram("e2e_request_latency_seconds", E2E, LAT_FIRST if release < (6, 4) else LAT_OLD)
    p.histogram("request_prompt_tokens", PROMPT_LENGTH, LENGTHS)
    p.histogram("request_generation_tokens", OUTPUT_LENGTH, LENGTHS)
    p.histogram("request_params_n", ANSWERS, COUNTS)
    if release <= (6, 2):
        p.histogram("request_params_best_of", UNREAD, COUNTS)
    if release >= (6, 4):
        since_0_6_4(p, LAT_OLD, ITER_OLD)
        p.histogram("request_max_num_generation_tokens", MAX_LENGTH, LENGTHS)
        p.histogram("request_params_max_tokens", ALLOWED, LENGTHS)
        p.histogram("time_in_queue_requests", QUEUE_OLD_NAME, LAT_OLD)
        p.info("lora_requests_info", READ_AT, max_lora="0", running_lora_adapters="", waiting_lora_adapters="")
    if "speculation" in options:
        p.gauge("spec_decode_draft_acceptance_rate", 0.9)  # the counters are to answer
        p.gauge("spec_decode_efficiency", 0.8)
        for name, step in (("draft", DRAFTED), ("accepted", ACCEPTED), ("emitted", 690)):
            p.counter(f"spec_decode_num_{name}_tokens", step)
    if "traces" in options:
        p.histogram("model_forward_time_milliseconds", FORWARD_MS, MILLISECONDS)
        p.histogram("model_execute_time_milliseconds", EXECUTE_MS, MILLISECONDS)
    p.info("cache_config_info", 1, block_size="16", num_gpu_blocks="2048")
    return p


def since_0_6_4(p, latency, iteration):
    """What both cores measure of a finished request, and of a step."""
    p.histogram("request_queue_time_seconds", QUEUE, latency)
    p.histogram("request_prefill_time_seconds", PREFILL, latency)
    p.histogram("request_decode_time_seconds", DECODE, latency)
    p.histogram("request_inference_time_seconds", INFERENCE, latency)
    p.histogram("iteration_tokens_total", ITERATION, iteration)


def v1(d, p):
    release, rust = d.release, d.front == "rust"
    p.gauge("num_requests_running", RUNNING)
    p.gauge("num_requests_waiting", WAITING)
    if release >= (20, 0):
        for reason, value in WAITING_BY_REASON.items():
            p.gauge("num_requests_waiting_by_reason", value, reason=reason)
    v1_cache(release, p)
    v1_tokens(release, p)
    v1_finished(release, p, rust)
    v1_latency(d, p)
    v1_requests(release, p)
    if release >= (11, 1) and not rust:
        for state, value in (("awake", 1), ("weights_offloaded", 0), ("discard_all", 0)):
            p.gauge("engine_sleep_state", value, sleep_state=state)
    v1_options(d, p)
    if not rust:
        info = {"block_size": "16", "num_gpu_blocks": "2048"}
        if release >= (24, 0):
            info.update(kv_cache_size_tokens=str(KV_TOKENS), kv_cache_max_concurrency=str(KV_REQUESTS))
        for engine in p.engines:
            p.info("cache_config_info", 1, engine, **info)
    return p


def v1_cache(release, p):
    both = (9, 2) <= release <= (10, 2)
    if release >= (9, 2):
        p.gauge("kv_cache_usage_perc", KV)
        p.counter("prefix_cache_hits", HITS)
        p.counter("prefix_cache_queries", QUERIES)
    if release <= (10, 2):
        p.gauge("gpu_cache_usage_perc", KV_OLD_NAME if both else KV)
        p.counter("gpu_prefix_cache_hits", HITS_OLD_NAME if both else HITS)
        p.counter("gpu_prefix_cache_queries", QUERIES)
    p.counter("num_preemptions", PREEMPTED)


def v1_tokens(release, p):
    p.counter("prompt_tokens", PROMPT)
    p.counter("generation_tokens", GENERATED)
    if release >= (16, 0):
        for source, step in (("local_compute", COMPUTED), ("local_cache_hit", CACHED), ("external_kv_transfer", 0)):
            p.counter("prompt_tokens_by_source", step, source=source)
        p.counter("prompt_tokens_cached", CACHED)
        if release < (20, 0):
            p.counter("prompt_tokens_recomputed", RECOMPUTED)
    if release >= (32, 0):
        for source, step in CACHED_PLACES.items():
            p.counter("prompt_tokens_cached_by_source", step, source=source)


def v1_finished(release, p, rust):
    """The Python frontend has each reason from the start; that in Rust with its
    first event, and it alone counts those who give up."""
    if rust:
        reasons = {**FINISHED_WITHOUT_ERRORS, "abort": GIVEN_UP}
    elif release >= (13, 0):
        reasons = {**FINISHED, "abort": 0}
    else:
        reasons = {**FINISHED_WITHOUT_ERRORS, "abort": 0}
    if release >= (17, 0) and not rust:
        reasons["repetition"] = 0
    for reason, step in reasons.items():
        p.counter("request_success", step, finished_reason=reason)


def v1_latency(d, p):
    release, longer = d.release, d.release >= (8, 4)
    itl = ITL_NEW if longer else ITL_OLD
    p.histogram("time_to_first_token_seconds", TTFT, TTFT_NEW if longer else TTFT_OLD)
    if release >= (10, 2):
        p.histogram("inter_token_latency_seconds", ITL_SPECULATIVE if "speculation" in d.options else ITL, itl)
    if release <= (11, 2):
        p.histogram("time_per_output_token_seconds", TPOT_OLD_NAME if release >= (10, 2) else ITL, itl)
    if release >= (11, 0):
        p.histogram("request_time_per_output_token_seconds", PER_REQUEST, itl)
    latency = LAT_NEW if longer else LAT_OLD
    p.histogram("e2e_request_latency_seconds", E2E, latency)
    since_0_6_4(p, latency, ITER_NEW if release >= (8, 5) else ITER_OLD)


def v1_requests(release, p):
    p.histogram("request_prompt_tokens", PROMPT_LENGTH, LENGTHS)
    p.histogram("request_generation_tokens", OUTPUT_LENGTH, LENGTHS)
    p.histogram("request_max_num_generation_tokens", MAX_LENGTH, LENGTHS)
    p.histogram("request_params_max_tokens", ALLOWED, LENGTHS)
    p.histogram("request_params_n", ANSWERS, COUNTS)
    if release >= (13, 0):
        p.histogram("request_prefill_kv_computed_tokens", KV_COMPUTED, LENGTHS)
    if release >= (30, 0):
        p.histogram("request_num_preemptions", PREEMPTIONS, PREEMPTION_COUNTS)


def v1_options(d, p):
    """What only moves, or only appears, on servers that are used so."""
    release, rust, on = d.release, d.front == "rust", d.options
    if release >= (11, 1):
        connected = "connector" in on
        p.counter("external_prefix_cache_queries", EXTERNAL_QUERIES if connected else 0)
        p.counter("external_prefix_cache_hits", EXTERNAL_HITS if connected else 0)
        if not rust:
            p.counter("mm_cache_queries", MM_QUERIES if "images" in on else 0)
            p.counter("mm_cache_hits", MM_HITS if "images" in on else 0)
    if release >= (17, 0):  # 0 without --enable-mfu-metrics
        for name, step in (("flops", FLOPS), ("read_bytes", READ_BYTES), ("write_bytes", WRITE_BYTES)):
            p.counter(f"estimated_{name}_per_gpu", step if "mfu" in on else 0)
    if release >= (32, 0) and not rust:
        for reason, step in REJECTED.items():
            p.counter("admission_rejections", step if "limits" in on else 0, reason=reason)
    if "speculation" in on or rust:
        used = "speculation" in on
        for name, step in (("drafts", DRAFTS), ("draft_tokens", DRAFTED), ("accepted_tokens", ACCEPTED)):
            p.counter(f"spec_decode_num_{name}", step if used else 0)
        for position, step in (ACCEPTED_AT if used else {}).items():
            p.counter("spec_decode_num_accepted_tokens_per_pos", step, position=position)
    if "blocks" in on:
        p.histogram("kv_block_lifetime_seconds", BLOCK_LIFETIME, BLOCKS)
        p.histogram("kv_block_idle_before_evict_seconds", BLOCK_IDLE, BLOCKS)
        p.histogram("kv_block_reuse_gap_seconds", BLOCK_GAP, BLOCKS)
    if "nixl" in on:
        nixl(p)
    if "offload" in on:
        offload(p, release)
    if "lora" in on:
        for adapters, when in ADAPTERS.items():
            p.info("lora_requests_info", when, max_lora="4", running_lora_adapters=adapters, waiting_lora_adapters="")
        p.info("lora_requests_info", 20, max_lora="4", running_lora_adapters="", waiting_lora_adapters="gamma")
    if "limits" in on:
        for outcome, step in TOOL_CALLS.items():
            p.counter("tool_call_parser_invocations", step, mode="streaming", outcome=outcome, request_type="chat")
        p.counter("corrupted_requests", CORRUPTED)
        p.info("websocket_connections_active", WEBSOCKETS)
        p.info("engine_healthy", 1, "0")


def nixl(p):
    p.histogram("nixl_xfer_time_seconds", XFER_TIME, NIXL_TIME)
    p.histogram("nixl_post_time_seconds", POST_TIME, NIXL_TIME)
    p.histogram("nixl_bytes_transferred", XFER_BYTES, NIXL_BYTES)
    p.histogram("nixl_num_descriptors", XFER_DESCRIPTORS, NIXL_DESCRIPTORS)
    p.counter("nixl_num_failed_transfers", FAILED_TRANSFERS)
    p.counter("nixl_num_failed_notifications", FAILED_NOTIFICATIONS)
    p.counter("nixl_num_kv_expired_reqs", EXPIRED)


def offload(p, release):
    """0.24.0 gave each direction its own names, and keeps the old ones for a while."""
    for direction, size, time in (("CPU_to_GPU", LOAD_BYTES, LOAD_TIME), ("GPU_to_CPU", STORE_BYTES, STORE_TIME)):
        old = 2 if release >= (24, 0) else 1  # to see which name answered
        p.counter("kv_offload_total_bytes", size * old, transfer_type=direction)
        p.counter("kv_offload_total_time", time * old, transfer_type=direction)
    if release >= (24, 0):
        p.counter("kv_offload_load_bytes", LOAD_BYTES)
        p.counter("kv_offload_load_time", LOAD_TIME)
        p.counter("kv_offload_store_bytes", STORE_BYTES)
        p.counter("kv_offload_store_time", STORE_TIME)
        p.gauge("kv_offload_cpu_cache_usage_perc", OFFLOAD_CPU)
        p.histogram("kv_offload_lookup_sync_delay_seconds", LOOKUP_DELAY, LOOKUP)
