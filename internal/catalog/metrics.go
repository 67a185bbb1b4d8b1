package catalog

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
	"time"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
)

// Asked is what a PromQL expression asks for, as far as it matters to the
// question why there is no answer.
type Asked struct {
	// Metrics are the names in it, in order, each once.
	Metrics []string
	// Keepers are, for a metric that other programs have as well, the names by
	// which the servers are told whose series are meant.
	Keepers map[string][]string
	// Matchers are the conditions of each selector, without that on the name.
	Matchers [][]*labels.Matcher
	// Selectors are the selectors of what is asked for, as they are written.
	Selectors []string
	// Computed are the names on either side of each operator that computes the
	// whole: without one from both there is no value.
	Computed [][2][]string
	// Compares is true when the whole is a comparison that drops what does not
	// pass it.
	Compares bool
	// Window is the longest range of it, as 5m in rate(x[5m]); 0 without one.
	Window time.Duration
}

// ReadExpr reads a PromQL expression. It returns an error when the expression
// cannot be parsed.
func ReadExpr(expr string) (Asked, error) {
	parsed, err := parser.NewParser(parser.Options{}).ParseExpr(expr)
	if err != nil {
		return Asked{}, fmt.Errorf("read expression: %w", err)
	}
	a := Asked{Compares: compares(parsed), Keepers: map[string][]string{}}
	a.read(parsed, true)
	a.computes(parsed)
	return a, nil
}

func compares(node parser.Expr) bool {
	for {
		switch n := node.(type) {
		case *parser.ParenExpr:
			node = n.Expr
		case *parser.BinaryExpr:
			return n.Op.IsComparisonOperator() && !n.ReturnBool
		default:
			return false
		}
	}
}

// read takes in a part of an expression.
func (a *Asked) read(node parser.Node, asked bool) {
	switch n := node.(type) {
	case *parser.BinaryExpr:
		if keeper, ok := keeperOf(n); ok {
			kept := Asked{Keepers: a.Keepers}
			kept.read(n.LHS, true)
			for _, metric := range kept.Metrics {
				a.Keepers[metric] = append(a.Keepers[metric], keeper)
			}
			a.read(n.LHS, asked)
			a.read(n.RHS, false)
			return
		}
	case *parser.VectorSelector:
		a.add(n, asked)
	case *parser.MatrixSelector:
		a.Window = max(a.Window, n.Range)
	case *parser.SubqueryExpr:
		a.Window = max(a.Window, n.Range)
	}
	for child := range parser.ChildrenIter(node) {
		a.read(child, asked)
	}
}

// computes takes in the arithmetic operators without which the whole has no
// value: not those in one of several alternatives.
func (a *Asked) computes(node parser.Expr) {
	switch n := node.(type) {
	case *parser.ParenExpr:
		a.computes(n.Expr)
	case *parser.AggregateExpr:
		a.computes(n.Expr)
	case *parser.BinaryExpr:
		if n.Op == parser.LOR {
			return
		}
		if a.computes(n.LHS); n.Op.IsSetOperator() {
			return
		}
		a.computes(n.RHS)
		if left, right := metricsIn(n.LHS), metricsIn(n.RHS); len(left) > 0 && len(right) > 0 {
			a.Computed = append(a.Computed, [2][]string{left, right})
		}
	}
}

// metricsIn are the names that a part of an expression asks for.
func metricsIn(node parser.Expr) []string {
	part := Asked{Keepers: map[string][]string{}}
	part.read(node, true)
	return part.Metrics
}

// ExtractMetrics returns the names of the metrics in a PromQL expression, in
// order, each once; an error when the expression cannot be parsed.
func ExtractMetrics(expr string) ([]string, error) {
	a, err := ReadExpr(expr)
	return a.Metrics, err
}

// keeperOf recognises "x and on (instance) y", by which the catalog keeps the
// series of certain servers: y is not asked for, but says whose x is.
func keeperOf(n *parser.BinaryExpr) (name string, ok bool) {
	y, plain := n.RHS.(*parser.VectorSelector)
	if !plain || n.Op != parser.LAND || !n.VectorMatching.On || !slices.Equal(n.VectorMatching.MatchingLabels, []string{"instance"}) {
		return "", false
	}
	return y.Name, true
}

func (a *Asked) add(n *parser.VectorSelector, asked bool) {
	if text := bare(n).String(); asked && !slices.Contains(a.Selectors, text) {
		a.Selectors = append(a.Selectors, text)
	}
	var rest []*labels.Matcher
	for _, m := range n.LabelMatchers {
		if m.Name != commonmodel.MetricNameLabel {
			rest = append(rest, m)
			continue
		}
		for _, name := range namesOf(m) {
			if asked && !slices.Contains(a.Metrics, name) {
				a.Metrics = append(a.Metrics, name)
			}
		}
	}
	a.Matchers = append(a.Matchers, rest)
}

// bare is a selector without its moment.
func bare(n *parser.VectorSelector) *parser.VectorSelector {
	return &parser.VectorSelector{Name: n.Name, LabelMatchers: n.LabelMatchers}
}

// namesOf are the names that a matcher on __name__ spells out.
func namesOf(m *labels.Matcher) []string {
	switch m.Type {
	case labels.MatchEqual:
		return []string{m.Value}
	case labels.MatchRegexp:
		return spelledOut(m.Value)
	default:
		return nil
	}
}

// spelledOut are the alternatives of a regular expression that is a plain list
// ("a|b"); nil for any other.
func spelledOut(pattern string) []string {
	var names []string
	for alternative := range strings.SplitSeq(pattern, "|") {
		re, err := syntax.Parse(alternative, syntax.Perl)
		if err != nil || re.Op != syntax.OpLiteral {
			return nil
		}
		names = append(names, string(re.Rune))
	}
	return names
}
