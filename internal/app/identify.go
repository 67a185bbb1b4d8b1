package app

import (
	"context"
	"fmt"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// identify lets the catalog say what a page belongs to.
func (a *App) identify(page *probe.Page) (*model.Server, *model.Problem) {
	id := a.catalog.Identify(catalogPage(page))
	return id.Server, id.Problem
}

// catalogPage is the page as the catalog reads it.
func catalogPage(page *probe.Page) catalog.Page {
	names := page.Names()
	metrics := make([]catalog.Metric, 0, len(names))
	for _, name := range names {
		if m, ok := page.Metric(name); ok {
			metrics = append(metrics, catalog.Metric{Name: m.Name, Labels: m.Labels, Samples: m.Samples})
		}
	}
	return catalog.Page{Metrics: metrics, Version: page.Version}
}

func (a *App) newInspector() *probe.Inspector {
	return probe.NewInspector(probe.InspectorOptions{
		Targets:  a.engine.Targets,
		Page:     a.storedPage,
		Ask:      a.askTarget,
		Identify: a.identify,
		Client:   probe.NewClient(),
		Logger:   a.part("inspector"),
	})
}

// storedPage makes a page of what the last scrape of a target stored.
func (a *App) storedPage(ctx context.Context, t model.Target) (*probe.Page, error) {
	result, err := a.engine.Query(ctx, model.Query{Expr: targetSelector(t), End: time.Now()})
	if err != nil {
		return nil, fmt.Errorf("read the stored series of %s: %w", t.ID, err)
	}
	page := probe.NewPage()
	for _, series := range result.Series {
		page.Add(series.Labels["__name__"], series.Labels)
	}
	return page, nil
}

// targetSelector selects every series of a target, without those that this
// program says of it.
func targetSelector(t model.Target) string {
	return fmt.Sprintf(`{job=%q,instance=%q,__name__!~"kanoa_.*"}`, t.Job, t.Instance)
}
