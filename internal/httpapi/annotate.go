package httpapi

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Bounds are the ends of what a quantile can tell, in the unit of the
// expression: a value up to Low lies anywhere there, and one that equals one of
// Highs anywhere from there on. Highs is sorted; there are several where the
// value may come from one of several histograms.
type Bounds struct {
	Low   float64   `json:"low"`
	Highs []float64 `json:"highs"`
}

// Bounder knows the buckets behind quantiles.
type Bounder interface {
	// Bounds returns one entry for each series of the answer to q, nil where none
	// are known; it may be shorter. It is called for queries that hold a histogram_quantile.
	Bounds(ctx context.Context, q model.Query, series []model.Series) []*Bounds
}

// answer is a query's result and what is to be known of it.
type answer struct {
	result  model.QueryResult
	empty   bool
	reasons []model.Reason
	bounds  []*Bounds
	elapsed time.Duration
}

// annotated adds why values are missing, and what bounds quantiles have.
func (s *Server) annotated(ctx context.Context, q batchQuery, ask model.Query, result model.QueryResult) answer {
	a := answer{result: result, empty: isEmpty(result)}
	if s.opts.Explainer != nil {
		a.reasons = s.reasons(ctx, ask, q.Hint, a)
	}
	if s.opts.Bounds != nil && !a.empty && strings.Contains(q.Expr, "histogram_quantile") {
		a.bounds = s.opts.Bounds.Bounds(ctx, ask, result.Series)
	}
	return a
}

// reasons are why an answer is empty, or why some servers are missing in it.
// Whether one is missing can only be told where each series names its server.
func (s *Server) reasons(ctx context.Context, ask model.Query, hint batchHint, a answer) []model.Reason {
	question := EmptyQuery{Expr: ask.Expr, Start: ask.Start, End: ask.End, Instances: hint.Instance, Models: hint.Model}
	if ask.Step == 0 {
		question.Start = ask.End
	}
	if !a.empty {
		answered, named := instancesIn(a.result)
		if !named {
			return nil
		}
		question.Answered = answered
	}
	return s.opts.Explainer.Explain(ctx, question)
}

// instancesIn are the servers with a value; false when a series names none.
func instancesIn(result model.QueryResult) ([]string, bool) {
	var all []string
	for _, series := range result.Series {
		instance, named := series.Labels["instance"]
		if !named {
			return nil, false
		}
		if hasValue(series) {
			all = append(all, instance)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), true
}

// isEmpty holds when there is nothing to draw: no series, or none with a
// value that is a number.
func isEmpty(result model.QueryResult) bool { return !slices.ContainsFunc(result.Series, hasValue) }

func hasValue(series model.Series) bool {
	for i, present := range series.Present {
		if present && !math.IsNaN(series.Values[i]) {
			return true
		}
	}
	return false
}
