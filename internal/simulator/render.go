package simulator

import (
	"slices"
	"strconv"
)

// render appends the page as it is at an instant; there are meters for each
// engine.
func (p *page) render(b []byte, ms []*meters, at instant) []byte {
	if p.brand.head != nil {
		b = p.brand.head(b, p, ms[0], at)
	}
	for i := range p.families {
		b = p.renderFamily(b, &p.families[i], ms)
	}
	if p.brand.tail != nil {
		b = p.brand.tail(b, p, ms[0], at)
	}
	if p.face.openMetrics {
		b = append(b, "# EOF\n"...)
	}
	return b
}

// renderFamily appends the head and the samples, or, where the face wants it,
// nothing of a family without samples.
func (p *page) renderFamily(b []byte, f *boundFamily, ms []*meters) []byte {
	start := len(b)
	b = append(b, f.head...)
	first := len(b)
	switch {
	case f.kind == histogramKind:
		b = p.renderHistograms(b, f, ms)
	case f.listed != nil:
		b = p.renderListed(b, f, ms[0])
	default:
		b = p.renderLines(b, f, ms, func(l *boundLine) string { return l.text })
	}
	if len(b) == first {
		if p.face.hideEmpty {
			return b[:start]
		}
		return b
	}
	if f.created != "" {
		b = p.renderCreated(append(b, f.created...), f, ms)
	}
	if p.face.doubled && f.kind == counter { // Ray's second, wrongly typed showing
		b = append(b, f.asGauge...)
		b = p.renderLines(b, f, ms, func(l *boundLine) string { return l.asGauge })
	}
	return b
}

func (p *page) renderLines(b []byte, f *boundFamily, ms []*meters, text func(*boundLine) string) []byte {
	for i := range f.lines {
		line := &f.lines[i]
		if m := ms[line.engine]; p.shows(f, line, m) {
			b = p.face.appendSample(b, text(line), m.values[line.fed])
		}
	}
	return b
}

func (p *page) renderCreated(b []byte, f *boundFamily, ms []*meters) []byte {
	for i := range f.lines {
		if m := ms[f.lines[i].engine]; p.shows(f, &f.lines[i], m) {
			b = p.face.appendSample(b, f.lines[i].created, m.since.seconds())
		}
	}
	for i := range f.hists {
		if m := ms[f.hists[i].engine]; f.hists[i].shown(m) {
			b = p.face.appendSample(b, f.hists[i].created, m.since.seconds())
		}
	}
	return b
}

// shows is whether the line has a value yet. What is constant has one at once.
func (p *page) shows(f *boundFamily, line *boundLine, m *meters) bool {
	switch {
	case line.after != zero:
		return m.values[line.after] > 0
	case f.live && !m.told:
		return false
	default:
		return !p.face.lazy || m.told || line.fed == one
	}
}

// shown is whether the histogram is there yet.
func (h *boundHistogram) shown(m *meters) bool {
	if h.onUse && m.hists[h.id].total == 0 {
		return false
	}
	return h.after == zero || m.values[h.after] > 0
}

func (p *page) renderHistograms(b []byte, f *boundFamily, ms []*meters) []byte {
	for i := range f.hists {
		h := &f.hists[i]
		if m := ms[h.engine]; h.shown(m) {
			b = p.face.appendHistogram(b, h, m.hists[h.id])
		}
	}
	return b
}

// renderListed is a gauge whose labels change as it runs.
func (p *page) renderListed(b []byte, f *boundFamily, m *meters) []byte {
	if (p.face.lazy || f.live) && !m.told {
		return b
	}
	for _, l := range f.listed(p.config, m) {
		b = p.face.appendSample(b, f.name+p.face.labelSet(slices.Concat(l.labels, f.extra)), l.value)
	}
	return b
}

// appendHistogram writes the parts of a histogram in the face's order.
func (f face) appendHistogram(b []byte, bound *boundHistogram, h *histogram) []byte {
	order := f.order
	if order == "" {
		order = "bcs"
	}
	for _, part := range order {
		switch part {
		case 'b':
			b = f.appendBuckets(b, bound.buckets, h)
		case 'c':
			b = f.appendSample(b, bound.count, float64(h.total))
		case 's':
			b = f.appendSample(b, bound.sum, h.sum)
		}
	}
	return b
}

func (f face) appendBuckets(b []byte, lines []string, h *histogram) []byte {
	below := uint64(0)
	for i, line := range lines {
		below += h.counts[i]
		b = f.appendSample(b, line, float64(below))
	}
	return b
}

// renderProcess is what prometheus_client exposes of the API server's own
// process. The sizes are plausible constants, not measurements.
func renderProcess(b []byte, p *page, m *meters, at instant) []byte {
	f := p.face
	if !f.process {
		return b
	}
	up := at.since(m.since)
	for _, g := range []struct{ name, help string }{
		{"python_gc_objects_collected_total", "Objects collected during gc"},
		{"python_gc_objects_uncollectable_total", "Uncollectable objects found during GC"},
		{"python_gc_collections_total", "Number of times this generation was collected"},
	} {
		b = append(b, head(g.name, g.help, "counter")...)
		for generation, n := range []float64{9000, 800, 70} {
			if g.name == "python_gc_objects_uncollectable_total" {
				n = 0
			}
			b = f.appendSample(b, g.name+`{generation="`+strconv.Itoa(generation)+`"} `, n)
		}
	}
	b = append(b, head("python_info", "Python platform information", "gauge")...)
	b = f.appendSample(b, `python_info{implementation="CPython",major="3",minor="12",patchlevel="9",version="3.12.9"} `, 1)
	for _, s := range []struct {
		name, help, typ string
		value           float64
	}{
		{"process_virtual_memory_bytes", "Virtual memory size in bytes.", "gauge", 12.5e9},
		{"process_resident_memory_bytes", "Resident memory size in bytes.", "gauge", 1.1e9},
		{"process_start_time_seconds", "Start time of the process since unix epoch in seconds.", "gauge", m.since.seconds()},
		{"process_cpu_seconds_total", "Total user and system CPU time spent in seconds.", "counter", float64(int(100*(18+0.05*up))) / 100},
		{"process_open_fds", "Number of open file descriptors.", "gauge", 60},
		{"process_max_fds", "Maximum number of open file descriptors.", "gauge", 1048576},
	} {
		b = append(b, head(s.name, s.help, s.typ)...)
		b = f.appendSample(b, s.name+" ", s.value)
	}
	return b
}
