package ledger

import (
	"slices"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// spreads are the observations behind other engines' histograms.
func (d Ledger) spreads() map[string][]simulator.Weighted {
	c := d.config
	tokens := func(f func(simulator.Request) int) []simulator.Weighted {
		return d.perRequest(func(r simulator.Request) float64 { return float64(f(r)) })
	}
	nonZero := func(all []simulator.Weighted) []simulator.Weighted {
		return slices.DeleteFunc(all, func(v simulator.Weighted) bool { return v.Value == 0 })
	}
	scaled := func(all []simulator.Weighted, f func(float64) float64) []simulator.Weighted {
		for i := range all {
			all[i].Value = f(all[i].Value)
		}
		return all
	}
	return map[string][]simulator.Weighted{
		"ttft": d.Values(simulator.FirstTokens), "itl": d.Values(simulator.InterTokens), "ttft at end": d.perRequest(span(arrived, first)),
		"e2e": d.perRequest(span(arrived, finished)), "queue": d.perRequest(span(arrived, scheduled)), "prefill": d.perRequest(span(scheduled, first)),
		"decode": d.perRequest(span(first, finished)), "decode of more than one": nonZero(d.perRequest(span(first, finished))), "inference": d.perRequest(span(scheduled, finished)),
		"tpot of more than one": nonZero(d.perRequest(perToken)),
		"e2e per token":         d.perRequest(func(r simulator.Request) float64 { return span(arrived, finished)(r) / float64(r.Output) }),
		"inference per token":   d.perRequest(func(r simulator.Request) float64 { return span(scheduled, finished)(r) / float64(r.Output) }),
		"prompt":                tokens(func(r simulator.Request) int { return r.Prompt }), "computed": tokens(func(r simulator.Request) int { return r.Prompt - r.Cached }),
		"cached": tokens(func(r simulator.Request) int { return r.Cached }), "output": tokens(func(r simulator.Request) int { return r.Output }),
		"prompt on arrival": d.Values(simulator.Arrivals), "request bytes": scaled(d.Values(simulator.Arrivals), func(x float64) float64 { return 4 * x }),
		"limit on arrival": scaled(d.Values(simulator.Arrivals), func(prompt float64) float64 {
			return min(float64(c.Load.MaxTokens), float64(c.MaxModelLen)-prompt)
		}),
		"nothing per token": {{N: int(d.Generated())}}, "response bytes": tokens(func(r simulator.Request) int { return 4 * r.Output }), "iteration": d.Values(simulator.Steps),
		"preempted each":     tokens(func(r simulator.Request) int { return r.Preemptions }),
		"nothing on arrival": scaled(d.Values(simulator.Arrivals), func(float64) float64 { return 0 }), "nothing at end": scaled(d.perRequest(span(arrived, first)), func(float64) float64 { return 0 }),
	}
}
