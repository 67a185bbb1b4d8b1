package simulator

// observer is told of everything that happens, in the order of time. The
// metrics and the event log are two of them that know nothing of each other.
// Requests are only lent for the call.
type observer interface {
	// started is the start of a server process; counters begin at zero.
	started(at instant)
	// stopped is its end; lost requests were waiting or running.
	stopped(at instant, lost int)
	// arrived is a request that reached the engine's queue.
	arrived(at instant, r *request)
	// rejected is a request answered with HTTP 400 before the engine.
	rejected(at instant, handler string)
	// refused is a request answered with HTTP 503 because the queue is full.
	refused(at instant, r *request)
	// queried is the look-up of a prompt in the prefix cache; hit is in tokens.
	queried(at instant, r *request, hit int)
	// askedOutside is the look-up of the rest of a prompt elsewhere.
	askedOutside(at instant, l lookup)
	// pictured is the look-up of a request's images in the multi-modal cache.
	pictured(at instant, asked, hit int)
	// moved is the end of a transfer of KV.
	moved(at instant, t transfer)
	// blockGone is the eviction of a watched block of the prefix cache.
	blockGone(at instant, b blockEnd)
	// preempted is a request that lost its blocks.
	preempted(at instant, r *request)
	// firstToken is the end of a prompt's prefill; at is also r.first.
	firstToken(at instant, r *request)
	// nextTokens are n outputs that came gap after the ones before. Each is a
	// token; what speculation adds to them is told by drafted.
	nextTokens(at, gap instant, n int)
	// drafted is the verdict on the tokens that were drafted for one request.
	drafted(at instant, d draft)
	// finished is a request that the engine ended.
	finished(at instant, r *request)
	// aborted is a request whose client went away.
	aborted(at instant, r *request)
	// slept is the server's sleep at a level, or with 0 its waking.
	slept(at instant, level int)
	// stepped is the end of an engine step, after all of the above.
	stepped(at instant, s step)
}

// step is what the engine reports when a step ends.
type step struct {
	// running and waiting are requests, used is KV cache blocks, after the step.
	// waiting holds deferred: those whose adapter or KV has to come first.
	running, waiting, deferred, used int
	// prompt are the tokens of the prompts whose prefill ended in the step,
	// cached those of them that were found, generated the tokens put out.
	prompt, cached, generated int
	// computed are the tokens that went through the model, context those that
	// the decoding ones looked at.
	computed, context int
	// adapters are those in use; nil without LoRA.
	adapters *adapters
}

// adapters are the names of LoRA adapters, with commas between them, that
// running and waiting requests use.
type adapters struct{ running, waiting string }

// observers passes everything on to each of them.
type observers []observer

var _ observer = observers(nil)

func (o observers) started(at instant) {
	for _, x := range o {
		x.started(at)
	}
}

func (o observers) stopped(at instant, lost int) {
	for _, x := range o {
		x.stopped(at, lost)
	}
}

func (o observers) arrived(at instant, r *request) {
	for _, x := range o {
		x.arrived(at, r)
	}
}

func (o observers) rejected(at instant, handler string) {
	for _, x := range o {
		x.rejected(at, handler)
	}
}

func (o observers) queried(at instant, r *request, hit int) {
	for _, x := range o {
		x.queried(at, r, hit)
	}
}

func (o observers) preempted(at instant, r *request) {
	for _, x := range o {
		x.preempted(at, r)
	}
}

func (o observers) firstToken(at instant, r *request) {
	for _, x := range o {
		x.firstToken(at, r)
	}
}

func (o observers) nextTokens(at, gap instant, n int) {
	for _, x := range o {
		x.nextTokens(at, gap, n)
	}
}

func (o observers) finished(at instant, r *request) {
	for _, x := range o {
		x.finished(at, r)
	}
}

func (o observers) aborted(at instant, r *request) {
	for _, x := range o {
		x.aborted(at, r)
	}
}

func (o observers) stepped(at instant, s step) {
	for _, x := range o {
		x.stepped(at, s)
	}
}

func (o observers) refused(at instant, r *request) {
	for _, x := range o {
		x.refused(at, r)
	}
}

func (o observers) askedOutside(at instant, l lookup) {
	for _, x := range o {
		x.askedOutside(at, l)
	}
}

func (o observers) moved(at instant, t transfer) {
	for _, x := range o {
		x.moved(at, t)
	}
}

func (o observers) blockGone(at instant, b blockEnd) {
	for _, x := range o {
		x.blockGone(at, b)
	}
}

func (o observers) drafted(at instant, d draft) {
	for _, x := range o {
		x.drafted(at, d)
	}
}

func (o observers) slept(at instant, level int) {
	for _, x := range o {
		x.slept(at, level)
	}
}

func (o observers) pictured(at instant, asked, hit int) {
	for _, x := range o {
		x.pictured(at, asked, hit)
	}
}

// nobody observes nothing; what watches only some events embeds it.
type nobody struct{}

var _ observer = nobody{}

func (nobody) started(instant)                  {}
func (nobody) stopped(instant, int)             {}
func (nobody) arrived(instant, *request)        {}
func (nobody) rejected(instant, string)         {}
func (nobody) refused(instant, *request)        {}
func (nobody) queried(instant, *request, int)   {}
func (nobody) askedOutside(instant, lookup)     {}
func (nobody) pictured(instant, int, int)       {}
func (nobody) moved(instant, transfer)          {}
func (nobody) blockGone(instant, blockEnd)      {}
func (nobody) preempted(instant, *request)      {}
func (nobody) firstToken(instant, *request)     {}
func (nobody) nextTokens(instant, instant, int) {}
func (nobody) drafted(instant, draft)           {}
func (nobody) finished(instant, *request)       {}
func (nobody) aborted(instant, *request)        {}
func (nobody) slept(instant, int)               {}
func (nobody) stepped(instant, step)            {}
