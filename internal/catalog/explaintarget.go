package catalog

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// ofTarget are the reasons why one server has no value. A certain one ends the
// search: what comes after it could not have been seen.
func (x *explanation) ofTarget(t TargetFacts) []finds {
	checks := []func(TargetFacts) *finds{
		x.notUp, x.statsOff, x.otherSpelling, x.otherEngine, x.version, x.newer, x.notSaidByUs, x.featureMissing, x.noRequestYet, x.pageLacks, x.notExposed,
		x.switchedOff, x.tooFresh, x.nothingPasses, x.featureIdle, x.restarted, x.noTraffic, x.partMissing, x.comparison,
	}
	if x.inPast() {
		checks = []func(TargetFacts) *finds{x.otherEngine, x.version, x.longAgo}
	}
	var all []finds
	for _, check := range checks {
		f := check(t)
		if f == nil {
			continue
		}
		if all = append(all, *f); f.Likelihood == model.Certain {
			break
		}
	}
	return all
}

// answered is what a target that is up last said.
func (x *explanation) answered(t TargetFacts) []string {
	if t.State != model.TargetUp || t.LastScrape.IsZero() {
		return nil
	}
	text := fmt.Sprintf("%s answered %s", t.Instance, ago(x.silence.Now.Sub(t.LastScrape)))
	if t.Server != nil {
		text = fmt.Sprintf("%s (%s) answered %s with %d series", t.Instance, nameOf(*t.Server), ago(x.silence.Now.Sub(t.LastScrape)), t.Server.Series)
	}
	return []string{text + "."}
}

// nameOf is a server's engine and version: "vLLM 0.10.2".
func nameOf(s model.Server) string { return strings.TrimSpace(s.EngineTitle + " " + s.Version) }

func (x *explanation) notUp(t TargetFacts) *finds {
	switch t.State {
	case model.TargetUp:
		return nil
	case model.TargetDown:
		f := x.down(t)
		return &f
	case model.TargetWaiting:
		f := waitingFor(t)
		return &f
	default:
		f := certain(t, model.Problem{
			Code:  CodeNotScraped,
			Cause: t.Instance + " has not been asked yet.",
			Next:  "The first figures come with the next scrape.",
		}).forMany("%d servers have not been asked yet.")
		return &f
	}
}

func (x *explanation) down(t TargetFacts) finds {
	p := model.Problem{Code: CodeTargetDown, Cause: t.Instance + " does not answer.", Next: "See its row on the Targets page."}
	var evidence []string
	if t.Problem != nil {
		evidence = append(evidence, t.Instance+": "+t.Problem.Cause)
		p.Cause = fmt.Sprintf("%s is down: %s", t.Instance, t.Problem.Cause)
		p.Next, p.Detail = t.Problem.Next, t.Problem.Detail
	}
	if !t.Since.IsZero() {
		evidence = append(evidence, fmt.Sprintf("%s has been down for %s.", t.Instance, inFull(x.silence.Now.Sub(t.Since))))
	}
	return certain(t, p, evidence...).forMany("%d servers do not answer.")
}

func waitingFor(t TargetFacts) finds {
	p := model.Problem{Code: CodeWaiting, Cause: "Waiting for a server at " + t.Instance + ".", Next: "Start it; it is found by itself."}
	if port := portOf(t.URL); port != "" {
		p.Cause, p.Next = "Waiting for a server on port "+port+".", "Start it: vllm serve MODEL --port "+port
	}
	return certain(t, p, "Nothing has listened at "+t.Instance+" yet.")
}

// longAgo speaks for ranges that ended before the present state began to matter.
func (x *explanation) longAgo(t TargetFacts) *finds {
	f := likely(t, model.Problem{
		Code: CodeNoDataThen, Cause: "Nothing was recorded in this time range.", Next: "Choose a more recent one.",
	}, fmt.Sprintf("The range ended %s.", ago(x.silence.Now.Sub(x.silence.End))))
	return &f
}

// statsOff speaks for servers that answer and measure nothing at all. The
// probe has found that out and said it.
func (x *explanation) statsOff(t TargetFacts) *finds {
	if t.Problem == nil || t.Problem.Code != CodeStatsOff {
		return nil
	}
	f := certain(t, *t.Problem, x.answered(t)...)
	return &f
}

// otherSpelling speaks for servers whose names came respelled, through a job
// that does not bring them back.
func (x *explanation) otherSpelling(t TargetFacts) *finds {
	if t.Names == nil || x.exposes(t) {
		return nil
	}
	for _, f := range x.families {
		for _, other := range f.engine.respelledAs(f.name) {
			if slices.Contains(t.Names, other) {
				out := certain(t, model.Problem{
					Code:  CodeOtherSpelling,
					Cause: t.Instance + " exposes this under another spelling, and its job stores names as they come.",
					Next:  "Give the job the line metric_relabel_configs: *llm_names, as the shipped prometheus.yml has it.",
				}, fmt.Sprintf("%s exposes %s.", t.Instance, other)).forMany("%d servers expose this under another spelling, and their jobs store names as they come.")
				return &out
			}
		}
	}
	return nil
}

// otherEngine speaks for servers of which none of the names is.
func (x *explanation) otherEngine(t TargetFacts) *finds {
	if t.Server == nil || t.Server.EngineTitle == "" || len(x.families) == 0 || x.exposes(t) || len(x.of(t.Server.Engine)) > 0 {
		return nil
	}
	title := t.Server.EngineTitle
	if names := x.namesIn(t); len(names) > 0 {
		f := certain(t, model.Problem{
			Code: CodeOtherNames, Cause: title + " measures this under other names.", Next: "Ask for " + strings.Join(names, ", ") + ".",
		}, x.answered(t)...)
		return &f
	}
	f := certain(t, model.Problem{Code: CodeEngineLacks, Cause: title + " does not measure this."}, x.answered(t)...)
	return &f
}

// namesIn is how a server of another engine measures what is asked for: the
// names that it shows, or all where it shows none.
func (x *explanation) namesIn(t TargetFacts) []string {
	e, err := x.catalog.Engine(EngineID(t.Server.Engine))
	if err != nil || x.signal == nil {
		return nil
	}
	all, shown := x.catalog.referenceSource(e, *x.signal).Metrics, e.Exposes(t.Names)
	if own := slices.DeleteFunc(slices.Clone(all), func(m string) bool { return !slices.Contains(shown, m) }); len(own) > 0 {
		return own
	}
	return all
}

// scrapes is how often a target was asked since it came up.
func (x *explanation) scrapes(t TargetFacts) int {
	if t.Since.IsZero() || t.IntervalSeconds <= 0 {
		return 0
	}
	return int(x.silence.Now.Sub(t.Since)/time.Duration(t.IntervalSeconds*float64(time.Second))) + 1
}
