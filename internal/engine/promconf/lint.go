package promconf

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/alecthomas/units"
	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

func (p place) String() string { return fmt.Sprintf("%s:%d", filepath.Base(p.file), p.line) }

// lint reports what Prometheus loads without a word, and what then cannot
// work or would harm.
func (c *checker) lint(path string, root *yaml.Node) {
	walk(root, "", func(field string, entry child) {
		value := entry.value
		if value.Kind != yaml.ScalarNode {
			return
		}
		add := func(message, mend string) {
			c.faults = append(c.faults, model.Fault{
				File: path, Line: value.Line, Field: field, Value: shownValue(field, value),
				Message: message, Mend: mend,
			})
		}
		placeholder := probe.Placeholder(value.Value)
		switch {
		case isTarget(field) && placeholder != nil:
			add(clause(placeholder.Cause), clause(placeholder.Next))
		case entry.name == "body_size_limit" && tooLarge(value.Value):
			add("the limit must be less than 16MB: a label of that size ends the whole process",
				"write 15MB or less, or remove the line to get 7MB")
		case isInputFile(entry.name) && !isNull(value) && value.Value != "":
			if err := readable(resolve(path, value.Value)); err != nil {
				add("the file "+reason(err), "create the file, or correct the path; a relative path starts at the folder of this file")
			}
		}
	})
}

// isTarget tells whether the field is an address in a list of static targets.
func isTarget(field string) bool {
	return strings.Contains(field, "static_configs[") && strings.Contains(field, "].targets[")
}

// clause makes a sentence a part of the line that tells of a fault.
func clause(sentence string) string {
	return strings.ToLower(sentence[:1]) + strings.TrimSuffix(sentence[1:], ".")
}

// bodySizeCeiling is the size from which a label value makes Prometheus 3
// panic in the goroutine that scrapes
// (model/labels/labels_stringlabels.go: "String too long to encode as label").
const bodySizeCeiling = 16 * units.MiB

// defaultBodySize holds as many samples as the default sample limit lets
// through, at 140 bytes each; a page of vLLM has 110. The buffer that a scrape
// grows for it ends at 8 MiB, where 15 MB would end at 16: against a gzip bomb
// that is the difference between 22 and 70 MiB of memory.
const defaultBodySize = 7 * units.MiB

func tooLarge(size string) bool {
	n, err := units.ParseBase2Bytes(size)
	return err == nil && n >= bodySizeCeiling
}

// isInputFile tells whether a setting names a file that is read. Two settings
// name files that are written.
func isInputFile(name string) bool {
	return strings.HasSuffix(name, "_file") && name != "query_log_file" && name != "scrape_failure_log_file"
}

// resolve is a path as a configuration file means it.
func resolve(configPath, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(filepath.Dir(configPath), name)
}

func readable(path string) error {
	info, err := os.Stat(path)
	switch {
	case os.IsNotExist(err):
		return errors.New("does not exist")
	case err != nil:
		return fmt.Errorf("cannot be read: %s", reason(err))
	case info.IsDir():
		return errors.New("is a folder")
	}
	return nil
}
