"""Pages of gateways, routers and caches."""

from page import *  # noqa: F403


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
