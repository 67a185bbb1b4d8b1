// Package catalog is what we know of the metrics of inference engines, as data.
//
// It is the one place in the house that knows a metric's name. A Family is one
// metric of an engine: type, unit, meaning, since when, what replaced it. A
// Signal is a thing worth knowing with one unit, whatever the engine; an
// engine's Candidates say how it measures a signal. From this data come the
// PromQL of boards and rules (PromQL), the rules that undo respelled names when
// samples are stored (RelabelRules), what a page of metrics was written by
// (Identify), and why a query has no answer (Explain). A new name is one more
// row; nothing else changes.
//
// The package is pure: data in, data out, no I/O, no state, and every function
// may be called from several goroutines at once. The facts about vLLM were read
// from its source at each release from 0.4.0 to 0.33.0 and checked on running
// servers; a comment beside the data says where a fact is less certain.
package catalog
