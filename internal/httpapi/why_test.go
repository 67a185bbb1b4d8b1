package httpapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const whyPath = "/api/kanoa/why"

// asked remembers what an explainer was asked, and has no reason.
type asked struct{ last httpapi.EmptyQuery }

func (a *asked) Explain(_ context.Context, q httpapi.EmptyQuery) []model.Reason {
	a.last = q
	return nil
}

// giving is a server whose every query gives this result.
func giving(t *testing.T, result model.QueryResult, err error) (*httpapi.Server, *asked, *model.Query) {
	t.Helper()
	opts := options(t)
	var query model.Query
	opts.Querier = &engine{query: func(_ context.Context, q model.Query) (model.QueryResult, error) {
		query = q
		return result, err
	}}
	why := &asked{}
	opts.Explainer = why
	return newServer(t, opts), why, &query
}

func TestWhyTakesTheSameQuestionByGetAndByPost(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	want := httpapi.EmptyQuery{Expr: "up == 2", Start: at.Add(-time.Hour), End: at, Instances: []string{"a", "b"}, Models: []string{"m"}}
	form := url.Values{"expr": {"up == 2"}, "start": {"2026-11-23T11:00:00Z"}, "end": {"1795435200"}, "instance": {"a", "b"}, "model": {"m"}}
	const text = `{"expr":"up == 2","start":"2026-11-23T11:00:00Z","end":1795435200,"instance":["a","b"],"model":["m"]}`
	for name, ask := range map[string]struct{ method, target, body string }{
		"get":  {http.MethodGet, whyPath + "?" + form.Encode(), ""},
		"post": {http.MethodPost, whyPath, text},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, why, query := giving(t, model.QueryResult{}, nil)
			resp := do(t, s, ask.method, ask.target, ask.body)
			if answer := body(t, resp); resp.StatusCode != http.StatusOK || answer != "{\"reasons\":[]}\n" {
				t.Fatalf("status %d: %s", resp.StatusCode, answer)
			}
			if diff := cmp.Diff(want, why.last, cmp.Comparer(time.Time.Equal)); diff != "" {
				t.Errorf("asked (-want +got):\n%s", diff)
			}
			if query.Step != 18*time.Second {
				t.Errorf("the hour was tried every %s", query.Step)
			}
		})
	}
}

func TestWhyOfOneMomentIsAskedNow(t *testing.T) {
	t.Parallel()
	s, why, query := giving(t, model.QueryResult{}, nil)
	do(t, s, http.MethodGet, whyPath+"?expr=up", "").Body.Close()
	if query.Step != 0 || !why.last.End.Equal(testNow()) || !why.last.Start.Equal(testNow()) {
		t.Errorf("asked %+v by %+v", why.last, query)
	}
}

func TestAQueryThatCannotBeReadIsItsOwnReason(t *testing.T) {
	t.Parallel()
	s, _, _ := giving(t, model.QueryResult{}, &model.Problem{Code: "query_syntax", Cause: "It does not parse."})
	var got struct{ Reasons []model.Reason }
	if err := json.Unmarshal([]byte(body(t, do(t, s, http.MethodGet, whyPath+"?expr=sum(", ""))), &got); err != nil {
		t.Fatal(err)
	}
	want := []model.Reason{{Problem: model.Problem{Code: "query_syntax", Cause: "It does not parse."}, Likelihood: model.Certain}}
	if diff := cmp.Diff(want, got.Reasons); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhyIsRefusedWithoutAnExpressionAndBeforeTheStoreIsReady(t *testing.T) {
	t.Parallel()
	s, _, _ := giving(t, model.QueryResult{}, &model.Problem{Code: "not_ready", Cause: "Not yet."})
	for target, want := range map[string]int{whyPath: 400, whyPath + "?expr=up&end=soon": 400, whyPath + "?expr=up": 503} {
		resp := do(t, s, http.MethodGet, target, "")
		if text := body(t, resp); resp.StatusCode != want {
			t.Errorf("%s: status %d, want %d: %s", target, resp.StatusCode, want, text)
		}
	}
}

// by names the server of a series.
func by(instance string, present bool) model.Series {
	return model.Series{Labels: map[string]string{"instance": instance}, Values: []float64{1}, Present: []bool{present}}
}

func TestOnlyServersWithoutAValueAreAskedAbout(t *testing.T) {
	t.Parallel()
	unnamed := model.Series{Labels: map[string]string{}, Values: []float64{1}, Present: []bool{true}}
	for name, c := range map[string]struct {
		series []model.Series
		asked  bool
		want   []string
	}{
		"one has a value":         {[]model.Series{by("a", true), by("b", false), by("a", true)}, true, []string{"a"}},
		"none has a value":        {[]model.Series{by("b", false)}, true, nil},
		"series without a server": {[]model.Series{unnamed}, false, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, why, _ := giving(t, model.QueryResult{Series: c.series}, nil)
			do(t, s, http.MethodGet, whyPath+"?expr=up", "").Body.Close()
			if (why.last.Expr != "") != c.asked {
				t.Fatalf("asked: %+v, want %v", why.last, c.asked)
			}
			if diff := cmp.Diff(c.want, why.last.Answered); diff != "" {
				t.Errorf("answered (-want +got):\n%s", diff)
			}
		})
	}
}
