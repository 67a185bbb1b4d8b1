package simulator

import (
	"errors"
	"time"
)

// Member is one server of a fleet.
type Member struct {
	// Name is the instance name; it begins with "sim-" so that whoever sees
	// only the raw data knows what it is.
	Name string
	// Description is one sentence on what the server shows.
	Description string
	// GPU is the class of its graphics cards.
	GPU string
	// Server is the simulated process.
	Server *Server
}

// DefaultScenario is the one that a demonstration plays when nothing else is
// asked for.
const DefaultScenario = "fleet"

// DemoFleet is the servers of the default scenario, started at start: eight of
// different releases and loads. clock drives their handlers (time.Now for a
// live demonstration; nil leaves them to Advance and WriteAt). The same seed
// and start give the same fleet.
func DemoFleet(seed uint64, start time.Time, clock func() time.Time) ([]Member, error) {
	s, ok, err := ScenarioNamed(DefaultScenario)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, errors.New("there is no scenario " + DefaultScenario)
	}
	return s.Fleet(seed, start, clock)
}
