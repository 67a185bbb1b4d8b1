package engine_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// ask sends a request to the Prometheus API of an engine.
func ask(t *testing.T, e *engine.Engine, method, path, contentType, body string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body))
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	rec := httptest.NewRecorder()
	e.PrometheusHandler().ServeHTTP(rec, r)
	return rec
}

const form = "application/x-www-form-urlencoded"

func TestQueryBombsAreAnsweredAtOnceOnEveryRoute(t *testing.T) {
	t.Parallel()
	e := start(t, options(t, ""))
	deep := strings.Repeat("(", 5000) + "1" + strings.Repeat(")", 5000)
	long := "1" + strings.Repeat("+1", 20_000)
	signs := strings.Repeat("-", 9_900_000) + "1"
	now := url.Values{"start": {"0"}, "end": {"1"}, "step": {"1"}}
	routes := map[string]string{
		"/api/v1/query": "query", "/api/v1/query_range": "query", "/api/v1/query_exemplars": "query", "/api/v1/format_query": "query",
		"/api/v1/parse_query": "query", "/api/v1/series": "match[]", "/api/v1/labels": "match[]", "/api/v1/label/job/values": "match[]",
		"/api/v1/rules": "match[]", "/federate": "match[]", "/api/v1/targets/metadata": "match_target",
	}
	begin := time.Now()
	for route, parameter := range routes {
		for _, bomb := range []string{deep, long} {
			values := url.Values{parameter: {bomb}}
			for k, v := range now {
				values[k] = v
			}
			if rec := ask(t, e, http.MethodGet, route+"?"+values.Encode(), "", ""); rec.Code != http.StatusBadRequest {
				t.Errorf("GET %s with a bomb gives %d %.100s", route, rec.Code, rec.Body)
			}
			if rec := ask(t, e, http.MethodPost, route, form, values.Encode()); rec.Code != http.StatusBadRequest && rec.Code != http.StatusMethodNotAllowed {
				t.Errorf("POST %s with a bomb gives %d %.100s", route, rec.Code, rec.Body)
			}
		}
		if rec := ask(t, e, http.MethodPost, route, form, url.Values{parameter: {signs}}.Encode()); rec.Code != http.StatusRequestEntityTooLarge && rec.Code != http.StatusMethodNotAllowed {
			t.Errorf("POST %s with 10 MB gives %d %.100s", route, rec.Code, rec.Body)
		}
	}
	if took := time.Since(begin); took > patience {
		t.Errorf("the bombs took %v", took)
	}
	_, err := e.Query(t.Context(), model.Query{Expr: deep, End: time.Now()})
	expectProblem(t, err, "query_too_large")
}

func TestABombInAMultipartFormIsFoundAsWell(t *testing.T) {
	t.Parallel()
	e := start(t, options(t, ""))
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	if err := w.WriteField("query", strings.Repeat("(", 5000)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	if rec := ask(t, e, http.MethodPost, "/api/v1/format_query", w.FormDataContentType(), body.String()); rec.Code != http.StatusBadRequest || !strings.Contains(rec.Body.String(), "nested") {
		t.Errorf("the multipart form gives %d %.100s", rec.Code, rec.Body)
	}
}

func TestOrdinaryQueriesPassByGetAndPost(t *testing.T) {
	t.Parallel()
	e := start(t, options(t, ""))
	query := url.Values{"query": {"sum by (job) (rate(up[5m])) or vector(1)"}}
	for _, rec := range []*httptest.ResponseRecorder{
		ask(t, e, http.MethodGet, "/api/v1/query?"+query.Encode(), "", ""),
		ask(t, e, http.MethodPost, "/api/v1/query", form, query.Encode()),
		ask(t, e, http.MethodGet, "/api/v1/format_query?"+query.Encode(), "", ""),
		ask(t, e, http.MethodPost, "/api/v1/series", form, "match[]=up"),
	} {
		if rec.Code != http.StatusOK || !strings.Contains(rec.Body.String(), `"status":"success"`) {
			t.Errorf("gives %d %.200s", rec.Code, rec.Body)
		}
	}
}

func TestNoAnswerHasCORSHeadersAndNothingCanBeWritten(t *testing.T) {
	t.Parallel()
	e := start(t, options(t, ""))
	for _, c := range []struct {
		method, path string
		want         int
	}{
		{http.MethodGet, "/api/v1/query?query=1", 200},
		{http.MethodOptions, "/api/v1/query", 204},
		{http.MethodGet, "/api/v1/status/config", 200},
		{http.MethodGet, "/api/v1/notifications", 200},
		{http.MethodGet, "/federate?match[]=up", 200},
		{http.MethodPost, "/api/v1/admin/tsdb/delete_series?match[]=up", 500},
		{http.MethodPost, "/api/v1/admin/tsdb/snapshot", 500},
		{http.MethodPost, "/api/v1/write", 404},
		{http.MethodPost, "/api/v1/otlp/v1/metrics", 404},
		{http.MethodPost, "/-/quit", 404},
		{http.MethodGet, "/debug/pprof/", 404},
	} {
		r := httptest.NewRequestWithContext(t.Context(), c.method, c.path, nil)
		r.Header.Set("Origin", "http://evil.example")
		rec := httptest.NewRecorder()
		e.PrometheusHandler().ServeHTTP(rec, r)
		if rec.Code != c.want {
			t.Errorf("%s %s gives %d %.100s, want %d", c.method, c.path, rec.Code, rec.Body, c.want)
		}
		for name := range rec.Header() {
			if strings.HasPrefix(name, "Access-Control-") {
				t.Errorf("%s %s answers with %s", c.method, c.path, name)
			}
		}
	}
}

func TestFederationGivesTheNewestValuesWithTheExternalLabels(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	config := strings.Replace(scraping(200*time.Millisecond, server.address()), "global: {", "global: {external_labels: {site: berlin, room: none}, ", 1)
	o := options(t, config)
	e := start(t, o)
	eventually(t, "the first scrape", func() bool { _, ok := value(t, e, "scrapes_total"); return ok })
	rec := ask(t, e, http.MethodGet, "/federate?match[]=temperature&match[]=%7B__name__=%22temperature%22,room=%22a%22%7D&match[]=up", "", "")
	body := rec.Body.String()
	for _, line := range []string{
		"# TYPE temperature untyped\n", "# TYPE up untyped\n",
		`temperature{instance="` + server.address() + `",job="test",room="a",site="berlin"} 20.5 `,
		`temperature{instance="` + server.address() + `",job="test",room="b",site="berlin"} 21 `,
		`up{instance="` + server.address() + `",job="test",room="none",site="berlin"} 1 `,
	} {
		if strings.Count(body, line) != 1 {
			t.Errorf("the answer holds %q %d times, want once:\n%s", line, strings.Count(body, line), body)
		}
	}
	if rec := ask(t, e, http.MethodGet, "/federate?match[]=(", "", ""); rec.Code != http.StatusBadRequest {
		t.Errorf("a bad selector gives %d", rec.Code)
	}

	// A target that is gone leaves marks of staleness, not old values.
	writeFile(t, strings.TrimSuffix(o.ConfigPath, "/prometheus.yml"), "prometheus.yml", strings.ReplaceAll(config, server.address(), "127.0.0.1:1"))
	if err := e.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the series to be gone", func() bool {
		return !strings.Contains(ask(t, e, http.MethodGet, "/federate?match[]=temperature", "", "").Body.String(), "temperature{")
	})
}

func TestThePageOfThePortLeadsToTheDashboards(t *testing.T) {
	t.Parallel()
	o := options(t, "")
	o.UIURL = `http://localhost:3000/?a="<script>`
	e := start(t, o)
	status, body := get(t, e, "/")
	if status != http.StatusOK || !strings.Contains(body, `href="http://localhost:3000/`) || strings.Contains(body, "<script>") {
		t.Errorf("GET / gives %d %s", status, body)
	}
	if status, _ := get(t, e, "/graph"); status != http.StatusNotFound {
		t.Errorf("GET /graph gives %d, want 404", status)
	}
}
