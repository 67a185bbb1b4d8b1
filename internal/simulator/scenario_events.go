package simulator

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// everyone is the word for all servers of a scenario.
const everyone = "all"

// latest is how far a scenario may look ahead.
const latest = 1000 * time.Hour

// told is an event as it stands in the file, with its place.
type told struct {
	event  event
	server string
	place  *yaml.Node
	field  string
}

// deeds are the words for what may happen, with the keys that each needs
// besides at, server and do.
func deeds() map[deed][]string {
	return map[deed][]string{
		doLoad: {"times", "until"}, doErrors: {"share", "until"}, doRestart: nil,
		doStop: nil, doFreeze: nil, doUpgrade: {"to"},
	}
}

// optional are the keys that a deed may have.
func (d deed) optional() []string {
	if d == doStop || d == doFreeze {
		return []string{"until"}
	}
	return nil
}

func (r *scenarioReader) laterEvent(n *yaml.Node, field string) {
	t := told{place: n, field: field}
	word := ""
	before := len(r.faults)
	r.mapping(n, field, []entry{
		{"at", readDuration(&t.event.at, 0, latest)},
		{"until", readDuration(&t.event.until, 0, latest)},
		{"server", readName(&t.server)},
		{"do", readName(&word)},
		{"times", readNumber(&t.event.times, 0, 100)},
		{"share", readNumber(&t.event.share, 0, 1)},
		{"to", func(n *yaml.Node) error { return r.dialect(n, field+".to", &t.event.dialect) }},
	})
	t.event.do = deed(word)
	if len(r.faults) == before && r.complete(t) {
		r.events = append(r.events, t)
	}
}

// complete reports the keys that an event lacks or must not have.
func (r *scenarioReader) complete(t told) bool {
	needed, known := deeds()[t.event.do]
	if !known {
		r.fault(t.place, t.field+".do", "nothing known is to be done here", "write do: with one of load, errors, restart, stop, freeze, upgrade")
		return false
	}
	before := len(r.faults)
	for _, key := range append([]string{"at", "server"}, needed...) {
		if valueOf(t.place, key) == nil {
			r.fault(t.place, t.field+"."+key, fmt.Sprintf("%s needs %s", t.event.do, key), "add it")
		}
	}
	for _, key := range []string{"until", "times", "share", "to"} {
		if valueOf(t.place, key) != nil && !slices.Contains(needed, key) && !slices.Contains(t.event.do.optional(), key) {
			r.fault(t.place, t.field+"."+key, fmt.Sprintf("%s has no %s", t.event.do, key), "remove it")
		}
	}
	if t.event.do == doUpgrade && t.event.at == 0 && valueOf(t.place, "at") != nil {
		r.fault(t.place, t.field+".at", "a server cannot be upgraded as it starts", "give the server the other dialect, or let at be later")
	}
	if t.event.until > 0 && t.event.until <= t.event.at {
		r.fault(t.place, t.field+".until", "this ends before it begins", "let until be later than at")
	}
	return len(r.faults) == before
}

// dispatch gives each event to its servers, in the order of time.
func (r *scenarioReader) dispatch() {
	slices.SortStableFunc(r.events, func(a, b told) int { return cmp.Compare(a.event.at, b.event.at) })
	for _, t := range r.events {
		found := false
		for i := range r.scenario.roles {
			who := &r.scenario.roles[i]
			if t.server != everyone && "sim-"+strings.TrimPrefix(t.server, "sim-") != who.config.Name {
				continue
			}
			found = true
			if t.event.do == doUpgrade && who.has(t.event.at) {
				r.fault(t.place, t.field+".at", "another upgrade is at the same time", "let one of them be later")
				continue
			}
			who.events = append(who.events, t.event)
		}
		if !found {
			r.fault(t.place, t.field+".server", "there is no server "+t.server, "name one of the servers above, or all")
		}
	}
}

// has is whether there is an upgrade at a time already.
func (r role) has(at time.Duration) bool {
	return slices.ContainsFunc(r.events, func(e event) bool { return e.do == doUpgrade && e.at == at })
}
