package simulator

// kind is a metric type.
type kind uint8

const (
	gauge kind = iota
	counter
	histogramKind
)

// String is the word of the TYPE line.
func (k kind) String() string {
	return [...]string{"gauge", "counter", "histogram"}[k]
}

// family is one row of the tables of names: what it is called, in which
// releases it is shown, and what feeds it.
type family struct {
	// name is without the face's prefix, and for counters without "_total".
	name string
	kind kind
	span span
	// fed is the quantity of a gauge or counter with no label of its own.
	fed quantity
	// hist and bounds are those of a histogram.
	hist   histID
	bounds bounds
	// upper are the bounds of a histogram whose list is in no table; it stands
	// before bounds.
	upper []float64
	// bare exposes this counter without "_total".
	bare bool
	// onUse leaves the samples of a gauge or counter out until they are above 0,
	// as those of clients are that make a child with its first event.
	onUse bool
	// after leaves the samples out until that quantity is above 0.
	after quantity
	// with is the option without which the family is not there; hidden are the
	// releases that show it with HiddenMetrics only.
	with   Feature
	hidden span
	// live is a gauge that engine steps set; in multiprocess mode it is not
	// there before the first one. perProcess are the releases that give it a
	// label pid in that mode.
	live       bool
	perProcess span
	// whole is a name with its own prefix.
	whole bool
	// split gives a family one child per value of one more label.
	split split
	// own replaces model_name and engine.
	own func(Config, version) []label
	// listed are the samples of a gauge whose labels change as it runs.
	listed func(Config, *meters) []listed
	help   string
}

// split is one more label and its values; of gives those that depend on the
// server.
type split struct {
	label    string
	children []child
	of       func(Config) []child
}

type child struct {
	value string
	fed   quantity
	span  span
	hist  histID // of a histogram
	with  []label
}

// listed is one sample of a gauge whose labels change.
type listed struct {
	labels []label
	value  float64
}

// among are the children that the server's release shows.
func (s split) among(c Config, v version) []child {
	all := s.children
	if s.of != nil {
		all = s.of(c)
	}
	var shown []child
	for _, x := range all {
		if x.span.has(v) {
			shown = append(shown, x)
		}
	}
	return shown
}

// label is one name and its value.
type label struct{ name, value string }

// quantity is a number that the meters keep: a counter's total or a gauge's
// present value.
type quantity uint8

const (
	// zero is what the simulated server never does; the family still exists.
	zero quantity = iota
	one
	runningRequests
	waitingRequests
	kvUsage         // 0..1
	lifetimeHitRate // 0..1, or -1 with the prefix cache off
	lifetimeCPURate // 0, or -1 with the prefix cache off
	promptRate      // tokens per second, over the last log interval
	generationRate
	lastStep // Unix seconds
	queriedTokens
	hitTokens
	queriedBlocks
	hitBlocks
	preemptions
	promptTokens
	computedTokens
	cachedTokens
	generationTokens
	endedStop
	endedLength
	endedError
	endedAbort // counted by the frontend in Rust only
	ended      // all of them
	capacityRequests
	deferredRequests
	awake
	weightsOffloaded
	discardedAll
	refusedByQueue
	localTokens    // prompt tokens found in the engine's own cache
	externalTokens // prompt tokens that came from elsewhere
	externalQueried
	externalHit
	queriedImages
	hitImages
	drafts
	draftTokens
	acceptedTokens
	emittedTokens
	acceptanceRate  // 0..1, since the start
	draftEfficiency // 0..1, tokens put out of those that could have been
	flops
	readBytes
	writtenBytes
	loads
	loadedTokens
	loadedBlocks
	loadedBytes
	loadedSeconds
	stores
	storedBlocks
	storedBytes
	storedSeconds
	hostUsage // 0..1
	lookups
	lookupRate   // 0..1, over LMCache's last log interval
	retrieveRate // likewise
	inside       // requests that arrived and have not left
	answered     // requests that left
	openSessions
	openedSessions
	toolCalls
	toolSilences
	acceptedAt                           // at the first position; the others follow
	quantities = acceptedAt + mostDrafts // how many there are
)

// mostDrafts is how many positions of a draft are counted apart.
const mostDrafts = 8

// histID is one distribution that the meters keep.
type histID uint8

const (
	histTTFT histID = iota
	histITL
	histE2E
	histQueue
	histInference
	histPrefill
	histDecode
	histPrompt
	histOutput
	histMaxOutput
	histMaxTokens
	histN
	histTPOT
	histIteration
	histIterationComputed
	histKVComputed
	histPreemptions
	histBlockLife
	histBlockIdle
	histBlockGap
	histTransferTime
	histPostTime
	histTransferBytes
	histDescriptors
	histLoadSize
	histStoreSize
	histSession
	histRetrieveTime
	histStoreTime
	histRetrieveSpeed
	histStoreSpeed
	histForward // milliseconds in the model
	histLookup
	histNever  // nothing is ever observed
	histInside // from arrival until the request leaves
	hists      // how many there are
)

// bucketsOf are the upper bounds of a histogram family.
func (c Config) bucketsOf(f family, v version) []float64 {
	if f.upper != nil {
		return f.upper
	}
	return f.bounds.upper(v, c.MaxModelLen)
}
