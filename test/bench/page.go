package main

import (
	"context"
	"fmt"
	"slices"
)

// thirteenPanels is the shipped dashboard of thirteen panels; the first one has fewer.
const thirteenPanels = "/d/fleet-overview"

// loadPages measures the first dashboard of the first server and one of
// thirteen panels, each time without a cache, beside the page with which the
// other server answers, where there is one.
func (b *bench) loadPages(ctx context.Context, browser *browser, servers []*server) ([]row, error) {
	var all, wide []pageLoad
	for n := range b.loads {
		b.note("page load %d of %d", n+1, b.loads)
		one, err := browser.load(ctx, servers[0].ui)
		if err != nil {
			return pageRows(all, nil), err
		}
		other, err := browser.load(ctx, servers[0].ui+thirteenPanels)
		if err != nil {
			return pageRows(all, nil), err
		}
		all, wide = append(all, one), append(wide, other)
	}
	if len(servers) == 1 {
		return append(pageRows(all, nil), wideRow(wide)), nil
	}
	peer, err := browser.weigh(ctx, servers[1].api+"/graph")
	if err != nil {
		return pageRows(all, nil), err
	}
	return append(pageRows(all, &peer), wideRow(wide)), nil
}

// wideRow is how long the dashboard of thirteen panels took. There is at least one load.
func wideRow(loads []pageLoad) row {
	last := make([]float64, len(loads))
	for i, l := range loads {
		last[i] = l.LastMs / 1000
	}
	panels := 0
	for _, n := range loads[0].States {
		panels += n
	}
	return ofRuns(fmt.Sprintf("navigation to the last of %d panels", panels), last).within(0.5)
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
