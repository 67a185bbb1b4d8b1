package redact

import (
	"strings"

	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
)

// NewGatherer returns a gatherer that hands out what next gathers, with the
// secrets taken out of label values. Remote write puts its URL, token and
// all, into a label of each of its metrics.
func NewGatherer(next prometheus.Gatherer) prometheus.Gatherer {
	return prometheus.GathererFunc(func() ([]*dto.MetricFamily, error) {
		families, err := next.Gather()
		for _, family := range families {
			for _, metric := range family.GetMetric() {
				metric.Label = cleanLabels(metric.GetLabel())
			}
		}
		return families, err
	})
}

// cleanLabels copies before it writes: the registry shares label pairs
// between two gatherings.
func cleanLabels(pairs []*dto.LabelPair) []*dto.LabelPair {
	var out []*dto.LabelPair
	for i, pair := range pairs {
		if !strings.Contains(pair.GetValue(), "://") {
			continue
		}
		if out == nil {
			out = append([]*dto.LabelPair(nil), pairs...)
		}
		clean := Text(pair.GetValue())
		out[i] = &dto.LabelPair{Name: pair.Name, Value: &clean}
	}
	if out == nil {
		return pairs
	}
	return out
}
