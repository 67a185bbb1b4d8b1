package simulator

// This file holds what only servers with an option count.

// descriptorsPerBlock is how many pieces of memory NIXL names for one block:
// keys and values of each of 32 layers.
const descriptorsPerBlock = 64

func (m *meters) refused(_ instant, r *request) {
	m.values[refusedByQueue]++
	m.http.refused(r)
}

func (m *meters) askedOutside(_ instant, l lookup) {
	m.values[lookups]++
	m.values[externalQueried] += float64(l.asked)
	m.values[externalHit] += float64(l.hit)
	m.hists[histLookup].observe(l.seconds, 1)
	m.values[lookupRate] = m.values[externalHit] / m.values[externalQueried]
}

func (m *meters) pictured(_ instant, asked, hit int) {
	m.values[queriedImages] += float64(asked)
	m.values[hitImages] += float64(hit)
}

func (m *meters) moved(_ instant, t transfer) {
	speed := float64(t.tokens) / t.seconds
	if t.out {
		m.values[stores]++
		m.values[storedBlocks] += float64(t.blocks)
		m.values[storedBytes] += t.bytes
		m.values[storedSeconds] += t.seconds
		m.values[hostUsage] = m.values[storedBytes] / float64(m.hw.HostBlocks*BlockSize*m.hw.KVBytesPerToken)
		m.hists[histStoreSize].observe(t.bytes, 1)
		m.hists[histStoreTime].observe(t.seconds, 1)
		m.hists[histStoreSpeed].observe(speed, 1)
		return
	}
	m.values[loads]++
	m.values[loadedTokens] += float64(t.tokens)
	m.values[loadedBlocks] += float64(t.blocks)
	m.values[loadedBytes] += t.bytes
	m.values[loadedSeconds] += t.seconds
	m.values[retrieveRate] = 1 // what was looked up before is there
	m.hists[histLoadSize].observe(t.bytes, 1)
	m.hists[histRetrieveTime].observe(t.seconds, 1)
	m.hists[histRetrieveSpeed].observe(speed, 1)
	m.hists[histTransferTime].observe(t.seconds, 1)
	m.hists[histPostTime].observe(t.post, 1)
	m.hists[histTransferBytes].observe(t.bytes, 1)
	m.hists[histDescriptors].observe(float64(t.blocks*descriptorsPerBlock), 1)
}

func (m *meters) blockGone(_ instant, b blockEnd) {
	m.hists[histBlockLife].observe(b.lifetime, 1)
	m.hists[histBlockIdle].observe(b.idle, 1)
	for _, gap := range b.gaps {
		m.hists[histBlockGap].observe(gap, 1)
	}
}

func (m *meters) drafted(_ instant, d draft) {
	m.values[drafts]++
	m.values[draftTokens] += float64(d.proposed)
	m.values[acceptedTokens] += float64(d.accepted)
	m.values[emittedTokens] += float64(d.accepted + 1)
	m.values[generationTokens] += float64(d.extra)
	for i := range min(d.accepted, mostDrafts) {
		m.values[acceptedAt+quantity(i)]++
	}
	m.values[acceptanceRate] = m.values[acceptedTokens] / m.values[draftTokens]
	m.values[draftEfficiency] = m.values[emittedTokens] / (m.values[draftTokens] + m.values[drafts])
}

func (m *meters) slept(_ instant, level int) {
	m.values[awake], m.values[weightsOffloaded], m.values[discardedAll] = 0, 0, 0
	m.values[[...]quantity{awake, weightsOffloaded, discardedAll}[level]] = 1
}

// estimate is vLLM's estimate of a step's work, reduced to its main terms: two
// operations per parameter and token, two bytes per parameter read once, and
// the KV cache read and written.
func (m *meters) estimate(s step) {
	if !m.mfu || s.computed == 0 {
		return
	}
	gpus, tokens := float64(m.hw.GPUs), float64(s.computed)
	kv := float64(m.hw.KVBytesPerToken)
	m.values[flops] += 2 * m.hw.Parameters * tokens / gpus
	m.values[readBytes] += (2*m.hw.Parameters + kv*float64(s.context)) / gpus
	m.values[writtenBytes] += kv * tokens / gpus
}

// adapterSeries is one set of labels of lora_requests_info with the time at
// which it was last in force; old ones stay on the page.
type adapterSeries struct {
	adapters
	at instant
}

func (m *meters) inForce(at instant, now adapters) {
	for i := range m.loras {
		if m.loras[i].adapters == now {
			m.loras[i].at = at
			return
		}
	}
	m.loras = append(m.loras, adapterSeries{now, at})
}

func toolOutcome(called bool) quantity {
	if called {
		return toolCalls
	}
	return toolSilences
}
