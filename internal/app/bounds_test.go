package app

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// buckets are series of a histogram's bounds on one server.
func buckets(instance string, bounds ...string) []model.Series {
	var all []model.Series
	for _, le := range bounds {
		all = append(all, model.Series{Labels: map[string]string{"instance": instance, "le": le}, Values: []float64{1}, Present: []bool{true}})
	}
	return all
}

func of(instance string) model.Series {
	labels := map[string]string{"instance": instance}
	if instance == "" {
		labels = nil
	}
	return model.Series{Labels: labels, Values: []float64{1}, Present: []bool{true}}
}

func TestAQuantileKnowsWhatItsBucketsCanTell(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_700_000_000, 0)
	store := &answers{reply: func(q model.Query) ([]model.Series, error) {
		switch {
		case strings.Contains(q.Expr, "inter_token"):
			return buckets("new", "0.01", "80", "+Inf"), nil
		case !strings.Contains(q.Expr, "per_output_token"):
			return nil, nil
		case q.End.Before(now.Add(-10 * time.Minute)): // before its upgrade, new was old
			return append(buckets("new", "0.02", "2.5", "+Inf"), buckets("old", "0.02", "2.5", "+Inf")...), nil
		}
		return buckets("old", "0.02", "2.5", "+Inf"), nil
	}}
	const both = "histogram_quantile(0.9, sum by (le, instance) (rate(vllm:inter_token_latency_seconds_bucket[5m])))" +
		" or histogram_quantile(0.9, sum by (le, instance) (rate(vllm:time_per_output_token_seconds_bucket[5m])))"
	newer, old := &httpapi.Bounds{Low: 0.01, Highs: []float64{80}}, &httpapi.Bounds{Low: 0.02, Highs: []float64{2.5}}
	either := &httpapi.Bounds{Low: 0.02, Highs: []float64{2.5, 80}}
	for name, c := range map[string]struct {
		query model.Query
		want  []*httpapi.Bounds
	}{
		"now": {model.Query{Expr: both, End: now}, []*httpapi.Bounds{newer, old, nil, either}},
		"over a window in which one was upgraded": {
			model.Query{Expr: both, Start: now.Add(-time.Hour), End: now, Step: time.Minute}, []*httpapi.Bounds{either, old, nil, either},
		},
		"in milliseconds": {
			model.Query{Expr: "(" + both + ") * 1000", End: now},
			[]*httpapi.Bounds{{Low: 10, Highs: []float64{80000}}, {Low: 20, Highs: []float64{2500}}, nil, {Low: 20, Highs: []float64{2500, 80000}}},
		},
		"no quantile": {model.Query{Expr: "up", End: now}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newBounder(store, func() time.Time { return now })
			got := b.Bounds(t.Context(), c.query, []model.Series{of("new"), of("old"), of("elsewhere"), of("")})
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
