package coverage

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// expectation computes what a signal must say.
type expectation func(l eventLog) expected

// expectationOf is that of an engine where it counts otherwise, or the common one.
func expectationOf(engine string, id catalog.SignalID) (expectation, bool) {
	if e, ok := otherEngines()[catalog.EngineID(engine)][id]; ok {
		return e, true
	}
	e, ok := common()[id]
	return e, ok
}

// expected is what a signal must say of the world, worked out once.
func (w *world) expected(t *testing.T, id catalog.SignalID) (expected, bool) {
	t.Helper()
	if known, ok := w.wanted[id]; ok {
		return known, true
	}
	expect, ok := expectationOf(w.dialect.Engine, id)
	if !ok {
		return expected{}, false
	}
	if w.wanted == nil {
		w.wanted = map[catalog.SignalID]expected{}
	}
	want := expect(w.log(t))
	slices.SortFunc(want.values, byValue)
	w.wanted[id] = want
	return want, true
}

// common is what most engines mean by a signal.
func common() map[catalog.SignalID]expectation {
	all := map[catalog.SignalID]expectation{}
	for _, group := range []map[catalog.SignalID]expectation{
		loadTruth(), tokenTruth(), latencyTruth(), cacheTruth(), speculationTruth(), transferTruth(), serverTruth(),
	} {
		for id, e := range group {
			all[id] = e
		}
	}
	return all
}

func loadTruth() map[catalog.SignalID]expectation {
	return map[catalog.SignalID]expectation{
		catalog.Running: func(l eventLog) expected { return number(l.Gauge(simulator.Running)) },
		catalog.Waiting: func(l eventLog) expected { return number(l.Gauge(simulator.Waiting)) },
		catalog.WaitingByReason: func(l eventLog) expected {
			deferred := l.Gauge(simulator.Deferred)
			return perKind(map[string]float64{"capacity": l.Gauge(simulator.Waiting) - deferred, "deferred": deferred})
		},
		catalog.Swapped: func(eventLog) expected { return number(0) }, // the simulator recomputes
		catalog.Awake:   func(eventLog) expected { return number(1) },
		catalog.RoomLeft: func(l eventLog) expected {
			used := l.usedShare()
			return number(l.Gauge(simulator.Running) * (1 - used) / used)
		},
	}
}

// usedShare is that of the fullest engine.
func (l eventLog) usedShare() float64 {
	l.t.Helper()
	blocks, fullest := float64(l.world.server.Config().Hardware.Blocks), 0.0
	for i := range l.engines() {
		used, _, err := l.Truth.Engine(i).Gauge(simulator.UsedBlocks, l.To)
		l.must(err)
		fullest = math.Max(fullest, used/blocks)
	}
	return fullest
}

// engines is how many engines the page shows.
func (l eventLog) engines() int {
	if l.world.dialect.Engines > 1 && !l.world.before("0.10.0") {
		return l.world.dialect.Engines
	}
	return 1
}

func latencyTruth() map[catalog.SignalID]expectation {
	seconds := func(from, to func(simulator.Request) time.Time) expectation {
		return func(l eventLog) expected {
			return distribution(weighed(l.Requests, func(r simulator.Request) float64 { return to(r).Sub(from(r)).Seconds() }))
		}
	}
	arrived := func(r simulator.Request) time.Time { return r.Arrived }
	scheduled := func(r simulator.Request) time.Time { return r.Scheduled }
	first := func(r simulator.Request) time.Time { return r.First }
	finished := func(r simulator.Request) time.Time { return r.Finished }
	return map[catalog.SignalID]expectation{
		catalog.TimeToFirstToken: func(l eventLog) expected { return l.events(simulator.FirstTokens) },
		catalog.TimePerToken: func(l eventLog) expected {
			steps := l.events(simulator.InterTokens)
			_, seconds := total(steps.values)
			mean := seconds / (l.Generated() - l.Count(simulator.FirstTokens))
			return expected{values: steps.values, mean: &mean} // a step may give several tokens
		},
		catalog.EndToEnd: func(l eventLog) expected {
			return l.each(func(r simulator.Request) float64 { return r.Finished.Sub(r.Arrived).Seconds() })
		},
		catalog.QueueTime:        seconds(arrived, scheduled),
		catalog.PrefillTime:      seconds(scheduled, first),
		catalog.DecodeTime:       seconds(first, finished),
		catalog.InferenceTime:    seconds(scheduled, finished),
		catalog.ModelForwardTime: inTheModel,
		catalog.ModelExecuteTime: inTheModel,
		catalog.RequestTimePerToken: func(l eventLog) expected {
			decoding, tokens := 0.0, 0
			for _, r := range l.Requests {
				decoding += r.Finished.Sub(r.First).Seconds()
			}
			for _, r := range l.counted() { // Rust counts the tokens of whoever left, but not their time
				tokens += r.Output - 1
			}
			return meanOnly(decoding / float64(tokens))
		},
	}
}

// inTheModel is how long requests spent in the model.
func inTheModel(l eventLog) expected {
	l.t.Helper()
	return distribution(weighed(l.Requests, func(r simulator.Request) float64 { return r.Forward.Seconds() }))
}
