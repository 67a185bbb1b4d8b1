package simulator

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
)

// maxTokens bounds every length; no model reads more.
const maxTokens = 10_000_000

func (r *scenarioReader) document(n *yaml.Node) {
	r.mapping(n, "", []entry{
		{"description", readText(&r.scenario.Description)},
		{"history", readDuration(&r.scenario.History, 0, maxScenarioHistory)},
		{"servers", func(n *yaml.Node) error { return r.list(n, "servers", maxScenarioServers, r.server) }},
		{"events", func(n *yaml.Node) error { return r.list(n, "events", maxScenarioEvents, r.laterEvent) }},
	})
	r.dispatch()
	r.checkRoles()
}

// server reads one server. Its profile comes first, as the other keys change
// what that says.
func (r *scenarioReader) server(n *yaml.Node, field string) {
	who := role{}
	name := ""
	if profile := valueOf(n, "profile"); profile != nil {
		r.fromProfile(profile, field, &who)
	}
	c := &who.config
	r.mapping(n, field, []entry{
		{"name", readName(&name)},
		{"profile", func(*yaml.Node) error { return nil }},
		{"description", readText(&who.description)},
		{"model", readText(&c.Model)},
		{"max_model_len", readCount(&c.MaxModelLen, 16, maxTokens)},
		{"dialect", func(n *yaml.Node) error { return r.dialect(n, field+".dialect", &c.Dialect) }},
		{"hardware", func(n *yaml.Node) error { return r.hardware(n, field+".hardware", &c.Hardware) }},
		{"load", func(n *yaml.Node) error { return r.load(n, field+".load", &c.Load) }},
		{"seed", readSeed(&c.Seed)},
		{"restart_every", readDuration(&c.RestartEvery, time.Second, 10000*time.Hour)},
		{"restart_takes", readDuration(&c.RestartTakes, 0, 10000*time.Hour)},
	})
	if n.Kind == yaml.MappingNode && valueOf(n, "name") == nil {
		r.fault(n, field+".name", "this server has no name", "add one, such as \"name: chat\"")
	}
	if c.Name = "sim-" + strings.TrimPrefix(name, "sim-"); name != "" && r.role(c.Name) != nil {
		r.fault(n, field+".name", "another server is called "+name+" too", "give each server a name of its own")
	}
	r.scenario.roles, r.places = append(r.scenario.roles, who), append(r.places, n)
}

// valueOf is what stands under a key, nil when nothing does.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return followed(n.Content[i+1])
		}
	}
	return nil
}

func (r *scenarioReader) fromProfile(n *yaml.Node, field string, who *role) {
	var names []string
	for _, p := range Profiles() {
		if p.Name == n.Value {
			*who = role{description: p.Description, config: p.Config(0, time.Time{})}
			for _, w := range who.config.Freezes {
				who.events = append(who.events, event{do: doFreeze, at: w.From.Sub(time.Time{})})
			}
			who.config.Freezes = nil
			if who.config.RestartTakes == 0 {
				who.config.RestartTakes = defaultRestartTakes
			}
			return
		}
		names = append(names, p.Name)
	}
	r.fault(n, field+".profile", "there is no such profile", "the profiles are "+strings.Join(names, ", "))
}

// defaultRestartTakes is how long a server needs to come back when a scenario
// does not say.
const defaultRestartTakes = 50 * time.Second

func (r *scenarioReader) dialect(n *yaml.Node, field string, to *Dialect) error {
	if n.Kind == yaml.ScalarNode {
		d, ok := dialectNamed(n.Value)
		if !ok {
			return &misfit{"there is no such dialect", closestDialect(n.Value)}
		}
		*to = d
		return nil
	}
	*to = Dialect{}
	var with []string
	r.mapping(n, field, []entry{
		{"engine", readName(&to.Engine)},
		{"version", readText(&to.Version)},
		{"v0", readSwitch(&to.V0)},
		{"ray", readSwitch(&to.Ray)},
		{"rust", readSwitch(&to.Rust)},
		{"api_servers", readCount(&to.APIServers, 1, 64)},
		{"engines", readCount(&to.Engines, 1, 64)},
		{"behind", readName((*string)(&to.Behind))},
		{"with", func(n *yaml.Node) error {
			return r.list(n, field+".with", 32, func(item *yaml.Node, _ string) { with = append(with, item.Value) })
		}},
	})
	if to.Engine == "vllm" {
		to.Engine = ""
	}
	for _, w := range with {
		to.With = append(to.With, Feature(w))
	}
	return nil
}

// dialectNamed finds a dialect by the word that it is called by, or takes the
// word for a release of vLLM.
func dialectNamed(word string) (Dialect, bool) {
	all := Dialects()
	if i := slices.IndexFunc(all, func(d Dialect) bool { return d.String() == word }); i >= 0 {
		return all[i], true
	}
	_, err := parseVersion(word)
	return Dialect{Version: word}, err == nil
}

// closestDialect is the dialect that was probably meant, or how to write one.
func closestDialect(word string) string {
	best, distance := "", 3
	for _, d := range Dialects() {
		if n := config.EditDistance(word, d.String()); n < distance {
			best, distance = d.String(), n
		}
	}
	if best != "" {
		return "did you mean " + best + "?"
	}
	return "write a vLLM release such as \"0.15.0\", or an engine with its release such as sglang-0.5.9"
}

func (r *scenarioReader) hardware(n *yaml.Node, field string, h *Hardware) error {
	const longest = time.Minute
	r.mapping(n, field, []entry{
		{"gpu", readText(&h.GPU)},
		{"blocks", readCount(&h.Blocks, 1, maxTokens)},
		{"max_num_seqs", readCount(&h.MaxNumSeqs, 1, 100_000)},
		{"max_batched_tokens", readCount(&h.MaxBatchedTokens, 1, maxTokens)},
		{"prefix_caching", readSwitch(&h.PrefixCaching)},
		{"base", readDuration(&h.Base, 100*time.Microsecond, longest)},
		{"per_prefill_token", readDuration(&h.PerPrefillToken, 0, longest)},
		{"per_sequence", readDuration(&h.PerSequence, 0, longest)},
		{"per_context_token", readDuration(&h.PerContextToken, 0, longest)},
	})
	return nil
}

func (r *scenarioReader) load(n *yaml.Node, field string, l *Load) error {
	const ever = 10000 * time.Hour
	r.mapping(n, field, []entry{
		{"rate", readNumber(&l.Rate, 0, maxScenarioRate)},
		{"burst_factor", readNumber(&l.BurstFactor, 0, maxScenarioRate)},
		{"burst_lasts", readDuration(&l.BurstLasts, time.Second, ever)},
		{"burst_pause", readDuration(&l.BurstPause, time.Second, ever)},
		{"wave_period", readDuration(&l.WavePeriod, time.Second, ever)},
		{"wave_depth", readNumber(&l.WaveDepth, 0, 1)},
		{"prompt", func(n *yaml.Node) error { return r.lengths(n, field+".prompt", &l.Prompt) }},
		{"output", func(n *yaml.Node) error { return r.lengths(n, field+".output", &l.Output) }},
		{"prefixes", func(n *yaml.Node) error { return r.prefixes(n, field+".prefixes", &l.Prefixes) }},
		{"prefix_share", readNumber(&l.PrefixShare, 0, 1)},
		{"max_tokens", readCount(&l.MaxTokens, 1, maxTokens)},
		{"abort_share", readNumber(&l.AbortShare, 0, 1)},
		{"patience", readDuration(&l.Patience, time.Millisecond, ever)},
		{"timeout", readDuration(&l.Timeout, time.Millisecond, ever)},
		{"error_share", readNumber(&l.ErrorShare, 0, 1)},
		{"reject_share", readNumber(&l.RejectShare, 0, 1)},
	})
	return nil
}

func (r *scenarioReader) lengths(n *yaml.Node, field string, to *Lengths) error {
	r.mapping(n, field, []entry{
		{"median", readNumber(&to.Median, 1, maxTokens)},
		{"spread", readNumber(&to.Spread, 0, 5)},
		{"min", readCount(&to.Min, 1, maxTokens)},
		{"max", readCount(&to.Max, 1, maxTokens)},
	})
	return nil
}

func (r *scenarioReader) prefixes(n *yaml.Node, field string, to *[]int) error {
	*to = nil
	return r.list(n, field, 1000, func(item *yaml.Node, place string) {
		length := 0
		if err := readCount(&length, 1, maxTokens)(item); err != nil {
			r.fault(item, place, err.Error(), fmt.Sprintf("use a length from 1 to %d tokens", maxTokens))
		}
		*to = append(*to, length)
	})
}

// role is the server of an instance name.
func (r *scenarioReader) role(name string) *role {
	for i := range r.scenario.roles {
		if r.scenario.roles[i].config.Name == name {
			return &r.scenario.roles[i]
		}
	}
	return nil
}

// checkRoles reports what cannot be simulated, at the line of its server. It
// is asked only of a file that is otherwise sound: a fault in a key would be
// told a second time here.
func (r *scenarioReader) checkRoles() {
	if len(r.faults) > 0 {
		return
	}
	for i, who := range r.scenario.roles {
		c := who.configAt(time.Unix(0, 0)).withDefaults()
		for _, err := range separate(c.validate()) {
			r.fault(r.places[i], fmt.Sprintf("servers[%d]", i), asWritten(err.Error()), "change that for "+c.Name+", or begin with a profile")
		}
		for _, u := range c.UpgradeTo {
			if was, becomes := pathOf(c.Dialect), pathOf(u.Dialect); was != becomes {
				r.fault(r.places[i], fmt.Sprintf("servers[%d]", i), fmt.Sprintf("%s cannot be upgraded to %s, whose page is at %s and not at %s, where it is scraped", c.Name, u.Dialect, becomes, was), "upgrade it to an engine with its page in the same place")
			}
		}
		if most := c.Load.Rate * (1 + c.Load.WaveDepth) * max(1, c.Load.BurstFactor) * c.Load.highestSurge(); most > maxScenarioRate {
			r.fault(r.places[i], fmt.Sprintf("servers[%d].load", i), fmt.Sprintf("%g requests per second at the highest are too many to simulate", most), fmt.Sprintf("stay below %d with waves, bursts and events together", maxScenarioRate))
		}
	}
}

// fieldName is a field of Config as its errors call it.
var fieldName = regexp.MustCompile(`\b(Hardware|Load|Model|MaxModelLen|RestartEvery|RestartTakes|MaxNumSeqs|MaxBatchedTokens|WaveDepth|WavePeriod|BurstFactor|BurstLasts|BurstPause|Prompt\.Max|Output\.Max)(\.[A-Z]\w*)*`)

// asWritten is an error of a Config with the keys that the file has.
func asWritten(message string) string {
	message = strings.NewReplacer("UpgradeTo: ", "upgrade: ", "Outages: ", "stops and restarts: ", "Freezes: ", "freezes: ").Replace(message)
	return fieldName.ReplaceAllStringFunc(message, func(name string) string {
		var b strings.Builder
		for i, c := range name {
			if unicode.IsUpper(c) && i > 0 && name[i-1] != '.' {
				b.WriteByte('_')
			}
			b.WriteRune(unicode.ToLower(c))
		}
		return b.String()
	})
}

// pathOf is where a dialect has its page.
func pathOf(d Dialect) string {
	b, _ := brandOf(d) // what is not there has been told
	return b.pagePath()
}

// separate are the errors that were joined into one.
func separate(err error) []error {
	if err == nil {
		return nil
	}
	var joined interface{ Unwrap() []error }
	if !errors.As(err, &joined) {
		return []error{err}
	}
	var all []error
	for _, e := range joined.Unwrap() {
		all = append(all, separate(e)...)
	}
	return all
}
