package monitoring_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/prometheus/prometheus/promql/parser"
	"gopkg.in/yaml.v3"
)

// oldFunctions are the functions of Prometheus 2.42, from
// promql/parser/functions.go of that release.
func oldFunctions() map[string]bool {
	return setOf(`abs absent absent_over_time acos acosh asin asinh atan atanh avg_over_time ceil changes clamp clamp_max
		clamp_min cos cosh count_over_time day_of_month day_of_week day_of_year days_in_month deg delta deriv exp floor
		histogram_count histogram_fraction histogram_quantile histogram_sum holt_winters hour idelta increase irate label_join
		label_replace last_over_time ln log10 log2 max_over_time min_over_time minute month pi predict_linear present_over_time
		quantile_over_time rad rate resets round scalar sgn sin sinh sort sort_desc sqrt stddev_over_time stdvar_over_time
		sum_over_time tan tanh time timestamp vector year`)
}

// oldAggregators are the aggregators of Prometheus 2.42.
func oldAggregators() map[string]bool {
	return setOf("avg bottomk count count_values group max min quantile stddev stdvar sum topk")
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// withVariables puts sample values into a query, as Grafana does.
func withVariables(expr string) string {
	return strings.NewReplacer("$__rate_interval", "1m", "$__range", "1h", "$instance", ".*", "$model", ".*").Replace(expr)
}

// shippedQueries are all queries of boards, pickers and rules, each with the
// place where it stands.
func shippedQueries(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for uid, b := range shippedBoards(t) {
		for _, v := range b.Templating.List {
			if selector, ok := strings.CutPrefix(v.Definition, "label_values("); ok {
				all[uid+" variable "+v.Name] = withVariables(selector[:strings.LastIndex(selector, ",")])
			}
		}
		for _, p := range b.Panels {
			for _, q := range p.Targets {
				all[fmt.Sprintf("%s panel %d %s", uid, p.ID, q.RefID)] = withVariables(q.Expr)
			}
		}
	}
	var file struct {
		Groups []struct {
			Rules []struct{ Record, Alert, Expr string }
		}
	}
	if err := yaml.Unmarshal([]byte(shipped(t, "prometheus/rules/vllm.yml")), &file); err != nil {
		t.Fatal(err)
	}
	for _, g := range file.Groups {
		for _, r := range g.Rules {
			all["rule "+r.Record+r.Alert] = r.Expr
		}
	}
	return all
}

func TestNoQueryNeedsMoreThanPrometheus2_42(t *testing.T) {
	t.Parallel()
	functions, aggregators := oldFunctions(), oldAggregators()
	name := regexp.MustCompile(`^[a-zA-Z_:][a-zA-Z0-9_:]*$`)
	for where, expr := range shippedQueries(t) {
		parsed, err := parser.NewParser(parser.Options{}).ParseExpr(expr)
		if err != nil {
			t.Fatalf("%s: %v\n%s", where, err, expr)
		}
		parser.Inspect(parsed, func(n parser.Node, _ []parser.Node) error {
			switch n := n.(type) {
			case *parser.Call:
				if !functions[n.Func.Name] {
					t.Errorf("%s: Prometheus 2.42 has no function %s", where, n.Func.Name)
				}
			case *parser.AggregateExpr:
				if !aggregators[n.Op.String()] {
					t.Errorf("%s: Prometheus 2.42 has no aggregator %s", where, n.Op)
				}
			case *parser.VectorSelector:
				for _, m := range n.LabelMatchers {
					if !name.MatchString(m.Name) {
						t.Errorf("%s: Prometheus 2.42 cannot read the label %q", where, m.Name)
					}
				}
			case nil: // the way back up
			case *parser.BinaryExpr, *parser.MatrixSelector, *parser.ParenExpr, *parser.UnaryExpr, *parser.NumberLiteral, *parser.StringLiteral, parser.Expressions:
			default:
				t.Errorf("%s: nobody has looked whether Prometheus 2.42 knows %T", where, n)
			}
			return nil
		})
	}
}

// promtool is that of Debian; it is not on every machine.
const promtool = "/usr/bin/promtool"

func TestPromtool2_42ReadsEveryQuery(t *testing.T) {
	t.Parallel()
	version, err := exec.CommandContext(t.Context(), promtool, "--version").CombinedOutput()
	if err != nil || !strings.Contains(string(version), "version 2.42") {
		t.Skipf("no promtool 2.42 here: %v %s", err, version)
	}
	type rule struct {
		Record string            `yaml:"record"`
		Expr   string            `yaml:"expr"`
		Labels map[string]string `yaml:"labels"`
	}
	var rules []rule
	for where, expr := range shippedQueries(t) {
		rules = append(rules, rule{Record: "a", Expr: expr, Labels: map[string]string{"where": where}})
	}
	text, err := yaml.Marshal(map[string]any{"groups": []any{map[string]any{"name": "all", "rules": rules}}})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "rules.yml")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), promtool, "check", "rules", "--lint=none", file).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
