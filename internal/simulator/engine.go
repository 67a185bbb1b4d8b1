package simulator

import "math/rand/v2"

// engine is one scheduler with its KV cache. The process that owns it tells it
// when to act.
type engine struct {
	*clock
	hw     Hardware
	out    observers
	noise  *rand.Rand
	extras *rand.Rand
	kv     *kvCache
	// link, drafts and loras are nil, 0 and 0 where the dialect in force lacks
	// the option; options tells at each start which are there.
	link    *link
	drafts  int // draft tokens per step and request
	loras   int // adapters that may run at once
	options func(instant) options

	waiting []*request // in order of admission
	running []*request // oldest first; the last one is preempted first
	batch   []share
	work    work

	stepEnd   instant // never when no step is under way
	stepStart instant
	frozen    bool
	asleep    bool
}

// share is what one request gets of a step.
type share struct {
	r      *request
	tokens int
}

// work is how much a step computes: tokens, and the context they look at.
type work struct{ tokens, context int }

// options are those that change what an engine does, not only what it shows.
type options struct {
	link   linkKind
	drafts int
	loras  int
	watch  bool // KV block lifetimes
}

func newEngine(c Config, index int, shared *clock, out observers) *engine {
	stream := uint64(index * streams)
	e := &engine{
		clock: shared, hw: c.Hardware, out: out, stepEnd: never, options: c.optionsAt,
		noise:  rand.New(rand.NewPCG(c.Seed, stream+streamNoise)),
		extras: rand.New(rand.NewPCG(c.Seed, stream+streamExtras)),
		kv:     newKVCache(c.Hardware, c.Load),
	}
	return e
}

// next is when the engine has something to do.
func (e *engine) next() instant {
	if e.link == nil {
		return e.stepEnd
	}
	return min(e.stepEnd, e.link.next())
}

// act does what is due now.
func (e *engine) act() {
	if e.now == e.stepEnd {
		e.endStep()
		return
	}
	e.endTransfer()
}

// full is whether the queue takes no more (--max-num-queued-reqs).
func (e *engine) full() bool {
	return e.hw.MaxQueued > 0 && len(e.waiting) >= e.hw.MaxQueued
}

// drop takes out a request whose client is gone.
func (e *engine) drop(r *request) {
	switch r.phase {
	case running:
		e.kv.release(r)
		e.running = without(e.running, r)
	case pulling:
		e.link.forget(r)
	default:
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
	if e.link != nil {
		s.deferred = len(e.link.pulling)
		s.waiting += s.deferred
	}
	if e.loras > 0 {
		s.deferred += e.blocked()
		s.adapters = &adapters{adaptersOf(e.running), adaptersOf(e.waiting)}
	}
	e.out.stepped(e.now, s)
}

// boot starts the engine with nothing in it.
func (e *engine) boot(at instant) {
	o := e.options(at)
	e.drafts, e.loras, e.link = o.drafts, o.loras, newLink(o.link, e.hw, e.extras)
	e.kv.watch = nil
	if o.watch {
		e.kv.watch = &blockWatch{clock: e.clock, out: e.out, rng: e.extras, share: e.hw.BlockSample}
	}
	e.out.started(at)
}

// halt ends the engine; what was in it is lost.
func (e *engine) halt() {
	lost := len(e.running) + len(e.waiting)
	for _, r := range e.running {
		e.kv.release(r)
		r.phase = gone
	}
	for _, r := range e.waiting {
		r.phase = gone
	}
	if e.link != nil {
		lost += e.link.close()
	}
	e.running, e.waiting = nil, nil
	e.kv.forget()
	e.stepEnd, e.frozen, e.asleep = never, false, false
	e.out.stopped(e.now, lost)
}

// freeze stops the engine in the middle of its step; what it was doing is
// never done.
func (e *engine) freeze() {
	e.frozen = true
	e.stepEnd = never
}

// thaw lets the engine step again.
func (e *engine) thaw() {
	e.frozen = false
	if e.stepEnd == never {
		e.startStep()
	}
}

// sleep lets the step under way end and starts none until level 0 wakes the
// engine.
func (e *engine) sleep(level int) {
	e.asleep = level > 0
	e.out.slept(e.now, level)
	if e.stepEnd == never {
		e.startStep()
	}
}
