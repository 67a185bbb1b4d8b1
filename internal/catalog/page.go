package catalog

import (
	"slices"
	"strconv"
	"strings"
)

// Page is what a page of metrics holds, as far as it tells who wrote it. The
// caller fills it from a fetched page or from stored series.
type Page struct {
	Metrics []Metric
	// Version is what the server says of its release; empty where it does not.
	Version string
}

// Metric is one sample name on a page.
type Metric struct {
	// Name is as exposed, with _total, _bucket, _sum, _count.
	Name string
	// Labels holds the distinct values of each label.
	Labels map[string][]string
	// Samples is how many series bear the name; 0 when it is only declared by
	// a HELP or TYPE line, as vLLM's V0 core does before its first request.
	Samples int
}

// index finds the metrics of a page by name.
type index map[string]Metric

func (p Page) index() index {
	byName := make(index, len(p.Metrics))
	for _, m := range p.Metrics {
		byName[m.Name] = m
	}
	return byName
}

// anyWithPrefix reports whether a name is there or declared that begins so.
func (p Page) anyWithPrefix(prefix string) bool {
	return prefix != "" && slices.ContainsFunc(p.Metrics, func(m Metric) bool {
		return strings.HasPrefix(m.Name, prefix)
	})
}

// has reports whether the page holds samples of a family.
func (x index) has(metric string, kind MetricType) bool {
	if len(kind.parts()) > 0 {
		metric += "_count"
	}
	return x[metric].Samples > 0
}

// hasLabel reports whether a sample name bears a label, with a value when one
// is given. Numbers are compared as such: "2560" is "2560.0".
func (m Metric) hasLabel(label, value string) bool {
	values := m.Labels[label]
	if value == "" {
		return len(values) > 0
	}
	return slices.ContainsFunc(values, func(v string) bool { return v == value || sameNumber(v, value) })
}

func sameNumber(a, b string) bool {
	x, errA := strconv.ParseFloat(a, 64)
	y, errB := strconv.ParseFloat(b, 64)
	return errA == nil && errB == nil && x == y
}
