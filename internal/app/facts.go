package app

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// querier evaluates PromQL.
type querier interface {
	Query(ctx context.Context, q model.Query) (model.QueryResult, error)
}

// factsFor is how long facts are remembered. Names change with a server's
// version or its first request; the question looks at every series, and took a
// tenth of the CPU of an open page when it was asked every 10 s.
const factsFor = 30 * time.Second

// namesAgain is how old names must be to be asked for again, when a target is
// new.
const namesAgain = 2 * time.Second

// serverNames are what each target exposes.
type serverNames struct {
	exposed map[targetKey][]string
	// generated is how many tokens each has written.
	generated map[targetKey]*float64
}

// exposedNames remembers for a short while which metric names each target
// exposes.
type exposedNames struct {
	kept *remembered[struct{}, serverNames]
}

func newExposedNames(engine querier, c *catalog.Catalog, now func() time.Time) *exposedNames {
	ask := func(ctx context.Context, _ struct{}) (serverNames, error) {
		names, err := askNames(ctx, engine, now())
		if err != nil {
			return serverNames{}, err
		}
		names.generated = askGenerated(ctx, engine, c.GeneratedNames(), now())
		return names, nil
	}
	return &exposedNames{kept: newRemembered(factsFor, now, ask)}
}

// of are the names by target; none while they are not known. They are asked for
// again soon when one of the targets has come up since.
func (n *exposedNames) of(ctx context.Context, targets []model.Target) serverNames {
	names, err := n.kept.get(ctx, struct{}{})
	if err == nil && names.lacks(targets) {
		n.kept.forget(struct{}{}, namesAgain)
		names, err = n.kept.get(ctx, struct{}{})
	}
	if err != nil {
		return serverNames{}
	}
	return names
}

// lacks reports whether a target that is up is not among the names.
func (s serverNames) lacks(targets []model.Target) bool {
	return slices.ContainsFunc(targets, func(t model.Target) bool {
		return t.State == model.TargetUp && s.exposed[targetKey{t.Job, t.Instance}] == nil
	})
}

func askNames(ctx context.Context, engine querier, now time.Time) (serverNames, error) {
	result, err := engine.Query(ctx, model.Query{Expr: `group by (job, instance, __name__) ({__name__!=""})`, End: now})
	if err != nil {
		return serverNames{}, fmt.Errorf("list the exposed names: %w", err)
	}
	names := serverNames{exposed: map[targetKey][]string{}}
	for _, series := range result.Series {
		key := keyOf(series)
		names.exposed[key] = append(names.exposed[key], series.Labels["__name__"])
	}
	return names, nil
}

// askGenerated sums up the counters of tokens; without an answer none is known.
func askGenerated(ctx context.Context, engine querier, counters []string, now time.Time) map[targetKey]*float64 {
	all := map[targetKey]*float64{}
	result, err := engine.Query(ctx, model.Query{Expr: "sum by (job, instance) " + selecting(counters), End: now})
	if err != nil {
		return all
	}
	for _, series := range result.Series {
		if v, ok := newestOf(series); ok {
			all[keyOf(series)] = &v
		}
	}
	return all
}

func keyOf(series model.Series) targetKey {
	return targetKey{series.Labels["job"], series.Labels["instance"]}
}

// newestOf is the last value of a series.
func newestOf(series model.Series) (float64, bool) {
	last := len(series.Values) - 1
	if last < 0 || !series.Present[last] || math.IsNaN(series.Values[last]) {
		return 0, false
	}
	return series.Values[last], true
}

// selecting is a selector of these names, in parentheses.
func selecting(names []string) string {
	return fmt.Sprintf("({__name__=~%q})", strings.Join(names, "|"))
}

// pastKey is a question about how the series of an expression went. Its window
// ends now, give or take what is remembered.
type pastKey struct {
	expr   string
	window time.Duration
}

// pastFacts are the answers, by target.
type pastFacts struct {
	past map[targetKey]map[string]catalog.Past
	// passing are the targets with a series that passes the matchers; nil when
	// that is not known.
	passing map[targetKey]bool
}

// pasts remembers for a short while how the series of expressions went.
type pasts struct {
	engine  querier
	catalog *catalog.Catalog
	now     func() time.Time
	kept    *remembered[pastKey, pastFacts]
	oldest  *remembered[struct{}, time.Time]
}

// newPasts is told by oldest when the first sample in the store was taken.
func newPasts(engine querier, c *catalog.Catalog, oldest func() time.Time, now func() time.Time) *pasts {
	p := &pasts{engine: engine, catalog: c, now: now}
	p.kept = newRemembered(factsFor, now, p.ask)
	p.oldest = newRemembered(factsFor, now, func(context.Context, struct{}) (time.Time, error) { return oldest(), nil })
	return p
}

// oldestFact is how far back the end of a range may lie for facts of the
// present to say something about it.
const oldestFact = 10 * time.Minute

// addTo adds to a silence how the series went. Without an answer it stays as
// it is, and fewer reasons are found.
func (p *pasts) addTo(ctx context.Context, s *catalog.Silence) {
	s.Oldest, _ = p.oldest.get(ctx, struct{}{}) // asking does not fail
	if s.Now.Sub(s.End) >= oldestFact {
		return
	}
	asked, err := catalog.ReadExpr(s.Expr)
	if err != nil {
		return
	}
	facts, err := p.kept.get(ctx, pastKey{s.Expr, max(asked.Window, s.End.Sub(s.Start)).Round(time.Second)})
	if err != nil {
		return
	}
	for i := range s.Targets {
		t := &s.Targets[i]
		key := targetKey{t.Job, t.Instance}
		t.Past = facts.past[key]
		if facts.passing != nil {
			passes := facts.passing[key]
			t.Passes = &passes
		}
	}
}

func (p *pasts) ask(ctx context.Context, key pastKey) (pastFacts, error) {
	facts := pastFacts{past: map[targetKey]map[string]catalog.Past{}}
	names := p.catalog.PastNames(key.expr)
	if len(names) > 0 {
		if err := p.addValues(ctx, facts, names, key.window); err != nil {
			return facts, err
		}
	}
	facts.passing = p.passing(ctx, key.expr)
	return facts, nil
}

// addValues compares the newest values with those at the window's beginning.
func (p *pasts) addValues(ctx context.Context, facts pastFacts, names []string, window time.Duration) error {
	now := p.now()
	ends, err := p.engine.Query(ctx, model.Query{Expr: selecting(names), End: now})
	if err != nil {
		return fmt.Errorf("ask for the newest values: %w", err)
	}
	begins, err := p.engine.Query(ctx, model.Query{Expr: selecting(names), End: now.Add(-window)})
	if err != nil {
		return fmt.Errorf("ask for earlier values: %w", err)
	}
	earlier := map[string]float64{}
	for _, series := range begins.Series {
		if v, ok := newestOf(series); ok {
			earlier[labelText(series.Labels)] = v
		}
	}
	for _, series := range ends.Series {
		if v, ok := newestOf(series); ok {
			facts.add(series, v, earlier)
		}
	}
	return nil
}

// add takes one series in. One that had no value before has grown from 0.
func (f pastFacts) add(series model.Series, value float64, earlier map[string]float64) {
	key, name := keyOf(series), series.Labels["__name__"]
	if f.past[key] == nil {
		f.past[key] = map[string]catalog.Past{}
	}
	past, known := f.past[key][name]
	if !known {
		past.Lowest = value
	}
	before := earlier[labelText(series.Labels)]
	past.Last += value
	past.Lowest = min(past.Lowest, value)
	if before > value {
		past.Restarted = true
		before = 0
	}
	past.Growth += value - before
	f.past[key][name] = past
}

// labelText is the same for the same labels.
func labelText(labels map[string]string) string {
	var pairs []string
	for name, value := range labels {
		pairs = append(pairs, fmt.Sprintf("%q=%q", name, value))
	}
	slices.Sort(pairs)
	return strings.Join(pairs, ",")
}

// passing are the targets with a series that passes the matchers of an
// expression; nil when that cannot be had.
func (p *pasts) passing(ctx context.Context, expr string) map[targetKey]bool {
	asked, err := catalog.ReadExpr(expr)
	if err != nil || len(asked.Selectors) == 0 {
		return nil
	}
	var parts []string
	for _, selector := range asked.Selectors {
		parts = append(parts, "group by (job, instance) ("+selector+")")
	}
	result, err := p.engine.Query(ctx, model.Query{Expr: strings.Join(parts, " or "), End: p.now()})
	if err != nil {
		return nil
	}
	all := map[targetKey]bool{}
	for _, series := range result.Series {
		all[keyOf(series)] = true
	}
	return all
}
