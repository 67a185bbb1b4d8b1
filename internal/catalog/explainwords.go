package catalog

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// inWords says a duration after "the last": "15 minutes", "hour", "2 days". It
// takes the largest unit that is off by no more than a twentieth.
func inWords(d time.Duration) string {
	n, name := inUnits(d)
	if n == 1 {
		return name
	}
	return fmt.Sprintf("%d %ss", n, name)
}

// inFull says a duration by itself: "15 minutes", "1 hour".
func inFull(d time.Duration) string {
	n, name := inUnits(d)
	if n != 1 {
		name += "s"
	}
	return fmt.Sprintf("%d %s", n, name)
}

// ago says how long something is past: "4 seconds ago".
func ago(d time.Duration) string {
	if d < time.Second {
		return "just now"
	}
	return inFull(coarse(d)) + " ago"
}

// coarse leaves out what nobody wants to know: 3 h 12 min 5 s is 3 hours.
func coarse(d time.Duration) time.Duration {
	for _, unit := range []time.Duration{24 * time.Hour, time.Hour, time.Minute} {
		if d >= 2*unit {
			return d.Round(unit)
		}
	}
	return d.Round(time.Second)
}

func inUnits(d time.Duration) (int64, string) {
	unit, name := time.Second, "second"
	for _, u := range []struct {
		size time.Duration
		name string
	}{{time.Minute, "minute"}, {time.Hour, "hour"}, {24 * time.Hour, "day"}} {
		if off := (d.Round(u.size) - d).Abs(); d >= u.size && off <= d/20 {
			unit, name = u.size, u.name
		}
	}
	return int64(d.Round(unit) / unit), name
}

// suggestion is what to do about a name that nobody has: the name that was
// probably meant, where there is one.
func (x *explanation) suggestion() string {
	for _, name := range x.asked.Metrics {
		if base, ok := strings.CutSuffix(name, "_created"); ok && x.isKnown(base+"_total") {
			return "A name in _created is the time when a counter began; ask for " + base + "_total."
		}
		if x.isKnown(name + "_count") {
			return fmt.Sprintf("It is a histogram: ask for %s_bucket, %s_sum or %s_count.", name, name, name)
		}
		if x.isKnown(name + "_total") {
			return "Did you mean " + name + "_total?"
		}
		if near := x.nearest(name); near != "" {
			return "Did you mean " + near + "?"
		}
	}
	return "Check the spelling of the name."
}

// isKnown reports whether the catalog or a target has a sample name.
func (x *explanation) isKnown(name string) bool {
	return len(x.catalog.lookupAll([]string{name})) > 0 || slices.ContainsFunc(x.silence.Targets, func(t TargetFacts) bool {
		return slices.Contains(t.Names, name)
	})
}

// nearest is the known name with the fewest letters changed; empty when even
// that one is another word.
func (x *explanation) nearest(name string) string {
	best, at := "", max(2, len(name)/8)+1
	try := func(other string) {
		if d := distance(name, other, at); d < at {
			best, at = other, d
		}
	}
	for _, e := range x.catalog.Engines {
		for _, f := range e.Families {
			for _, sample := range f.Samples() {
				try(sample)
			}
		}
	}
	for _, t := range x.silence.Targets {
		for _, other := range t.Names {
			try(other)
		}
	}
	return best
}

// distance is how many letters must be changed, added or removed to make b of a
// (Levenshtein), or limit when it is at least that many.
func distance(a, b string, limit int) int {
	if abs(len(a)-len(b)) >= limit {
		return limit
	}
	previous := make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	current := make([]int, len(b)+1)
	for i := range len(a) {
		current[0] = i + 1
		least := current[0]
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			current[j+1] = min(previous[j+1]+1, current[j]+1, previous[j]+cost)
			least = min(least, current[j+1])
		}
		if least >= limit {
			return limit
		}
		previous, current = current, previous
	}
	return min(previous[len(b)], limit)
}

func abs(n int) int { return max(n, -n) }
