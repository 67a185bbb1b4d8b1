package httpapi

import (
	"net/http"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// permission is one line of who may do what, as Grafana writes it.
type permission struct {
	DashboardID int32     `json:"dashboardId"`
	Created     time.Time `json:"created"`
	Updated     time.Time `json:"updated"`
	// A line is for a role: these stay empty.
	UserID     int    `json:"userId"`
	UserLogin  string `json:"userLogin"`
	UserEmail  string `json:"userEmail"`
	TeamID     int    `json:"teamId"`
	Team       string `json:"team"`
	UID        string `json:"uid"`
	Title      string `json:"title"`
	Slug       string `json:"slug"`
	IsFolder   bool   `json:"isFolder"`
	URL        string `json:"url"`
	Role       string `json:"role"`
	Permission int    `json:"permission"`
	Name       string `json:"permissionName"`
	Inherited  bool   `json:"inherited"`
}

// may is what everybody may: whoever reaches the program sees all, and changes
// what is not read-only.
func (p permission) may(edit bool) []permission {
	p.Role, p.Permission, p.Name = "Viewer", 1, "View"
	if edit {
		p.Role, p.Permission, p.Name = "Editor", 2, "Edit"
	}
	return []permission{p}
}

func (s *Server) permissions(w http.ResponseWriter, r *http.Request) error {
	d, err := s.opts.Dashboards.Dashboard(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	line := permission{
		DashboardID: idOf(typeDashboard, d.UID), Created: d.Created, Updated: d.Updated,
		UID: d.UID, Title: d.Title, Slug: d.Slug, URL: d.URL(),
	}
	return writeJSON(w, line.may(d.Writable))
}

// folderPermissions is the same for a folder, into which everybody may save.
func (s *Server) folderPermissions(w http.ResponseWriter, r *http.Request) error {
	f, err := s.opts.Dashboards.Folder(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	return writeJSON(w, permissionOf(f).may(true))
}

func permissionOf(f model.Folder) permission {
	return permission{
		DashboardID: idOf(typeFolder, f.UID), Created: f.Created, Updated: f.Updated,
		UID: f.UID, Title: f.Title, IsFolder: true, URL: folderURL(f),
	}
}
