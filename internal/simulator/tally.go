package simulator

// The quantities that engines other than vLLM show beside those of meters. All
// of them are told by the tally.
const (
	arrivedRequests quantity = quantities + iota
	refusedRequests          // HTTP 400 before the engine
	takenRequests            // arrived and refused ones
	abortedRequests
	openRequests       // at the server now: neither finished nor given up
	activeRequests     // running or waiting at the last step
	endedRequests      // finished, whatever the reason
	endedWell          // finished with all their output
	failedRequests     // ended with an error, or given up
	donePromptTokens   // these five move when a request finishes
	doneCachedTokens   //
	doneComputedTokens //
	doneTokensOut      //
	doneTokens         // prompt and answer
	doubledTokensOut   // each token counted twice, as it comes
	cacheTokens        // size of the KV cache
	cacheBlocks        //
	blockTokens        // size of a KV cache block
	usedTokens         //
	freeTokens         //
	usedBlocks         //
	freeBlocks         //
	mostRunning        // requests that may run at once
	mostBatched        // tokens of one step
	contextLength      // tokens
	engineSteps        // those that put out tokens
	prefillSteps       // those of them that ended a prefill
	decodeSteps        // those of them that put out a later token
	busySlots          // tokens put out per such step, on average since the start
	lastFirstTokens    // prefills that ended in the last step
	lastStepMicros     // microseconds since 1970
	lastHitRate        // 0..1, of the prompts of the last step that ended a prefill
	missedBlocks       // whole blocks of prompts that were not found
	tokenHitRate       // 0..1, of all prompts so far; 0 before the first
	windowTokenRate    // tokens per second put out over the last 40 steps; 0 when idle
	prefillSeconds     // between admission and first token, summed
	decodeSeconds      // between first and last token, summed over finished requests
	promptSpeed        // prompt tokens per second of prefill since the start
	answerSpeed        // answer tokens per second of decoding since the start
	longestSequence    // prompt and answer of the longest request that finished
	requestMicros      // microseconds from arrival to the end, summed
	queueMicros        // from arrival to admission
	computeMicros      // from admission to the end
	moreQuantities     = iota
)

// The distributions that are other engines' own.
const (
	histInputAtArrival  histID = hists + iota // tokens
	histLimitAtArrival                        // max_tokens
	histTotalPerToken                         // seconds from arrival to the end, per token of the answer
	histComputePerToken                       // seconds from admission to the end, per token of the answer
	histITLAgain                              // as histITL, for a family with bounds of its own
	histCachedPrompt                          // tokens
	histRequestBytes
	histResponseBytes
	histNothing      // a stage on the way in that takes no time here
	histNothingAtEnd // the same, counted when a request finishes
	histTTFTAtEnd    // as histTTFT, counted when a request finishes
	histTPOTNonZero  // as histTPOT, without answers of one token
	histDecodeNonZero
	moreHists = iota
)

// throughputWindow is the number of decoding steps over which SGLang takes its
// throughput (--decode-log-interval).
const throughputWindow = 40

// bytesPerToken is the length of a token on the wire, as elsewhere in this
// package: four letters.
const bytesPerToken = 4

// tally keeps what the pages of other engines are made of: most of them count
// on arrival or on finish what vLLM counts as it happens.
type tally struct {
	*meters
	config Config
	firsts int // prefills that ended in the step under way
	later  int // other tokens of it
	prompt int // tokens of those prefills, and how many of them were found
	cached int

	windowSteps  int
	windowTokens int
	windowStart  instant
}

var _ observer = (*tally)(nil)

// tallied is the observer of every brand in this file's neighbourhood.
func tallied(c Config, m *meters) observer { return &tally{meters: m, config: c} }

func (t *tally) started(at instant) {
	t.meters.started(at)
	t.firsts, t.later, t.prompt, t.cached = 0, 0, 0, 0
	t.windowSteps, t.windowTokens, t.windowStart = 0, 0, at
	hw := t.config.Hardware
	t.values[cacheBlocks] = float64(hw.Blocks)
	t.values[cacheTokens] = float64(hw.Blocks * BlockSize)
	t.values[blockTokens] = BlockSize
	t.values[mostRunning] = float64(hw.MaxNumSeqs)
	t.values[mostBatched] = float64(hw.MaxBatchedTokens)
	t.values[contextLength] = float64(t.config.MaxModelLen)
	t.room(0)
}

// room tells how much of the KV cache is in use.
func (t *tally) room(used int) {
	t.values[usedBlocks] = float64(used)
	t.values[freeBlocks] = t.values[cacheBlocks] - float64(used)
	t.values[usedTokens] = float64(used * BlockSize)
	t.values[freeTokens] = t.values[cacheTokens] - t.values[usedTokens]
}

func (t *tally) arrived(at instant, r *request) {
	t.meters.arrived(at, r)
	t.values[arrivedRequests]++
	t.values[takenRequests]++
	t.values[openRequests]++
	t.hists[histInputAtArrival].observe(float64(r.prompt), 1)
	t.hists[histLimitAtArrival].observe(float64(r.maxTokens), 1)
	t.hists[histRequestBytes].observe(float64(r.prompt*bytesPerToken), 1)
	t.hists[histNothing].observe(0, 1)
}

func (t *tally) rejected(at instant, handler string) {
	t.meters.rejected(at, handler)
	t.values[refusedRequests]++
	t.values[takenRequests]++
}

func (t *tally) queried(at instant, r *request, hit int) {
	t.meters.queried(at, r, hit)
	t.values[missedBlocks] = t.values[queriedBlocks] - t.values[hitBlocks]
}

func (t *tally) firstToken(at instant, r *request) {
	t.meters.firstToken(at, r)
	t.firsts++
	t.prompt += r.prompt
	t.cached += r.cached
	t.values[prefillSeconds] += at.since(r.scheduled)
	t.values[promptSpeed] = t.values[computedTokens] / t.values[prefillSeconds]
	t.values[tokenHitRate] = t.values[cachedTokens] / t.values[promptTokens]
	t.values[doubledTokensOut] = 2 * t.values[generationTokens]
}

func (t *tally) nextTokens(at, gap instant, n int) {
	t.meters.nextTokens(at, gap, n)
	t.later += n
	t.hists[histITLAgain].observe(gap.since(0), n)
	t.values[doubledTokensOut] = 2 * t.values[generationTokens]
}

func (t *tally) finished(at instant, r *request) {
	t.meters.finished(at, r)
	t.values[openRequests]--
	t.values[endedRequests]++
	t.values[endedWell] = t.values[endedStop] + t.values[endedLength]
	t.values[failedRequests] = t.values[endedError] + t.values[abortedRequests]
	t.finishedTokens(r)
	t.finishedSpans(at, r)
}

func (t *tally) finishedTokens(r *request) {
	t.values[donePromptTokens] += float64(r.prompt)
	t.values[doneCachedTokens] += float64(r.cached)
	t.values[doneComputedTokens] += float64(r.prompt - r.cached)
	t.values[doneTokensOut] += float64(r.generated)
	t.values[doneTokens] += float64(r.prompt + r.generated)
	t.values[longestSequence] = max(t.values[longestSequence], float64(r.prompt+r.generated))
	t.hists[histCachedPrompt].observe(float64(r.cached), 1)
	t.hists[histResponseBytes].observe(float64(r.generated*bytesPerToken), 1)
}

func (t *tally) finishedSpans(at instant, r *request) {
	t.values[decodeSeconds] += r.last.since(r.first)
	if t.values[decodeSeconds] > 0 {
		t.values[answerSpeed] = t.values[doneTokensOut] / t.values[decodeSeconds]
	}
	t.values[requestMicros] += micros(r.arrived, at)
	t.values[queueMicros] += micros(r.arrived, r.scheduled)
	t.values[computeMicros] += micros(r.scheduled, at)
	t.hists[histNothingAtEnd].observe(0, 1)
	t.hists[histTTFTAtEnd].observe(r.first.since(r.arrived), 1)
	if decode := r.last.since(r.first); decode > 0 {
		t.hists[histDecodeNonZero].observe(decode, 1)
		t.hists[histTPOTNonZero].observe(decode/float64(r.generated-1), 1)
	}
	t.hists[histTotalPerToken].observe(at.since(r.arrived)/float64(r.generated), 1)
	t.hists[histComputePerToken].observe(at.since(r.scheduled)/float64(r.generated), 1)
}

// micros are the whole microseconds between two instants.
func micros(from, to instant) float64 { return float64((to - from) / 1000) }

func (t *tally) aborted(at instant, r *request) {
	t.meters.aborted(at, r)
	t.values[openRequests]--
	t.values[abortedRequests]++
	t.values[failedRequests] = t.values[endedError] + t.values[abortedRequests]
}

func (t *tally) stepped(at instant, s step) {
	t.meters.stepped(at, s)
	t.room(s.used)
	t.values[activeRequests] = float64(s.running + s.waiting)
	t.values[lastStepMicros] = micros(0, at)
	t.values[lastFirstTokens] = float64(t.firsts)
	if t.firsts > 0 {
		t.values[prefillSteps]++
		t.values[lastHitRate] = float64(t.cached) / float64(t.prompt)
	}
	if t.later > 0 {
		t.values[decodeSteps]++
	}
	if s.generated > 0 {
		t.values[engineSteps]++
		t.values[busySlots] = t.values[generationTokens] / t.values[engineSteps]
	}
	t.window(at, s)
	t.firsts, t.later, t.prompt, t.cached = 0, 0, 0, 0
}

// window sets the throughput of the last steps, and 0 when nothing is left to
// do.
func (t *tally) window(at instant, s step) {
	t.windowTokens += s.generated
	if s.generated > 0 {
		t.windowSteps++
	}
	if t.windowSteps == throughputWindow {
		t.values[windowTokenRate] = float64(t.windowTokens) / at.since(t.windowStart)
	}
	if s.running+s.waiting == 0 {
		t.values[windowTokenRate] = 0
	}
	if t.windowSteps == throughputWindow || s.running+s.waiting == 0 {
		t.windowSteps, t.windowTokens, t.windowStart = 0, 0, at
	}
}
