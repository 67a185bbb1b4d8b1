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

// MaxDashboardBytes is the size of the largest dashboard that is taken.
const MaxDashboardBytes = 5 << 20

// Origin is where a dashboard comes from.
type Origin string

// The origins of a dashboard.
const (
	// OriginBuiltIn came with the program.
	OriginBuiltIn Origin = "builtin"
	// OriginFile is a file of the person's.
	OriginFile Origin = "file"
	// OriginStore was saved here and lies in the database.
	OriginStore Origin = "store"
)

// Folder is a folder of dashboards, as in Grafana. The zero Folder is the
// root, which Grafana calls General.
type Folder struct {
	UID   string
	Title string
	// Version counts the changes of a folder that was made here; it is 0 for
	// one that files make.
	Version          int
	Created, Updated time.Time
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
	// JSON is what was read or saved, byte for byte. It is the truth: the fields
	// above are read from it and never written back. It must not be changed.
	// In lists it may be nil.
	JSON   json.RawMessage
	Origin Origin
	// File is where it was read, as the person knows it; empty for OriginStore.
	File string
	// Version counts the times it was saved, from 1.
	Version int
	// Created and Updated are the times of the first and the last version;
	// zero where they are not known.
	Created, Updated     time.Time
	CreatedBy, UpdatedBy string
	// Writable is true when it can be saved here.
	Writable bool
	// Drift is true where a saved edit is shown in the place of a file that
	// could not be written.
	Drift bool
	// Deleted is when it was put into the trash, KeptUntil when it goes for
	// good; zero when it is not there.
	Deleted, KeptUntil time.Time
}

// DashboardVersion is one saved state of a dashboard.
type DashboardVersion struct {
	Version int
	// Parent is the version that it was made from, 0 for the first;
	// RestoredFrom the one that it brought back, 0 for none.
	Parent, RestoredFrom int
	Created              time.Time
	Author, Message      string
	// JSON are the bytes that were saved; nil in lists.
	JSON json.RawMessage
}

// DashboardSave is what a person wants to be saved.
type DashboardSave struct {
	// UID is the dashboard to save; empty makes a new one.
	UID string
	// FolderUID is where it shall lie, empty for the root; nil leaves it where it is.
	FolderUID *string
	JSON      json.RawMessage
	Message   string
	Author    string
	// Base is the version that was edited. Unless it is the newest one, the
	// save is refused; 0 says that there should be none yet.
	Base int
	// Overwrite saves whatever the newest version is.
	Overwrite bool
	// MustExist refuses to make a new dashboard.
	MustExist bool
	// RestoredFrom is the version that is brought back, 0 for none.
	RestoredFrom int
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
