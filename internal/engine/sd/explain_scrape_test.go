package sd_test

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/discovery/targetgroup"
	"github.com/prometheus/prometheus/scrape"
	"github.com/prometheus/prometheus/tsdb"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// scrapeCase is one thing that goes wrong, as a scrape job and its target.
type scrapeCase struct {
	job, code string
	// settings are lines of the job; target is host:port.
	settings, target string
}

// TestTheErrorsOfRealScrapesAreExplained lets Prometheus' own scrape manager
// fail at real listeners, and explains each error as the value that a target
// keeps, and as the text that its API shows. It stands here because package
// probe, which explains, may not import Prometheus.
func TestTheErrorsOfRealScrapesAreExplained(t *testing.T) {
	t.Parallel()
	cases := scrapeCases(t)
	manager := scrapeAll(t, cases)
	for _, c := range cases {
		t.Run(c.job, func(t *testing.T) {
			t.Parallel()
			err := lastError(t, manager, c.job)
			for kind, err := range map[string]error{"value": err, "text": errors.New(err.Error())} {
				if p := probe.Explain(err, "http://"+c.target+"/metrics"); p.Code != c.code {
					t.Errorf("as %s: %v\nis called %s (%s), want %s", kind, err, p.Code, p.Cause, c.code)
				}
			}
		})
	}
}

// scrapeCases starts the listeners.
func scrapeCases(t *testing.T) []scrapeCase {
	t.Helper()
	page := func(contentType, body string) string {
		return listen(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Content-Type"] = []string{contentType}
			_, _ = io.WriteString(w, body)
		})
	}
	status := func(code int) string {
		return listen(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) })
	}
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	secure.StartTLS()
	t.Cleanup(secure.Close)
	tlsAddress := strings.TrimPrefix(secure.URL, "https://")
	const plain, https = "text/plain; version=0.0.4", "    scheme: https\n"
	return []scrapeCase{
		{"nobody listens", probe.CodeRefused, "", unused},
		{"slow", probe.CodeTimeout, "", listen(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })},
		{"closes", probe.CodeReset, "", listen(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })},
		{"login", probe.CodeUnauthorized, "", status(401)},
		{"forbidden", probe.CodeForbidden, "", status(403)},
		{"missing", probe.CodeNotFound, "", status(404)},
		{"loading", probe.CodeNotReady, "", status(503)},
		{"redirect", probe.CodeRedirect, "    follow_redirects: false\n", listen(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/login", http.StatusFound) })},
		{"web page", probe.CodeHTML, "", page("text/html; charset=utf-8", "<html>")},
		{"json", probe.CodeJSON, "", page("application/json", "{}")},
		{"no type", probe.CodeNoContentType, "", page("", "up 1\n")},
		{"binary", probe.CodeNotMetrics, "", page("application/octet-stream", "x")},
		{"broken line", probe.CodeParse, "", page(plain, "ok 1\nvllm:x{ 1\n")},
		{"html called text", probe.CodeParse, "", page(plain, "<html></html>\n")},
		{"no end", probe.CodeParse, "", page("application/openmetrics-text; version=1.0.0", "a 1\n")},
		{"large", probe.CodeBodyLimit, "    body_size_limit: 1KB\n", page(plain, strings.Repeat("# filler\n", 1000))},
		{"many", probe.CodeSampleLimit, "    sample_limit: 1\n", page(plain, "a 1\nb 1\n")},
		{"wide", probe.CodeLabelLimit, "    label_limit: 3\n", page(plain, "a{b=\"1\",c=\"2\",d=\"3\",e=\"4\"} 1\n")},
		{"long name", probe.CodeLabelNameLimit, "    label_name_length_limit: 20\n", page(plain, "a{"+strings.Repeat("b", 30)+"=\"1\"} 1\n")},
		{"long value", probe.CodeLabelValueLimit, "    label_value_length_limit: 30\n", page(plain, "a{b=\""+strings.Repeat("c", 50)+"\"} 1\n")},
		{"bad gzip", probe.CodeEncoding, "", badGzip(t)},
		{"authority", probe.CodeUntrusted, https, tlsAddress},
		{"needs tls", probe.CodeHTTPStatus, "", tlsAddress},
		{"needs no tls", probe.CodeNotTLS, https, status(200)},
		{"token file", probe.CodeCredentialFile, "    authorization: {credentials_file: missing-token}\n", status(200)},
	}
}

func listen(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	s.Start()
	t.Cleanup(s.Close)
	return strings.TrimPrefix(s.URL, "http://")
}

// unused is an address where nothing listens; a port that was free a moment ago
// may be another test's by now.
const unused = "127.0.0.1:1"

// badGzip answers with a gzip stream whose middle is damaged.
func badGzip(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	z := gzip.NewWriter(&b)
	_, _ = io.WriteString(z, strings.Repeat("some_metric 1\n", 100))
	_ = z.Close()
	body := []byte(b.String())
	for i := 12; i < len(body); i++ {
		body[i] ^= 0xff
	}
	return listen(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(body)
	})
}

// scrapeAll runs one job per case until the test ends.
func scrapeAll(t *testing.T, cases []scrapeCase) *scrape.Manager {
	t.Helper()
	quiet := slog.New(slog.DiscardHandler)
	db, err := tsdb.Open(t.TempDir(), quiet, prometheus.NewRegistry(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	m, err := scrape.NewManager(&scrape.Options{DiscoveryReloadOnStartup: true}, quiet, nil, nil, db, prometheus.NewRegistry())
	if err != nil {
		t.Fatal(err)
	}
	text, groups := "scrape_configs:\n", map[string][]*targetgroup.Group{}
	for _, c := range cases {
		text += fmt.Sprintf("  - job_name: %q\n    scrape_interval: 1s\n    scrape_timeout: 1s\n%s", c.job, c.settings)
		groups[c.job] = []*targetgroup.Group{{Targets: []commonmodel.LabelSet{{commonmodel.AddressLabel: commonmodel.LabelValue(c.target)}}}}
	}
	cfg, err := config.Load(text, quiet)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.ApplyConfig(cfg); err != nil {
		t.Fatal(err)
	}
	updates, done := make(chan map[string][]*targetgroup.Group), make(chan struct{})
	go func() { defer close(done); _ = m.Run(updates) }()
	updates <- groups
	t.Cleanup(func() { m.Stop(); <-done })
	return m
}

// lastError waits for the first scrape of a job to fail.
func lastError(t *testing.T, m *scrape.Manager, job string) error {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		for _, target := range m.TargetsActive()[job] {
			if err := target.LastError(); err != nil {
				return err
			}
		}
	}
	t.Fatal("its scrape did not fail")
	return nil
}
