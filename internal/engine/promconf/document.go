package promconf

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// document is one YAML file, read and parsed into nodes that know their lines.
type document struct {
	path string
	text []byte
	// root is the top mapping; nil when the file is empty.
	root *yaml.Node
}

// readDocument reads one file. A file that cannot be read, is no YAML, or
// holds something other than a mapping is a fault.
func readDocument(path string) (*document, []model.Fault) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, []model.Fault{unreadable(path, err)}
	}
	var top yaml.Node
	if err := yaml.Unmarshal(text, &top); err != nil {
		return nil, []model.Fault{syntaxFault(path, text, err)}
	}
	doc := &document{path: path, text: text}
	if len(top.Content) == 0 || isNull(top.Content[0]) {
		return doc, nil
	}
	doc.root = top.Content[0]
	if doc.root.Kind != yaml.MappingNode {
		return nil, []model.Fault{{
			File: path, Line: doc.root.Line,
			Message: "the file must hold settings of the form \"name: value\"",
			Mend:    "start with a line such as \"scrape_configs:\"",
		}}
	}
	if expanded(doc.root, maxNodes) > maxNodes {
		return nil, []model.Fault{{
			File: path, Line: doc.root.Line,
			Message: fmt.Sprintf("the file holds more than %d values once its aliases are written out", maxNodes),
			Mend:    "split it into several scrape files, or use fewer aliases (*name)",
		}}
	}
	return doc, duplicateKeys(path, doc.root, "")
}

func unreadable(path string, err error) model.Fault {
	fault := model.Fault{File: path, Message: "the file cannot be read: " + reason(err)}
	switch {
	case errors.Is(err, os.ErrNotExist):
		fault.Message, fault.Mend = "the file does not exist", "create it, or correct the path"
	case errors.Is(err, os.ErrPermission):
		fault.Message, fault.Mend = "the file may not be read", "give this user the right to read it"
	}
	return fault
}

// reason is the error without the path, which the fault names already.
func reason(err error) string {
	var pathErr *os.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err.Error()
	}
	return err.Error()
}

var (
	yamlLine      = regexp.MustCompile(`^(?:yaml: )?(?:unmarshal errors:\s*)?line (\d+): (.*)`)
	unknownAnchor = regexp.MustCompile(`unknown anchor '(.*)' referenced`)
)

// syntaxFault words an error of the YAML parser. A tab is named as such,
// because the parser's own words for it help nobody.
func syntaxFault(path string, text []byte, err error) model.Fault {
	if line := tabIndent(text); line > 0 {
		return model.Fault{
			File: path, Line: line,
			Message: "the line is indented with a tab",
			Mend:    "indent with spaces; YAML does not allow tabs there",
		}
	}
	fault := model.Fault{
		File: path, Line: 1, // The parser leaves out the first line's number.
		Message: "not valid YAML: " + strings.TrimPrefix(err.Error(), "yaml: "),
		Mend:    "check indentation, colons and quotes on this line and the one before",
	}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		fault.Line, _ = strconv.Atoi(m[1])
		fault.Message = "not valid YAML: " + m[2]
	}
	if m := unknownAnchor.FindStringSubmatch(err.Error()); m != nil {
		before, _, _ := strings.Cut(string(text), "*"+m[1])
		fault.Line = 1 + strings.Count(before, "\n")
		fault.Mend = "write &" + m[1] + " before the value that is meant, or quote the text"
	}
	return fault
}

func tabIndent(text []byte) int {
	for i, line := range strings.Split(string(text), "\n") {
		indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if strings.Contains(indent, "\t") && strings.TrimSpace(line) != "" {
			return i + 1
		}
	}
	return 0
}

// duplicateKeys finds settings that stand twice in one mapping. Parsers keep
// one of them silently or refuse both without a line.
func duplicateKeys(path string, node *yaml.Node, field string) []model.Fault {
	var faults []model.Fault
	seen := map[string]int{}
	for _, child := range children(node) {
		name := childField(field, child)
		if first, ok := seen[child.name]; ok && node.Kind == yaml.MappingNode {
			faults = append(faults, model.Fault{
				File: path, Line: child.line(), Field: name,
				Message: fmt.Sprintf("the setting stands here for the second time; the first is on line %d", first),
				Mend:    "keep one of them",
			})
		}
		seen[child.name] = child.line()
		faults = append(faults, duplicateKeys(path, child.value, name)...)
	}
	return faults
}
