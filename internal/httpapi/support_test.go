package httpapi_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"go.uber.org/goleak"

	"github.com/lhzn-io/kanoa-monitor/internal/dashboard"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// testNow is the time of every test.
func testNow() time.Time { return time.UnixMilli(1_700_000_000_000).UTC() }

const rawDashboard = "{\n  \"title\": \"vLLM <GPU> Metrics\", \"uid\":\"board\",\n  \"id\":null, \"tags\": [\"vllm\", \"gpu\"],\n  \"x\": 1.50, \"y\": [ ]\n}"

// engine stands for the embedded Prometheus, which is another package of the
// same floor; the whole program is tested in app.
type engine struct {
	query func(context.Context, model.Query) (model.QueryResult, error)
	ready bool
}

func (e *engine) Query(ctx context.Context, q model.Query) (model.QueryResult, error) {
	if e.query == nil {
		return model.QueryResult{}, nil
	}
	return e.query(ctx, q)
}
func (e *engine) Ready() model.Replay { return model.Replay{Done: e.ready, Current: 2, Max: 5} }
func (e *engine) Store() model.StoreStatus {
	return model.StoreStatus{Dir: "data/tsdb", Series: 7}
}

func (e *engine) ConfigStatus() model.ConfigStatus { return model.ConfigStatus{Path: "prometheus.yml"} }

func (e *engine) Targets() []model.Target {
	return []model.Target{{ID: "job/instance", State: model.TargetUp}}
}

func (e *engine) Finder() httpapi.Finder {
	return httpapi.Finder{Enabled: true, IntervalSeconds: 2, Ports: []int{8000}}
}

// library is a real one; the sources stand for those of provisioning files.
type library struct {
	*dashboard.Library
	sources []model.DataSource
}

func (l *library) DataSources() []model.DataSource {
	return append(l.Library.DataSources(), l.sources...)
}

const provider = `providers: [{name: a, options: {path: grafana/dashboards, foldersFromFilesStructure: true}}]`

// newLibrary has two dashboards of files, one of them in a folder, and a file
// that is broken.
func newLibrary(t *testing.T, kept *store.Store, sources ...model.DataSource) *library {
	t.Helper()
	l := dashboard.New(dashboard.Options{Store: kept, Now: testNow, BuiltIn: fstest.MapFS{
		"grafana/provisioning/dashboards/a.yml": {Data: []byte(provider)},
		"grafana/dashboards/vLLM/board.json":    {Data: []byte(rawDashboard)},
		"grafana/dashboards/other.json":         {Data: []byte(`{"uid":"other","title":"Another","tags":["host"],"description":"Is it well?"}`)},
		"grafana/dashboards/broken.json":        {Data: []byte(`{`)},
	}})
	l.Load(t.Context())
	return &library{Library: l, sources: sources}
}

// explainer says what it was asked.
type explainer struct{}

func (explainer) Explain(_ context.Context, q httpapi.EmptyQuery) []model.Reason {
	return []model.Reason{{
		Problem:    model.Problem{Code: "no_traffic", Cause: "Nothing for " + q.Expr + " on " + strings.Join(q.Instances, ",") + "."},
		Likelihood: model.Likely, Evidence: []string{"It was asked."}, Instances: q.Instances,
	}}
}

// physician stands for package doctor; only http://a is a target.
type physician struct{}

func (physician) Instance(context.Context) model.Diagnosis {
	p := filled[model.Problem]()
	return model.Diagnosis{Checks: []model.Check{{ID: "store", Title: "Store", State: model.CheckFailed, Detail: "x", Problem: &p}}}
}

func (p physician) Target(ctx context.Context, rawURL string) (model.Diagnosis, bool) {
	return p.Instance(ctx), rawURL == "http://a"
}

// found stands for what app finds in the stored series.
type found struct{}

func (found) Events(_ context.Context, from, to time.Time) ([]httpapi.Event, error) {
	if to.Sub(from) < time.Second {
		return nil, nil
	}
	end := to.UnixMilli()
	return []httpapi.Event{{
		ID: "1", Source: "found", TimeMs: from.UnixMilli(), EndMs: &end, Title: "a was down", Tags: []string{"down"}, Color: "red",
		Targets: []httpapi.EventTarget{{Job: "vllm", Instance: "a"}},
	}}, nil
}

func assetsFS() fstest.MapFS {
	return fstest.MapFS{
		"index.html":            {Data: []byte(`<!doctype html><head><script type="application/json" id="boot">{}</script></head>`)},
		"assets/index-abc12.js": {Data: []byte(strings.Repeat("console.log(1);\n", 200))},
		"favicon.svg":           {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`)},
	}
}

// options are those of a server where all is well.
func options(t *testing.T) httpapi.Options {
	t.Helper()
	kept, err := store.Open(t.Context(), store.Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	return optionsWith(t, kept)
}

// optionsWith are those of a server over a store.
func optionsWith(t *testing.T, kept *store.Store) httpapi.Options {
	t.Helper()
	e := &engine{ready: true}
	return httpapi.Options{
		Querier: e, Targets: e, Engine: e, Dashboards: newLibrary(t, kept), Stars: kept, Doctor: physician{},
		Annotations: kept, Preferences: kept, Events: found{}, Explainer: explainer{},
		Prometheus: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_ = r.ParseForm()
			_ = json.NewEncoder(w).Encode(map[string]any{"path": r.URL.Path, "uri": r.RequestURI, "method": r.Method, "form": r.Form})
		}),
		Assets: assetsFS(),
		Boot: func() httpapi.Boot {
			return httpapi.Boot{Version: "0.1.0", HomeDashboardUID: "board", APIURL: "http://127.0.0.1:9090", ScrapeIntervalSeconds: 15}
		},
		Build:   model.Build{Version: "0.1.0", Revision: "abc"},
		URLs:    httpapi.URLs{UI: "http://127.0.0.1:3000", Prometheus: "http://127.0.0.1:9090"},
		Started: testNow().Add(-time.Hour),
		Now:     testNow,
	}
}

func newServer(t *testing.T, opts httpapi.Options) *httpapi.Server {
	t.Helper()
	s, err := httpapi.New(opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// do sends one request to the handler itself.
func do(t *testing.T, h http.Handler, method, target, body string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec.Result()
}

// body reads an answer whole.
func body(t *testing.T, resp *http.Response) string {
	t.Helper()
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// getJSON asks for a path and decodes a 200 answer.
func getJSON[T any](t *testing.T, h http.Handler, target string) T {
	t.Helper()
	resp := do(t, h, http.MethodGet, target, "")
	text := body(t, resp)
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("GET %s: status %d: %s", target, resp.StatusCode, text)
	}
	var value T
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("GET %s: %v in %s", target, err, text)
	}
	return value
}
