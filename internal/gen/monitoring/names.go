package main

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// Between these two comments of a scrape file stand the rules that bring
// respelled names back; what surrounds them is written by hand.
const (
	namesBegin = "# llm_names begins"
	namesEnd   = "# llm_names ends"
)

// scrapeFiles are the files with those rules, below the monitoring folder.
func scrapeFiles() []string {
	return []string{"prometheus/prometheus.yml", "prometheus/scrape.d/README.md"}
}

// withNameRules returns the scrape files with the rules of the catalog, by
// their path below the root.
func withNameRules(c *catalog.Catalog, monitoring fs.FS) (map[string][]byte, error) {
	rules, err := c.RelabelRules()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range scrapeFiles() {
		text, err := fs.ReadFile(monitoring, name)
		if err != nil {
			return nil, err
		}
		replaced, err := replaceRules(string(text), rules)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files["monitoring/"+name] = []byte(replaced)
	}
	return files, nil
}

// replaceRules writes the rules between the marks, indented as the first one.
func replaceRules(text string, rules []catalog.RelabelRule) (string, error) {
	head, rest, begins := strings.Cut(text, namesBegin)
	about, rest, lineEnds := strings.Cut(rest, "\n")
	_, tail, ends := strings.Cut(rest, namesEnd)
	if !begins || !lineEnds || !ends {
		return "", fmt.Errorf("it has no lines %q and %q", namesBegin, namesEnd)
	}
	indent := head[strings.LastIndex(head, "\n")+1:]
	var b strings.Builder
	b.WriteString(head + namesBegin + about + "\n")
	for _, r := range rules {
		for _, line := range ruleLines(r) {
			b.WriteString(indent + line + "\n")
		}
	}
	b.WriteString(indent + namesEnd + tail)
	return b.String(), nil
}

// ruleLines are a rule in YAML.
func ruleLines(r catalog.RelabelRule) []string {
	return []string{
		"# " + r.Comment,
		"- source_labels: [" + strings.Join(r.SourceLabels, ", ") + "]",
		"  regex: " + quoted(r.Regex),
		"  target_label: " + r.TargetLabel,
		"  replacement: " + quoted(r.Replacement),
	}
}

// quoted is a text in YAML's single quotes.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }
