package simulator

import (
	"math"
	"slices"
	"strings"
)

// page is a dialect's /metrics with everything fixed written out beforehand;
// rendering only adds the numbers. It prints as prometheus_client does: labels
// sorted, buckets, then count and sum, and _created as families of their own.
type page struct {
	brand    brand
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
	b, _ := brandOf(c.Dialect) // validated
	p := &page{brand: b, face: b.face(c), config: c}
	for _, f := range b.families(c) {
		p.families = append(p.families, p.bind(f))
	}
	return p
}

// observe is what feeds the page's numbers.
func (p *page) observe(m *meters) observer {
	if p.brand.observe == nil {
		return m
	}
	return p.brand.observe(p.config, m)
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
		total := p.face.counterName(name, f)
		b.head = head(total, f.help, "counter")
		if p.face.openMetrics {
			b.head = head(name, f.help, "counter")
		}
		b.asGauge = head(name, f.help, "gauge")
		b.lines = p.bindLines(f, total, labels)
	case histogramKind:
		b.head = head(name, f.help, "histogram")
		b.hist = p.face.bindHistogram(name, labels, p.config.bucketsOf(f, p.face.version))
		b.hist.id = f.hist
	}
	if p.face.created && f.kind != gauge {
		b.created = head(name+"_created", f.help, "gauge")
	}
	return b
}

// counterName is the name of a counter's samples.
func (f face) counterName(name string, fam family) string {
	if f.bareCounters || fam.bare {
		return name
	}
	return name + "_total"
}

func (p *page) bindLines(f family, name string, labels []label) []boundLine {
	base := strings.TrimSuffix(name, "_total")
	line := func(labels []label, fed quantity, onUse bool) boundLine {
		set := p.face.labelSet(labels)
		return boundLine{text: name + set, created: base + "_created" + set, asGauge: base + set, fed: fed, onUse: onUse}
	}
	if f.split.label == "" {
		return []boundLine{line(labels, f.fed, f.onUse)}
	}
	var lines []boundLine
	for _, c := range f.split.children {
		if c.span.has(p.face.version) {
			lines = append(lines, line(append(slices.Clone(labels), label{f.split.label, c.value}), c.fed, p.face.lazy))
		}
	}
	return lines
}

func (f face) bindHistogram(name string, labels []label, upper []float64) boundHistogram {
	set := f.labelSet(labels)
	h := boundHistogram{count: name + "_count" + set, sum: name + "_sum" + set, created: name + "_created" + set}
	for _, bound := range append(slices.Clone(upper), math.Inf(1)) {
		le := label{"le", f.bound(bound)}
		all := append(slices.Clone(labels), le)
		if f.leFirst {
			all = append([]label{le}, labels...)
		}
		h.buckets = append(h.buckets, name+"_bucket"+f.labelSet(all))
	}
	return h
}

// bound is a bucket's upper bound as the le label has it.
func (f face) bound(upper float64) string {
	if math.IsInf(upper, 1) {
		return "+Inf"
	}
	return string(f.appendNumber(nil, upper))
}

// appendNumber writes a value.
func (f face) appendNumber(b []byte, x float64) []byte {
	if f.number == nil {
		return appendPyFloat(b, x)
	}
	return f.number(b, x)
}

// appendSample writes one line.
func (f face) appendSample(b []byte, text string, value float64) []byte {
	b = append(b, text...)
	b = f.appendNumber(b, value)
	return append(b, '\n')
}

// head is the HELP and TYPE lines.
func head(name, help, typ string) string {
	return "# HELP " + name + " " + escape(help, false) + "\n# TYPE " + name + " " + typ + "\n"
}

// labelSet is the labels in braces, with the space before the value.
func (f face) labelSet(labels []label) string {
	if len(labels) == 0 {
		return " "
	}
	if !f.asGiven {
		labels = slices.SortedFunc(slices.Values(labels), func(a, b label) int { return strings.Compare(a.name, b.name) })
	}
	var b strings.Builder
	for i, l := range labels {
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
