package simulator

import (
	"fmt"
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

// DemoFleet is eight servers of different releases and loads, started at start.
// clock drives their handlers (time.Now for a live demonstration; nil leaves
// them to Advance and WriteAt). The same seed and start give the same fleet.
func DemoFleet(seed uint64, start time.Time, clock func() time.Time) ([]Member, error) {
	var members []Member
	for i, p := range Profiles() {
		c := p.Config(seed+uint64(i)*1000, start)
		c.Clock = clock
		s, err := New(c)
		if err != nil {
			return nil, fmt.Errorf("profile %q: %w", p.Name, err)
		}
		members = append(members, Member{Name: c.Name, Description: p.Description, GPU: p.hardware.GPU, Server: s})
	}
	return members, nil
}
