package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/units"
	promodel "github.com/prometheus/common/model"
)

// Setting describes one setting for the reference and for flags.
type Setting struct {
	// Path is its place in the file, such as log.level.
	Path string
	// About is one sentence.
	About string
	// Flag is true when it is a command-line flag too.
	Flag bool
	// Standard is the value where nothing is said; empty when it depends.
	Standard string
}

// Default is the standard value as flag help shows it, or nothing.
func (s Setting) Default() string {
	if s.Standard == "" {
		return ""
	}
	return " (default " + s.Standard + ")"
}

// Reference lists every setting in the order of the documentation.
func Reference() []Setting {
	standard := texts(DefaultSettings())
	var list []Setting
	for _, f := range fields() {
		part, _, _ := strings.Cut(f.path, ".")
		flag := !slices.Contains([]string{"discovery", "limits", "dashboards", "embed"}, part)
		list = append(list, Setting{Path: f.path, About: f.about, Flag: flag, Standard: standard[f.path]})
	}
	return list
}

// Difference lists the settings in which two differ, in the order of the
// documentation.
func Difference(a, b Settings) []string {
	left, right := texts(a), texts(b)
	var paths []string
	for _, f := range fields() {
		if left[f.path] != right[f.path] {
			paths = append(paths, f.path)
		}
	}
	return paths
}

// texts writes settings as a person would; what is settled by the machine is
// empty.
func texts(d Settings) map[string]string {
	duration := func(d time.Duration) string { return promodel.Duration(d).String() }
	return map[string]string{
		"listen":                   d.Listen.HostPort,
		"api_listen":               d.APIListen.HostPort,
		"retention":                duration(d.Retention),
		"retention_size":           size(d.RetentionSize),
		"log.level":                FormatLevel(d.Log.Level),
		"log.format":               d.Log.Format,
		"discovery.enabled":        strconv.FormatBool(d.Discovery.Enabled),
		"discovery.interval":       duration(d.Discovery.Interval),
		"discovery.ports":          portList(d.Discovery.Ports),
		"limits.query_timeout":     duration(d.Limits.QueryTimeout),
		"limits.query_concurrency": strconv.Itoa(d.Limits.QueryConcurrency),
		"limits.query_samples":     strconv.Itoa(d.Limits.QuerySamples),
		"dashboards.versions":      strconv.Itoa(d.Dashboards.Versions),
		"dashboards.trash":         duration(d.Dashboards.Trash),
		"embed.allow":              strings.Join(d.Embed.Allow, " "),
	}
}

func size(n int64) string {
	if n == 0 {
		return ""
	}
	return units.Base2Bytes(n).String()
}

func portList(ports []int) string {
	if len(ports) == 0 {
		return ""
	}
	return fmt.Sprint(ports)
}
