package httpapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// author is who makes every change, until there are several people.
const author = "admin"

// dashboardMeta is what surrounds a dashboard, as Grafana writes it.
type dashboardMeta struct {
	Type        string `json:"type"`
	Slug        string `json:"slug"`
	URL         string `json:"url"`
	FolderID    int32  `json:"folderId"`
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
	Created         time.Time `json:"created,omitzero"`
	Updated         time.Time `json:"updated,omitzero"`
	CreatedBy       string    `json:"createdBy"`
	UpdatedBy       string    `json:"updatedBy"`
	Version         int       `json:"version"`
	// Origin and Drift are ours; Grafana has no words for them.
	Origin model.Origin `json:"origin"`
	Drift  bool         `json:"drift,omitempty"`
}

func describeDashboard(d model.Dashboard, starred bool) dashboardMeta {
	return dashboardMeta{
		Type: "db", Slug: d.Slug, URL: d.URL(),
		FolderID: folderID(d.Folder), FolderUID: d.Folder.UID, FolderTitle: d.Folder.Title, FolderURL: folderURL(d.Folder),
		IsStarred: starred, Provisioned: !d.Writable, ProvisionedFrom: d.File,
		CanSave: d.Writable, CanEdit: d.Writable, CanDelete: d.Writable && d.Origin == model.OriginStore, CanStar: true,
		Created: d.Created, Updated: d.Updated, CreatedBy: d.CreatedBy, UpdatedBy: d.UpdatedBy,
		Version: d.Version, Origin: d.Origin, Drift: d.Drift,
	}
}

func (s *Server) dashboard(w http.ResponseWriter, r *http.Request) error {
	return s.answerDashboard(w, r, r.PathValue("uid"))
}

// homeDashboard is the dashboard that opens first.
func (s *Server) homeDashboard(w http.ResponseWriter, r *http.Request) error {
	return s.answerDashboard(w, r, s.boot(r.Context()).HomeDashboardUID)
}

func (s *Server) answerDashboard(w http.ResponseWriter, r *http.Request, uid string) error {
	answer, err := s.dashboardAnswer(r.Context(), uid)
	if err != nil {
		return err
	}
	writeRaw(w, answer)
	return nil
}

// dashboardAnswer puts the dashboard's bytes between two of ours: json.Marshal
// would compact and escape them.
func (s *Server) dashboardAnswer(ctx context.Context, uid string) ([]byte, error) {
	d, err := s.opts.Dashboards.Dashboard(ctx, uid)
	if err != nil {
		return nil, err
	}
	starred, err := s.starredUIDs(ctx)
	if err != nil {
		return nil, err
	}
	meta, err := json.Marshal(describeDashboard(d, starred[d.UID]))
	if err != nil {
		return nil, err
	}
	text, err := withIdentity(d.JSON, d.UID, d.Version)
	if err != nil {
		return nil, fmt.Errorf("read dashboard %q: %w", d.UID, err)
	}
	return bytes.Join([][]byte{[]byte(`{"dashboard":`), text, []byte(`,"meta":`), meta, []byte("}\n")}, nil), nil
}

// dashboardFile answers with the very bytes that were read or saved. A uid that
// is missing there, since it was made from the file's name or for a new
// dashboard, is put in: who saves the text again means the same dashboard.
func (s *Server) dashboardFile(w http.ResponseWriter, r *http.Request) error {
	d, err := s.opts.Dashboards.Dashboard(r.Context(), r.PathValue("uid"))
	if err != nil {
		return err
	}
	text, err := withUID(d.JSON, d.UID)
	if err != nil {
		return fmt.Errorf("read dashboard %q: %w", d.UID, err)
	}
	w.Header().Set("ETag", strconv.Quote(strconv.Itoa(d.Version)))
	writeRaw(w, text)
	return nil
}

// revert goes back from an edit that is shown in its file's place to the file.
func (s *Server) revert(w http.ResponseWriter, r *http.Request) error {
	d, err := s.opts.Dashboards.Revert(r.Context(), r.PathValue("uid"), author)
	if err != nil {
		return err
	}
	return writeJSON(w, saved(d))
}

func (s *Server) star(w http.ResponseWriter, r *http.Request) error {
	uid := r.PathValue("uid")
	if _, err := s.opts.Dashboards.Dashboard(r.Context(), uid); err != nil {
		return err
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

// writeRaw answers with JSON that is written already.
func writeRaw(w http.ResponseWriter, body []byte) {
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	_, _ = w.Write(body) //nolint:gosec // it is JSON by its type, and nosniff; the client may be gone
}

// readJSON reads a request body of at most limit bytes into a value. An empty
// body is an empty object.
func readJSON(r *http.Request, limit int64, into any) error {
	body, err := readBody(r, limit)
	if err != nil {
		return err
	}
	return parseJSON(body, into)
}

func parseJSON(body []byte, into any) error {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil
	}
	if err := json.Unmarshal(body, into); err != nil {
		return errNoJSON(err)
	}
	return nil
}

// errNoJSON says what is wrong with a body, in the words of the API rather
// than in those of our types.
func errNoJSON(err error) error {
	cause := "The request is not valid JSON: " + err.Error() + "."
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		cause = fmt.Sprintf("The field %q cannot be a %s.", wrong.Field, wrong.Value)
	}
	return errBadRequest(cause, "The API reference shows its shape: docs/reference/openapi.yaml.")
}
