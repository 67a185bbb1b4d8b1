package httpapi

import (
	"net/http"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// Reference is what is known of metrics, and which of them the person's own
// servers have.
type Reference struct {
	catalog.Reference
	Servers []ReferenceServer `json:"servers"`
}

// ReferenceServer is one server beside the reference.
type ReferenceServer struct {
	// ID is the target's.
	ID          string   `json:"id"`
	Instance    string   `json:"instance"`
	Engine      string   `json:"engine"`
	EngineTitle string   `json:"engineTitle"`
	Version     string   `json:"version,omitempty"`
	Models      []string `json:"models"`
	// Exposes is how many families of the reference it has; Families names them.
	Exposes  int             `json:"exposes"`
	Families map[string]bool `json:"families"`
	// Unknown are families that are new to us, Missing those that its version
	// should have and has not.
	Unknown []string `json:"unknown"`
	Missing []string `json:"missing"`
}

func (s *Server) reference(w http.ResponseWriter, r *http.Request) error {
	if s.opts.Reference == nil {
		return errNotFound(r.URL.Path)
	}
	answer := s.opts.Reference(r.Context())
	answer.Servers = orEmpty(answer.Servers)
	for i := range answer.Servers {
		server := &answer.Servers[i]
		server.Models, server.Unknown, server.Missing = orEmpty(server.Models), orEmpty(server.Unknown), orEmpty(server.Missing)
	}
	return writeJSON(w, answer)
}
