package catalog

import (
	"fmt"
	"slices"
	"strings"

	"github.com/prometheus/prometheus/model/labels"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// ofTheWhole are the reasons that hold whatever a single server does.
func (x *explanation) ofTheWhole() *model.Reason {
	for _, reason := range []func() *model.Reason{x.noTarget, x.filtered, x.beforeStore, x.noSuchEngine, x.unknownMetric} {
		if r := reason(); r != nil {
			return r
		}
	}
	return nil
}

func unreadable(err error) model.Reason {
	return model.Reason{Likelihood: model.Certain, Problem: model.Problem{
		Code: CodeSyntax, Cause: "The query does not parse.", Next: "Correct the expression.", Detail: err.Error(),
	}}
}

// withoutMetric is for what is computed of numbers alone, such as vector(0/0):
// no server has a part in it.
func withoutMetric() model.Reason {
	return model.Reason{Likelihood: model.Certain, Problem: model.Problem{
		Code:  CodeNoMetric,
		Cause: "The query names no metric, and what it computes is no value.",
		Next:  "Name a metric in it, or correct the calculation.",
	}}
}

func (x *explanation) noTarget() *model.Reason {
	if len(x.relevant()) > 0 {
		return nil
	}
	var gateways []string
	for _, t := range x.silence.Targets {
		if t.Problem != nil && t.Problem.Code == CodeNotAServer {
			gateways = append(gateways, t.Instance+": "+t.Problem.Cause)
		}
	}
	if len(gateways) > 0 {
		return &model.Reason{Likelihood: model.Certain, Evidence: sentences(gateways), Problem: model.Problem{
			Code:  CodeOnlyGateways,
			Cause: "Only gateways are watched, and no inference server itself.",
			Next:  "Add the servers behind them.",
		}}
	}
	return &model.Reason{Likelihood: model.Certain, Problem: model.Problem{
		Code:  CodeNoTarget,
		Cause: "No inference server on this machine yet.",
		Next:  "Start one, or add a remote server.",
	}}
}

// relevant are the targets that could have the answer. A target that answers
// and is no inference server cannot have an engine's metrics.
func (x *explanation) relevant() []TargetFacts {
	var all []TargetFacts
	for _, t := range x.silence.Targets {
		mute := t.Problem != nil && t.Problem.Code == CodeStatsOff
		if len(x.families) == 0 || t.Server != nil || mute || t.State == model.TargetWaiting || x.exposes(t) {
			all = append(all, t)
			continue
		}
		// One that never answered may be a server, but not this process itself.
		if t.State != model.TargetUp && t.Job != "prometheus" {
			all = append(all, t)
		}
	}
	return all
}

// mute are the picked targets without a value. Where others have one, those of
// other engines are not missed.
func (x *explanation) mute() []TargetFacts {
	return slices.DeleteFunc(x.picked(), func(t TargetFacts) bool {
		if slices.Contains(x.silence.Answered, t.Instance) {
			return true
		}
		foreign := t.Server == nil || len(x.of(t.Server.Engine)) == 0
		return len(x.silence.Answered) > 0 && foreign && t.State == model.TargetUp
	})
}

func (x *explanation) filtered() *model.Reason {
	if len(x.picked()) > 0 {
		return nil
	}
	what := "server"
	if len(x.silence.Models) > 0 {
		what = "server and model"
	}
	var there []string
	for _, t := range x.relevant() {
		there = append(there, t.Instance)
	}
	return &model.Reason{
		Likelihood: model.Certain,
		Evidence:   []string{"To pick from: " + strings.Join(atMost(there, maxEvidence), ", ") + "."},
		Problem: model.Problem{
			Code: CodeFiltered, Cause: "The picked " + what + " leaves nothing to show.", Next: "Pick another, or All.",
		},
	}
}

// picked are the relevant targets that the person's choice and the matchers of
// the query let through.
func (x *explanation) picked() []TargetFacts {
	return slices.DeleteFunc(x.relevant(), func(t TargetFacts) bool { return !x.letsThrough(t) })
}

func (x *explanation) letsThrough(t TargetFacts) bool {
	s := x.silence
	if len(s.Instances) > 0 && !slices.Contains(s.Instances, t.Instance) {
		return false
	}
	if len(s.Models) > 0 && t.Server != nil && len(t.Server.Models) > 0 && !overlap(s.Models, t.Server.Models) {
		return false
	}
	if len(x.asked.Matchers) == 0 {
		return true
	}
	return slices.ContainsFunc(x.asked.Matchers, func(selector []*labels.Matcher) bool {
		return !slices.ContainsFunc(selector, func(m *labels.Matcher) bool { return excludes(m, t) })
	})
}

// excludes reports whether a matcher certainly leaves a target out.
func excludes(m *labels.Matcher, t TargetFacts) bool {
	switch m.Name {
	case "instance":
		return !m.Matches(t.Instance)
	case "job":
		return !m.Matches(t.Job)
	case "model_name":
		return t.Server != nil && len(t.Server.Models) > 0 && !slices.ContainsFunc(t.Server.Models, m.Matches)
	default:
		return false
	}
}

// beforeStore speaks for ranges that end before anything was stored.
func (x *explanation) beforeStore() *model.Reason {
	s := x.silence
	if s.Oldest.IsZero() || !s.End.Before(s.Oldest) {
		return nil
	}
	return &model.Reason{
		Likelihood: model.Certain,
		Evidence: []string{
			fmt.Sprintf("The first sample was stored %s.", ago(s.Now.Sub(s.Oldest))),
			fmt.Sprintf("The range ended %s.", ago(s.Now.Sub(s.End))),
		},
		Problem: model.Problem{
			Code: CodeBeforeStore, Cause: "This time range ends before the first sample.", Next: "Choose a more recent one.",
		},
	}
}

// noSuchEngine speaks for queries about one engine of which there is no server,
// and whose signal it is not alone in measuring: of what no other measures, each
// server says so itself.
func (x *explanation) noSuchEngine() *model.Reason {
	asked, ok := x.onlyEngine()
	if !ok {
		return nil
	}
	var watched, measured []string
	for _, t := range x.picked() {
		if t.Server == nil || t.Server.Engine == string(asked.ID) || x.exposes(t) || len(x.of(t.Server.Engine)) > 0 {
			return nil
		}
		if name := fmt.Sprintf("%s is %s.", t.Instance, nameOf(*t.Server)); !slices.Contains(watched, name) {
			watched = append(watched, name)
		}
		for _, name := range x.namesIn(t) {
			if text := t.Server.EngineTitle + " measures this as " + name + "."; !slices.Contains(measured, text) {
				measured = append(measured, text)
			}
		}
	}
	if x.signal != nil && len(measured) == 0 {
		return nil
	}
	p := model.Problem{Code: CodeNoSuchEngine, Cause: "No " + asked.Title + " server is watched.", Next: "Add one to see this."}
	if asked.NotAServer != "" {
		p.Cause = asked.Title + " is not watched."
	}
	return &model.Reason{Problem: p, Likelihood: model.Certain, Evidence: append(sentences(watched), atMost(measured, maxEvidence)...)}
}

// onlyEngine is the engine whose metrics are asked for, where it is but one. A
// gateway that uses an engine's names beside it does not count.
func (x *explanation) onlyEngine() (Engine, bool) {
	var servers, gateways []Engine
	for _, f := range x.families {
		list := &servers
		if f.engine.NotAServer != "" {
			list = &gateways
		}
		if f.ByUs {
			return Engine{}, false
		}
		if !slices.ContainsFunc(*list, func(e Engine) bool { return e.ID == f.engine.ID }) {
			*list = append(*list, f.engine)
		}
	}
	if len(servers) == 0 {
		servers = gateways
	}
	if len(servers) != 1 {
		return Engine{}, false
	}
	return servers[0], true
}

// unknownMetric speaks for names that neither the catalog nor any target has.
func (x *explanation) unknownMetric() *model.Reason {
	if len(x.families) > 0 || len(x.asked.Metrics) == 0 {
		return nil
	}
	up := 0
	for _, t := range x.picked() {
		if t.Names == nil || x.exposes(t) {
			return nil
		}
		if t.State == model.TargetUp {
			up++
		}
	}
	if up == 0 {
		return nil
	}
	return &model.Reason{
		Likelihood: model.Certain,
		Evidence:   []string{fmt.Sprintf("The names that %d of the targets show were looked through.", up)},
		Problem: model.Problem{
			Code: CodeUnknownMetric, Cause: "No target exposes " + x.names() + ".", Next: x.suggestion(),
		},
	}
}

func (x *explanation) names() string { return strings.Join(x.asked.Metrics, ", ") }

// unknownReason is honest. Its evidence tells what was looked at.
func (x *explanation) unknownReason(mute []TargetFacts) model.Reason {
	r := model.Reason{Likelihood: model.Possible, Problem: model.Problem{
		Code:  CodeUnknownReason,
		Cause: "The query gives nothing, and the reason is not known.",
		Next:  "Look at its labels and its time range.",
	}}
	if names := x.names(); names != "" {
		r.Detail = "It asks for " + names + "."
	}
	for _, t := range mute {
		r.Evidence = append(r.Evidence, x.answered(t)...)
	}
	r.Evidence = sentences(r.Evidence)
	return r
}
