package main

import (
	"context"
	"fmt"
	"slices"
)

// loadPages measures the first dashboard, each time without a cache.
func (b *bench) loadPages(ctx context.Context, browser *browser, url string) ([]row, error) {
	var all []pageLoad
	for n := range b.loads {
		b.note("page load %d of %d", n+1, b.loads)
		one, err := browser.load(ctx, url)
		if err != nil {
			return pageRows(all), err
		}
		all = append(all, one)
	}
	return pageRows(all), nil
}

// pageRows are empty without a load.
func pageRows(loads []pageLoad) []row {
	if len(loads) == 0 {
		return nil
	}
	of := func(pick func(pageLoad) float64) []float64 {
		values := make([]float64, len(loads))
		for i, l := range loads {
			values[i] = pick(l)
		}
		return values
	}
	size := func(what string, pick func(pageLoad) float64) row {
		return row{what: "first dashboard, " + what, unit: inBytes, ours: median(of(pick))}
	}
	last := loads[len(loads)-1]
	all := size("all that it fetched", func(l pageLoad) float64 { return l.All })
	all.detail = fmt.Sprintf("%d requests, and %s more once it stood; panels: %v", last.Requests, inBytes.format(last.Late), last.States)
	return []row{
		size("JS, compressed", func(l pageLoad) float64 { return l.Script }).within(180e3),
		size("CSS, compressed", func(l pageLoad) float64 { return l.Style }).within(12e3),
		all,
		row{what: "first dashboard, foreign requests", unit: inNumber, ours: slices.Max(of(func(l pageLoad) float64 { return float64(l.Foreign) }))}.within(0),
		ofRuns("navigation to the first figure", of(func(l pageLoad) float64 { return l.FirstMs / 1000 })),
		ofRuns("navigation to the last panel", of(func(l pageLoad) float64 { return l.LastMs / 1000 })).within(0.5),
		ofRuns("  of it computing in the page", of(func(l pageLoad) float64 { return l.CPUMs / 1000 })),
	}
}
