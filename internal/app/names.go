package app

import (
	"fmt"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
)

// nameRules are the catalog's rules that bring respelled names back, for what
// is scraped without a job of a file.
func (a *App) nameRules() ([]engine.NameRule, error) {
	rules, err := a.catalog.RelabelRules()
	if err != nil {
		return nil, fmt.Errorf("make the rules for respelled names: %w", err)
	}
	var all []engine.NameRule
	for _, r := range rules {
		all = append(all, engine.NameRule{
			SourceLabels: r.SourceLabels, Regex: r.Regex, TargetLabel: r.TargetLabel, Replacement: r.Replacement,
		})
	}
	return all, nil
}

// jobRules are rules as a job of a prometheus.yml has them.
func jobRules(rules []engine.NameRule) []map[string]any {
	var all []map[string]any
	for _, r := range rules {
		all = append(all, map[string]any{
			"source_labels": r.SourceLabels, "regex": r.Regex, "target_label": r.TargetLabel, "replacement": r.Replacement,
		})
	}
	return all
}
