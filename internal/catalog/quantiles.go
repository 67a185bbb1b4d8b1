package catalog

import (
	"fmt"
	"slices"
	"strings"

	"github.com/prometheus/prometheus/promql/parser"
)

// Quantile is a histogram whose quantile an expression gives.
type Quantile struct {
	// Bucket is the sample name of its buckets.
	Bucket string
	// Scale is what the expression multiplies the quantile with.
	Scale float64
}

// Quantiles are the histograms of whose quantiles an expression consists, each
// once. There are none where the expression computes something else of them, as
// a quotient of two quantiles, and an error when it cannot be parsed.
func Quantiles(expr string) ([]Quantile, error) {
	parsed, err := parser.NewParser(parser.Options{}).ParseExpr(expr)
	if err != nil {
		return nil, fmt.Errorf("read expression: %w", err)
	}
	q := quantiles{}
	if !q.read(parsed, 1) {
		return nil, nil
	}
	return q.found, nil
}

type quantiles struct{ found []Quantile }

// read takes a part of an expression in; false for one whose value is not
// that of a quantile, times a scale.
func (q *quantiles) read(node parser.Expr, scale float64) bool {
	switch n := node.(type) {
	case *parser.ParenExpr:
		return q.read(n.Expr, scale)
	case *parser.AggregateExpr:
		return (n.Op == parser.MAX || n.Op == parser.MIN) && q.read(n.Expr, scale)
	case *parser.BinaryExpr:
		return q.readBinary(n, scale)
	case *parser.Call:
		if n.Func.Name != "histogram_quantile" {
			return false
		}
		return q.add(n.Args[1], scale)
	}
	return false
}

// readBinary passes through what keeps the value, or scales it.
func (q *quantiles) readBinary(n *parser.BinaryExpr, scale float64) bool {
	factor, isNumber := literal(n.RHS)
	switch {
	case n.Op == parser.LOR:
		left, right := q.read(n.LHS, scale), q.read(n.RHS, scale)
		return left && right
	case n.Op == parser.LAND, n.Op == parser.LUNLESS, n.Op.IsComparisonOperator() && !n.ReturnBool:
		return q.read(n.LHS, scale)
	case n.Op == parser.MUL && isNumber && factor > 0:
		return q.read(n.LHS, scale*factor)
	case n.Op == parser.DIV && isNumber && factor > 0:
		return q.read(n.LHS, scale/factor)
	case n.Op == parser.MUL:
		if factor, isNumber := literal(n.LHS); isNumber && factor > 0 {
			return q.read(n.RHS, scale*factor)
		}
	}
	return false
}

func literal(node parser.Expr) (float64, bool) {
	for {
		paren, ok := node.(*parser.ParenExpr)
		if !ok {
			break
		}
		node = paren.Expr
	}
	n, ok := node.(*parser.NumberLiteral)
	if !ok {
		return 0, false
	}
	return n.Val, true
}

// add notes the buckets below a histogram_quantile.
func (q *quantiles) add(buckets parser.Expr, scale float64) bool {
	var names []string
	parser.Inspect(buckets, func(node parser.Node, _ []parser.Node) error {
		if n, ok := node.(*parser.VectorSelector); ok && strings.HasSuffix(n.Name, "_bucket") {
			names = append(names, n.Name)
		}
		return nil
	})
	for _, name := range names {
		if one := (Quantile{Bucket: name, Scale: scale}); !slices.Contains(q.found, one) {
			q.found = append(q.found, one)
		}
	}
	return len(names) > 0
}
