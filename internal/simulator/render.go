package simulator

import "strconv"

// render appends the page as it is at an instant.
func (p *page) render(b []byte, m *meters, at instant) []byte {
	if p.brand.head != nil {
		b = p.brand.head(b, p, m, at)
	}
	for i := range p.families {
		b = p.renderFamily(b, &p.families[i], m)
	}
	if p.brand.tail != nil {
		b = p.brand.tail(b, p, m, at)
	}
	if p.face.openMetrics {
		b = append(b, "# EOF\n"...)
	}
	return b
}

func (p *page) renderFamily(b []byte, f *boundFamily, m *meters) []byte {
	if f.kind == histogramKind {
		return p.renderHistogram(b, f, m)
	}
	start, empty := len(b), true
	b = append(b, f.head...)
	for i := range f.lines {
		if line := &f.lines[i]; p.shows(line, m) {
			b, empty = p.face.appendSample(b, line.text, m.values[line.fed]), false
		}
	}
	if empty && p.face.hideEmpty {
		return b[:start]
	}
	if f.created != "" && !empty {
		b = append(b, f.created...)
		for i := range f.lines {
			if p.shows(&f.lines[i], m) {
				b = p.face.appendSample(b, f.lines[i].created, m.since.seconds())
			}
		}
	}
	if p.face.doubled && f.kind == counter {
		b = p.renderAsGauge(b, f, m)
	}
	return b
}

// renderAsGauge is Ray's second, wrongly typed showing of a counter.
func (p *page) renderAsGauge(b []byte, f *boundFamily, m *meters) []byte {
	b = append(b, f.asGauge...)
	for i := range f.lines {
		if line := &f.lines[i]; p.shows(line, m) {
			b = p.face.appendSample(b, line.asGauge, m.values[line.fed])
		}
	}
	return b
}

// shows is whether the line has a value yet. What is constant has one at once.
func (p *page) shows(line *boundLine, m *meters) bool {
	if line.onUse {
		return m.values[line.fed] > 0
	}
	return !p.face.lazy || m.told || line.fed == one
}

func (p *page) renderHistogram(b []byte, f *boundFamily, m *meters) []byte {
	h := m.hists[f.hist.id]
	if p.face.lazy && h.total == 0 {
		if p.face.hideEmpty {
			return b
		}
		return append(b, f.head...)
	}
	b = append(b, f.head...)
	b = p.face.appendHistogram(b, &f.hist, h)
	if f.created != "" {
		b = append(b, f.created...)
		b = p.face.appendSample(b, f.hist.created, m.since.seconds())
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
