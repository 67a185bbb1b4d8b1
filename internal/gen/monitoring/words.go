package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// describe says in the catalog's words what a panel shows: what each signal
// means, which values are good and bad, how it is computed, and where it is off.
func (s sketch) describe(lines []asked) string {
	var said []string
	add := func(text string) {
		if text != "" && !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	for _, l := range lines {
		add(l.said())
		add(judged(l.about))
		for _, bias := range l.biases() {
			add(bias)
		}
	}
	for _, l := range lines {
		add(howComputed(l.about))
	}
	for _, l := range lines {
		add(howFolded(l))
	}
	add(s.note)
	return strings.Join(said, "\n\n")
}

// said is what the line shows, in one sentence.
func (a asked) said() string {
	if a.about.Title == "" {
		return a.about.Meaning
	}
	return fmt.Sprintf("**%s:** %s", a.about.Title, a.about.Meaning)
}

// judged are a signal's ranges, each with its reason.
func judged(s catalog.Signal) string {
	words := map[catalog.Level]string{catalog.Good: "Good", catalog.Warn: "Worth a look", catalog.Bad: "Bad"}
	var said []string
	for i, r := range s.Ranges {
		from := ""
		if i > 0 {
			from = " from " + amount(r.From, s.Unit)
		}
		said = append(said, fmt.Sprintf("- %s%s: %s", words[r.Level], from, r.Reason))
	}
	return strings.Join(said, "\n")
}

// amount writes a value as people say it.
func amount(v float64, u catalog.Unit) string {
	switch u {
	case catalog.UnitRatio:
		return strconv.FormatFloat(v*100, 'g', 4, 64) + " %"
	case catalog.UnitSeconds:
		return strconv.FormatFloat(v, 'g', 4, 64) + " s"
	default:
		return strings.TrimSpace(strconv.FormatFloat(v, 'g', 4, 64) + " " + unitWord(u))
	}
}

func unitWord(u catalog.Unit) string {
	switch u {
	case catalog.UnitCount, catalog.UnitNone, catalog.UnitBool:
		return ""
	case catalog.UnitPreemptionsPerSecond, catalog.UnitRequestsPerSecond, catalog.UnitPerSecond:
		return "a second"
	default:
		return string(u)
	}
}

// biases are the ways in which the figures of an engine are off.
func (a asked) biases() []string {
	var said []string
	for _, e := range a.catalog.Engines {
		if len(a.engines) > 0 && !slices.Contains(a.engines, e.ID) {
			continue
		}
		for _, cand := range e.Candidates {
			if cand.Signal == a.about.ID && cand.Bias != "" {
				said = append(said, fmt.Sprintf("*%s:* %s", e.Title, cand.Bias))
			}
		}
	}
	return slices.Compact(said)
}

// howComputed says how the parallel engines of one server become one figure.
func howComputed(s catalog.Signal) string {
	return map[catalog.Aggregation]string{
		catalog.Sum:          "The parallel engines of a server are added up.",
		catalog.Max:          "Of a server's parallel engines the highest counts.",
		catalog.Min:          "Of a server's parallel engines the lowest counts.",
		catalog.SumOfRates:   "The parallel engines of a server are added up.",
		catalog.RatioOfRates: "A sum of rates divided by a sum of rates, never an average of ratios.",
		catalog.RatioOfSums:  "A sum divided by a sum, never an average of ratios.",
		catalog.Distribution: "Over all requests that a server's parallel engines had in the window.",
	}[s.Aggregation]
}

// howFolded says what stands for several servers.
func howFolded(l asked) string {
	switch {
	case l.buckets:
		return "All picked servers together, at the bounds that all of them have."
	case l.overRange:
		return "The increase over the range of the board, added up over the picked servers; restarts lose nothing."
	case l.fold == catalog.Sum:
		return "The picked servers added up; pick one to see it alone."
	case l.fold == catalog.Max && l.about.Unit == catalog.UnitSeconds:
		return "The slowest of the picked servers; pick one to see it alone."
	case l.fold == catalog.Max:
		return "The highest of the picked servers; pick one to see it alone."
	case l.fold == catalog.Min:
		return "The lowest of the picked servers; pick one to see it alone."
	default:
		return ""
	}
}
