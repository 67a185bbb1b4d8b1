package simulator

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// page is a dialect's /metrics with everything fixed written out beforehand;
// rendering only adds the numbers. It prints as prometheus_client does unless
// its face says otherwise: labels sorted, buckets, then count and sum, and
// _created as families of their own.
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
	hists   []boundHistogram
	asGauge string // HELP and TYPE of a counter's second showing (Ray)
	name    string
	listed  func(Config, *meters) []listed
	extra   []label // of listed samples
	live    bool
}

// boundLine is one sample of a gauge or counter.
type boundLine struct {
	text, created, asGauge string
	engine                 int // whose meters feed it
	fed                    quantity
	after                  quantity // it is left out while this is 0
}

type boundHistogram struct {
	id                  histID
	engine              int
	after               quantity
	onUse               bool // left out while nothing was observed
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
	if f.whole {
		name = f.name
	}
	b := boundFamily{kind: f.kind, name: name, listed: f.listed, extra: p.face.extra, live: f.live && p.face.processes > 0}
	total := name
	if f.kind == counter {
		total = p.face.counterName(name, f)
		b.asGauge = p.face.head(name, f.help, "gauge")
	}
	b.head = p.face.head(total, f.help, f.kind.String())
	switch {
	case f.kind == counter && p.face.countersAsGauges:
		b.head, total = b.asGauge, name
	case f.kind == counter && p.face.openMetrics:
		b.head = p.face.head(name, f.help, "counter")
	}
	if p.face.created && f.kind != gauge {
		b.created = p.face.head(name+"_created", f.help, "gauge")
	}
	for _, who := range p.face.owners(p.config, f) {
		if f.kind == histogramKind {
			b.hists = append(b.hists, p.bindHistograms(f, name, who)...)
		} else {
			b.lines = append(b.lines, p.bindLines(f, total, who)...)
		}
	}
	return b
}

// owner is an engine that has samples of a family, with the labels of them.
type owner struct {
	engine int
	labels []label
}

// owners are the engines that show a family: each one, but one only of what
// belongs to no engine.
func (f face) owners(c Config, fam family) []owner {
	base := f.shared
	if fam.own != nil {
		base = fam.own(c, f.version)
	}
	if fam.listed != nil {
		return nil
	}
	engine := slices.IndexFunc(base, func(l label) bool { return l.name == "engine" })
	var all []owner
	for i := range c.Dialect.engines() {
		if f.onlyLast && i < c.Dialect.engines()-1 {
			continue
		}
		labels := slices.Concat(base, f.extra)
		if engine >= 0 {
			labels[engine].value = strconv.Itoa(i)
		}
		all = append(all, owner{i, labels})
		if engine < 0 {
			break
		}
	}
	return all
}

// counterName is the name of a counter's samples.
func (f face) counterName(name string, fam family) string {
	if f.bareCounters || fam.bare {
		return name
	}
	return name + "_total"
}

func (p *page) bindLines(f family, name string, who owner) []boundLine {
	base := strings.TrimSuffix(name, "_total")
	line := func(labels []label, fed, after quantity) boundLine {
		set := p.face.labelSet(labels)
		return boundLine{text: name + set, created: base + "_created" + set, asGauge: base + set, engine: who.engine, fed: fed, after: after}
	}
	after := func(fed quantity, onUse bool) quantity {
		if onUse {
			return fed
		}
		return f.after
	}
	if f.split.label != "" {
		var lines []boundLine
		for _, c := range f.split.among(p.config, p.face.version) {
			labels := slices.Concat(who.labels, []label{{f.split.label, c.value}}, c.with)
			if onUse := p.face.lazy || f.onUse; !onUse || c.fed != zero {
				lines = append(lines, line(labels, c.fed, after(c.fed, onUse)))
			}
		}
		return lines
	}
	lines := []boundLine{line(who.labels, f.fed, after(f.fed, f.onUse))}
	if p.face.processes == 0 || f.perProcess == (span{}) || !f.perProcess.has(p.face.version) {
		return lines
	}
	lines = lines[:0]
	for i, fed := range p.perProcess(f.fed) {
		lines = append(lines, line(append(slices.Clone(who.labels), label{"pid", strconv.Itoa(firstPID + i)}), fed, zero))
	}
	return lines
}

// firstPID is the process of the first API server.
const firstPID = 217

// perProcess is what each API server shows of a gauge that none of them takes
// from the others: one has the value, the rest have 0.
func (p *page) perProcess(fed quantity) []quantity {
	all := make([]quantity, p.face.processes)
	all[0] = fed
	return all
}

func (p *page) bindHistograms(f family, name string, who owner) []boundHistogram {
	upper := p.config.bucketsOf(f, p.face.version)
	if f.split.label == "" {
		h := p.face.bindHistogram(name, who.labels, upper)
		h.id, h.engine, h.after, h.onUse = f.hist, who.engine, f.after, f.onUse || p.face.lazy
		return []boundHistogram{h}
	}
	var all []boundHistogram
	for _, c := range f.split.among(p.config, p.face.version) {
		h := p.face.bindHistogram(name, slices.Concat(who.labels, []label{{f.split.label, c.value}}, c.with), upper)
		h.id, h.engine, h.after, h.onUse = c.hist, who.engine, f.after, f.onUse || p.face.lazy
		all = append(all, h)
	}
	return all
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
