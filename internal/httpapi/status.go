package httpapi

import (
	"net/http"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// health is Grafana's, whose watchers look for "database": "ok" or for 503.
func (s *Server) health(w http.ResponseWriter, r *http.Request) error {
	state, status := "ok", http.StatusOK
	if _, err := s.opts.Stars.Stars(r.Context()); err != nil {
		s.opts.Logger.Error("the database does not answer", "err", err)
		state, status = "failing", http.StatusServiceUnavailable
	}
	return writeJSONStatus(w, status, map[string]string{
		"database": state, "version": s.opts.Build.Version, "commit": s.opts.Build.Revision,
	})
}

// targetsAnswer is the answer of /api/kanoa/targets.
type targetsAnswer struct {
	Targets   []model.Target `json:"targets"`
	Finder    Finder         `json:"finder"`
	Simulated bool           `json:"simulated"`
}

func (s *Server) targets(w http.ResponseWriter, _ *http.Request) error {
	return writeJSON(w, s.targetsAnswer())
}

func (s *Server) targetsAnswer() targetsAnswer {
	finder := s.opts.Targets.Finder()
	finder.Ports = orEmpty(finder.Ports)
	return targetsAnswer{Targets: orEmpty(s.opts.Targets.Targets()), Finder: finder, Simulated: s.opts.Boot().Simulated}
}

// statusAnswer is the answer of /api/kanoa/status.
type statusAnswer struct {
	Build   model.Build        `json:"build"`
	Started time.Time          `json:"started"`
	Ready   bool               `json:"ready"`
	Replay  model.Replay       `json:"replay"`
	Store   model.StoreStatus  `json:"store"`
	Config  model.ConfigStatus `json:"config"`
	// DashboardFaults are what is wrong in dashboard and provisioning files.
	DashboardFaults []model.Fault `json:"dashboardFaults"`
	URLs            URLs          `json:"urls"`
	MemoryBytes     uint64        `json:"memoryBytes"`
	Notices         []string      `json:"notices"`
	Simulated       bool          `json:"simulated"`
}

func (s *Server) status(w http.ResponseWriter, _ *http.Request) error {
	replay := s.opts.Engine.Ready()
	return writeJSON(w, statusAnswer{
		Build:           s.opts.Build,
		Started:         s.opts.Started,
		Ready:           replay.Done,
		Replay:          replay,
		Store:           s.opts.Engine.Store(),
		Config:          s.opts.Engine.ConfigStatus(),
		DashboardFaults: orEmpty(s.opts.Dashboards.Faults()),
		URLs:            s.opts.URLs,
		MemoryBytes:     s.opts.Memory(),
		Notices:         orEmpty(s.opts.Notices()),
		Simulated:       s.opts.Boot().Simulated,
	})
}

// orEmpty makes a list that JSON writes as [] rather than null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
