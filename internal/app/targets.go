package app

import (
	"context"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// figuresWithin bounds the queries behind the figures of the targets page; a
// page without figures is better than no page.
const figuresWithin = 2 * time.Second

// Targets are all targets, each with what is known of the server behind it.
func (a *App) Targets() []model.Target {
	targets := a.engine.Targets()
	for i := range targets {
		a.addFinding(&targets[i])
	}
	return targets
}

// addFinding adds what the inspector found out.
func (a *App) addFinding(t *model.Target) {
	if closer := a.inspector.Closer(*t); closer != nil {
		t.Problem = closer
	}
	finding, known := a.inspector.Finding(t.ID)
	if !known {
		if t.State == model.TargetUp {
			a.inspector.Hurry() // somebody waits for it
		}
		return
	}
	t.Server = finding.Server
	if t.Server != nil {
		t.Server.Suspicions = a.doubles.of(t.ID)
	}
	if t.Problem == nil {
		t.Problem = finding.Problem
	}
}

// targetView is what the HTTP API shows of the targets.
type targetView struct{ app *App }

var _ httpapi.Targets = targetView{}

// Targets adds the figures, which cost a few queries.
func (v targetView) Targets() []model.Target {
	ctx, cancel := context.WithTimeout(context.Background(), figuresWithin)
	defer cancel()
	targets := v.app.Targets()
	v.app.addFigures(ctx, targets)
	return targets
}

// Finder tells what the finder of servers is doing.
func (v targetView) Finder() httpapi.Finder {
	if v.app.finder == nil {
		return httpapi.Finder{}
	}
	s := v.app.finder.sd.State()
	out := httpapi.Finder{Enabled: s.Enabled, IntervalSeconds: s.IntervalSeconds, Ports: s.Ports, LastLook: s.LastLook, Notices: s.Notices}
	for _, c := range s.Candidates {
		out.Candidates = append(out.Candidates, httpapi.Candidate{
			Address: c.Address, Program: c.Program, Found: c.Found, Why: c.Why, Said: c.Said, Next: c.Next,
		})
	}
	return out
}

// figureSignals are the signals behind the figures, and where each goes.
func figureSignals() map[catalog.SignalID]func(*model.Figures, float64) {
	return map[catalog.SignalID]func(*model.Figures, float64){
		catalog.Running:        func(f *model.Figures, v float64) { f.Running = &v },
		catalog.Waiting:        func(f *model.Figures, v float64) { f.Waiting = &v },
		catalog.KVUsage:        func(f *model.Figures, v float64) { f.KVUsage = &v },
		catalog.GenerationRate: func(f *model.Figures, v float64) { f.TokensPerSecond = &v },
	}
}

// addFigures adds the present state of every target that is up. What has no
// value stays absent.
func (a *App) addFigures(ctx context.Context, targets []model.Target) {
	byTarget := map[targetKey]*model.Figures{}
	for i := range targets {
		if t := &targets[i]; t.State == model.TargetUp && t.Server != nil {
			t.Figures = &model.Figures{}
			byTarget[targetKey{t.Job, t.Instance}] = t.Figures
		}
	}
	if len(byTarget) == 0 {
		return
	}
	for signal, set := range figureSignals() {
		if err := a.addFigure(ctx, signal, set, byTarget); err != nil {
			a.part("targets").Debug("figure not available", "signal", signal, "err", err)
		}
	}
}

func (a *App) addFigure(ctx context.Context, signal catalog.SignalID, set func(*model.Figures, float64), byTarget map[targetKey]*model.Figures) error {
	expr, err := a.catalog.PromQL(signal, catalog.Query{By: []string{"job", "instance"}, Window: a.rateWindow()})
	if err != nil {
		return err
	}
	result, err := a.engine.Query(ctx, model.Query{Expr: expr, End: time.Now()})
	if err != nil {
		return err
	}
	for _, series := range result.Series {
		figures := byTarget[targetKey{series.Labels["job"], series.Labels["instance"]}]
		if last := len(series.Values) - 1; figures != nil && last >= 0 && series.Present[last] {
			set(figures, series.Values[last])
		}
	}
	return nil
}

// rateWindow is four scrapes long, as Grafana's $__rate_interval is, so that
// one lost scrape leaves a rate.
func (a *App) rateWindow() string {
	const scrapes = 4
	return (scrapes * a.dataInterval()).Round(time.Second).String()
}
