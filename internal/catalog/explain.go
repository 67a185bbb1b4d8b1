package catalog

import (
	"slices"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Codes of the reasons why a query has no value.
const (
	CodeSyntax        = "query_syntax"
	CodeNoMetric      = "no_metric"
	CodeNoTarget      = "no_target"
	CodeOnlyGateways  = "only_gateways"
	CodeNoSuchEngine  = "no_such_engine"
	CodeFiltered      = "filter_excludes_all"
	CodeBeforeStore   = "before_first_sample"
	CodeUnknownMetric = "unknown_metric"
	CodeNotYet        = "version_too_old"
	CodeNoLonger      = "version_too_new"
	CodeHidden        = "hidden_by_version"
	CodeNeedsFlag     = "needs_flag"
	CodeNewer         = "newer_than_catalog"
	CodeFeatureOff    = "feature_not_used"
	CodeOtherSpelling = "other_spelling"
	CodeOtherNames    = "other_names"
	CodeEngineLacks   = "engine_lacks_it"
	CodeOff           = "switched_off"
	CodeNoRequestYet  = "no_request_yet"
	CodeTooFresh      = "needs_two_scrapes"
	CodeRestarted     = "counters_began_again"
	CodeNoTraffic     = "no_traffic"
	CodeNothingPasses = "nothing_passes"
	CodePartMissing   = "part_missing"
	CodeComparison    = "comparison_excludes_all"
	CodeNotExposed    = "not_exposed"
	CodePageLacks     = "page_lacks_it"
	CodeNotInLabels   = "not_in_its_labels"
	CodeTargetDown    = "target_down"
	CodeWaiting       = "waiting_for_server"
	CodeNotScraped    = "not_scraped_yet"
	CodeNoDataThen    = "no_data_in_range"
	CodeUnknownReason = "unknown_reason"
)

// pastAfter is how old the end of a range must be for the present state of the
// targets to say nothing about it.
const pastAfter = 10 * time.Minute

// Silence is a query that gave no value, or none for some servers, and what is
// known around it. What is not known stays zero: fewer reasons are then found,
// and none that is wrong.
type Silence struct {
	// Expr is the PromQL expression as it was evaluated.
	Expr string
	// Start and End are the range that was asked for; equal for one moment.
	Start, End time.Time
	// Now is the present.
	Now time.Time
	// Oldest is the time of the first sample in the store.
	Oldest time.Time
	// Instances and Models are what the person has picked; empty means all.
	Instances, Models []string
	// Answered are the instances that have a value; none where the whole answer
	// is empty.
	Answered []string
	// Targets are all targets there are.
	Targets []TargetFacts
}

// TargetFacts is a target and what it exposes.
type TargetFacts struct {
	model.Target
	// Names are the metric names it exposes; nil when that is not known.
	Names []string
	// Past tells how the series of some sample names went, by name; nil when
	// that is not known.
	Past map[string]Past
	// Generated is how many tokens the server has written since it started; nil
	// when it does not say.
	Generated *float64
	// Passes tells whether some series of the target pass the matchers of the
	// query; nil when that is not known.
	Passes *bool
}

// Past is how the series of one sample name went on one target.
type Past struct {
	// Last is their newest value, summed, Lowest the lowest of the newest ones.
	Last, Lowest float64
	// Growth is how much the sum grew over the window of the query, restarts
	// left out.
	Growth float64
	// Restarted is true when a counter among them fell in the window.
	Restarted bool
}

// Explain says why a query has no value, the likeliest reason first. It never
// guesses: a reason rests on evidence, and where none is known, it says so.
// There is always one, unless every server that was asked has a value.
func (c *Catalog) Explain(s Silence) []model.Reason {
	asked, err := ReadExpr(s.Expr)
	if err != nil {
		return []model.Reason{unreadable(err)}
	}
	if len(asked.Selectors) == 0 && len(asked.Matchers) == 0 {
		return []model.Reason{withoutMetric()}
	}
	x := newExplanation(c, s, asked)
	if r := x.ofTheWhole(); r != nil {
		return []model.Reason{*r}
	}
	mute := x.mute()
	if len(mute) == 0 && len(s.Answered) > 0 {
		return nil
	}
	var found []finds
	for _, t := range mute {
		found = append(found, x.ofTarget(t)...)
	}
	if len(found) == 0 {
		return []model.Reason{x.unknownReason(mute)}
	}
	return ranked(found)
}

// Concerns reports whether a silence about some servers only is about any: a
// cheap test before the facts for Explain are gathered. Most of the time every
// server has a value, and nothing is read.
func (c *Catalog) Concerns(s Silence) bool {
	missing := slices.ContainsFunc(s.Targets, func(t TargetFacts) bool {
		picked := len(s.Instances) == 0 || slices.Contains(s.Instances, t.Instance)
		return picked && (t.Server != nil || t.State != model.TargetUp) && !slices.Contains(s.Answered, t.Instance)
	})
	if !missing {
		return false
	}
	asked, err := ReadExpr(s.Expr)
	return err == nil && len(newExplanation(c, s, asked).mute()) > 0
}

// explanation is one question being answered.
type explanation struct {
	catalog  *Catalog
	silence  Silence
	asked    Asked
	families []family
	signal   *Signal
}

func newExplanation(c *Catalog, s Silence, asked Asked) *explanation {
	x := &explanation{catalog: c, silence: s, asked: asked, families: c.lookupAll(asked.Metrics)}
	x.signal = x.signalAsked()
	return x
}

// inPast is true for a range that ended before the present state began to matter.
func (x *explanation) inPast() bool { return x.silence.Now.Sub(x.silence.End) >= pastAfter }

// window is the time over which nothing happened.
func (x *explanation) window() time.Duration {
	return max(x.asked.Window, x.silence.End.Sub(x.silence.Start))
}
