package dashboard

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const prometheusType = "prometheus"

// dataSource is an entry of a data source provisioning file.
type dataSource struct {
	Name          string            `yaml:"name"`
	Type          string            `yaml:"type"`
	UID           string            `yaml:"uid"`
	URL           string            `yaml:"url"`
	IsDefault     bool              `yaml:"isDefault"`
	BasicAuth     bool              `yaml:"basicAuth"`
	BasicAuthUser string            `yaml:"basicAuthUser"`
	JSONData      map[string]any    `yaml:"jsonData"`
	Secure        map[string]string `yaml:"secureJsonData"`
}

func dataSourceSettings() []string {
	return []string{
		"name", "type", "uid", "url", "isDefault", "basicAuth", "basicAuthUser", "jsonData", "secureJsonData",
		// Settings that Grafana has and that change nothing here.
		"access", "orgId", "version", "editable", "user", "database", "withCredentials", "readOnly", "apiVersion",
	}
}

// readDataSources reads the data source files. The embedded engine is always
// there, first and the default; the entry that stands for it in a file gives
// it its name and settings.
func (r *reading) readDataSources() {
	embedded := model.DataSource{
		UID: model.EmbeddedDataSourceUID, Name: "Prometheus", Type: prometheusType,
		IsDefault: true, Embedded: true, JSONData: json.RawMessage("{}"),
	}
	renamed := false // by the first file, which is the person's if there is one
	var others []model.DataSource
	for _, file := range r.provisioningFiles(dataSourceDir) {
		doc := r.open(file, true)
		if doc == nil {
			continue
		}
		for i, node := range doc.list("datasources") {
			field := fmt.Sprintf("datasources[%d]", i)
			var entry dataSource
			if !doc.decode(node, field, dataSourceSettings(), &entry) || !entry.named(doc, node, field) {
				continue
			}
			if entry.meansEmbedded() {
				if !renamed {
					embedded.Name, embedded.JSONData, renamed = entry.Name, entry.settings(), true
				}
				continue
			}
			if other, ok := entry.external(doc, node, field, others); ok {
				others = append(others, other)
			}
		}
	}
	r.dataSources = append([]model.DataSource{embedded}, others...)
}

func (e dataSource) named(doc *document, node *yaml.Node, field string) bool {
	if e.Name == "" || e.Type == "" {
		doc.fail(node.Line, field, "the data source needs a name and a type", "add them")
		return false
	}
	return true
}

// meansEmbedded says whether the entry is the Prometheus that this process
// takes the place of: by the fixed uid, or by the address that the classic
// stack's Prometheus has inside its network.
func (e dataSource) meansEmbedded() bool {
	if e.Type != prometheusType {
		return false
	}
	if e.UID == model.EmbeddedDataSourceUID {
		return true
	}
	address, err := url.Parse(e.URL)
	return err == nil && slices.Contains([]string{"prometheus", "kanoa-prometheus"}, address.Hostname())
}

// settings is jsonData as JSON.
func (e dataSource) settings() json.RawMessage {
	data, err := json.Marshal(e.JSONData)
	if err != nil || e.JSONData == nil {
		return json.RawMessage("{}") // YAML has maps and keys that JSON has no word for
	}
	return data
}

// external makes a data source of an entry that names another server.
func (e dataSource) external(doc *document, node *yaml.Node, field string, before []model.DataSource) (model.DataSource, bool) {
	address, err := url.Parse(e.URL)
	if err != nil || (address.Scheme != "http" && address.Scheme != "https") || address.Host == "" {
		doc.fail(node.Line, field+".url", "the address must begin with http:// or https://", "correct it")
		return model.DataSource{}, false
	}
	uid := e.UID
	if uid == "" {
		uid = uidFromTitle(e.Name)
	}
	if slices.ContainsFunc(before, func(d model.DataSource) bool { return d.UID == uid || d.Name == e.Name }) {
		doc.fail(node.Line, field+".uid", "another data source has the same uid or name", "give it its own")
		return model.DataSource{}, false
	}
	if e.IsDefault {
		doc.fail(node.Line, field+".isDefault", "the embedded engine stays the default; panels are drawn from it", "remove the line")
	}
	d := model.DataSource{UID: uid, Name: e.Name, Type: e.Type, JSONData: e.settings(), Headers: e.headers()}
	if user := address.User; user != nil {
		password, _ := user.Password()
		d.BasicAuthUser, d.BasicAuthPassword = user.Username(), model.Secret(password)
		address.User = nil
	}
	if e.BasicAuth {
		d.BasicAuthUser, d.BasicAuthPassword = e.BasicAuthUser, model.Secret(e.Secure["basicAuthPassword"])
	}
	address.RawQuery, address.Fragment = "", ""
	d.URL = strings.TrimRight(address.String(), "/")
	return d, true
}

// headers pairs jsonData.httpHeaderName1 with secureJsonData.httpHeaderValue1
// and so on, Grafana's way of naming a header in the open and its value not.
func (e dataSource) headers() http.Header {
	headers := http.Header{}
	for key, value := range e.Secure {
		number, ok := strings.CutPrefix(key, "httpHeaderValue")
		if !ok {
			continue
		}
		if name, ok := e.JSONData["httpHeaderName"+number].(string); ok && name != "" {
			headers.Set(name, value)
		}
	}
	return headers
}
