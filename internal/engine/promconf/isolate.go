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
// the smallest part that makes it go away when it is taken out, then the next
// complaint of what is left. The node loses the faulty parts; what remains has
// no fault, unless a finding is about the section as a whole.
func isolate(node *yaml.Node, field string, check judge) []finding {
	var found []finding
	for range maxFindings {
		complaints := messages(check(node))
		if len(complaints) == 0 {
			return found
		}
		culprit, ok := search(node, field, complaints, check)
		found = append(found, finding{message: complaints[0], field: culprit.field, at: culprit.entry})
		if !ok {
			return found
		}
		without(culprit.parent, culprit.entry)
	}
	return found
}

// suspect is an entry that may cause a complaint.
type suspect struct {
	parent *yaml.Node
	entry  child
	field  string
	// rank orders suspects: the lower, the likelier.
	rank float64
}

// search returns the smallest entry without which the first complaint is gone,
// and false when there is none: then something is missing, not wrong.
func search(node *yaml.Node, field string, complaints []string, check judge) (suspect, bool) {
	best := suspect{field: field, rank: math.Inf(1)}
	for _, c := range children(node) {
		s := suspect{parent: node, entry: c, field: childField(field, c)}
		restore := without(node, c)
		s.rank = rank(c, complaints, messages(check(node)))
		restore()
		if s.rank < best.rank {
			best = s
		}
	}
	if math.IsInf(best.rank, 1) {
		return best, false
	}
	if smaller, ok := search(best.entry.value, best.field, complaints, check); ok {
		return smaller, true
	}
	return best, true
}

// rank judges the taking out of an entry by what the judge then says. Best is
// that nothing is wrong any more, next that only known complaints remain. An
// entry that every section needs comes last, for without it there is always
// something to complain of. Among equals the one that the complaint names
// first wins, then the first in the file.
func rank(c child, before, after []string) float64 {
	if count(after, before[0]) >= count(before, before[0]) {
		return math.Inf(1)
	}
	value := 0.0
	if len(after) > 0 {
		value += 10
	}
	if slices.ContainsFunc(after, func(m string) bool { return !slices.Contains(before, m) }) {
		value += 10
	}
	if c.name == "job_name" || c.name == "url" {
		value += 100
	}
	spoken := strings.ReplaceAll(c.name, "_", " ")
	if i := strings.Index(before[0], spoken); i >= 0 && c.key != nil {
		return value + float64(i)/1e4
	}
	return value + 1
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
