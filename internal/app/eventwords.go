package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
)

// kind is what happened, in one word; it is the tag of an event.
type kind string

const (
	kindRestart kind = "restart"
	kindChange  kind = "change"
	kindDown    kind = "down"
	kindReload  kind = "reload"
)

func kinds() []kind { return []kind{kindRestart, kindChange, kindDown, kindReload} }

// happening is one thing that happened to one target.
type happening struct {
	kind   kind
	target targetKey
	// at and end are Unix milliseconds; end is 0 for a moment.
	at, end int64
	detail  string
}

// words are how a kind is told.
type words struct{ color, one, many string }

func wordsOf(k kind) words {
	switch k {
	case kindRestart:
		return words{"purple", "%s restarted", "%d targets restarted"}
	case kindChange:
		return words{"blue", "%s is another one", "%d servers are others"}
	case kindDown:
		return words{"red", "%s was down", "%d targets were down"}
	case kindReload:
		return words{"yellow", "%s read its configuration again", "%d instances read their configuration again"}
	}
	return words{"gray", "%s", "%d"}
}

// eventsOf puts what happened into words, in the order of time. What is of one
// kind and closer together than the window, in milliseconds, is one event.
func eventsOf(all []happening, window int64) []httpapi.Event {
	slices.SortFunc(all, func(a, b happening) int {
		return compareAll(strings.Compare(string(a.kind), string(b.kind)), int(a.at-b.at),
			strings.Compare(a.target.job, b.target.job), strings.Compare(a.target.instance, b.target.instance))
	})
	events := []httpapi.Event{}
	for len(all) > 0 {
		n := 1
		for n < len(all) && belongs(all[0], all[n], window) {
			n++
		}
		events = append(events, eventOf(all[:n]))
		all = all[n:]
	}
	slices.SortStableFunc(events, func(a, b httpapi.Event) int { return int(a.TimeMs - b.TimeMs) })
	return events[:min(len(events), maxEvents)]
}

// compareAll is the first comparison that decides.
func compareAll(comparisons ...int) int {
	for _, c := range comparisons {
		if c != 0 {
			return c
		}
	}
	return 0
}

// belongs says whether a later happening is told together with the first.
func belongs(first, later happening, window int64) bool {
	return first.kind == later.kind && later.at-first.at <= window && max(later.end-first.end, first.end-later.end) <= window
}

// eventOf tells one or several happenings of a kind.
func eventOf(group []happening) httpapi.Event {
	first, say, targets := group[0], wordsOf(group[0].kind), sortedTargets(group)
	e := httpapi.Event{
		ID: fmt.Sprintf("found-%s-%d-%s-%s", first.kind, first.at, first.target.job, first.target.instance), Source: "found",
		TimeMs: first.at, Tags: []string{string(first.kind)}, Color: say.color, Targets: targets[:min(len(targets), maxNamed)],
	}
	if first.end > 0 {
		end := first.end
		for _, h := range group {
			end = max(end, h.end)
		}
		e.EndMs = &end
	}
	e.Title = fmt.Sprintf(say.one, nameOf(targets[0]))
	if len(targets) > 1 {
		e.Title = fmt.Sprintf(say.many, len(targets))
	} else if len(group) > 1 {
		e.Title += fmt.Sprintf(", %d times", len(group))
	}
	e.Text = textOf(group)
	return e
}

func nameOf(t httpapi.EventTarget) string { return t.Instance }

// textOf says what happened, one line for each happening, at most a few. Times
// are told by how long and how much later: the clock of the page is not ours.
func textOf(group []happening) string {
	const most = 8
	var lines []string
	for _, h := range group[:min(len(group), most)] {
		line := fmt.Sprintf("%s of %s", h.target.instance, h.target.job)
		if later := h.at - group[0].at; later > 0 {
			line += ", " + howLong(later) + " later"
		}
		if h.end > 0 {
			line += ", for " + howLong(h.end-h.at)
		}
		lines = append(lines, strings.TrimSpace(line+". "+h.detail))
	}
	if more := len(group) - most; more > 0 {
		lines = append(lines, fmt.Sprintf("And %d more.", more))
	}
	return strings.Join(lines, "\n")
}

// howLong is a time in milliseconds as words: 45s, 1m30s.
func howLong(ms int64) string {
	d := time.Duration(ms) * time.Millisecond
	if d >= time.Second {
		d = d.Round(time.Second)
	}
	return d.String()
}
