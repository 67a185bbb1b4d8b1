package catalog

import (
	"slices"
	"strings"
)

// family is a name of a query that the catalog knows, with its engine.
type family struct {
	Family
	engine Engine
	// name is the sample name as it stands in the query.
	name string
}

// lookupAll finds what the catalog knows of some sample names. A name that
// several engines use, such as those of a Python process, is there for each.
func (c *Catalog) lookupAll(names []string) []family {
	var all []family
	for _, name := range names {
		for _, e := range c.Engines {
			if f, ok := e.lookup(name); ok {
				all = append(all, family{f, e, name})
			}
		}
	}
	return all
}

// lookup finds the family of a sample name in any spelling of the engine.
func (e Engine) lookup(name string) (Family, bool) {
	if f, ok := e.Family(name); ok {
		return f, true
	}
	for _, conv := range e.Conventions {
		own, ok := e.unspelled(name, conv)
		if !ok {
			continue
		}
		if f, ok := e.familyAs(own, conv); ok {
			return f, true
		}
	}
	return Family{}, false
}

// unspelled is a name of another convention in the engine's own spelling.
func (e Engine) unspelled(name string, conv Convention) (string, bool) {
	rest, ok := strings.CutPrefix(name, conv.Prefix)
	return e.Prefix + rest, ok && conv.Prefix != e.Prefix
}

// respelledAs are the ways in which a name of the engine may come when a job
// does not bring respelled names back.
func (e Engine) respelledAs(name string) []string {
	var all []string
	bare := strings.TrimSuffix(name, "_total")
	for _, conv := range e.Conventions {
		if conv.Prefix != e.Prefix {
			all = append(all, conv.spell(e, name), conv.spell(e, bare))
		}
	}
	if bare != name {
		all = append(all, bare) // old images of llm-d-inference-sim
	}
	return slices.DeleteFunc(all, func(other string) bool { return other == name })
}

// signalAsked is the signal that the query is about: the one of whose metrics
// it names the most, and of those the one that has the fewest others.
func (x *explanation) signalAsked() *Signal {
	counts := map[SignalID]*match{}
	for _, e := range x.catalog.Engines {
		x.count(e, counts)
	}
	var best *Signal
	for i := range x.catalog.Signals {
		s := &x.catalog.Signals[i]
		if m := counts[s.ID]; m != nil && m.hits > 0 && (best == nil || m.betterThan(*counts[best.ID])) {
			best = s
		}
	}
	return best
}

// match counts the metrics of a signal's candidates that are asked for, and
// those that are not.
type match struct{ hits, rest int }

func (m match) betterThan(o match) bool {
	return m.hits > o.hits || m.hits == o.hits && m.rest < o.rest
}

// count adds the candidates of one engine.
func (x *explanation) count(e Engine, counts map[SignalID]*match) {
	asked := slices.DeleteFunc(slices.Clone(x.families), func(f family) bool { return f.engine.ID != e.ID })
	for _, cand := range e.Candidates {
		m := counts[cand.Signal]
		if m == nil {
			m = &match{}
			counts[cand.Signal] = m
		}
		for _, metric := range cand.Metrics() {
			if slices.ContainsFunc(asked, func(f family) bool { return f.Name == metric || f.owns(metric) }) {
				m.hits++
			} else {
				m.rest++
			}
		}
	}
}

// of are the families that are asked for of one engine, or of this program.
func (x *explanation) of(engine string) []family {
	var all []family
	for _, f := range x.families {
		mine := string(f.engine.ID) == engine && x.means(f.name, f.engine.Presence)
		if mine || f.ByUs {
			all = append(all, f)
		}
	}
	return all
}

// ways are the families of an engine that can answer together, one set for each
// way in which it measures the signal that is asked for.
func (x *explanation) ways(engine string) [][]family {
	e, err := x.catalog.Engine(EngineID(engine))
	if err != nil || x.signal == nil {
		return nil
	}
	var all [][]family
	for _, cand := range e.Candidates {
		if cand.Signal != x.signal.ID {
			continue
		}
		if way := x.asking(e, cand.needs()); len(way) > 0 {
			all = append(all, way)
		}
	}
	return all
}

// asking are the names of the query that belong to some metrics of an engine.
func (x *explanation) asking(e Engine, metrics []string) []family {
	var found []family
	for _, f := range x.of(string(e.ID)) {
		if slices.ContainsFunc(metrics, func(m string) bool { return f.Name == m || f.owns(m) }) {
			found = append(found, f)
		}
	}
	return found
}

// shows reports whether a target shows all that one of the ways takes. Where
// the query is not one of ours, any of its names is enough.
func (x *explanation) shows(t TargetFacts) bool {
	if t.Server == nil {
		return x.exposes(t)
	}
	ways := x.ways(t.Server.Engine)
	if len(ways) == 0 {
		return x.exposes(t)
	}
	return slices.ContainsFunc(ways, func(way []family) bool {
		return !slices.ContainsFunc(way, func(f family) bool { return !slices.Contains(t.Names, f.name) })
	})
}

// exposes reports whether a target shows any of the names that are asked for.
func (x *explanation) exposes(t TargetFacts) bool {
	return slices.ContainsFunc(x.asked.Metrics, func(m string) bool {
		return slices.Contains(t.Names, m) && x.means(m, t.Names)
	})
}

// means reports whether the query means the series of servers that have these
// names, and not only those of others under the same name.
func (x *explanation) means(metric string, names []string) bool {
	keepers := x.asked.Keepers[metric]
	return len(keepers) == 0 || overlap(keepers, names)
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}
