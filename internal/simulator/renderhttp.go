package simulator

import "strings"

// The HELP texts of prometheus-fastapi-instrumentator, trailing spaces
// included.
const (
	helpHTTPRequests = "Total number of requests by method, status and handler."
	helpHTTPIn       = "Content length of incoming requests by handler. Only value of header is respected. Otherwise ignored. No percentile calculated. "
	helpHTTPOut      = "Content length of outgoing responses by handler. Only value of header is respected. Otherwise ignored. No percentile calculated. "
	helpHTTPHighr    = "Latency with many buckets but no API specific labels. Made for more accurate percentile calculations. "
	helpHTTPSeconds  = "Latency with only few buckets by handler. Made to be only used if aggregation by handler is important. "
)

// renderHTTP appends the families in front of the engine. The frontend in Rust
// has no sizes, and labels in an order of its own.
func renderHTTP(b []byte, p *page, m *meters, _ instant) []byte {
	f, h := p.face, m.http
	if !f.http {
		return b
	}
	b = f.appendPart(b, f.httpRequests(h))
	if !f.openMetrics {
		b = f.appendPart(b, f.httpSizes(h, "http_request_size_bytes", helpHTTPIn, func(x *httpHandler) float64 { return x.requestBytes }))
		b = f.appendPart(b, f.httpSizes(h, "http_response_size_bytes", helpHTTPOut, func(x *httpHandler) float64 { return x.responseBytes }))
	}
	highr := httpPart{name: "http_request_duration_highr_seconds", help: helpHTTPHighr, typ: "histogram"}
	f.addHistogram(&highr, nil, h.highr, h.started)
	return f.appendPart(f.appendPart(b, highr), f.httpSeconds(h))
}

// httpPart is one family: its samples, and the times at which they began.
type httpPart struct {
	name, help, typ  string
	samples, created []byte
}

func (f face) appendPart(b []byte, p httpPart) []byte {
	if len(p.samples) == 0 && f.hideEmpty {
		return b
	}
	name, born := p.name, p.name+"_created"
	if p.typ == "counter" {
		born = strings.TrimSuffix(name, "_total") + "_created"
		if f.openMetrics {
			name = strings.TrimSuffix(name, "_total")
		}
	}
	b = append(append(b, f.head(name, p.help, p.typ)...), p.samples...)
	if !f.created || len(p.created) == 0 {
		return b
	}
	return append(append(b, f.head(born, p.help, "gauge")...), p.created...)
}

func (f face) httpRequests(h *httpMeters) httpPart {
	p := httpPart{name: "http_requests_total", help: helpHTTPRequests, typ: "counter"}
	for _, x := range h.handlers {
		for _, s := range x.statuses {
			set := f.labelSet([]label{{"method", "POST"}, {"status", s.class}, {"handler", x.path}})
			p.samples = f.appendSample(p.samples, p.name+set, s.count)
			p.created = f.appendSample(p.created, "http_requests_created"+set, s.since.seconds())
		}
	}
	return p
}

func (f face) httpSizes(h *httpMeters, name, help string, size func(*httpHandler) float64) httpPart {
	p := httpPart{name: name, help: help, typ: "summary"}
	for _, x := range h.handlers {
		set := f.labelSet([]label{{"handler", x.path}})
		p.samples = f.appendSample(p.samples, name+"_count"+set, x.count)
		p.samples = f.appendSample(p.samples, name+"_sum"+set, size(x))
		p.created = f.appendSample(p.created, name+"_created"+set, x.since.seconds())
	}
	return p
}

func (f face) httpSeconds(h *httpMeters) httpPart {
	p := httpPart{name: "http_request_duration_seconds", help: helpHTTPSeconds, typ: "histogram"}
	for _, x := range h.handlers {
		f.addHistogram(&p, []label{{"method", "POST"}, {"handler", x.path}}, x.seconds, x.since)
	}
	return p
}

func (f face) addHistogram(p *httpPart, labels []label, h *histogram, since instant) {
	bound := f.bindHistogram(p.name, labels, h.upper)
	p.samples = f.appendHistogram(p.samples, &bound, h)
	p.created = f.appendSample(p.created, bound.created, since.seconds())
}
