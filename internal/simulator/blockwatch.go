package simulator

import "math/rand/v2"

// blockWatch follows a sample of the cached blocks from the time they enter the
// prefix cache until they are evicted (--kv-cache-metrics).
type blockWatch struct {
	*clock
	out   observers
	rng   *rand.Rand
	share float64 // 0..1
}

// watched is one block of the sample.
type watched struct {
	index      int // its place in its prefix
	born, last instant
	uses       []instant // the latest ones; vLLM keeps four
}

// blockEnd is what is told of a block when it is evicted, in seconds.
type blockEnd struct {
	lifetime, idle float64
	gaps           []float64 // between one use and the next
}

const usesKept = 4

// enter begins to follow some of the blocks from..to of a prefix.
func (w *blockWatch) enter(p *prefix, from, to int) {
	if w == nil {
		return
	}
	for i := from; i < to; i++ {
		if w.rng.Float64() < w.share {
			p.watched = append(p.watched, watched{index: i, born: w.now, last: w.now})
		}
	}
}

// use is a hit of the first blocks of a prefix.
func (w *blockWatch) use(p *prefix, blocks int) {
	if w == nil {
		return
	}
	for i := range p.watched {
		b := &p.watched[i]
		if b.index >= blocks {
			return
		}
		b.last = w.now
		b.uses = append(b.uses, w.now)
		if len(b.uses) > usesKept {
			b.uses = b.uses[1:]
		}
	}
}

// leave is the eviction of all but the first blocks of a prefix.
func (w *blockWatch) leave(p *prefix, blocks int) {
	if w == nil {
		return
	}
	for n := len(p.watched); n > 0 && p.watched[n-1].index >= blocks; n-- {
		b := p.watched[n-1]
		end := blockEnd{lifetime: w.now.since(b.born), idle: w.now.since(b.last)}
		for i := 1; i < len(b.uses); i++ {
			end.gaps = append(end.gaps, b.uses[i].since(b.uses[i-1]))
		}
		p.watched = p.watched[:n-1]
		w.out.blockGone(w.now, end)
	}
}
