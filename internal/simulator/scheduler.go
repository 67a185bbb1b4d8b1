package simulator

import "slices"

// startStep forms the next batch as vLLM's V1 scheduler does: first a share for
// each running request, preempting the youngest when blocks run out, then new
// ones while sequences, tokens and blocks allow, unless somebody was preempted.
func (e *engine) startStep() {
	if e.frozen || e.asleep || len(e.running)+len(e.waiting) == 0 {
		return
	}
	e.batch = e.batch[:0]
	budget, calm := e.continueRunning(e.hw.MaxBatchedTokens)
	if calm {
		e.admitWaiting(budget)
	}
	if len(e.batch) == 0 {
		return
	}
	e.stepStart = e.now
	e.stepEnd = e.now + e.stepTime()
}

// continueRunning gives the running requests their shares; it returns what is
// left of the budget and whether nobody was preempted.
func (e *engine) continueRunning(budget int) (int, bool) {
	calm := true
	for i := 0; i < len(e.running) && budget > 0; i++ {
		r := e.running[i]
		n := min(r.known()-r.computed, budget)
		for !e.kv.grow(r, r.computed+n+e.lookahead(r)) {
			calm = false
			e.preemptYoungest()
			if i >= len(e.running) {
				return budget, calm
			}
		}
		e.batch = append(e.batch, share{r, n})
		budget -= n
	}
	return budget, calm
}

// preemptYoungest puts the last running request back at the head of the queue;
// everything of it will be computed again.
func (e *engine) preemptYoungest() {
	r := e.running[len(e.running)-1]
	e.running = e.running[:len(e.running)-1]
	e.kv.release(r)
	r.phase, r.reach = waiting, 0
	r.preemptions++
	e.waiting = slices.Insert(e.waiting, 0, r)
	e.out.preempted(e.now, r)
}

// admitWaiting lets requests in by their order; those whose adapter has to wait
// are passed over, those whose KV comes from elsewhere leave the queue for the
// time of the transfer.
func (e *engine) admitWaiting(budget int) {
	for i := 0; i < len(e.waiting) && budget > 0 && len(e.running) < e.hw.MaxNumSeqs; {
		r := e.waiting[i]
		hit := e.kv.hit(r)
		switch {
		case !e.fits(r):
			i++
			continue
		case e.ask(r, hit):
			e.waiting = slices.Delete(e.waiting, i, i+1)
			continue
		}
		have := max(hit*BlockSize, r.reach)
		n := min(r.known()-have, budget)
		if !e.kv.admit(r, hit, have+n) {
			return
		}
		e.waiting = slices.Delete(e.waiting, i, i+1)
		e.enter(r, hit*BlockSize, have)
		e.batch = append(e.batch, share{r, n})
		budget -= n
	}
}

// enter makes r a running request that has so many tokens already, local of
// them from the engine's own cache.
func (e *engine) enter(r *request, local, have int) {
	r.phase = running
	r.computed = have
	e.running = append(e.running, r)
	if r.scheduled == 0 {
		r.scheduled = e.now
		r.cached, r.external = have, have-local
		e.out.queried(e.now, r, local)
		e.look(r)
	}
}

// imageHits is the share of images that were sent before.
const imageHits = 0.4

// look finds some of r's images in the multi-modal cache.
func (e *engine) look(r *request) {
	hit := 0
	for range r.images {
		if e.extras.Float64() < imageHits {
			hit++
		}
	}
	if r.images > 0 {
		e.out.pictured(e.now, r.images, hit)
	}
}

// draftCost is how much longer a step takes for each token that is drafted.
const draftCost = 0.06

// stepTime is how long the batch takes.
func (e *engine) stepTime() instant {
	prefill, decode, context := 0, 0, 0
	for _, s := range e.batch {
		if s.r.computed >= s.r.prompt {
			decode++
			context += s.r.computed
		} else {
			prefill += s.tokens
		}
	}
	e.work = work{tokens: prefill + decode*(1+e.drafts), context: context}
	hw := e.hw
	t := float64(hw.Base) + float64(prefill)*float64(hw.PerPrefillToken) +
		float64(decode)*float64(hw.PerSequence) + float64(context)*float64(hw.PerContextToken)
	t *= 1 + draftCost*float64(e.drafts)
	return instant(t*(1+0.08*(e.noise.Float64()-0.5))) + 1
}

// endStep gives each request of the batch its token, if its share completed it.
func (e *engine) endStep() {
	s, common := step{}, 0
	ended := false
	gap := e.now - e.stepStart
	for _, part := range e.batch {
		r := part.r
		if r.phase == gone {
			continue
		}
		r.forward += gap
		r.computed += part.tokens
		if r.computed < r.known() {
			continue
		}
		extra := e.verify(r)
		s.generated += 1 + extra
		switch {
		case r.generated == 0:
			e.share(r)
			s.prompt += r.prompt
			s.cached += r.cached
			r.first = e.now
			e.out.firstToken(e.now, r)
		case e.now-r.last == gap:
			common++
		default:
			e.share(r)
			e.out.nextTokens(e.now, e.now-r.last, 1)
		}
		r.last = e.now
		r.computed += extra
		r.generated += 1 + extra
		ended = ended || r.generated >= r.output
	}
	e.closeStep(s, gap, common, ended)
}

func (e *engine) closeStep(s step, gap instant, common int, ended bool) {
	if common > 0 {
		e.out.nextTokens(e.now, gap, common)
	}
	if ended {
		e.running = slices.DeleteFunc(e.running, e.finish)
	}
	e.stepEnd = never
	s.computed, s.context = e.work.tokens, e.work.context
	e.report(s)
}

// finish ends r if it has all its output.
func (e *engine) finish(r *request) bool {
	if r.generated < r.output {
		return false
	}
	r.phase = gone
	e.out.finished(e.now, r) // before its blocks are forgotten
	e.kv.release(r)
	return true
}
