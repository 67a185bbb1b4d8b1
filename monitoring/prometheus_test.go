package monitoring_test

import (
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	common "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"

	"github.com/lhzn-io/kanoa-monitor/monitoring"
)

func shipped(t *testing.T, name string) string {
	t.Helper()
	text, err := monitoring.FS.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

func load(t *testing.T, text string) *config.Config {
	t.Helper()
	c, err := config.Load(text, quiet())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPrometheusItselfLoadsTheConfiguration(t *testing.T) {
	t.Parallel()
	c := load(t, shipped(t, "prometheus/prometheus.yml"))
	if got := time.Duration(c.GlobalConfig.ScrapeInterval); got != 15*time.Second {
		t.Errorf("scrape interval %v, want 15s", got)
	}
	if diff := cmp.Diff([]string{"rules/*.yml"}, c.RuleFiles); diff != "" {
		t.Errorf("rule files (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"scrape.d/*.yml"}, c.ScrapeConfigFiles); diff != "" {
		t.Errorf("scrape config files (-want +got):\n%s", diff)
	}
	targets := map[string]string{}
	for _, job := range c.ScrapeConfigs {
		if job.BodySizeLimit == 0 || job.SampleLimit == 0 || job.LabelLimit == 0 || job.LabelValueLengthLimit == 0 {
			t.Errorf("job %s has no limits", job.JobName)
		}
		targets[job.JobName] = job.ServiceDiscoveryConfigs[0].(interface{ Name() string }).Name()
	}
	if diff := cmp.Diff(map[string]string{"prometheus": "static", "vllm-local": "static"}, targets); diff != "" {
		t.Errorf("jobs (-want +got):\n%s", diff)
	}
	local := c.ScrapeConfigs[1]
	if local.HTTPClientConfig.FollowRedirects {
		t.Error("vllm-local follows redirects")
	}
	for _, want := range []string{"'host.docker.internal:8000'", "instance: vllm-local", "'localhost:9090'"} {
		if !strings.Contains(shipped(t, "prometheus/prometheus.yml"), want) {
			t.Errorf("prometheus.yml lacks %s", want)
		}
	}
}

// uncommented is prometheus.yml with the examples of remote servers in force.
func uncommented(t *testing.T) string {
	t.Helper()
	local, remote, found := strings.Cut(shipped(t, "prometheus/prometheus.yml"), "remote ---")
	if !found {
		t.Fatal("there are no examples of remote servers")
	}
	_, remote, _ = strings.Cut(remote, "\n")
	job := regexp.MustCompile(`(?m)^  # (- job_name|  )`)
	remote = job.ReplaceAllString(remote, "  $1")
	return local + "remote ---\n" + regexp.MustCompile(`<[A-Z_]+>`).ReplaceAllString(remote, "192.0.2.1")
}

func TestTheExamplesOfRemoteServersLoadOnceUncommented(t *testing.T) {
	t.Parallel()
	got := map[string][]time.Duration{}
	for _, job := range load(t, uncommented(t)).ScrapeConfigs {
		got[job.JobName] = []time.Duration{time.Duration(job.ScrapeInterval), time.Duration(job.ScrapeTimeout)}
	}
	local, remote := []time.Duration{15 * time.Second, 10 * time.Second}, []time.Duration{30 * time.Second, 15 * time.Second}
	want := map[string][]time.Duration{
		"prometheus": local, "vllm-local": local, "vllm-gcp": remote, "vllm-azure": remote, "vllm-onprem": remote,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPrometheusItselfLoadsTheRules(t *testing.T) {
	t.Parallel()
	groups, errs := rulefmt.Parse([]byte(shipped(t, "prometheus/rules/vllm.yml")), false, common.UTF8Validation, parser.NewParser(parser.Options{}), quiet())
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	var names []string
	for _, g := range groups.Groups {
		for _, r := range g.Rules {
			names = append(names, r.Record+r.Alert)
			if r.Alert != "" && (r.Labels["severity"] == "" || r.Annotations["summary"] == "" || r.Annotations["description"] == "" || r.For == 0) {
				t.Errorf("%s does not say how bad it is, what is the matter, why, or fires at once", r.Alert)
			}
		}
	}
	want := []string{
		"instance_model:waiting:sum", "instance_model:kv_usage:max", "instance_model:preemption_rate:sum_rate5m", "instance_model:time_to_first_token:p95_5m",
		"TargetDown", "QueueGrowing", "KVCacheFull", "RequestsPreempted", "FirstTokenSlow",
	}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// newFields came to prometheus.yml after 2.42, which Debian 12 has.
const newFields = `(?m)^(  (body_size|sample|label|label_name_length|label_value_length)_limit: .*|scrape_config_files:\n  - .*)\n`

func TestPromtoolAcceptsConfigurationAndRules(t *testing.T) {
	t.Parallel()
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip("promtool is not installed; Prometheus' own loader is asked in the tests above")
	}
	text := uncommented(t)
	if out, err := exec.CommandContext(t.Context(), promtool, "--version").CombinedOutput(); err != nil {
		t.Fatal(err)
	} else if strings.Contains(string(out), "version 2.42.") {
		t.Log("promtool 2.42 does not know limits under global: nor scrape_config_files; they are left out for it")
		text = regexp.MustCompile(newFields).ReplaceAllString(text, "")
	}
	dir := t.TempDir()
	text = strings.ReplaceAll(text, "/etc/prometheus/certs", filepath.Join(dir, "certs"))
	write := func(name, content string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("prometheus.yml", text)
	write("rules/vllm.yml", shipped(t, "prometheus/rules/vllm.yml"))
	for _, secret := range []string{"vllm-gcp.password", "vllm-azure.token"} {
		write("certs/"+secret, "secret")
	}
	// promtool only reads certificates that are there.
	args := []string{"check", "config", "--syntax-only", filepath.Join(dir, "prometheus.yml")}
	if out, err := exec.CommandContext(t.Context(), promtool, args...).CombinedOutput(); err != nil {
		t.Errorf("promtool %v: %v\n%s", args, err, out)
	}
	args = []string{"check", "rules", filepath.Join(dir, "rules/vllm.yml")}
	if out, err := exec.CommandContext(t.Context(), promtool, args...).CombinedOutput(); err != nil {
		t.Errorf("promtool %v: %v\n%s", args, err, out)
	}
}
