package simulator

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// The bounds of what a scenario may ask for. A fleet is simulated event by
// event, so that more of it is a matter of patience.
const (
	maxScenarioBytes   = 1 << 20
	maxScenarioServers = 200
	maxScenarioEvents  = 1000
	maxScenarioHistory = 24 * time.Hour
	maxScenarioRate    = 1000 // requests per second and server, surges included
	defaultHistory     = time.Hour
)

// ReadScenario reads a scenario file (docs/reference/scenarios.md). It is
// strict: the error of one that cannot be played is a *config.FaultsError with
// every fault, its line and how to mend it. Reading errors come as they are.
func ReadScenario(from io.Reader) (Scenario, error) {
	text, err := io.ReadAll(io.LimitReader(from, maxScenarioBytes+1))
	if err != nil {
		return Scenario{}, fmt.Errorf("read the scenario: %w", err)
	}
	if len(text) > maxScenarioBytes {
		return Scenario{}, &config.FaultsError{Faults: []model.Fault{{Message: "this scenario is larger than 1 MiB", Mend: "keep only servers and events in it"}}}
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return Scenario{}, &config.FaultsError{Faults: []model.Fault{config.SyntaxFault("", err)}}
	}
	r := scenarioReader{scenario: Scenario{History: defaultHistory}}
	if len(document.Content) > 0 {
		r.document(document.Content[0])
	}
	if len(r.scenario.roles) == 0 && len(r.faults) == 0 {
		r.fault(&document, "servers", "there are no servers", "name at least one, such as \"servers: [{name: chat, profile: steady}]\"")
	}
	if len(r.faults) > 0 {
		slices.SortStableFunc(r.faults, func(a, b model.Fault) int { return cmp.Compare(a.Line, b.Line) })
		return Scenario{}, &config.FaultsError{Faults: r.faults}
	}
	return r.scenario, nil
}

// scenarioReader walks the nodes of one file and collects faults as it goes.
type scenarioReader struct {
	scenario Scenario
	places   []*yaml.Node // where each role stands
	events   []told
	faults   []model.Fault
}

// entry is one key of a mapping: what it is called, and what reads its value.
// It returns nil, or a *misfit.
type entry struct {
	key  string
	read func(*yaml.Node) error
}

// misfit is a value that cannot be used, and how to mend it.
type misfit struct{ message, mend string }

func (m *misfit) Error() string { return m.message }

func (r *scenarioReader) fault(n *yaml.Node, field, message, mend string) {
	f := model.Fault{Line: n.Line, Field: field, Message: message, Mend: mend}
	if n.Kind == yaml.ScalarNode {
		f.Value = n.Value
	}
	r.faults = append(r.faults, f)
}

// mapping reads a mapping strictly; field is its place, such as "servers[0]".
func (r *scenarioReader) mapping(n *yaml.Node, field string, entries []entry) {
	n = followed(n)
	if n.Kind != yaml.MappingNode {
		r.fault(n, field, "names with values must stand here", "write them like \"name: chat\"")
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], followed(n.Content[i+1])
		place := strings.TrimPrefix(field+"."+key.Value, ".")
		if seen[key.Value] {
			r.fault(key, place, "this stands here twice", "keep one of them")
			continue
		}
		seen[key.Value] = true
		r.one(key, value, place, entries)
	}
}

func (r *scenarioReader) one(key, value *yaml.Node, place string, entries []entry) {
	for _, e := range entries {
		if e.key != key.Value {
			continue
		}
		if err := e.read(value); err != nil {
			mend := ""
			if m, ok := err.(*misfit); ok { //nolint:errorlint // entries return nothing else, and never wrapped
				mend = m.mend
			}
			r.fault(value, place, err.Error(), mend)
		}
		return
	}
	r.fault(key, place, "there is no such key here", suggestion(key.Value, entries))
}

// suggestion names the key that was probably meant, or all there are.
func suggestion(key string, entries []entry) string {
	best, distance := "", 4
	var all []string
	for _, e := range entries {
		if d := config.EditDistance(key, e.key); d < distance {
			best, distance = e.key, d
		}
		all = append(all, e.key)
	}
	if best != "" {
		return "did you mean " + best + "?"
	}
	return "the keys here are " + strings.Join(all, ", ")
}

// followed is the node that an alias stands for. Nothing here goes deeper than
// the schema, so that an alias of something around it ends by itself.
func followed(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		return n.Alias
	}
	return n
}

// list calls read for each item of a sequence.
func (r *scenarioReader) list(n *yaml.Node, field string, most int, read func(item *yaml.Node, field string)) error {
	if n.Kind != yaml.SequenceNode {
		return &misfit{"a list must stand here", "begin each item with a dash"}
	}
	if len(n.Content) > most {
		return &misfit{fmt.Sprintf("%d items are too many", len(n.Content)), fmt.Sprintf("keep at most %d", most)}
	}
	for i, item := range n.Content {
		read(followed(item), fmt.Sprintf("%s[%d]", field, i))
	}
	return nil
}

// wordy is what a name may consist of.
var wordy = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]{0,40}[a-z0-9])?$`)

func readName(to *string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind != yaml.ScalarNode || !wordy.MatchString(n.Value) {
			return &misfit{"this is no name", "use up to 42 lower-case letters, digits, dots and dashes, such as chat-1"}
		}
		*to = n.Value
		return nil
	}
}

func readText(to *string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind != yaml.ScalarNode || n.Value == "" || len(n.Value) > 500 {
			return &misfit{"a text of 1 to 500 characters must stand here", "write it in quotes"}
		}
		*to = n.Value
		return nil
	}
}

func readNumber(to *float64, least, most float64) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		x, err := strconv.ParseFloat(n.Value, 64)
		if n.Kind != yaml.ScalarNode || err != nil || !(x >= least && x <= most) {
			return &misfit{"this is no number in range", fmt.Sprintf("use a number from %g to %g", least, most)}
		}
		*to = x
		return nil
	}
}

func readCount(to *int, least, most int) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		x, err := strconv.Atoi(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil || x < least || x > most {
			return &misfit{"this is no whole number in range", fmt.Sprintf("use a whole number from %d to %d", least, most)}
		}
		*to = x
		return nil
	}
}

func readSeed(to *uint64) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		x, err := strconv.ParseUint(n.Value, 10, 63)
		if n.Kind != yaml.ScalarNode || err != nil || x == 0 {
			return &misfit{"this is no seed", "use a whole number from 1 on"}
		}
		*to = x
		return nil
	}
}

func readSwitch(to *bool) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		x, err := strconv.ParseBool(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil {
			return &misfit{"this is neither true nor false", "write true or false"}
		}
		*to = x
		return nil
	}
}

func readDuration(to *time.Duration, least, most time.Duration) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		d, err := time.ParseDuration(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil || d < least || d > most {
			return &misfit{"this is no duration in range", fmt.Sprintf("write a number with a unit from %s to %s, such as 90s or 25m", cmp.Or(least, 0), most)}
		}
		*to = d
		return nil
	}
}
