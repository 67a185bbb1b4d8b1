package main

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// The data sets are the catalog's; see make.py there for where they come from
// and how the expected answers were worked out.
const dialectDir = "../../catalog/testdata/dialects"

// theServer is the instance of each data set.
const theServer = "server:8000"

// asPicked puts the choice of the person into a query, as Grafana does.
func asPicked(expr, instance string) string {
	return strings.NewReplacer("$__rate_interval", "1m", "$__range", "5m", "$instance", instance, "$model", ".*").Replace(expr)
}

// rangeSeconds is what $__range stands for here.
const rangeSeconds = 300

// eachLine runs f on every query of every board that asks engines.
func eachLine(t *testing.T, f func(t *testing.T, s sketch, a asked, expr string)) {
	t.Helper()
	for _, p := range plans() {
		for _, b := range p.bands {
			for _, s := range b.panels {
				for _, l := range s.lines {
					a, err := l.on(p, catalog.New())
					if err != nil {
						t.Fatalf("%s, %s: %v", p.uid, s.title, err)
					}
					expr, err := a.query()
					if err != nil {
						t.Fatalf("%s, %s: %v", p.uid, s.title, err)
					}
					f(t, s, a, expr)
				}
			}
		}
	}
}

func TestEveryShippedQueryGivesTheRightValueOnEveryDialect(t *testing.T) {
	t.Parallel()
	for dialect, expected := range promtest.Dialects(t, dialectDir) {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			ask := promtest.Asker(t, promtest.Text(t, dialectDir, dialect))
			eachLine(t, func(t *testing.T, s sketch, a asked, expr string) {
				if a.signal == "" {
					return
				}
				answer, known := expected.Signals[string(a.signal)]
				if !known {
					t.Errorf("%s: nothing is expected of %s", dialect, a.signal)
				}
				check := asPicked(expr, ".*")
				if a.buckets { // compared by what a person reads off the heatmap
					check = "histogram_quantile(0.95, " + check + ")"
				}
				want := a.answer(answer)
				if diff := cmp.Diff(want, ask(check), promtest.Approximately()); diff != "" {
					t.Errorf("%s, %s (-want +got):\n%s%s", a.board.uid, s.title, diff, check)
				}
				if got := ask(asPicked(expr, "another")); len(got) != 0 {
					t.Errorf("%s, %s shows a server that is not picked: %v", a.board.uid, s.title, got)
				}
			})
		})
	}
}

// answer are the series that a line must give, by the values of their labels,
// where answer is what the independent script expects of the signal.
func (a asked) answer(answer any) map[string]float64 {
	want := map[string]float64{}
	add := func(kind string, v any) {
		f, ok := v.(float64)
		if !ok {
			return
		}
		if a.overRange {
			f *= rangeSeconds
		}
		key := strings.TrimSpace(strings.Join(a.labels(kind), " "))
		if before, there := want[key]; there {
			f = a.together(before, f)
		}
		want[key] = f
	}
	byName, split := answer.(map[string]any)
	switch {
	case split && a.about.Aggregation == catalog.Distribution:
		add("", byName[a.percentile()])
	case split:
		for kind, v := range byName {
			add(kind, v)
		}
	default:
		add("", answer)
	}
	return want
}

// labels are those of one series of the line, sorted by the labels' names.
func (a asked) labels(kind string) []string {
	switch {
	case len(a.foldBy) > 0:
		return []string{kind}
	case a.fold != "" || a.buckets:
		return nil
	case a.about.SplitBy > "instance":
		return []string{theServer, kind}
	default:
		return []string{kind, theServer}
	}
}

func (a asked) together(x, y float64) float64 {
	switch a.fold {
	case catalog.Max:
		return math.Max(x, y)
	case catalog.Min:
		return math.Min(x, y)
	default:
		return x + y
	}
}

// percentile is the name of the expected value of a distribution.
func (a asked) percentile() string {
	switch {
	case a.buckets:
		return "p95"
	case a.quantile == 0:
		return "mean"
	default:
		return "p" + strings.TrimSuffix(strings.TrimPrefix(amount(a.quantile, catalog.UnitRatio), "0."), " %")
	}
}

func TestEveryLegendOfSeveralServersTellsThemApart(t *testing.T) {
	t.Parallel()
	label := regexp.MustCompile(`\{\{(\w+)\}\}`)
	eachLine(t, func(t *testing.T, s sketch, a asked, _ string) {
		if s.kind == kindTable || a.promql != nil {
			return
		}
		told := map[string]bool{}
		for _, m := range label.FindAllStringSubmatch(a.legend, -1) {
			told[m[1]] = true
		}
		var want []string
		switch {
		case a.buckets:
			want = []string{"le"}
		case a.fold != "":
			want = a.foldBy
		default:
			want = []string{"instance"}
			if a.about.SplitBy != "" {
				want = append(want, a.about.SplitBy)
			}
		}
		for _, l := range want {
			if !told[l] {
				t.Errorf("%s, %s: legend %q does not tell %s apart", a.board.uid, s.title, a.legend, l)
			}
		}
		if len(told) != len(want) {
			t.Errorf("%s, %s: legend %q names labels that the query does not keep", a.board.uid, s.title, a.legend)
		}
	})
}
