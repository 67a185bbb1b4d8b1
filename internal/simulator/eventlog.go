package simulator

import (
	"slices"
	"sort"
	"time"
)

// eventLog writes every event down as it happens. It sums nothing up that the
// metrics sum up; what they must show is worked out from it on demand.
type eventLog struct {
	keep      instant
	horizon   instant // events up to here are forgotten
	nextTrim  instant
	tracks    map[Kind]*track
	states    []state
	requests  []Request
	left      []Request
	detailed  bool // the work of each step is written down
	starts    []instant
	scrapesAt []instant
}

var _ observer = (*eventLog)(nil)

// newEventLog keeps events for so long; detailed adds the work of each step.
func newEventLog(keep time.Duration, detailed bool) *eventLog {
	l := &eventLog{keep: instant(keep), horizon: -never, tracks: map[Kind]*track{}, detailed: detailed}
	for _, k := range Kinds() {
		l.tracks[k] = &track{}
	}
	return l
}

func (l *eventLog) started(at instant) {
	l.starts = append(l.starts, at)
	l.states = append(l.states, state{at: at})
}

func (l *eventLog) stopped(at instant, lost int) {
	if lost > 0 {
		l.tracks[Lost].add(at, 1, lost)
	}
	l.states = append(l.states, state{at: at, down: true})
}

func (l *eventLog) arrived(at instant, r *request) {
	l.trim(at)
	l.tracks[Arrivals].add(at, float64(r.prompt), 1)
	if r.session {
		l.tracks[SessionsOpened].add(at, 1, 1)
	}
}

func (l *eventLog) refused(at instant, _ *request) { l.tracks[Refused].add(at, 1, 1) }

func (l *eventLog) askedOutside(at instant, q lookup) {
	l.tracks[ExternalQueries].add(at, float64(q.asked), 1)
	l.tracks[ExternalHits].add(at, float64(q.hit), 1)
	l.tracks[LookupSeconds].add(at, q.seconds, 1)
}

func (l *eventLog) moved(at instant, t transfer) {
	if t.out {
		l.tracks[StoreBytes].add(at, t.bytes, 1)
		l.tracks[StoreSeconds].add(at, t.seconds, 1)
		l.tracks[StoreBlocks].add(at, float64(t.blocks), 1)
		return
	}
	l.tracks[LoadBytes].add(at, t.bytes, 1)
	l.tracks[LoadSeconds].add(at, t.seconds, 1)
	l.tracks[PostSeconds].add(at, t.post, 1)
	l.tracks[LoadBlocks].add(at, float64(t.blocks), 1)
}

func (l *eventLog) pictured(at instant, asked, hit int) {
	l.tracks[ImageQueries].add(at, float64(asked), 1)
	l.tracks[ImageHits].add(at, float64(hit), 1)
}

func (l *eventLog) blockGone(at instant, b blockEnd) {
	l.tracks[BlockLifetimes].add(at, b.lifetime, 1)
	l.tracks[BlockIdles].add(at, b.idle, 1)
	for _, gap := range b.gaps {
		l.tracks[BlockGaps].add(at, gap, 1)
	}
}

func (l *eventLog) drafted(at instant, d draft) {
	l.tracks[Drafts].add(at, float64(d.proposed), 1)
	l.tracks[Accepted].add(at, float64(d.accepted), 1)
	if d.extra > 0 {
		l.tracks[ExtraTokens].add(at, float64(d.extra), 1)
	}
}

func (l *eventLog) slept(instant, int) {}

func (l *eventLog) rejected(at instant, _ string) { l.tracks[Rejected].add(at, 1, 1) }

func (l *eventLog) queried(at instant, r *request, hit int) {
	l.tracks[PrefixQueries].add(at, float64(r.prompt), 1)
	l.tracks[PrefixHits].add(at, float64(hit), 1)
}

func (l *eventLog) preempted(at instant, _ *request) { l.tracks[Preemptions].add(at, 1, 1) }

func (l *eventLog) firstToken(at instant, r *request) {
	l.tracks[FirstTokens].add(at, at.since(r.arrived), 1)
	l.tracks[PromptTokens].add(at, float64(r.prompt), 1)
	l.tracks[CachedTokens].add(at, float64(r.cached), 1)
	if r.external > 0 {
		l.tracks[RemoteTokens].add(at, float64(r.external), 1)
	}
}

func (l *eventLog) nextTokens(at, gap instant, n int) {
	l.tracks[InterTokens].add(at, float64(gap)/1e9, n)
}

func (l *eventLog) finished(at instant, r *request) {
	l.requests = append(l.requests, record(at, r, r.reason))
	if r.tools {
		called := 0.0
		if r.called {
			called = 1
		}
		l.tracks[ToolAnswers].add(at, called, 1)
	}
	l.closed(at, r)
}

func (l *eventLog) aborted(at instant, r *request) {
	l.left = append(l.left, record(at, r, ReasonAbort))
	l.tracks[Aborted].add(at, at.since(r.arrived), 1)
	l.closed(at, r)
}

func (l *eventLog) closed(at instant, r *request) {
	if r.session {
		l.tracks[SessionsClosed].add(at, at.since(r.arrived), 1)
	}
}

// record is what the log keeps of a request that ends.
func record(at instant, r *request, reason Reason) Request {
	return Request{
		Arrived: r.arrived.time(), Scheduled: r.scheduled.reached(), First: r.first.reached(), Finished: at.time(),
		Prompt: r.prompt, Cached: r.cached, External: r.external, Output: r.generated, MaxTokens: r.maxTokens,
		Preemptions: r.preemptions, Reason: reason, Handler: r.handler, Adapter: r.adapter, Session: r.session, Forward: time.Duration(r.forward),
	}
}

// reached is the time, zero where it is 0.
func (i instant) reached() time.Time {
	if i == 0 {
		return time.Time{}
	}
	return i.time()
}

func (l *eventLog) stepped(at instant, s step) {
	l.trim(at)
	l.states = append(l.states, state{at: at, running: int32(s.running), waiting: int32(s.waiting), deferred: int32(s.deferred), used: int32(s.used)})
	if l.detailed && s.computed > 0 {
		l.tracks[ComputedTokens].add(at, float64(s.computed), 1)
		l.tracks[ContextTokens].add(at, float64(s.context), 1)
	}
	if s.generated > 0 {
		l.tracks[Steps].add(at, float64(s.prompt+s.generated), 1)
	}
}

func (l *eventLog) scraped(at instant) { l.scrapesAt = append(l.scrapesAt, at) }

// trim forgets what is older than keep, a quarter of it at a time.
func (l *eventLog) trim(at instant) {
	if l.nextTrim == 0 {
		l.nextTrim = at + l.keep + l.keep/4
	}
	if at < l.nextTrim {
		return
	}
	l.nextTrim = at + l.keep/4
	l.horizon = at - l.keep
	for _, k := range l.tracks {
		k.drop(l.horizon)
	}
	l.states = slices.Delete(l.states, 0, max(0, stateAt(l.states, l.horizon)))
	l.requests = slices.Delete(l.requests, 0, endedAfter(l.requests, l.horizon))
	l.left = slices.Delete(l.left, 0, endedAfter(l.left, l.horizon))
	l.scrapesAt = slices.Delete(l.scrapesAt, 0, instantsAfter(l.scrapesAt, l.horizon))
}

func endedAfter(list []Request, at instant) int {
	return sort.Search(len(list), func(i int) bool { return instantOf(list[i].Finished) > at })
}

func instantsAfter(list []instant, at instant) int {
	return sort.Search(len(list), func(i int) bool { return list[i] > at })
}
