package catalog

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Query says how a signal is to be asked for.
type Query struct {
	// By are the labels of the answer; instance and model_name when empty.
	By []string
	// Match are further matchers, as they stand between the braces:
	// `instance=~"$instance"`.
	Match []string
	// Window is the range of rates: "5m", or "$__rate_interval"; "5m" when empty.
	Window string
	// Quantile, 0 < q < 1, of a Distribution; 0 asks for its mean.
	Quantile float64
	// Buckets asks a Distribution for the rates of its buckets, by le, for a
	// heatmap.
	Buckets bool
	// Increase asks for the increase over Window where a SumOfRates would give
	// the rate.
	Increase bool
	// Engines narrows the answer to some engines; empty asks all servers that
	// measure the signal. Gateways and routers answer only when named here: they
	// pass on the requests of servers that are counted already.
	Engines []EngineID
	// Fold reduces the answer once more, over all servers, to the labels in
	// FoldBy: Sum, Max or Min. Sum is refused where Signal.Across forbids it.
	Fold Aggregation
	// FoldBy may be empty, for one number.
	FoldBy []string
}

// PromQL writes the query for a signal: one branch for each candidate, the
// newest name first, joined by "or". Each branch aggregates to the same labels,
// so that a server which exposes an old and a new name at once gives one value.
// It returns an error for an unknown signal, for a query that the signal's
// aggregation cannot answer, and when none of the engines measures the signal.
func (c *Catalog) PromQL(id SignalID, q Query) (string, error) {
	s, err := c.Signal(id)
	if err != nil {
		return "", err
	}
	if err := q.check(s); err != nil {
		return "", err
	}
	expr, err := c.expression(s, q.withDefaults(s))
	if err != nil {
		return "", err
	}
	return q.fold(expr), nil
}

// expression is the query without its fold.
func (c *Catalog) expression(s Signal, q Query) (string, error) {
	if s.Aggregation == Derived {
		return c.derived(s, q)
	}
	var branches []string
	for _, e := range c.Engines {
		if q.asks(e) {
			branches = append(branches, e.branches(s, q)...)
		}
	}
	if len(branches) == 0 {
		return "", fmt.Errorf("signal %q: none of the engines measures it so", s.ID)
	}
	return strings.Join(branches, " or "), nil
}

// branches are the engine's ways to answer. Where one of them reads series that
// bear no model_name, none answers by it: they must aggregate to the same labels.
func (e Engine) branches(s Signal, q Query) []string {
	var cands []Candidate
	for _, cand := range e.Candidates {
		if cand.Signal != s.ID {
			continue
		}
		cands = append(cands, cand)
		if slices.ContainsFunc(cand.Metrics(), e.bearsNoModel) {
			q.By = slices.DeleteFunc(slices.Clone(q.By), func(l string) bool { return l == modelLabel })
		}
	}
	var exprs []string
	for _, cand := range cands {
		if q.fits(cand) {
			exprs = append(exprs, branch{Query: q, engine: e, Candidate: cand}.expr(s.Aggregation))
		}
	}
	return exprs
}

// modelLabel is the label that names the model, on all engines' series.
const modelLabel = "model_name"

func (e Engine) bearsNoModel(metric string) bool {
	f, ok := e.familyOf(metric)
	return ok && f.NoModel
}

// familyOf finds the family of a sample name, or of a histogram's own name.
func (e Engine) familyOf(metric string) (Family, bool) {
	if f, ok := e.Family(metric); ok {
		return f, true
	}
	return e.Family(metric + "_count")
}

// fits reports whether a candidate can answer what is asked of a Distribution.
// The bounds in a bucket's label cannot be scaled.
func (q Query) fits(c Candidate) bool {
	if q.Quantile > 0 || q.Buckets {
		return !c.MeanOnly && (!q.Buckets || c.scale() == 1)
	}
	return !c.QuantilesOnly
}

// derived puts the queries of other signals into a formula.
func (c *Catalog) derived(s Signal, q Query) (string, error) {
	var failed error
	expr := signalInBraces.ReplaceAllStringFunc(s.Formula, func(ref string) string {
		part, err := c.Signal(SignalID(strings.Trim(ref, "{}")))
		if err == nil {
			var inner string
			if inner, err = c.expression(part, q.withDefaults(part)); err == nil {
				return "(" + inner + ")"
			}
		}
		failed = errors.Join(failed, err)
		return ref
	})
	if failed != nil {
		return "", fmt.Errorf("signal %q: %w", s.ID, failed)
	}
	return "(" + expr + ")", nil
}

// signalInBraces is another signal in a formula: {running}.
var signalInBraces = regexp.MustCompile(`\{[a-z_]+\}`)

func (q Query) asks(e Engine) bool {
	if len(q.Engines) == 0 {
		return e.NotAServer == ""
	}
	return slices.Contains(q.Engines, e.ID)
}

func (q Query) check(s Signal) error {
	if q.Quantile < 0 || q.Quantile >= 1 {
		return fmt.Errorf("signal %q: quantile %v is not between 0 and 1", s.ID, q.Quantile)
	}
	if (q.Quantile > 0 || q.Buckets) && s.Aggregation != Distribution {
		return fmt.Errorf("signal %q has no quantiles: it is a %s", s.ID, s.Aggregation)
	}
	if q.Increase && s.Aggregation != SumOfRates {
		return fmt.Errorf("signal %q has no increase: it is a %s", s.ID, s.Aggregation)
	}
	switch q.Fold {
	case "", Max, Min:
		return nil
	case Sum:
		if s.Across != Adds && !q.Buckets {
			return fmt.Errorf("signal %q: a sum over servers means nothing", s.ID)
		}
		return nil
	default:
		return fmt.Errorf("signal %q: cannot fold by %q", s.ID, q.Fold)
	}
}

func (q Query) withDefaults(s Signal) Query {
	if len(q.By) == 0 {
		q.By = []string{"instance", "model_name"}
	}
	if s.SplitBy != "" {
		q.By = append(slices.Clone(q.By), s.SplitBy)
	}
	return q
}

// fold reduces the answer over all servers; buckets stay apart by le.
func (q Query) fold(expr string) string {
	if q.Fold == "" {
		return expr
	}
	by := q.FoldBy
	if q.Buckets {
		by = append([]string{"le"}, by...)
	}
	op := string(q.Fold)
	if len(by) > 0 {
		op += " by (" + strings.Join(by, ", ") + ")"
	}
	return op + " (" + expr + ")"
}

func number(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

// spell writes an engine's name in this convention.
func (v Convention) spell(e Engine, metric string) string {
	if rest, ok := strings.CutPrefix(metric, e.Prefix); ok {
		return v.Prefix + rest
	}
	return metric
}

// PresenceSelector selects the series that tell which servers of an engine
// there are, narrowed by further matchers.
func (e Engine) PresenceSelector(match ...string) string {
	matchers := append([]string{fmt.Sprintf("__name__=~%q", strings.Join(e.Presence, "|"))}, match...)
	return "{" + strings.Join(matchers, ",") + "}"
}
