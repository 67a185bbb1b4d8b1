package catalog

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// This file is about servers that show a name, whose values make nothing.

// switchedOff speaks for values that say "off" rather than measure.
func (x *explanation) switchedOff(t TargetFacts) *finds {
	for _, f := range x.families {
		past, known := t.Past[f.name]
		if !known || !slices.Contains(t.Names, f.name) {
			continue
		}
		below := f.OffBelow != nil && past.Lowest < *f.OffBelow
		if !below && !(f.OffAtZero && past.Last == 0) {
			continue
		}
		p := model.Problem{Code: CodeOff, Cause: fmt.Sprintf("%s says %s for this, which means that it is switched off there.", t.Instance, number(past.Lowest))}
		if f.Flag != "" {
			p.Next = "Start it with " + f.Flag + " to see this."
		}
		out := certain(t, p, fmt.Sprintf("%s of %s is %s.", f.name, t.Instance, number(past.Lowest))).
			forMany("%d servers say by their value that this is switched off.")
		return &out
	}
	return nil
}

// tooFresh speaks for rates of a server that has been scraped less than twice
// since it came up.
func (x *explanation) tooFresh(t TargetFacts) *finds {
	n := x.scrapes(t)
	if x.asked.Window == 0 || n == 0 || n > 2 {
		return nil
	}
	twice := time.Duration(2 * t.IntervalSeconds * float64(time.Second))
	f := certain(t, model.Problem{
		Code:  CodeTooFresh,
		Cause: "A rate needs two scrapes, and there has been one.",
		Next:  fmt.Sprintf("It shows within %s.", inWords(twice)),
	}, fmt.Sprintf("%s has answered for %s; it is asked every %s.", t.Instance, inFull(x.silence.Now.Sub(t.Since)), inWords(twice/2)))
	return &f
}

// nothingPasses speaks for matchers that leave out all series of a server that
// shows the name.
func (x *explanation) nothingPasses(t TargetFacts) *finds {
	if t.Passes == nil || *t.Passes || !x.exposes(t) {
		return nil
	}
	f := certain(t, model.Problem{
		Code:  CodeNothingPasses,
		Cause: "The labels that the query asks for are on no series of " + t.Instance + ".",
		Next:  "Look at the labels of " + x.asked.Metrics[0] + " in a query without them.",
	}, fmt.Sprintf("%s exposes %s.", t.Instance, x.asked.Metrics[0])).forMany("The labels that the query asks for are on no series of %d servers.")
	return &f
}

// featureIdle speaks for a server whose counters of a feature stand at 0.
func (x *explanation) featureIdle(t TargetFacts) *finds {
	if t.Server == nil {
		return nil
	}
	var feature *family
	var evidence []string
	for _, f := range x.of(t.Server.Engine) {
		past, known := t.Past[counted(f.Family, f.name)]
		switch {
		case !slices.Contains(t.Names, f.name):
			continue
		case f.Feature == "" || !known || past.Last != 0:
			return nil
		case feature == nil:
			feature = &f
			evidence = append(evidence, fmt.Sprintf("%s of %s is 0.", f.name, t.Instance))
		}
	}
	if feature == nil {
		return nil
	}
	out := likely(t, featureProblem(t, *feature), evidence...).forMany("%d servers do not use " + feature.Feature + ".")
	return &out
}

// restarted speaks for counters that began again in the window, and have not
// moved since.
func (x *explanation) restarted(t TargetFacts) *finds {
	for _, name := range x.counters(t) {
		past := t.Past[name]
		if !past.Restarted || past.Last != 0 {
			continue
		}
		f := likely(t, model.Problem{
			Code:  CodeRestarted,
			Cause: fmt.Sprintf("%s started again in the last %s and has counted nothing since.", t.Instance, inWords(x.window())),
			Next:  "It shows this with the next requests.",
		}, fmt.Sprintf("%s of %s fell to 0.", name, t.Instance)).
			forMany("%d servers started again in the last " + inWords(x.window()) + " and have counted nothing since.")
		return &f
	}
	return nil
}

// noTraffic speaks for servers on which nothing happened that could be measured.
func (x *explanation) noTraffic(t TargetFacts) *finds {
	if x.signal == nil || x.signal.NoTraffic == "" || !x.exposes(t) {
		return nil
	}
	p := model.Problem{Code: CodeNoTraffic, Cause: fmt.Sprintf(x.signal.NoTraffic, inWords(x.window()))}
	counters := x.counters(t)
	if len(counters) == 0 {
		f := likely(t, p, x.answered(t)...)
		return &f
	}
	for _, name := range counters {
		if past := t.Past[name]; past.Growth == 0 && !past.Restarted {
			f := certain(t, p, fmt.Sprintf("%s of %s has stood at %s for %s.", name, t.Instance, number(past.Last), inFull(x.window())))
			return &f
		}
	}
	return nil
}

// counters are the counters behind the query of which the past on this target
// is known: what divides comes first, since 0/0 is what leaves a ratio empty.
func (x *explanation) counters(t TargetFacts) []string {
	var dividing, others []string
	for _, f := range x.families {
		name := counted(f.Family, f.name)
		_, known := t.Past[name]
		if !known || f.Type == Gauge || slices.Contains(dividing, name) || slices.Contains(others, name) {
			continue
		}
		if x.divides(f) {
			dividing = append(dividing, name)
		} else {
			others = append(others, name)
		}
	}
	return append(dividing, others...)
}

// divides reports whether a ratio divides by the family.
func (x *explanation) divides(f family) bool {
	return slices.ContainsFunc(f.engine.Candidates, func(c Candidate) bool {
		return x.signal != nil && c.Signal == x.signal.ID && c.Per != "" && (c.Per == f.Name || f.owns(c.Per))
	})
}

// counted is the sample that counts events of a family: of a histogram or
// summary its _count.
func counted(f Family, name string) string {
	if len(f.Type.parts()) > 0 {
		for _, part := range f.Type.parts() {
			name = strings.TrimSuffix(name, part)
		}
		return name + "_count"
	}
	return name
}

// partMissing speaks for figures that are computed from two, of which a server
// shows one.
func (x *explanation) partMissing(t TargetFacts) *finds {
	for _, sides := range x.asked.Computed {
		for i, side := range sides {
			if overlap(side, t.Names) || !overlap(sides[1-i], t.Names) {
				continue
			}
			f := certain(t, model.Problem{
				Code: CodePartMissing, Cause: t.Instance + " shows only a part of what this is computed from.",
			}, fmt.Sprintf("%s does not expose %s.", t.Instance, strings.Join(atMost(side, 3), ", "))).
				forMany("%d servers show only a part of what this is computed from.")
			return &f
		}
	}
	return nil
}

// comparison speaks for queries that drop what does not pass a comparison.
func (x *explanation) comparison(t TargetFacts) *finds {
	if !x.asked.Compares || !x.exposes(t) {
		return nil
	}
	f := possible(t, model.Problem{
		Code:  CodeComparison,
		Cause: "The query keeps only what passes its comparison, and nothing did.",
		Next:  "Ask without the comparison to see the values.",
	}, x.answered(t)...)
	return &f
}

// PastNames are the sample names whose past Explain wants to know for an
// expression; none when it cannot be read.
func (c *Catalog) PastNames(expr string) []string {
	asked, err := ReadExpr(expr)
	if err != nil {
		return nil
	}
	var names []string
	for _, f := range c.lookupAll(asked.Metrics) {
		if name := counted(f.Family, f.name); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// GeneratedNames are the counters of written tokens, one for each engine that
// has one.
func (c *Catalog) GeneratedNames() []string {
	var names []string
	for _, e := range c.Engines {
		for _, cand := range e.Candidates {
			f, ok := e.Family(cand.Metric)
			if cand.Signal == GenerationRate && ok && f.Type == Counter && e.NotAServer == "" {
				names = append(names, cand.Metric)
			}
		}
	}
	return names
}
