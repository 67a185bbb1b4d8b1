package main

import (
	"math"
	"regexp"
	"slices"
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
				answer, known := expected.Signals[string(a.signal)]
				if !known { // see TestEveryShippedQueryFoldsWhatItsSignalSays
					return
				}
				check := asPicked(expr, ".*")
				if len(a.engines) > 0 && !slices.Contains(a.engines, catalog.VLLM) {
					// The server is vLLM's; the router beside it is none of its own.
					answer, check = nil, asPicked(expr, theServer)
				}
				if a.buckets { // compared by what a person reads off the heatmap
					check = "histogram_quantile(0.95, " + check + ")"
				}
				if diff := cmp.Diff(a.answer(answer), ask(check), promtest.Approximately()); diff != "" {
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
		if v == "NaN" { // measured, and nothing happened
			f, ok = math.NaN(), true
		}
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

// labels are the values of those of one series, sorted by the labels' names.
func (a asked) labels(kind string) []string {
	var values []string
	for _, name := range a.kept() {
		if name == "instance" {
			values = append(values, theServer)
		} else {
			values = append(values, kind)
		}
	}
	return values
}

// kept are the labels that the answer has, sorted.
func (a asked) kept() []string {
	var names []string
	switch {
	case a.buckets:
		return nil // it is compared by a quantile
	case a.fold != "":
		names = slices.Clone(a.foldBy)
	case a.about.SplitBy != "":
		names = []string{"instance", a.about.SplitBy}
	default:
		names = []string{"instance"}
	}
	slices.Sort(names)
	return names
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
		want := a.kept()
		if a.buckets {
			want = []string{"le"}
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
