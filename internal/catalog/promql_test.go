package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

func TestAQueryIsWrittenInThePersonsTerms(t *testing.T) {
	t.Parallel()
	got, err := catalog.New().PromQL(catalog.KVUsage, catalog.Query{
		By: []string{"instance"}, Match: []string{`instance=~"$instance"`}, Engines: []catalog.EngineID{catalog.VLLM},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		`max by (instance) (vllm:kv_cache_usage_perc{model_name!="",instance=~"$instance"})`,
		`max by (instance) (vllm:gpu_cache_usage_perc{model_name!="",instance=~"$instance"})`,
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
		"sum of ratios":       {catalog.KVUsage, catalog.Query{Fold: catalog.Sum}, "a sum over servers"},
		"sum of quantiles":    {catalog.EndToEnd, catalog.Query{Quantile: 0.5, Fold: catalog.Sum}, "a sum over servers"},
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
	// model_forward_time_milliseconds of V0 0.6.4 was a histogram in ms.
	c := &catalog.Catalog{
		Signals: []catalog.Signal{{ID: catalog.QueueTime, Aggregation: catalog.Distribution}},
		Engines: []catalog.Engine{{ID: catalog.VLLM, Candidates: []catalog.Candidate{{
			Signal: catalog.QueueTime, Metric: "vllm:queue_milliseconds", Scale: 0.001,
		}}}},
	}
	expr, err := c.PromQL(catalog.QueueTime, catalog.Query{})
	if err != nil {
		t.Fatal(err)
	}
	// 3000 ms for 2 requests in each scrape: 1.5 s.
	ask := promtest.Asker(t, `load 15s
  vllm:queue_milliseconds_sum{instance="a",model_name="m"} 0+3000x40
  vllm:queue_milliseconds_count{instance="a",model_name="m"} 0+2x40
`)
	if diff := cmp.Diff(map[string]float64{"a m": 1.5}, ask(expr), promtest.Approximately()); diff != "" {
		t.Errorf("(-want +got):\n%s%s", diff, expr)
	}
}

func TestAGatewayAnswersOnlyWhenItIsNamed(t *testing.T) {
	t.Parallel()
	c := &catalog.Catalog{
		Signals: []catalog.Signal{{ID: catalog.Running, Aggregation: catalog.Sum}},
		Engines: []catalog.Engine{
			{ID: catalog.VLLM, Candidates: []catalog.Candidate{{Signal: catalog.Running, Metric: "server_running"}}},
			{ID: catalog.LiteLLM, NotAServer: "%s passes requests on.", Candidates: []catalog.Candidate{{Signal: catalog.Running, Metric: "gateway_running"}}},
		},
	}
	for want, q := range map[string]catalog.Query{
		"sum by (instance, model_name) (server_running)":  {},
		"sum by (instance, model_name) (gateway_running)": {Engines: []catalog.EngineID{catalog.LiteLLM}},
	} {
		got, err := c.PromQL(catalog.Running, q)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", q, diff)
		}
	}
}

func TestTheIncreaseOfAFormulaIsAnIncrease(t *testing.T) {
	t.Parallel()
	c := &catalog.Catalog{
		Signals: []catalog.Signal{{ID: catalog.PromptRate, Aggregation: catalog.SumOfRates}},
		Engines: []catalog.Engine{{ID: catalog.SGLang, Candidates: []catalog.Candidate{{
			Signal: catalog.PromptRate, Formula: `rate[a_total] + rate[b_total{mode="x"}]`,
		}}}},
	}
	ask := promtest.Asker(t, `load 15s
  a_total{instance="a",model_name="m"} 0+15x40
  b_total{instance="a",model_name="m",mode="x"} 0+30x40
  b_total{instance="a",model_name="m",mode="y"} 0+99x40
`)
	for want, q := range map[float64]catalog.Query{3: {}, 900: {Increase: true}} {
		expr, err := c.PromQL(catalog.PromptRate, q)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[string]float64{"a m": want}, ask(expr), promtest.Approximately()); diff != "" {
			t.Errorf("%+v (-want +got):\n%s%s", q, diff, expr)
		}
	}
}
