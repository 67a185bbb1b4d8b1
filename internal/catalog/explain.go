package catalog

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/prometheus/prometheus/model/labels"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Codes of the reasons why a query has no answer.
const (
	CodeNoTarget      = "no_target"
	CodeFiltered      = "filter_excludes_all"
	CodeTargetDown    = "target_down"
	CodeWaiting       = "waiting_for_server"
	CodeNotScraped    = "not_scraped_yet"
	CodeTooFresh      = "needs_two_scrapes"
	CodeNotYet        = "version_too_old"
	CodeNoLonger      = "version_too_new"
	CodeNeedsFlag     = "needs_flag"
	CodeNoTraffic     = "no_traffic"
	CodeNoDataThen    = "no_data_in_range"
	CodeUnknownMetric = "unknown_metric"
	CodeUnknownReason = "unknown_reason"
)

// pastAfter is how old the end of a range must be for the present state of the
// targets to say nothing about it.
const pastAfter = 10 * time.Minute

// Silence is a query that gave no value, and what is known around it.
type Silence struct {
	// Expr is the PromQL expression as it was evaluated.
	Expr string
	// Start and End are the range that was asked for; equal for one moment.
	Start, End time.Time
	// Now is the present.
	Now time.Time
	// Instances and Models are what the person has picked; empty means all.
	Instances, Models []string
	// Targets are all targets there are.
	Targets []TargetFacts
}

// TargetFacts is a target and what it exposes.
type TargetFacts struct {
	model.Target
	// Names are the metric names it exposes; nil when that is not known.
	Names []string
}

// Explain says why a query has no value, the likeliest reason first. It never
// guesses: where no reason is known, it says so. It never returns nothing.
func (c *Catalog) Explain(s Silence) []model.Reason {
	return []model.Reason{{Problem: *c.first(s), Likelihood: model.Likely}}
}

func (c *Catalog) first(s Silence) *model.Problem {
	asked, err := ReadExpr(s.Expr)
	if err != nil {
		return unknownReason("")
	}
	x := explanation{catalog: c, silence: s, asked: asked, families: c.lookupAll(asked.Metrics)}
	for _, reason := range []func() *model.Problem{
		x.noTarget, x.filtered, x.version, x.longAgo, x.notUp, x.statsOff, x.tooFresh, x.traffic, x.unknownMetric,
	} {
		if p := reason(); p != nil {
			return p
		}
	}
	return unknownReason(x.names())
}

// explanation is one question being answered. Each of its methods knows one
// reason and returns nil when that is not it.
type explanation struct {
	catalog  *Catalog
	silence  Silence
	asked    Asked
	families []family
}

func (x *explanation) noTarget() *model.Problem {
	if len(x.relevant()) > 0 {
		return nil
	}
	return &model.Problem{
		Code:  CodeNoTarget,
		Cause: "No inference server on this machine yet.",
		Next:  "Start one, or add a remote server.",
	}
}

// relevant are the targets that could have the answer. A target that answers
// and is no inference server cannot have an engine's metrics.
func (x *explanation) relevant() []TargetFacts {
	var all []TargetFacts
	for _, t := range x.silence.Targets {
		if len(x.families) == 0 || t.Server != nil || t.State == model.TargetWaiting || x.exposesAny(t) {
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

func (x *explanation) filtered() *model.Problem {
	if len(x.picked()) > 0 {
		return nil
	}
	what := "server"
	if len(x.silence.Models) > 0 {
		what = "server and model"
	}
	return &model.Problem{
		Code:  CodeFiltered,
		Cause: "The picked " + what + " leaves nothing to show.",
		Next:  "Pick another, or All.",
	}
}

// picked are the relevant targets that the person's choice and the matchers of
// the query let through.
func (x *explanation) picked() []TargetFacts {
	var all []TargetFacts
	for _, t := range x.relevant() {
		if x.letsThrough(t) {
			all = append(all, t)
		}
	}
	return all
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

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// longAgo speaks for ranges that ended before the present state began to matter.
func (x *explanation) longAgo() *model.Problem {
	if x.silence.Now.Sub(x.silence.End) < pastAfter {
		return nil
	}
	return &model.Problem{
		Code:  CodeNoDataThen,
		Cause: "Nothing was recorded in this time range.",
		Next:  "Choose a more recent one.",
	}
}

// up are the picked targets that answer.
func (x *explanation) up() []TargetFacts { return x.inState(model.TargetUp) }

func (x *explanation) inState(state model.TargetState) []TargetFacts {
	return slices.DeleteFunc(x.picked(), func(t TargetFacts) bool { return t.State != state })
}

func (x *explanation) notUp() *model.Problem {
	if len(x.up()) > 0 {
		return nil
	}
	if down := x.inState(model.TargetDown); len(down) > 0 {
		return targetsDown(down)
	}
	if waiting := x.inState(model.TargetWaiting); len(waiting) > 0 {
		return waitingFor(waiting[0])
	}
	return &model.Problem{
		Code:  CodeNotScraped,
		Cause: fmt.Sprintf("%s has not been asked yet.", x.picked()[0].Instance),
		Next:  "The first figures come with the next scrape.",
	}
}

func targetsDown(down []TargetFacts) *model.Problem {
	first := down[0]
	p := &model.Problem{Code: CodeTargetDown, Cause: first.Instance + " does not answer.", Next: "See its row on the Targets page."}
	if first.Problem != nil {
		p.Cause = fmt.Sprintf("%s is down: %s", first.Instance, first.Problem.Cause)
		p.Next, p.Detail = first.Problem.Next, first.Problem.Detail
	}
	if len(down) > 1 {
		p.Cause = fmt.Sprintf("None of %d servers answers. %s", len(down), p.Cause)
	}
	return p
}

func waitingFor(t TargetFacts) *model.Problem {
	port := portOf(t.URL)
	if port == "" {
		return &model.Problem{Code: CodeWaiting, Cause: "Waiting for a server at " + t.Instance + ".", Next: "Start it; it is found by itself."}
	}
	return &model.Problem{
		Code:  CodeWaiting,
		Cause: "Waiting for a server on port " + port + ".",
		Next:  "Start it: vllm serve MODEL --port " + port,
	}
}

// statsOff speaks for servers that answer and measure nothing at all. The
// probe has found that out and said it.
func (x *explanation) statsOff() *model.Problem {
	var said *model.Problem
	for _, t := range x.up() {
		if t.Problem == nil || t.Problem.Code != CodeStatsOff {
			return nil
		}
		said = t.Problem
	}
	return said
}

// tooFresh speaks for rates of a server that has been scraped less than twice.
func (x *explanation) tooFresh() *model.Problem {
	if x.asked.Window == 0 {
		return nil
	}
	for _, t := range x.up() {
		twice := time.Duration(2 * t.IntervalSeconds * float64(time.Second))
		if t.Since.IsZero() || x.silence.Now.Sub(t.Since) >= twice {
			return nil
		}
	}
	return &model.Problem{
		Code:  CodeTooFresh,
		Cause: "A rate needs two scrapes, and there has been one.",
		Next:  fmt.Sprintf("It shows within %s.", inWords(time.Duration(2*x.up()[0].IntervalSeconds*float64(time.Second)))),
	}
}

// traffic speaks for servers that expose the name, or will after a request.
func (x *explanation) traffic() *model.Problem {
	if len(x.families) == 0 {
		return nil
	}
	for _, t := range x.up() {
		if t.Names != nil && !x.exposesAny(t) {
			return &model.Problem{
				Code:  CodeNoTraffic,
				Cause: t.Instance + " has had no request yet.",
				Next:  "It shows this after the first one.",
			}
		}
	}
	s, ok := x.signal()
	if !ok || s.NoTraffic == "" {
		return nil
	}
	return &model.Problem{Code: CodeNoTraffic, Cause: fmt.Sprintf(s.NoTraffic, inWords(x.window()))}
}

// window is the time over which nothing happened.
func (x *explanation) window() time.Duration {
	return max(x.asked.Window, x.silence.End.Sub(x.silence.Start))
}

func (x *explanation) unknownMetric() *model.Problem {
	if len(x.families) > 0 || len(x.asked.Metrics) == 0 {
		return nil
	}
	for _, t := range x.up() {
		if t.Names == nil || x.exposesAny(t) {
			return nil
		}
	}
	return &model.Problem{
		Code:  CodeUnknownMetric,
		Cause: "No target exposes " + x.names() + ".",
		Next:  "Check the spelling of the name.",
	}
}

func (x *explanation) names() string { return strings.Join(x.asked.Metrics, ", ") }

func (x *explanation) exposesAny(t TargetFacts) bool { return overlap(x.asked.Metrics, t.Names) }

func unknownReason(names string) *model.Problem {
	p := &model.Problem{
		Code:  CodeUnknownReason,
		Cause: "The query gives nothing, and the reason is not known.",
		Next:  "Look at its labels and its time range.",
	}
	if names != "" {
		p.Detail = "It asks for " + names + "."
	}
	return p
}
