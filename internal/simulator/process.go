package simulator

import (
	"container/heap"
	"math/rand/v2"
)

// clock is the present of a server; its engines share it.
type clock struct{ now instant }

// process is the event loop of one server: arrivals, the ends of its engines'
// steps and transfers, clients that give up, and planned changes, in the order
// of time. Its engines are data-parallel: each has a scheduler and a KV cache
// of its own, and requests go to them in turn.
type process struct {
	*clock
	engines []*engine
	people  *population
	source  *arrivals
	plan    plan
	leaving deadlines

	nextArrival instant
	turn        int // whose turn the next request is
	up          bool
	booting     func(at instant) // is told before each start
}

// The random streams of a server; each has its own so that they do not shift
// one another. Further engines have streams of their own after these.
const (
	streamArrivals = iota + 1
	streamPeople
	streamNoise
	streamExtras
	streams
)

// newProcess is not running yet: boot starts it.
func newProcess(c Config, outs []observers) *process {
	start := instantOf(c.Start)
	p := &process{
		clock:  &clock{now: start},
		people: newPopulation(c),
		source: newArrivals(c.Load, start, rand.New(rand.NewPCG(c.Seed, streamArrivals))),
		plan:   newPlan(c),
	}
	for i, out := range outs {
		p.engines = append(p.engines, newEngine(c, i, p.clock, out))
	}
	p.nextArrival = p.source.after(start)
	return p
}

// advance handles every event up to and including to.
func (p *process) advance(to instant) {
	for {
		first := p.first()
		due, leave, planned := first.next(), p.leaving.next(), p.plan.next()
		next := min(due, leave, p.nextArrival, planned)
		if next > to {
			break
		}
		p.now = next
		switch next { //nolint:exhaustive // instants are no enumeration
		case due:
			first.act()
		case leave:
			p.giveUp()
		case p.nextArrival:
			p.arrive()
		case planned:
			p.follow(p.plan.take())
		}
		for _, e := range p.engines {
			if e.stepEnd == never {
				e.startStep()
			}
		}
	}
	p.now = max(p.now, to)
}

// first is the engine that has something to do first.
func (p *process) first() *engine {
	first := p.engines[0]
	for _, e := range p.engines[1:] {
		if e.next() < first.next() {
			first = e
		}
	}
	return first
}

func (p *process) arrive() {
	r := p.people.draw(p.now)
	refused := p.people.rng.Float64() < p.people.load.RejectShare
	p.nextArrival = p.source.after(p.now)
	e := p.engines[p.turn]
	switch {
	case !p.up: // connection refused: nobody counts it
		return
	case refused:
		p.front().rejected(p.now, r.handler)
		return
	case e.full():
		p.front().refused(p.now, r)
		return
	}
	p.turn = (p.turn + 1) % len(p.engines)
	r.home = e
	e.waiting = append(e.waiting, r)
	heap.Push(&p.leaving, r)
	e.out.arrived(p.now, r)
}

// front observes what belongs to no engine.
func (p *process) front() observers { return p.engines[0].out }

// giveUp takes out the request whose client has waited long enough.
func (p *process) giveUp() {
	r := heap.Pop(&p.leaving).(*request)
	if r.phase != gone {
		r.home.drop(r)
	}
}

// boot starts the server with nothing in it.
func (p *process) boot(at instant) {
	p.up = true
	p.booting(at)
	for _, e := range p.engines {
		e.boot(at)
	}
}

// halt ends the server; what was in it is lost.
func (p *process) halt() {
	if !p.up {
		return
	}
	p.up, p.leaving, p.turn = false, nil, 0
	for _, e := range p.engines {
		e.halt()
	}
}

func (p *process) freeze() {
	for _, e := range p.engines {
		e.freeze()
	}
}

func (p *process) thaw() {
	for _, e := range p.engines {
		e.thaw()
	}
}

// sleep is for all engines; level 0 wakes them.
func (p *process) sleep(level int) {
	for _, e := range p.engines {
		e.sleep(level)
	}
}

func (p *process) follow(a action) {
	switch a {
	case actStop:
		p.halt()
	case actStart:
		if !p.up {
			p.boot(p.now)
		}
	case actFreeze:
		p.freeze()
	case actThaw:
		p.thaw()
	}
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
