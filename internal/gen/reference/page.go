package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// page is the whole file.
func page(c *catalog.Catalog) string {
	r := c.Reference()
	var b strings.Builder
	b.WriteString(introduction)
	b.WriteString("\n## Signals\n\nA signal is a thing worth knowing with one unit, whatever engine and version a server has. The boards, the rules and the doctor ask for signals.\n")
	for _, group := range catalog.Groups() {
		writeGroup(&b, c, r, group)
	}
	b.WriteString("\n## Metrics by engine\n")
	for _, e := range c.Engines {
		writeEngine(&b, e, r)
	}
	return b.String()
}

const introduction = `<!-- Written by go generate from internal/catalog; do not edit. -->
# Signals and metrics

What the metrics of inference servers mean, in which unit they are, since when they are there, and what took their place. The page Reference in the UI shows
the same, beside the servers that you have. Where a panel is empty, the reason comes from this data.

## Names as they are stored

Ray Serve, KServe, some images of llm-d-inference-sim and Triton's vLLM backend show vLLM's metrics under other names or labels. The shipped
` + "`prometheus.yml`" + ` brings them back with ` + "`metric_relabel_configs`" + ` as samples are stored, so that one set of queries fits all, here and in a Grafana over a plain
Prometheus. A job has these rules by the line ` + "`metric_relabel_configs: *llm_names`" + `; without it, names are stored as they come. Versions are not brought
together that way: a query tries the newer name, then the older one (` + "`or`" + `), each aggregated to the same labels. The queries below ask one engine; those of
the boards ask all that measure the signal.
`

func writeGroup(b *strings.Builder, c *catalog.Catalog, r catalog.Reference, group catalog.Group) {
	fmt.Fprintf(b, "\n### %s\n", group)
	for _, s := range r.Signals {
		if s.Group == group {
			writeSignal(b, c, s)
		}
	}
}

func writeSignal(b *strings.Builder, c *catalog.Catalog, s catalog.ReferenceSignal) {
	fmt.Fprintf(b, "\n#### %s\n\n`%s` · %s · %s\n\n%s\n", s.Title, s.ID, s.Unit, s.Aggregation, s.Meaning)
	if len(s.Ranges) > 0 {
		b.WriteString("\n")
		for _, rg := range s.Ranges {
			fmt.Fprintf(b, "- %s from %s: %s\n", rg.Level, strconv.FormatFloat(rg.From, 'g', -1, 64), rg.Reason)
		}
	}
	b.WriteString("\n| engine | metrics | to be known |\n|---|---|---|\n")
	for _, e := range c.Engines {
		if source, ok := s.Engines[e.ID]; ok {
			fmt.Fprintf(b, "| %s | %s | %s |\n", e.Title, codes(source.Metrics), cell(source.Note))
		}
	}
	if expr := example(c, s); expr != "" {
		fmt.Fprintf(b, "\n```promql\n%s\n```\n", expr)
	}
}

// example asks the first engine that measures the signal: the boards' queries,
// which ask all of them, fill a page each.
func example(c *catalog.Catalog, s catalog.ReferenceSignal) string {
	for _, e := range c.Engines {
		if _, ok := s.Engines[e.ID]; !ok {
			continue
		}
		for _, quantile := range []float64{0.95, 0} {
			if expr, err := c.PromQL(s.ID, catalog.Query{Quantile: quantile, Engines: []catalog.EngineID{e.ID}}); err == nil {
				return expr
			}
		}
	}
	return s.PromQL
}

func writeEngine(b *strings.Builder, e catalog.Engine, r catalog.Reference) {
	of := slices.DeleteFunc(slices.Clone(r.Families), func(f catalog.ReferenceFamily) bool { return f.Engine != e.ID })
	if len(of) == 0 {
		return
	}
	fmt.Fprintf(b, "\n### %s\n\n", e.Title)
	if e.NotAServer != "" {
		fmt.Fprintf(b, "%s\n\n", about(e))
	}
	b.WriteString("| metric | type, unit | meaning | releases | to be known |\n|---|---|---|---|---|\n")
	for _, f := range of {
		fmt.Fprintf(b, "| `%s`%s | %s, %s | %s | %s | %s |\n", f.Name, labels(f), f.Type, f.Unit, cell(f.Meaning), releases(f), cell(notes(f)))
	}
}

// about is why an engine is not a server.
func about(e catalog.Engine) string {
	if strings.Contains(e.NotAServer, "%s") {
		return fmt.Sprintf(e.NotAServer, e.Title)
	}
	return e.NotAServer
}

func labels(f catalog.ReferenceFamily) string {
	if len(f.Labels) == 0 {
		return ""
	}
	return " {" + strings.Join(f.Labels, ", ") + "}"
}

func releases(f catalog.ReferenceFamily) string {
	text := ""
	switch {
	case f.Since == "":
	case f.Until == "":
		text = "since " + f.Since
	default:
		text = f.Since + " to " + f.Until
	}
	if f.Hidden != "" {
		text += "; hidden " + f.Hidden
	}
	return text
}

// notes are what a reader should know, one sentence each.
func notes(f catalog.ReferenceFamily) string {
	var all []string
	if f.ReplacedBy != "" {
		all = append(all, "Then `"+f.ReplacedBy+"`.")
	}
	if f.Flag != "" {
		all = append(all, "Takes `"+f.Flag+"`.")
	}
	if f.Feature != "" {
		all = append(all, "For "+f.Feature+".")
	}
	if f.Note != "" {
		all = append(all, f.Note)
	}
	return strings.Join(all, " ")
}

func codes(names []string) string { return "`" + strings.Join(names, "`, `") + "`" }

// cell keeps a text inside its cell of a table.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "\n", " ", "<", "&lt;").Replace(text)
}
