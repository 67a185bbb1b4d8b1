package ledger

import (
	"math"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// Ledger reads the event log of a window, (From, To], of a whole server or of
// one of its engines. A log that cannot be read fails the test.
type Ledger struct {
	Truth    *simulator.Truth
	From, To time.Time
	// Requests are those that ended in the window, Left those whose clients gave
	// up in it.
	Requests, Left []simulator.Request

	t       *testing.T
	config  simulator.Config
	dialect simulator.Dialect
	blocks  float64
}

// Of is what a server did in the life of its present process.
func Of(t *testing.T, s *simulator.Server) Ledger {
	t.Helper()
	return OfTruth(t, s, s.Truth())
}

// OfTruth is the same of one engine's log.
func OfTruth(t *testing.T, s *simulator.Server, truth *simulator.Truth) Ledger {
	t.Helper()
	starts := truth.Starts()
	d := Between(t, truth, starts[len(starts)-1], s.Now())
	d.config, d.dialect, d.blocks = s.Config(), s.Dialect(), float64(s.Config().Hardware.Blocks)
	return d
}

// Between is a window of a log, of which the server is not known.
func Between(t *testing.T, truth *simulator.Truth, from, to time.Time) Ledger {
	t.Helper()
	d := Ledger{Truth: truth, From: from, To: to, t: t}
	var err error
	d.Requests, err = truth.Requests(from, to)
	d.must(err)
	d.Left, err = truth.Left(from, to)
	d.must(err)
	return d
}

func (d Ledger) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// Count is how many events of a kind there were.
func (d Ledger) Count(k simulator.Kind) float64 {
	d.t.Helper()
	n, err := d.Truth.Count(k, d.From, d.To)
	d.must(err)
	return n
}

// Sum is the sum of their values.
func (d Ledger) Sum(k simulator.Kind) float64 {
	d.t.Helper()
	n, err := d.Truth.Sum(k, d.From, d.To)
	d.must(err)
	return n
}

// Values are they themselves, in the order of time.
func (d Ledger) Values(k simulator.Kind) []simulator.Weighted {
	d.t.Helper()
	v, err := d.Truth.Values(k, d.From, d.To)
	d.must(err)
	return v
}

// Generated is how many tokens were put out.
func (d Ledger) Generated() float64 {
	d.t.Helper()
	n, err := d.Truth.Generated(d.From, d.To)
	d.must(err)
	return n
}

// Gauge is its value at the end of the window; the server must be up then.
func (d Ledger) Gauge(g simulator.Gauge) float64 {
	d.t.Helper()
	v, up, err := d.Truth.Gauge(g, d.To)
	d.must(err)
	if !up {
		d.t.Fatalf("gauge %s: the server is down", g)
	}
	return v
}

// ended is how many requests ended for a reason.
func (d Ledger) ended(reason simulator.Reason) float64 {
	n := 0.0
	for _, r := range d.Requests {
		if r.Reason == reason {
			n++
		}
	}
	return n
}

// perRequest is one figure of each ended request.
func (d Ledger) perRequest(value func(simulator.Request) float64) []simulator.Weighted {
	return each(d.Requests, value)
}

func each(requests []simulator.Request, value func(simulator.Request) float64) []simulator.Weighted {
	var all []simulator.Weighted
	for _, r := range requests {
		all = append(all, simulator.Weighted{Value: value(r), N: 1})
	}
	return all
}

// The moments of a request.
func arrived(r simulator.Request) time.Time   { return r.Arrived }
func scheduled(r simulator.Request) time.Time { return r.Scheduled }
func first(r simulator.Request) time.Time     { return r.First }
func finished(r simulator.Request) time.Time  { return r.Finished }

// span is the time between two moments of a request, in seconds.
func span(from, to func(simulator.Request) time.Time) func(simulator.Request) float64 {
	return func(r simulator.Request) float64 { return to(r).Sub(from(r)).Seconds() }
}

// wholeBlocks is how many KV blocks the values of events fill.
func (d Ledger) wholeBlocks(k simulator.Kind) float64 {
	n := 0.0
	for _, v := range d.Values(k) {
		n += math.Floor(v.Value/simulator.BlockSize) * float64(v.N)
	}
	return n
}

func step(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
