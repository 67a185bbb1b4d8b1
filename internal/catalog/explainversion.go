package catalog

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// version speaks for a server that cannot expose any of the names, by reason of
// what it is.
func (x *explanation) version(t TargetFacts) *finds {
	if t.Server == nil || x.shows(t) {
		return nil
	}
	p := x.lacks(*t.Server)
	if p == nil {
		return nil
	}
	f := certain(t, p.Problem, x.answered(t)...).forMany(p.many)
	return &f
}

// lacks says why a server cannot expose what is asked for; nil when it can.
// Of several names the one speaks that is nearest: one that an option brings,
// then one that the next upgrade brings, then the newest of those that are gone.
func (x *explanation) lacks(s model.Server) *lack {
	ways := x.ways(s.Engine)
	if len(ways) == 0 { // not one of our queries: each name is a way
		for _, f := range x.families {
			if string(f.engine.ID) == s.Engine {
				ways = append(ways, []family{f})
			}
		}
	}
	var nearest *lack
	for _, way := range ways {
		l := farthestLack(way, s)
		if l == nil {
			return nil
		}
		if nearest == nil || l.nearerThan(*nearest) {
			nearest = l
		}
	}
	return nearest
}

// farthestLack is what keeps a way from answering the longest; nil when the
// server can have all that it takes.
func farthestLack(way []family, s model.Server) *lack {
	var farthest *lack
	for _, f := range way {
		if l := f.missingIn(s); l != nil && (farthest == nil || farthest.nearerThan(*l)) {
			farthest = l
		}
	}
	return farthest
}

// lack is a reason why a version has not got a name.
type lack struct {
	model.Problem
	// many is the cause for several servers, of whatever versions.
	many string
	// since is the release that brings it, for CodeNotYet.
	since Release
}

func (l lack) nearerThan(o lack) bool {
	order := []string{CodeNeedsFlag, CodeHidden, CodeNotYet, CodeNoLonger}
	mine, others := slices.Index(order, l.Code), slices.Index(order, o.Code)
	return mine < others || mine == others && l.since.Compare(o.since) < 0
}

// missingIn compares a family with a server's version; nil when the version
// may have it. Where a version is only known as a range, every release of it
// must agree.
func (f family) missingIn(s model.Server) *lack {
	versions, ok := spanOf(s.Version)
	if !ok || f.Seen.IsZero() || s.Newer {
		return f.withoutFlag(s)
	}
	seen, hidden := f.spans(generationOf(s.Dialect))
	name := nameOf(s)
	switch {
	case versions.overlapsAny(seen):
		return f.withoutFlag(s)
	case versions.overlapsAny(hidden):
		return &lack{Problem: f.isHidden(name, versions)}
	}
	// An upgrade may bring the other core, so both count.
	both, _ := f.spans("")
	if since, ok := laterThan(versions, both); ok {
		return &lack{
			since: since, many: fmt.Sprintf("%%d servers are too old to measure this. %s does since %s.", s.EngineTitle, since),
			Problem: model.Problem{
				Code:  CodeNotYet,
				Cause: fmt.Sprintf("%s does not measure this. It does since %s.", name, since),
				Next:  fmt.Sprintf("Upgrade %s to see it.", s.EngineTitle),
			},
		}
	}
	return &lack{
		many: "%d servers do not measure this any more.",
		Problem: model.Problem{
			Code:  CodeNoLonger,
			Cause: fmt.Sprintf("%s does not measure this any more.", name),
			Next:  f.instead(),
		},
	}
}

// withoutFlag is the lack of a family that takes an option of the server; nil
// for one that takes none, or is there without it. An option that every family
// of the engine takes has been given, or there would be no server to speak of.
func (f family) withoutFlag(s model.Server) *lack {
	if f.Flag == "" || f.OffAtZero || f.Flag == f.engine.flagOfAll() {
		return nil
	}
	return &lack{Problem: f.needsFlag(nameOf(s)), many: "%d servers measure this only when they are told to."}
}

// flagOfAll is the option without which an engine shows no page at all.
func (e Engine) flagOfAll() string {
	for _, name := range e.Presence {
		if f, ok := e.Family(name); ok {
			return f.Flag
		}
	}
	return ""
}

// needsFlag is the answer of a version that has the name if told so.
func (f family) needsFlag(name string) model.Problem {
	return model.Problem{
		Code:  CodeNeedsFlag,
		Cause: name + " measures this only when it is told to.",
		Next:  "Start it with " + f.Flag + " to see this.",
	}
}

// isHidden is the answer of a version that keeps the name for a while longer.
func (f family) isHidden(name string, versions Span) model.Problem {
	previous := fmt.Sprintf("%d.%d", versions.Since.Major, versions.Since.Minor-1)
	return model.Problem{
		Code:  CodeHidden,
		Cause: name + " hides this metric before removing it.",
		Next:  "Start it with --show-hidden-metrics-for-version=" + previous + " to see this.",
	}
}

// instead says what to ask for when a name has gone.
func (f family) instead() string {
	if f.ReplacedBy != "" {
		return "Ask for " + f.ReplacedBy + " instead."
	}
	return f.Note
}

// spans are the releases with the name, of one core or, when that is not
// known, of both.
func (f family) spans(core Generation) (seen, hidden []Span) {
	for _, g := range []Generation{V0, V1} {
		if core == "" || core == g {
			seen = append(seen, f.Seen.In(g))
			hidden = append(hidden, f.Hidden.In(g))
		}
	}
	return seen, hidden
}

func (s Span) overlapsAny(spans []Span) bool { return slices.ContainsFunc(spans, s.Overlaps) }

// laterThan is the first release after all the versions that has the name.
func laterThan(versions Span, seen []Span) (Release, bool) {
	for _, s := range seen {
		if !s.IsZero() && !versions.Until.IsZero() && s.Since.Compare(versions.Until) > 0 {
			return s.Since, true
		}
	}
	return Release{}, false
}

// spanOf reads a version as model.Server has it: "0.10.2", "0.9.2 to 0.10.1",
// "0.30.0 or newer".
func spanOf(version string) (Span, bool) {
	first, last, isRange := strings.Cut(version, " to ")
	open := strings.HasSuffix(version, " or newer")
	since, err := ParseRelease(strings.TrimSuffix(first, " or newer"))
	if err != nil {
		return Span{}, false
	}
	switch {
	case open:
		return from(since), true
	case !isRange:
		return during(since, since), true
	}
	until, err := ParseRelease(last)
	return during(since, until), err == nil
}

// generationOf reads the core off a dialect's ID.
func generationOf(dialect string) Generation {
	switch {
	case strings.HasPrefix(dialect, "v0-"):
		return V0
	case strings.HasPrefix(dialect, "v1-"):
		return V1
	default:
		return ""
	}
}

func portOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Port()
}
