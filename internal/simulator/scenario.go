package simulator

import (
	"bytes"
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"
)

// Scenario is a fleet and what happens to its servers, as a file tells it. It
// is played deterministically: the same seed and start give the same pages at
// the same times.
type Scenario struct {
	// Name is the file's name without its ending; empty for one that was read
	// from elsewhere.
	Name string
	// Description is one sentence on what it shows.
	Description string
	// History is how much of it lies in the past when a demonstration begins.
	History time.Duration

	roles []role
}

// role is one server of a scenario; its config has no times yet.
type role struct {
	description string
	config      Config
	events      []event
}

// deed is what an event does.
type deed string

// The deeds.
const (
	doLoad    deed = "load"    // the arrival rate is multiplied
	doErrors  deed = "errors"  // a share of the requests ends with an error
	doRestart deed = "restart" // the process ends and another one starts
	doStop    deed = "stop"    // the process ends
	doFreeze  deed = "freeze"  // the engine hangs, the page does not
	doUpgrade deed = "upgrade" // the process ends and one of another dialect starts
)

// event is something that happens to one server. Times count from the start of
// the scenario; an until of 0 is never.
type event struct {
	do        deed
	at, until time.Duration
	times     float64
	share     float64
	dialect   Dialect
}

//go:embed scenarios/*.yml
var scenarioFiles embed.FS

// Scenarios are those that come with the program, sorted by name.
func Scenarios() ([]Scenario, error) {
	entries, err := scenarioFiles.ReadDir("scenarios")
	if err != nil {
		return nil, fmt.Errorf("list the built-in scenarios: %w", err)
	}
	var all []Scenario
	for _, e := range entries {
		text, err := scenarioFiles.ReadFile(path.Join("scenarios", e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the built-in scenario %s: %w", e.Name(), err)
		}
		s, err := ReadScenario(bytes.NewReader(text))
		if err != nil {
			return nil, fmt.Errorf("built-in scenario %s: %w", e.Name(), err)
		}
		s.Name = strings.TrimSuffix(e.Name(), ".yml")
		all = append(all, s)
	}
	return all, nil
}

// ScenarioNamed is the built-in scenario of a name, and whether there is one.
func ScenarioNamed(name string) (Scenario, bool, error) {
	all, err := Scenarios()
	if err != nil {
		return Scenario{}, false, err
	}
	i := slices.IndexFunc(all, func(s Scenario) bool { return s.Name == name })
	if i < 0 {
		return Scenario{}, false, nil
	}
	return all[i], true, nil
}

// IsZero is whether there is nothing to play.
func (s Scenario) IsZero() bool { return len(s.roles) == 0 }

// Fleet makes the scenario's servers, started at start. clock drives their
// handlers (time.Now for a live demonstration; nil leaves them to Advance and
// WriteAt).
func (s Scenario) Fleet(seed uint64, start time.Time, clock func() time.Time) ([]Member, error) {
	var members []Member
	for i, r := range s.roles {
		c := r.configAt(start)
		c.Clock = clock
		if c.Seed == 0 {
			c.Seed = seed + uint64(i)*1000
		}
		server, err := New(c)
		if err != nil {
			return nil, fmt.Errorf("scenario %q: %w", s.Name, err)
		}
		members = append(members, Member{Name: c.Name, Description: r.description, GPU: c.Hardware.GPU, Server: server})
	}
	return members, nil
}

// configAt is the server's configuration with the times of its events.
func (r role) configAt(start time.Time) Config {
	c := r.config
	c.Start = start
	for _, e := range r.events {
		w := e.window(start)
		switch e.do {
		case doLoad:
			c.Load.Surges = append(c.Load.Surges, Surge{Window: w, Factor: e.times})
		case doErrors:
			c.Load.ErrorBursts = append(c.Load.ErrorBursts, ErrorBurst{Window: w, Share: e.share})
		case doRestart:
			c.Outages = append(c.Outages, Window{From: w.From, To: w.From.Add(c.RestartTakes)})
		case doStop:
			c.Outages = append(c.Outages, w)
		case doFreeze:
			c.Freezes = append(c.Freezes, w)
		case doUpgrade:
			c.UpgradeTo = append(c.UpgradeTo, Upgrade{At: w.From, Dialect: e.dialect})
		}
	}
	return c
}

func (e event) window(start time.Time) Window {
	w := Window{From: start.Add(e.at)}
	if e.until > 0 {
		w.To = start.Add(e.until)
	}
	return w
}
