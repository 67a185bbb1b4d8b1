package simulator

import (
	"slices"
	"strings"
)

// page is a dialect's /metrics with everything fixed written out beforehand;
// rendering only adds the numbers. It prints as prometheus_client does: labels
// sorted, buckets, then count and sum, and _created as families of their own.
type page struct {
	face     face
	config   Config
	families []boundFamily
}

// boundFamily is a family with its lines up to the value.
type boundFamily struct {
	kind    kind
	head    string // HELP and TYPE
	created string // HELP and TYPE of the _created family; empty without one
	lines   []boundLine
	hist    boundHistogram
	asGauge string // HELP and TYPE of a counter's second showing (Ray)
}

// boundLine is one sample of a gauge or counter.
type boundLine struct {
	text, created, asGauge string
	fed                    quantity
	onUse                  bool // lazy children with a label of their own appear when used
}

type boundHistogram struct {
	id                  histID
	buckets             []string
	count, sum, created string
}

func newPage(c Config) *page {
	p := &page{face: c.face(), config: c}
	for _, f := range c.Dialect.families() {
		p.families = append(p.families, p.bind(f))
	}
	return p
}

// bind writes out what is fixed of a family.
func (p *page) bind(f family) boundFamily {
	name := p.face.prefix + f.name
	labels := append(slices.Clone(p.face.shared), p.face.extra...)
	if f.own != nil {
		labels = append(f.own(p.config, p.face.version), p.face.extra...)
	}
	b := boundFamily{kind: f.kind}
	switch f.kind {
	case gauge:
		b.head = head(name, f.help, "gauge")
		b.lines = p.bindLines(f, name, labels)
	case counter:
		b.head = head(name+"_total", f.help, "counter")
		b.asGauge = head(name, f.help, "gauge")
		b.lines = p.bindLines(f, name+"_total", labels)
	case histogramKind:
		b.head = head(name, f.help, "histogram")
		b.hist = bindHistogram(name, labels, f.bounds.upper(p.face.version, p.config.MaxModelLen))
		b.hist.id = f.hist
	}
	if p.face.created && f.kind != gauge {
		b.created = head(name+"_created", f.help, "gauge")
	}
	return b
}

func (p *page) bindLines(f family, name string, labels []label) []boundLine {
	base := strings.TrimSuffix(name, "_total")
	line := func(labels []label, fed quantity, onUse bool) boundLine {
		set := labelSet(labels)
		return boundLine{text: name + set, created: base + "_created" + set, asGauge: base + set, fed: fed, onUse: onUse}
	}
	if f.split.label == "" {
		return []boundLine{line(labels, f.fed, false)}
	}
	var lines []boundLine
	for _, c := range f.split.children {
		if c.span.has(p.face.version) {
			lines = append(lines, line(append(slices.Clone(labels), label{f.split.label, c.value}), c.fed, p.face.lazy))
		}
	}
	return lines
}

func bindHistogram(name string, labels []label, upper []float64) boundHistogram {
	set := labelSet(labels)
	h := boundHistogram{count: name + "_count" + set, sum: name + "_sum" + set, created: name + "_created" + set}
	for _, bound := range upper {
		h.buckets = append(h.buckets, name+"_bucket"+labelSet(append(slices.Clone(labels), label{"le", pyFloat(bound)})))
	}
	h.buckets = append(h.buckets, name+"_bucket"+labelSet(append(slices.Clone(labels), label{"le", "+Inf"})))
	return h
}

// head is the HELP and TYPE lines.
func head(name, help, typ string) string {
	return "# HELP " + name + " " + escape(help, false) + "\n# TYPE " + name + " " + typ + "\n"
}

// labelSet is the labels sorted and in braces, with the space before the value.
func labelSet(labels []label) string {
	if len(labels) == 0 {
		return " "
	}
	sorted := slices.SortedFunc(slices.Values(labels), func(a, b label) int { return strings.Compare(a.name, b.name) })
	var b strings.Builder
	for i, l := range sorted {
		b.WriteByte("{,"[min(i, 1)])
		b.WriteString(l.name + `="` + escape(l.value, true) + `"`)
	}
	b.WriteString("} ")
	return b.String()
}

// escape is for HELP texts and, with quotes, for label values.
func escape(s string, quotes bool) string {
	if !strings.ContainsAny(s, "\\\n\"") {
		return s
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), "\n", `\n`)
	if quotes {
		s = strings.ReplaceAll(s, `"`, `\"`)
	}
	return s
}
