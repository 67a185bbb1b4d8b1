package catalog

import "strings"

// MetricType is the type under which a family is exposed.
type MetricType string

// The types of exposed metrics.
const (
	Counter   MetricType = "counter"
	Gauge     MetricType = "gauge"
	Histogram MetricType = "histogram"
	Summary   MetricType = "summary"
)

// Family is one metric of an engine as it is exposed, and all that is known of
// it. It stands in the catalog once, whatever signals are made of it.
type Family struct {
	// Name is the exposed name: of a counter with its _total, of a histogram
	// or summary without _bucket, _sum and _count.
	Name string
	Type MetricType
	// Unit is that of the exposed value.
	Unit Unit
	// Meaning is one plain sentence.
	Meaning string
	// Labels are those that it has beside the engine's own.
	Labels []string
	// NoModel is true where the series bear no model_name. Programs of other
	// kinds may use the same name, so only the series of instances that are
	// servers of this engine are read.
	NoModel bool
	// ByUs is true for what kanoa-monitor exposes itself of a server: numbers
	// that the server only says in a label.
	ByUs bool
	// Seen tells which releases of each generation expose it by default. It is
	// zero for engines whose releases are not told apart.
	Seen Exposure
	// Approximate is true where Seen was told from the dates of changes or from
	// single servers, and may be off by some releases; the version of a server is
	// then not told by it.
	Approximate bool
	// Hidden tells in which releases it only appears with the option
	// --show-hidden-metrics-for-version.
	Hidden Exposure
	// ReplacedBy is the name that came after this one; empty for the newest,
	// and for those that went without a successor.
	ReplacedBy string
	// Flag is the option of the server without which it never appears, or, with
	// OffAtZero, never moves.
	Flag string
	// Feature is what a server must be used for before it appears or moves:
	// "speculative decoding". It completes "this server does not use ...".
	Feature string
	// OffBelow, when set, is the value under which a gauge says "switched off"
	// instead of measuring.
	OffBelow *float64
	// OffAtZero is true for a counter whose 0 says "switched off", not "none".
	OffAtZero bool
	// OnFirstUse is true where the family appears only after its first event.
	OnFirstUse bool
	// AlwaysThere is true when a server that has finished a request exposes
	// the family in every configuration, so that its absence tells the version.
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

// IsZero reports whether nothing is known of releases.
func (e Exposure) IsZero() bool { return e.V0.IsZero() && e.V1.IsZero() }

// parts are the endings of the samples of a histogram or summary.
func (t MetricType) parts() []string {
	switch t {
	case Histogram:
		return []string{"_bucket", "_sum", "_count"}
	case Summary:
		return []string{"_sum", "_count"}
	default:
		return nil
	}
}

// Samples are the sample names under which the family is exposed.
func (f Family) Samples() []string {
	parts := f.Type.parts()
	if f.Type == Summary {
		parts = append(parts, "") // its quantiles
	}
	if len(parts) == 0 {
		return []string{f.Name}
	}
	names := make([]string, 0, len(parts))
	for _, p := range parts {
		names = append(names, f.Name+p)
	}
	return names
}

// owns reports whether a sample name, in the engine's own spelling, is one of
// the family's.
func (f Family) owns(sample string) bool {
	rest, ok := strings.CutPrefix(sample, f.Name)
	if !ok {
		return false
	}
	parts := f.Type.parts()
	if rest == "" {
		return f.Type != Histogram
	}
	for _, p := range parts {
		if rest == p {
			return true
		}
	}
	return false
}

// Family finds the family that a sample name belongs to, in the engine's own
// spelling. A name that ends in _created is never one: it is a time.
func (e Engine) Family(sample string) (Family, bool) {
	for _, f := range e.Families {
		if f.owns(sample) {
			return f, true
		}
	}
	return Family{}, false
}
