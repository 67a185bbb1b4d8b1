#!/usr/bin/env python3
"""Writes one data set per vLLM dialect, and what the queries must answer on it.

It is independent of the catalog: names, labels and bucket bounds are typed from
vLLM's source (pages.py), the values are chosen (load.py), and the expected
answers are computed without PromQL (answers.py). Standard library only:
python3 make.py

All is read at 10 minutes, after 40 steps.
"""
import json
import pathlib
from dataclasses import dataclass

from answers import answers
from pages import page

HERE = pathlib.Path(__file__).parent


@dataclass
class Dialect:
    """A release with a set-up, and the version that its names must tell."""
    core: str
    release: tuple
    version: str
    engines: tuple = ("0",)
    prefix: str = "vllm:"
    front: str = "python"
    pids: tuple = ()
    bare: bool = False
    options: tuple = ()

    @property
    def tokens_known(self):
        """Whether kanoa-monitor could read the size of the KV cache off labels."""
        return self.front == "python" and (len(self.engines) == 1 or self.release >= (24, 0))


def v0(minor, patch, version, **more):
    return Dialect("V0", (minor, patch), version, **more)


def v1(minor, patch, version, **more):
    return Dialect("V1", (minor, patch), version, **more)


def ray(dialect, prefix, bare=False):
    dialect.prefix, dialect.front, dialect.bare = prefix, "ray", bare
    return dialect


ALL_OF_032 = ("speculation", "blocks", "mfu", "limits", "lora", "images")

DIALECTS = {
    "v0-0.4.3": v0(4, 3, "0.4.3 to 0.5.4"),
    "v0-0.6.4": v0(6, 4, "0.6.4 to 0.6.6"),
    "v0-0.8.2": v0(8, 2, "0.7.0 to 0.8.2"),
    "v1-0.8.2": v1(8, 2, "0.8.0 to 0.8.2"),
    "v1-0.8.5": v1(8, 5, "0.8.5 to 0.9.1"),
    "v1-0.9.2": v1(9, 2, "0.9.2 to 0.10.1"),
    "v1-0.10.2": v1(10, 2, "0.10.2"),
    "v1-0.11.0": v1(11, 0, "0.11.0 to 0.11.2"),
    "v1-0.12.0": v1(12, 0, "0.12.0"),
    "v1-0.15.0": v1(15, 0, "0.13.0 to 0.15.1"),
    "v1-0.16.0": v1(16, 0, "0.16.0"),
    "v1-0.20.0": v1(20, 0, "0.20.0 to 0.23.0"),
    "v1-0.32.0": v1(32, 0, "0.30.0 or newer"),
    "ray-v0-0.6.4": ray(v0(6, 4, "0.6.4 to 0.6.6"), "ray_vllm:"),
    "ray-0.10.2": ray(v1(10, 2, "0.10.2"), "ray_vllm:"),
    "ray-0.11.0": ray(v1(11, 0, "0.11.0 to 0.11.2"), "ray_vllm_"),
    # Some set-ups of Ray 2.52 export only a gauge without _total.
    "ray-bare-0.16.0": ray(v1(16, 0, "0.16.0 to 0.19.1"), "ray_vllm_", bare=True),
    # Three API servers share a page; the gauge of two of them stays 0.
    "multiprocess-0.10.0": v1(10, 0, "0.9.2 to 0.10.1", pids=("11", "12", "13")),
    "data-parallel-0.11.0": v1(11, 0, "0.11.0 to 0.11.2", engines=("0", "1")),
    "rust-0.32.0": v1(32, 0, "0.30.0 or newer", front="rust"),
    # Servers that are used for more.
    "v0-options-0.6.4": v0(6, 4, "0.6.4 to 0.6.6", options=("speculation", "traces", "swap")),
    "options-0.32.0": v1(32, 0, "0.30.0 or newer", options=ALL_OF_032),
    "options-parallel-0.32.0": v1(32, 0, "0.30.0 or newer", engines=("0", "1"), options=ALL_OF_032),
    "connectors-0.15.0": v1(15, 0, "0.13.0 to 0.15.1", options=("connector",)),
    "connectors-0.20.0": v1(20, 0, "0.20.0 to 0.23.0", options=("connector", "offload")),
    "connectors-0.32.0": v1(32, 0, "0.30.0 or newer", options=("connector", "offload", "nixl")),
}

# Series that are on the same Prometheus and must never be counted: a router's,
# and those of a program of another kind.
FOREIGN = [
    '  vllm:num_requests_running{instance="router:8000",server="http://server:8000"} 7x40',
    '  vllm:num_requests_waiting{instance="router:8000",server="http://server:8000"} 3x40',
    '  vllm:gpu_prefix_cache_hit_rate{instance="router:8000",server="http://server:8000"} 0.9x40',
    '  vllm:gpu_prefix_cache_hits_total{instance="router:8000",server="http://server:8000"} 0+1x40',
    '  vllm:gpu_prefix_cache_queries_total{instance="router:8000",server="http://server:8000"} 0+1x40',
    '  http_requests_total{handler="/",instance="router:8000",method="GET",status="5xx"} 0+15x40',
    '  process_resident_memory_bytes{instance="router:8000"} 9000000000x40',
    '  process_start_time_seconds{instance="router:8000"} 0+15x40',
    '  process_cpu_seconds_total{instance="router:8000"} 0+15x40',
]


def main():
    expected = {}
    for name, dialect in DIALECTS.items():
        origin = f"# Made by make.py: vLLM's names, labels and bounds of {name}; values chosen.\n"
        (HERE / f"{name}.promql").write_text(origin + "load 15s\n" + "\n".join(page(dialect).lines + FOREIGN) + "\n")
        expected[name] = {"version": dialect.version, "signals": answers(dialect)}
    (HERE / "expected.json").write_text(json.dumps(expected, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
