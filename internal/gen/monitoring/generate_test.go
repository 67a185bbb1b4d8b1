package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/test/nextrelease"
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

func TestANewNameIsOneEditThatEverythingFollows(t *testing.T) {
	t.Parallel()
	c := nextrelease.Catalog()
	files := generated(t, c)
	for _, r := range nextrelease.Renames() {
		asked := 0
		for file, content := range files {
			old, next := strings.Count(string(content), r.Old), strings.Count(string(content), r.New)
			if asked += next; next != old {
				t.Errorf("%s asks %d times for %s, and %d times for its successor", file, old, r.Old, next)
			}
		}
		if asked == 0 {
			t.Errorf("nothing asks for %s", r.New)
		}
		sample := r.New
		if r.Type == catalog.Histogram {
			sample += "_count"
		}
		why := c.Explain(catalog.Silence{Expr: sample, Targets: []catalog.TargetFacts{{
			Target: model.Target{State: model.TargetUp, Server: &model.Server{
				Engine: "vllm", EngineTitle: "vLLM", Version: "0.32.0", Dialect: "v1-0.30.0",
			}},
			Names: []string{r.Old},
		}}})
		if want := "vLLM 0.32.0 does not measure this. It does since 0.34.0."; why[0].Cause != want {
			t.Errorf("Explain says %q, want %q", why[0].Cause, want)
		}
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
