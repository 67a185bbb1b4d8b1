package simulator

import (
	"errors"
	"fmt"
	"math"
	"sync"
	"time"
)

// ErrForgotten is returned for a window that begins before the event log does.
var ErrForgotten = errors.New("the event log does not reach back that far")

// Kind is one kind of event in the log. Each event has a value.
type Kind string

// The kinds of events, with what their values are.
const (
	Arrivals      Kind = "arrivals"       // prompt length in tokens
	Rejected      Kind = "rejected"       // 1; HTTP 400 before the engine
	FirstTokens   Kind = "first_tokens"   // time to first token in seconds
	InterTokens   Kind = "inter_tokens"   // seconds since the token before
	PromptTokens  Kind = "prompt_tokens"  // prompt length, when its prefill ends
	CachedTokens  Kind = "cached_tokens"  // part of it found in the prefix cache
	PrefixQueries Kind = "prefix_queries" // tokens looked up, at first admission
	PrefixHits    Kind = "prefix_hits"    // tokens found
	Preemptions   Kind = "preemptions"    // 1
	Aborted       Kind = "aborted"        // seconds since arrival
	Lost          Kind = "lost"           // 1; in the server when its process ended
	Steps         Kind = "steps"          // whole prompts finished plus tokens put out, where that is not 0
)

// Kinds are all of them.
func Kinds() []Kind {
	return []Kind{Arrivals, Rejected, FirstTokens, InterTokens, PromptTokens, CachedTokens, PrefixQueries, PrefixHits, Preemptions, Aborted, Lost, Steps}
}

// Request is one finished request. All times but Finished are of the first
// attempt; a preempted request is not scheduled anew.
type Request struct {
	Arrived, Scheduled, First, Finished time.Time
	// Prompt, Cached, Output and MaxTokens are tokens.
	Prompt, Cached, Output, MaxTokens int
	Preemptions                       int
	Reason                            Reason
	Handler                           string
}

// Weighted is N events of the same value at the same time.
type Weighted struct {
	At    time.Time `json:"at"`
	Value float64   `json:"value"`
	N     int       `json:"n"`
}

// Gauge is one figure of the engine's state.
type Gauge string

// The gauges. They hold what the engine reported at the end of its last step,
// which is what vLLM's gauges are defined as.
const (
	Running    Gauge = "running"     // requests
	Waiting    Gauge = "waiting"     // requests
	UsedBlocks Gauge = "used_blocks" // KV cache blocks
)

// Gauges are all of them.
func Gauges() []Gauge { return []Gauge{Running, Waiting, UsedBlocks} }

// Truth reads the event log of a server. Windows are (from, to], like those of
// a counter's increase. It is safe for concurrent use with the server.
type Truth struct {
	mu  *sync.Mutex
	log *eventLog
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

func (t *Truth) totals(k Kind, from, to time.Time) (count, sum float64, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.reach(from); err != nil {
		return 0, 0, err
	}
	track, ok := t.log.tracks[k]
	if !ok {
		return 0, 0, fmt.Errorf("no events of kind %q", k)
	}
	count, sum = track.between(instantOf(from), instantOf(to))
	return count, sum, nil
}

// Values are the events in the window.
func (t *Truth) Values(k Kind, from, to time.Time) ([]Weighted, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.reach(from); err != nil {
		return nil, err
	}
	track, ok := t.log.tracks[k]
	if !ok {
		return nil, fmt.Errorf("no events of kind %q", k)
	}
	return track.values(instantOf(from), instantOf(to)), nil
}

// Requests are those that finished in the window.
func (t *Truth) Requests(from, to time.Time) ([]Request, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.reach(from); err != nil {
		return nil, err
	}
	l := t.log
	return append([]Request(nil), l.requests[l.finishedAfter(instantOf(from)):l.finishedAfter(instantOf(to))]...), nil
}

// Gauge is its value at a time; false when the process was down or not there
// yet.
func (t *Truth) Gauge(g Gauge, at time.Time) (float64, bool, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.reach(at); err != nil {
		return 0, false, err
	}
	i := stateAt(t.log.states, instantOf(at))
	if i < 0 || t.log.states[i].down {
		return 0, false, nil
	}
	return t.log.states[i].gauge(g), true, nil
}

// GaugeMean is its mean over the part of the window in which the process was
// up; NaN when it was never.
func (t *Truth) GaugeMean(g Gauge, from, to time.Time) (float64, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.reach(from); err != nil {
		return math.NaN(), err
	}
	begin, end := instantOf(from), instantOf(to)
	states, area, up := t.log.states, 0.0, 0.0
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
	return area / up, nil
}

func (s state) gauge(g Gauge) float64 {
	switch g {
	case Running:
		return float64(s.running)
	case Waiting:
		return float64(s.waiting)
	case UsedBlocks:
		return float64(s.used)
	default:
		return math.NaN()
	}
}

// LastReport is when the engine last reported its state; false when the process
// never started.
func (t *Truth) LastReport() (time.Time, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.log.states) == 0 {
		return time.Time{}, false
	}
	return t.log.states[len(t.log.states)-1].at.time(), true
}

// Scrapes are the times in the window at which /metrics was served; the page
// holds all events up to and including that time.
func (t *Truth) Scrapes(from, to time.Time) []time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	list := t.log.scrapesAt
	return times(list[instantsAfter(list, instantOf(from)):instantsAfter(list, instantOf(to))])
}

// Starts are the times at which the process started; its counters are zero
// then.
func (t *Truth) Starts() []time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	return times(t.log.starts)
}

func times(list []instant) []time.Time {
	all := make([]time.Time, len(list))
	for i, at := range list {
		all[i] = at.time()
	}
	return all
}

func (t *Truth) reach(from time.Time) error {
	if instantOf(from) < t.log.horizon {
		return fmt.Errorf("%w: asked for %s, it begins at %s", ErrForgotten, from.Format(time.RFC3339), t.log.horizon.time().Format(time.RFC3339))
	}
	return nil
}
