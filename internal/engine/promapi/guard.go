package promapi

import (
	"errors"
	"net/http"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/gate"
)

// maxFormBytes is the largest body of a request whose form holds query text.
const maxFormBytes = 1 << 20

// guardText puts every value that a handler may parse as PromQL through the
// gate, on every route and for every way to send a form.
func guardText(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/v1/read" { // A protobuf body, no form.
			next.ServeHTTP(w, r)
			return
		}
		r = withoutOrigin(r)
		r.Body = http.MaxBytesReader(w, r.Body, maxFormBytes)
		err := parseForm(r)
		var tooLarge *http.MaxBytesError
		switch {
		case errors.As(err, &tooLarge):
			writeError(w, http.StatusRequestEntityTooLarge, "bad_data", "request body too large")
		case err != nil:
			writeError(w, http.StatusBadRequest, "bad_data", "cannot read the form: "+err.Error())
		default:
			if err := checkForm(r); err != nil {
				writeError(w, http.StatusBadRequest, "bad_data", err.Error())
				return
			}
			next.ServeHTTP(w, r)
		}
	})
}

// parseForm reads the form in whichever way it is sent. ParseMultipartForm
// alone would hide the error of an ordinary form.
func parseForm(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	if err := r.ParseMultipartForm(maxFormBytes); err != nil && !errors.Is(err, http.ErrNotMultipart) { //nolint:gosec // the body ends at maxFormBytes, see above
		return err
	}
	return nil
}

// withoutOrigin keeps Prometheus from answering with CORS headers, some of
// which it sends whether or not the origin is allowed.
func withoutOrigin(r *http.Request) *http.Request {
	if r.Header.Get("Origin") == "" {
		return r
	}
	out := r.Clone(r.Context())
	out.Header.Del("Origin")
	return out
}

func checkForm(r *http.Request) error {
	limits := gate.ForQuery()
	if strings.HasSuffix(r.URL.Path, "/format_query") {
		limits = gate.ForFormat()
	}
	total := 0
	for _, name := range []string{"query", "match[]", "match_target"} {
		for _, value := range r.Form[name] {
			if total += len(value); total > limits.Bytes {
				return &gate.Error{What: "bytes", Max: limits.Bytes}
			}
			if err := gate.Check(value, limits); err != nil {
				return err
			}
		}
	}
	return nil
}
