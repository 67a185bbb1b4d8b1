package catalog

import (
	"slices"
	"strings"
)

// Dialects are the sets of names that an engine's releases expose by default,
// derived from the data: a new name makes a new dialect by itself. They are
// sorted by core, then by release.
func (c *Catalog) Dialects(e Engine) []Dialect {
	var all []Dialect
	for _, g := range []Generation{V0, V1} {
		for _, r := range e.Releases {
			if !e.Generations.In(g).Contains(r) {
				continue
			}
			names := e.namesIn(g, r)
			if n := len(all); n > 0 && all[n-1].Generation == g && slices.Equal(all[n-1].Names, names) {
				all[n-1].Until = r
				continue
			}
			id := strings.ToLower(string(g)) + "-" + r.String()
			all = append(all, Dialect{ID: id, Engine: e.ID, Generation: g, Since: r, Until: r, Names: names})
		}
	}
	return all
}

// namesIn are the families under the engine's prefix that a release exposes by
// default, sorted.
func (e Engine) namesIn(g Generation, r Release) []string {
	var names []string
	for _, f := range e.Families {
		if f.Seen.In(g).Contains(r) && f.byDefault() && strings.HasPrefix(f.Name, e.Prefix) {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	return names
}

// byDefault reports whether a server exposes the family without being told to
// and without being used in a special way.
func (f Family) byDefault() bool {
	return f.Feature == "" && (f.Flag == "" || f.OffAtZero)
}

// dialectID is the dialect of the oldest release that agrees with a page;
// empty when the page does not tell the core.
func (c *Catalog) dialectID(e Engine, f finding) string {
	for _, d := range c.Dialects(e) {
		if d.Generation == f.generation && (Span{Since: d.Since, Until: d.Until}).Contains(f.since) {
			return d.ID
		}
	}
	return ""
}
