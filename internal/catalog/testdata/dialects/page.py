"""One server's series, in promqltest's notation."""
from load import STEPS


def text(bound):
    return "+Inf" if bound == float("inf") else repr(float(bound))


def at(shape, bound):
    """Cumulative growth at a bound."""
    return max([0] + [v for b, v in shape.items() if b <= bound])


class Page:
    def __init__(self, prefix="vllm:", engines=(None,), extra=None, created=False, pids=(), bare=False):
        self.prefix, self.engines, self.extra = prefix, engines, extra or {}
        self.created, self.pids, self.suffix, self.lines = created, pids, "" if bare else "_total", []

    def labels(self, engine, model="tiny", **more):
        every = {"instance": "server:8000", **self.extra, **more}
        if model:
            every["model_name"] = model
        if engine is not None:
            every["engine"] = engine
        return "{" + ",".join(f'{k}="{v}"' for k, v in sorted(every.items())) + "}"

    def line(self, name, labels, start, step=None):
        values = f"{start}x{STEPS}" if step is None else f"{start}+{step}x{STEPS}"
        self.lines.append(f"  {name}{labels} {values}")

    def gauge(self, name, value, **more):
        for engine in self.engines:
            if self.pids and name.endswith("cache_usage_perc"):
                for pid in self.pids[:-1]:  # one of them is right, the others 0
                    self.line(self.prefix + name, self.labels(engine, pid=pid, **more), 0)
                self.line(self.prefix + name, self.labels(engine, pid=self.pids[-1], **more), value)
            else:
                self.line(self.prefix + name, self.labels(engine, **more), value)

    def info(self, name, value, engine=None, **labels):
        """A series without a model_name."""
        self.line(self.prefix + name, self.labels(engine, model="", **labels), value)

    def counter(self, name, step, **more):
        for engine in self.engines:
            self.line(self.prefix + name + self.suffix, self.labels(engine, **more), 0, step)
            if self.created:
                self.line(self.prefix + name + "_created", self.labels(engine, **more), 1700000000)

    def histogram(self, name, data, bounds):
        shape, total = data
        for engine in self.engines:
            for bound in [*bounds, float("inf")]:
                self.line(self.prefix + name + "_bucket", self.labels(engine, le=text(bound)), 0, at(shape, bound))
            self.line(self.prefix + name + "_count", self.labels(engine), 0, max(shape.values()))
            self.line(self.prefix + name + "_sum", self.labels(engine), 0, total)
            if self.created:
                self.line(self.prefix + name + "_created", self.labels(engine), 1700000000)

    def process(self, name, value, step=None, **more):
        """A series of the process, under a name that others use as well."""
        self.line(name, self.labels(None, model="", **more), value, step)
