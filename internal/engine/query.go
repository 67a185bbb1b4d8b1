package engine

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/util/annotations"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/gate"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const (
	// maxPoints is the most points of one series, as in Prometheus.
	maxPoints = 11_000
	// maxWarnings is how many warnings an answer carries.
	maxWarnings = 10
)

// Query evaluates one expression over a range, or at one instant. An error
// that a person should read is a *model.Problem with one of the codes
// query_syntax, query_too_large, query_timeout, query_canceled, execution and
// not_ready.
func (e *Engine) Query(ctx context.Context, q model.Query) (model.QueryResult, error) {
	p := e.running.Load()
	if p == nil {
		return model.QueryResult{}, queryProblem(ErrNotReady, q.Expr)
	}
	result, err := p.evaluate(ctx, q)
	if err != nil {
		return model.QueryResult{}, queryProblem(err, q.Expr)
	}
	return result, nil
}

func (p *parts) evaluate(ctx context.Context, q model.Query) (model.QueryResult, error) {
	if err := gate.Check(q.Expr, gate.ForQuery()); err != nil {
		return model.QueryResult{}, err
	}
	query, err := p.newQuery(ctx, q)
	if err != nil {
		return model.QueryResult{}, err
	}
	defer query.Close()
	res := query.Exec(ctx)
	if res.Err != nil {
		return model.QueryResult{}, res.Err
	}
	out := model.QueryResult{Start: q.Start, Step: q.Step, Warnings: warnings(res.Warnings, q.Expr)}
	if q.Step == 0 {
		out.Start = q.End
	}
	return out, fill(&out, res.Value, points(q))
}

var errTooManyPoints = fmt.Errorf("more than %d points for each series", maxPoints)

func (p *parts) newQuery(ctx context.Context, q model.Query) (promql.Query, error) {
	if q.Step == 0 {
		return p.query.NewInstantQuery(ctx, p.storage, nil, q.Expr, q.End)
	}
	if q.Step < 0 || q.End.Before(q.Start) {
		return nil, fmt.Errorf("the range from %v to %v by %v has no points", q.Start, q.End, q.Step)
	}
	if points(q) > maxPoints {
		return nil, errTooManyPoints
	}
	return p.query.NewRangeQuery(ctx, p.storage, nil, q.Expr, q.Start, q.End, q.Step)
}

// points is how many points a series of the answer has.
func points(q model.Query) int {
	if q.Step <= 0 {
		return 1
	}
	return int(q.End.Sub(q.Start)/q.Step) + 1
}

// warnings are what a person should know of the result; mere hints about
// style are left out.
func warnings(a annotations.Annotations, expr string) []string {
	found, _ := a.AsStrings(expr, maxWarnings, 1)
	return found
}

var errNoNumbers = errors.New("the expression gives text, which has no place in a chart")

// fill turns the engine's answer into columns, sorted by labels. Native
// histograms become classic buckets.
func fill(out *model.QueryResult, value parser.Value, points int) error {
	switch v := value.(type) {
	case promql.Matrix:
		return fillMatrix(out, v, points)
	case promql.Vector:
		matrix := make(promql.Matrix, len(v))
		for i, s := range sortedVector(v) {
			matrix[i] = instant(s)
		}
		return fillMatrix(out, matrix, 1)
	case promql.Scalar:
		out.Series = []model.Series{{Labels: map[string]string{}, Values: []float64{v.V}, Present: []bool{true}}}
	default:
		return errNoNumbers
	}
	return nil
}

func fillMatrix(out *model.QueryResult, matrix promql.Matrix, points int) error {
	if n := natives(matrix); n > maxNatives {
		return tooManyNativesError(n)
	}
	for _, s := range matrix { // A range query sorts its matrix.
		if isNative(s) {
			out.Series = append(out.Series, nativeBuckets(s, out.Start, out.Step, points)...)
		} else {
			out.Series = append(out.Series, column(s, out.Start, out.Step, points))
		}
	}
	return nil
}

// instant is one sample as a series of one point.
func instant(s promql.Sample) promql.Series {
	if s.H != nil {
		return promql.Series{Metric: s.Metric, Histograms: []promql.HPoint{{T: s.T, H: s.H}}}
	}
	return promql.Series{Metric: s.Metric, Floats: []promql.FPoint{{T: s.T, F: s.F}}}
}

func column(s promql.Series, start time.Time, step time.Duration, points int) model.Series {
	out := model.Series{Labels: s.Metric.Map(), Values: make([]float64, points), Present: make([]bool, points)}
	from := start.UnixMilli()
	width := max(step.Milliseconds(), 1)
	for _, f := range s.Floats {
		if i := (f.T - from) / width; i >= 0 && i < int64(points) {
			out.Values[i], out.Present[i] = f.F, true
		}
	}
	return out
}

// queryProblem words an error for people.
func queryProblem(err error, expr string) *model.Problem {
	var (
		tooLarge *gate.Error
		syntax   parser.ParseErrors
		samples  promql.ErrTooManySamples
		timeout  promql.ErrQueryTimeout
		canceled promql.ErrQueryCanceled
		natives  tooManyNativesError
	)
	switch {
	case errors.Is(err, ErrNotReady):
		return &model.Problem{Code: "not_ready", Cause: "The store is not ready yet.", Next: "Wait a moment; the Status page shows how far it is."}
	case errors.As(err, &tooLarge), errors.Is(err, errTooManyPoints):
		return &model.Problem{Code: "query_too_large", Cause: "The query is too large: " + err.Error() + ".", Next: "Make it shorter, or the step longer.", Detail: err.Error()}
	case errors.As(err, &samples):
		return &model.Problem{Code: "query_too_large", Cause: "The query needs more samples than one query may hold in memory.", Next: "Choose a shorter time range, or narrow the selector.", Detail: err.Error()}
	case errors.As(err, &natives):
		return &model.Problem{
			Code: "query_too_large", Cause: "The query answers with too many native histograms.",
			Next: "Add them up, as in sum(rate(x[5m])), or take a number of each, as in histogram_quantile(0.95, ...).", Detail: err.Error(),
		}
	case errors.As(err, &syntax):
		return syntaxProblem(syntax, expr)
	case errors.As(err, &timeout), errors.Is(err, context.DeadlineExceeded):
		return &model.Problem{Code: "query_timeout", Cause: "The query took longer than it may.", Next: "Choose a shorter time range, or narrow the selector.", Detail: err.Error()}
	case errors.As(err, &canceled), errors.Is(err, context.Canceled):
		return &model.Problem{Code: "query_canceled", Cause: "The query was cancelled.", Detail: err.Error()}
	default:
		return &model.Problem{Code: "execution", Cause: "The query could not be evaluated: " + err.Error() + ".", Detail: err.Error()}
	}
}

// syntaxProblem names the place of the first mistake.
func syntaxProblem(errs parser.ParseErrors, expr string) *model.Problem {
	first := errs[0]
	return &model.Problem{
		Code:   "query_syntax",
		Cause:  fmt.Sprintf("The query does not parse at %s: %v.", first.PositionRange.StartPosInput(expr, 0), first.Err),
		Next:   "Correct the expression; the position is line:column.",
		Detail: errs.Error(),
	}
}

// sortedVector orders the series of an instant by their labels.
func sortedVector(v promql.Vector) promql.Vector {
	slices.SortFunc(v, func(a, b promql.Sample) int { return labels.Compare(a.Metric, b.Metric) })
	return v
}
