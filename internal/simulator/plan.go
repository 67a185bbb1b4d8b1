package simulator

// plan is what is going to happen to the process: restarts at fixed distances
// and one freeze.
type plan struct {
	every, takes instant
	down, up     instant // next restart
	freeze       instant
}

type action uint8

const (
	actStop action = iota
	actStart
	actFreeze
)

func newPlan(c Config) plan {
	p := plan{every: instant(c.RestartEvery), takes: instant(c.RestartTakes), down: never, up: never, freeze: never}
	if c.RestartEvery > 0 {
		p.down = instantOf(c.Start) + p.every
	}
	if !c.FreezeAt.IsZero() {
		p.freeze = instantOf(c.FreezeAt)
	}
	return p
}

func (p *plan) next() instant { return min(p.down, p.up, p.freeze) }

// take is the action that next announced, and moves on.
func (p *plan) take() action {
	switch p.next() {
	case p.up:
		p.down, p.up = p.up-p.takes+p.every, never
		return actStart
	case p.down:
		p.down, p.up = never, p.down+p.takes
		return actStop
	default:
		p.freeze = never
		return actFreeze
	}
}

func (e *engine) follow(a action) {
	switch a {
	case actStop:
		e.halt()
	case actStart:
		if !e.up {
			e.boot(e.now)
		}
	case actFreeze:
		e.freeze()
	}
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
	if e.up && e.stepEnd == never {
		e.startStep()
	}
}
