package ledger

import (
	"slices"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// fromLog are the numbers that engines other than vLLM show, each named for
// what it is; meaningTexts names their families in these terms.
func (d Ledger) fromLog() map[string]float64 {
	c := d.config
	done := map[string]float64{}
	for _, r := range d.Requests {
		done["prompt"] += float64(r.Prompt)
		done["cached"] += float64(r.Cached)
		done["output"] += float64(r.Output)
		done["decode s"] += r.Finished.Sub(r.First).Seconds()
		done["request us"] += float64(r.Finished.Sub(r.Arrived).Microseconds())
		done["queue us"] += float64(r.Scheduled.Sub(r.Arrived).Microseconds())
		done["compute us"] += float64(r.Finished.Sub(r.Scheduled).Microseconds())
		done["longest"] = max(done["longest"], float64(r.Prompt+r.Output))
	}
	well := d.ended(simulator.ReasonStop) + d.ended(simulator.ReasonLength)
	used := d.Gauge(simulator.UsedBlocks)
	generated := d.Count(simulator.FirstTokens) + d.Count(simulator.InterTokens)
	steps := d.Count(simulator.Steps)
	return map[string]float64{
		"0": 0, "1": 1, "nothing per token": 0, "most running": float64(c.Hardware.MaxNumSeqs), "most batched": float64(c.Hardware.MaxBatchedTokens), "context": float64(c.MaxModelLen),
		"running": d.Gauge(simulator.Running), "waiting": d.Gauge(simulator.Waiting), "running or waiting": d.Gauge(simulator.Running) + d.Gauge(simulator.Waiting),
		"kv": used / d.blocks, "used blocks": used, "free blocks": d.blocks - used, "blocks": d.blocks,
		"used tokens": 16 * used, "free tokens": 16 * (d.blocks - used), "cache tokens": 16 * d.blocks, "block": 16,
		"arrived": d.Count(simulator.Arrivals), "refused": d.Count(simulator.Rejected), "aborted": d.Count(simulator.Aborted),
		"taken": d.Count(simulator.Arrivals) + d.Count(simulator.Rejected),
		"open":  d.Count(simulator.Arrivals) - float64(len(d.Requests)) - d.Count(simulator.Aborted),
		"ended": float64(len(d.Requests)), "well": well, "stop": d.ended(simulator.ReasonStop), "length": d.ended(simulator.ReasonLength),
		"errors": d.ended(simulator.ReasonError), "failed": d.ended(simulator.ReasonError) + d.Count(simulator.Aborted),
		"prompt": d.Sum(simulator.PromptTokens), "cached": d.Sum(simulator.CachedTokens), "computed": d.Sum(simulator.PromptTokens) - d.Sum(simulator.CachedTokens),
		"generated": generated, "generated twice": 2 * generated,
		"done prompt": done["prompt"], "done cached": done["cached"], "done output": done["output"], "done tokens": done["prompt"] + done["output"],
		"request us": done["request us"], "queue us": done["queue us"], "compute us": done["compute us"],
		"decode s": done["decode s"], "answer speed": done["output"] / done["decode s"], "longest": done["longest"],
		"preempted": d.Count(simulator.Preemptions),
		"hit rate":  d.hitRate(), "token hit rate": d.Sum(simulator.CachedTokens) / d.Sum(simulator.PromptTokens), "last hit rate": d.lastHitRate(),
		"hit blocks": d.wholeBlocks(simulator.PrefixHits), "missed blocks": d.wholeBlocks(simulator.PrefixQueries) - d.wholeBlocks(simulator.PrefixHits),
		"steps": steps, "busy": generated / steps, "prefill steps": d.instants(simulator.FirstTokens), "decode steps": d.instants(simulator.InterTokens),
		"last firsts": d.lastFirsts(), "last report": float64(d.lastReport().UnixNano()) / 1e9, "last report us": float64(d.lastReport().UnixMicro()),
	}
}

// instants is at how many times something happened.
func (d Ledger) instants(k simulator.Kind) float64 {
	at := map[time.Time]bool{}
	for _, v := range d.Values(k) {
		at[v.At] = true
	}
	return float64(len(at))
}

func (d Ledger) lastReport() time.Time {
	d.t.Helper()
	at, ok := d.Truth.LastReport()
	if !ok {
		d.t.Fatal("no step yet")
	}
	return at
}

// lastFirsts is how many first tokens came with the last step.
func (d Ledger) lastFirsts() float64 {
	return float64(len(slices.DeleteFunc(d.Values(simulator.FirstTokens), func(v simulator.Weighted) bool { return !v.At.Equal(d.lastReport()) })))
}

// lastHitRate is the found share of the prompts that ended last.
func (d Ledger) lastHitRate() float64 {
	prompts, found := d.Values(simulator.PromptTokens), d.Values(simulator.CachedTokens)
	if len(prompts) == 0 {
		return 0
	}
	last, all, hit := prompts[len(prompts)-1].At, 0.0, 0.0
	for i := range prompts {
		if prompts[i].At.Equal(last) {
			all, hit = all+prompts[i].Value, hit+found[i].Value
		}
	}
	return hit / all
}
