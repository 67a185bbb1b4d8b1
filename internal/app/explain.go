package app

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// explainer says why a query found nothing.
type explainer struct{ app *App }

var _ httpapi.Explainer = explainer{}

// Explain hands the catalog what is known of the targets.
func (e explainer) Explain(ctx context.Context, q httpapi.EmptyQuery) []model.Reason {
	if len(q.Answered) > 0 {
		return nil
	}
	targets := e.app.Targets()
	names := e.app.names.of(ctx)
	facts := make([]catalog.TargetFacts, 0, len(targets))
	for _, t := range targets {
		facts = append(facts, catalog.TargetFacts{Target: t, Names: names[targetKey{t.Job, t.Instance}]})
	}
	return e.app.catalog.Explain(catalog.Silence{
		Expr: q.Expr, Start: q.Start, End: q.End, Now: time.Now(),
		Instances: q.Instances, Models: q.Models, Targets: facts,
	})
}

// querier evaluates PromQL.
type querier interface {
	Query(ctx context.Context, q model.Query) (model.QueryResult, error)
}

// exposedNames remembers for a short while which metric names each target
// exposes: a dashboard without data asks for every panel.
type exposedNames struct {
	engine querier
	now    func() time.Time

	mu    sync.Mutex
	asked time.Time
	names map[targetKey][]string
}

// namesFor is how long the names are remembered. They change with a server's
// version or its first request; the question looks at every series, and took a
// tenth of the CPU of an open page when it was asked every 10 s.
const namesFor = 30 * time.Second

func newExposedNames(engine querier, now func() time.Time) *exposedNames {
	return &exposedNames{engine: engine, now: now}
}

// of maps job and instance to the names; nil when they are not known.
func (n *exposedNames) of(ctx context.Context) map[targetKey][]string {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.names != nil && n.now().Sub(n.asked) < namesFor {
		return n.names
	}
	names, err := n.ask(ctx)
	if err != nil {
		return nil
	}
	n.names, n.asked = names, n.now()
	return names
}

func (n *exposedNames) ask(ctx context.Context) (map[targetKey][]string, error) {
	result, err := n.engine.Query(ctx, model.Query{
		Expr: `group by (job, instance, __name__) ({__name__!=""})`, End: n.now(),
	})
	if err != nil {
		return nil, fmt.Errorf("list the exposed names: %w", err)
	}
	names := map[targetKey][]string{}
	for _, series := range result.Series {
		key := targetKey{series.Labels["job"], series.Labels["instance"]}
		names[key] = append(names[key], series.Labels["__name__"])
	}
	return names, nil
}
