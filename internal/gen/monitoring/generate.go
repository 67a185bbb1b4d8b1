package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// generate returns every generated file by its path below the root. It reads
// the monitoring folder for what is copied from there, or written in part.
func generate(c *catalog.Catalog, monitoring fs.FS) (map[string][]byte, error) {
	files, err := boardFiles(c, plans())
	if err != nil {
		return nil, err
	}
	if files["monitoring/prometheus/rules/vllm.yml"], err = ruleFile(c); err != nil {
		return nil, fmt.Errorf("rules: %w", err)
	}
	scrapes, err := withNameRules(c, monitoring)
	if err != nil {
		return nil, fmt.Errorf("scrape files: %w", err)
	}
	maps.Copy(files, scrapes)
	// Compose reads paths relative to its file, and people run it at the root;
	// Go embeds only from below. So the files stand twice.
	for _, name := range []string{"docker-compose.monitoring.yml", "docker-compose.monitoring.host.yml"} {
		if files[name], err = fs.ReadFile(monitoring, "compose/"+name); err != nil {
			return nil, fmt.Errorf("compose file: %w", err)
		}
	}
	return files, nil
}

// boardFiles draws every plan into a file of its folder.
func boardFiles(c *catalog.Catalog, all []plan) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, p := range all {
		drawn, err := draw(c, p, all)
		if err != nil {
			return nil, fmt.Errorf("board %q: %w", p.uid, err)
		}
		if files[path.Join("monitoring/grafana/dashboards", p.folder, p.uid+".json")], err = encodeJSON(drawn); err != nil {
			return nil, fmt.Errorf("board %q: %w", p.uid, err)
		}
	}
	return files, nil
}

func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return b.Bytes(), err
}
