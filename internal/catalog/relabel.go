package catalog

import (
	"slices"
	"strings"
)

// RelabelRule is one rule of Prometheus' metric_relabel_configs whose action is
// "replace".
type RelabelRule struct {
	// Comment says in one line what the rule is for.
	Comment string
	// SourceLabels are joined by ";" and matched with Regex as a whole.
	SourceLabels []string
	Regex        string
	TargetLabel  string
	Replacement  string
}

// RelabelRules bring names that were respelled on their way back to those of
// the engine: the prefixes of Ray Serve and KServe, counters that lost their
// _total, and the label under which Triton's vLLM backend names the model. They
// are applied when samples are stored, so that one set of queries fits all.
func (c *Catalog) RelabelRules() ([]RelabelRule, error) {
	vllm, err := c.Engine(VLLM)
	if err != nil {
		return nil, err
	}
	return []RelabelRule{
		{
			Comment:      "Ray Serve and KServe put a prefix before vLLM's names.",
			SourceLabels: []string{"__name__"}, Regex: vllm.respelled() + "(.+)",
			TargetLabel: "__name__", Replacement: vllm.Prefix + "$1",
		},
		{
			Comment:      "Some set-ups of Ray, and old images of llm-d-inference-sim, leave out a counter's _total.",
			SourceLabels: []string{"__name__"}, Regex: vllm.Prefix + "(" + strings.Join(vllm.bareCounters(), "|") + ")",
			TargetLabel: "__name__", Replacement: vllm.Prefix + "${1}_total",
		},
		{
			Comment:      "Triton's vLLM backend says model (beside version) where vLLM says model_name; a router's series (label server) stay as they are.",
			SourceLabels: []string{"__name__", "server", "model_name", "version", "model"}, Regex: vllm.Prefix + "[^;]+;;;[^;]+;(.+)",
			TargetLabel: "model_name", Replacement: "$1",
		},
	}, nil
}

// respelled matches the prefixes of all spellings but the engine's own.
func (e Engine) respelled() string {
	var prefixes []string
	for _, conv := range e.Conventions {
		if conv.Prefix != e.Prefix {
			prefixes = append(prefixes, conv.Prefix)
		}
	}
	return "(?:" + strings.Join(prefixes, "|") + ")"
}

// bareCounters are the names of the engine's own counters without prefix and
// _total, sorted.
func (e Engine) bareCounters() []string {
	var names []string
	for _, f := range e.Families {
		if name, own := strings.CutPrefix(f.Name, e.Prefix); own && f.Type == Counter {
			names = append(names, strings.TrimSuffix(name, "_total"))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
