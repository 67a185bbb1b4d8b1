package simulator

// plan is what is going to happen to the process: restarts at fixed distances,
// upgrades and one freeze.
type plan struct {
	every, takes instant
	down, up     instant // next restart
	freeze       instant
	nextDown     instant   // the restart after the one under way
	upgrades     []instant // those to come
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
	for _, u := range c.UpgradeTo {
		p.upgrades = append(p.upgrades, instantOf(u.At))
	}
	return p
}

func (p *plan) next() instant { return min(p.down, p.up, p.freeze, p.upgrade()) }

func (p *plan) upgrade() instant {
	if len(p.upgrades) == 0 {
		return never
	}
	return p.upgrades[0]
}

// take is the action that next announced, and moves on. An upgrade is a stop
// with a start after it; one that comes while the process is down only has to
// wait for the start.
func (p *plan) take() action {
	switch p.next() {
	case p.upgrade():
		at := p.upgrades[0]
		p.upgrades = p.upgrades[1:]
		if p.up == never {
			p.up = at + p.takes
		}
		return actStop
	case p.up:
		p.up = never
		if p.every > 0 && p.down == never {
			p.down = p.nextDown
		}
		return actStart
	case p.down:
		p.nextDown = p.down + p.every
		p.down, p.up = never, p.down+p.takes
		return actStop
	default:
		p.freeze = never
		return actFreeze
	}
}
