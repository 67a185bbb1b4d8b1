package simulator

import "slices"

// startStep forms the next batch as vLLM's V1 scheduler does: first a share for
// each running request, preempting the youngest when blocks run out, then new
// ones while sequences, tokens and blocks allow, unless somebody was preempted.
func (e *engine) startStep() {
	if e.frozen || len(e.running)+len(e.waiting) == 0 {
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
		for !e.kv.grow(r, r.computed+n) {
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
	r.phase = waiting
	r.preemptions++
	e.waiting = slices.Insert(e.waiting, 0, r)
	e.out.preempted(e.now, r)
}

func (e *engine) admitWaiting(budget int) {
	for budget > 0 && len(e.waiting) > 0 && len(e.running) < e.hw.MaxNumSeqs {
		r := e.waiting[0]
		hit := e.kv.hit(r)
		n := min(r.known()-hit*BlockSize, budget)
		if !e.kv.admit(r, hit, hit*BlockSize+n) {
			return
		}
		e.waiting = e.waiting[1:]
		e.enter(r, hit)
		e.batch = append(e.batch, share{r, n})
		budget -= n
	}
}

func (e *engine) enter(r *request, hit int) {
	r.phase = running
	r.computed = hit * BlockSize
	e.running = append(e.running, r)
	if r.scheduled == 0 {
		r.scheduled = e.now
		r.cached = r.computed
		e.out.queried(e.now, r, r.computed)
	}
}

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
	hw := e.hw
	t := float64(hw.Base) + float64(prefill)*float64(hw.PerPrefillToken) +
		float64(decode)*float64(hw.PerSequence) + float64(context)*float64(hw.PerContextToken)
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
		r.computed += part.tokens
		if r.computed < r.known() {
			continue
		}
		s.generated++
		switch {
		case r.generated == 0:
			e.kv.publish(r)
			s.prompt += r.prompt
			s.cached += r.cached
			r.first = e.now
			e.out.firstToken(e.now, r)
		case e.now-r.last == gap:
			common++
		default:
			e.kv.publish(r)
			e.out.nextTokens(e.now, e.now-r.last, 1)
		}
		r.last = e.now
		r.generated++
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
