package httpapi

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// folderAnswer is a folder, as Grafana writes it.
type folderAnswer struct {
	ID      int32  `json:"id"`
	UID     string `json:"uid"`
	Title   string `json:"title"`
	URL     string `json:"url"`
	CanSave bool   `json:"canSave"`
	CanEdit bool   `json:"canEdit"`
}

func describeFolder(f model.Folder) folderAnswer {
	return folderAnswer{ID: idOf(typeFolder, f.UID), UID: f.UID, Title: f.Title, URL: folderURL(f)}
}

func (s *Server) folders(w http.ResponseWriter, _ *http.Request) error {
	answer := []folderAnswer{}
	for _, f := range s.opts.Dashboards.Folders() {
		answer = append(answer, describeFolder(f))
	}
	return writeJSON(w, answer)
}

func (s *Server) folder(w http.ResponseWriter, r *http.Request) error {
	uid := r.PathValue("uid")
	for _, f := range s.opts.Dashboards.Folders() {
		if f.UID == uid {
			return writeJSON(w, describeFolder(f))
		}
	}
	return errNotFound(uid)
}

// dashboardMeta is what surrounds a dashboard, as Grafana writes it.
type dashboardMeta struct {
	Type        string `json:"type"`
	Slug        string `json:"slug"`
	URL         string `json:"url"`
	FolderUID   string `json:"folderUid"`
	FolderTitle string `json:"folderTitle"`
	FolderURL   string `json:"folderUrl"`
	IsStarred   bool   `json:"isStarred"`
	Provisioned bool   `json:"provisioned"`
	// ProvisionedFrom is the file, as the person knows it.
	ProvisionedFrom string    `json:"provisionedExternalId"`
	CanSave         bool      `json:"canSave"`
	CanEdit         bool      `json:"canEdit"`
	CanAdmin        bool      `json:"canAdmin"`
	CanStar         bool      `json:"canStar"`
	CanDelete       bool      `json:"canDelete"`
	Updated         time.Time `json:"updated,omitzero"`
	Version         int       `json:"version"`
}

func (s *Server) dashboard(w http.ResponseWriter, r *http.Request) error {
	d, ok := s.opts.Dashboards.Dashboard(r.PathValue("uid"))
	if !ok {
		return errNotFound(r.PathValue("uid"))
	}
	starred, err := s.starredUIDs(r.Context())
	if err != nil {
		return err
	}
	meta := dashboardMeta{
		Type: "db", Slug: d.Slug, URL: d.URL(),
		FolderUID: d.Folder.UID, FolderTitle: d.Folder.Title, FolderURL: folderURL(d.Folder),
		IsStarred: starred[d.UID], Provisioned: true, ProvisionedFrom: d.File, CanStar: true,
		Updated: d.Updated, Version: 1,
	}
	return s.writeDashboard(w, d.JSON, meta)
}

// writeDashboard puts the file's bytes between two of ours: json.Marshal
// would compact and escape them.
func (s *Server) writeDashboard(w http.ResponseWriter, raw json.RawMessage, meta dashboardMeta) error {
	about, err := json.Marshal(meta)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	for _, part := range [][]byte{[]byte(`{"dashboard":`), raw, []byte(`,"meta":`), about, []byte("}\n")} {
		if _, err := w.Write(part); err != nil {
			return nil //nolint:nilerr // the client is gone
		}
	}
	return nil
}

func (s *Server) star(w http.ResponseWriter, r *http.Request) error {
	uid := r.PathValue("uid")
	if _, ok := s.opts.Dashboards.Dashboard(uid); !ok {
		return errNotFound(uid)
	}
	if err := s.opts.Stars.Star(r.Context(), uid, s.opts.Now()); err != nil {
		return err
	}
	return writeJSON(w, map[string]string{"message": "Dashboard starred!"})
}

func (s *Server) unstar(w http.ResponseWriter, r *http.Request) error {
	if err := s.opts.Stars.Unstar(r.Context(), r.PathValue("uid")); err != nil {
		return err
	}
	return writeJSON(w, map[string]string{"message": "Dashboard unstarred"})
}
