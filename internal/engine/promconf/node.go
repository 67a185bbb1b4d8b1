package promconf

import (
	"fmt"

	"gopkg.in/yaml.v3"
)

// child is one entry of a mapping or one item of a sequence.
type child struct {
	// name is the key, or the index in brackets.
	name string
	// key is nil for an item of a sequence.
	key, value *yaml.Node
	// index is where the entry begins in the parent's Content.
	index int
}

// line is where the entry begins.
func (c child) line() int {
	if c.key != nil {
		return c.key.Line
	}
	return c.value.Line
}

// children lists the entries of a mapping or the items of a sequence; a scalar
// has none.
func children(node *yaml.Node) []child {
	var out []child
	switch node.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			key, value := node.Content[i], node.Content[i+1]
			out = append(out, child{name: key.Value, key: key, value: value, index: i})
		}
	case yaml.SequenceNode:
		for i, value := range node.Content {
			out = append(out, child{name: fmt.Sprintf("[%d]", i), value: value, index: i})
		}
	default:
	}
	return out
}

// childField is the path of a setting below the path of its parent.
func childField(parent string, c child) string {
	if c.key == nil || parent == "" {
		return parent + c.name
	}
	return parent + "." + c.name
}

// lookup returns the value of a key, or nil.
func lookup(node *yaml.Node, key string) *yaml.Node {
	if node == nil || node.Kind != yaml.MappingNode {
		return nil
	}
	for _, c := range children(node) {
		if c.name == key {
			return c.value
		}
	}
	return nil
}

// without takes an entry out of its parent and returns what puts it back.
func without(parent *yaml.Node, c child) (restore func()) {
	before := parent.Content
	width := 1
	if c.key != nil {
		width = 2
	}
	after := make([]*yaml.Node, 0, len(before))
	after = append(after, before[:c.index]...)
	after = append(after, before[c.index+width:]...)
	parent.Content = after
	return func() { parent.Content = before }
}

// maxNodes bounds files whose aliases multiply, or contain themselves. A scrape
// job has about twenty nodes.
const maxNodes = 50_000

// expanded counts the nodes of a tree with its aliases written out, and stops
// counting above limit.
func expanded(node *yaml.Node, limit int) int {
	count := 1
	if node.Kind == yaml.AliasNode {
		return count + expanded(node.Alias, limit-count)
	}
	for _, c := range node.Content {
		if count > limit {
			break
		}
		count += expanded(c, limit-count)
	}
	return count
}

// clone copies a tree with its aliases written out, so that a part of a file
// can be judged without the part that holds the anchors.
func clone(node *yaml.Node) *yaml.Node {
	if node.Kind == yaml.AliasNode {
		return clone(node.Alias)
	}
	out := &yaml.Node{
		Kind: node.Kind, Style: node.Style, Tag: node.Tag, Value: node.Value,
		Line: node.Line, Column: node.Column,
	}
	for _, c := range node.Content {
		out.Content = append(out.Content, clone(c))
	}
	return out
}

func isNull(node *yaml.Node) bool {
	return node.Kind == yaml.ScalarNode && node.Tag == "!!null"
}

func mapping(entries ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: entries}
}

func sequence(items ...*yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: items}
}

func text(s string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
}

// walk calls visit for every entry and item below node, parents first.
func walk(node *yaml.Node, field string, visit func(field string, c child)) {
	for _, c := range children(node) {
		name := childField(field, c)
		visit(name, c)
		walk(c.value, name, visit)
	}
}
