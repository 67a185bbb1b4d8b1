package coverage

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// markdown is the table as people read it: a summary, then each dialect.
func (tab *table) markdown(c *catalog.Catalog) string {
	var b strings.Builder
	b.WriteString(preface)
	tab.summarize(&b, c)
	for _, name := range tab.dialects() {
		b.WriteString(tab.detail(c, name))
	}
	return b.String()
}

// summarize writes one line for each dialect, with a column for each reason
// that any of them has.
func (tab *table) summarize(b *strings.Builder, c *catalog.Catalog) {
	codes := tab.codes(c)
	fmt.Fprintf(b, "\n| dialect | families | value | with a bias | %s |\n|---|--:|--:|--:|%s\n", strings.Join(codes, " | "), strings.Repeat("--:|", len(codes)))
	for _, name := range tab.dialects() {
		cells, n := tab.cells[name], map[string]int{}
		for _, s := range c.Signals {
			n[cells[s.ID].text()]++
		}
		fmt.Fprintf(b, "| [%s](#%s) | %s | %s | %s |", name, anchor(name), count0(cells[logRow].held), count0(n[isValue]), count0(n[isBiased]))
		for _, code := range codes {
			fmt.Fprintf(b, " %s |", count0(n[code]))
		}
		b.WriteString("\n")
	}
}

// codes are the reasons in the table.
func (tab *table) codes(c *catalog.Catalog) []string {
	all := map[string]bool{}
	for _, cells := range tab.cells {
		for _, s := range c.Signals {
			if one := cells[s.ID]; !one.value {
				all[one.text()] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// detail tells which signals stand behind a dialect's line.
func (tab *table) detail(c *catalog.Catalog, name string) string {
	var b strings.Builder
	cells, byText := tab.cells[name], map[string][]string{}
	for _, s := range c.Signals {
		text := cells[s.ID].text()
		byText[text] = append(byText[text], string(s.ID))
	}
	fmt.Fprintf(&b, "\n### %s\n\n- families: %d held to the log", name, cells[logRow].held)
	if n := cells[logRow].aside; n > 0 {
		fmt.Fprintf(&b, ", %d of the Python runtime not", n)
	}
	b.WriteString("\n")
	for _, text := range slices.Sorted(maps.Keys(byText)) {
		fmt.Fprintf(&b, "- **%s** (%d): %s\n", text, len(byText[text]), strings.Join(byText[text], ", "))
	}
	return b.String()
}

// dialects are those of the table, in the order of the simulator's list.
func (tab *table) dialects() []string {
	var all []string
	for _, d := range simulator.Dialects() {
		if tab.cells[d.String()] != nil {
			all = append(all, d.String())
		}
	}
	return all
}

// anchor is the link to a heading: dots fall away.
func anchor(name string) string { return strings.ReplaceAll(name, ".", "") }

// count0 leaves 0 out, so that the eye finds what is there.
func count0(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

const preface = `# Coverage: every signal on every dialect

Written by ` + "`go test ./test/coverage -update`" + `; the same test fails when anything in here changes by itself.

The simulator runs one server of each dialect for some twelve minutes under a load with queues, preemptions, errors and clients that leave. A recorder stores its pages as the shipped
scrape jobs do, and Prometheus' own engine evaluates the catalog's PromQL on them at a busy moment. All expectations are counted over its event log, which knows nothing of metrics.

- **value**: mean and quantiles, or the number, are what the log says; each candidate metric that is there was also asked by itself.
- **with a bias**: the catalog says in which way the figure is off; apart from that it is what the log says, within 3 % (clients that left: 15 %).
- Anything else is the code of the reason that a person reads in the empty panel.
- **families**: so many metric families of the page, whether or not a signal reads them, were held to the log sample by sample. What the log does not know is held to the page as
  the server wrote it: process memory, CPU and files, the bounds of buckets, and to the second when a list of LoRA adapters was last in force (the log only bounds it).
  ` + "`python_*`" + `, which the Python client says of its own runtime, is held to nothing.
- What kanoa-monitor itself makes of a server's labels (kv_capacity, kv_concurrency) is not on a server's page, so it has no value here; internal/app and
  internal/catalog test it.

The same test then renames each family of each dialect, and multiplies each by a thousand. Every one of these mutations turns a cell red.

## Summary
`
