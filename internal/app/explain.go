package app

import (
	"context"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// explainer says why a query found nothing, or nothing for some servers.
type explainer struct{ app *App }

var _ httpapi.Explainer = explainer{}

// Explain hands the catalog what is known of the targets. What costs queries is
// gathered only where the whole answer is empty, and remembered for a while: a
// page asks for every panel, again and again.
func (e explainer) Explain(ctx context.Context, q httpapi.EmptyQuery) []model.Reason {
	a := e.app
	s := catalog.Silence{
		Expr: q.Expr, Start: q.Start, End: q.End, Now: time.Now(),
		Instances: q.Instances, Models: q.Models, Answered: q.Answered,
	}
	targets := a.recent.Targets()
	for _, t := range targets {
		s.Targets = append(s.Targets, catalog.TargetFacts{Target: t})
	}
	if len(q.Answered) > 0 && !a.catalog.Concerns(s) {
		return nil
	}
	names := a.names.of(ctx, targets)
	for i := range s.Targets {
		t := &s.Targets[i]
		key := targetKey{t.Job, t.Instance}
		t.Names, t.Generated = names.exposed[key], names.generated[key]
	}
	if len(q.Answered) == 0 {
		a.pasts.addTo(ctx, &s)
	}
	return a.catalog.Explain(s)
}

// recentTargets remembers the targets for a moment: the panels of a page ask
// together.
type recentTargets = remembered[struct{}, []model.Target]

// Targets of a moment ago.
type targetsOfAMoment struct{ kept *recentTargets }

func newTargetsOfAMoment(list func() []model.Target, now func() time.Time) targetsOfAMoment {
	const moment = 2 * time.Second
	return targetsOfAMoment{newRemembered(moment, now, func(context.Context, struct{}) ([]model.Target, error) { return list(), nil })}
}

func (t targetsOfAMoment) Targets() []model.Target {
	targets, _ := t.kept.get(context.Background(), struct{}{}) // listing does not fail
	return targets
}
