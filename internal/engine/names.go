package engine

import (
	"fmt"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/relabel"
)

// NameRule is one rule of metric_relabel_configs whose action is "replace".
type NameRule struct {
	// SourceLabels are joined by ";" and matched with Regex as a whole.
	SourceLabels []string
	Regex        string
	TargetLabel  string
	Replacement  string
}

// relabelConfigs are the rules as the scrape loop takes them.
func relabelConfigs(rules []NameRule) ([]*relabel.Config, error) {
	var all []*relabel.Config
	for _, r := range rules {
		regex, err := relabel.NewRegexp(r.Regex)
		if err != nil {
			return nil, fmt.Errorf("rule for the label %q: %w", r.TargetLabel, err)
		}
		c := relabel.DefaultRelabelConfig
		c.Regex, c.TargetLabel, c.Replacement = regex, r.TargetLabel, r.Replacement
		for _, name := range r.SourceLabels {
			c.SourceLabels = append(c.SourceLabels, commonmodel.LabelName(name))
		}
		if err := c.Validate(commonmodel.UTF8Validation); err != nil {
			return nil, fmt.Errorf("rule for the label %q: %w", r.TargetLabel, err)
		}
		all = append(all, &c)
	}
	return all, nil
}
