package catalog

import "fmt"

// SignalID names a signal in code, rules and tests.
type SignalID string

// The signals that the shipped dashboard, the Targets page and the rules need.
const (
	Running          SignalID = "running"
	Waiting          SignalID = "waiting"
	KVUsage          SignalID = "kv_usage"
	PrefixHitRatio   SignalID = "prefix_hit_ratio"
	CPUCacheUsage    SignalID = "cpu_cache_usage"
	PromptRate       SignalID = "prompt_rate"
	GenerationRate   SignalID = "generation_rate"
	FinishedRate     SignalID = "finished_rate"
	TimeToFirstToken SignalID = "time_to_first_token"
	TimePerToken     SignalID = "time_per_token"
	EndToEnd         SignalID = "end_to_end"
	QueueTime        SignalID = "queue_time"
	PreemptionRate   SignalID = "preemption_rate"
	PreemptionsTotal SignalID = "preemptions_total"
)

// Unit is what a signal is measured in, whatever unit a version exposes.
type Unit string

// The units of signals. A ratio lies between 0 and 1 until it is drawn.
const (
	UnitRatio                Unit = "ratio"
	UnitSeconds              Unit = "seconds"
	UnitRequests             Unit = "requests"
	UnitRequestsPerSecond    Unit = "requests per second"
	UnitTokensPerSecond      Unit = "tokens per second"
	UnitPreemptions          Unit = "preemptions"
	UnitPreemptionsPerSecond Unit = "preemptions per second"
)

// MetricType is the type under which a name is exposed.
type MetricType string

// The types of exposed metrics.
const (
	Counter   MetricType = "counter"
	Gauge     MetricType = "gauge"
	Histogram MetricType = "histogram"
)

// Aggregation is how the series of one server become one number. It is done
// inside each branch of the query, so that labels which only some versions have
// (engine, pid) never leave two values for one server.
type Aggregation string

// The rules of aggregation.
const (
	// Sum adds what the parallel engines of a server hold.
	Sum Aggregation = "sum"
	// Max takes the fullest engine: a mean would hide it.
	Max Aggregation = "max"
	// SumOfRates adds the per-second increase of counters.
	SumOfRates Aggregation = "sum of rates"
	// RatioOfRates divides two sums of rates; never an average of ratios.
	RatioOfRates Aggregation = "ratio of rates"
	// Distribution is a histogram, asked for a quantile or its mean.
	Distribution Aggregation = "distribution"
)

// Level says how a value is to be judged.
type Level string

// The levels of a range.
const (
	Good Level = "good"
	Warn Level = "warn"
	Bad  Level = "bad"
)

// Range judges the values from From upwards, until the next range begins.
type Range struct {
	Level Level
	// From is the lowest value of the range, in the signal's unit.
	From float64
	// Reason says in one sentence why.
	Reason string
}

// Signal is one thing worth knowing about a server.
type Signal struct {
	ID    SignalID
	Title string
	Unit  Unit
	// Meaning is one plain sentence for the person who reads the panel.
	Meaning     string
	Aggregation Aggregation
	// Ranges are sorted by From; empty when no value is bad by itself.
	Ranges []Range
	// SplitBy is a label that tells apart kinds of the same thing, such as
	// finished_reason; empty when there is none.
	SplitBy string
	// NoTraffic says in one sentence what did not happen when the signal has
	// no value although the server exposes it; "%s" stands for the window.
	NoTraffic string
	// Candidates are tried from the first to the last; an older name serves
	// only where the newer one is absent.
	Candidates []Candidate
}

// Candidate is one name under which some versions expose a signal.
type Candidate struct {
	Engine EngineID
	// Metric is the exposed name: of a counter with its _total, of a histogram
	// without _bucket, _sum and _count.
	Metric string
	Type   MetricType
	// Per is the counter to divide by when the signal is a RatioOfRates and
	// this candidate is a counter.
	Per string
	// Seen tells which releases of each generation expose the name by default.
	Seen Exposure
	// Hidden tells in which releases the name only appears with the option
	// --show-hidden-metrics-for-version.
	Hidden Exposure
	// ReplacedBy is the name that came after this one; empty for the newest,
	// and for those that went without a successor.
	ReplacedBy string
	// Flag is the option of the server without which the name never appears.
	Flag string
	// Scale is what the exposed value is multiplied with to be in the signal's
	// unit; 0 means 1.
	Scale float64
	// OffBelow, when set, is the value under which a gauge says "switched off"
	// instead of measuring.
	OffBelow *float64
	// AlwaysThere is true when a server that has finished a request exposes
	// the name in every configuration, so that its absence tells the version.
	AlwaysThere bool
	// Note is one sentence that a reader of the reference should know.
	Note string
}

// Exposure tells in which releases a name is exposed, for each generation of
// the engine. vLLM had two in one release from 0.7.1 to 0.11.0.
type Exposure struct {
	V0, V1 Span
}

// In is the span of generation g.
func (e Exposure) In(g Generation) Span {
	if g == V0 {
		return e.V0
	}
	return e.V1
}

// scale is the factor to the signal's unit.
func (c Candidate) scale() float64 {
	if c.Scale == 0 {
		return 1
	}
	return c.Scale
}

// RangeFrom is the range of that level. It returns an error when the signal is
// not judged so.
func (s Signal) RangeFrom(level Level) (Range, error) {
	for _, r := range s.Ranges {
		if r.Level == level {
			return r, nil
		}
	}
	return Range{}, fmt.Errorf("signal %q has no range %q", s.ID, level)
}
