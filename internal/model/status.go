package model

import (
	"fmt"
	"strings"
	"time"
)

// Replay is how far the write-ahead log has been read at start.
type Replay struct {
	// Done is true when the store is ready.
	Done bool `json:"done"`
	// Current, Min and Max are segment numbers.
	Current int `json:"current"`
	Min     int `json:"min"`
	Max     int `json:"max"`
}

// StoreStatus describes the time series store.
type StoreStatus struct {
	Dir     string `json:"dir"`
	Bytes   int64  `json:"bytes"`
	Series  uint64 `json:"series"`
	Samples uint64 `json:"samples"`
	// Oldest and Newest are the times of the first and the last stored sample;
	// zero when the store is empty.
	Oldest           time.Time `json:"oldest,omitzero"`
	Newest           time.Time `json:"newest,omitzero"`
	RetentionSeconds float64   `json:"retentionSeconds"`
	RetentionBytes   int64     `json:"retentionBytes"`
	// Repaired says what a crash had left and was mended at start; empty when
	// there was nothing to mend.
	Repaired string `json:"repaired,omitempty"`
}

// ConfigStatus tells which configuration is in force.
type ConfigStatus struct {
	// Path is the file in force; Embedded is true when it is the built-in one.
	Path     string    `json:"path"`
	Embedded bool      `json:"embedded"`
	LoadedAt time.Time `json:"loadedAt"`
	// Faults are those of the last reload, when it was refused; the
	// configuration loaded before it is then still in force.
	Faults []Fault `json:"faults,omitempty"`
}

// Fault is one mistake in a configuration file.
type Fault struct {
	// File is the path as the person knows it.
	File string `json:"file"`
	// Line is counted from 1; 0 when the fault has no line.
	Line int `json:"line,omitempty"`
	// Field is the path of the setting, such as "scrape_configs[2].scrape_interval".
	Field string `json:"field,omitempty"`
	// Value is what stands there, with secrets removed.
	Value string `json:"value,omitempty"`
	// Message says what is wrong, Mend how to put it right.
	Message string `json:"message"`
	Mend    string `json:"mend,omitempty"`
}

// Build tells which program this is.
type Build struct {
	Version   string `json:"version"`
	Revision  string `json:"revision,omitempty"`
	GoVersion string `json:"goVersion"`
	OS        string `json:"os"`
	Arch      string `json:"arch"`
	// Prometheus is the version of the embedded engine.
	Prometheus string `json:"prometheus"`
}

// String is the fault on one line: file:line: field: message (value); mend.
func (f Fault) String() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d", f.Line)
	}
	b.WriteString(": ")
	if f.Field != "" {
		b.WriteString(f.Field + ": ")
	}
	b.WriteString(f.Message)
	if f.Value != "" {
		fmt.Fprintf(&b, " (it is %q)", f.Value)
	}
	if f.Mend != "" {
		b.WriteString("; " + f.Mend)
	}
	return b.String()
}
