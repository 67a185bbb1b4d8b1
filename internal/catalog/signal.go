package catalog

import (
	"fmt"
	"slices"
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
	UnitTokens               Unit = "tokens"
	UnitTokensPerStep        Unit = "tokens per step"
	UnitCount                Unit = "count"
	UnitPerSecond            Unit = "per second"
	UnitBytes                Unit = "bytes"
	UnitBytesPerSecond       Unit = "bytes per second"
	UnitFLOPS                Unit = "floating point operations per second"
	UnitCores                Unit = "CPU cores"
	UnitBool                 Unit = "0 or 1"
	UnitUnixTime             Unit = "seconds since 1970"
	UnitMilliseconds         Unit = "milliseconds"
	UnitMicroseconds         Unit = "microseconds"
	UnitNone                 Unit = "none"
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
	// Min takes the worst engine, of figures where less is worse.
	Min Aggregation = "min"
	// SumOfRates adds the per-second increase of counters.
	SumOfRates Aggregation = "sum of rates"
	// MaxOfRates takes the busiest engine, of counters whose sum over engines
	// would mean nothing, such as those per GPU.
	MaxOfRates Aggregation = "max of rates"
	// RatioOfRates divides two sums of rates; never an average of ratios.
	RatioOfRates Aggregation = "ratio of rates"
	// RatioOfSums divides two sums of gauges.
	RatioOfSums Aggregation = "ratio of sums"
	// Distribution is a histogram, asked for a quantile, its mean or its buckets.
	Distribution Aggregation = "distribution"
	// Derived is computed from other signals by Signal.Formula.
	Derived Aggregation = "derived"
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

// Group is the chapter of the reference that a signal stands in.
type Group string

// The groups, in the order of the reference.
const (
	GroupLoad        Group = "Load"
	GroupLatency     Group = "Latency"
	GroupTokens      Group = "Tokens and requests"
	GroupCache       Group = "KV cache and scheduler"
	GroupSpeculation Group = "Speculative decoding"
	GroupAdapters    Group = "LoRA and multimodal"
	GroupTransfer    Group = "KV transfer and offload"
	GroupServer      Group = "API server and process"
)

// Groups are all of them, in the order of the reference.
func Groups() []Group {
	return []Group{
		GroupLoad, GroupLatency, GroupTokens, GroupCache, GroupSpeculation, GroupAdapters, GroupTransfer, GroupServer, GroupGateway,
	}
}

// Across says what may be done with one signal of several servers.
type Across string

// What may be done across servers.
const (
	// Adds is true of counts and rates: their sum is the fleet's.
	Adds Across = "sum"
	// WorstOf is true of shares and quantiles: only the worst may stand for all.
	WorstOf Across = "worst"
	// Apart is true of what means nothing for a fleet.
	Apart Across = "apart"
)

// Signal is one thing worth knowing about a server. How an engine measures it
// stands with the engine, as candidates.
type Signal struct {
	ID    SignalID
	Group Group
	Title string
	Unit  Unit
	// Meaning is one plain sentence for the person who reads the panel.
	Meaning     string
	Aggregation Aggregation
	// Across says what may be done with the figures of several servers.
	Across Across
	// Ranges are sorted by From; empty when no value is bad by itself.
	Ranges []Range
	// SplitBy is a label that tells apart kinds of the same thing, such as
	// finished_reason; empty when there is none.
	SplitBy string
	// NoTraffic says in one sentence what did not happen when the signal has
	// no value although the server exposes it; "%s" stands for the window.
	NoTraffic string
	// Formula computes a Derived signal from others, whose IDs stand in braces:
	// "{running} / {waiting}".
	Formula string
}

// Candidate is one way in which an engine measures a signal. An engine's
// candidates of one signal are tried from the first to the last; an older name
// serves only where the newer one is absent.
type Candidate struct {
	Signal SignalID
	// Metric is a family of the engine, or a part of one ("_sum"); empty with
	// a Formula.
	Metric string
	// Where are further matchers of Metric: `reason="capacity"`.
	Where string
	// Per is the family to divide by, and PerWhere its further matchers.
	Per, PerWhere string
	// Formula computes the figure from several families where no aggregation
	// rule does: PromQL in which rate[name], sum[name], max[name] and
	// min[name{matchers}] stand for the aggregated series of a sample name,
	// slope[name] for by how much a gauge grew in a second, and changes[name] and
	// resets[name] for the largest such count.
	Formula string
	// Needs are the families without which a Formula gives nothing, where it can
	// do without others that it names; nil means all of them.
	Needs []string
	// MeanOnly is true for a candidate of a Distribution that knows no more
	// than its mean, QuantilesOnly for one whose mean another knows better.
	MeanOnly, QuantilesOnly bool
	// Window is the range of rates where the query leaves the choice to us
	// ("" or $__rate_interval) and a short one would mislead.
	Window string
	// Scale is what the value is multiplied with to be in the signal's unit; 0
	// means 1.
	Scale float64
	// Bias says in one sentence in which way the value is off, for the reader of
	// a panel; empty when it is right.
	Bias string
}

// Metrics are the families, or parts of them, that the candidate reads, each
// once.
func (c Candidate) Metrics() []string {
	var all []string
	add := func(name string) {
		if name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	add(c.Metric)
	add(c.Per)
	for _, m := range aggregated.FindAllStringSubmatch(c.Formula, -1) {
		add(m[2])
	}
	return all
}

// needs are the metrics that must all be there for the candidate to answer.
func (c Candidate) needs() []string {
	if c.Needs != nil {
		return c.Needs
	}
	return c.Metrics()
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
