package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const root = "../../.."

func generated(t *testing.T, c *catalog.Catalog) map[string][]byte {
	t.Helper()
	files, err := generate(c, os.DirFS(filepath.Join(root, "monitoring", "compose")))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheCommittedFilesAreWhatTheCatalogMakes(t *testing.T) {
	t.Parallel()
	for name, want := range generated(t, catalog.New()) {
		got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s is stale; run go generate ./... (-want +got):\n%s", name, diff)
		}
	}
}

// renamed is a catalog in which a release to come has renamed the KV gauge.
func renamed(t *testing.T) *catalog.Catalog {
	t.Helper()
	c := catalog.New()
	next := catalog.Release{Minor: 34}
	for i := range c.Engines {
		if c.Engines[i].ID == catalog.VLLM {
			c.Engines[i].Releases = append(c.Engines[i].Releases, next)
		}
	}
	for i, s := range c.Signals {
		if s.ID == catalog.KVUsage {
			// This is the one edit.
			c.Signals[i].Candidates = append([]catalog.Candidate{{
				Engine: catalog.VLLM, Metric: "vllm:kv_blocks_used_ratio", Type: catalog.Gauge,
				Seen: catalog.Exposure{V1: catalog.Span{Since: next}},
			}}, s.Candidates...)
		}
	}
	return c
}

func TestANewNameIsOneEditThatEverythingFollows(t *testing.T) {
	t.Parallel()
	const name = "vllm:kv_blocks_used_ratio"
	c := renamed(t)

	expr, err := c.PromQL(catalog.KVUsage, catalog.Query{})
	if err != nil || !strings.HasPrefix(expr, "max by (instance, model_name) ("+name+"{") {
		t.Errorf("PromQL does not try it first: %v, %s", err, expr)
	}
	if strings.Contains(expr, "ray_vllm:kv_blocks") || !strings.Contains(expr, "ray_vllm_kv_blocks_used_ratio") {
		t.Errorf("PromQL does not spell it as Ray of its time does: %s", expr)
	}
	for file, content := range generated(t, c) {
		if !strings.HasPrefix(file, "docker-compose") && !strings.Contains(string(content), name) {
			t.Errorf("%s does not ask for it", file)
		}
	}
	found := c.Identify(catalog.Page{Metrics: []catalog.Metric{{Name: name, Samples: 1}}})
	if found.Server == nil || found.Server.Version != "0.34.0" {
		t.Errorf("Identify does not date it: %+v", found.Server)
	}
	why := c.Explain(catalog.Silence{Expr: name, Targets: []catalog.TargetFacts{{
		Target: model.Target{State: model.TargetUp, Server: &model.Server{
			Engine: "vllm", EngineTitle: "vLLM", Version: "0.32.0", Dialect: "v1-0.30.0",
		}},
		Names: []string{"vllm:kv_cache_usage_perc"},
	}}})
	if want := "vLLM 0.32.0 does not measure this. It does since 0.34.0."; why.Cause != want {
		t.Errorf("Explain says %q, want %q", why.Cause, want)
	}
}

func TestAnAlertWithoutARangeIsNotGenerated(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	for i := range c.Signals {
		c.Signals[i].Ranges = nil
	}
	if _, err := ruleFile(c); err == nil || !strings.Contains(err.Error(), "KVCacheFull") {
		t.Errorf("got %v, want an error that names the alert", err)
	}
}
