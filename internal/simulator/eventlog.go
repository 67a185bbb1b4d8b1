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
	starts    []instant
	scrapesAt []instant
}

var _ observer = (*eventLog)(nil)

func newEventLog(keep time.Duration) *eventLog {
	l := &eventLog{keep: instant(keep), horizon: -never, tracks: map[Kind]*track{}}
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
}

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
}

func (l *eventLog) nextTokens(at, gap instant, n int) {
	l.tracks[InterTokens].add(at, float64(gap)/1e9, n)
}

func (l *eventLog) finished(at instant, r *request) {
	l.requests = append(l.requests, Request{
		Arrived: r.arrived.time(), Scheduled: r.scheduled.time(), First: r.first.time(), Finished: at.time(),
		Prompt: r.prompt, Cached: r.cached, Output: r.generated, MaxTokens: r.maxTokens,
		Preemptions: r.preemptions, Reason: r.reason, Handler: r.handler,
	})
}

func (l *eventLog) aborted(at instant, r *request) {
	l.tracks[Aborted].add(at, at.since(r.arrived), 1)
}

func (l *eventLog) stepped(at instant, s step) {
	l.trim(at)
	l.states = append(l.states, state{at: at, running: int32(s.running), waiting: int32(s.waiting), used: int32(s.used)})
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
	l.requests = slices.Delete(l.requests, 0, l.finishedAfter(l.horizon))
	l.scrapesAt = slices.Delete(l.scrapesAt, 0, instantsAfter(l.scrapesAt, l.horizon))
}

func (l *eventLog) finishedAfter(at instant) int {
	return sort.Search(len(l.requests), func(i int) bool { return instantOf(l.requests[i].Finished) > at })
}

func instantsAfter(list []instant, at instant) int {
	return sort.Search(len(list), func(i int) bool { return list[i] > at })
}
