package promconf

import (
	"log/slog"
	"slices"
	"strings"

	"github.com/prometheus/prometheus/config"
	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// checker judges the parts of one main configuration file and of the scrape
// files that belong to it.
type checker struct {
	// global is the global section without its faults; every job is judged
	// against it, because jobs inherit from it.
	global *yaml.Node
	faults []model.Fault
	// jobs tells where a job name was first used.
	jobs map[string]place
}

type place struct {
	file string
	line int
}

// load is what decides: Prometheus' own loader, on a file that holds the given
// entries only.
func load(entries ...*yaml.Node) error {
	text, err := yaml.Marshal(mapping(entries...))
	if err != nil {
		return err
	}
	_, err = config.Load(string(text), slog.New(slog.DiscardHandler))
	return err
}

// main judges every section of the main file by itself.
func (c *checker) main(doc *document) {
	if doc.root == nil {
		return
	}
	root := clone(doc.root)
	if global := lookup(root, "global"); global != nil {
		c.section(doc.path, global, "global", func(n *yaml.Node) error { return load(text("global"), n) })
		c.global = global
	}
	for _, entry := range children(root) {
		switch entry.name {
		case "global":
		case "scrape_configs":
			c.jobList(doc.path, entry.value)
		case "remote_write", "remote_read":
			c.items(doc.path, entry)
		default:
			c.unit(doc.path, root, entry)
		}
	}
	c.lint(doc.path, root)
}

// scrapeFile judges a file that holds scrape_configs and nothing else.
func (c *checker) scrapeFile(doc *document) {
	if doc.root == nil {
		return
	}
	root := clone(doc.root)
	for _, entry := range children(root) {
		if entry.name != "scrape_configs" {
			c.faults = append(c.faults, model.Fault{
				File: doc.path, Line: entry.line(), Field: entry.name,
				Message: "a scrape file may hold scrape_configs only",
				Mend:    "move this setting to the main configuration file",
			})
			continue
		}
		c.jobList(doc.path, entry.value)
	}
	c.lint(doc.path, root)
}

// jobList judges each scrape job alone. Where the list is no list, it is
// judged as one.
func (c *checker) jobList(path string, list *yaml.Node) {
	if list.Kind != yaml.SequenceNode {
		c.section(path, list, "scrape_configs", func(n *yaml.Node) error {
			return load(text("scrape_configs"), n)
		})
		return
	}
	for _, job := range children(list) {
		c.section(path, job.value, "scrape_configs"+job.name, func(n *yaml.Node) error {
			return load(c.withGlobal(text("scrape_configs"), sequence(n))...)
		})
		c.jobName(path, job)
	}
}

func (c *checker) jobName(path string, job child) {
	name := lookup(job.value, "job_name")
	if name == nil || name.Kind != yaml.ScalarNode {
		return
	}
	first, taken := c.jobs[name.Value]
	if !taken {
		c.jobs[name.Value] = place{path, name.Line}
		return
	}
	c.faults = append(c.faults, model.Fault{
		File: path, Line: name.Line, Field: "scrape_configs" + job.name + ".job_name", Value: name.Value,
		Message: "another job has this name: " + first.String(),
		Mend:    "give one of the two another job_name",
	})
}

// items judges each item of a list alone.
func (c *checker) items(path string, entry child) {
	if entry.value.Kind != yaml.SequenceNode {
		c.section(path, entry.value, entry.name, func(n *yaml.Node) error { return load(text(entry.name), n) })
		return
	}
	for _, item := range children(entry.value) {
		c.section(path, item.value, entry.name+item.name, func(n *yaml.Node) error {
			return load(c.withGlobal(text(entry.name), sequence(n))...)
		})
	}
}

// unit judges a section that is no list. That the top of the file does not
// know its name is found here as well, so it is judged with its key.
func (c *checker) unit(path string, root *yaml.Node, entry child) {
	alone := mapping(entry.key, entry.value)
	findings := isolate(alone, "", func(n *yaml.Node) error {
		return load(c.withGlobal(n.Content...)...)
	})
	c.report(path, findings, root.Line)
}

func (c *checker) section(path string, node *yaml.Node, field string, check judge) {
	c.report(path, isolate(node, field, check), node.Line)
}

// report adds findings; one that has no entry is about the section, which
// begins at line.
func (c *checker) report(path string, findings []finding, line int) {
	for _, f := range findings {
		if strings.Contains(f.message, "already set in type") {
			continue // It was reported when the file was read, with both lines.
		}
		fault := f.fault(path)
		if fault.Line == 0 {
			fault.Line = line
		}
		c.faults = append(c.faults, fault)
	}
}

func (c *checker) withGlobal(entries ...*yaml.Node) []*yaml.Node {
	if c.global == nil {
		return entries
	}
	return slices.Concat([]*yaml.Node{text("global"), c.global}, entries)
}
