package httpapi

import (
	"encoding/json"
	"net/http"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// dataSourceAnswer is a data source, as Grafana writes it. It has no secrets.
type dataSourceAnswer struct {
	ID              int32           `json:"id"`
	UID             string          `json:"uid"`
	OrgID           int             `json:"orgId"`
	Name            string          `json:"name"`
	Type            string          `json:"type"`
	TypeName        string          `json:"typeName"`
	Access          string          `json:"access"`
	URL             string          `json:"url"`
	User            string          `json:"user"`
	Database        string          `json:"database"`
	BasicAuth       bool            `json:"basicAuth"`
	BasicAuthUser   string          `json:"basicAuthUser"`
	WithCredentials bool            `json:"withCredentials"`
	IsDefault       bool            `json:"isDefault"`
	JSONData        json.RawMessage `json:"jsonData"`
	// SecureFields would name the secrets; they stay with the program, names and all.
	SecureFields map[string]bool `json:"secureJsonFields"`
	Version      int             `json:"version"`
	ReadOnly     bool            `json:"readOnly"`
}

func (s *Server) describeDataSource(d model.DataSource) dataSourceAnswer {
	address := d.URL
	if d.Embedded {
		address = s.opts.URLs.Prometheus
	}
	settings := d.JSONData
	if len(settings) == 0 {
		settings = json.RawMessage("{}")
	}
	return dataSourceAnswer{
		ID: idOf("datasource", d.UID), UID: d.UID, OrgID: 1, Name: d.Name, Type: d.Type, TypeName: d.Type,
		Access: "proxy", URL: address, BasicAuth: d.BasicAuthUser != "", BasicAuthUser: d.BasicAuthUser, IsDefault: d.IsDefault,
		JSONData: settings, SecureFields: map[string]bool{}, Version: 1, ReadOnly: true,
	}
}

func (s *Server) dataSources(w http.ResponseWriter, _ *http.Request) error {
	answer := []dataSourceAnswer{}
	for _, d := range s.opts.Dashboards.DataSources() {
		answer = append(answer, s.describeDataSource(d))
	}
	return writeJSON(w, answer)
}

func (s *Server) dataSourceByUID(w http.ResponseWriter, r *http.Request) error {
	d, err := s.findDataSource(r.PathValue("uid"))
	if err != nil {
		return err
	}
	return writeJSON(w, s.describeDataSource(d))
}

func (s *Server) dataSourceByName(w http.ResponseWriter, r *http.Request) error {
	name := r.PathValue("name")
	for _, d := range s.opts.Dashboards.DataSources() {
		if d.Name == name {
			return writeJSON(w, s.describeDataSource(d))
		}
	}
	return errNotFound(name)
}

func (s *Server) findDataSource(uid string) (model.DataSource, error) {
	for _, d := range s.opts.Dashboards.DataSources() {
		if d.UID == uid {
			return d, nil
		}
	}
	return model.DataSource{}, errNotFound(uid)
}

// dataSourceHealth asks the data source the cheapest query there is.
func (s *Server) dataSourceHealth(w http.ResponseWriter, r *http.Request) error {
	d, err := s.findDataSource(r.PathValue("uid"))
	if err != nil {
		return err
	}
	if err := s.tryDataSource(r, d); err != nil {
		problem := problemOf(err)
		return writeJSON(w, map[string]any{"status": "ERROR", "message": problem.Error(), "error": problem})
	}
	return writeJSON(w, map[string]string{"status": "OK", "message": "Data source is working"})
}

func (s *Server) tryDataSource(r *http.Request, d model.DataSource) error {
	if d.Embedded {
		if !s.opts.Engine.Ready().Done {
			return &model.Problem{Code: codeNotReady, Cause: "The store is still reading its log.", Next: "Wait a moment."}
		}
		_, err := s.opts.Querier.Query(r.Context(), model.Query{Expr: "1+1", End: s.opts.Now()})
		return err
	}
	return s.tryUpstream(r, d)
}
