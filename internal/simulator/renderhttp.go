package simulator

// The HELP texts of prometheus-fastapi-instrumentator, trailing spaces
// included.
const (
	helpHTTPRequests = "Total number of requests by method, status and handler."
	helpHTTPIn       = "Content length of incoming requests by handler. Only value of header is respected. Otherwise ignored. No percentile calculated. "
	helpHTTPOut      = "Content length of outgoing responses by handler. Only value of header is respected. Otherwise ignored. No percentile calculated. "
	helpHTTPHighr    = "Latency with many buckets but no API specific labels. Made for more accurate percentile calculations. "
	helpHTTPSeconds  = "Latency with only few buckets by handler. Made to be only used if aggregation by handler is important. "
)

// renderHTTP appends the five families in front of the engine.
func renderHTTP(b []byte, p *page, m *meters, _ instant) []byte {
	f := p.face
	if !f.http {
		return b
	}
	h := m.http
	b = f.renderHTTPRequests(b, h)
	b = f.renderHTTPSizes(b, h, "http_request_size_bytes", helpHTTPIn, func(x *httpHandler) float64 { return x.requestBytes })
	b = f.renderHTTPSizes(b, h, "http_response_size_bytes", helpHTTPOut, func(x *httpHandler) float64 { return x.responseBytes })
	b = append(b, head("http_request_duration_highr_seconds", helpHTTPHighr, "histogram")...)
	b = f.appendHTTPHistogram(b, "http_request_duration_highr_seconds", nil, h.highr)
	b = append(b, head("http_request_duration_highr_seconds_created", helpHTTPHighr, "gauge")...)
	b = f.appendSample(b, "http_request_duration_highr_seconds_created ", h.started.seconds())
	return f.renderHTTPSeconds(b, h)
}

func (f face) renderHTTPRequests(b []byte, h *httpMeters) []byte {
	b = append(b, head("http_requests_total", helpHTTPRequests, "counter")...)
	created := []byte(nil)
	for _, x := range h.handlers {
		for _, s := range x.statuses {
			set := f.labelSet([]label{{"handler", x.path}, {"method", "POST"}, {"status", s.class}})
			b = f.appendSample(b, "http_requests_total"+set, s.count)
			created = f.appendSample(created, "http_requests_created"+set, s.since.seconds())
		}
	}
	return appendCreated(b, "http_requests_created", helpHTTPRequests, created)
}

// appendCreated adds the family of birth times, where there are any.
func appendCreated(b []byte, name, help string, samples []byte) []byte {
	if len(samples) == 0 {
		return b
	}
	b = append(b, head(name, help, "gauge")...)
	return append(b, samples...)
}

func (f face) renderHTTPSizes(b []byte, h *httpMeters, name, help string, size func(*httpHandler) float64) []byte {
	b = append(b, head(name, help, "summary")...)
	created := []byte(nil)
	for _, x := range h.handlers {
		set := f.labelSet([]label{{"handler", x.path}})
		b = f.appendSample(b, name+"_count"+set, x.count)
		b = f.appendSample(b, name+"_sum"+set, size(x))
		created = f.appendSample(created, name+"_created"+set, x.since.seconds())
	}
	return appendCreated(b, name+"_created", help, created)
}

func (f face) renderHTTPSeconds(b []byte, h *httpMeters) []byte {
	const name = "http_request_duration_seconds"
	b = append(b, head(name, helpHTTPSeconds, "histogram")...)
	created := []byte(nil)
	for _, x := range h.handlers {
		labels := []label{{"handler", x.path}, {"method", "POST"}}
		b = f.appendHTTPHistogram(b, name, labels, x.seconds)
		created = f.appendSample(created, name+"_created"+f.labelSet(labels), x.since.seconds())
	}
	return appendCreated(b, name+"_created", helpHTTPSeconds, created)
}

func (f face) appendHTTPHistogram(b []byte, name string, labels []label, h *histogram) []byte {
	bound := f.bindHistogram(name, labels, h.upper)
	return f.appendHistogram(b, &bound, h)
}
