package main

import (
	"fmt"
	"slices"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// measure is a family of an engine that carries no signal of its own.
type measure struct {
	engine  catalog.EngineID
	family  string
	title   string
	how     catalog.Aggregation
	splitBy string
}

// summed adds up the rate of a counter over the picked servers.
func summed(e catalog.EngineID, family, title string) line {
	return line{
		measure: &measure{engine: e, family: family, title: title, how: catalog.SumOfRates},
		engines: []catalog.EngineID{e}, legend: title, fold: catalog.Sum,
	}
}

// perServer draws a family of every server.
func perServer(e catalog.EngineID, family, title string, how catalog.Aggregation) line {
	return line{
		measure: &measure{engine: e, family: family, title: title, how: how},
		engines: []catalog.EngineID{e}, legend: byServer,
	}
}

// split tells the kinds apart that a label names.
func (l line) split(label string) line {
	m := *l.measure
	m.splitBy = label
	l.measure, l.foldBy, l.legend = &m, []string{label}, "{{"+label+"}}"
	return l
}

// in makes a signal of the measure, in a catalog of its own.
func (m measure) in(c *catalog.Catalog) (*catalog.Catalog, catalog.Signal, error) {
	engine, err := c.Engine(m.engine)
	if err != nil {
		return nil, catalog.Signal{}, err
	}
	family, ok := engine.Family(m.family)
	if !ok {
		return nil, catalog.Signal{}, fmt.Errorf("%s has no family %q", engine.Title, m.family)
	}
	s := catalog.Signal{
		ID: catalog.SignalID("measure:" + m.family), Title: m.title, Unit: m.unit(family), Meaning: family.Meaning,
		Aggregation: m.how, Across: m.across(), SplitBy: m.splitBy,
	}
	engine.Candidates = []catalog.Candidate{{Signal: s.ID, Metric: m.family, Scale: scaleOf(family.Unit)}}
	own := &catalog.Catalog{Engines: slices.Clone(c.Engines), Signals: []catalog.Signal{s}}
	for i := range own.Engines {
		if own.Engines[i].ID == m.engine {
			own.Engines[i] = engine
		}
	}
	return own, s, nil
}

func (m measure) unit(f catalog.Family) catalog.Unit {
	if m.how == catalog.SumOfRates {
		return rateOf(f.Unit)
	}
	return baseOf(f.Unit)
}

func (m measure) across() catalog.Across {
	if m.how == catalog.Sum || m.how == catalog.SumOfRates {
		return catalog.Adds
	}
	return catalog.WorstOf
}
