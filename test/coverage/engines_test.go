package coverage

import (
	"slices"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// otherEngines are the signals that an engine counts otherwise than most. What
// an engine counts is what its project says of its metrics.
func otherEngines() map[catalog.EngineID]map[catalog.SignalID]expectation {
	return map[catalog.EngineID]map[catalog.SignalID]expectation{
		catalog.LiteLLM: litellmTruth(),
		catalog.LLMDEPP: eppTruth(),
		catalog.SGLang: {
			// It gives no reasons, and counts whoever left as aborted.
			catalog.FinishedRate:   func(l eventLog) expected { return l.together(float64(len(l.Requests))) },
			catalog.FailedRate:     func(l eventLog) expected { return l.rateOf(simulator.Aborted) },
			catalog.PrefixHitRatio: sglangHits,
		},
		catalog.TGI: {
			catalog.FinishedRate: func(l eventLog) expected { return l.together(l.well()) },
			catalog.FailedRate: func(l eventLog) expected {
				return l.rate(l.errors() + l.Count(simulator.Rejected) + l.Count(simulator.Aborted))
			},
			// Its tokens and lengths of prompts are those of requests taken in.
			catalog.PromptRate:   func(l eventLog) expected { return l.rateOfSum(simulator.Arrivals) },
			catalog.PromptLength: func(l eventLog) expected { return l.events(simulator.Arrivals) },
			catalog.TimePerToken: func(l eventLog) expected {
				return l.each(func(r simulator.Request) float64 { return r.Finished.Sub(r.Scheduled).Seconds() / float64(r.Output) })
			},
		},
		catalog.LlamaCPP: {
			catalog.PrefixHitRatio: func(l eventLog) expected { return l.ratio(simulator.CachedTokens, simulator.PromptTokens) },
		},
		catalog.TRTLLM: {
			catalog.FinishedRate:        func(l eventLog) expected { return l.rates(l.endedWell()) },
			catalog.FailedRate:          func(l eventLog) expected { return l.rate(l.errors() + l.Count(simulator.Rejected)) },
			catalog.TimePerToken:        meansOfRequests,
			catalog.RequestTimePerToken: meansOfRequests,
			catalog.DecodeTime: func(l eventLog) expected { // of more than one token
				return distribution(weighed(l.ofSeveralTokens(), func(r simulator.Request) float64 { return r.Finished.Sub(r.First).Seconds() }))
			},
			catalog.TimeToFirstToken: func(l eventLog) expected {
				return l.each(func(r simulator.Request) float64 { return r.First.Sub(r.Arrived).Seconds() })
			},
		},
		catalog.Triton: {
			catalog.FinishedRate: func(l eventLog) expected { return l.together(l.well()) },
			catalog.FailedRate:   func(l eventLog) expected { return l.rate(l.errors() + l.Count(simulator.Aborted)) },
		},
		catalog.NIM: {
			catalog.FailedRate: func(l eventLog) expected { return l.rate(l.errors()) },
		},
		catalog.LMDeploy: {
			catalog.FinishedRate: func(l eventLog) expected {
				return l.rates(map[string]float64{"ResponseType.FINISH": l.well(), "ResponseType.INTERNAL_ENGINE_ERROR": l.errors()})
			},
			catalog.StepTokens:     func(l eventLog) expected { return l.events(simulator.Steps) },
			catalog.PrefixHitRatio: func(l eventLog) expected { return number(l.everFound()) },
		},
	}
}

// litellmTruth is what the proxy sees: whole requests.
func litellmTruth() map[catalog.SignalID]expectation {
	return map[catalog.SignalID]expectation{
		catalog.Running:         open,
		catalog.FinishedRate:    func(l eventLog) expected { return l.together(float64(len(l.Requests)) + l.Count(simulator.Rejected)) },
		catalog.FailedRate:      func(l eventLog) expected { return l.rate(l.errors() + l.Count(simulator.Rejected)) },
		catalog.InferenceTime:   common()[catalog.EndToEnd],
		catalog.TimePerToken:    wholeTimePerToken,
		catalog.QueueTime:       noWait,
		catalog.FallbackRate:    func(eventLog) expected { return number(0) },
		catalog.GatewayOverhead: noWait,
		catalog.BackendState:    func(eventLog) expected { return number(0) }, // well
		catalog.TimeToFirstToken: func(l eventLog) expected {
			return l.each(func(r simulator.Request) float64 { return r.First.Sub(r.Arrived).Seconds() })
		},
	}
}

// eppTruth is what the endpoint picker sees.
func eppTruth() map[catalog.SignalID]expectation {
	return map[catalog.SignalID]expectation{
		catalog.Running:         open,
		catalog.FinishedRate:    func(l eventLog) expected { return l.together(l.Count(simulator.Arrivals)) },
		catalog.FailedRate:      func(l eventLog) expected { return l.rate(l.errors()) },
		catalog.ReadyServers:    func(eventLog) expected { return number(1) },
		catalog.GatewayOverhead: noWait,
		catalog.QueueTime:       noWait,
		catalog.RoomLeft: func(l eventLog) expected {
			return number(*open(l).value * (1 - l.usedShare()) / l.usedShare())
		},
		catalog.TimePerToken: func(l eventLog) expected {
			if l.world.dialect.Version == "0.9.0" {
				return common()[catalog.TimePerToken](l)
			}
			return wholeTimePerToken(l)
		},
	}
}

// open is what has been sent and not been answered.
func open(l eventLog) expected {
	l.t.Helper()
	return number(l.Gauge(simulator.Running) + l.Gauge(simulator.Waiting))
}

func wholeTimePerToken(l eventLog) expected {
	l.t.Helper()
	return l.each(func(r simulator.Request) float64 { return r.Finished.Sub(r.Arrived).Seconds() / float64(r.Output) })
}

// noWait is a gateway that passes everything on at once.
func noWait(l eventLog) expected {
	l.t.Helper()
	return distribution([]simulator.Weighted{{Value: 0, N: 1}})
}

// together is a rate without kinds.
func (l eventLog) together(n float64) expected {
	return perKind(map[string]float64{"": n / seen.Seconds()})
}

func (l eventLog) errors() float64 { return l.ended()[string(simulator.ReasonError)] }

func (l eventLog) well() float64 { return float64(len(l.Requests)) - l.errors() }

func (l eventLog) endedWell() map[string]float64 {
	by := l.ended()
	delete(by, string(simulator.ReasonError))
	return by
}

// meansOfRequests has one figure for each request of more than one token.
func meansOfRequests(l eventLog) expected {
	l.t.Helper()
	return distribution(weighed(l.ofSeveralTokens(), func(r simulator.Request) float64 {
		return r.Finished.Sub(r.First).Seconds() / float64(r.Output-1)
	}))
}

func (l eventLog) ofSeveralTokens() []simulator.Request {
	return slices.DeleteFunc(slices.Clone(l.Requests), func(r simulator.Request) bool { return r.Output == 1 })
}

// sglangHits is what its releases say: the newer ones count all prompts, the
// older ones tell of the last batch.
func sglangHits(l eventLog) expected {
	l.t.Helper()
	if l.world.dialect.Version != "0.4.4" {
		return l.ratio(simulator.CachedTokens, simulator.PromptTokens)
	}
	return lastBatchHits(l)
}

// lastBatchHits is the found share of the prompts that ended last.
func lastBatchHits(l eventLog) expected {
	l.t.Helper()
	prompts, found := l.events(simulator.PromptTokens).values, l.events(simulator.CachedTokens).values
	last, all, hit := prompts[len(prompts)-1].At, 0.0, 0.0
	for i := range prompts {
		if prompts[i].At.Equal(last) {
			all, hit = all+prompts[i].Value, hit+found[i].Value
		}
	}
	return number(hit / all)
}

// everFound is the share of prompt tokens found in the cache since the start.
func (l eventLog) everFound() float64 {
	l.t.Helper()
	cached, err := l.Truth.Sum(simulator.CachedTokens, start(), l.To)
	l.must(err)
	prompts, err := l.Truth.Sum(simulator.PromptTokens, start(), l.To)
	l.must(err)
	return cached / prompts
}
