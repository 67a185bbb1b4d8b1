package monitoring_test

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/monitoring"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// running starts an engine on the shipped rules and waits until it has
// evaluated them.
func running(t *testing.T) *engine.Engine {
	t.Helper()
	dir := t.TempDir()
	rules, err := fs.ReadFile(monitoring.FS, "prometheus/rules/vllm.yml")
	if err != nil {
		t.Fatal(err)
	}
	target := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		fmt.Fprintln(w, "something 1")
	}))
	t.Cleanup(target.Close)
	config := fmt.Sprintf(`
global: {evaluation_interval: 100ms, scrape_interval: 100ms, scrape_timeout: 100ms}
rule_files: [rules.yml]
scrape_configs: [{job_name: one, static_configs: [{targets: [%q]}]}]
`, target.Listener.Addr())
	for name, text := range map[string]string{"prometheus.yml": config, "rules.yml": string(rules)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	e, err := engine.New(engine.Options{ConfigPath: filepath.Join(dir, "prometheus.yml"), DataDir: filepath.Join(dir, "tsdb")})
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Stop(context.WithoutCancel(t.Context())); err != nil {
			t.Logf("stop: %v", err)
		}
	})
	deadline := time.Now().Add(30 * time.Second)
	for !hasBegun(ownPage(t, e)) {
		if time.Now().After(deadline) {
			t.Fatal("no rule was evaluated, or no sample stored, within 30 s")
		}
		time.Sleep(20 * time.Millisecond)
	}
	if _, err := e.Query(t.Context(), model.Query{Expr: "up", Start: time.Now(), End: time.Now()}); err != nil {
		t.Fatal(err)
	}
	return e
}

// hasBegun reports whether rules were evaluated and samples stored.
func hasBegun(page string) bool {
	return strings.Contains(page, "prometheus_rule_group_last_duration_seconds") && strings.Contains(page, "prometheus_tsdb_head_samples_appended_total{")
}

// ownPage is what the engine says of itself.
func ownPage(t *testing.T, e *engine.Engine) string {
	t.Helper()
	w := httptest.NewRecorder()
	e.PrometheusHandler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	return w.Body.String()
}

func TestEveryPanelOfTheMonitorItselfHasAValueOnARealOne(t *testing.T) {
	t.Parallel()
	e := running(t)
	r, start := promtest.NewRecorder(t), time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	var at time.Time
	for i := range 8 {
		at = start.Add(time.Duration(i) * scrapeEvery)
		// What every Prometheus adds to a scrape.
		page := ownPage(t, e) + "up 1\nscrape_duration_seconds 0.1\nscrape_samples_scraped 500\n"
		r.Scrape("localhost:9090", at, []byte(page), "text/plain; version=0.0.4")
		// A server's process says the same of itself, and must not be taken for it.
		r.Scrape("server:8000", at, []byte("process_resident_memory_bytes 9e15\ngo_memstats_heap_inuse_bytes 9e15\n"), "text/plain; version=0.0.4")
	}
	for _, p := range shippedBoards(t)["kanoa-monitor"].Panels {
		for _, q := range p.Targets {
			answers := r.Ask(withVariables(q.Expr), at)
			if len(answers) == 0 {
				t.Errorf("%s, %s is empty\n%s", p.Title, q.LegendFormat, q.Expr)
			}
			for _, v := range answers {
				if !(v >= 0 && v < 1e15) {
					t.Errorf("%s, %s: %v\n%s", p.Title, q.LegendFormat, v, q.Expr)
				}
			}
		}
	}
}
