package app

import (
	"context"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// askTarget asks a target as its scrape does, with its own credentials.
func (a *App) askTarget(ctx context.Context, t model.Target) probe.Result {
	asking, found, err := a.engine.Asking(t.ID)
	if !found || err != nil {
		return probe.Result{Kind: probe.KindUnreachable, Problem: a.machine.Explain(err, t.URL)}
	}
	return answerOf(ctx, asking, a.identify, a.machine)
}

// answerOf puts a question and closes its connections.
func answerOf(ctx context.Context, asking engine.Asking, identify probe.Identify, machine probe.Machine) probe.Result {
	defer asking.Close()
	asking.Identify, asking.Explain = identify, machine.Explain
	return asking.Ask(ctx)
}
