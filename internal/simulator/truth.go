package simulator

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"time"
)

// ErrForgotten is returned for a window that begins before the event log does.
var ErrForgotten = errors.New("the event log does not reach back that far")

// Request is one request that ended. All times but Finished are of the first
// attempt; a preempted request is not scheduled anew. Of one whose client left,
// those that it did not reach are zero.
type Request struct {
	Arrived, Scheduled, First, Finished time.Time
	// Prompt, Cached, External, Output and MaxTokens are tokens; Cached holds
	// External.
	Prompt, Cached, External, Output, MaxTokens int
	Preemptions                                 int
	// Forward is the time of the steps that it took part in.
	Forward time.Duration
	Reason  Reason
	Handler string
	// Adapter is the LoRA adapter, empty for the base model.
	Adapter string
	// Session is a WebSocket session, which is no HTTP request.
	Session bool
}

// Weighted is N events of the same value at the same time.
type Weighted struct {
	At    time.Time `json:"at"`
	Value float64   `json:"value"`
	N     int       `json:"n"`
}

// Truth reads the event log of a server, or with Engine that of one of its
// engines. Windows are (from, to], like those of a counter's increase. It is
// safe for concurrent use with the server.
type Truth struct {
	mu    *sync.Mutex
	logs  []*eventLog // one for each engine
	front *eventLog   // the one that holds what belongs to no engine
}

// Engine is the log of one data-parallel engine, counted from 0. Requests that
// never reached an engine are in the first one's.
func (t *Truth) Engine(index int) *Truth {
	return &Truth{mu: t.mu, logs: t.logs[index : index+1], front: t.front}
}

// Count is the number of events in the window.
func (t *Truth) Count(k Kind, from, to time.Time) (float64, error) {
	count, _, err := t.totals(k, from, to)
	return count, err
}

// Sum is the sum of the values in the window.
func (t *Truth) Sum(k Kind, from, to time.Time) (float64, error) {
	_, sum, err := t.totals(k, from, to)
	return sum, err
}

// Generated is the number of tokens put out in the window.
func (t *Truth) Generated(from, to time.Time) (float64, error) {
	first, err := t.Count(FirstTokens, from, to)
	next, errNext := t.Count(InterTokens, from, to)
	extra, errExtra := t.Sum(ExtraTokens, from, to)
	return first + next + extra, errors.Join(err, errNext, errExtra)
}

func (t *Truth) totals(k Kind, from, to time.Time) (count, sum float64, err error) {
	err = t.each(k, from, func(x *track) {
		n, s := x.between(instantOf(from), instantOf(to))
		count, sum = count+n, sum+s
	})
	return count, sum, err
}

// each visits the events of a kind of every engine.
func (t *Truth) each(k Kind, from time.Time, visit func(*track)) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.reach(from); err != nil {
		return err
	}
	for _, log := range t.logs {
		track, ok := log.tracks[k]
		if !ok {
			return fmt.Errorf("no events of kind %q", k)
		}
		visit(track)
	}
	return nil
}

// Values are the events in the window, in the order of time.
func (t *Truth) Values(k Kind, from, to time.Time) ([]Weighted, error) {
	var all []Weighted
	err := t.each(k, from, func(x *track) { all = append(all, x.values(instantOf(from), instantOf(to))...) })
	if len(t.logs) > 1 {
		slices.SortStableFunc(all, func(a, b Weighted) int { return a.At.Compare(b.At) })
	}
	return all, err
}

// Requests are those that finished in the window.
func (t *Truth) Requests(from, to time.Time) ([]Request, error) {
	return t.ended(from, to, func(l *eventLog) []Request { return l.requests })
}

// Left are the requests whose clients gave up in the window.
func (t *Truth) Left(from, to time.Time) ([]Request, error) {
	return t.ended(from, to, func(l *eventLog) []Request { return l.left })
}

func (t *Truth) ended(from, to time.Time, of func(*eventLog) []Request) ([]Request, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.reach(from); err != nil {
		return nil, err
	}
	var all []Request
	for _, log := range t.logs {
		list := of(log)
		all = append(all, list[endedAfter(list, instantOf(from)):endedAfter(list, instantOf(to))]...)
	}
	if len(t.logs) > 1 {
		slices.SortStableFunc(all, func(a, b Request) int { return a.Finished.Compare(b.Finished) })
	}
	return all, nil
}

// Gauge is its value at a time, summed over the engines; false when the process
// was down or not there yet.
func (t *Truth) Gauge(g Gauge, at time.Time) (float64, bool, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.reach(at); err != nil {
		return 0, false, err
	}
	sum := 0.0
	for _, log := range t.logs {
		i := stateAt(log.states, instantOf(at))
		if i < 0 || log.states[i].down {
			return 0, false, nil
		}
		sum += log.states[i].gauge(g)
	}
	return sum, true, nil
}

// GaugeMean is its mean over the part of the window in which the process was
// up, summed over the engines; NaN when it was never.
func (t *Truth) GaugeMean(g Gauge, from, to time.Time) (float64, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.reach(from); err != nil {
		return math.NaN(), err
	}
	sum := 0.0
	for _, log := range t.logs {
		sum += meanOf(log.states, g, instantOf(from), instantOf(to))
	}
	return sum, nil
}

func meanOf(states []state, g Gauge, begin, end instant) float64 {
	area, up := 0.0, 0.0
	for i := max(0, stateAt(states, begin)); i < len(states) && states[i].at < end; i++ {
		until := end
		if i+1 < len(states) {
			until = min(end, states[i+1].at)
		}
		if lasts := until.since(max(begin, states[i].at)); !states[i].down && lasts > 0 {
			up += lasts
			area += lasts * states[i].gauge(g)
		}
	}
	return area / up
}

// LastReport is when an engine last reported its state; false when the process
// never started.
func (t *Truth) LastReport() (time.Time, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	last := -never
	for _, log := range t.logs {
		if n := len(log.states); n > 0 {
			last = max(last, log.states[n-1].at)
		}
	}
	if last == -never {
		return time.Time{}, false
	}
	return last.time(), true
}

// Scrapes are the times in the window at which /metrics was served; the page
// holds all events up to and including that time.
func (t *Truth) Scrapes(from, to time.Time) []time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	list := t.front.scrapesAt
	return times(list[instantsAfter(list, instantOf(from)):instantsAfter(list, instantOf(to))])
}

// Starts are the times at which the process started; its counters are zero
// then.
func (t *Truth) Starts() []time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	return times(t.front.starts)
}

func times(list []instant) []time.Time {
	all := make([]time.Time, len(list))
	for i, at := range list {
		all[i] = at.time()
	}
	return all
}

func (t *Truth) reach(from time.Time) error {
	for _, log := range t.logs {
		if instantOf(from) < log.horizon {
			return fmt.Errorf("%w: asked for %s, it begins at %s", ErrForgotten, from.Format(time.RFC3339), log.horizon.time().Format(time.RFC3339))
		}
	}
	return nil
}
