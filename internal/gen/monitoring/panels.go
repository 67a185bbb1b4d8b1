package main

import (
	"fmt"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// sketch is a panel before its queries are written.
type sketch struct {
	kind  string
	title string
	// note is added to the catalog's words.
	note  string
	at    gridPos
	lines []line
	// axis is the label of the left axis; right is drawn against the other.
	axis  string
	right *override
}

// sketches is the layout: what is now on top, rates below it, room last.
func sketches() []sketch {
	right := func(names, unit, label string) *override {
		o := onRight(names, unit, label)
		return &o
	}
	return []sketch{
		{
			kind: "gauge", title: "GPU KV Cache Usage", at: gridPos{X: 0, Y: 0, W: 6, H: 8},
			lines: []line{{signal: catalog.KVUsage, legend: "{{instance}}"}},
		},
		{
			kind: "timeseries", title: "Request Rate", at: gridPos{X: 6, Y: 0, W: 12, H: 8},
			note: "Sums over the picked servers; pick one to see it alone.",
			axis: "finished", right: right("/^(running|waiting)$/", "short", "running, waiting"),
			lines: []line{
				{signal: catalog.FinishedRate, legend: "{{finished_reason}}", fold: catalog.Sum, foldBy: []string{"finished_reason"}},
				{signal: catalog.Running, legend: "running", fold: catalog.Sum},
				{signal: catalog.Waiting, legend: "waiting", fold: catalog.Sum},
			},
		},
		{
			kind: "stat", title: "Active Requests", at: gridPos{X: 18, Y: 0, W: 6, H: 8},
			note: "Sums over the picked servers.",
			lines: []line{
				{signal: catalog.Running, legend: "running", fold: catalog.Sum},
				{signal: catalog.Waiting, legend: "waiting", fold: catalog.Sum},
			},
		},
		{
			kind: "timeseries", title: "Token Throughput", at: gridPos{X: 0, Y: 8, W: 12, H: 9},
			lines: []line{
				{signal: catalog.GenerationRate, legend: "{{instance}} generated"},
				{signal: catalog.PromptRate, legend: "{{instance}} prompt"},
			},
		},
		latencySketch(right("/^per token/", "s", "per output token")),
		{
			kind: "timeseries", title: "Cache Utilization", at: gridPos{X: 0, Y: 17, W: 12, H: 8},
			lines: []line{
				{signal: catalog.KVUsage, legend: "{{instance}} KV"},
				{signal: catalog.PrefixHitRatio, legend: "{{instance}} prefix hits"},
				{signal: catalog.CPUCacheUsage, legend: "{{instance}} CPU"},
			},
		},
		{
			kind: "timeseries", title: "Request Preemptions", at: gridPos{X: 12, Y: 17, W: 12, H: 8},
			axis: "rate", right: right("/ total$/", "short", "total since start"),
			lines: []line{
				{signal: catalog.PreemptionRate, legend: "{{instance}} rate"},
				{signal: catalog.PreemptionsTotal, legend: "{{instance}} total"},
			},
		},
	}
}

// latencySketch shows the slowest of the picked servers. Six lines for each of
// eight servers would say nothing, and quantiles of different servers must not
// be merged: versions have different buckets.
func latencySketch(perToken *override) sketch {
	s := sketch{
		kind: "timeseries", title: "Latency", at: gridPos{X: 12, Y: 8, W: 12, H: 9},
		note: "The slowest of the picked servers; pick one to see it alone.",
		axis: "first token", right: perToken,
	}
	for _, measured := range []struct {
		signal catalog.SignalID
		legend string
	}{
		{catalog.TimeToFirstToken, "first token"},
		{catalog.TimePerToken, "per token"},
	} {
		for _, percent := range []int{50, 95, 99} {
			s.lines = append(s.lines, line{
				signal: measured.signal, quantile: float64(percent) / 100, fold: catalog.Max,
				legend: fmt.Sprintf("%s p%d", measured.legend, percent),
			})
		}
	}
	return s
}

func drawPanels(c *catalog.Catalog) ([]panel, error) {
	var all []panel
	for i, s := range sketches() {
		p, err := s.draw(c, i+1)
		if err != nil {
			return nil, fmt.Errorf("panel %q: %w", s.title, err)
		}
		all = append(all, p)
	}
	return all, nil
}

func (s sketch) draw(c *catalog.Catalog, id int) (panel, error) {
	first, err := c.Signal(s.lines[0].signal)
	if err != nil {
		return panel{}, err
	}
	// A gauge or figure asks for one moment: over a range it would go on
	// showing the last value of a server that has stopped.
	targets, err := targets(c, s.kind != "timeseries", s.lines)
	if err != nil {
		return panel{}, err
	}
	description, err := meanings(c, s.lines)
	if err != nil {
		return panel{}, err
	}
	if s.note != "" {
		description += "\n\n" + s.note
	}
	return panel{
		ID: id, Type: s.kind, Title: s.title, Description: description, Datasource: prometheusRef(),
		GridPos: s.at, Targets: targets, FieldConfig: s.fields(first), Options: options(s.kind),
	}, nil
}

func (s sketch) fields(first catalog.Signal) fieldConfig {
	d := fieldDefaults{Unit: grafanaUnit(first.Unit), Min: new(0.0), Mappings: []object{}}
	if first.Unit == catalog.UnitRatio {
		d.Max = new(1.0)
	}
	switch s.kind {
	case "timeseries":
		d.Color = object{"mode": "palette-classic"}
		d.Thresholds = steps(nil)
		d.Custom = lineStyle(s.axis)
	case "stat":
		d.Color = object{"mode": "thresholds"}
		d.Thresholds = steps(nil)
	default:
		d.Color = object{"mode": "thresholds"}
		d.Thresholds = steps(first.Ranges)
	}
	overrides := []override{}
	if s.right != nil {
		overrides = append(overrides, *s.right)
	}
	return fieldConfig{Defaults: d, Overrides: overrides}
}

// lineStyle leaves gaps as gaps and shows points only where a sample is alone.
func lineStyle(axis string) object {
	return object{
		"drawStyle": "line", "lineInterpolation": "linear", "lineWidth": 1, "fillOpacity": 0,
		"showPoints": "auto", "pointSize": 4, "spanNulls": false, "axisLabel": axis, "axisPlacement": "auto",
		"scaleDistribution": object{"type": "linear"}, "stacking": object{"mode": "none", "group": "A"},
		"thresholdsStyle": object{"mode": "off"},
	}
}

func options(kind string) object {
	now := object{"calcs": []string{"lastNotNull"}, "fields": "", "values": false}
	switch kind {
	case "gauge":
		return object{
			"reduceOptions": now, "orientation": "auto", "showThresholdLabels": false, "showThresholdMarkers": true,
			"sizing": "auto",
		}
	case "stat":
		return object{
			"reduceOptions": now, "orientation": "horizontal", "colorMode": "value", "graphMode": "none",
			"justifyMode": "auto", "textMode": "value_and_name", "wideLayout": true,
		}
	default:
		return object{
			"legend":  object{"displayMode": "list", "placement": "bottom", "showLegend": true, "calcs": []string{"last"}},
			"tooltip": object{"mode": "multi", "sort": "desc", "hideZeros": false},
		}
	}
}
