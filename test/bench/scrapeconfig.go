package main

import (
	"fmt"
	"io/fs"
	"path"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/monitoring"
)

// mainConfig is where the configuration folder has the main file.
const mainConfig = "prometheus/prometheus.yml"

// scrapeConfig is a configuration that both servers read: some targets under
// the shipped rules, which are evaluated as often as the shipped configuration
// says. It is a file by path, the rules beside it.
func scrapeConfig(interval time.Duration, targets []string) (map[string][]byte, error) {
	main, err := yaml.Marshal(map[string]any{
		"global":     map[string]any{"scrape_interval": interval.String(), "evaluation_interval": "15s"},
		"rule_files": []string{"rules/*.yml"},
		"scrape_configs": []map[string]any{
			{"job_name": "vllm", "static_configs": []map[string]any{{"targets": targets}}},
		},
	})
	if err != nil {
		return nil, fmt.Errorf("write a configuration: %w", err)
	}
	files, err := shippedRules()
	if err != nil {
		return nil, err
	}
	files[mainConfig] = main
	return files, nil
}

func shippedRules() (map[string][]byte, error) {
	const dir = "prometheus/rules"
	names, err := fs.Glob(monitoring.FS, path.Join(dir, "*.yml"))
	if err != nil {
		return nil, fmt.Errorf("find the shipped rules: %w", err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[name], err = fs.ReadFile(monitoring.FS, name); err != nil {
			return nil, fmt.Errorf("read a shipped rule: %w", err)
		}
	}
	return files, nil
}
