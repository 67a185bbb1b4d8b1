#!/usr/bin/env python3
"""Writes the data sets of other engines, and what each signal must answer.

Every file holds the series of one server (or gateway) with the names, labels
and bucket bounds of that engine, in promqltest's notation, and traps: the same
requests under a second label, steps that Triton puts around a model, marks of
high water. The expected answers are worked out here, from the chosen growth per
scrape and by linear interpolation, without any of the catalog's data.

Run it without arguments; it needs nothing but Python. The pages stand in
servers.py, servers_more.py and gateways.py. Sources of names and
bounds are those that the Go files of the catalog name.
"""

import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # no __pycache__ beside the data

from gateways import dynamo_frontend, epp, litellm, lmcache, router, router_older
from servers import llamacpp, sglang_2025, sglang_itl, sglang_new, tgi, triton_older, triton_trtllm, trtllm, trtllm_older
from servers_more import behind_triton, dynamo_worker, kserve, lmdeploy, nim, simulated

HERE = Path(__file__).parent

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
