package catalog

import (
	"fmt"
	"strconv"
	"strings"
)

// engineOnly keeps out whatever re-exports an engine's names without being
// one, which would count every request twice: the production-stack router
// (labels server and model) and Triton's vLLM backend (model and version). A
// vLLM server labels each of its series with model_name.
const engineOnly = `model_name!=""`

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
	// Fold reduces the answer once more, over all servers, to the labels in
	// FoldBy: Sum or Max. It must not be used with Sum on a ratio or quantile.
	Fold Aggregation
	// FoldBy may be empty, for one number.
	FoldBy []string
}

// PromQL writes the query for a signal: one branch for each name and spelling,
// the newest first, joined by "or". Each branch aggregates to the same labels,
// so that a server which exposes an old and a new name at once gives one value.
// It returns an error for an unknown signal and for a query that the signal's
// aggregation cannot answer.
func (c *Catalog) PromQL(id SignalID, q Query) (string, error) {
	s, err := c.Signal(id)
	if err != nil {
		return "", err
	}
	if err := q.check(s); err != nil {
		return "", err
	}
	q = q.withDefaults(s)
	var branches []string
	for _, cand := range s.Candidates {
		engine, err := c.Engine(cand.Engine)
		if err != nil {
			return "", fmt.Errorf("signal %q: %w", id, err)
		}
		for _, spelled := range engine.spellings(cand) {
			branches = append(branches, q.branch(s.Aggregation, spelled))
		}
	}
	return q.fold(strings.Join(branches, " or ")), nil
}

func (q Query) check(s Signal) error {
	if q.Quantile < 0 || q.Quantile >= 1 {
		return fmt.Errorf("signal %q: quantile %v is not between 0 and 1", s.ID, q.Quantile)
	}
	if q.Quantile > 0 && s.Aggregation != Distribution {
		return fmt.Errorf("signal %q has no quantiles: it is a %s", s.ID, s.Aggregation)
	}
	switch q.Fold {
	case "", Max:
		return nil
	case Sum:
		if s.Unit == UnitRatio || s.Aggregation == Distribution {
			return fmt.Errorf("signal %q: a sum of ratios or quantiles means nothing", s.ID)
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
		q.By = append(append([]string{}, q.By...), s.SplitBy)
	}
	if q.Window == "" {
		q.Window = "5m"
	}
	return q
}

// spellings are the candidate under each naming convention that was in use in
// a release which exposed it, and without _total where a convention drops it.
func (e Engine) spellings(c Candidate) []Candidate {
	var all []Candidate
	for _, conv := range e.Conventions {
		if !conv.Span.Overlaps(c.Seen.V0) && !conv.Span.Overlaps(c.Seen.V1) {
			continue
		}
		spelled := c
		spelled.Metric = conv.spell(e, c.Metric)
		spelled.Per = conv.spell(e, c.Per)
		all = append(all, spelled)
		if conv.BareCounters && c.Type == Counter {
			spelled.Metric = strings.TrimSuffix(spelled.Metric, "_total")
			spelled.Per = strings.TrimSuffix(spelled.Per, "_total")
			all = append(all, spelled)
		}
	}
	return all
}

// spell writes an engine's name in this convention.
func (v Convention) spell(e Engine, metric string) string {
	if rest, ok := strings.CutPrefix(metric, e.Prefix); ok {
		return v.Prefix + rest
	}
	return metric
}

// branch writes the expression for one name.
func (q Query) branch(agg Aggregation, c Candidate) string {
	switch {
	case agg == Distribution && q.Quantile > 0:
		return q.quantile(c)
	case agg == Distribution:
		return "(" + q.sumOfRate(c.Metric+"_sum") + " / " + q.sumOfRate(c.Metric+"_count") + ")" + scaled(c)
	case agg == RatioOfRates && c.Type == Counter:
		return "(" + q.sumOfRate(c.Metric) + " / " + q.sumOfRate(c.Per) + ")"
	case agg == SumOfRates:
		return q.sumOfRate(c.Metric) + scaled(c)
	case agg == Sum:
		return "sum by (" + q.by() + ") (" + q.gauge(c) + ")" + scaled(c)
	default: // Max, and a gauge that stands in for a ratio of counters
		return "max by (" + q.by() + ") (" + q.gauge(c) + ")" + scaled(c)
	}
}

func (q Query) quantile(c Candidate) string {
	return fmt.Sprintf("histogram_quantile(%s, sum by (le, %s) (rate(%s[%s])))%s",
		number(q.Quantile), q.by(), q.selector(c.Metric+"_bucket"), q.Window, scaled(c))
}

func (q Query) sumOfRate(metric string) string {
	return fmt.Sprintf("sum by (%s) (rate(%s[%s]))", q.by(), q.selector(metric), q.Window)
}

func (q Query) gauge(c Candidate) string {
	if c.OffBelow != nil {
		return q.selector(c.Metric) + " >= " + number(*c.OffBelow)
	}
	return q.selector(c.Metric)
}

func (q Query) selector(metric string) string {
	return metric + "{" + strings.Join(append([]string{engineOnly}, q.Match...), ",") + "}"
}

func (q Query) by() string { return strings.Join(q.By, ", ") }

func (q Query) fold(expr string) string {
	if q.Fold == "" {
		return expr
	}
	op := string(q.Fold)
	if len(q.FoldBy) > 0 {
		op += " by (" + strings.Join(q.FoldBy, ", ") + ")"
	}
	return op + " (" + expr + ")"
}

// scaled is the factor that brings a candidate to its signal's unit.
func scaled(c Candidate) string {
	if c.scale() == 1 {
		return ""
	}
	return " * " + number(c.scale())
}

func number(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

// PresenceSelector selects the series that tell which servers of an engine
// there are, in every spelling, narrowed by further matchers.
func (e Engine) PresenceSelector(match ...string) string {
	var names []string
	for _, metric := range e.Presence {
		for _, conv := range e.Conventions {
			names = append(names, conv.spell(e, metric))
		}
	}
	matchers := append([]string{fmt.Sprintf("__name__=~%q", strings.Join(names, "|"))}, match...)
	return "{" + strings.Join(matchers, ",") + "}"
}
