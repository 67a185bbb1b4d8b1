package simulator

// meters are the numbers behind one server process's /metrics. They keep sums
// only and are made new at each start of the process.
type meters struct {
	since   instant // when the process started
	told    bool    // an engine step has reported, so lazy families have values
	caching bool
	blocks  int
	values  []float64    // by quantity
	hists   []*histogram // by histID; nil where the dialect shows none
	http    *httpMeters
	upper   [][]float64 // by histID

	face  face
	hw    Hardware
	mfu   bool
	loras []adapterSeries // in order of first use

	lastLog instant    // when V0 last set its throughput gauges, and the
	logged  [2]float64 // prompt and generation tokens then
}

var _ observer = (*meters)(nil)

// logInterval is how often V0 sets its throughput gauges.
const logInterval = 5.0

// newMeters are those of one engine; front is what all of them count together.
func newMeters(c Config, front *httpMeters) *meters {
	b, _ := brandOf(c.Dialect) // validated
	m := &meters{
		caching: c.Hardware.PrefixCaching, blocks: c.Hardware.Blocks, http: front,
		face: b.face(c), hw: c.Hardware, mfu: c.Dialect.has(MFUMetrics),
		values: make([]float64, int(quantities)+b.quantities),
		hists:  make([]*histogram, int(hists)+b.hists),
		upper:  make([][]float64, int(hists)+b.hists),
	}
	for _, fam := range b.families(c) {
		if fam.kind != histogramKind {
			continue
		}
		upper := c.bucketsOf(fam, m.face.version)
		for _, x := range fam.split.among(c, m.face.version) {
			m.upper[x.hist] = upper
		}
		if fam.split.label == "" {
			m.upper[fam.hist] = upper
		}
	}
	return m
}

func (m *meters) started(at instant) {
	m.since, m.lastLog, m.told, m.logged = at, at, false, [2]float64{}
	clear(m.values)
	m.values[one], m.values[awake] = 1, 1
	m.loras = nil
	if !m.caching { // V0 says -1 for "no prefix cache"
		m.values[lifetimeHitRate], m.values[lifetimeCPURate] = -1, -1
	}
	for i, upper := range m.upper {
		if upper != nil {
			m.hists[i] = newHistogram(upper)
		}
	}
	m.http.reset(at)
}

func (m *meters) stopped(instant, int) {}

func (m *meters) arrived(_ instant, r *request) {
	m.values[inside]++
	if r.session {
		m.values[openSessions]++
		m.values[openedSessions]++
	}
}

func (m *meters) rejected(at instant, handler string) { m.http.rejected(at, handler) }

func (m *meters) queried(_ instant, r *request, hit int) {
	if !m.caching {
		return
	}
	m.values[queriedTokens] += float64(r.prompt)
	m.values[hitTokens] += float64(hit)
	m.values[queriedBlocks] += float64(r.prompt / BlockSize)
	m.values[hitBlocks] += float64(hit / BlockSize)
	if queried := m.values[queriedBlocks]; queried > 0 {
		m.values[lifetimeHitRate] = m.values[hitBlocks] / queried
	}
}

func (m *meters) preempted(instant, *request) { m.values[preemptions]++ }

func (m *meters) firstToken(at instant, r *request) {
	m.values[promptTokens] += float64(r.prompt)
	m.values[cachedTokens] += float64(r.cached)
	m.values[computedTokens] += float64(r.prompt - r.cached)
	m.values[localTokens] += float64(r.cached - r.external)
	m.values[externalTokens] += float64(r.external)
	m.values[generationTokens]++
	if m.face.headersFirst && !r.session {
		m.http.answered(at, r)
	}
	m.hists[histTTFT].observe(at.since(r.arrived), 1)
}

func (m *meters) nextTokens(at, gap instant, n int) {
	m.values[generationTokens] += float64(n)
	m.hists[histITL].observe(gap.since(0), n)
}

func (m *meters) finished(at instant, r *request) {
	m.ended(endedAs(r.reason), r)
	m.finishedTimes(at, r)
	if r.tools {
		m.values[toolOutcome(r.called)]++
	}
	m.left(at, r)
}

// ended counts a request that is over, and what it was.
func (m *meters) ended(as quantity, r *request) {
	m.values[as]++
	m.values[ended]++
	m.hists[histPrompt].observe(float64(r.prompt), 1)
	m.hists[histKVComputed].observe(float64(r.prompt-r.cached), 1)
	m.hists[histOutput].observe(float64(r.generated), 1)
	m.hists[histMaxOutput].observe(float64(r.generated), 1)
	m.hists[histMaxTokens].observe(float64(r.maxTokens), 1)
	m.hists[histN].observe(1, 1)
	m.hists[histPreemptions].observe(float64(r.preemptions), 1)
}

// left is the end of a request's connection.
func (m *meters) left(at instant, r *request) {
	m.values[inside]--
	m.values[answered]++
	m.hists[histInside].observe(at.since(r.arrived), 1)
	switch {
	case !r.session && !m.face.headersFirst:
		m.http.answered(at, r)
		return
	case !r.session:
		return // counted when its answer began
	}
	m.values[openSessions]--
	m.hists[histSession].observe(at.since(r.arrived), 1)
}

func (m *meters) finishedTimes(at instant, r *request) {
	m.hists[histE2E].observe(at.since(r.arrived), 1)
	m.hists[histForward].observe(1000*r.forward.since(0), 1)
	m.hists[histQueue].observe(r.scheduled.since(r.arrived), 1)
	m.hists[histPrefill].observe(r.first.since(r.scheduled), 1)
	m.hists[histDecode].observe(r.last.since(r.first), 1)
	m.hists[histInference].observe(r.last.since(r.scheduled), 1)
	perToken := 0.0 // a request of one token counts as 0 (facts g 6)
	if r.generated > 1 {
		perToken = r.last.since(r.first) / float64(r.generated-1)
	}
	m.hists[histTPOT].observe(perToken, 1)
}

func endedAs(reason Reason) quantity {
	switch reason {
	case ReasonLength:
		return endedLength
	case ReasonError:
		return endedError
	default:
		return endedStop
	}
}

// aborted counts a client that went away. No release with the Python frontend
// counts it as finished (facts g 1); the one in Rust does, with as much of it as
// there was.
func (m *meters) aborted(at instant, r *request) {
	if m.face.countsAborts {
		m.ended(endedAbort, r)
		m.hists[histE2E].observe(at.since(r.arrived), 1)
	}
	m.left(at, r)
}

func (m *meters) stepped(at instant, s step) {
	m.told = true
	m.values[runningRequests] = float64(s.running)
	m.values[waitingRequests] = float64(s.waiting)
	m.values[deferredRequests] = float64(s.deferred)
	m.values[capacityRequests] = float64(s.waiting - s.deferred)
	m.values[kvUsage] = float64(s.used) / float64(m.blocks)
	m.values[lastStep] = at.seconds()
	if s.generated > 0 {
		m.hists[histIteration].observe(float64(s.prompt+s.generated), 1)
		m.hists[histIterationComputed].observe(float64(s.prompt-s.cached+s.generated), 1)
	}
	m.estimate(s)
	if s.adapters != nil {
		m.inForce(at, *s.adapters)
	}
	m.logThroughput(at)
}

// logThroughput sets V0's throughput gauges when a log interval is over; they
// keep their values until the next one.
func (m *meters) logThroughput(at instant) {
	passed := at.since(m.lastLog)
	if passed <= logInterval {
		return
	}
	now := [2]float64{m.values[promptTokens], m.values[generationTokens]}
	m.values[promptRate] = (now[0] - m.logged[0]) / passed
	m.values[generationRate] = (now[1] - m.logged[1]) / passed
	m.lastLog, m.logged = at, now
}
