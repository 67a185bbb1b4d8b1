// Package nextrelease is the catalog as it would be after a vLLM 0.34 that
// renames two metrics. Tests use it to show that such a release is an edit of
// data, which everything else follows; docs/guide/new-vllm-release.md says how
// the edit is made.
package nextrelease

import (
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// Rename is one name that the release changes.
type Rename struct {
	Signal   catalog.SignalID
	Old, New string
	Type     catalog.MetricType
}

// Renames are a gauge and a histogram.
func Renames() []Rename {
	return []Rename{
		{catalog.KVUsage, "vllm:kv_cache_usage_perc", "vllm:kv_blocks_used_ratio", catalog.Gauge},
		{catalog.EndToEnd, "vllm:e2e_request_latency_seconds", "vllm:request_seconds", catalog.Histogram},
	}
}

// Release is the hypothetical one.
func Release() catalog.Release { return catalog.Release{Minor: 34} }

// Catalog is this release's catalog with the rows of the next one: the release,
// two families, two candidates, and an end for the two that are replaced.
func Catalog() *catalog.Catalog {
	c := catalog.New()
	for i := range c.Engines {
		e := &c.Engines[i]
		if e.ID != catalog.VLLM {
			continue
		}
		last := e.Releases[len(e.Releases)-1]
		e.Releases = append(e.Releases, Release())
		for _, r := range Renames() {
			rename(e, r, last)
		}
	}
	return c
}

func rename(e *catalog.Engine, r Rename, last catalog.Release) {
	for i := range e.Families {
		old := &e.Families[i]
		if old.Name != r.Old {
			continue
		}
		successor := *old
		successor.Name, successor.Seen = r.New, catalog.Exposure{V1: catalog.Span{Since: Release()}}
		old.Seen.V1.Until, old.ReplacedBy = last, r.New
		e.Families = append(e.Families, successor)
		break
	}
	var candidates []catalog.Candidate
	for _, c := range e.Candidates {
		if successor, reads := r.in(c); reads {
			candidates = append(candidates, successor)
		}
		candidates = append(candidates, c)
	}
	e.Candidates = candidates
}

// in is a candidate that reads the new name, and whether it read the old one.
func (r Rename) in(c catalog.Candidate) (catalog.Candidate, bool) {
	old := c
	for _, text := range []*string{&c.Metric, &c.Per, &c.Formula} {
		*text = strings.ReplaceAll(*text, r.Old, r.New)
	}
	c.Needs = nil
	for _, name := range old.Needs {
		c.Needs = append(c.Needs, strings.ReplaceAll(name, r.Old, r.New))
	}
	return c, c.Metric != old.Metric || c.Per != old.Per || c.Formula != old.Formula
}
