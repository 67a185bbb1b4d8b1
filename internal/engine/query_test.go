package engine_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// expectProblem wants an error for people with a code.
func expectProblem(t *testing.T, err error, code string) *model.Problem {
	t.Helper()
	var problem *model.Problem
	if !errors.As(err, &problem) || problem.Code != code {
		t.Fatalf("the error is %v, want a problem with the code %s", err, code)
	}
	return problem
}

func TestARangeHasAValueOrAGapAtEachStep(t *testing.T) {
	t.Parallel()
	e := start(t, options(t, ""))
	from := time.Unix(1000, 0).UTC()
	res, err := e.Query(t.Context(), model.Query{
		Expr:  `(vector(time()) < 1030 or vector(time()) > 1040) or label_replace(vector(0) / 0, "a", "b", "", "")`,
		Start: from, End: from.Add(65 * time.Second), Step: 15 * time.Second,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := model.QueryResult{Start: from, Step: 15 * time.Second, Warnings: []string{}, Series: []model.Series{
		{Labels: map[string]string{}, Values: []float64{1000, 1015, 0, 1045, 1060}, Present: []bool{true, true, false, true, true}},
		{Labels: map[string]string{"a": "b"}, Values: []float64{math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()}, Present: []bool{true, true, true, true, true}},
	}}
	if diff := cmp.Diff(want, res, cmpopts.EquateNaNs()); diff != "" {
		t.Errorf("the result differs (-want +got):\n%s", diff)
	}
}

func TestAnInstantIsEvaluatedAtItsEndAndSorted(t *testing.T) {
	t.Parallel()
	e := start(t, options(t, ""))
	at := time.Unix(1000, 0).UTC()
	res, err := e.Query(t.Context(), model.Query{
		Expr: `label_replace(vector(time()), "a", "z", "", "") or label_replace(vector(2), "a", "b", "", "")`, End: at,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []model.Series{
		{Labels: map[string]string{"a": "b"}, Values: []float64{2}, Present: []bool{true}},
		{Labels: map[string]string{"a": "z"}, Values: []float64{1000}, Present: []bool{true}},
	}
	if diff := cmp.Diff(want, res.Series); diff != "" || !res.Start.Equal(at) || res.Step != 0 {
		t.Errorf("the result of %v differs (-want +got):\n%s", res.Start, diff)
	}
	if got := instant(t, e, "1 + 1"); len(got.Series) != 1 || got.Series[0].Values[0] != 2 {
		t.Errorf("a scalar gives %+v", got)
	}
}

func TestErrorsOfQueriesAreWordedForPeople(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	o := options(t, scraping(200*time.Millisecond, server.address()))
	o.QuerySamples = 20
	e := start(t, o)
	eventually(t, "the first scrape", func() bool { _, ok := value(t, e, "scrapes_total"); return ok })
	f := func(code, cause string, q model.Query) {
		t.Helper()
		_, err := e.Query(t.Context(), q)
		if problem := expectProblem(t, err, code); cause != "" && problem.Cause != cause {
			t.Errorf("the cause is %q, want %q", problem.Cause, cause)
		}
	}
	now := time.Now()
	f("query_syntax", "The query does not parse at 2:5: unclosed left parenthesis.", model.Query{Expr: "1 +\n  (2", End: now})
	f("query_too_large", "", model.Query{Expr: "1", Start: now.Add(-24 * time.Hour), End: now, Step: time.Second})
	f("query_too_large", "", model.Query{Expr: "count_over_time(vector(1)[100s:1s])", End: now})
	f("execution", "", model.Query{Expr: `"text"`, End: now})
	f("execution", "", model.Query{Expr: "up", Start: now, End: now.Add(-time.Hour), Step: time.Second})

	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := e.Query(cancelled, model.Query{Expr: "up", End: now})
	expectProblem(t, err, "query_canceled")
	late, cancel := context.WithDeadline(t.Context(), now.Add(-time.Second))
	defer cancel()
	_, err = e.Query(late, model.Query{Expr: "up", End: now})
	expectProblem(t, err, "query_timeout")

	notStarted, err := engine.New(options(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	_, err = notStarted.Query(t.Context(), model.Query{Expr: "up", End: now})
	expectProblem(t, err, "not_ready")
}

func TestSamplesThatComeLateAreTakenWithinTheWindow(t *testing.T) {
	t.Parallel()
	at := make(chan time.Time, 1)
	late := newStamped(t, at)
	e := start(t, options(t, scraping(100*time.Millisecond, late)))
	now := time.Now().Truncate(time.Second)
	at <- now
	eventually(t, "the first sample", func() bool { _, ok := value(t, e, "stamped"); return ok })
	at <- now.Add(-20 * time.Minute)
	eventually(t, "the late sample", func() bool {
		res, err := e.Query(t.Context(), model.Query{Expr: "stamped", End: now.Add(-19 * time.Minute)})
		return err == nil && len(res.Series) == 1
	})
}

func TestTheStoreDescribesItself(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	o := options(t, scraping(100*time.Millisecond, server.address()))
	e := start(t, o)
	begin := time.Now()
	eventually(t, "three samples", func() bool { v, _ := value(t, e, "scrapes_total"); return v >= 3 })
	got := e.Store()
	if got.Dir != o.DataDir || got.Bytes == 0 || got.Series < 8 || got.Samples < 8 ||
		got.Oldest.Before(begin.Add(-time.Minute)) || got.Newest.Before(got.Oldest) || got.RetentionSeconds != 30*24*3600 ||
		got.RetentionBytes <= 0 || got.RetentionBytes > 5<<30 || got.Repaired != "" {
		t.Errorf("the store is described as %+v", got)
	}
}
