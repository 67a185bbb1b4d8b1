#!/usr/bin/env python3
"""Writes one data set per vLLM dialect, and what the queries must answer on it.

It is independent of the catalog: names, labels and bucket bounds are typed from
vLLM's source at each release (V0: vllm/engine/metrics.py, V1:
vllm/v1/metrics/loggers.py), values are chosen, and the expected answers are
computed here without PromQL. Standard library only: python3 make.py

Every counter grows evenly by a fixed step each 15 s, from 0 at time 0, so that
its rate over any window is exactly step / 15. All is read at 10 minutes, after
40 steps.
"""
import json
import pathlib

STEPS, INTERVAL = 40, 15.0
HERE = pathlib.Path(__file__).parent

# ---- the load, the same on every dialect ------------------------------------
GAUGES = {"num_requests_running": 7, "num_requests_waiting": 3, "num_requests_swapped": 0}
KV, KV_OLD_NAME = 0.42, 0.41  # equal on a real server; told apart here to see which name answered
CPU, HIT_RATE = 0.05, 0.37
COUNTERS = {  # growth in 15 s
    "prompt_tokens": 1500,  # 100 a second
    "generation_tokens": 750,  # 50 a second
    "num_preemptions": 3,  # 0.2 a second, 120 in all
}
FINISHED = {"stop": 30, "length": 15, "abort": 0}  # 2 and 1 a second
HITS, QUERIES = 600, 1500  # 0.4
HITS_OLD_NAME = 300  # 0.2, to see which name answered

# Cumulative growth of buckets in 15 s; a bound that is not named has the value
# of the one below it.
TTFT = {0.1: 10, 0.25: 18, 0.5: 20}
ITL = {0.05: 365, 0.075: 657, 0.1: 730}  # every token but the first of each request
TPOT_OLD_NAME = {0.1: 730}  # all in the bucket up to 0.1, to see which name answered
E2E = {1.0: 10, 2.5: 40, 5.0: 45}
QUEUE = {0.3: 30, 0.5: 45}
SUMS = {"ttft": 4.0, "itl": 36.5, "tpot_old": 65.7, "e2e": 81.0, "queue": 9.0}  # growth in 15 s

TTFT_OLD = [.001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10]
TTFT_NEW = TTFT_OLD + [20, 40, 80, 160, 640, 2560]
ITL_OLD = [.01, .025, .05, .075, .1, .15, .2, .3, .4, .5, .75, 1, 2.5]
ITL_NEW = ITL_OLD + [5, 7.5, 10, 20, 40, 80]
LAT_FIRST = [1, 2.5, 5, 10, 15, 20, 30, 40, 50, 60]
LAT_OLD = [.3, .5, .8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60]
LAT_NEW = LAT_OLD + [120, 240, 480, 960, 1920, 7680]
# Of the families that no query reads, only the bounds that tell a version.
ITER_OLD, ITER_NEW = [8, 512], [8, 512, 16384]
TOKENS = UNREAD = [100]


def text(bound):
    return "+Inf" if bound == float("inf") else repr(float(bound))


def at(shape, bound):
    """Cumulative growth at a bound."""
    return max([0] + [v for b, v in shape.items() if b <= bound])


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


class Page:
    """One server's series, in promqltest's notation."""

    def __init__(self, prefix="vllm:", engines=(None,), extra=None, created=False, pids=()):
        self.prefix, self.engines, self.extra = prefix, engines, extra or {}
        self.created, self.pids, self.lines = created, pids, []

    def labels(self, engine, **more):
        all_labels = {"instance": "server:8000", "model_name": "tiny", **self.extra, **more}
        if engine is not None:
            all_labels["engine"] = engine
        return "{" + ",".join(f'{k}="{v}"' for k, v in sorted(all_labels.items())) + "}"

    def line(self, name, labels, start, step):
        values = f"{start}x{STEPS}" if step is None else f"{start}+{step}x{STEPS}"
        self.lines.append(f"  {self.prefix}{name}{labels} {values}")

    def gauge(self, name, value, **more):
        for engine in self.engines:
            if self.pids and name.endswith("cache_usage_perc"):
                for pid in self.pids[:-1]:
                    self.line(name, self.labels(engine, pid=pid, **more), 0, None)
                self.line(name, self.labels(engine, pid=self.pids[-1], **more), value, None)
            else:
                self.line(name, self.labels(engine, **more), value, None)

    def counter(self, name, step, suffix="_total", **more):
        for engine in self.engines:
            self.line(name + suffix, self.labels(engine, **more), 0, step)
            if self.created:
                self.line(name + "_created", self.labels(engine, **more), 1700000000, None)

    def histogram(self, name, shape, bounds, total):
        for engine in self.engines:
            for bound in [*bounds, float("inf")]:
                self.line(name + "_bucket", self.labels(engine, le=text(bound)), 0, at(shape, bound))
            self.line(name + "_count", self.labels(engine), 0, max(shape.values()))
            self.line(name + "_sum", self.labels(engine), 0, total)
            if self.created:
                self.line(name + "_created", self.labels(engine), 1700000000, None)


def v0(minor, patch, prefix="vllm:", extra=None):
    release, p = (minor, patch), Page(prefix, extra=extra)
    for name, value in GAUGES.items():
        p.gauge(name, value)
    p.gauge("gpu_cache_usage_perc", KV)
    p.gauge("cpu_cache_usage_perc", CPU)
    if release >= (5, 5):
        p.gauge("gpu_prefix_cache_hit_rate", HIT_RATE)
        p.gauge("cpu_prefix_cache_hit_rate", -1)
    if release <= (6, 6):
        p.gauge("avg_prompt_throughput_toks_per_s", 1)
        p.gauge("avg_generation_throughput_toks_per_s", 1)
    for name, step in COUNTERS.items():
        p.counter(name, step)
    for reason, step in FINISHED.items():
        if step:  # the V0 core creates a series with its first event
            p.counter("request_success", step, finished_reason=reason)
    p.histogram("time_to_first_token_seconds", TTFT, TTFT_OLD, SUMS["ttft"])
    p.histogram("time_per_output_token_seconds", ITL, ITL_OLD, SUMS["itl"])
    latency = LAT_FIRST if release < (6, 4) else LAT_OLD
    p.histogram("e2e_request_latency_seconds", E2E, latency, SUMS["e2e"])
    tokens = ["request_prompt_tokens", "request_generation_tokens", "request_params_n"]
    if release <= (6, 2):
        tokens.append("request_params_best_of")
    if release >= (6, 4):
        tokens += ["request_params_max_tokens", "request_max_num_generation_tokens"]
        p.histogram("iteration_tokens_total", {8: 20}, ITER_OLD, 100)
        for name in ("request_queue_time_seconds", "time_in_queue_requests"):
            p.histogram(name, QUEUE, LAT_OLD, SUMS["queue"])
        for name in ("request_prefill_time_seconds", "request_decode_time_seconds", "request_inference_time_seconds"):
            p.histogram(name, {100: 45}, UNREAD, SUMS["e2e"])
    for name in tokens:
        p.histogram(name, {100: 45}, TOKENS, 900)
    return p


def v1(minor, patch, prefix="vllm:", engines=("0",), extra=None, created=True, pids=(), counter_suffix="_total"):
    release = (minor, patch)
    if release < (8, 3):
        engines = (None,)
    p = Page(prefix, engines, extra, created, pids)
    for name in ("num_requests_running", "num_requests_waiting"):
        p.gauge(name, GAUGES[name])
    if release >= (20, 0):
        p.gauge("num_requests_waiting_by_reason", 2, reason="capacity")
        p.gauge("num_requests_waiting_by_reason", 1, reason="deferred")
    both = (9, 2) <= release <= (10, 2)
    if release >= (9, 2):
        p.gauge("kv_cache_usage_perc", KV)
        p.counter("prefix_cache_hits", HITS, counter_suffix)
        p.counter("prefix_cache_queries", QUERIES, counter_suffix)
    if release <= (10, 2):
        p.gauge("gpu_cache_usage_perc", KV_OLD_NAME if both else KV)
        p.counter("gpu_prefix_cache_hits", HITS_OLD_NAME if both else HITS, counter_suffix)
        p.counter("gpu_prefix_cache_queries", QUERIES, counter_suffix)
    for name, step in COUNTERS.items():
        p.counter(name, step, counter_suffix)
    reasons = dict(FINISHED)
    if release >= (13, 0):
        reasons["error"] = 0
    if release >= (17, 0):
        reasons["repetition"] = 0
    for reason, step in reasons.items():
        p.counter("request_success", step, counter_suffix, finished_reason=reason)
    longer = release >= (8, 4)
    p.histogram("time_to_first_token_seconds", TTFT, TTFT_NEW if longer else TTFT_OLD, SUMS["ttft"])
    itl = ITL_NEW if longer else ITL_OLD
    if release >= (10, 2):
        p.histogram("inter_token_latency_seconds", ITL, itl, SUMS["itl"])
    if release <= (11, 2):
        had = release >= (10, 2)
        p.histogram("time_per_output_token_seconds", TPOT_OLD_NAME if had else ITL, itl, SUMS["tpot_old" if had else "itl"])
    latency = LAT_NEW if longer else LAT_OLD
    p.histogram("e2e_request_latency_seconds", E2E, latency, SUMS["e2e"])
    p.histogram("request_queue_time_seconds", QUEUE, latency, SUMS["queue"])
    for name in ("request_prefill_time_seconds", "request_decode_time_seconds", "request_inference_time_seconds"):
        p.histogram(name, {100: 45}, UNREAD, SUMS["e2e"])
    if release >= (11, 0):
        p.histogram("request_time_per_output_token_seconds", {100: 45}, UNREAD, SUMS["itl"])
    tokens = ["request_prompt_tokens", "request_generation_tokens", "request_params_n", "request_params_max_tokens"]
    if release >= (13, 0):
        tokens.append("request_prefill_kv_computed_tokens")
    if release >= (30, 0):
        p.histogram("request_num_preemptions", {1: 45}, [1, 2, 3, 4, 5, 10, 20], 0)
    for name in tokens:
        p.histogram(name, {100: 45}, TOKENS, 900)
    p.histogram("iteration_tokens_total", {8: 20}, ITER_NEW if release >= (8, 5) else ITER_OLD, 100)
    if release >= (11, 1):
        for name in ("external_prefix_cache_queries", "external_prefix_cache_hits", "mm_cache_queries", "mm_cache_hits"):
            p.counter(name, 0, counter_suffix)
        p.gauge("engine_sleep_state", 1, sleep_state="awake")
    if release >= (16, 0):
        for source, step in (("local_compute", 900), ("local_cache_hit", 600), ("external_kv_transfer", 0)):
            p.counter("prompt_tokens_by_source", step, counter_suffix, source=source)
        p.counter("prompt_tokens_cached", 600, counter_suffix)
        if release < (20, 0):
            p.counter("prompt_tokens_recomputed", 0, counter_suffix)
    if release >= (17, 0):
        for name in ("flops", "read_bytes", "write_bytes"):  # 0 without --enable-mfu-metrics
            p.counter(f"estimated_{name}_per_gpu", 0, counter_suffix)
    info = {"block_size": "16", "num_gpu_blocks": "2048"}
    if release >= (24, 0):
        info["kv_cache_size_tokens"] = "32768"
    for engine in p.engines:
        e = "" if engine is None else f'engine="{engine}",'
        body = ",".join(f'{k}="{v}"' for k, v in info.items())
        p.lines.append(f'  {prefix}cache_config_info{{{e}instance="server:8000",{body}}} 1x{STEPS}')
    return p


def rust():
    """The Rust frontend of 0.32.0: no cache_config_info, no _created."""
    p = v1(32, 0, created=False)
    absent = ("cache_config_info", "engine_sleep_state", "mm_cache", "request_num_preemptions")
    p.lines = [line for line in p.lines if not any(name in line for name in absent)]
    return p


RAY = {"Component": "core_worker", "NodeAddress": "10.0.0.1", "SessionName": "s", "Version": "2.48.0", "WorkerId": "w1"}

# Series that are on the same Prometheus and must never be counted.
FOREIGN = [
    '  vllm:num_requests_running{instance="router:8000",server="http://server:8000"} 7x40',
    '  vllm:num_requests_waiting{instance="router:8000",server="http://server:8000"} 3x40',
    '  vllm:gpu_prefix_cache_hit_rate{instance="router:8000",server="http://server:8000"} 0.9x40',
    '  vllm:gpu_prefix_cache_hits_total{instance="router:8000",server="http://server:8000"} 0+1x40',
    '  vllm:gpu_prefix_cache_queries_total{instance="router:8000",server="http://server:8000"} 0+1x40',
]


def process(instance="server:8000"):
    return [f'  process_start_time_seconds{{instance="{instance}"}} 1700000000x40']


def expected(cpu=False, prefix=HITS / QUERIES, engines=1, queue=True, zero=("abort",), ttft=TTFT_NEW, lat=LAT_NEW):
    """What each query answers, per server; None where the version has nothing."""
    n = engines
    finished = {r: n * s / INTERVAL for r, s in FINISHED.items() if s}
    finished.update({r: 0.0 for r in zero})
    e = {
        "running": 7 * n, "waiting": 3 * n, "kv_usage": KV, "prefix_hit_ratio": prefix,
        "cpu_cache_usage": CPU if cpu else None,
        "prompt_rate": n * 100.0, "generation_rate": n * 50.0, "finished_rate": finished,
        "preemption_rate": n * 0.2, "preemptions_total": n * 120,
    }
    for name, shape, bounds, total in (
        ("time_to_first_token", TTFT, ttft, SUMS["ttft"]), ("time_per_token", ITL, ITL_NEW, SUMS["itl"]),
        ("end_to_end", E2E, lat, SUMS["e2e"]), ("queue_time", QUEUE, LAT_NEW, SUMS["queue"]),
    ):
        if name == "queue_time" and not queue:
            e[name] = None
            continue
        e[name] = {f"p{int(q * 100)}": quantile(q, shape, bounds) for q in (0.5, 0.9, 0.95, 0.99)}
        e[name]["mean"] = total / max(shape.values())
    return e


V1_ZERO, V13_ZERO, V17_ZERO = ("abort",), ("abort", "error"), ("abort", "error", "repetition")

# name: (page, expected answers, identification, further lines)
DIALECTS = {
    "v0-0.4.3": (v0(4, 3), expected(cpu=True, prefix=None, queue=False, zero=(), lat=LAT_FIRST), "0.4.3 to 0.5.4"),
    "v0-0.6.4": (v0(6, 4), expected(cpu=True, prefix=HIT_RATE, zero=()), "0.6.4 to 0.6.6"),
    "v0-0.8.2": (v0(8, 2), expected(cpu=True, prefix=HIT_RATE, zero=()), "0.7.0 to 0.8.2"),
    "v1-0.8.2": (v1(8, 2), expected(), "0.8.0 to 0.8.2"),
    "v1-0.8.5": (v1(8, 5), expected(), "0.8.5 to 0.9.1"),
    "v1-0.9.2": (v1(9, 2), expected(), "0.9.2 to 0.10.1"),
    "v1-0.10.2": (v1(10, 2), expected(), "0.10.2"),
    "v1-0.11.0": (v1(11, 0), expected(), "0.11.0 to 0.11.2"),
    "v1-0.12.0": (v1(12, 0), expected(), "0.12.0"),
    "v1-0.15.0": (v1(15, 0), expected(zero=V13_ZERO), "0.13.0 to 0.15.1"),
    "v1-0.16.0": (v1(16, 0), expected(zero=V13_ZERO), "0.16.0"),
    "v1-0.20.0": (v1(20, 0), expected(zero=V17_ZERO), "0.20.0 to 0.23.0"),
    "v1-0.32.0": (v1(32, 0), expected(zero=V17_ZERO), "0.30.0 or newer"),
    "ray-v0-0.6.4": (v0(6, 4, "ray_vllm:", RAY), expected(cpu=True, prefix=HIT_RATE, zero=()), "0.6.4 to 0.6.6"),
    "ray-0.10.2": (v1(10, 2, "ray_vllm:", extra=RAY, created=False), expected(), "0.10.2"),
    "ray-0.11.0": (v1(11, 0, "ray_vllm_", extra=RAY, created=False), expected(), "0.11.0 to 0.11.2"),
    # Some set-ups of Ray 2.52 export only a gauge without _total.
    "ray-bare-0.16.0": (v1(16, 0, "ray_vllm_", extra=RAY, created=False, counter_suffix=""), expected(zero=V13_ZERO), "0.16.0 to 0.19.1"),
    # Three API servers share a page; the gauge of two of them stays 0.
    "multiprocess-0.10.0": (v1(10, 0, created=False, pids=("11", "12", "13")), expected(), "0.9.2 to 0.10.1"),
    "data-parallel-0.11.0": (v1(11, 0, engines=("0", "1")), expected(engines=2), "0.11.0 to 0.11.2"),
    "rust-0.32.0": (rust(), expected(zero=V17_ZERO), "0.22.0 or newer"),
}


def main():
    answers = {}
    for name, (page, expect, version) in DIALECTS.items():
        lines = list(page.lines)
        if "multiprocess" not in name and "rust" not in name and "ray" not in name:
            lines += process()
        origin = f"# Made by make.py: vLLM's names, labels and bounds of {name}; values chosen.\n"
        (HERE / f"{name}.promql").write_text(origin + "load 15s\n" + "\n".join(lines + FOREIGN) + "\n")
        answers[name] = {"version": version, "signals": expect}
    (HERE / "expected.json").write_text(json.dumps(answers, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
