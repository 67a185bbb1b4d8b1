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
	files, err := generate(c, os.DirFS(filepath.Join(root, "monitoring")))
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

const renamedTo = "vllm:kv_blocks_used_ratio"

// renamed is a catalog in which a release to come has renamed the KV gauge.
func renamed() *catalog.Catalog {
	c := catalog.New()
	next := catalog.Release{Minor: 34}
	for i := range c.Engines {
		if e := &c.Engines[i]; e.ID == catalog.VLLM {
			e.Releases = append(e.Releases, next)
			e.Families = append(e.Families, catalog.Family{
				Name: renamedTo, Type: catalog.Gauge, Seen: catalog.Exposure{V1: catalog.Span{Since: next}},
			})
			e.Candidates = append([]catalog.Candidate{{Signal: catalog.KVUsage, Metric: renamedTo}}, e.Candidates...)
		}
	}
	return c
}

func TestANewNameIsOneEditThatEverythingFollows(t *testing.T) {
	t.Parallel()
	const name = renamedTo
	c := renamed()

	expr, err := c.PromQL(catalog.KVUsage, catalog.Query{})
	if err != nil || !strings.HasPrefix(expr, "max by (instance, model_name) ("+name+"{") {
		t.Errorf("PromQL does not try it first: %v, %s", err, expr)
	}
	for file, content := range generated(t, c) {
		if strings.Contains(string(content), "vllm:gpu_cache_usage_perc") && !strings.Contains(string(content), name) {
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
	if want := "vLLM 0.32.0 does not measure this. It does since 0.34.0."; why[0].Cause != want {
		t.Errorf("Explain says %q, want %q", why[0].Cause, want)
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
