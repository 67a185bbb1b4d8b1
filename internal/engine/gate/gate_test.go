package gate_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/prometheus/promql/parser"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/gate"
)

func TestBombsAreRefusedBeforeTheParser(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ text, what string }{
		"1,000 parentheses":        {nested("(", "1", ")", 1000), "nested brackets"},
		"5,000 parentheses":        {nested("(", "1", ")", 5000), "nested brackets"},
		"1,000 calls of sum":       {nested("sum(", "up", ")", 1000), "nested brackets"},
		"20,000 additions":         {"1" + strings.Repeat("+1", 20_000), "operators"},
		"a million minus signs":    {strings.Repeat("-", 1_000_000) + "1", "bytes"},
		"60,000 minus signs":       {strings.Repeat("-", 60_000) + "1", "operators"},
		"3,000 set operators":      {"a" + strings.Repeat(" or a", 3000), "operators"},
		"3,000 subqueries":         {"a" + strings.Repeat("[1m:1m]", 3000), "operators"},
		"a text beyond 64 KiB":     {strings.Repeat("a", gate.MaxBytes+1), "bytes"},
		"brackets behind a string": {`"` + strings.Repeat(`\"(`, 50) + `"` + strings.Repeat("(", 201), "nested brackets"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := gate.Check(c.text, gate.ForQuery())
			var refused *gate.Error
			if !errors.As(err, &refused) || refused.What != c.what {
				t.Fatalf("Check returned %v, want a refusal for too many %s", err, c.what)
			}
		})
	}
}

func TestQueriesOfDashboardsPass(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"",
		`up`,
		`histogram_quantile(0.99, sum by (le, instance) (rate(vllm:time_to_first_token_seconds_bucket{instance=~"$i"}[5m])))`,
		`(sum(rate(a[5m])) or sum(rate(b[5m]))) / on() group_left() sum(c) # (((((`,
		`label_replace(up, "a", "$1", "instance", "` + strings.Repeat("(", 400) + `")`,
		`{__name__="a",` + strings.Repeat(`b!="x",`, 3000) + `}`,
		"`" + strings.Repeat(`-(`, 900) + "`",
		nested("(", "1", ")", gate.MaxDepth),
	} {
		if err := gate.Check(text, gate.ForQuery()); err != nil {
			t.Errorf("Check(%.60q) = %v, want it to pass", text, err)
		}
	}
}

func TestTheLongestAcceptedTextsAreCheapToParseAndPrint(t *testing.T) {
	t.Parallel()
	p := parser.NewParser(parser.Options{})
	for name, text := range map[string]string{
		"parentheses": nested("(", "1", ")", gate.MaxDepth),
		"calls":       nested("sum(", "up", ")", gate.MaxDepth),
		"additions":   "1" + strings.Repeat("+1", gate.MaxFormatOperators),
		"powers":      "1" + strings.Repeat("^1", gate.MaxFormatOperators),
		"signs":       strings.Repeat("-", gate.MaxFormatOperators) + "1",
		"sets":        "a" + strings.Repeat(" or a", gate.MaxFormatOperators),
		"both":        nested("(", "1"+strings.Repeat("+1", gate.MaxFormatOperators), ")", gate.MaxDepth),
		"selectors":   "a" + strings.Repeat(" or "+strings.Repeat("b", 150), gate.MaxFormatOperators),
		"matchers":    "{" + strings.Repeat(`b!="x",`, gate.MaxFormatBytes/8) + "}",
		"names":       "sum by (" + strings.Repeat("a,", gate.MaxFormatBytes/3) + "a) (up)",
	} {
		if err := gate.Check(text, gate.ForFormat()); err != nil {
			t.Fatalf("%s: %v, want the gate to let it pass", name, err)
		}
		start := time.Now()
		expr, err := p.ParseExpr(text)
		if err == nil {
			parser.Prettify(expr)
		}
		if took := time.Since(start); took > budget {
			t.Errorf("%s: parsing and printing took %v, want less than %v", name, took, budget)
		}
	}
}

// budget is generous, because tests share their machine: alone, each text
// takes a tenth of it.
const budget = 2 * time.Second

func FuzzWhatTheGateAcceptsParsesQuickly(f *testing.F) {
	for _, seed := range []string{`up`, `sum(rate(a[5m])) by (b)`, `((1))`, `-1^2`, "`a` + 'b' # c", `a[1m:1m] offset 5m @ end()`, `{"a b"="c"}`} {
		f.Add(seed)
	}
	p := parser.NewParser(parser.Options{})
	f.Fuzz(func(t *testing.T, text string) {
		if gate.Check(text, gate.ForFormat()) != nil {
			return
		}
		start := time.Now()
		if expr, err := p.ParseExpr(text); err == nil {
			parser.Prettify(expr)
		}
		if took := time.Since(start); took > budget {
			t.Errorf("parsing and printing %d accepted bytes took %v", len(text), took)
		}
	})
}

func nested(open, inside, closing string, depth int) string {
	return strings.Repeat(open, depth) + inside + strings.Repeat(closing, depth)
}
