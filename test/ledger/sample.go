package ledger

import (
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// Sample is one number of a page, or one histogram or summary with all its
// parts.
type Sample struct {
	// Name is the family's.
	Name   string
	Labels map[string]string
	Value  float64
	// Spread is nil for a plain number.
	Spread *Spread
}

// Spread is what a histogram or a summary holds; a summary has no Bounds.
type Spread struct {
	Count, Sum float64
	// Bounds are the finite upper bounds in ascending order, Below the cumulative
	// counts of them.
	Bounds, Below []float64
}

// add merges another of the same bounds.
func (s *Spread) add(o *Spread) {
	s.Count += o.Count
	s.Sum += o.Sum
	for i := range min(len(s.Below), len(o.Below)) {
		s.Below[i] += o.Below[i]
	}
}

// clone is a copy that may be changed.
func (s *Spread) clone() *Spread {
	c := *s
	c.Below = slices.Clone(s.Below)
	return &c
}

// pagePrefixes are those that vLLM's names have, depending on what exposes them.
func pagePrefixes() []string { return []string{"vllm:", "ray_vllm:", "ray_vllm_", "kserve_vllm:"} }

// shortName is a name without the prefix of vLLM's page.
func shortName(name string) string {
	for _, prefix := range pagePrefixes() {
		if short, ok := strings.CutPrefix(name, prefix); ok {
			return short
		}
	}
	return name
}

// keyer names a sample by its family and the labels that tell what it counts.
type keyer func(s Sample) string

// vllmKey has the values of all labels that split a family of vLLM. Of HTTP it
// is the class of the answer; the log does not know whom a refused request
// asked.
func vllmKey(s Sample) string {
	name := shortName(s.Name)
	for _, l := range []string{
		"source", "finished_reason", "reason", "position", "transfer_type", "mode", "outcome", "request_type", "dynamo_component", "operation",
		"sleep_state",
	} {
		if v := s.Labels[l]; v != "" {
			name += " " + v
		}
	}
	if v := s.Labels["status"]; v != "" && strings.HasPrefix(name, "http_") {
		name += " " + v
	}
	return name
}

// otherKey has the value of the label that splits a family of another engine.
func otherKey(s Sample) string {
	for _, l := range []string{
		"mode", "cache_source", "err", "method", "request_type", "kv_cache_block_type", "inflight_batcher_specific_metric", "general_type",
		"finished_reason", "error_code", "status_code", "exception_status", "http_code",
	} {
		if v, ok := s.Labels[l]; ok {
			return s.Name + " " + v
		}
	}
	return s.Name
}

// keyOf is how samples of a dialect are named in the book.
func keyOf(d simulator.Dialect) keyer {
	if d.Engine == "" {
		return vllmKey
	}
	return otherKey
}
