package promconf

import (
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"strconv"
	"strings"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// checkRules judges one rule file with Prometheus' own reader.
func checkRules(path string, scheme commonmodel.ValidationScheme) []model.Fault {
	doc, faults := readDocument(path)
	if len(faults) > 0 || doc.root == nil {
		return faults
	}
	groups, errs := parseRules(doc.text, scheme)
	for _, err := range errs {
		faults = append(faults, ruleFaults(doc, err, scheme)...)
	}
	if groups == nil {
		return faults
	}
	return append(faults, duplicateRules(doc)...)
}

func parseRules(text []byte, scheme commonmodel.ValidationScheme) (*rulefmt.RuleGroups, []error) {
	return rulefmt.Parse(text, false, scheme, parser.NewParser(parser.Options{}), slog.New(slog.DiscardHandler))
}

var (
	rulePosition = regexp.MustCompile(`^(\d+):\d+: (?:\d+:\d+: )?`)
	ruleName     = regexp.MustCompile(`^group "(.*?)", rule \d+, "(.*?)": `)
	badExpr      = regexp.MustCompile(`^could not parse expression: (\d+):(\d+): parse error: (?s:(.*))`)
)

// ruleFaults words one error of the rule reader. Errors of the YAML decoder
// have no useful position; their place is found by isolation.
func ruleFaults(doc *document, err error, scheme commonmodel.ValidationScheme) []model.Fault {
	text := err.Error()
	m := rulePosition.FindStringSubmatch(text)
	if m == nil {
		return isolatedRuleFaults(doc, err, scheme)
	}
	line, _ := strconv.Atoi(m[1])
	text = text[len(m[0]):]
	fault := model.Fault{File: doc.path, Line: line}
	if m := ruleName.FindStringSubmatch(text); m != nil {
		fault.Field = fmt.Sprintf("group %q, rule %q", m[1], m[2])
		text = text[len(m[0]):]
	}
	fault.Message = text
	if m := badExpr.FindStringSubmatch(text); m != nil {
		fault.Message = fmt.Sprintf("the expression does not parse: %s", m[3])
		fault.Mend = fmt.Sprintf("correct the expression at its line %s, column %s", m[1], m[2])
	}
	return []model.Fault{fault}
}

func isolatedRuleFaults(doc *document, original error, scheme commonmodel.ValidationScheme) []model.Fault {
	var faults []model.Fault
	root := clone(doc.root)
	for _, f := range isolate(root, "", func(n *yaml.Node) error {
		text, err := yaml.Marshal(n)
		if err != nil {
			return err
		}
		_, errs := parseRules(text, scheme)
		return errors.Join(decodeErrors(errs)...)
	}) {
		faults = append(faults, f.fault(doc.path))
	}
	if len(faults) == 0 {
		faults = append(faults, model.Fault{File: doc.path, Message: original.Error()})
	}
	return faults
}

// decodeErrors keeps the errors that have no position of their own. The reader
// reports each of them twice, because it decodes the file twice.
func decodeErrors(errs []error) []error {
	var out []error
	seen := map[string]bool{}
	for _, err := range errs {
		for _, m := range messages(err) {
			if !rulePosition.MatchString(m) && !seen[m] {
				seen[m] = true
				out = append(out, errors.New(m))
			}
		}
	}
	return out
}

// duplicateRules finds recording rules that write the same series, and alerts
// that are the same in every way. Prometheus loads them, and then fails at each
// evaluation or sends each alert twice.
func duplicateRules(doc *document) []model.Fault {
	var faults []model.Fault
	seen := map[string]int{}
	walk(doc.root, "", func(field string, entry child) {
		if entry.key != nil || !strings.Contains(field, ".rules[") {
			return
		}
		key := ruleKey(entry.value)
		if key == "" {
			return
		}
		if first, ok := seen[key]; ok {
			faults = append(faults, model.Fault{
				File: doc.path, Line: entry.line(), Field: field, Value: ruleTitle(entry.value),
				Message: fmt.Sprintf("the same rule stands on line %d", first),
				Mend:    "remove one of them, or give them different labels",
			})
			return
		}
		seen[key] = entry.line()
	})
	return faults
}

// ruleKey is equal for two rules that collide.
func ruleKey(rule *yaml.Node) string {
	var labels map[string]string
	if node := lookup(rule, "labels"); node != nil && node.Decode(&labels) != nil {
		return ""
	}
	if record := lookup(rule, "record"); record != nil {
		return fmt.Sprintf("record %q %q", record.Value, labels)
	}
	alert, expr := lookup(rule, "alert"), lookup(rule, "expr")
	if alert == nil || expr == nil {
		return ""
	}
	return fmt.Sprintf("alert %q %q %q", alert.Value, labels, expr.Value)
}

func ruleTitle(rule *yaml.Node) string {
	for _, key := range []string{"record", "alert"} {
		if node := lookup(rule, key); node != nil {
			return node.Value
		}
	}
	return ""
}
