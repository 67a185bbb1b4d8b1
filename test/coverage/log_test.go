package coverage

import (
	"slices"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/test/ledger"
)

// eventLog reads the event log of the rate window.
type eventLog struct {
	ledger.Ledger
	t     *testing.T
	world *world
}

// log is that of the engines that the page shows.
func (w *world) log(t *testing.T) eventLog {
	t.Helper()
	truth := w.server.Truth()
	if n := w.dialect.Engines; n > 1 && !w.before("0.8.3") && w.before("0.10.0") {
		truth = truth.Engine(n - 1) // these releases showed the last engine only
	}
	return eventLog{ledger.Between(t, truth, w.at.Add(-seen), w.at), t, w}
}

// ofAll is that of the whole server.
func (l eventLog) ofAll() eventLog {
	l.t.Helper()
	l.Ledger = ledger.Between(l.t, l.world.server.Truth(), l.From, l.To)
	return l
}

func (l eventLog) must(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

// rate is a number of events or tokens per second of the window.
func (l eventLog) rate(n float64) expected { return number(n / seen.Seconds()) }

func (l eventLog) rateOf(k simulator.Kind) expected { l.t.Helper(); return l.rate(l.Count(k)) }

func (l eventLog) rateOfSum(k simulator.Kind) expected { l.t.Helper(); return l.rate(l.Sum(k)) }

func (l eventLog) ratio(part, whole simulator.Kind) expected {
	l.t.Helper()
	return number(l.Sum(part) / l.Sum(whole))
}

func (l eventLog) events(k simulator.Kind) expected {
	l.t.Helper()
	v, err := l.Truth.Values(k, l.From, l.To)
	l.must(err)
	return distribution(v)
}

// sinceStart is the number of events since the process started.
func (l eventLog) sinceStart(k simulator.Kind) float64 {
	l.t.Helper()
	n, err := l.Truth.Count(k, start(), l.To)
	l.must(err)
	return n
}

// counted are the requests that the engine counts as ended; the frontend in
// Rust counts those too whose clients left.
func (l eventLog) counted() []simulator.Request {
	l.t.Helper()
	if l.world.dialect.Rust {
		return slices.Concat(l.Requests, l.Left)
	}
	return l.Requests
}

// each is a distribution of one figure of all counted requests.
func (l eventLog) each(figure func(simulator.Request) float64) expected {
	l.t.Helper()
	return distribution(weighed(l.counted(), figure))
}

func weighed(requests []simulator.Request, figure func(simulator.Request) float64) []simulator.Weighted {
	var all []simulator.Weighted
	for _, r := range requests {
		all = append(all, simulator.Weighted{Value: figure(r), N: 1})
	}
	return all
}
