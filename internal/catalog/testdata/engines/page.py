"""A page of series, the bounds of each engine's histograms, and what was chosen to happen on all pages alike."""

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
    for name, q in (("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99)):
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
