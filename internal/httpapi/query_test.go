package httpapi_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const queryPath = "/api/kanoa/query"

// line is one line of a batch answer.
type line struct {
	RefID   string
	StartMs int64
	StepMs  int64
	Series  []struct {
		Labels map[string]string
		Values []any
	}
	Warnings []string
	Error    *model.Problem
	Empty    *model.Problem
	Reasons  []model.Reason
}

// ask sends a batch to the handler and returns its lines by refId.
func ask(t *testing.T, h http.Handler, batch string) map[string]line {
	t.Helper()
	resp := do(t, h, http.MethodPost, queryPath, batch, "Content-Type", "application/json")
	text := body(t, resp)
	if resp.StatusCode != http.StatusOK || !strings.HasPrefix(resp.Header.Get("Content-Type"), "application/x-ndjson") {
		t.Fatalf("status %d, %s: %s", resp.StatusCode, resp.Header.Get("Content-Type"), text)
	}
	lines := map[string]line{}
	for part := range strings.Lines(text) {
		var l line
		if err := json.Unmarshal([]byte(part), &l); err != nil {
			t.Fatalf("%v in %s", err, part)
		}
		lines[l.RefID] = l
	}
	return lines
}

// answering is a server whose engine answers with f.
func answering(t *testing.T, f func(context.Context, model.Query) (model.QueryResult, error), change ...func(*httpapi.Options)) *httpapi.Server {
	t.Helper()
	opts := options(t)
	opts.Querier = &engine{query: f}
	for _, c := range change {
		c(&opts)
	}
	return newServer(t, opts)
}

func one(values ...float64) model.QueryResult {
	present := make([]bool, len(values))
	for i := range present {
		present[i] = true
	}
	return model.QueryResult{Series: []model.Series{{Labels: map[string]string{"instance": "a"}, Values: values, Present: present}}}
}

func TestARangeQueryIsAskedAndAnsweredAsWritten(t *testing.T) {
	t.Parallel()
	var asked model.Query
	s := answering(t, func(_ context.Context, q model.Query) (model.QueryResult, error) {
		asked = q
		return model.QueryResult{
			Start: q.Start, Step: q.Step, Warnings: []string{"a \"warning\""},
			Series: []model.Series{{
				Labels:  map[string]string{"b": "2", "a": "</script>"},
				Values:  []float64{1, 0, math.NaN(), math.Inf(1), math.Inf(-1), 0.1},
				Present: []bool{true, false, true, true, true, true},
			}},
		}, nil
	})
	got := ask(t, s, `{"queries":[{"refId":"3/A","expr":"up","fromMs":1000,"toMs":76000,"stepMs":15000}]}`)["3/A"]
	wantAsked := model.Query{Expr: "up", Start: time.UnixMilli(1000), End: time.UnixMilli(76000), Step: 15 * time.Second}
	if diff := cmp.Diff(wantAsked, asked); diff != "" {
		t.Errorf("asked of the engine (-want +got):\n%s", diff)
	}
	if got.StartMs != 1000 || got.StepMs != 15000 || got.Empty != nil || len(got.Series) != 1 {
		t.Fatalf("got %+v", got)
	}
	if diff := cmp.Diff([]any{1.0, nil, "NaN", "+Inf", "-Inf", 0.1}, got.Series[0].Values); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"a": "</script>", "b": "2"}, got.Series[0].Labels); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"a \"warning\""}, got.Warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

func TestAnInstantQueryIsEvaluatedAtItsEnd(t *testing.T) {
	t.Parallel()
	s := answering(t, func(_ context.Context, q model.Query) (model.QueryResult, error) {
		if q.Step != 0 || q.End.UnixMilli() != 5000 {
			return model.QueryResult{}, fmt.Errorf("asked %+v", q)
		}
		result := one(7)
		result.Start = q.End
		return result, nil
	})
	got := ask(t, s, `{"queries":[{"refId":"A","expr":"up","fromMs":0,"toMs":5000,"stepMs":99,"instant":true}]}`)["A"]
	if got.Error != nil || got.StartMs != 5000 || got.StepMs != 0 || len(got.Series) != 1 {
		t.Errorf("got %+v", got)
	}
}

func TestAnEmptyAnswerSaysWhy(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		result model.QueryResult
		empty  bool
	}{
		"no series":         {model.QueryResult{}, true},
		"only gaps":         {model.QueryResult{Series: []model.Series{{Values: []float64{0, 0}, Present: []bool{false, false}}}}, true},
		"only NaN":          {one(math.NaN(), math.NaN()), true},
		"a zero is a value": {one(0), false},
		"infinity is too":   {one(math.Inf(1)), false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := answering(t, func(context.Context, model.Query) (model.QueryResult, error) { return c.result, nil })
			got := ask(t, s, `{"queries":[{"refId":"A","expr":"up","toMs":5000,"instant":true,"hint":{"instance":["a","b"],"model":[]}}]}`)["A"]
			if (got.Empty != nil) != c.empty {
				t.Fatalf("got empty %+v, want one: %v", got.Empty, c.empty)
			}
			if c.empty && (got.Empty.Code != "no_traffic" || got.Empty.Cause != "Nothing for up on a,b.") {
				t.Errorf("got reason %+v", got.Empty)
			}
		})
	}
}

func TestAFailedQueryIsToldInItsLineAndTheOthersAnswer(t *testing.T) {
	t.Parallel()
	s := answering(t, func(_ context.Context, q model.Query) (model.QueryResult, error) {
		switch q.Expr {
		case "problem":
			return model.QueryResult{}, fmt.Errorf("query: %w", &model.Problem{Code: "bad_query", Cause: "Unclosed bracket.", Next: "Close it."})
		case "panic":
			panic("boom")
		case "bad answer":
			return model.QueryResult{Series: []model.Series{{Values: []float64{1}}}}, nil // Present is missing
		case "slow":
			return model.QueryResult{}, context.DeadlineExceeded
		case "other":
			return model.QueryResult{}, errors.New("secret path in an internal error")
		}
		return one(1), nil
	})
	var queries []string
	for _, expr := range []string{"problem", "panic", "bad answer", "slow", "other", "good"} {
		queries = append(queries, fmt.Sprintf(`{"refId":%q,"expr":%q,"instant":true}`, expr, expr))
	}
	lines := ask(t, s, `{"queries":[`+strings.Join(queries, ",")+`]}`)
	for expr, code := range map[string]string{
		"problem": "bad_query", "panic": "internal", "bad answer": "internal", "slow": "query_timeout", "other": "internal",
	} {
		if got := lines[expr].Error; got == nil || got.Code != code {
			t.Errorf("%s: got error %+v, want code %s", expr, got, code)
		}
	}
	if got := lines["other"].Error; got != nil && strings.Contains(got.Error()+got.Detail, "secret") {
		t.Errorf("an internal error is shown to the client: %+v", got)
	}
	if got := lines["good"]; got.Error != nil || len(got.Series) != 1 {
		t.Errorf("good: got %+v", got)
	}
}

func TestTheLimitsOfAQueryAreToldClearly(t *testing.T) {
	t.Parallel()
	s := answering(t, func(_ context.Context, q model.Query) (model.QueryResult, error) {
		switch q.Expr {
		case "many series":
			return model.QueryResult{Series: make([]model.Series, 5001)}, nil
		case "many values":
			return model.QueryResult{Series: []model.Series{{Values: make([]float64, 2_000_001), Present: make([]bool, 2_000_001)}}}, nil
		}
		return one(1), nil
	})
	long := strings.Repeat("a", 64<<10)
	cases := map[string]struct{ query, code string }{
		"64 KiB of text":       {fmt.Sprintf(`"expr":%q,"instant":true`, long), ""},
		"a byte more":          {fmt.Sprintf(`"expr":%q,"instant":true`, long+"a"), "query_too_large"},
		"11000 points":         {`"expr":"up","fromMs":0,"toMs":10999,"stepMs":1`, ""},
		"a point more":         {`"expr":"up","fromMs":0,"toMs":11000,"stepMs":1`, "query_too_large"},
		"no text":              {`"expr":"","instant":true`, "bad_request"},
		"no step":              {`"expr":"up","fromMs":0,"toMs":1`, "bad_request"},
		"a negative step":      {`"expr":"up","fromMs":0,"toMs":1,"stepMs":-1`, "bad_request"},
		"end before beginning": {`"expr":"up","fromMs":2,"toMs":1,"stepMs":1`, "bad_request"},
		"times that overflow":  {`"expr":"up","fromMs":-9223372036854775808,"toMs":9223372036854775807,"stepMs":1`, "bad_request"},
		"a step of centuries":  {`"expr":"up","fromMs":0,"toMs":1,"stepMs":9223372036854775807`, ""},
		"5001 series":          {`"expr":"many series","instant":true`, "answer_too_large"},
		"two million values":   {`"expr":"many values","instant":true`, "answer_too_large"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := ask(t, s, `{"queries":[{"refId":"A",`+c.query+`}]}`)["A"]
			switch {
			case c.code == "" && got.Error != nil:
				t.Errorf("got error %+v, want none", got.Error)
			case c.code != "" && (got.Error == nil || got.Error.Code != c.code || got.Error.Next == ""):
				t.Errorf("got error %+v, want code %s and a next step", got.Error, c.code)
			}
		})
	}
}

func TestAWrongTypeInABatchIsNamedByItsField(t *testing.T) {
	t.Parallel()
	text := body(t, do(t, newServer(t, options(t)), http.MethodPost, queryPath, `{"queries":[{"refId":"A","expr":"up","hint":{"instance":"a"}}]}`))
	if !strings.Contains(text, `The field \"queries.hint.instance\" cannot be a string.`) {
		t.Errorf("got %s", text)
	}
}

func TestABatchThatIsNoneIsRefusedAsAWhole(t *testing.T) {
	t.Parallel()
	s := answering(t, func(context.Context, model.Query) (model.QueryResult, error) {
		t.Error("a refused batch reached the engine")
		return model.QueryResult{}, nil
	})
	many := strings.TrimSuffix(strings.Repeat(`{"refId":"A","expr":"up","instant":true},`, 201), ",")
	cases := map[string]struct {
		batch  string
		status int
	}{
		"no JSON":        {`{`, 400},
		"no queries":     {`{"queries":[]}`, 400},
		"empty":          {``, 400},
		"201 queries":    {`{"queries":[` + many + `]}`, 400},
		"no refId":       {`{"queries":[{"expr":"up"}]}`, 400},
		"a refId twice":  {`{"queries":[{"refId":"A","expr":"a"},{"refId":"A","expr":"b"}]}`, 400},
		"a wrong type":   {`{"queries":[{"refId":1}]}`, 400},
		"more than 2 MB": {`{"queries":[{"refId":"A","expr":"` + strings.Repeat("a", 2<<20) + `"}]}`, 413},
	}
	for name, c := range cases {
		resp := do(t, s, http.MethodPost, queryPath, c.batch)
		if text := body(t, resp); resp.StatusCode != c.status || !strings.Contains(text, `"error":{"code"`) {
			t.Errorf("%s: status %d, want %d: %s", name, resp.StatusCode, c.status, text)
		}
	}
}

// TestEachLineIsSentWhenItIsReady holds the second query back until the first
// line has reached the client, once plain and once through gzip.
func TestEachLineIsSentWhenItIsReady(t *testing.T) {
	t.Parallel()
	for _, encoding := range []string{"identity", "gzip"} {
		t.Run(encoding, func(t *testing.T) {
			t.Parallel()
			release := make(chan struct{})
			s := answering(t, func(ctx context.Context, q model.Query) (model.QueryResult, error) {
				if q.Expr == "slow" {
					select {
					case <-release:
					case <-ctx.Done():
						return model.QueryResult{}, ctx.Err()
					}
				}
				return one(1), nil
			})
			server := httptest.NewServer(s)
			defer server.Close()
			resp := post(t, server.URL, `{"queries":[{"refId":"slow","expr":"slow","instant":true},{"refId":"fast","expr":"fast","instant":true}]}`, encoding)
			defer resp.Body.Close()
			var stream io.Reader = resp.Body
			if encoding == "gzip" {
				if got := resp.Header.Get("Content-Encoding"); got != "gzip" {
					t.Fatalf("Content-Encoding is %q", got)
				}
				unzipped, err := gzip.NewReader(resp.Body)
				if err != nil {
					t.Fatal(err)
				}
				stream = unzipped
			}
			scanner := bufio.NewScanner(stream)
			for _, want := range []string{"fast", "slow"} {
				if !scanner.Scan() || !strings.Contains(scanner.Text(), `"refId":"`+want+`"`) {
					t.Fatalf("got line %q (%v), want %s", scanner.Text(), scanner.Err(), want)
				}
				if want == "fast" {
					close(release)
				}
			}
			if scanner.Scan() || scanner.Err() != nil {
				t.Errorf("after the last line: %q, %v", scanner.Text(), scanner.Err())
			}
		})
	}
}

// post sends a batch over the network.
func post(t *testing.T, base, batch, encoding string) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, base+queryPath, strings.NewReader(batch))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept-Encoding", encoding)
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	return resp
}

func TestAQueryIsCancelledWhenTheClientGoesAway(t *testing.T) {
	t.Parallel()
	started, cancelled := make(chan struct{}), make(chan struct{})
	var waiting atomic.Int32
	s := answering(t, func(ctx context.Context, q model.Query) (model.QueryResult, error) {
		if q.Expr != "first" {
			waiting.Add(1)
		} else {
			close(started)
			<-ctx.Done()
			close(cancelled)
		}
		return model.QueryResult{}, ctx.Err()
	}, func(o *httpapi.Options) {
		o.Limits = httpapi.DefaultLimits()
		o.Limits.Concurrent = 1
	})
	server := httptest.NewServer(s)
	defer server.Close()
	ctx, hangUp := context.WithCancel(t.Context())
	go func() {
		<-started
		hangUp()
	}()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, server.URL+queryPath,
		strings.NewReader(`{"queries":[{"refId":"1","expr":"first","instant":true},{"refId":"2","expr":"second","instant":true}]}`))
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	if resp, err := client.Do(req); err == nil {
		resp.Body.Close()
		t.Error("the request was answered although the client hung up")
	}
	select {
	case <-cancelled:
	case <-time.After(10 * time.Second):
		t.Fatal("the query still runs")
	}
	server.Close() // waits for the handler
	if waiting.Load() != 0 {
		t.Error("a query that had not begun was run for a client that is gone")
	}
}

func TestNoMoreQueriesRunAtOnceThanAllowed(t *testing.T) {
	t.Parallel()
	const most = 3
	var running, peak atomic.Int32
	gate := make(chan struct{})
	open := sync.OnceFunc(func() { close(gate) })
	s := answering(t, func(context.Context, model.Query) (model.QueryResult, error) {
		n := running.Add(1)
		for p := peak.Load(); n > p && !peak.CompareAndSwap(p, n); p = peak.Load() {
		}
		if n == most {
			open() // all allowed ones are in; let them go
		}
		<-gate
		running.Add(-1)
		return one(1), nil
	}, func(o *httpapi.Options) {
		o.Limits = httpapi.DefaultLimits()
		o.Limits.Concurrent = most
	})
	var queries []string
	for i := range most * 2 {
		queries = append(queries, fmt.Sprintf(`{"refId":"%d","expr":"up","instant":true}`, i))
	}
	batch := `{"queries":[` + strings.Join(queries, ",") + `]}`
	done := make(chan int)
	for range 2 {
		go func() {
			data, err := io.ReadAll(do(t, s, http.MethodPost, queryPath, batch).Body)
			if err != nil {
				t.Error(err)
			}
			done <- bytes.Count(data, []byte("\n"))
		}()
	}
	for range 2 {
		if got := <-done; got != most*2 {
			t.Errorf("got %d lines, want %d", got, most*2)
		}
	}
	if peak.Load() != most {
		t.Errorf("%d queries ran at once, want %d", peak.Load(), most)
	}
}
