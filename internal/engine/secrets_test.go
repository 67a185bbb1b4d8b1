package engine_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoSecretOfTheConfigurationLeaves plants canaries wherever a configuration
// may hold a secret, and looks for them in every answer, metric and log line.
func TestNoSecretOfTheConfigurationLeaves(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	refused := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }))
	t.Cleanup(refused.Close)
	alive, host := server.address(), refused.Listener.Addr().String()

	logged := &syncWriter{}
	o := options(t, "")
	o.Logger = slog.New(slog.NewTextHandler(logged, &slog.HandlerOptions{Level: slog.LevelDebug}))
	canaries := 0
	canary := func() string { canaries++; return fmt.Sprintf("canary%dx", canaries) }
	dir := filepath.Dir(o.ConfigPath)
	writeFile(t, dir, "file.password", canary())
	writeFile(t, dir, "rules.yml", "groups: [{name: g, interval: 200ms, rules: [{alert: A, expr: vector(1)}]}]")
	writeFile(t, dir, "prometheus.yml", strings.NewReplacer("ALIVE", alive, "HOST", host).Replace(fmt.Sprintf(`
global: {scrape_interval: 200ms, scrape_timeout: 200ms}
rule_files: [rules.yml]
scrape_configs:
- job_name: params
  params: {token: [%s], module: [%s]}
  static_configs: [{targets: ['ALIVE']}]
- job_name: down
  params: {token: [%s]}
  static_configs: [{targets: ['127.0.0.1:1'], labels: {__param_key: %s}}]
- job_name: relabelled
  static_configs: [{targets: ['ALIVE']}]
  relabel_configs: [{target_label: __param_key, replacement: %s}]
- job_name: dropped
  params: {token: [%s]}
  static_configs: [{targets: ['ALIVE']}]
  relabel_configs: [{action: drop, regex: .*}]
- job_name: basic
  basic_auth: {username: u, password: %s}
  static_configs: [{targets: ['ALIVE']}]
- job_name: file
  basic_auth: {username: u, password_file: file.password}
  static_configs: [{targets: ['ALIVE']}]
- job_name: bearer
  authorization: {credentials: %s}
  http_headers: {X-Key: {values: [%s], secrets: [%s]}}
  proxy_url: 'http://u:%s@127.0.0.1:1/?key=%s'
  static_configs: [{targets: ['ALIVE']}]
- job_name: sd
  http_sd_configs: [{url: 'http://u:%s@HOST/?token=%s', refresh_interval: 1s}]
remote_write:
- url: 'http://u:%s@HOST/push?token=%s'
  headers: {X-Key: %s}
  queue_config: {batch_send_deadline: 50ms}
- url: 'http://v:%s@127.0.0.1:1/push?token=%s'
remote_read:
- url: 'http://u:%s@HOST/read?token=%s'
  headers: {X-Key: %s}
alerting:
  alertmanagers:
  - static_configs: [{targets: ['HOST']}]
    basic_auth: {username: u, password: %s}
    http_headers: {X-Key: {values: [%s]}}
`, many(canary, 24)...)))
	e := start(t, o)
	eventually(t, "scrapes, failed ones too", func() bool {
		up := instant(t, e, "up")
		return len(up.Series) >= 6
	})
	eventually(t, "a failed remote write", func() bool { return strings.Contains(logged.String(), "remote") })
	eventually(t, "a failed discovery", func() bool { return strings.Contains(logged.String(), "discovery=http") })
	// The metrics of remote write come a moment after it has begun.
	eventually(t, "metrics of remote write", func() bool {
		_, body := get(t, e, "/metrics")
		return strings.Contains(body, "prometheus_remote_storage")
	})
	if err := e.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	answers := map[string]string{"the log": logged.String(), "Targets()": fmt.Sprintf("%+v", e.Targets()), "ConfigStatus()": fmt.Sprintf("%+v", e.ConfigStatus())}
	for _, path := range []string{
		"/", "/metrics", "/federate?match[]={job!=''}", "/-/ready", "/-/healthy",
		"/api/v1/status/config", "/api/v1/status/runtimeinfo", "/api/v1/status/buildinfo", "/api/v1/status/flags", "/api/v1/status/tsdb",
		"/api/v1/status/self_metrics", "/api/v1/status/tsdb/blocks", "/api/v1/status/walreplay", "/api/v1/features", "/api/v1/notifications",
		"/api/v1/targets", "/api/v1/targets?state=dropped", "/api/v1/targets/metadata", "/api/v1/scrape_pools", "/api/v1/alertmanagers",
		"/api/v1/rules", "/api/v1/alerts", "/api/v1/metadata", "/api/v1/openapi.yaml", "/api/v1/labels", "/api/v1/label/url/values",
		"/api/v1/series?match[]={__name__!=''}", "/api/v1/query?query=up", "/api/v1/scrape_pools/config?scrapePool=params",
		"/api/v1/scrape_pools/config?scrapePool=relabelled", "/api/v1/scrape_pools/config?scrapePool=bearer", "/api/v1/scrape_pools/config?scrapePool=sd",
		"/api/v1/targets/relabel_steps?scrapePool=relabelled&labels=%7B%22a%22:%22b%22%7D",
	} {
		status, body := get(t, e, path)
		if status != http.StatusOK {
			t.Errorf("GET %s gives %d %.200s", path, status, body)
		}
		answers["GET "+path] = body
	}
	for where, text := range answers {
		if i := strings.Index(text, "canary"); i >= 0 {
			t.Errorf("%s holds a secret: ...%s...", where, text[max(0, i-120):min(len(text), i+40)])
		}
	}
	if !strings.Contains(answers["GET /api/v1/status/config"], "job_name: params") {
		t.Error("the configuration is not shown at all")
	}
	if !strings.Contains(answers["GET /api/v1/targets"], "token=xxxxx") {
		t.Error("the names of the parameters are not shown")
	}
	stop(t, e)
	if i := strings.Index(logged.String(), "canary"); i >= 0 {
		t.Errorf("the log of the end holds a secret")
	}
}

// many calls make n times.
func many(make func() string, n int) []any {
	out := []any{}
	for range n {
		out = append(out, make())
	}
	return out
}
