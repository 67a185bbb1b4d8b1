package catalog

import (
	"fmt"
	"slices"
)

// Catalog holds engines and signals. It is read-only once made; a caller who
// wants another one (a test that adds a name) changes its own copy from New.
type Catalog struct {
	Engines []Engine
	Signals []Signal
}

// New returns the catalog of this release: a fresh copy for each caller.
func New() *Catalog {
	return &Catalog{
		Engines: slices.Concat([]Engine{vllmEngine()}, namedEngines(), []Engine{kanoaEngine()}),
		Signals: allSignals(),
	}
}

// Signal returns the signal of that name.
func (c *Catalog) Signal(id SignalID) (Signal, error) {
	for _, s := range c.Signals {
		if s.ID == id {
			return s, nil
		}
	}
	return Signal{}, fmt.Errorf("catalog has no signal %q", id)
}

// Engine returns the engine of that name.
func (c *Catalog) Engine(id EngineID) (Engine, error) {
	for _, e := range c.Engines {
		if e.ID == id {
			return e, nil
		}
	}
	return Engine{}, fmt.Errorf("catalog has no engine %q", id)
}
