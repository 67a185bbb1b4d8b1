package main

import (
	"context"
	"fmt"
	"slices"
)

// loadPages measures the first dashboard of the first server, each time without
// a cache, beside the page with which the other one answers, where there is one.
func (b *bench) loadPages(ctx context.Context, browser *browser, servers []*server) ([]row, error) {
	var all []pageLoad
	for n := range b.loads {
		b.note("page load %d of %d", n+1, b.loads)
		one, err := browser.load(ctx, servers[0].ui)
		if err != nil {
			return pageRows(all, nil), err
		}
		all = append(all, one)
	}
	if len(servers) == 1 {
		return pageRows(all, nil), nil
	}
	peer, err := browser.weigh(ctx, servers[1].api+"/graph")
	if err != nil {
		return pageRows(all, nil), err
	}
	return pageRows(all, &peer), nil
}

// pageRows are empty without a load. The peer is nil where there is none.
func pageRows(loads []pageLoad, peer *pageWeight) []row {
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
	script := size("JS, compressed", func(l pageLoad) float64 { return l.Script }).within(180e3)
	style := size("CSS, compressed", func(l pageLoad) float64 { return l.Style }).within(12e3)
	all := size("all that it fetched", func(l pageLoad) float64 { return l.All })
	all.detail = fmt.Sprintf("and %s more once it stood; panels: %v", inBytes.format(last.Late), last.States)
	requests := row{what: "first dashboard, requests", unit: inNumber, ours: float64(last.Requests)}
	if peer != nil {
		script, style = script.beside(peer.Script), style.beside(peer.Style)
		all, requests = all.beside(peer.All), requests.beside(float64(peer.Requests))
		all.detail += fmt.Sprintf("; beside it the other's page /graph without a query, which it sends with %s", inBytes.format(peer.Sent))
	}
	return []row{
		script, style, all, requests,
		row{what: "first dashboard, foreign requests", unit: inNumber, ours: slices.Max(of(func(l pageLoad) float64 { return float64(l.Foreign) }))}.within(0),
		ofRuns("navigation to the first figure", of(func(l pageLoad) float64 { return l.FirstMs / 1000 })),
		ofRuns("navigation to the last panel", of(func(l pageLoad) float64 { return l.LastMs / 1000 })).within(0.5),
		ofRuns("  of it computing in the page", of(func(l pageLoad) float64 { return l.CPUMs / 1000 })),
	}
}
