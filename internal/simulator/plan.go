package simulator

import (
	"cmp"
	"slices"
)

// plan is what is going to happen to the process: restarts at fixed distances,
// upgrades, outages and freezes.
type plan struct {
	every, takes instant
	down, up     instant   // next restart
	script       []moment  // outages and freezes, in the order of time
	nextDown     instant   // the restart after the one under way
	upgrades     []instant // those to come
}

type action uint8

const (
	actStop action = iota
	actStart
	actFreeze
	actThaw
)

func newPlan(c Config) plan {
	p := plan{every: instant(c.RestartEvery), takes: instant(c.RestartTakes), down: never, up: never, script: scriptOf(c)}
	if c.RestartEvery > 0 {
		p.down = instantOf(c.Start) + p.every
	}
	for _, u := range c.UpgradeTo {
		p.upgrades = append(p.upgrades, instantOf(u.At))
	}
	return p
}

func (p *plan) next() instant { return min(p.down, p.up, p.scripted(), p.upgrade()) }

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
		next := p.script[0]
		p.script = p.script[1:]
		return next.do
	}
}

// scriptOf are the outages and freezes of a configuration.
func scriptOf(c Config) []moment {
	script := append(moments(c.Outages, actStop, actStart), moments(c.Freezes, actFreeze, actThaw)...)
	slices.SortStableFunc(script, func(a, b moment) int { return cmp.Compare(a.at, b.at) })
	return script
}

// scripted is when the next of them begins or ends.
func (p *plan) scripted() instant {
	if len(p.script) == 0 {
		return never
	}
	return p.script[0].at
}
