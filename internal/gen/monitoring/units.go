package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// grafanaUnit is how Grafana names a unit of the catalog.
func grafanaUnit(u catalog.Unit) string {
	names := map[catalog.Unit]string{
		catalog.UnitRatio:                "percentunit",
		catalog.UnitSeconds:              "s",
		catalog.UnitRequestsPerSecond:    "reqps",
		catalog.UnitTokens:               "count:tok",
		catalog.UnitTokensPerSecond:      "count:tok/s",
		catalog.UnitTokensPerStep:        "count:tok",
		catalog.UnitPreemptionsPerSecond: "count:/s",
		catalog.UnitPerSecond:            "count:/s",
		catalog.UnitBytes:                "bytes",
		catalog.UnitBytesPerSecond:       "binBps",
		catalog.UnitFLOPS:                "flops",
		catalog.UnitBool:                 "bool_yes_no",
		catalog.UnitUnixTime:             "dateTimeFromNow",
	}
	if name, ok := names[u]; ok {
		return name
	}
	return "short"
}

// rateOf is the unit of a counter's increase per second.
func rateOf(u catalog.Unit) catalog.Unit {
	switch baseOf(u) {
	case catalog.UnitRequests:
		return catalog.UnitRequestsPerSecond
	case catalog.UnitTokens:
		return catalog.UnitTokensPerSecond
	case catalog.UnitBytes:
		return catalog.UnitBytesPerSecond
	case catalog.UnitSeconds: // seconds spent in each second
		return catalog.UnitRatio
	default:
		return catalog.UnitPerSecond
	}
}

// amountOf is the unit of what a rate makes over a time.
func amountOf(u catalog.Unit) catalog.Unit {
	switch u {
	case catalog.UnitRequestsPerSecond:
		return catalog.UnitRequests
	case catalog.UnitTokensPerSecond:
		return catalog.UnitTokens
	case catalog.UnitBytesPerSecond:
		return catalog.UnitBytes
	default:
		return catalog.UnitCount
	}
}

// baseOf is the unit after scaleOf was applied.
func baseOf(u catalog.Unit) catalog.Unit {
	if u == catalog.UnitMilliseconds || u == catalog.UnitMicroseconds {
		return catalog.UnitSeconds
	}
	return u
}

// scaleOf brings an exposed value to its base unit.
func scaleOf(u catalog.Unit) float64 {
	switch u {
	case catalog.UnitMilliseconds:
		return 1e-3
	case catalog.UnitMicroseconds:
		return 1e-6
	default:
		return 1
	}
}

// steps colours a value by the signal's ranges. Health has no colour of its own.
func steps(ranges []catalog.Range) thresholds {
	colors := map[catalog.Level]string{catalog.Good: "blue", catalog.Warn: "orange", catalog.Bad: "red"}
	t := thresholds{Mode: "absolute", Steps: []thresholdStep{{Color: "blue"}}}
	for i, r := range ranges {
		if i == 0 { // what lies lower still is no better
			t.Steps[0].Color = colors[r.Level]
			continue
		}
		t.Steps = append(t.Steps, thresholdStep{Color: colors[r.Level], Value: &r.From})
	}
	return t
}
