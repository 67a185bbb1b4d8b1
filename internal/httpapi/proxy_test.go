package httpapi_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const thanos = "/api/datasources/proxy/uid/thanos/api/v1/"

// upstreamed is a server with a second data source, answered by f.
func upstreamed(t *testing.T, f http.HandlerFunc) *httpapi.Server {
	t.Helper()
	upstream := httptest.NewServer(f)
	t.Cleanup(upstream.Close)
	opts := options(t)
	opts.Dashboards = newLibrary(t, nil, []model.DataSource{
		{
			UID: "thanos", Name: "Thanos", Type: "prometheus", URL: upstream.URL + "/base",
			BasicAuthUser: "me", BasicAuthPassword: "canary-password", Headers: http.Header{"X-Scope-Orgid": {"canary-tenant"}},
		},
		{UID: "loki", Name: "Loki", Type: "loki", URL: upstream.URL},
		{UID: "gone", Name: "Gone", Type: "prometheus", URL: "http://127.0.0.1:1"},
	}...)
	return newServer(t, opts)
}

func TestAnotherDataSourceIsAskedWithItsOwnCredentialsOnly(t *testing.T) {
	t.Parallel()
	s := upstreamed(t, func(w http.ResponseWriter, r *http.Request) {
		user, password, _ := r.BasicAuth()
		form, _ := io.ReadAll(r.Body)
		for _, ours := range []string{"Cookie", "Origin", "Referer", "X-Forwarded-For", "User-Secret"} {
			if r.Header.Get(ours) != "" {
				t.Errorf("the browser's %s went upstream", ours)
			}
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Set-Cookie", "a=b")
		w.Header().Set("Access-Control-Allow-Origin", "*")
		w.WriteHeader(http.StatusUnprocessableEntity)
		_, _ = fmt.Fprintf(w, `{"asked":"%s %s %s %s %s %s"}`, r.Method, r.URL, user, password, r.Header.Get("X-Scope-OrgID"), form)
	})
	headers := []string{"Cookie", "session=1", "User-Secret", "x", "Referer", "http://localhost:3000/d/x"}
	for ask, want := range map[string]string{
		"GET query?query=up%26x":   "GET /base/api/v1/query?query=up%26x me canary-password canary-tenant ",
		"POST query_range":         "POST /base/api/v1/query_range me canary-password canary-tenant query=up",
		"GET label/a%20b/values":   "GET /base/api/v1/label/a%20b/values me canary-password canary-tenant ",
		"GET label/a%3Fb=c/values": "GET /base/api/v1/label/a%3Fb=c/values me canary-password canary-tenant ",
	} {
		method, path, _ := strings.Cut(ask, " ")
		form := ""
		if method == http.MethodPost {
			form = "query=up"
		}
		resp := do(t, s, method, thanos+path, form, headers...)
		text := body(t, resp)
		if resp.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(text, want+`"`) {
			t.Errorf("%s: status %d, %s, want %s", ask, resp.StatusCode, text, want)
		}
		if resp.Header.Get("Set-Cookie") != "" || resp.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: headers of the other server came through: %v", ask, resp.Header)
		}
	}
}

func TestAnotherDataSourceIsNeverShownRaw(t *testing.T) {
	t.Parallel()
	var elsewhere atomic.Int32
	canary := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere.Add(1) }))
	t.Cleanup(canary.Close)
	answers := map[string]http.HandlerFunc{
		"HTML": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			_, _ = io.WriteString(w, "<script>alert(1)</script>")
		},
		"a redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, canary.URL, http.StatusFound) },
		"no type":    func(w http.ResponseWriter, _ *http.Request) { w.Header()["Content-Type"] = nil },
		"a broken body": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Content-Length", "100")
			_, _ = io.WriteString(w, "{}")
		},
	}
	for name, answer := range answers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			resp := do(t, upstreamed(t, answer), http.MethodGet, thanos+"query?query=1", "")
			text := body(t, resp)
			if resp.StatusCode != http.StatusBadGateway || !strings.Contains(text, `"code":"upstream_failed"`) || strings.Contains(text, "<script") {
				t.Errorf("status %d: %s", resp.StatusCode, text)
			}
		})
	}
	t.Cleanup(func() {
		if elsewhere.Load() != 0 {
			t.Error("a redirect was followed")
		}
	})
}

func TestTheHealthOfADataSourceIsTold(t *testing.T) {
	t.Parallel()
	s := upstreamed(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"status":"success"}`)
	})
	for uid, want := range map[string]string{"thanos": "OK", "gone": "ERROR", "loki": "ERROR", "kanoa-prometheus": "OK"} {
		if got := getJSON[struct{ Status string }](t, s, "/api/datasources/uid/"+uid+"/health"); got.Status != want {
			t.Errorf("%s: status %s, want %s", uid, got.Status, want)
		}
	}
	opts := options(t)
	opts.Engine = &engine{ready: false}
	got := getJSON[struct{ Status, Message string }](t, newServer(t, opts), "/api/datasources/uid/kanoa-prometheus/health")
	if got.Status != "ERROR" || !strings.Contains(got.Message, "reading its log") {
		t.Errorf("while the log is read: %+v", got)
	}
}

func TestSecretsOfADataSourceAreInNoAnswer(t *testing.T) {
	t.Parallel()
	s := upstreamed(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) })
	for _, path := range []string{
		"/api/datasources", "/api/datasources/uid/thanos", "/api/datasources/name/Thanos", "/api/datasources/uid/thanos/health",
		thanos + "query", "/api/kanoa/status",
	} {
		if text := body(t, do(t, s, http.MethodGet, path, "")); strings.Contains(text, "canary") {
			t.Errorf("GET %s shows a secret: %s", path, text)
		}
	}
}
