package catalog_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

func TestTheHistogramsBehindAQuantileAreFoundWithTheirScale(t *testing.T) {
	t.Parallel()
	const a, b = "histogram_quantile(0.9, sum by (le) (rate(a_bucket[5m])))", "histogram_quantile(0.9, sum by (le) (rate(b_bucket[5m])))"
	for expr, want := range map[string][]catalog.Quantile{
		a:                            {{"a_bucket", 1}},
		a + " * 1000":                {{"a_bucket", 1000}},
		"1000 * (" + a + ")":         {{"a_bucket", 1000}},
		"(" + a + ") / 1e3 or " + b:  {{"a_bucket", 0.001}, {"b_bucket", 1}},
		"max by (x) (" + a + ") > 2": {{"a_bucket", 1}},
		a + " and on (instance) c":   {{"a_bucket", 1}},
		// What is not a quantile any more has no bounds.
		a + " / " + b:                nil,
		"sum(" + a + ")":             nil,
		"-" + a:                      nil,
		a + " * -1":                  nil,
		a + " or c":                  nil,
		"rate(a_sum[5m])":            nil,
		"histogram_quantile(0.9, c)": nil,
		"clamp_max(" + a + ", 5)":    nil,
		a + " > bool 2":              nil,
	} {
		got, err := catalog.Quantiles(expr)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", expr, diff)
		}
	}
	if _, err := catalog.Quantiles("sum("); err == nil {
		t.Error("a broken expression was read")
	}
}

func TestEveryQuantileOfTheCatalogHasItsBuckets(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	for _, s := range c.Signals {
		if s.Aggregation != catalog.Distribution {
			continue
		}
		expr, err := c.PromQL(s.ID, catalog.Query{Quantile: 0.95, Fold: catalog.Max})
		if err != nil {
			continue // no engine knows more than its mean, or only gateways do
		}
		got, err := catalog.Quantiles(expr)
		if err != nil || len(got) == 0 {
			t.Errorf("%s: %v, %v in %s", s.ID, got, err, expr)
		}
	}
}
