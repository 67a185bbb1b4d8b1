package coverage

import (
	"math"
	"slices"
	"time"

	"github.com/prometheus/prometheus/model/labels"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// page is what the last scrape stored, as the inspector reads it.
func (s store) page(at time.Time) catalog.Page {
	var p catalog.Page
	index := map[string]int{}
	for _, one := range s {
		if one.samples[len(one.samples)-1].T() != at.UnixMilli() {
			continue
		}
		name := one.name
		i, known := index[name]
		if !known {
			i = len(p.Metrics)
			index[name] = i
			p.Metrics = append(p.Metrics, catalog.Metric{Name: name, Labels: map[string][]string{}})
		}
		p.Metrics[i].Samples++
		one.labels.Range(func(l labels.Label) {
			if v := p.Metrics[i].Labels[l.Name]; !slices.Contains(v, l.Value) {
				p.Metrics[i].Labels[l.Name] = append(v, l.Value)
			}
		})
	}
	return p
}

// told are the facts of one store.
type told struct {
	first *series
	facts catalog.TargetFacts
}

// facts are what the app knows of the target.
func (w *world) facts(stored store) catalog.TargetFacts {
	if len(stored) == 0 {
		return w.inspect(stored)
	}
	if first := &stored[0]; w.told.first != first {
		w.told = told{first, w.inspect(stored)}
	}
	return w.told.facts
}

func (w *world) inspect(stored store) catalog.TargetFacts {
	page := stored.page(w.at)
	id := w.catalog.Identify(page)
	if id.Server == nil {
		id.Server = id.Gateway
	}
	if len(page.Metrics) == 0 { // the inspector asks /version, and says it so
		id.Problem = &model.Problem{Code: catalog.CodeStatsOff}
	}
	if version := w.reported(); version != "" && id.Server != nil {
		id.Server.Version, id.Server.VersionSource = version, "reported"
	}
	var names []string
	for _, m := range page.Metrics {
		names = append(names, m.Name)
	}
	past := stored.past(w.at)
	return catalog.TargetFacts{
		Target: model.Target{
			ID: "test/server:8000", Job: "test", Instance: "server:8000", URL: "http://server:8000/metrics",
			State: model.TargetUp, Since: start(), LastScrape: w.at, IntervalSeconds: interval.Seconds(),
			Server: id.Server, Problem: id.Problem,
		},
		Names: names,
		Past:  past, Generated: w.written(past),
	}
}

// reported is what the server says at /version; empty where the page is not the
// server's own.
func (w *world) reported() string {
	d := w.dialect
	if d.Engine != "" || d.Ray || d.Behind != "" {
		return ""
	}
	return d.Version
}

// written is how many tokens the server says that it has written.
func (w *world) written(past map[string]catalog.Past) *float64 {
	for _, name := range w.catalog.GeneratedNames() {
		if p, ok := past[name]; ok {
			return &p.Last
		}
	}
	return nil
}

// past is how the series of each sample name went in the window, as the app
// asks it of its store.
func (s store) past(at time.Time) map[string]catalog.Past {
	all := map[string]catalog.Past{}
	for _, one := range s {
		name, last := one.name, one.last(at)
		if math.IsNaN(last) {
			continue
		}
		p, known := all[name]
		p.Last += last
		if p.Lowest = math.Min(p.Lowest, last); !known {
			p.Lowest = last
		}
		p.Growth += one.growth(at)
		all[name] = p
	}
	return all
}

// growth is by how much a series grew in the window.
func (s series) growth(at time.Time) float64 {
	for _, v := range s.samples {
		if v.T() >= at.Add(-seen).UnixMilli() {
			return s.last(at) - v.F()
		}
	}
	return 0
}
