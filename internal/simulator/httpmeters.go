package simulator

// httpMeters are what prometheus-fastapi-instrumentator counts in front of the
// engine. Only completions are there: it leaves /metrics, /health, /version and
// the like out (facts section a).
type httpMeters struct {
	badStatus string
	started   instant
	highr     *histogram
	handlers  []*httpHandler // in order of first use
}

// httpHandler is one route; each of its samples appears with its first value.
type httpHandler struct {
	path          string
	statuses      []*httpStatus // in order of first use
	since         instant
	requestBytes  float64
	responseBytes float64
	count         float64
	seconds       *histogram
}

type httpStatus struct {
	class string
	since instant
	count float64
}

func newHTTPMeters(f face) *httpMeters { return &httpMeters{badStatus: f.rejected} }

func (h *httpMeters) reset(at instant) {
	h.started, h.handlers = at, nil
	h.highr = newHistogram([]float64{.01, .025, .05, .075, .1, .25, .5, .75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 7.5, 10, 30, 60})
}

// answered counts a request whose answer had begun: a client that goes away in
// the middle is a 2xx too.
func (h *httpMeters) answered(at instant, r *request) {
	h.count(at, r.handler, "2xx", at.since(r.arrived), wireBytes*r.prompt, wireBytes*r.generated)
}

func (h *httpMeters) rejected(at instant, path string) {
	h.count(at, path, h.badStatus, 0.004, 2048, 160)
}

// refused counts a 503; the queue had no room.
func (h *httpMeters) refused(r *request) {
	h.count(r.arrived, r.handler, "5xx", 0.002, wireBytes*r.prompt, 160)
}

// wireBytes is the length of a token on the wire.
const wireBytes = 4

func (h *httpMeters) count(at instant, path, class string, seconds float64, in, out int) {
	x := h.handler(at, path)
	x.status(at, class).count++
	x.count++
	x.requestBytes += float64(in)
	x.responseBytes += float64(out)
	x.seconds.observe(seconds, 1)
	h.highr.observe(seconds, 1)
}

func (h *httpMeters) handler(at instant, path string) *httpHandler {
	for _, x := range h.handlers {
		if x.path == path {
			return x
		}
	}
	x := &httpHandler{path: path, since: at, seconds: newHistogram([]float64{.1, .5, 1})}
	h.handlers = append(h.handlers, x)
	return x
}

func (h *httpHandler) status(at instant, class string) *httpStatus {
	for _, s := range h.statuses {
		if s.class == class {
			return s
		}
	}
	s := &httpStatus{class: class, since: at}
	h.statuses = append(h.statuses, s)
	return s
}
