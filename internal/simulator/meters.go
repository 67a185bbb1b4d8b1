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

	lastLog instant    // when V0 last set its throughput gauges, and the
	logged  [2]float64 // prompt and generation tokens then
}

var _ observer = (*meters)(nil)

// logInterval is how often V0 sets its throughput gauges.
const logInterval = 5.0

func newMeters(c Config) *meters {
	b, _ := brandOf(c.Dialect) // validated
	m := &meters{
		caching: c.Hardware.PrefixCaching, blocks: c.Hardware.Blocks,
		values: make([]float64, int(quantities)+b.quantities),
		hists:  make([]*histogram, int(hists)+b.hists),
		upper:  make([][]float64, int(hists)+b.hists),
	}
	f := b.face(c)
	for _, fam := range b.families(c) {
		if fam.kind == histogramKind {
			m.upper[fam.hist] = c.bucketsOf(fam, f.version)
		}
	}
	m.http = newHTTPMeters(f)
	return m
}

func (m *meters) started(at instant) {
	m.since, m.lastLog, m.told, m.logged = at, at, false, [2]float64{}
	clear(m.values)
	m.values[one] = 1
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

func (m *meters) arrived(instant, *request) {}

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
	m.values[generationTokens]++
	m.hists[histTTFT].observe(at.since(r.arrived), 1)
}

func (m *meters) nextTokens(at, gap instant, n int) {
	m.values[generationTokens] += float64(n)
	m.hists[histITL].observe(gap.since(0), n)
}

func (m *meters) finished(at instant, r *request) {
	m.values[endedAs(r.reason)]++
	m.finishedTimes(at, r)
	m.hists[histPrompt].observe(float64(r.prompt), 1)
	m.hists[histKVComputed].observe(float64(r.prompt-r.cached), 1)
	m.hists[histOutput].observe(float64(r.generated), 1)
	m.hists[histMaxOutput].observe(float64(r.generated), 1)
	m.hists[histMaxTokens].observe(float64(r.maxTokens), 1)
	m.hists[histN].observe(1, 1)
	m.hists[histPreemptions].observe(float64(r.preemptions), 1)
	m.http.answered(at, r)
}

func (m *meters) finishedTimes(at instant, r *request) {
	m.hists[histE2E].observe(at.since(r.arrived), 1)
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

// aborted counts a client that went away for HTTP only: no release with the
// Python frontend counts it as finished (facts g 1).
func (m *meters) aborted(at instant, r *request) { m.http.answered(at, r) }

func (m *meters) stepped(at instant, s step) {
	m.told = true
	m.values[runningRequests] = float64(s.running)
	m.values[waitingRequests] = float64(s.waiting)
	m.values[kvUsage] = float64(s.used) / float64(m.blocks)
	m.values[lastStep] = at.seconds()
	if s.generated > 0 {
		m.hists[histIteration].observe(float64(s.prompt+s.generated), 1)
		m.hists[histIterationComputed].observe(float64(s.prompt-s.cached+s.generated), 1)
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
