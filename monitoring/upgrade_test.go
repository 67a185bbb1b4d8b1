package monitoring_test

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/prometheus/promql"

	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// A server runs one release for half an hour, stops, misses two scrapes, and
// comes back at the same address with another one.
const (
	scrapeEvery = 15 * time.Second
	samplesEach = 120
	missed      = 2
	upgradeStop = samplesEach * scrapeEvery
	upgradeBack = upgradeStop + (missed+1)*scrapeEvery
	upgradeEnd  = upgradeBack + samplesEach*scrapeEvery
	// settled is how long after a start every rate has its whole window.
	settled = 2 * time.Minute
)

var (
	counterSeries = regexp.MustCompile(`^(\S+\{.*\}) 0\+(\S+)x\d+$`)
	gaugeSeries   = regexp.MustCompile(`^(\S+\{.*\}) (\S+)x\d+$`)
)

// upgrade is a data set in which one target changes from one dialect to another.
func upgrade(t *testing.T, before, after string) string {
	t.Helper()
	values := map[string]string{}
	for name, series := range lifetimes(t, before) {
		values[name] = series + fmt.Sprintf(" stale _x%d", missed+samplesEach)
	}
	for name, series := range lifetimes(t, after) {
		head := fmt.Sprintf("_x%d", samplesEach+1+missed+1)
		if old, both := values[name]; both {
			head, _, _ = strings.Cut(old, " stale ")
			head += fmt.Sprintf(" stale _x%d", missed)
		}
		values[name] = head + " " + series
	}
	var b strings.Builder
	b.WriteString("load 15s\n")
	for name, v := range values {
		fmt.Fprintf(&b, "  %s %s\n", name, v)
	}
	return b.String()
}

// lifetimes are the series of a dialect over one life of the server, as they are
// stored: by name and labels.
func lifetimes(t *testing.T, dialect string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for line := range strings.Lines(promtest.Stored(t, promtest.Text(t, dialectDir, dialect))) {
		line = strings.TrimSpace(line)
		if m := counterSeries.FindStringSubmatch(line); m != nil {
			all[m[1]] = fmt.Sprintf("0+%sx%d", m[2], samplesEach)
		} else if m := gaugeSeries.FindStringSubmatch(line); m != nil {
			all[m[1]] = fmt.Sprintf("%sx%d", m[2], samplesEach)
		}
	}
	if len(all) < 50 {
		t.Fatalf("%s: only %d series were read", dialect, len(all))
	}
	return all
}

func TestAnUpgradeInPlaceLeavesNoGapNoDoubleValueAndNoSpike(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, before, after string }{
		{"0.10 to 0.12", "v1-0.10.2", "v1-0.12.0"},
		{"V0 to V1", "v0-0.8.2", "v1-0.8.5"},
		{"0.8 to 0.32", "v1-0.8.2", "v1-0.32.0"},
		{"plain to Rust frontend", "v1-0.32.0", "rust-0.32.0"},
		{"one process to several", "v1-0.9.2", "multiprocess-0.10.0"},
		{"into Ray", "v1-0.11.0", "ray-0.11.0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			ask := promtest.RangeAsker(t, upgrade(t, c.before, c.after), upgradeEnd, scrapeEvery)
			for uid, b := range shippedBoards(t) {
				for _, p := range b.Panels {
					for _, q := range p.Targets {
						for _, wrong := range judgeUpgrade(ask(withVariables(q.Expr)), q.LegendFormat) {
							t.Errorf("%s, %s, %s: %s\n%s", uid, p.Title, q.LegendFormat, wrong, q.Expr)
						}
					}
				}
			}
		})
	}
}

// judgeUpgrade says what is wrong with the lines that a query draws.
func judgeUpgrade(lines promql.Matrix, legend string) []string {
	var wrong []string
	names := map[string]bool{}
	for _, line := range lines {
		name := renderLegend(legend, line)
		if names[name] {
			wrong = append(wrong, "two lines are called "+name)
		}
		names[name] = true
		wrong = append(wrong, judgeLine(line)...)
	}
	return wrong
}

var legendLabel = regexp.MustCompile(`\{\{(\w+)\}\}`)

func renderLegend(legend string, line promql.Series) string {
	return legendLabel.ReplaceAllStringFunc(legend, func(ref string) string {
		return line.Metric.Get(strings.Trim(ref, "{}"))
	})
}

// judgeLine compares a line around the upgrade with what it was before and what
// it is when all has settled.
func judgeLine(line promql.Series) []string {
	at := map[time.Duration]float64{}
	for _, p := range line.Floats {
		at[time.Duration(p.T)*time.Millisecond] = p.F
	}
	steady := math.Inf(-1)
	before, after := false, false
	for since, v := range at {
		switch {
		case since >= settled && since <= upgradeStop:
			before = true
		case since >= upgradeBack+settled:
			after = true
		default:
			continue
		}
		steady = math.Max(steady, v)
	}
	var wrong []string
	for since := settled; since <= upgradeEnd; since += scrapeEvery {
		v, there := at[since]
		// A rate needs two scrapes; what is a gauge ends at the first missed one.
		down := since > upgradeStop && since < upgradeBack+2*scrapeEvery
		switch {
		case !there && before && after && !down:
			wrong = append(wrong, fmt.Sprintf("a gap at %v", since))
		case there && (before || after) && v > steady*spikeOf+1e-9:
			wrong = append(wrong, fmt.Sprintf("a spike at %v: %v, where %v is usual", since, v, steady))
		}
	}
	return wrong
}

// spikeOf leaves room for rounding.
const spikeOf = 1.0001
