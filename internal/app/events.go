package app

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const (
	// eventPoints is how finely a span is looked at: events are found to a
	// thousandth of it, or to the distance of two scrapes.
	eventPoints = 1000
	// eventsFor is how long what was found is remembered; boards of several
	// people ask for the same span at each refresh.
	eventsFor = 10 * time.Second
	// longEventsFor holds where a step is at least as long: a month of samples
	// is much to read, and its newest minutes are no pixel wide.
	longEventsFor = 5 * time.Minute
	// maxEvents is how many are told.
	maxEvents = 500
	// maxNamed is how many targets a merged event names.
	maxNamed = 20
)

// finds tells what happened to the targets, from their own series: restarts,
// other versions and models, times when they were down, and when the
// configuration was read again.
type finds struct {
	engine   querier
	counters []string
	interval func() time.Duration
	// kept are answers about short spans, long those about long ones.
	kept, long *remembered[span, []httpapi.Event]
}

var _ httpapi.Events = (*finds)(nil)

// span is what is looked at: its ends are multiples of the step.
type span struct{ from, to, step int64 } // milliseconds

func newFinds(engine querier, c *catalog.Catalog, interval func() time.Duration, now func() time.Time) *finds {
	f := &finds{engine: engine, counters: c.GeneratedNames(), interval: interval}
	f.kept, f.long = newRemembered(eventsFor, now, f.look), newRemembered(longEventsFor, now, f.look)
	return f
}

// Events implements httpapi.Events.
func (f *finds) Events(ctx context.Context, from, to time.Time) ([]httpapi.Event, error) {
	step := max(f.interval(), time.Second).Milliseconds()
	step *= max(1, (to.UnixMilli()-from.UnixMilli())/step/eventPoints)
	s := span{from: from.UnixMilli() / step * step, to: (to.UnixMilli() + step - 1) / step * step, step: step}
	kept := f.kept
	if step >= longEventsFor.Milliseconds() {
		kept = f.long
	}
	found, err := kept.get(ctx, s)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(found), func(e httpapi.Event) bool {
		end := e.TimeMs
		if e.EndMs != nil {
			end = *e.EndMs
		}
		return end < from.UnixMilli() || e.TimeMs > to.UnixMilli()
	}), nil
}

// look asks for everything once and merges what is dense.
func (f *finds) look(ctx context.Context, s span) ([]httpapi.Event, error) {
	var all []happening
	for _, find := range []func(context.Context, span) ([]happening, error){f.restarts, f.changes, f.downs, f.reloads} {
		found, err := find(ctx, s)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	all = withoutStarts(all)
	return eventsOf(all, (s.to-s.from)*int64(len(kinds()))/maxEvents), nil
}

// ask evaluates an expression over the span.
func (f *finds) ask(ctx context.Context, s span, expr string) (model.QueryResult, error) {
	return f.engine.Query(ctx, model.Query{
		Expr: expr, Start: time.UnixMilli(s.from), End: time.UnixMilli(s.to), Step: time.Duration(s.step) * time.Millisecond,
	})
}

// restarts are told by the time at which a process started and, of targets that
// do not tell it, by a counter that fell.
func (f *finds) restarts(ctx context.Context, s span) ([]happening, error) {
	started, err := f.ask(ctx, s, "max by (job, instance) (process_start_time_seconds)")
	if err != nil {
		return nil, err
	}
	var all []happening
	tell := map[targetKey]bool{}
	for _, series := range started.Series {
		tell[keyOf(series)] = true
		eachPair(series, func(_ int, before, value float64) {
			if value != before {
				all = append(all, happening{kind: kindRestart, target: keyOf(series), at: int64(value * 1000)})
			}
		})
	}
	counted, err := f.ask(ctx, s, "sum by (job, instance) "+selecting(f.counters))
	if err != nil {
		return nil, err
	}
	for _, series := range counted.Series {
		eachPair(series, func(now int, before, value float64) {
			if value < before && !tell[keyOf(series)] {
				all = append(all, happening{kind: kindRestart, target: keyOf(series), at: s.at(now), detail: "Its counters began anew."})
			}
		})
	}
	return all, nil
}

// changes are servers that have another version or serve other models than
// when they were seen last.
func (f *finds) changes(ctx context.Context, s span) ([]happening, error) {
	infos, err := f.ask(ctx, s, "max by (job, instance, engine_title, version, model) ("+catalog.MetricTargetInfo+")")
	if err != nil {
		return nil, err
	}
	byTarget := map[targetKey][]model.Series{}
	for _, series := range infos.Series {
		byTarget[keyOf(series)] = append(byTarget[keyOf(series)], series)
	}
	var all []happening
	for key, series := range byTarget {
		if len(series) > 1 {
			all = append(all, changesOf(s, key, series)...)
		}
	}
	return all, nil
}

// changesOf follows one target through its descriptions, of which one holds at
// a time; where two overlap, as they do for a while after a change, the one
// that began last counts.
func changesOf(s span, key targetKey, series []model.Series) []happening {
	var all []happening
	current, began := -1, make([]int, len(series))
	for i := range series[0].Values {
		next := -1
		for n, one := range series {
			if !one.Present[i] {
				continue
			}
			if i == 0 || !one.Present[i-1] {
				began[n] = i
			}
			if next < 0 || began[n] > began[next] {
				next = n
			}
		}
		if next < 0 || next == current {
			continue
		}
		if current >= 0 {
			all = append(all, happening{kind: kindChange, target: key, at: s.at(i), detail: otherThan(series[current].Labels, series[next].Labels)})
		}
		current = next
	}
	return all
}

// otherThan says in words what became another.
func otherThan(before, after map[string]string) string {
	var parts []string
	for label, word := range map[string]string{"engine_title": "engine", "version": "version", "model": "model"} {
		if before[label] != after[label] {
			parts = append(parts, fmt.Sprintf("%s %s became %s", word, orNone(before[label]), orNone(after[label])))
		}
	}
	slices.Sort(parts)
	return "Its " + strings.Join(parts, ", its ") + "."
}

func orNone(text string) string {
	if text == "" {
		return "(unknown)"
	}
	return text
}

// downs are the spans in which a target did not answer. A step in which it is
// not known whether it did belongs to what was before.
func (f *finds) downs(ctx context.Context, s span) ([]happening, error) {
	answered, err := f.ask(ctx, s, fmt.Sprintf("min by (job, instance) (min_over_time(up[%dms]))", s.step))
	if err != nil {
		return nil, err
	}
	var all []happening
	for _, series := range answered.Series {
		began := int64(-1)
		for i, present := range series.Present {
			switch {
			case !present:
			case series.Values[i] == 0 && began < 0:
				began = s.at(i)
			case series.Values[i] != 0 && began >= 0:
				all = append(all, happening{kind: kindDown, target: keyOf(series), at: began, end: s.at(i)})
				began = -1
			}
		}
		if began >= 0 {
			all = append(all, happening{kind: kindDown, target: keyOf(series), at: began, end: s.to})
		}
	}
	return all, nil
}

// reloads are told by the engine's own metric, which is scraped with the rest.
func (f *finds) reloads(ctx context.Context, s span) ([]happening, error) {
	read, err := f.ask(ctx, s, "max by (job, instance) (prometheus_config_last_reload_success_timestamp_seconds)")
	if err != nil {
		return nil, err
	}
	var all []happening
	for _, series := range read.Series {
		eachPair(series, func(now int, before, value float64) {
			if value != before {
				all = append(all, happening{kind: kindReload, target: keyOf(series), at: int64(value * 1000)})
			}
		})
	}
	return all, nil
}

// at is the time of a point.
func (s span) at(i int) int64 { return s.from + int64(i)*s.step }

// eachPair visits each value with the one before it, over gaps.
func eachPair(series model.Series, visit func(now int, before, value float64)) {
	last := -1
	for i, present := range series.Present {
		if !present {
			continue
		}
		if last >= 0 {
			visit(i, series.Values[last], series.Values[i])
		}
		last = i
	}
}

// withoutStarts leaves out that a configuration was read by a process that
// began then: its start is told already.
func withoutStarts(all []happening) []happening {
	const soon = 60_000 // ms
	starts := map[targetKey][]int64{}
	for _, h := range all {
		if h.kind == kindRestart {
			starts[h.target] = append(starts[h.target], h.at)
		}
	}
	return slices.DeleteFunc(all, func(h happening) bool {
		return h.kind == kindReload && slices.ContainsFunc(starts[h.target], func(at int64) bool { return h.at >= at && h.at < at+soon })
	})
}

// sortedTargets are the targets of several happenings, each once.
func sortedTargets(all []happening) []httpapi.EventTarget {
	seen := map[httpapi.EventTarget]bool{}
	for _, h := range all {
		seen[httpapi.EventTarget{Job: h.target.job, Instance: h.target.instance}] = true
	}
	targets := slices.Collect(maps.Keys(seen))
	slices.SortFunc(targets, func(a, b httpapi.EventTarget) int {
		return strings.Compare(a.Job+"\x00"+a.Instance, b.Job+"\x00"+b.Instance)
	})
	return targets
}
