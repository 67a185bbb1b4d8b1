// Package monitoring holds what ships: the configuration of Prometheus, the
// rules, Grafana's provisioning and dashboards, and the compose files of the
// classic stack. The binary runs on these files, and `init` writes them out;
// they are the same for both.
//
// It owns the files and nothing else. What the catalog determines of them is
// written by internal/gen/monitoring.
package monitoring

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
)

//go:generate go run github.com/lhzn-io/kanoa-monitor/internal/gen/monitoring -root ..

// FS holds the files in the shape of a configuration directory:
// prometheus/prometheus.yml, prometheus/rules/, prometheus/scrape.d/,
// grafana/provisioning/ and grafana/dashboards/. Beside them lie README.md,
// .gitignore and compose/. Folders in which people put targets and secrets are
// not embedded as a whole.
//
//go:embed README.md .gitignore compose grafana
//go:embed prometheus/prometheus.yml prometheus/rules/vllm.yml prometheus/scrape.d/README.md
var FS embed.FS

// File is one file that `init` writes.
type File struct {
	// Path is relative to the folder that the person names, with slashes.
	Path    string
	Content []byte
}

// Tree returns what `init` writes: the monitoring folder, and beside it the
// compose files, whose paths are relative to themselves.
func Tree() ([]File, error) {
	var files []File
	err := fs.WalkDir(FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(FS, name)
		if err != nil {
			return err
		}
		files = append(files, File{Path: placeOf(name), Content: content})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the files that ship: %w", err)
	}
	return files, nil
}

// placeOf is where `init` writes a file.
func placeOf(name string) string {
	if path.Dir(name) == "compose" {
		return path.Base(name)
	}
	return "monitoring/" + name
}
