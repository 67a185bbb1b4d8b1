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

// checkRules judges one rule file with Prometheus' own reader. The reader stops
// when it cannot decode the file; then the places of those mistakes are found
// by isolation, and the rest is read without them.
func checkRules(path string, scheme commonmodel.ValidationScheme) []model.Fault {
	doc, faults := readDocument(path)
	if len(faults) > 0 || doc.root == nil {
		return faults
	}
	root := clone(doc.root)
	for _, f := range isolate(root, "", func(n *yaml.Node) error { return decodeError(n, scheme) }) {
		faults = append(faults, f.fault(path))
	}
	text, lines := rewrite(root)
	_, errs := parseRules(text, scheme)
	for _, err := range errs {
		fault := ruleFault(path, err, lines)
		if m := repeatedGroup.FindStringSubmatch(fault.Message); m != nil && fault.Line == 0 {
			fault.Line = lastGroup(doc.root, m[1])
			fault.Message = fmt.Sprintf("the group %q stands here for the second time", m[1])
			fault.Mend = "give one of the two another name"
		}
		faults = append(faults, fault)
	}
	return append(faults, duplicateRules(doc)...)
}

// decodeError is what keeps the reader from decoding a file at all. It reports
// each such mistake twice, because it decodes twice.
func decodeError(root *yaml.Node, scheme commonmodel.ValidationScheme) error {
	text, _ := rewrite(root)
	groups, errs := parseRules(text, scheme)
	if groups != nil {
		return nil
	}
	var out []error
	seen := map[string]bool{}
	for _, m := range messages(errors.Join(errs...)) {
		if !seen[m] {
			seen[m] = true
			out = append(out, errors.New(m))
		}
	}
	return errors.Join(out...)
}

// rewrite writes a tree as text, and tells for each line of it the line in the
// file that the tree was read from.
func rewrite(root *yaml.Node) ([]byte, map[int]int) {
	text, err := yaml.Marshal(root)
	var again yaml.Node
	if err != nil || yaml.Unmarshal(text, &again) != nil || len(again.Content) == 0 {
		return text, nil
	}
	lines := map[int]int{}
	mapLines(again.Content[0], root, lines)
	return text, lines
}

func mapLines(now, before *yaml.Node, lines map[int]int) {
	lines[now.Line] = before.Line // The innermost node of a line has the last word.
	for i := range min(len(now.Content), len(before.Content)) {
		mapLines(now.Content[i], before.Content[i], lines)
	}
}

func parseRules(text []byte, scheme commonmodel.ValidationScheme) (*rulefmt.RuleGroups, []error) {
	return rulefmt.Parse(text, false, scheme, parser.NewParser(parser.Options{}), slog.New(slog.DiscardHandler))
}

var (
	rulePosition  = regexp.MustCompile(`^(\d+):\d+: (?:\d+:\d+: )?`)
	ruleName      = regexp.MustCompile(`^group "(.*?)", rule \d+, "(.*?)": `)
	repeatedGroup = regexp.MustCompile(`^groupname: "(.*)" is repeated in the same file$`)
	badExpr       = regexp.MustCompile(`^could not parse expression: (\d+):(\d+): parse error: (?s:(.*))`)
)

// ruleFault words one error of the rule reader.
func ruleFault(path string, err error, lines map[int]int) model.Fault {
	fault := model.Fault{File: path}
	text := err.Error()
	if m := rulePosition.FindStringSubmatch(text); m != nil {
		line, _ := strconv.Atoi(m[1])
		fault.Line = lines[line]
		text = text[len(m[0]):]
	}
	if m := ruleName.FindStringSubmatch(text); m != nil {
		fault.Field = fmt.Sprintf("group %q, rule %q", m[1], m[2])
		text = text[len(m[0]):]
	}
	fault.Message = text
	if m := badExpr.FindStringSubmatch(text); m != nil {
		fault.Message = fmt.Sprintf("the expression does not parse: %s", m[3])
		fault.Mend = fmt.Sprintf("correct the expression at its line %s, column %s", m[1], m[2])
	}
	return fault
}

// lastGroup is the line of the last group of a name; the reader does not tell.
func lastGroup(root *yaml.Node, name string) int {
	line := 0
	if groups := lookup(root, "groups"); groups != nil {
		for _, group := range children(groups) {
			if n := lookup(group.value, "name"); n != nil && n.Value == name {
				line = n.Line
			}
		}
	}
	return line
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
