package main

import (
	"fmt"
	"maps"
	"slices"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// fields are the panel's units, ends of the axis and colours.
func (s sketch) fields(lines []asked) *fieldConfig {
	first := lines[0].about
	d := fieldDefaults{
		Unit: grafanaUnit(first.Unit), Min: new(0.0), Max: s.max, Mappings: []object{},
		Color: object{"mode": "thresholds"}, Thresholds: steps(nil),
	}
	if first.Unit == catalog.UnitRatio && d.Max == nil {
		d.Max = new(1.0)
	}
	f := &fieldConfig{Overrides: []override{}}
	switch s.kind {
	case kindChart:
		d.Color = object{"mode": "palette-classic"}
		d.Custom = s.lineStyle()
	case kindHeat:
		d.Unit, d.Custom = "short", object{"scaleDistribution": object{"type": "linear"}}
	case kindTable:
		d.Unit, d.Max = "short", nil
		f.Overrides = columnStyles(lines)
	case kindFigure:
		if len(lines) == 1 {
			d.Thresholds = steps(first.Ranges)
		}
	default:
		d.Thresholds = steps(first.Ranges)
	}
	if s.right != nil {
		f.Overrides = append(f.Overrides, *s.right)
	}
	for _, name := range slices.Sorted(maps.Keys(s.colors)) {
		color := object{"id": "color", "value": object{"mode": "fixed", "fixedColor": s.colors[name]}}
		f.Overrides = append(f.Overrides, override{Matcher: byName(name), Properties: []object{color}})
	}
	f.Defaults = d
	return f
}

// lineStyle leaves gaps as gaps and shows points only where a sample is alone.
func (s sketch) lineStyle() object {
	stacking, fill := "none", 0
	if s.stacked {
		stacking, fill = "normal", 30
	}
	return object{
		"drawStyle": "line", "lineInterpolation": "linear", "lineWidth": 1, "fillOpacity": fill,
		"showPoints": "auto", "pointSize": 4, "spanNulls": false, "axisLabel": s.axis, "axisPlacement": "auto",
		"scaleDistribution": object{"type": "linear"}, "stacking": object{"mode": stacking, "group": "A"},
		"thresholdsStyle": object{"mode": "off"},
	}
}

func (s sketch) options(about catalog.Signal) object {
	now := object{"calcs": []string{"lastNotNull"}, "fields": "", "values": false}
	switch s.kind {
	case kindGauge:
		return object{
			"reduceOptions": now, "orientation": "auto", "showThresholdLabels": false, "showThresholdMarkers": true,
			"sizing": "auto",
		}
	case kindFigure:
		return object{
			"reduceOptions": now, "orientation": "horizontal", "colorMode": "value", "graphMode": "none",
			"justifyMode": "auto", "textMode": s.textMode(), "wideLayout": true,
		}
	case kindHeat:
		return heatOptions(about.Unit)
	case kindTable:
		return object{
			"showHeader": true, "cellHeight": "sm", "footer": object{"show": false, "reducer": []string{"sum"}, "fields": ""},
			"sortBy": []object{{"displayName": serverColumn, "desc": false}},
		}
	default:
		return object{
			"legend":  object{"displayMode": "list", "placement": "bottom", "showLegend": true, "calcs": []string{"last"}},
			"tooltip": object{"mode": "multi", "sort": "desc", "hideZeros": false},
		}
	}
}

// textMode leaves out a name that would repeat the title.
func (s sketch) textMode() string {
	if only := s.lines[0]; len(s.lines) == 1 && len(only.foldBy) == 0 && (only.fold != "" || only.promql != nil) {
		return "value"
	}
	return "value_and_name"
}

func heatOptions(bounds catalog.Unit) object {
	return object{
		"calculate":    false,
		"cellGap":      1,
		"cellValues":   object{"unit": "reqps"},
		"color":        object{"mode": "scheme", "scheme": "Blues", "steps": 64, "exponent": 0.5, "fill": "dark-orange", "reverse": false},
		"filterValues": object{"le": 1e-9},
		"legend":       object{"show": true},
		"rowsFrame":    object{"layout": "auto"},
		"showValue":    "never",
		"tooltip":      object{"mode": "single", "showColorScale": false, "yHistogram": false},
		"yAxis":        object{"axisPlacement": "left", "reverse": false, "unit": grafanaUnit(bounds)},
	}
}

// serverColumn heads the first column of a table.
const serverColumn = "Server"

// columnStyles gives each column its unit and colours.
func columnStyles(lines []asked) []override {
	styles := []override{{
		Matcher: byName(serverColumn),
		Properties: []object{
			{"id": "links", "value": []object{{
				"title": "Latency of this server", "url": "/d/latency?${__url_time_range}&var-instance=${__value.text}",
			}}},
			{"id": "custom.minWidth", "value": 140},
		},
	}}
	for _, l := range lines {
		if l.facts {
			continue
		}
		o := override{Matcher: byName(l.legend), Properties: []object{{"id": "unit", "value": grafanaUnit(l.about.Unit)}}}
		if len(l.about.Ranges) > 0 {
			o.Properties = append(o.Properties,
				object{"id": "thresholds", "value": steps(l.about.Ranges)},
				object{"id": "custom.cellOptions", "value": object{"type": "color-text"}},
			)
		}
		styles = append(styles, o)
	}
	return styles
}

func byName(name string) object { return object{"id": "byName", "options": name} }

// tableSteps put the answers of all queries side by side, a row for each
// server, and name and order the columns.
func tableSteps(lines []asked) []transformation {
	hidden, names, order := object{"Time": true}, object{}, object{}
	add := func(field, title string) { names[field], order[field] = title, len(order) }
	add("instance", serverColumn)
	for i, l := range lines {
		for _, col := range l.columns {
			add(col.label, col.title)
		}
		value := "Value" // of the only query
		if len(lines) > 1 {
			value = fmt.Sprintf("Value #%s", refID(i))
		}
		if l.facts {
			hidden[value] = true
		} else {
			add(value, l.legend)
		}
	}
	return []transformation{
		{ID: "merge", Options: object{}},
		{ID: "organize", Options: object{"excludeByName": hidden, "renameByName": names, "indexByName": order}},
	}
}
