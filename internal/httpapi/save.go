package httpapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// MaxBody is the size in bytes of the largest request: a dashboard with what
// surrounds it.
const MaxBody = model.MaxDashboardBytes + 64<<10

// smallBody bounds requests that hold no dashboard.
const smallBody = 64 << 10

// saveRequest is the body of POST /api/dashboards/db.
type saveRequest struct {
	Dashboard json.RawMessage `json:"dashboard"`
	FolderUID *string         `json:"folderUid"`
	Message   string          `json:"message"`
	Overwrite bool            `json:"overwrite"`
	IsFolder  bool            `json:"isFolder"`
}

// identity is what a dashboard says of itself.
type identity struct {
	ID      *int64  `json:"id"`
	UID     *string `json:"uid"`
	Version *int    `json:"version"`
}

// saveAnswer is what became of a save, as Grafana writes it.
type saveAnswer struct {
	ID        int32  `json:"id"`
	UID       string `json:"uid"`
	URL       string `json:"url"`
	Status    string `json:"status"`
	Version   int    `json:"version"`
	Slug      string `json:"slug"`
	FolderUID string `json:"folderUid"`
}

func saved(d model.Dashboard) saveAnswer {
	return saveAnswer{
		ID: idOf(typeDashboard, d.UID), UID: d.UID, URL: d.URL(), Status: "success",
		Version: d.Version, Slug: d.Slug, FolderUID: d.Folder.UID,
	}
}

// saveDashboard keeps the bytes of the dashboard in the request as they are.
func (s *Server) saveDashboard(w http.ResponseWriter, r *http.Request) error {
	body, err := readBody(r, MaxBody)
	if err != nil {
		return err
	}
	var request saveRequest
	if err := parseJSON(body, &request); err != nil {
		return err
	}
	if len(request.Dashboard) == 0 || request.IsFolder {
		return errBadRequest("The request has no dashboard.", "Put it into the field \"dashboard\"; folders are made by POST /api/folders.")
	}
	save := model.DashboardSave{
		JSON: asSent(body, request.Dashboard), FolderUID: request.FolderUID, Message: request.Message, Overwrite: request.Overwrite, Author: author,
	}
	if err := s.identify(r, &save); err != nil {
		return err
	}
	d, err := s.opts.Dashboards.Save(r.Context(), save)
	if err != nil {
		return err
	}
	return writeJSON(w, saved(d))
}

// asSent is a value of a request with the white space behind it: the line end
// of a file belongs to the file.
func asSent(body []byte, value json.RawMessage) json.RawMessage {
	_, behind, found := bytes.Cut(body, value)
	if !found {
		return value
	}
	rest := bytes.TrimLeft(behind, " \t\r\n")
	start := len(body) - len(behind) - len(value)
	return body[start : len(body)-len(rest)]
}

// identify finds out which dashboard and which version of it was edited. The
// header If-Match tells the version; without it, the one in the JSON counts.
func (s *Server) identify(r *http.Request, save *model.DashboardSave) error {
	var told identity
	if err := json.Unmarshal(save.JSON, &told); err != nil {
		return errNoJSON(err)
	}
	if told.UID != nil {
		save.UID = *told.UID
	}
	if told.ID != nil && *told.ID != 0 {
		if err := s.identifyByID(r, *told.ID, save); err != nil {
			return err
		}
	}
	if told.Version != nil {
		save.Base = *told.Version
	}
	match := r.Header.Get("If-Match")
	if match == "" {
		return nil
	}
	save.MustExist = true
	if match == "*" {
		save.Overwrite = true
		return nil
	}
	version, err := strconv.Atoi(strings.Trim(match, `"`))
	if err != nil {
		return errBadRequest(fmt.Sprintf("If-Match is %q, which is no version.", match), "Send the ETag of the file, such as \"3\".")
	}
	save.Base = version
	return nil
}

// identifyByID uses the number of older clients. A number that is none of ours
// comes from another Grafana and says nothing.
func (s *Server) identifyByID(r *http.Request, id int64, save *model.DashboardSave) error {
	if save.UID != "" {
		save.MustExist = id == int64(idOf(typeDashboard, save.UID))
		return nil
	}
	uid, err := s.uidOf(r, id)
	if err != nil && problemOf(err).Code != codeNotFound {
		return err
	}
	save.UID = uid
	return nil
}
