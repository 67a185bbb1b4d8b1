package simulator

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"
)

// Router is production-stack's router in front of some servers. It shows their
// running and waiting requests under vLLM's own names, as gauges with a label
// server, and figures of its own: whoever adds its page to those of the servers
// counts everything twice. Names and types are those of its
// services/metrics_service; its counters live on when a server restarts.
type Router struct {
	routes []*route
	start  time.Time
}

// route is what the router knows of one server. The server's lock guards it.
type route struct {
	nobody
	member Member
	model  string

	incoming        float64
	prefill, decode map[*request]bool
	recent          []instant // arrivals of the last minute
	input, output   float64   // tokens
	gaps, gapSum    float64   // between outputs
	latency         *histogram
}

// routerWindow is the span of the router's sliding averages
// (--request-stats-window).
const routerWindow = instant(time.Minute)

// NewRouter stands before the servers from now on. It sees the requests that
// arrive after that.
func NewRouter(members ...Member) *Router {
	r := &Router{}
	for _, m := range members {
		x := &route{
			member: m, model: m.Server.Config().Model, prefill: map[*request]bool{}, decode: map[*request]bool{},
			latency: newHistogram([]float64{.05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 120}),
		}
		m.Server.attach(x)
		r.routes = append(r.routes, x)
		r.start = m.Server.Now()
	}
	return r
}

// attach adds an observer to the server's engines.
func (s *Server) attach(o observer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.process.engines {
		e.out = append(e.out, o)
	}
}

func (r *route) arrived(at instant, q *request) {
	r.incoming++
	r.prefill[q] = true
	r.input += float64(q.prompt)
	r.recent = append(r.recent, at)
}

func (r *route) firstToken(_ instant, q *request) {
	delete(r.prefill, q)
	r.decode[q] = true
	r.output++
}

func (r *route) nextTokens(_, gap instant, n int) {
	r.output += float64(n)
	r.gaps += float64(n)
	r.gapSum += float64(n) * gap.since(0)
}

func (r *route) drafted(_ instant, d draft) { r.output += float64(d.extra) }

func (r *route) finished(at instant, q *request) {
	delete(r.decode, q)
	r.latency.observe(at.since(q.arrived), 1)
}

func (r *route) aborted(_ instant, q *request) {
	delete(r.prefill, q)
	delete(r.decode, q)
}

func (r *route) stopped(instant, int) {
	clear(r.prefill)
	clear(r.decode)
}

// Handler serves /metrics and /health as the router does.
func (r *Router) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", textFormat)
		for _, x := range r.routes {
			x.member.Server.live()
		}
		_ = r.WriteMetrics(w) // the client left; there is nobody to tell
	})
	return mux
}

// WriteMetrics writes the router's page as the servers are now.
func (r *Router) WriteMetrics(w io.Writer) error {
	var figures []routeFigures
	for _, x := range r.routes {
		figures = append(figures, x.figures())
	}
	if _, err := w.Write(r.render(figures)); err != nil {
		return fmt.Errorf("write metrics of the router: %w", err)
	}
	return nil
}

// routeFigures are a route's numbers at one time.
type routeFigures struct {
	server, model string
	gauges        []float64 // in the order of routerGauges
	incoming      float64
	input, output float64
	latency       histogram
}

func routerGauges() []struct{ name, help string } {
	return []struct{ name, help string }{
		{"vllm:num_requests_running", "Number of running requests"},
		{"vllm:num_requests_waiting", "Number of waiting requests"},
		{"vllm:gpu_prefix_cache_hit_rate", "GPU Prefix Cache Hit Rate"},
		{"vllm:gpu_prefix_cache_hits_total", "Total GPU Prefix Cache Hits"},
		{"vllm:gpu_prefix_cache_queries_total", "Total GPU Prefix Cache Queries"},
		{"vllm:current_qps", "Current Queries Per Second"},
		{"vllm:avg_decoding_length", "Average Decoding Length"},
		{"vllm:num_prefill_requests", "Number of Prefill Requests"},
		{"vllm:num_decoding_requests", "Number of Decoding Requests"},
		{"vllm:healthy_pods_total", "Number of healthy vLLM pods"},
		{"vllm:avg_latency", "Average end-to-end request latency"},
		{"vllm:avg_itl", "Average Inter-Token Latency"},
		{"vllm:num_requests_swapped", "Number of swapped requests"},
	}
}

// figures reads the route's numbers, and what the router reads from the page of
// its server. It still looks for the names that 0.12 removed, so their values
// stay 0 on later releases (facts d).
func (r *route) figures() routeFigures {
	s := r.member.Server
	s.mu.Lock()
	defer s.mu.Unlock()
	r.recent = slices.DeleteFunc(r.recent, func(at instant) bool { return at <= s.process.now-routerWindow })
	running, waiting := s.sum("num_requests_running"), s.sum("num_requests_waiting")
	hits, queries := s.sum("gpu_prefix_cache_hits"), s.sum("gpu_prefix_cache_queries")
	up, prefill, decode := 0.0, float64(len(r.prefill)), float64(len(r.decode))
	if s.process.up {
		up = 1
	}
	done := float64(r.latency.total)
	f := routeFigures{
		server: "http://" + r.member.Name + ":8000", model: r.model, incoming: r.incoming, input: r.input, output: r.output,
		gauges: []float64{
			running, waiting, over(hits, queries), hits, queries, float64(len(r.recent)) / routerWindow.since(0), over(r.output, done), prefill, decode,
			up, over(r.latency.sum, done), over(r.gapSum, r.gaps), 0,
		},
	}
	f.latency = *r.latency
	f.latency.counts = slices.Clone(r.latency.counts)
	return f
}

// sum is the sum of a family over the server's engines; 0 where its page does
// not have it.
func (s *Server) sum(name string) float64 {
	sum := 0.0
	for _, f := range s.page.families {
		if f.name != s.page.face.prefix+name || !s.process.up {
			continue
		}
		for _, line := range f.lines {
			sum += s.meters[line.engine].values[line.fed]
		}
	}
	return sum
}

func over(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

func (r *Router) render(figures []routeFigures) []byte {
	f := face{created: true}
	var b []byte
	for i, g := range routerGauges() {
		b = append(b, head(g.name, g.help, "gauge")...)
		for _, x := range figures {
			b = f.appendSample(b, g.name+f.labelSet([]label{{"server", x.server}}), x.gauges[i])
		}
	}
	perModel := func(name, help string, value func(routeFigures) float64, labels func(routeFigures) []label) {
		p := httpPart{name: name + "_total", help: help, typ: "counter"}
		for _, x := range figures {
			set := f.labelSet(labels(x))
			p.samples = f.appendSample(p.samples, p.name+set, value(x))
			p.created = f.appendSample(p.created, name+"_created"+set, instantOf(r.start).seconds())
		}
		b = f.appendPart(b, p)
	}
	both := func(x routeFigures) []label { return []label{{"model", x.model}, {"server", x.server}} }
	perModel("vllm:input_tokens", "Total input tokens processed", func(x routeFigures) float64 { return x.input }, both)
	perModel("vllm:output_tokens", "Total output tokens generated", func(x routeFigures) float64 { return x.output }, both)
	seconds := httpPart{name: "vllm:request_latency_seconds", help: "End-to-end request latency observed at the router", typ: "histogram"}
	for _, x := range figures {
		f.addHistogram(&seconds, append(both(x), label{"status", "success"}), &x.latency, instantOf(r.start))
	}
	return r.incoming(f.appendPart(b, seconds), f, figures)
}

// incoming is a counter by model, whichever server gets the requests.
func (r *Router) incoming(b []byte, f face, figures []routeFigures) []byte {
	byModel, models := map[string]float64{}, []string(nil)
	for _, x := range figures {
		if !slices.Contains(models, x.model) {
			models = append(models, x.model)
		}
		byModel[x.model] += x.incoming
	}
	p := httpPart{name: "vllm:num_incoming_requests_total", help: "Total valid incoming requests to router (including when no backends available).", typ: "counter"}
	for _, m := range models {
		set := f.labelSet([]label{{"model", m}})
		p.samples = f.appendSample(p.samples, p.name+set, byModel[m])
		p.created = f.appendSample(p.created, "vllm:num_incoming_requests_created"+set, instantOf(r.start).seconds())
	}
	return f.appendPart(b, p)
}
