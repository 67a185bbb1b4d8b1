package guard

import (
	"encoding/json"
	"net/http"
	"runtime/debug"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// writer knows whether an answer has begun, and takes CORS headers off it
// whoever set them.
type writer struct {
	http.ResponseWriter
	began bool
}

// Unwrap lets http.ResponseController reach the connection.
func (w *writer) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader begins the answer.
func (w *writer) WriteHeader(status int) {
	if !w.began {
		dropCORS(w.Header())
	}
	w.began = w.began || status >= http.StatusOK // 1xx are not the answer yet
	w.ResponseWriter.WriteHeader(status)
}

// Write begins the answer where WriteHeader has not.
func (w *writer) Write(p []byte) (int, error) {
	if !w.began {
		w.WriteHeader(http.StatusOK)
	}
	return w.ResponseWriter.Write(p)
}

// Flush sends what was written. Streams of the Prometheus API ask for it by
// type assertion.
func (w *writer) Flush() {
	if !w.began {
		w.WriteHeader(http.StatusOK)
	}
	_ = http.NewResponseController(w.ResponseWriter).Flush() // a broken connection shows at the next Write
}

var _ http.Flusher = (*writer)(nil)

func dropCORS(h http.Header) {
	for name := range h {
		if strings.HasPrefix(name, "Access-Control-") {
			h.Del(name)
		}
	}
}

// recover turns a panic into one failed answer and a log line. The connection
// is cut when the answer has begun, for the client must not take half of it
// for the whole.
func (g *guard) recover(w *writer, r *http.Request) {
	reason := recover()
	if reason == nil {
		return
	}
	if reason == http.ErrAbortHandler { //nolint:errorlint // the sentinel of net/http is panicked with as it is
		panic(reason)
	}
	g.opts.Logger.Error("panic while answering", "method", r.Method, "path", r.URL.Path, "reason", reason, "stack", string(debug.Stack()))
	if w.began {
		panic(http.ErrAbortHandler)
	}
	WriteProblem(w, http.StatusInternalServerError, &model.Problem{
		Code:  "internal",
		Cause: "Something went wrong inside kanoa-monitor.",
		Next:  "Its log says what; please report it.",
	})
}

// failure is the shape of every error answer: Grafana's two fields, so that
// its clients understand, and the problem in full.
type failure struct {
	Message string         `json:"message"`
	Status  string         `json:"status"`
	Error   *model.Problem `json:"error"`
}

// statusName is the word by which Grafana's clients know a failure: one of its
// own where it has one, or the name of the status.
func statusName(status int, code string) string {
	switch code {
	case model.CodeVersionMismatch, model.CodeEmptyName, model.CodeTitleTooLong:
		return strings.ReplaceAll(code, "_", "-")
	}
	return strings.ReplaceAll(strings.ToLower(http.StatusText(status)), " ", "-")
}

// WriteProblem answers with a problem as JSON.
func WriteProblem(w http.ResponseWriter, status int, problem *model.Problem) {
	body, err := json.Marshal(failure{Message: problem.Error(), Status: statusName(status, problem.Code), Error: problem})
	if err != nil {
		body = []byte("{}") // texts always marshal
	}
	h := w.Header()
	for _, ofTheGoodAnswer := range []string{"Content-Encoding", "Content-Length", "ETag"} {
		h.Del(ofTheGoodAnswer)
	}
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n')) // the client may be gone
}
