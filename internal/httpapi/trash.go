package httpapi

import (
	"fmt"
	"net/http"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// deletedAnswer is what became of a dashboard, as Grafana writes it.
type deletedAnswer struct {
	ID      int32  `json:"id"`
	UID     string `json:"uid"`
	Title   string `json:"title"`
	Message string `json:"message"`
}

func tellDeleted(w http.ResponseWriter, d model.Dashboard, format string) error {
	return writeJSON(w, deletedAnswer{ID: idOf(typeDashboard, d.UID), UID: d.UID, Title: d.Title, Message: fmt.Sprintf(format, d.Title)})
}

func (s *Server) deleteDashboard(w http.ResponseWriter, r *http.Request) error {
	d, err := s.opts.Dashboards.Delete(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	return tellDeleted(w, d, "Dashboard %s moved to Recently deleted")
}

// restoreDashboard takes a dashboard out of the trash.
func (s *Server) restoreDashboard(w http.ResponseWriter, r *http.Request) error {
	var request struct {
		FolderUID *string `json:"folderUid"`
	}
	if err := readJSON(r, smallBody, &request); err != nil {
		return err
	}
	d, err := s.opts.Dashboards.Undelete(r.Context(), r.PathValue("uid"), request.FolderUID)
	if err != nil {
		return err
	}
	return tellDeleted(w, d, "Dashboard %s restored")
}

// dropDashboard removes a dashboard in the trash for good.
func (s *Server) dropDashboard(w http.ResponseWriter, r *http.Request) error {
	d, err := s.opts.Dashboards.Drop(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	return tellDeleted(w, d, "Dashboard %s deleted")
}
