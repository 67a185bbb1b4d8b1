package httpapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// versionAnswer is one version of a dashboard, as Grafana writes it.
type versionAnswer struct {
	ID            int             `json:"id"`
	DashboardID   int32           `json:"dashboardId"`
	DashboardUID  string          `json:"uid"`
	ParentVersion int             `json:"parentVersion"`
	RestoredFrom  int             `json:"restoredFrom"`
	Version       int             `json:"version"`
	Created       time.Time       `json:"created"`
	CreatedBy     string          `json:"createdBy"`
	Message       string          `json:"message"`
	Data          json.RawMessage `json:"data,omitempty"`
}

func describeVersion(uid string, v model.DashboardVersion) versionAnswer {
	return versionAnswer{
		ID: v.Version, DashboardID: idOf(typeDashboard, uid), DashboardUID: uid, ParentVersion: v.Parent,
		RestoredFrom: v.RestoredFrom, Version: v.Version, Created: v.Created, CreatedBy: v.Author, Message: v.Message,
	}
}

// maxVersions is how many versions one answer lists at most.
const maxVersions = 1000

// dashboardVersions lists versions, the newest first. The token for the next
// page is the last version of this one, empty on the last page.
func (s *Server) dashboardVersions(w http.ResponseWriter, r *http.Request) error {
	uid, query := r.PathValue("uid"), r.URL.Query()
	limit, err := numberIn(query, "limit", 1, maxVersions, maxVersions)
	if err != nil {
		return err
	}
	before, err := numberIn(query, "continueToken", 0, maxInt32, 0)
	if err != nil {
		return err
	}
	skip, err := numberIn(query, "start", 0, maxInt32, 0)
	if err != nil {
		return err
	}
	found, err := s.opts.Dashboards.Versions(r.Context(), uid, min(limit+1+skip, 2*maxVersions), before)
	if err != nil {
		return err
	}
	found = found[min(skip, len(found)):]
	token := ""
	if len(found) > limit {
		found = found[:limit]
		token = strconv.Itoa(found[limit-1].Version)
	}
	all := []versionAnswer{}
	for _, v := range found {
		all = append(all, describeVersion(uid, v))
	}
	return writeJSON(w, map[string]any{"continueToken": token, "versions": all})
}

// dashboardVersion tells one version; its data are the bytes that were saved.
func (s *Server) dashboardVersion(w http.ResponseWriter, r *http.Request) error {
	uid := r.PathValue("uid")
	number, err := strconv.Atoi(r.PathValue("version"))
	if err != nil {
		return errBadRequest(fmt.Sprintf("%q is no version.", r.PathValue("version")), "Versions are numbers.")
	}
	v, err := s.opts.Dashboards.Version(r.Context(), uid, number)
	if err != nil {
		return err
	}
	about, err := json.Marshal(describeVersion(uid, v))
	if err != nil {
		return err
	}
	// json.Marshal would compact and escape the bytes.
	writeRaw(w, bytes.Join([][]byte{about[:len(about)-1], []byte(`,"data":`), v.JSON, []byte("}\n")}, nil))
	return nil
}

// restoreVersion saves an old version as the newest.
func (s *Server) restoreVersion(w http.ResponseWriter, r *http.Request) error {
	var request struct {
		Version int `json:"version"`
	}
	if err := readJSON(r, smallBody, &request); err != nil {
		return err
	}
	d, err := s.opts.Dashboards.Restore(r.Context(), r.PathValue("uid"), request.Version, author)
	if err != nil {
		return err
	}
	return writeJSON(w, saved(d))
}

const maxInt32 = 1<<31 - 1

// numberIn reads a parameter that must be a number from least to most.
func numberIn(query url.Values, name string, least, most, absent int) (int, error) {
	text := query.Get(name)
	if text == "" {
		return absent, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		return 0, errBadRequest(fmt.Sprintf("The parameter %s must be a number from %d to %d.", name, least, most), "")
	}
	return n, nil
}
