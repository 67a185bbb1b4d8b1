package catalog

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// finds is one reason for one server, before those of all are put together.
type finds struct {
	model.Reason
	instance string
	// many is the cause for several servers, with %d for their number; empty
	// where the cause names no server.
	many string
}

// certain, likely and possible make a reason for a target. In the cause, %s
// stands for its instance.
func certain(t TargetFacts, p model.Problem, evidence ...string) finds {
	return findsFor(t, model.Certain, p, evidence)
}

func likely(t TargetFacts, p model.Problem, evidence ...string) finds {
	return findsFor(t, model.Likely, p, evidence)
}

func possible(t TargetFacts, p model.Problem, evidence ...string) finds {
	return findsFor(t, model.Possible, p, evidence)
}

func findsFor(t TargetFacts, how model.Likelihood, p model.Problem, evidence []string) finds {
	return finds{
		Reason:   model.Reason{Problem: p, Likelihood: how, Evidence: evidence},
		instance: t.Instance,
	}
}

// forMany gives the cause for several servers.
func (f finds) forMany(cause string) finds {
	f.many = cause
	return f
}

// ranked puts reasons that are the same for several servers together, those of
// most servers first, and of equals the likeliest.
func ranked(found []finds) []model.Reason {
	var groups [][]finds
	for _, f := range found {
		at := slices.IndexFunc(groups, func(g []finds) bool { return g[0].same(f) })
		if at < 0 {
			groups = append(groups, []finds{f})
			continue
		}
		groups[at] = append(groups[at], f)
	}
	var all []model.Reason
	for _, g := range groups {
		all = append(all, together(g))
	}
	slices.SortStableFunc(all, func(a, b model.Reason) int {
		return cmp.Or(
			cmp.Compare(place(a), place(b)), -cmp.Compare(len(a.Instances), len(b.Instances)),
			cmp.Compare(rank(a.Likelihood), rank(b.Likelihood)),
		)
	})
	return all
}

// same reports whether two reasons differ in the server alone.
func (f finds) same(o finds) bool {
	if f.Code != o.Code || f.Likelihood != o.Likelihood {
		return false
	}
	if f.many != "" {
		return f.many == o.many && (f.Next == o.Next || f.Code == CodeTargetDown)
	}
	return f.Cause == o.Cause && f.Next == o.Next
}

// together is one reason for all servers of a group.
func together(g []finds) model.Reason {
	r := g[0].Reason
	r.Evidence, r.Instances = nil, nil
	for _, f := range g {
		r.Instances = append(r.Instances, f.instance)
		for _, e := range f.Evidence {
			if !slices.Contains(r.Evidence, e) {
				r.Evidence = append(r.Evidence, e)
			}
		}
	}
	if len(g) > 1 && g[0].many != "" {
		r.Cause = fmt.Sprintf(g[0].many, len(g))
	}
	if len(g) > 1 && r.Code == CodeTargetDown {
		r.Next, r.Detail = "See their rows on the Targets page.", ""
	}
	slices.Sort(r.Instances)
	r.Instances = slices.Compact(r.Instances)
	r.Evidence = sentences(r.Evidence)
	return r
}

// maxEvidence is how many sentences of evidence a reason carries.
const maxEvidence = 6

// sentences are no more than a person reads.
func sentences(evidence []string) []string {
	if len(evidence) <= maxEvidence {
		return evidence
	}
	return append(slices.Clone(evidence[:maxEvidence]), fmt.Sprintf("And %d more like these.", len(evidence)-maxEvidence))
}

// atMost shortens a list of names.
func atMost(list []string, n int) []string {
	if len(list) <= n {
		return list
	}
	return append(slices.Clone(list[:n]), fmt.Sprintf("and %d more", len(list)-n))
}

// place is where a reason stands before its likelihood counts: one that is
// about another engine, or about nothing certain, comes after all others.
func place(r model.Reason) int {
	switch r.Code {
	case CodeUnknownReason:
		return 3
	case CodeEngineLacks, CodeOtherNames:
		return 2
	case CodeTargetDown, CodeWaiting, CodeNotScraped:
		return 1 // what a server that answers says is nearer
	}
	return 0
}

func rank(l model.Likelihood) int {
	return slices.Index([]model.Likelihood{model.Certain, model.Likely, model.Possible}, l)
}
