package catalog

import (
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// takeStock counts the families of a page that the catalog knows, and lists the
// engine's own that it does not.
func (e Engine) takeStock(s *model.Server, p Page, conv Convention) {
	x := p.index()
	known := map[string]bool{}
	for _, m := range p.Metrics {
		if m.Samples == 0 || strings.HasSuffix(m.Name, "_created") {
			continue
		}
		name := e.respell(m.Name, conv)
		if f, ok := e.familyAs(name, conv); ok {
			known[f.Name] = true
		} else if e.isOwn(name) {
			s.Unknown = append(s.Unknown, x.familyName(m.Name))
		}
	}
	s.Known = len(known)
	slices.Sort(s.Unknown)
	s.Unknown = slices.Compact(s.Unknown)
}

// respell writes a name of this convention as the engine's own.
func (e Engine) respell(name string, conv Convention) string {
	if rest, ok := strings.CutPrefix(name, conv.Prefix); ok {
		return e.Prefix + rest
	}
	return name
}

// familyAs finds the family of a sample name in the engine's own prefix; a
// counter may have lost its _total.
func (e Engine) familyAs(name string, conv Convention) (Family, bool) {
	if f, ok := e.Family(name); ok || !conv.BareCounters {
		return f, ok
	}
	f, ok := e.Family(name + "_total")
	return f, ok && f.Type == Counter
}

// isOwn reports whether the name bears a prefix of the engine.
func (e Engine) isOwn(name string) bool {
	return slices.ContainsFunc(append([]string{e.Prefix}, e.AlsoPrefixes...), func(prefix string) bool {
		return prefix != "" && strings.HasPrefix(name, prefix)
	})
}

// familyName is a sample name without the ending of a histogram's or summary's
// part, where the page holds the other parts too.
func (x index) familyName(sample string) string {
	for _, part := range Histogram.parts() {
		base, ok := strings.CutSuffix(sample, part)
		if ok && x[base+"_sum"].Samples > 0 && x[base+"_count"].Samples > 0 {
			return base
		}
	}
	return sample
}

// reported narrows a finding down to the release that the server says it is.
// newer is true for one that the catalog does not know yet: the finding then
// stays what the names tell.
func (f finding) reported(e Engine, r Release) (narrowed finding, newer bool) {
	if r.Compare(e.Releases[len(e.Releases)-1]) > 0 {
		return f, true
	}
	narrowed = finding{generation: f.generation, since: r, until: r}
	if narrowed.generation == "" {
		narrowed.generation = e.onlyCore(r)
	}
	return narrowed, false
}

// onlyCore is the generation of a release that had but one.
func (e Engine) onlyCore(r Release) Generation {
	v0, v1 := e.Generations.In(V0).Contains(r), e.Generations.In(V1).Contains(r)
	switch {
	case v0 && !v1:
		return V0
	case v1 && !v0:
		return V1
	}
	return ""
}

// missing are the families that every release of a finding exposes in every
// set-up, and the page does not; none where an absence means nothing.
func (ev evidence) missing(f finding) []string {
	if f.generation == "" || f.since.IsZero() || !ev.absencesTell() {
		return nil
	}
	var names []string
	for _, family := range ev.families {
		seen := family.Seen.In(f.generation)
		if family.AlwaysThere && !family.Approximate && family.Flag == "" && seen.Contains(f.since) && seen.Contains(f.until) && !ev.has(family.Name, family.Type) {
			names = append(names, family.Name)
		}
	}
	slices.Sort(names)
	return names
}
