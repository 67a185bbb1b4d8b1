package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// The data sets are the catalog's, one for each dialect; see make.py beside them
// for where they come from and how the expected answers were worked out.
const (
	vllmDir   = "../../catalog/testdata/dialects"
	othersDir = "../../catalog/testdata/engines"
)

// dataset is one of them.
type dataset struct {
	text   string
	engine catalog.EngineID
	// Gateway is true for what answers only when it is named.
	Gateway bool
	// Partial is true where only some of the engine's names are in the data
	// set, so that a signal which is not listed may have an answer.
	Partial bool
	Signals map[string]any
}

func datasets(t *testing.T) map[string]dataset {
	t.Helper()
	all := map[string]dataset{}
	for name, d := range promtest.Dialects(t, vllmDir) {
		all[name] = dataset{text: promtest.Text(t, vllmDir, name), engine: catalog.VLLM, Signals: d.Signals}
	}
	raw, err := os.ReadFile(filepath.Join(othersDir, "expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var others map[string]struct {
		Engine catalog.EngineID
		dataset
	}
	if err := json.Unmarshal(raw, &others); err != nil {
		t.Fatal(err)
	}
	for name, d := range others {
		one := d.dataset
		one.text, one.engine = promtest.Text(t, othersDir, name), d.Engine
		all[name] = one
	}
	return all
}

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
	for name, d := range datasets(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ask := promtest.Asker(t, d.text)
			done := map[string]bool{}
			eachLine(t, func(t *testing.T, s sketch, a asked, expr string) {
				if a.promql != nil || done[expr] {
					return
				}
				done[expr] = true
				answer, known := d.expected(a)
				if !known {
					if !d.Partial {
						t.Errorf("%s, %s: nobody has worked out what %s is", a.board.uid, s.title, a.about.ID)
					}
					return
				}
				check := asPicked(expr, theServer)
				if a.buckets { // compared by what a person reads off the heatmap
					check = "histogram_quantile(0.95, " + check + ")"
				}
				if diff := cmp.Diff(a.answer(answer), ask(check), promtest.Approximately()); diff != "" {
					t.Errorf("%s, %s (-want +got):\n%s%s", a.board.uid, s.title, diff, check)
				}
				if answer == nil {
					return
				}
				if got := ask(asPicked(expr, "another")); len(got) != 0 {
					t.Errorf("%s, %s shows a server that is not picked: %v", a.board.uid, s.title, got)
				}
			})
		})
	}
}

// expected is what the independent script, or the data set itself, says of a
// line; nil where it must be empty. It is false where nobody has worked it out.
func (d dataset) expected(a asked) (answer any, known bool) {
	named := slices.Contains(a.engines, d.engine)
	if !named && (d.Gateway || len(a.engines) > 0) {
		return nil, !d.Partial
	}
	if a.measure != nil {
		return d.measured(*a.measure), true
	}
	answer, known = d.Signals[string(a.signal)]
	if by, ok := answer.(map[string]any); ok && by["by"] != nil {
		answer = by["is"]
	}
	return answer, known || d.engine != catalog.VLLM && !d.Partial
}

// measured adds up a family of the data set: the growth of its series a second,
// or the greatest of their values.
func (d dataset) measured(m measure) any {
	series := regexp.MustCompile(`(?m)^  ` + regexp.QuoteMeta(m.family) + `\{(\S*)\} (?:0\+)?([0-9.e+]+?)x\d+$`)
	kind := regexp.MustCompile(m.splitBy + `="([^"]*)"`)
	sums := map[string]any{}
	for _, found := range series.FindAllStringSubmatch(d.text, -1) {
		v, err := strconv.ParseFloat(found[2], 64)
		if err != nil {
			return err
		}
		of := ""
		if label := kind.FindStringSubmatch(found[1]); m.splitBy != "" && label != nil {
			of = label[1]
		}
		before, _ := sums[of].(float64)
		if m.how == catalog.SumOfRates {
			sums[of] = before + v/15
		} else {
			sums[of] = math.Max(before, v)
		}
	}
	return sums
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
