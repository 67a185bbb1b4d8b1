package model

import (
	"encoding/json"
	"net/http"
	"time"
)

// EmbeddedDataSourceUID is the fixed uid of the data source that stands for
// the engine in this process. Shipped dashboards refer to it, here and in a
// real Grafana.
const EmbeddedDataSourceUID = "kanoa-prometheus"

// Folder is a folder of dashboards, as in Grafana. The zero Folder is the
// root, which Grafana calls General.
type Folder struct {
	UID   string `json:"uid"`
	Title string `json:"title"`
}

// Dashboard is one dashboard file and what is needed to list it.
type Dashboard struct {
	UID   string
	Title string
	Slug  string
	Tags  []string
	// Description says what question it answers; empty when the file does not.
	Description string
	Folder      Folder
	// JSON is the file, byte for byte. It is the truth: the fields above are
	// read from it and never written back. It must not be changed.
	JSON json.RawMessage
	// File is where it was read, as the person knows it.
	File string
	// BuiltIn is true when it came with the program.
	BuiltIn bool
	// Updated is when the file was last changed; zero when BuiltIn.
	Updated time.Time
}

// URL is the path of the dashboard's page.
func (d Dashboard) URL() string { return "/d/" + d.UID + "/" + d.Slug }

// DataSource is a place that answers queries, as in Grafana.
type DataSource struct {
	UID       string
	Name      string
	Type      string
	IsDefault bool
	// Embedded is true for the engine in this process; URL is then empty.
	Embedded bool
	// URL is the address without user info.
	URL string
	// JSONData is Grafana's jsonData: settings without secrets.
	JSONData json.RawMessage
	// BasicAuthUser and BasicAuthPassword are sent upstream when the user is set.
	BasicAuthUser     string
	BasicAuthPassword Secret
	// Headers are sent upstream with every request. They may hold secrets.
	Headers http.Header
}

// Secret is a text that must not be shown. It prints and marshals as
// "<secret>", so that a log line or an answer cannot leak it by accident;
// convert it to string where it is used.
type Secret string

const hiddenSecret = "<secret>"

// String hides the secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return hiddenSecret
}

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return s.String() }

// MarshalText hides the secret from every encoder.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }
