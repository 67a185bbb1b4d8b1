package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

func TestTheCommittedReferenceIsWhatTheCatalogMakes(t *testing.T) {
	t.Parallel()
	got, err := os.ReadFile(filepath.Join("../../..", filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(page(catalog.New()), string(got)); diff != "" {
		t.Errorf("%s is stale; run go generate ./... (-want +got):\n%s", file, diff)
	}
}

func TestANewFamilyAndItsSignalAreInTheReference(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	e := &c.Engines[0]
	e.Families = append(e.Families, catalog.Family{
		Name: "vllm:brand_new", Type: catalog.Gauge, Unit: catalog.UnitRequests, Meaning: "One | two.", Labels: []string{"kind"},
		Seen: catalog.Exposure{V1: catalog.Span{Since: catalog.Release{Minor: 34}}}, Flag: "--new",
	})
	e.Candidates = append(e.Candidates, catalog.Candidate{Signal: catalog.Running, Metric: "vllm:brand_new"})
	text := page(c)
	for _, want := range []string{
		"| `vllm:brand_new` {kind} | gauge, requests | One \\| two. | since 0.34.0 | Takes `--new`. |\n",
		"| vLLM | `vllm:num_requests_running`, `vllm:brand_new` |  |\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
