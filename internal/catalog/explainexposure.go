package catalog

import (
	"fmt"
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// This file is about servers that could have a name and do not show it.

// lacksAll reports whether a target is known to show none of the names, and
// whose they are: the families of its engine that are asked for.
func (x *explanation) lacksAll(t TargetFacts) ([]family, bool) {
	if t.Server == nil || t.Names == nil || x.shows(t) {
		return nil, false
	}
	of := x.of(t.Server.Engine)
	return of, len(of) > 0
}

// newer speaks for a server of a release that the catalog does not know.
func (x *explanation) newer(t TargetFacts) *finds {
	of, lacks := x.lacksAll(t)
	if !lacks || !t.Server.Newer {
		return nil
	}
	evidence := []string{fmt.Sprintf("The newest release that is known here is %s.", newest(of[0].engine))}
	if names := t.Server.Unknown; len(names) > 0 {
		evidence = append(evidence, "Its names that are new to us: "+strings.Join(atMost(names, maxEvidence), ", ")+".")
	}
	f := likely(t, model.Problem{
		Code:  CodeNewer,
		Cause: nameOf(*t.Server) + " is newer than this kanoa-monitor and may have renamed this.",
		Next:  "Update kanoa-monitor; until then, look among the names that are new to us on the Targets page.",
	}, evidence...)
	return &f
}

func newest(e Engine) string {
	if len(e.Releases) == 0 {
		return "none"
	}
	return e.Releases[len(e.Releases)-1].String()
}

// notSaidByUs speaks for gauges that kanoa-monitor makes of a server's labels.
func (x *explanation) notSaidByUs(t TargetFacts) *finds {
	of, lacks := x.lacksAll(t)
	if !lacks {
		return nil
	}
	for _, f := range of {
		if !f.ByUs {
			return nil
		}
	}
	f := likely(t, model.Problem{
		Code:  CodeNotInLabels,
		Cause: t.Instance + " does not say this in its labels, or did so only after the last scrape.",
		Next:  "It shows within two scrapes where the server says it.",
	}, x.answered(t)...).forMany("%d servers do not say this in their labels, or did so only after the last scrape.")
	return &f
}

// featureMissing speaks for a server that is not used for what is measured.
func (x *explanation) featureMissing(t TargetFacts) *finds {
	of, lacks := x.lacksAll(t)
	if !lacks || !everyHasFeature(of) {
		return nil
	}
	f := likely(t, featureProblem(t, of[0]), x.answered(t)...).forMany("%d servers do not use " + of[0].Feature + ".")
	return &f
}

func everyHasFeature(of []family) bool {
	for _, f := range of {
		if f.Feature == "" {
			return false
		}
	}
	return len(of) > 0
}

func featureProblem(t TargetFacts, f family) model.Problem {
	p := model.Problem{Code: CodeFeatureOff, Cause: t.Instance + " does not use " + f.Feature + ".", Next: "It shows with the first use."}
	if f.Flag != "" {
		p.Next = "Start it with " + f.Flag + " to see this."
	}
	return p
}

// noRequestYet speaks for a server that shows a name only after a request.
func (x *explanation) noRequestYet(t TargetFacts) *finds {
	of, lacks := x.lacksAll(t)
	if !lacks || everyHasFeature(of) || t.Generated != nil && *t.Generated > 0 {
		return nil
	}
	evidence := x.answered(t)
	if t.Server.Multiprocess {
		evidence = append(evidence, "Several processes share its page; gauges come there with the first request.")
	}
	if t.Generated != nil {
		evidence = append(evidence, t.Instance+" has written no token yet.")
	}
	p := model.Problem{Code: CodeNoRequestYet, Cause: t.Instance + " has had no request yet.", Next: "It shows this after the first one."}
	how := likely
	if t.Generated != nil {
		how = certain
	}
	f := how(t, p, evidence...).forMany("%d servers have had no request yet.")
	return &f
}

// pageLacks speaks for a page that never shows a name, whatever the version of
// the engine behind it: that of another frontend, or of several processes.
func (x *explanation) pageLacks(t TargetFacts) *finds {
	of, lacks := x.hadRequests(t)
	if !lacks {
		return nil
	}
	cause := ""
	switch page, other := otherPages()[t.Server.Frontend]; {
	case other:
		cause = page + " does not show this."
	case t.Server.Multiprocess && ofOneProcess(of):
		cause = "Several processes share the page of " + t.Instance + ", which then has no figures of a single one."
	default:
		return nil
	}
	f := likely(t, model.Problem{Code: CodePageLacks, Cause: cause}, x.answered(t)...)
	return &f
}

// otherPages are the frontends whose pages differ from that of the engine.
func otherPages() map[string]string {
	return map[string]string{
		FrontendRust: "vLLM's frontend in Rust", FrontendRay: "Ray's page of metrics", FrontendTriton: "Triton's vLLM backend",
		FrontendDynamo: "The page of a Dynamo worker", FrontendSimulated: "llm-d-inference-sim",
	}
}

func ofOneProcess(of []family) bool {
	return !slices.ContainsFunc(of, func(f family) bool { return !strings.HasPrefix(f.Name, "process_") && !f.ByUs })
}

// hadRequests are the families that a server does not show although it has had
// requests and could have them.
func (x *explanation) hadRequests(t TargetFacts) ([]family, bool) {
	of, lacks := x.lacksAll(t)
	never := slices.ContainsFunc(of, func(f family) bool { return !f.ByUs })
	quiet := lacks && (t.Generated == nil || *t.Generated == 0)
	return of, lacks && never && !quiet && !everyHasFeature(of) && !t.Server.Newer
}

// notExposed speaks for a server that has had requests and should show a name.
func (x *explanation) notExposed(t TargetFacts) *finds {
	of, lacks := x.hadRequests(t)
	if !lacks {
		return nil
	}
	p := model.Problem{
		Code:  CodeNotExposed,
		Cause: nameOf(*t.Server) + " should show this, and " + t.Instance + " does not.",
		Next:  "See what is missing on the Targets page; it may be a build of its own.",
	}
	switch {
	case of[0].OnFirstUse:
		p.Cause, p.Next = t.Instance+" shows this only after it has happened once.", ""
	case len(of[0].engine.Releases) == 0: // which versions show it is not known
		p.Cause, p.Next = "This version of "+t.Server.EngineTitle+" does not show this.", of[0].Note
	}
	f := possible(t, p, x.answered(t)...)
	return &f
}
