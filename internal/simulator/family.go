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
	// split gives a gauge or counter one child per value of one more label.
	split split
	// own replaces model_name and engine.
	own  func(Config, version) []label
	help string
}

type split struct {
	label    string
	children []child
}

type child struct {
	value string
	fed   quantity
	span  span
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
	quantities // how many there are
)

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
	hists // how many there are
)

// bucketsOf are the upper bounds of a histogram family.
func (c Config) bucketsOf(f family, v version) []float64 {
	if f.upper != nil {
		return f.upper
	}
	return f.bounds.upper(v, c.MaxModelLen)
}
