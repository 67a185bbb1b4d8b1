package app_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// TestThePagesOfPrometheusHaveWhatTheyShow asks for everything that the pages
// below /status show, as they do: through the data source of the engine.
func TestThePagesOfPrometheusHaveWhatTheyShow(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.write("prometheus/rules/a.yml", "groups: [{name: g, interval: 1s, rules: [{alert: Always, expr: vector(1), annotations: {summary: it is so}}]}]\n")
	p.write("prometheus/prometheus.yml", `
rule_files: [rules/*.yml]
scrape_configs:
  - job_name: a
    scrape_interval: 200ms
    scrape_timeout: 200ms
    basic_auth: {username: me, password: canary-password}
    params: {token: [canary-parameter]}
    static_configs: [{targets: ["127.0.0.1:1", "127.0.0.1:2"]}]
    relabel_configs: [{source_labels: [__address__], regex: "127.0.0.1:2", action: drop}]
`)
	instance := p.start()
	ask := func(path, want string) string {
		text := ""
		eventually(t, path+" with "+want, func() bool {
			resp, err := http.Get(instance.URLs().UI + "/api/datasources/proxy/uid/kanoa-prometheus/api/v1/" + path)
			if err != nil {
				return false
			}
			defer resp.Body.Close()
			data, err := io.ReadAll(resp.Body)
			text = string(data)
			return err == nil && resp.StatusCode == http.StatusOK && strings.Contains(text, want)
		})
		return text
	}
	// Prometheus keeps what it counted in the store for half a minute: it is not
	// asked to count before there is something.
	ask("query?query=up", `"metric":{`)
	for path, want := range map[string]string{
		"status/tsdb?limit=20": `"seriesCountByMetricName":[{`,
		"status/config":        `job_name: a`,
		"status/flags":         `"query.max-samples":"5000000"`,
		"status/runtimeinfo":   `"storageRetention":"30d`,
		"status/buildinfo":     `"version":`,
		"rules":                `"name":"Always"`,
		"alerts":               `"summary":"it is so"`,
		"targets?state=any":    `"droppedTargets":[{"discoveredLabels":{"__address__":"127.0.0.1:2"`,
		"scrape_pools":         `"scrapePools":["a"`,
		"alertmanagers":        `"activeAlertmanagers":[]`,
	} {
		text := ask(path, want)
		if strings.Contains(text, "canary") {
			t.Errorf("%s shows a secret: %s", path, text)
		}
	}
}
