package dashboard

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// maxYAML is the largest provisioning file in bytes.
const maxYAML = 1 << 20

var (
	yamlLine = regexp.MustCompile(`line (\d+): `)
	grafanaE = regexp.MustCompile(`\$__env\{([^}]*)\}`)
)

// document is a provisioning file, with a place to report its faults to.
type document struct {
	file    string
	env     func(string) (string, bool)
	root    *yaml.Node
	report  func(model.Fault)
	secrets bool
}

// parseYAML reads a provisioning file and expands its environment variables.
func (d *document) parse(data []byte) bool {
	var node yaml.Node
	if err := yaml.Unmarshal(data, &node); err != nil {
		d.failError(0, err)
		return false
	}
	if len(node.Content) == 0 {
		return false // an empty file, or comments only
	}
	d.root = node.Content[0]
	if d.root.Kind != yaml.MappingNode {
		d.fail(d.root.Line, "", "it must be a mapping that starts with \"apiVersion: 1\"", "see Grafana's manual on provisioning")
		return false
	}
	d.expand(d.root)
	return true
}

// list returns the entries of a list at the top of the file.
func (d *document) list(name string) []*yaml.Node {
	value := lookup(d.root, name)
	if value == nil || value.Tag == "!!null" {
		return nil
	}
	if value.Kind != yaml.SequenceNode {
		d.fail(value.Line, name, "it must be a list", "start each entry with \"- name:\"")
		return nil
	}
	return value.Content
}

// decode reads one entry and reports settings that it does not know. It is
// false when the entry cannot be used.
func (d *document) decode(node *yaml.Node, field string, known []string, into any) bool {
	if node.Kind == yaml.AliasNode {
		node = node.Alias
	}
	if node.Kind != yaml.MappingNode {
		d.fail(node.Line, field, "it must be a mapping", "start the entry with \"- name:\"")
		return false
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if key := node.Content[i]; key.Tag != "!!merge" && !slices.Contains(known, key.Value) {
			d.fail(key.Line, field+"."+key.Value, "there is no such setting; it is ignored", "check its spelling")
		}
	}
	if err := node.Decode(into); err != nil {
		d.failError(node.Line, err)
		return false
	}
	return true
}

// lookup returns the value of a key in a mapping, or nil.
func lookup(node *yaml.Node, name string) *yaml.Node {
	if node == nil || node.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == name {
			return node.Content[i+1]
		}
	}
	return nil
}

// expand replaces environment variables in all values, as Grafana does:
// $NAME, ${NAME}, $__env{NAME}, and $$ for a dollar sign.
func (d *document) expand(node *yaml.Node) {
	for i, child := range node.Content {
		if node.Kind != yaml.MappingNode || i%2 == 1 {
			d.expand(child)
		}
	}
	if node.Kind != yaml.ScalarNode || !strings.Contains(node.Value, "$") {
		return
	}
	expanded := d.expandText(node.Line, node.Value)
	// Without its tag the value is read as what it now looks like, so that
	// "$ON" can be a boolean.
	node.Value, node.Tag, node.Style = expanded, "", 0
	if expanded == "" {
		node.Tag = "!!str"
	}
}

func (d *document) expandText(line int, text string) string {
	if strings.Contains(text, "$__file{") {
		d.fail(line, "", "$__file{} is not supported", "put the value into an environment variable")
		return ""
	}
	parts := strings.Split(text, "$$")
	for i, part := range parts {
		part = grafanaE.ReplaceAllString(part, "$${$1}")
		parts[i] = os.Expand(part, func(name string) string {
			value, ok := d.env(name)
			if !ok {
				d.fail(line, "", fmt.Sprintf("the environment variable %s is not set; it stands for nothing", name), "set it, or write $$ for a dollar sign")
			}
			return value
		})
	}
	return strings.Join(parts, "$")
}

func (d *document) fail(line int, field, message, mend string) {
	d.report(model.Fault{File: d.file, Line: line, Field: field, Message: message, Mend: mend})
}

// failError reports what the YAML parser says, each line of it on its own.
// In a file with secrets the parser's text is left out, for it quotes values.
func (d *document) failError(line int, err error) {
	texts := []string{strings.TrimPrefix(err.Error(), "yaml: ")}
	if typeErr, ok := errors.AsType[*yaml.TypeError](err); ok {
		texts = typeErr.Errors
	}
	for _, text := range texts {
		at := line
		if match := yamlLine.FindStringSubmatch(text); match != nil {
			at, _ = strconv.Atoi(match[1]) // the pattern matches digits only
			text = strings.Replace(text, match[0], "", 1)
		}
		if d.secrets {
			text = "a value has the wrong type, or the YAML is malformed"
		}
		d.fail(at, "", "not valid: "+text, "correct the line; indentation matters in YAML")
	}
}
