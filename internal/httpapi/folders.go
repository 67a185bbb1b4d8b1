package httpapi

import (
	"fmt"
	"net/http"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// folderAnswer is a folder, as Grafana writes it.
type folderAnswer struct {
	ID        int32     `json:"id"`
	UID       string    `json:"uid"`
	OrgID     int       `json:"orgId"`
	Title     string    `json:"title"`
	URL       string    `json:"url"`
	HasACL    bool      `json:"hasAcl"`
	CanSave   bool      `json:"canSave"`
	CanEdit   bool      `json:"canEdit"`
	CanAdmin  bool      `json:"canAdmin"`
	CanDelete bool      `json:"canDelete"`
	CreatedBy string    `json:"createdBy"`
	Created   time.Time `json:"created,omitzero"`
	UpdatedBy string    `json:"updatedBy"`
	Updated   time.Time `json:"updated,omitzero"`
	Version   int       `json:"version"`
}

// describeFolder tells a folder. Dashboards can be saved into every one; those
// that files make cannot be renamed and deleted.
func describeFolder(f model.Folder) folderAnswer {
	own, by := f.Version > 0, ""
	if own {
		by = author
	}
	return folderAnswer{
		ID: idOf(typeFolder, f.UID), UID: f.UID, OrgID: 1, Title: f.Title, URL: folderURL(f),
		CanSave: true, CanEdit: own, CanDelete: own, CreatedBy: by, Created: f.Created, UpdatedBy: by, Updated: f.Updated, Version: f.Version,
	}
}

// folders lists the folders. Folders lie in the root, so that there is none in
// another one.
func (s *Server) folders(w http.ResponseWriter, r *http.Request) error {
	answer := []folderAnswer{}
	if r.URL.Query().Get("parentUid") != "" {
		return writeJSON(w, answer)
	}
	all, err := s.opts.Dashboards.Folders(r.Context())
	if err != nil {
		return err
	}
	for _, f := range all {
		answer = append(answer, describeFolder(f))
	}
	return writeJSON(w, answer)
}

func (s *Server) folder(w http.ResponseWriter, r *http.Request) error {
	f, err := s.opts.Dashboards.Folder(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	return writeJSON(w, describeFolder(f))
}

// folderRequest is the body of POST and PUT.
type folderRequest struct {
	UID       string `json:"uid"`
	Title     string `json:"title"`
	ParentUID string `json:"parentUid"`
	Version   int    `json:"version"`
	Overwrite bool   `json:"overwrite"`
}

func (s *Server) makeFolder(w http.ResponseWriter, r *http.Request) error {
	var request folderRequest
	if err := readJSON(r, smallBody, &request); err != nil {
		return err
	}
	if request.ParentUID != "" {
		return errBadRequest("Folders inside folders are not supported.", "Leave parentUid out.")
	}
	f, err := s.opts.Dashboards.MakeFolder(r.Context(), request.UID, request.Title)
	if err != nil {
		return err
	}
	return writeJSON(w, describeFolder(f))
}

func (s *Server) renameFolder(w http.ResponseWriter, r *http.Request) error {
	var request folderRequest
	if err := readJSON(r, smallBody, &request); err != nil {
		return err
	}
	base := request.Version
	switch {
	case request.Overwrite:
		base = 0
	case base <= 0:
		return errBadRequest("The request does not say which version of the folder was changed.", "Send \"version\", or \"overwrite\": true.")
	}
	f, err := s.opts.Dashboards.RenameFolder(r.Context(), r.PathValue("uid"), request.Title, base)
	if err != nil {
		return err
	}
	return writeJSON(w, describeFolder(f))
}

func (s *Server) dropFolder(w http.ResponseWriter, r *http.Request) error {
	f, err := s.opts.Dashboards.DropFolder(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	return writeJSON(w, map[string]any{
		"id": idOf(typeFolder, f.UID), "title": f.Title, "message": fmt.Sprintf("Folder %s deleted", f.Title),
	})
}

// folderCounts tells how much lies in a folder.
func (s *Server) folderCounts(w http.ResponseWriter, r *http.Request) error {
	f, err := s.opts.Dashboards.Folder(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	all, err := s.opts.Dashboards.Dashboards(r.Context())
	if err != nil {
		return err
	}
	count := 0
	for _, d := range all {
		if d.Folder.UID == f.UID {
			count++
		}
	}
	return writeJSON(w, map[string]int{"dashboard": count, "folder": 0, "librarypanel": 0, "alertrule": 0})
}
