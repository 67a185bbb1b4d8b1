package ledger

import (
	"fmt"
	"math"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// check says what is wrong with a number that the log bounds, without telling
// it to the last digit; empty when nothing is.
type check func(got float64) string

// within are the numbers from low to high.
func within(low, high float64) check {
	return func(got float64) string {
		const slack = 1e-4 // llama.cpp prints six digits
		if got >= low*(1-slack) && got <= high*(1+slack) {
			return ""
		}
		return fmt.Sprintf("is %g, the log says %g to %g", got, low, high)
	}
}

// checks are the numbers of other engines that the log only bounds.
func (d Ledger) checks() map[string]check {
	low, high := d.prefillSeconds()
	computed := d.Sum(simulator.PromptTokens) - d.Sum(simulator.CachedTokens)
	return map[string]check{
		"prefill s":         within(low, high),
		"prompt speed":      within(computed/high, computed/low),
		"speed of 40 steps": d.speedOf40Steps,
	}
}

// prefillSeconds bounds the time that prompts took: that of the requests which
// are gone is known, of those under way only the time to the first token.
func (d Ledger) prefillSeconds() (low, high float64) {
	open := 0.0
	for _, v := range d.Values(simulator.FirstTokens) {
		open += v.Value * float64(v.N)
	}
	for _, list := range [][]simulator.Request{d.Requests, d.Left} {
		for _, r := range list {
			if !r.First.IsZero() {
				low += span(scheduled, first)(r)
				open -= span(arrived, first)(r)
			}
		}
	}
	return low, low + open
}

// speedOf40Steps holds SGLang's throughput: that of some 40 steps in a row
// that ended lately, or 0 when there is nothing to do.
func (d Ledger) speedOf40Steps(got float64) string {
	const window = 40
	steps := d.Values(simulator.Steps)
	if got == 0 && (len(steps) <= window || d.Gauge(simulator.Running)+d.Gauge(simulator.Waiting) == 0) {
		return ""
	}
	for i := len(steps) - 1; i >= max(window, len(steps)-2*window); i-- {
		w := Between(d.t, d.Truth, steps[i-window].At, steps[i].At)
		speed := (w.Count(simulator.FirstTokens) + w.Count(simulator.InterTokens)) / w.To.Sub(w.From).Seconds()
		if math.Abs(speed-got) < 1e-9*speed {
			return ""
		}
	}
	return fmt.Sprintf("is %g, which is the speed of no %d steps", got, window)
}

// loggedRate holds a throughput gauge of V0: what it counts, over the time
// between two steps that were little more than its log interval apart.
func (d Ledger) loggedRate(tokens func(Ledger) float64) check {
	const interval, atMost, lasts = 5 * time.Second, 6 * time.Second, 12 * time.Second
	return func(got float64) string {
		at := []time.Time{d.From}
		for _, v := range d.Values(simulator.Steps) {
			at = append(at, v.At)
		}
		for i := len(at) - 1; i >= 0 && d.To.Sub(at[i]) < lasts; i-- {
			for j := i - 1; j >= 0 && at[i].Sub(at[j]) < atMost; j-- {
				took := at[i].Sub(at[j])
				if took <= interval {
					continue
				}
				if rate := tokens(Between(d.t, d.Truth, at[j], at[i])) / took.Seconds(); math.Abs(rate-got) <= 1e-9*rate {
					return ""
				}
			}
		}
		if got == 0 && d.To.Sub(d.From) < lasts {
			return "" // the first interval is not over
		}
		return fmt.Sprintf("is %g, which is the rate of no interval of 5 to 6 s before %s", got, d.To.Format(time.TimeOnly))
	}
}

// adapterTime holds a value of lora_requests_info: a Unix time since the server
// started. In multiprocess mode of V1 the values of the processes are added up.
func (d Ledger) adapterTime(got float64) string {
	processes := 1.0
	if !d.dialect.V0 {
		processes = float64(max(1, d.dialect.APIServers, d.dialect.Engines))
	}
	for n := 1.0; n <= processes; n++ {
		if seconds := got / n; seconds >= unix(d.From) && seconds <= unix(d.To) {
			return ""
		}
	}
	return fmt.Sprintf("is %g, which is no time since the server started", got)
}

func unix(at time.Time) float64 { return float64(at.UnixNano()) / 1e9 }
