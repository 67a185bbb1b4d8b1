package app

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi/guard"
)

// startEngine starts the embedded Prometheus. Faults of its files come back as
// those of our own do.
func (a *App) startEngine(ctx context.Context) error {
	if err := a.engine.Start(ctx); err != nil {
		a.engineFailed.Store(true)
		return a.explainEngine(err)
	}
	return nil
}

// stopEngine closes the store, also one that was opened for a history only. A
// failure that has been told already is not told again.
func (a *App) stopEngine(ctx context.Context) error {
	err := a.engine.Stop(ctx)
	if a.engineFailed.Load() && ctx.Err() == nil {
		return nil
	}
	return a.explainEngine(err)
}

// explainEngine makes a person's error of the engine's.
func (a *App) explainEngine(err error) error {
	var faulty *engine.ConfigError
	switch {
	case err == nil, errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &faulty):
		return &config.FaultsError{Faults: faulty.Faults}
	}
	return config.Explain(err, a.data.TSDB())
}

// startServers answers on both ports.
func (a *App) startServers(ctx context.Context) error {
	a.serve(ctx, "UI", a.uiServer, a.ui)
	a.serve(ctx, "Prometheus API", a.apiServer, a.api)
	return nil
}

// serve answers on a port until the stop step, and ends the instance when the
// port fails.
func (a *App) serve(_ context.Context, name string, server *guard.Server, port bound) {
	served := make(chan struct{})
	go func() {
		defer close(served)
		if err := server.Serve(port.Listener); err != nil {
			a.end(fmt.Errorf("the %s failed: %w", name, err))
		}
	}()
	a.stops.push(name, func(ctx context.Context) error {
		err := server.Shutdown(ctx)
		<-served
		return err
	})
}

// startWork starts what goes on in the background: looking for servers,
// finding out what they are, watching files, and watching the engine.
func (a *App) startWork(ctx context.Context) error {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	var wg sync.WaitGroup
	if a.finder != nil {
		wg.Go(func() { a.finder.run(ctx) })
	}
	wg.Go(func() { a.inspector.Run(ctx) })
	wg.Go(func() { a.doubles.run(ctx) })
	wg.Go(func() { _ = a.dashboards.Run(ctx) }) // ends with the context only
	wg.Go(func() { a.watch(ctx, a.seen) })
	wg.Go(func() { a.watchEngine(ctx) })
	a.stops.push("background work", func(context.Context) error {
		cancel()
		wg.Wait()
		return nil
	})
	return nil
}

// watchEngine ends the instance when the engine ends by itself, as when its
// store cannot be opened.
func (a *App) watchEngine(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-a.engine.Done():
		a.engineFailed.Store(true)
		a.end(a.explainEngine(a.engine.Err()))
	}
}

// tellReady lets other processes find the instance.
func (a *App) tellReady(context.Context) error { return a.data.WriteRun(a.run(true)) }
