package simulator

import (
	"math/rand/v2"
	"slices"
)

// linkKind is where KV may come from beside the engine's own cache.
type linkKind uint8

const (
	noLink     linkKind = iota
	peerLink            // NIXL: another server computed the prompt
	hostLink            // vLLM's offloading: blocks are kept in the host's memory
	sharedLink          // LMCache: the same, behind its own names
)

// link is the KV connector of an engine. A peer sends whole prompts; a host
// keeps the blocks of shared prefixes that the engine has computed, also when
// they were evicted there. While a transfer is under way its request waits and
// holds no blocks.
type link struct {
	kind    linkKind
	hw      Hardware
	rng     *rand.Rand
	pulling []*request
	hosted  map[int]int // blocks kept of each prefix
	stored  int         // blocks kept in all
}

// transfer is one movement of KV between an engine and elsewhere.
type transfer struct {
	out     bool // away from the engine
	tokens  int
	bytes   float64
	seconds float64
	post    float64 // seconds to hand the transfer over, part of seconds
	blocks  int
}

func newLink(kind linkKind, hw Hardware, rng *rand.Rand) *link {
	if kind == noLink {
		return nil
	}
	return &link{kind: kind, hw: hw, rng: rng, hosted: map[int]int{}}
}

// next is when the first transfer under way ends.
func (l *link) next() instant {
	first := never
	for _, r := range l.pulling {
		first = min(first, r.pull.ends)
	}
	return first
}

// found is how many tokens of r's prompt can be had from elsewhere, beyond the
// blocks that the engine has itself. The last token is always computed.
func (l *link) found(r *request, have int) int {
	whole := (r.prompt - 1) / BlockSize
	switch {
	case l.kind == peerLink && r.remote:
		return max(0, whole-have) * BlockSize
	case l.kind != peerLink && r.prefix != noPrefix:
		return max(0, min(l.hosted[r.prefix], whole)-have) * BlockSize
	}
	return 0
}

// begin starts to fetch tokens for r.
func (l *link) begin(r *request, at instant, tokens int) {
	t := l.transfer(tokens)
	r.phase, r.pull = pulling, &pull{ends: at + instant(t.seconds*1e9) + 1, what: t}
	l.pulling = append(l.pulling, r)
}

// forget stops what is under way for r.
func (l *link) forget(r *request) { l.pulling = without(l.pulling, r) }

// done is the request whose transfer ends now.
func (l *link) done(now instant) *request {
	for _, r := range l.pulling {
		if r.pull.ends == now {
			l.forget(r)
			return r
		}
	}
	return nil
}

// keep stores what is new of the first blocks of a prefix, as far as there is
// room; false when nothing was new.
func (l *link) keep(prefix, blocks int) (transfer, bool) {
	room := l.hw.HostBlocks - l.stored
	fresh := min(blocks-l.hosted[prefix], room)
	if l.kind == peerLink || fresh <= 0 {
		return transfer{}, false
	}
	l.hosted[prefix] += fresh
	l.stored += fresh
	t := l.transfer(fresh * BlockSize)
	t.out = true
	return t, true
}

// close ends all transfers and tells how many requests waited for one.
func (l *link) close() int {
	for _, r := range l.pulling {
		r.phase = gone
	}
	return len(l.pulling)
}

// transfer is how long so many tokens take: a fixed part, and 10 GB/s.
func (l *link) transfer(tokens int) transfer {
	t := transfer{tokens: tokens, bytes: float64(tokens * l.hw.KVBytesPerToken), blocks: tokens / BlockSize}
	t.post = 0.0008 * (0.5 + l.rng.Float64())
	t.seconds = t.post + t.bytes/10e9*(0.8+0.4*l.rng.Float64())
	return t
}

// lookup is one question for tokens that may be elsewhere.
type lookup struct {
	asked, hit int     // tokens
	seconds    float64 // the scheduler waited for the answer
}

// lookupTime is how long a question takes: a fraction of a millisecond.
func (l *link) lookupTime() float64 { return 0.0002 * (0.25 + l.rng.ExpFloat64()) }

// ask looks for r's prompt elsewhere, once; true when r now waits for a
// transfer.
func (e *engine) ask(r *request, have int) bool {
	if e.link == nil || r.asked {
		return false
	}
	r.asked = true
	tokens := e.link.found(r, have)
	e.out.askedOutside(e.now, lookup{asked: r.prompt - have*BlockSize, hit: tokens, seconds: e.link.lookupTime()})
	if tokens == 0 {
		return false
	}
	r.reach = have*BlockSize + tokens
	e.link.begin(r, e.now, tokens)
	return true
}

// endTransfer puts the request that waited for it at the head of the queue.
func (e *engine) endTransfer() {
	r := e.link.done(e.now)
	r.phase = waiting
	e.waiting = slices.Insert(e.waiting, 0, r)
	e.out.moved(e.now, r.pull.what)
}

// share hands the blocks of r's prefix that it has computed to the cache and to
// what keeps them elsewhere.
func (e *engine) share(r *request) {
	e.kv.publish(r)
	if e.link == nil || r.prefix == noPrefix || len(e.kv.prefixes) == 0 {
		return
	}
	if t, ok := e.link.keep(r.prefix, e.kv.prefixes[r.prefix].resident); ok {
		e.out.moved(e.now, t)
	}
}
