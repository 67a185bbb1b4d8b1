package httpapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// importRequest is the body of POST /api/dashboards/import.
type importRequest struct {
	Dashboard json.RawMessage `json:"dashboard"`
	Inputs    []importInput   `json:"inputs"`
	FolderUID *string         `json:"folderUid"`
	Overwrite bool            `json:"overwrite"`
}

// importInput is what stands for ${Name} in an exported dashboard: the uid of a
// data source, or a text.
type importInput struct {
	Name  string `json:"name"`
	Type  string `json:"type"`
	Value string `json:"value"`
}

// importDashboard saves an exported dashboard with its inputs filled in. All
// other bytes stay.
func (s *Server) importDashboard(w http.ResponseWriter, r *http.Request) error {
	var request importRequest
	if err := readJSON(r, MaxBody, &request); err != nil {
		return err
	}
	text, err := fillInputs(request.Dashboard, request.Inputs)
	if err != nil {
		return err
	}
	var told identity
	if err := json.Unmarshal(text, &told); err != nil {
		return errNoJSON(err)
	}
	save := model.DashboardSave{JSON: text, FolderUID: request.FolderUID, Overwrite: request.Overwrite, Message: "Imported", Author: author}
	if told.UID != nil {
		save.UID = *told.UID
	}
	d, err := s.opts.Dashboards.Save(r.Context(), save)
	if err != nil {
		return err
	}
	return writeJSON(w, map[string]any{
		"uid": d.UID, "dashboardId": idOf(typeDashboard, d.UID), "title": d.Title, "slug": d.Slug, "folderUid": d.Folder.UID,
		"imported": true, "importedUri": "db/" + d.Slug, "importedUrl": d.URL(), "importedRevision": d.Version, "revision": d.Version,
		"pluginId": "", "description": "", "path": "", "removed": false,
	})
}

// fillInputs puts values for the names that the dashboard declares in
// __inputs, and empties that list. A declared constant has a value of its own.
func fillInputs(text []byte, given []importInput) ([]byte, error) {
	var declared struct {
		Inputs []importInput `json:"__inputs"`
	}
	if err := json.Unmarshal(text, &declared); err != nil {
		return nil, errNoJSON(err)
	}
	if len(declared.Inputs) == 0 {
		return text, nil
	}
	found, err := members(text)
	if err != nil {
		return nil, errNoJSON(err)
	}
	text = put(text, found, [][2]string{{"__inputs", "[]"}})
	for _, input := range declared.Inputs {
		value, ok := valueOf(input, given)
		if !ok {
			return nil, errBadRequest(fmt.Sprintf("Dashboard input missing: %q has no value.", input.Name), "Put it into \"inputs\"; for a data source the value is its uid.")
		}
		quoted, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		// "${" stands in texts only, so that what is inside of the quotation
		// marks fits there.
		text = bytes.ReplaceAll(text, []byte("${"+input.Name+"}"), quoted[1:len(quoted)-1])
		if len(text) > model.MaxDashboardBytes {
			return nil, errBodyTooLarge
		}
	}
	return text, nil
}

// valueOf is the value that was given for an input, or a constant's own.
func valueOf(input importInput, given []importInput) (string, bool) {
	for _, g := range given {
		if g.Name == input.Name {
			return g.Value, true
		}
	}
	return input.Value, input.Type == "constant"
}
