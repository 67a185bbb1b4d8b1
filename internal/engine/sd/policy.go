package sd

import (
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

const (
	// soon is the time to the second question, often that to the ones after
	// it: with a look every 2 s, a server that becomes ready is found in 4 s.
	soon  = 2 * time.Second
	often = 4 * time.Second
	// seldom is the time between questions once loading has lasted too long.
	seldom  = time.Minute
	loading = 10 * time.Minute
	// patience is how many questions a port gets that gives no answer and
	// whose process looks like nothing we know.
	patience = 3
)

// take notes an answer and decides whether to ask again.
//
//	                        a server  not ready           empty, or other metrics  anything else
//	looks like a server     found     every 4 s           4 s, after 10 min 60 s   no
//	cannot be looked into   found     4 s, then 60 s      no                       no
//	looks like nothing      found     3 times             no                       no
func (c *candidate) take(r probe.Result, asked time.Time) {
	c.said, c.asking, c.last = r, false, asked
	c.asked++
	if c.first.IsZero() {
		c.first = asked
	}
	wait, again := c.again(asked)
	c.final, c.next = !again, asked.Add(wait)
}

// again says whether and when to ask once more.
func (c *candidate) again(now time.Time) (time.Duration, bool) {
	tired := now.Sub(c.first) >= loading
	switch c.said.Kind {
	case probe.KindServer, probe.KindOther:
		return 0, false
	case probe.KindEmpty, probe.KindMetrics:
		return c.pause(tired), c.likely
	case probe.KindNotReady, probe.KindUnreachable:
		return c.pause(tired && !c.likely), c.likely || c.opaque || c.asked < patience
	}
	return 0, false
}

func (c *candidate) pause(tired bool) time.Duration {
	switch {
	case tired:
		return seldom
	case c.asked <= 1:
		return soon
	}
	return often
}

// due reports whether the candidate is to be asked at this look. A look may
// come a little early; half a second does not matter.
func (c *candidate) due(now time.Time) bool {
	return !c.final && !c.asking && !now.Add(soon/4).Before(c.next)
}

// reset begins anew: another process has the port.
func (c *candidate) reset(s spot) {
	*c = candidate{spot: s}
}
