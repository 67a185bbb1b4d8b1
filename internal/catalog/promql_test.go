package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

func TestAQueryIsWrittenInThePersonsTerms(t *testing.T) {
	t.Parallel()
	got, err := catalog.New().PromQL(catalog.KVUsage, catalog.Query{By: []string{"instance"}, Match: []string{`instance=~"$instance"`}})
	if err != nil {
		t.Fatal(err)
	}
	// kv_cache_usage_perc since 0.9.2 in all spellings; gpu_cache_usage_perc was
	// shown to 0.10.2, so that Ray's newer spelling (0.11.0) never had it.
	want := strings.Join([]string{
		`max by (instance) (vllm:kv_cache_usage_perc{model_name!="",instance=~"$instance"})`,
		`max by (instance) (ray_vllm:kv_cache_usage_perc{model_name!="",instance=~"$instance"})`,
		`max by (instance) (ray_vllm_kv_cache_usage_perc{model_name!="",instance=~"$instance"})`,
		`max by (instance) (vllm:gpu_cache_usage_perc{model_name!="",instance=~"$instance"})`,
		`max by (instance) (ray_vllm:gpu_cache_usage_perc{model_name!="",instance=~"$instance"})`,
	}, " or ")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAQueryThatMeansNothingIsRefused(t *testing.T) {
	t.Parallel()
	for name, q := range map[string]struct {
		signal catalog.SignalID
		query  catalog.Query
		want   string
	}{
		"unknown signal":      {"temperature", catalog.Query{}, `no signal "temperature"`},
		"quantile of a gauge": {catalog.Running, catalog.Query{Quantile: 0.5}, `"running" has no quantiles`},
		"quantile of 100 %":   {catalog.TimeToFirstToken, catalog.Query{Quantile: 1}, "not between 0 and 1"},
		"sum of ratios":       {catalog.KVUsage, catalog.Query{Fold: catalog.Sum}, "a sum of ratios"},
		"sum of quantiles":    {catalog.EndToEnd, catalog.Query{Quantile: 0.5, Fold: catalog.Sum}, "a sum of ratios or quantiles"},
		"fold by a rate":      {catalog.Running, catalog.Query{Fold: catalog.SumOfRates}, "cannot fold"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			expr, err := catalog.New().PromQL(q.signal, q.query)
			if err == nil {
				t.Fatalf("accepted: %s", expr)
			}
			if !strings.Contains(err.Error(), q.want) {
				t.Errorf("error %q does not say %q", err, q.want)
			}
		})
	}
}

func TestAScaledCandidateIsBroughtToTheSignalsUnit(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	for i := range c.Signals {
		if c.Signals[i].ID == catalog.QueueTime {
			// model_forward_time_milliseconds of V0 0.6.4 was a histogram in ms.
			c.Signals[i].Candidates = []catalog.Candidate{{
				Engine: catalog.VLLM, Metric: "vllm:queue_milliseconds", Type: catalog.Histogram, Scale: 0.001,
				Seen: catalog.Exposure{V1: catalog.Span{Since: catalog.Release{Minor: 40}}},
			}}
		}
	}
	expr, err := c.PromQL(catalog.QueueTime, catalog.Query{})
	if err != nil {
		t.Fatal(err)
	}
	// 3000 ms for 2 requests in each scrape: 1.5 s.
	ask := asker(t, `load 15s
  vllm:queue_milliseconds_sum{instance="a",model_name="m"} 0+3000x40
  vllm:queue_milliseconds_count{instance="a",model_name="m"} 0+2x40
`)
	if diff := cmp.Diff(map[string]float64{"a m": 1.5}, ask(expr), sameNumbers()); diff != "" {
		t.Errorf("(-want +got):\n%s%s", diff, expr)
	}
}
