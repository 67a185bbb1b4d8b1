package coverage

import (
	"math"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

func cacheTruth() map[catalog.SignalID]expectation {
	return map[catalog.SignalID]expectation{
		catalog.KVCapacity: func(l eventLog) expected {
			return number(float64(l.world.server.Config().Hardware.Blocks * simulator.BlockSize))
		},
		catalog.KVUsage:          func(l eventLog) expected { return number(l.usedShare()) },
		catalog.PrefixHitRatio:   func(l eventLog) expected { return number(l.prefixHits()) },
		catalog.CPUCacheUsage:    func(eventLog) expected { return number(0) },
		catalog.PreemptionRate:   func(l eventLog) expected { return l.rateOf(simulator.Preemptions) },
		catalog.PreemptionsTotal: func(l eventLog) expected { return number(l.sinceStart(simulator.Preemptions)) },
		catalog.PreemptionsPerRequest: func(l eventLog) expected {
			return l.each(func(r simulator.Request) float64 { return float64(r.Preemptions) })
		},
	}
}

// prefixHits is the share of looked-up tokens that were found. Releases before
// 0.9.0 counted whole blocks, and the V0 core told the share since its start.
func (l eventLog) prefixHits() float64 {
	l.t.Helper()
	from, block := l.From, 1.0
	if l.world.before("0.9.0") {
		block = simulator.BlockSize
	}
	if l.world.dialect.V0 {
		from, block = start(), simulator.BlockSize
	}
	return l.foundShare(from, block)
}

// foundShare is the share of looked-up tokens that were found since a time, in
// whole blocks of so many.
func (l eventLog) foundShare(from time.Time, block float64) float64 {
	l.t.Helper()
	in := func(k simulator.Kind) float64 {
		values, err := l.Truth.Values(k, from, l.To)
		l.must(err)
		n := 0.0
		for _, v := range values {
			n += math.Floor(v.Value/block) * float64(v.N)
		}
		return n
	}
	return in(simulator.PrefixHits) / in(simulator.PrefixQueries)
}

func tokenTruth() map[catalog.SignalID]expectation {
	return map[catalog.SignalID]expectation{
		catalog.PromptRate:       func(l eventLog) expected { return l.rateOfSum(simulator.PromptTokens) },
		catalog.GenerationRate:   func(l eventLog) expected { return l.rate(l.Generated()) },
		catalog.CachedPromptRate: func(l eventLog) expected { return l.rateOfSum(simulator.CachedTokens) },
		catalog.ComputedPromptRate: func(l eventLog) expected {
			return l.rate(l.Sum(simulator.PromptTokens) - l.Sum(simulator.CachedTokens))
		},
		catalog.CachedPromptShare:    func(l eventLog) expected { return l.ratio(simulator.CachedTokens, simulator.PromptTokens) },
		catalog.RecomputedPromptRate: func(eventLog) expected { return number(0) },
		catalog.PromptBySource: func(l eventLog) expected {
			cached, remote := l.Sum(simulator.CachedTokens), l.Sum(simulator.RemoteTokens)
			return l.rates(map[string]float64{
				"local_compute": l.Sum(simulator.PromptTokens) - cached, "local_cache_hit": cached - remote, "external_kv_transfer": remote,
			})
		},
		catalog.CachedBySource: func(l eventLog) expected {
			return l.rates(map[string]float64{
				"device": l.Sum(simulator.PrefixHits), l.world.connector(): l.Sum(simulator.ExternalHits),
			})
		},
		catalog.FinishedRate: func(l eventLog) expected { return l.rates(l.ended()) },
		catalog.FailedShare:  func(l eventLog) expected { return number(l.failedShare()) },
		catalog.GivenUpRate:  func(l eventLog) expected { return number(l.givenUp()) },
		catalog.PromptLength: func(l eventLog) expected {
			return l.each(func(r simulator.Request) float64 { return float64(r.Prompt) })
		},
		catalog.OutputLength: func(l eventLog) expected {
			return l.each(func(r simulator.Request) float64 { return float64(r.Output) })
		},
		catalog.ComputedPromptLength: func(l eventLog) expected {
			return l.each(func(r simulator.Request) float64 { return float64(r.Prompt - r.Cached) })
		},
		catalog.AllowedOutputLength: func(l eventLog) expected {
			return l.each(func(r simulator.Request) float64 { return float64(r.MaxTokens) })
		},
		catalog.MaxOutputLength: func(l eventLog) expected {
			return l.each(func(r simulator.Request) float64 { return float64(r.Output) })
		},
		catalog.AnswersPerRequest: func(l eventLog) expected { return l.each(func(simulator.Request) float64 { return 1 }) },
		catalog.StepTokens:        func(l eventLog) expected { return l.steps() },
	}
}

// steps are the tokens of each step: whole prompts at first, and since 0.23.0
// what was computed of them.
func (l eventLog) steps() expected {
	l.t.Helper()
	if l.world.dialect.Engine == "" && !l.world.dialect.Rust && l.world.before("0.23.0") {
		return l.events(simulator.Steps)
	}
	cached := map[time.Time]float64{}
	for _, v := range l.events(simulator.CachedTokens).values {
		cached[v.At] += v.Value
	}
	steps := l.events(simulator.Steps)
	for i := range steps.values {
		steps.values[i].Value -= cached[steps.values[i].At]
	}
	return steps
}

func (l eventLog) rates(counts map[string]float64) expected {
	for kind := range counts {
		counts[kind] /= seen.Seconds()
	}
	return perKind(counts)
}

// ended counts finished requests by reason; whoever gave up is not among them.
func (l eventLog) ended() map[string]float64 {
	l.t.Helper()
	by := map[string]float64{}
	for _, r := range l.Requests {
		by[string(r.Reason)]++
	}
	if l.world.dialect.Rust {
		by["abort"] = float64(len(l.Left))
	}
	if l.world.before("0.13.0") { // it had no word for them, and counted them nowhere
		delete(by, string(simulator.ReasonError))
	}
	return by
}

func (l eventLog) failedShare() float64 {
	l.t.Helper()
	failed, all := 0.0, 0.0
	for reason, n := range l.ended() {
		if reason == "abort" {
			continue // who left did not fail
		}
		if all += n; reason == string(simulator.ReasonError) {
			failed += n
		}
	}
	return failed / all
}
