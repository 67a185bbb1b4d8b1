package app

import (
	"context"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// reference is the catalog beside the servers that are known.
func (a *App) reference(ctx context.Context) httpapi.Reference {
	r := httpapi.Reference{Reference: a.catalog.Reference()}
	targets := a.Targets()
	names := a.names.of(ctx, targets).exposed
	for _, t := range targets {
		if t.Server != nil && t.Server.Engine != "" {
			r.Servers = append(r.Servers, a.besideReference(t, names[targetKey{t.Job, t.Instance}]))
		}
	}
	return r
}

// besideReference is a server with those families of its engine that it shows.
func (a *App) besideReference(t model.Target, names []string) httpapi.ReferenceServer {
	s := httpapi.ReferenceServer{
		ID: t.ID, Instance: t.Instance, Engine: t.Server.Engine, EngineTitle: t.Server.EngineTitle, Version: t.Server.Version,
		Models: t.Server.Models, Families: map[string]bool{}, Unknown: t.Server.Unknown, Missing: t.Server.Missing,
	}
	engine, err := a.catalog.Engine(catalog.EngineID(t.Server.Engine))
	if err != nil {
		return s // an engine without a catalog of its own
	}
	for _, family := range engine.Exposes(names) {
		s.Families[family] = true
	}
	s.Exposes = len(s.Families)
	return s
}
