package engine_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// patience is how long a test waits for what must come.
const patience = 20 * time.Second

// target is a server with a few metrics.
type target struct {
	*httptest.Server
	mu      sync.Mutex
	scrapes int
}

// newTarget serves a counter that grows by one with each scrape.
func newTarget(t *testing.T) *target {
	t.Helper()
	out := &target{}
	out.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		out.mu.Lock()
		out.scrapes++
		n := out.scrapes
		out.mu.Unlock()
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		fmt.Fprintf(w, "# TYPE scrapes_total counter\nscrapes_total %d\ntemperature{room=\"a\"} 20.5\ntemperature{room=\"b\"} 21\n", n)
	}))
	t.Cleanup(out.Close)
	return out
}

func (s *target) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.scrapes
}

// address is host:port.
func (s *target) address() string { return s.Listener.Addr().String() }

// syncWriter collects log lines of several goroutines.
type syncWriter struct {
	mu  sync.Mutex
	all strings.Builder
}

func (w *syncWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.all.Write(p)
}

func (w *syncWriter) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.all.String()
}

// writeFile writes one file of a configuration.
func writeFile(t *testing.T, dir, name, content string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// options are those of an engine in folders of its own.
func options(t *testing.T, config string) engine.Options {
	t.Helper()
	dir := t.TempDir()
	return engine.Options{
		ConfigPath: writeFile(t, dir, "prometheus.yml", config),
		DataDir:    filepath.Join(dir, "tsdb"),
		Logger:     slog.New(slog.NewTextHandler(testWriter{t}, nil)),
	}
}

// testWriter shows log lines with the test that made them, until it ends.
type testWriter struct{ t *testing.T }

func (w testWriter) Write(p []byte) (int, error) {
	if w.t.Context().Err() == nil {
		w.t.Log(strings.TrimSpace(string(p)))
	}
	return len(p), nil
}

// start starts an engine and waits until it is ready; the test stops it.
func start(t *testing.T, o engine.Options) *engine.Engine {
	t.Helper()
	e, err := engine.New(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, e) })
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if err := e.Wait(ctx); err != nil {
		t.Fatal(err)
	}
	return e
}

func stop(t *testing.T, e *engine.Engine) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := e.Stop(ctx); err != nil {
		t.Errorf("Stop: %v", err)
	}
}

// eventually waits until ok, and fails the test when that does not come.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	deadline := time.Now().Add(patience)
	for !ok() {
		if time.Now().After(deadline) {
			t.Fatalf("waited %v for: %s", patience, what)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// instant evaluates an expression now.
func instant(t *testing.T, e *engine.Engine, expr string) model.QueryResult {
	t.Helper()
	res, err := e.Query(t.Context(), model.Query{Expr: expr, End: time.Now()})
	if err != nil {
		t.Fatalf("query %s: %v", expr, err)
	}
	return res
}

// value is the value of the only series of an expression, and whether there is
// one.
func value(t *testing.T, e *engine.Engine, expr string) (float64, bool) {
	t.Helper()
	res := instant(t, e, expr)
	if len(res.Series) == 0 {
		return 0, false
	}
	return res.Series[0].Values[0], true
}

// get asks the Prometheus API of an engine.
func get(t *testing.T, e *engine.Engine, path string) (int, string) {
	t.Helper()
	rec := httptest.NewRecorder()
	e.PrometheusHandler().ServeHTTP(rec, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
	body, err := io.ReadAll(rec.Body)
	if err != nil {
		t.Fatal(err)
	}
	return rec.Code, string(body)
}

// scraping is a configuration that scrapes addresses.
func scraping(interval time.Duration, addresses ...string) string {
	return fmt.Sprintf("global: {scrape_interval: %s, scrape_timeout: %s}\nscrape_configs:\n- job_name: test\n  static_configs:\n  - targets: [%s]\n",
		interval, min(interval, 10*time.Second), "'"+strings.Join(addresses, "','")+"'")
}

// newStamped serves a sample with a time of its own: the last one that the
// test has sent.
func newStamped(t *testing.T, at <-chan time.Time) string {
	t.Helper()
	var mu sync.Mutex
	last := time.Now()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		select {
		case last = <-at:
		default:
		}
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprintf(w, "stamped 1 %d\n", last.UnixMilli())
	}))
	t.Cleanup(server.Close)
	return server.Listener.Addr().String()
}
