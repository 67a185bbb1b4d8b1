package simulator

import (
	"container/heap"
	"math/rand/v2"
)

// engine is the event loop of one server: arrivals, the end of the step under
// way, clients that give up, and planned restarts, in the order of time.
type engine struct {
	hw     Hardware
	out    observers
	noise  *rand.Rand
	people *population
	source *arrivals
	plan   plan

	kv      *kvCache
	waiting []*request // in order of admission
	running []*request // oldest first; the last one is preempted first
	leaving deadlines

	now         instant
	nextArrival instant
	stepEnd     instant // never when no step is under way
	stepStart   instant
	batch       []share
	up, frozen  bool
}

// share is what one request gets of a step.
type share struct {
	r      *request
	tokens int
}

// The random streams of a server; each has its own so that they do not shift
// one another.
const (
	streamArrivals = iota + 1
	streamPeople
	streamNoise
)

func newEngine(c Config, out observers) *engine {
	start := instantOf(c.Start)
	e := &engine{
		hw: c.Hardware, out: out, now: start, stepEnd: never,
		noise:  rand.New(rand.NewPCG(c.Seed, streamNoise)),
		people: &population{load: c.Load, max: c.MaxModelLen, rng: rand.New(rand.NewPCG(c.Seed, streamPeople))},
		source: newArrivals(c.Load, start, rand.New(rand.NewPCG(c.Seed, streamArrivals))),
		plan:   newPlan(c),
		kv:     newKVCache(c.Hardware, c.Load),
	}
	e.nextArrival = e.source.after(start)
	e.boot(start)
	return e
}

// advance handles every event up to and including to.
func (e *engine) advance(to instant) {
	for {
		planned, leave := e.plan.next(), e.leaving.next()
		next := min(e.stepEnd, leave, e.nextArrival, planned)
		if next > to {
			break
		}
		e.now = next
		switch next { //nolint:exhaustive // instants are no enumeration
		case e.stepEnd:
			e.endStep()
		case leave:
			e.giveUp()
		case e.nextArrival:
			e.arrive()
		case planned:
			e.follow(e.plan.take())
		}
		if e.stepEnd == never {
			e.startStep()
		}
	}
	e.now = max(e.now, to)
}

func (e *engine) arrive() {
	r := e.people.draw(e.now)
	refused := e.people.rng.Float64() < e.people.load.RejectShare
	e.nextArrival = e.source.after(e.now)
	switch {
	case !e.up: // connection refused: nobody counts it
	case refused:
		e.out.rejected(e.now, r.handler)
	default:
		e.waiting = append(e.waiting, r)
		heap.Push(&e.leaving, r)
		e.out.arrived(e.now, r)
	}
}

// giveUp takes out the request whose client has waited long enough.
func (e *engine) giveUp() {
	r := heap.Pop(&e.leaving).(*request)
	if r.phase == gone {
		return
	}
	if r.phase == running {
		e.kv.release(r)
		e.running = without(e.running, r)
	} else {
		e.waiting = without(e.waiting, r)
	}
	r.phase = gone
	e.out.aborted(e.now, r)
	if e.stepEnd == never && len(e.running)+len(e.waiting) == 0 && !e.frozen {
		e.report(step{}) // vLLM runs one more empty step to tell that it is idle
	}
}

func without(list []*request, r *request) []*request {
	for i, x := range list {
		if x == r {
			return append(list[:i], list[i+1:]...)
		}
	}
	return list
}

func (e *engine) report(s step) {
	s.running, s.waiting, s.used = len(e.running), len(e.waiting), e.kv.used
	e.out.stepped(e.now, s)
}

// boot starts the process with nothing in it.
func (e *engine) boot(at instant) {
	e.up = true
	e.out.started(at)
}

// halt ends the process; what was in it is lost.
func (e *engine) halt() {
	if !e.up {
		return
	}
	lost := len(e.running) + len(e.waiting)
	for _, r := range e.running {
		e.kv.release(r)
		r.phase = gone
	}
	for _, r := range e.waiting {
		r.phase = gone
	}
	e.running, e.waiting, e.leaving = nil, nil, nil
	e.kv.forget()
	e.stepEnd, e.up, e.frozen = never, false, false
	e.out.stopped(e.now, lost)
}

// deadlines is a heap of requests by the time at which their clients give up.
type deadlines []*request

var _ heap.Interface = (*deadlines)(nil)

func (d deadlines) Len() int           { return len(d) }
func (d deadlines) Less(i, j int) bool { return d[i].deadline < d[j].deadline }
func (d deadlines) Swap(i, j int)      { d[i], d[j] = d[j], d[i] }

// Push is for container/heap.
func (d *deadlines) Push(x any) { *d = append(*d, x.(*request)) }

// Pop is for container/heap.
func (d *deadlines) Pop() any {
	old := *d
	r := old[len(old)-1]
	old[len(old)-1] = nil
	*d = old[:len(old)-1]
	return r
}

func (d deadlines) next() instant {
	if len(d) == 0 {
		return never
	}
	return d[0].deadline
}
