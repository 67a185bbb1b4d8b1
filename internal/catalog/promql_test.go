package catalog_test

import (
	"testing"

	"github.com/prometheus/prometheus/promql/parser"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

func TestEverySignalWritesPromQLThatParses(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	parse := parser.NewParser(parser.Options{})
	for _, s := range c.Signals {
		for _, quantile := range []float64{0, 0.99} {
			if quantile > 0 && s.Aggregation != catalog.Distribution {
				continue
			}
			expr, err := c.PromQL(s.ID, catalog.Query{Quantile: quantile})
			if err != nil {
				t.Fatalf("%s: %v", s.ID, err)
			}
			if _, err := parse.ParseExpr(expr); err != nil {
				t.Errorf("%s: %v\n%s", s.ID, err, expr)
			}
		}
	}
}
