package coverage

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// single asks for a signal as if it had one candidate only.
type single struct {
	candidate catalog.Candidate
	exprs     []string
}

// engineOf is the catalog's name of the dialect's engine.
func (w *world) engineOf() catalog.EngineID {
	if w.dialect.Engine == "" {
		return catalog.VLLM
	}
	return catalog.EngineID(w.dialect.Engine)
}

// singlesOf are the candidates of a signal in the dialect's own engine.
func (w *world) singlesOf(s catalog.Signal, queries []catalog.Query) []single {
	if known, ok := w.singles[s.ID]; ok {
		return known
	}
	var all []single
	for _, e := range w.catalog.Engines {
		if e.ID != w.engineOf() {
			continue
		}
		for _, c := range e.Candidates {
			if c.Signal != s.ID {
				continue
			}
			e.Candidates = []catalog.Candidate{c}
			alone := &catalog.Catalog{Engines: []catalog.Engine{e}, Signals: w.catalog.Signals}
			all = append(all, single{c, texts(alone, s, queries)})
		}
	}
	if w.singles == nil {
		w.singles = map[catalog.SignalID][]single{}
	}
	w.singles[s.ID] = all
	return all
}

// meantBy is what a candidate says by itself where that is not what the signal
// says on this page: older metrics that are there still, and mean something
// else, which their Bias tells. It is nil for all others.
func (w *world) meantBy(c catalog.Candidate) expectation {
	switch {
	case c.Metric == "sglang:cache_hit_rate":
		return lastBatchHits
	case c.Metric == "lmdeploy:generation_tokens_total" && c.Scale != 0 && w.dialect.Version != "0.9.1":
		return func(l eventLog) expected { return l.rate(l.Generated() * c.Scale) } // they count once
	case c.Metric == "trtllm_kv_cache_hit_rate":
		return func(l eventLog) expected { return number(l.foundShare(start(), simulator.BlockSize)) }
	case strings.Contains(c.Formula, "trtllm_kv_cache_reused_blocks_total"):
		return func(l eventLog) expected { return number(l.foundShare(l.From, simulator.BlockSize)) }
	case strings.HasSuffix(c.Metric, "request_ntpot_seconds") || strings.HasSuffix(c.Metric, "normalized_time_per_output_token_seconds"):
		return wholeTimePerToken
	default:
		return nil
	}
}

// judgeSingles holds every candidate that answers to the log. Where there is
// only one, the signal's own answer says it all.
func (w *world) judgeSingles(t *testing.T, stored store, s catalog.Signal, queries []catalog.Query, want expected) []string {
	t.Helper()
	singles := w.singlesOf(s, queries)
	if len(singles) < 2 {
		return nil
	}
	var wrong []string
	for _, one := range singles {
		want := want
		answers := w.answers(t, stored, one.exprs)
		if !slices.ContainsFunc(answers, func(a map[string]float64) bool { return len(a) > 0 }) {
			continue
		}
		c := one.candidate
		if len(answers[0]) == 0 {
			answers[0] = nil // it knows no mean
		}
		bounds := w.stored.bounds(c.Metric + "_bucket")
		if c.Scale != 0 {
			bounds = scaled(bounds, c.Scale)
		}
		if other := w.meantBy(c); other != nil {
			want = other(w.log(t))
		}
		for _, text := range compare(queries, answers, want, w.tolerance(s, c.Bias != ""), bounds) {
			wrong = append(wrong, fmt.Sprintf("by %s alone: %s", strings.Join(c.Metrics(), ", "), text))
		}
	}
	return wrong
}
