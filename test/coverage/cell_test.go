package coverage

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// cell is one signal on one dialect.
type cell struct {
	// value is true when the signal has one, and it was held to the log;
	// biased when the catalog says that it is off a little.
	value, biased bool
	// reason is the code that Explain gives where there is none.
	reason string
	// held is how many families of a page were held to the log, aside how many
	// could not be; of pages only.
	held, aside int
	// wrong says what is not as it must be; empty when all is well.
	wrong []string
}

// What the table says of a value.
const (
	isValue  = "value"
	isBiased = "value, with a bias that is said"
)

// text is the cell in the table.
func (c cell) text() string {
	switch {
	case len(c.wrong) > 0:
		return "wrong"
	case c.value && c.biased:
		return isBiased
	case c.value:
		return isValue
	default:
		return c.reason
	}
}

// judge fills the cell of a signal: the value of what is stored, held to the
// log, or the reason for having none. Each candidate of the engine is held by
// itself too, for of two spellings on one page the older would show nothing.
func (w *world) judge(t *testing.T, stored store, s catalog.Signal) cell {
	t.Helper()
	queries := w.queriesOf(s)
	answers := w.answers(t, stored, texts(w.catalog, s, queries))
	if !slices.ContainsFunc(answers, func(a map[string]float64) bool { return len(a) > 0 }) {
		return w.explained(t, stored, s, queries[0])
	}
	want, ok := w.expected(t, s.ID)
	if !ok {
		return cell{value: true, wrong: []string{fmt.Sprintf("has the value %v, of which the log is not asked", answers[0])}}
	}
	biased := w.biased(stored, s)
	bounds, scale := w.boundsOf(w.stored, s)
	wrong := compare(queries, answers, want, w.tolerance(s, biased), scaled(bounds, scale))
	return cell{value: true, biased: biased, wrong: append(wrong, w.judgeSingles(t, stored, s, queries, want)...)}
}

// texts are the queries as PromQL; empty where no engine knows more than the
// mean.
func texts(c *catalog.Catalog, s catalog.Signal, queries []catalog.Query) []string {
	all := make([]string, len(queries))
	for i, q := range queries {
		all[i], _ = c.PromQL(s.ID, q) // its error says the same
	}
	return all
}

// answers evaluates each of the texts.
func (w *world) answers(t *testing.T, stored store, exprs []string) []map[string]float64 {
	t.Helper()
	all := make([]map[string]float64, len(exprs))
	for i, expr := range exprs {
		if expr != "" {
			all[i] = numbers(w.ask(t, stored, expr))
		}
	}
	return all
}

// queriesOf asks for a signal in every way that a board does. Boards name the
// gateways that they ask.
func (w *world) queriesOf(s catalog.Signal) []catalog.Query {
	q := catalog.Query{By: []string{"instance"}}
	_, errServers := w.catalog.PromQL(s.ID, q)
	named := q
	named.Engines = w.gateways()
	if _, err := w.catalog.PromQL(s.ID, named); err == nil && (errServers != nil || w.isGateway()) {
		q = named
	}
	if s.Aggregation != catalog.Distribution {
		return []catalog.Query{q}
	}
	p50, p95 := q, q
	p50.Quantile, p95.Quantile = 0.5, 0.95
	return []catalog.Query{q, p50, p95}
}

func (w *world) gateways() []catalog.EngineID {
	var all []catalog.EngineID
	for _, e := range w.catalog.Engines {
		if e.NotAServer != "" {
			all = append(all, e.ID)
		}
	}
	return all
}

func (w *world) isGateway() bool {
	return slices.Contains(w.gateways(), catalog.EngineID(w.dialect.Engine))
}

// numbers leaves out what is not a number: 0 divided by 0 says that nothing
// happened, which Explain has words for.
func numbers(answer map[string]float64) map[string]float64 {
	for key, v := range answer {
		if math.IsNaN(v) {
			delete(answer, key)
		}
	}
	return answer
}

// explained is a cell without a value.
func (w *world) explained(t *testing.T, stored store, s catalog.Signal, q catalog.Query) cell {
	t.Helper()
	expr, err := w.catalog.PromQL(s.ID, q)
	if err != nil {
		return cell{wrong: []string{err.Error()}}
	}
	reasons := w.catalog.Explain(w.silence(stored, expr))
	if len(reasons) == 0 || reasons[0].Code == catalog.CodeUnknownReason {
		return cell{wrong: []string{"has no value, and nobody knows why"}}
	}
	return cell{reason: reasons[0].Code}
}

func (w *world) silence(stored store, expr string) catalog.Silence {
	return catalog.Silence{
		Expr: expr, Start: w.at, End: w.at, Now: w.at, Targets: []catalog.TargetFacts{w.facts(stored)},
	}
}

// tolerance is how far off a value may be.
func (w *world) tolerance(s catalog.Signal, biased bool) float64 {
	switch {
	case s.ID == catalog.GivenUpRate:
		return blurred
	case biased:
		return roughly
	case w.dialect.Engine == string(catalog.LlamaCPP):
		return sixDigits
	default:
		return exact
	}
}

// compare holds the answers to the log. The bounds are those of the histogram
// behind them.
func compare(queries []catalog.Query, answers []map[string]float64, want expected, within float64, bounds []float64) []string {
	switch {
	case want.value != nil:
		return differences(answers[0], map[string]float64{"": *want.value}, within)
	case want.by != nil:
		return differences(positive(answers[0]), positive(want.by), within)
	}
	var wrong []string
	if answers[0] != nil {
		wrong = differences(answers[0], map[string]float64{"": want.average()}, within)
	}
	if want.values == nil {
		return wrong
	}
	for i, q := range queries[1:] {
		got, ok := answers[i+1][""]
		if !ok {
			continue // it knows no more than the mean
		}
		if truth := quantile(q.Quantile, want.values); !sameBucket(bounds, got, truth) {
			wrong = append(wrong, fmt.Sprintf("p%g is %g, but %g happened, which is another bucket", 100*q.Quantile, got, truth))
		}
	}
	return wrong
}

// positive leaves out kinds of which there was nothing: some dialects show a 0
// for them, others show nothing.
func positive(by map[string]float64) map[string]float64 {
	kept := map[string]float64{}
	for kind, v := range by {
		if v != 0 {
			kept[kind] = v
		}
	}
	return kept
}

// A value must be what the log says, save where the catalog itself says in
// which way it is off.
const (
	exact     = 1e-6
	sixDigits = 1e-4 // llama.cpp prints no more, of counters that differ by a tenth
	roughly   = 0.03
	blurred   = 0.15 // some dozens of clients that left, and a few under way
)

// biased reports whether the catalog says of a signal that its value is off on
// this page.
func (w *world) biased(stored store, s catalog.Signal) bool {
	names := stored.names()
	for _, e := range w.catalog.Engines {
		for _, c := range e.Candidates {
			if c.Signal == s.ID && c.Bias != "" && slices.ContainsFunc(c.Metrics(), func(m string) bool { return names[m] || names[m+"_count"] }) {
				return true
			}
		}
	}
	return false
}

// differences names what is not equal, to a share of what is wanted.
func differences(got, want map[string]float64, within float64) []string {
	var wrong []string
	for key, w := range want {
		if g, ok := got[key]; !ok || math.Abs(g-w) > within*math.Max(math.Abs(w), 1e-3) {
			wrong = append(wrong, fmt.Sprintf("%q is %v, but %g happened", key, got[key], w))
		}
	}
	for key, g := range got {
		if _, ok := want[key]; !ok {
			wrong = append(wrong, fmt.Sprintf("%q is %g, which did not happen", key, g))
		}
	}
	sort.Strings(wrong)
	return wrong
}

// sameBucket reports whether a quantile lies in the bucket of the true one.
func sameBucket(bounds []float64, got, truth float64) bool {
	low := 0.0
	for _, high := range bounds {
		if truth <= high*(1+1e-9) {
			return got >= low*(1-1e-9) && got <= high*(1+1e-9)
		}
		low = high
	}
	return got >= low*(1-1e-9) // beyond the last bound it is what is said
}

func scaled(bounds []float64, scale float64) []float64 {
	all := make([]float64, len(bounds))
	for i, b := range bounds {
		all[i] = b * scale
	}
	return all
}

// boundsOf are the bucket bounds behind a signal and their scale to its unit.
func (w *world) boundsOf(stored store, s catalog.Signal) (bounds []float64, scale float64) {
	for _, e := range w.catalog.Engines {
		for _, c := range e.Candidates {
			if c.Signal != s.ID || c.Metric == "" {
				continue
			}
			if bounds = stored.bounds(c.Metric + "_bucket"); len(bounds) > 0 {
				if c.Scale == 0 {
					return bounds, 1
				}
				return bounds, c.Scale
			}
		}
	}
	return nil, 1
}

// bounds are the finite values of le of a histogram, sorted.
func (s store) bounds(bucket string) []float64 {
	var all []float64
	for _, one := range s {
		if one.name != bucket {
			continue
		}
		if v, err := strconv.ParseFloat(one.labels.Get("le"), 64); err == nil && !math.IsInf(v, 0) && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	slices.Sort(all)
	return all
}
