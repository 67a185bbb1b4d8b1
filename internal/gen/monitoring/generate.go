package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// generate returns every generated file by its path below the root.
func generate(c *catalog.Catalog, compose fs.FS) (map[string][]byte, error) {
	board, err := dashboard(c)
	if err != nil {
		return nil, fmt.Errorf("dashboard: %w", err)
	}
	boardJSON, err := encodeJSON(board)
	if err != nil {
		return nil, fmt.Errorf("dashboard: %w", err)
	}
	rules, err := ruleFile(c)
	if err != nil {
		return nil, fmt.Errorf("rules: %w", err)
	}
	files := map[string][]byte{
		"monitoring/grafana/dashboards/vllm-gpu-metrics.json": boardJSON,
		"monitoring/prometheus/rules/vllm.yml":                rules,
	}
	// Compose reads paths relative to its file, and people run it at the root;
	// Go embeds only from below. So the files stand twice.
	for _, name := range []string{"docker-compose.monitoring.yml", "docker-compose.monitoring.host.yml"} {
		if files[name], err = fs.ReadFile(compose, name); err != nil {
			return nil, fmt.Errorf("compose file: %w", err)
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
