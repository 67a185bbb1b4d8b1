package promconf

import (
	"errors"
	"math"
	"regexp"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// judge tells what is wrong with a tree, or nil. It is the loader of
// Prometheus on a file that holds this part only.
type judge func(node *yaml.Node) error

// finding is one complaint and the place that causes it.
type finding struct {
	// message is the loader's complaint, without its line numbers, which
	// count in a file that nobody has.
	message string
	field   string
	// at is the entry; its value is nil when the whole section is at fault.
	at child
}

// maxFindings bounds the work on one section.
const maxFindings = 20

// isolate finds every fault of a section: the first complaint of the judge,
// the smallest part that causes it, then the next complaint when that part is
// taken out. The node loses the faulty parts; what remains has no fault, unless
// a finding is about the section as a whole.
func isolate(node *yaml.Node, field string, check judge) []finding {
	trial := trial{complain: func() []string { return messages(check(node)) }}
	names := fieldNames(node, field) // Indices change when items are taken out.
	var found []finding
	for range maxFindings {
		complaints := trial.complain()
		if len(complaints) == 0 {
			return found
		}
		culprit, ok := trial.search(node, complaints)
		f := finding{message: complaints[0], field: field, at: culprit.entry}
		if ok {
			f.field = names[culprit.entry.value]
		}
		found = append(found, f)
		if !ok {
			return found
		}
		remove(culprit, complaints[0])
	}
	return found
}

// remove takes out what causes a complaint. A mistake of type concerns the
// entry alone; without the cause of another mistake the rest of its list item
// rarely makes sense, and would give rise to complaints that nobody can follow.
func remove(s suspect, complaint string) {
	if s.item.parent == nil || typeMistake.MatchString(complaint) {
		without(s.parent, s.entry)
		return
	}
	without(s.item.parent, s.item.entry)
}

var typeMistake = regexp.MustCompile(`^(field \S+ not found|cannot unmarshal)`)

// fieldNames maps the value of every entry to its path.
func fieldNames(node *yaml.Node, field string) map[*yaml.Node]string {
	names := map[*yaml.Node]string{}
	walk(node, field, func(name string, c child) { names[c.value] = name })
	return names
}

// trial asks the judge about the section while parts of it are missing.
type trial struct {
	complain func() []string
}

// suspect is an entry that may cause a complaint.
type suspect struct {
	parent *yaml.Node
	entry  child
	// item is the innermost list item around the entry, if there is one.
	item struct {
		parent *yaml.Node
		entry  child
	}
	// alone is true when the entry causes the complaint without its
	// neighbours. rank orders suspects: the lower, the likelier.
	alone bool
	rank  float64
}

// search returns the smallest entry that causes the first complaint, and false
// when there is none: then something is missing, not wrong.
func (t trial) search(node *yaml.Node, complaints []string) (suspect, bool) {
	best := suspect{rank: math.Inf(1)}
	innate := count(t.withOnly(node, child{index: -1}), complaints[0]) > 0
	for _, c := range children(node) {
		s := suspect{parent: node, entry: c}
		s.alone = !innate && count(t.withOnly(node, c), complaints[0]) > 0
		s.rank = rank(s, complaints, t.withoutEntry(node, c))
		if s.rank < best.rank {
			best = s
		}
	}
	if math.IsInf(best.rank, 1) {
		return best, false
	}
	if best.entry.key == nil {
		best.item.parent, best.item.entry = best.parent, best.entry
	}
	smaller, ok := t.search(best.entry.value, complaints)
	if !ok || !smaller.alone && smaller.rank > best.rank+1 {
		return best, true
	}
	if smaller.item.parent == nil {
		smaller.item = best.item
	}
	return smaller, true
}

// withoutEntry are the complaints when an entry is missing.
func (t trial) withoutEntry(node *yaml.Node, c child) []string {
	defer without(node, c)()
	return t.complain()
}

// withOnly are the complaints when an entry is left alone with those that
// every section needs.
func (t trial) withOnly(node *yaml.Node, only child) []string {
	before := node.Content
	defer func() { node.Content = before }()
	node.Content = nil
	for _, c := range children(&yaml.Node{Kind: node.Kind, Content: before}) {
		if c.index != only.index && !isNeeded(c) {
			continue
		}
		if c.key != nil {
			node.Content = append(node.Content, c.key)
		}
		node.Content = append(node.Content, c.value)
	}
	return t.complain()
}

func isNeeded(c child) bool { return c.name == "job_name" || c.name == "url" }

// rank judges an entry by what the judge says without it. Best is that nothing
// is wrong any more, next that only known complaints remain. An entry that
// does not cause the complaint alone is less likely, unless no other does, and
// an entry that every section needs is the last to suspect. Among equals the
// one that the complaint names first wins, then the first in the file.
func rank(s suspect, before, after []string) float64 {
	gone := count(after, before[0]) < count(before, before[0])
	if !gone && !s.alone {
		return math.Inf(1)
	}
	value := 0.0
	if !gone {
		value += 30
	}
	if len(after) > 0 {
		value += 10
	}
	if slices.ContainsFunc(after, func(m string) bool { return !slices.Contains(before, m) }) {
		value += 10
	}
	if !s.alone {
		value += 15
	}
	if isNeeded(s.entry) {
		value += 100
	}
	return value + mention(s.entry, before[0])
}

// mention is less the earlier a complaint names the entry, and 1 when it does
// not.
func mention(c child, complaint string) float64 {
	if c.key == nil {
		return 1
	}
	for _, name := range []string{c.name, strings.ReplaceAll(c.name, "_", " ")} {
		if i := strings.Index(complaint, name); i >= 0 {
			return float64(i) / 1e4
		}
	}
	return 1
}

func count(all []string, m string) int {
	n := 0
	for _, x := range all {
		if x == m {
			n++
		}
	}
	return n
}

var linePrefix = regexp.MustCompile(`^(?:yaml: )?(?:line \d+: )?`)

// messages splits an error into its complaints. The YAML decoder collects all
// mistakes of type in one error, one on each line.
func messages(err error) []string {
	if err == nil {
		return nil
	}
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		var out []string
		for _, e := range joined.Unwrap() {
			out = append(out, messages(e)...)
		}
		return out
	}
	text := err.Error()
	if _, list, ok := strings.Cut(text, "unmarshal errors:\n"); ok {
		var out []string
		for line := range strings.SplitSeq(list, "\n") {
			out = append(out, linePrefix.ReplaceAllString(strings.TrimSpace(line), ""))
		}
		return out
	}
	return []string{linePrefix.ReplaceAllString(text, "")}
}
