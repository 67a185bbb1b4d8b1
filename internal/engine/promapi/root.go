package promapi

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// RootOptions are what port 9090 needs beside the API.
type RootOptions struct {
	// API returns the handler that New made, or nil while the store is not
	// ready yet.
	API func() http.Handler
	// Replay says how far the write-ahead log has been read.
	Replay   func() model.Replay
	Gatherer prometheus.Gatherer
	// Targets serves what is known of the targets at TargetsPath; nil for none.
	Targets http.Handler
	// Reload reads the configuration files anew. The text of its error lists
	// the faults.
	Reload func(ctx context.Context) error
	// UIURL is where the page at / leads to.
	UIURL  string
	Logger *slog.Logger
}

// TargetsPath is the page of metrics about the targets, beside the program's
// own at /metrics.
const TargetsPath = "/metrics/targets"

// Root returns the handler of all of port 9090. It answers from the first
// moment; what needs the store says 503 until it is ready.
func Root(o RootOptions) http.Handler {
	api := untilReady(o)
	mux := http.NewServeMux()
	mux.Handle("/api/", api)
	mux.Handle("/federate", api)
	mux.Handle("GET /metrics", promhttp.HandlerFor(o.Gatherer, promhttp.HandlerOpts{MaxRequestsInFlight: 10}))
	if o.Targets != nil {
		mux.Handle("GET "+TargetsPath, o.Targets)
	}
	mux.HandleFunc("GET /-/healthy", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "kanoa-monitor is Healthy.")
	})
	mux.HandleFunc("GET /-/ready", o.ready)
	mux.HandleFunc("POST /-/reload", o.reload)
	mux.HandleFunc("PUT /-/reload", o.reload)
	mux.HandleFunc("GET /{$}", o.page)
	return recovered(o.Logger, mux)
}

// untilReady leaves out what a person would call "the store", but for the
// progress of its replay, which is there to be asked before it is ready.
func untilReady(o RootOptions) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch api := o.API(); {
		case api != nil:
			api.ServeHTTP(w, r)
		case r.URL.Path == "/api/v1/status/walreplay":
			p := o.Replay()
			writeJSON(w, http.StatusOK, map[string]any{
				"status": "success", "data": map[string]int{"min": p.Min, "max": p.Max, "current": p.Current},
			})
		default:
			writeError(w, http.StatusServiceUnavailable, "unavailable", notReady(o.Replay()))
		}
	})
}

func (o RootOptions) ready(w http.ResponseWriter, _ *http.Request) {
	if p := o.Replay(); !p.Done {
		http.Error(w, notReady(p), http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "kanoa-monitor is Ready.")
}

func notReady(p model.Replay) string {
	if p.Max == 0 && p.Current == 0 {
		return "not ready: the store is being opened"
	}
	return fmt.Sprintf("not ready: reading the write-ahead log, segment %d of %d", p.Current, p.Max)
}

func (o RootOptions) reload(w http.ResponseWriter, r *http.Request) {
	if err := o.Reload(r.Context()); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusOK)
}

var pageTemplate = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>kanoa-monitor: Prometheus API</title></head>
<body>
<h1>kanoa-monitor</h1>
<p>This port speaks the Prometheus API. It is for programs: point Grafana, promtool or curl here.</p>
{{with .}}<p>The dashboards are at <a href="{{.}}">{{.}}</a>.</p>{{end}}
<ul>
<li><a href="/api/v1/targets">targets</a></li>
<li><a href="/api/v1/status/config">configuration in force</a></li>
<li><a href="/api/v1/openapi.yaml">description of the API</a></li>
<li><a href="/metrics">own metrics</a></li>
</ul>
</body></html>
`))

func (o RootOptions) page(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if err := pageTemplate.Execute(w, o.UIURL); err != nil {
		o.Logger.Debug("write page", "err", err)
	}
}

// recovered answers a panic with 500. The connection of a handler that has
// begun to answer is cut instead, so that nobody takes a torn answer for a
// whole one.
func recovered(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		track := &startTracker{ResponseWriter: w}
		defer func() {
			cause := recover()
			if cause == nil {
				return
			}
			log.Error("handler panicked", "path", r.URL.Path, "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
			if track.started {
				panic(http.ErrAbortHandler)
			}
			writeError(w, http.StatusInternalServerError, "internal", "internal error; the log has the details")
		}()
		next.ServeHTTP(track, r)
	})
}

// startTracker knows whether an answer has begun.
type startTracker struct {
	http.ResponseWriter
	started bool
}

func (t *startTracker) WriteHeader(status int) {
	t.started = true
	t.ResponseWriter.WriteHeader(status)
}

func (t *startTracker) Write(p []byte) (int, error) {
	t.started = true
	return t.ResponseWriter.Write(p)
}

// Flush lets answers stream.
func (t *startTracker) Flush() {
	t.started = true
	if f, ok := t.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

// Unwrap serves http.ResponseController.
func (t *startTracker) Unwrap() http.ResponseWriter { return t.ResponseWriter }

// writeError answers in the form of the Prometheus API.
func writeError(w http.ResponseWriter, status int, kind, message string) {
	writeJSON(w, status, map[string]string{"status": "error", "errorType": kind, "error": strings.TrimSpace(message)})
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // The client has gone; nobody is left to tell.
}
