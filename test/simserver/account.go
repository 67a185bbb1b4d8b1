package main

import (
	"fmt"
	"math"
	"net/http"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// generated is the count of all tokens put out.
const generated simulator.Kind = "generated_tokens"

func accountOf(m *member, from, to time.Time) (*account, error) {
	a := &account{
		Server: m.name, FromMs: milliseconds(from), ToMs: milliseconds(to), Blocks: m.sim.Config().Hardware.Blocks,
		Counts: map[simulator.Kind]float64{}, Sums: map[simulator.Kind]float64{},
		Finished: map[simulator.Reason]int{simulator.ReasonStop: 0, simulator.ReasonLength: 0, simulator.ReasonError: 0},
		Means:    map[simulator.Gauge]*float64{},
	}
	truth := m.sim.Truth()
	for _, k := range simulator.Kinds() {
		var err error
		if a.Counts[k], err = truth.Count(k, from, to); err != nil {
			return nil, err
		}
		if a.Sums[k], err = truth.Sum(k, from, to); err != nil {
			return nil, err
		}
	}
	var err error
	if a.Counts[generated], err = truth.Generated(from, to); err != nil {
		return nil, err
	}
	requests, err := truth.Requests(from, to)
	if err != nil {
		return nil, err
	}
	for _, r := range requests {
		a.Finished[r.Reason]++
	}
	for _, start := range truth.Starts() {
		a.StartsMs = append(a.StartsMs, milliseconds(start))
	}
	return a, a.addMeans(m, from, to)
}

func (a *account) addMeans(m *member, from, to time.Time) error {
	for _, g := range simulator.Gauges() {
		mean, err := m.sim.Truth().GaugeMean(g, from, to)
		if err != nil {
			return err
		}
		if !math.IsNaN(mean) {
			a.Means[g] = &mean
		}
	}
	return nil
}

// addValues adds observations: of a kind of event, or of finished requests by
// "e2e", "queue", "prefill", "decode" (seconds) and "output" (tokens).
func (a *account) addValues(m *member, from, to time.Time, names []string) error {
	for _, name := range names {
		of, perRequest := requestValues()[name]
		if !perRequest {
			values, err := m.sim.Truth().Values(simulator.Kind(name), from, to)
			if err != nil {
				return err
			}
			a.add(name, values)
			continue
		}
		requests, err := m.sim.Truth().Requests(from, to)
		if err != nil {
			return err
		}
		values := make([]simulator.Weighted, 0, len(requests))
		for _, r := range requests {
			values = append(values, simulator.Weighted{At: r.Finished, Value: of(r), N: 1})
		}
		a.add(name, values)
	}
	return nil
}

func (a *account) add(name string, values []simulator.Weighted) {
	if a.Values == nil {
		a.Values = map[string][]simulator.Weighted{}
	}
	a.Values[name] = append([]simulator.Weighted{}, values...)
}

func requestValues() map[string]func(simulator.Request) float64 {
	return map[string]func(simulator.Request) float64{
		"e2e":     func(r simulator.Request) float64 { return r.Finished.Sub(r.Arrived).Seconds() },
		"queue":   func(r simulator.Request) float64 { return r.Scheduled.Sub(r.Arrived).Seconds() },
		"prefill": func(r simulator.Request) float64 { return r.First.Sub(r.Scheduled).Seconds() },
		"decode":  func(r simulator.Request) float64 { return r.Finished.Sub(r.First).Seconds() },
		"output":  func(r simulator.Request) float64 { return float64(r.Output) },
	}
}

func (a *account) addMoments(m *member, texts []string) error {
	for _, text := range texts {
		at, err := timeOf(text, time.Time{})
		if err != nil {
			return fmt.Errorf("atMs: %w", err)
		}
		gauges, err := gaugesAt(m, at)
		if err != nil {
			return err
		}
		a.At = append(a.At, moment{AtMs: milliseconds(at), Gauges: gauges})
	}
	return nil
}

func gaugesAt(m *member, at time.Time) (map[simulator.Gauge]float64, error) {
	gauges := map[simulator.Gauge]float64{}
	for _, g := range simulator.Gauges() {
		value, up, err := m.sim.Truth().Gauge(g, at)
		if err != nil {
			return nil, err
		}
		if up {
			gauges[g] = value
		}
	}
	return gauges, nil
}

// scrape is one served page: when, and what its counters stood at, counted from
// the log since the process started.
type scrape struct {
	AtMs     float64                     `json:"atMs"`
	Counts   map[simulator.Kind]float64  `json:"counts"`
	Sums     map[simulator.Kind]float64  `json:"sums"`
	Finished map[simulator.Reason]int    `json:"finished"`
	Gauges   map[simulator.Gauge]float64 `json:"gauges"`
}

func (f *fleet) scrapes(m *member, r *http.Request) (any, error) {
	from, to, err := f.window(m, r)
	if err != nil {
		return nil, err
	}
	starts := m.sim.Truth().Starts()
	all := []scrape{}
	for _, at := range m.sim.Truth().Scrapes(from, to) {
		a, err := accountOf(m, lastBefore(starts, at), at)
		if err != nil {
			return nil, err
		}
		gauges, err := gaugesAt(m, at)
		if err != nil {
			return nil, err
		}
		all = append(all, scrape{AtMs: milliseconds(at), Counts: a.Counts, Sums: a.Sums, Finished: a.Finished, Gauges: gauges})
	}
	return all, nil
}

// lastBefore is the start of the process that lived at a time.
func lastBefore(starts []time.Time, at time.Time) time.Time {
	var last time.Time
	for _, s := range starts {
		if !s.After(at) {
			last = s
		}
	}
	return last
}
