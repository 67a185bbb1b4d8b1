// Package httpapi serves port 3000: the user interface, and the HTTP API that
// it and other clients use.
//
// The API is Grafana's where Grafana has one, so that existing clients and
// backup tools work; what Grafana has no word for stands under /api/kanoa/.
// The contract is docs/reference/openapi.yaml, and a test compares it with the
// table in routes.go, the one place where routes are registered. Errors become
// statuses in one place, errors.go.
//
// The package owns no state but buffers: what it shows belongs to the
// interfaces in Options. It does not defend itself; guard stands in front.
package httpapi

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"strings"
	"sync"
)

// Server is the handler of port 3000. It holds no goroutines between requests.
type Server struct {
	opts   Options
	mux    *http.ServeMux
	assets *assets
	// slots bound the queries that run at once, over all requests.
	slots chan struct{}
	// examining is held by the one examination of the doctor that goes on.
	examining chan struct{}
	zips      zips
	buffers   sync.Pool // *[]byte
}

var _ http.Handler = (*Server)(nil)

// New makes the handler.
func New(opts Options) (*Server, error) {
	if err := opts.validate(); err != nil {
		return nil, err
	}
	opts.setDefaults()
	files, err := newAssets(opts.Assets)
	if err != nil {
		return nil, err
	}
	s := &Server{opts: opts, assets: files, mux: http.NewServeMux(), slots: make(chan struct{}, opts.Limits.Concurrent), examining: make(chan struct{}, 1), zips: newZips()}
	s.buffers.New = func() any { return new([]byte) }
	s.register()
	return s, nil
}

// ServeHTTP implements http.Handler. Paths that are not in their shortest form
// are unknown: nothing is redirected, so no path can become a redirect.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !isClean(r.URL.Path) {
		s.fail(w, r, errNotFound(r.URL.Path))
		return
	}
	s.mux.ServeHTTP(w, r)
}

// isClean holds for paths without "..", "//", backslashes and control
// characters. A slash at the end is allowed; it is a path of its own.
func isClean(p string) bool {
	if !strings.HasPrefix(p, "/") || strings.ContainsFunc(p, func(r rune) bool { return r < ' ' || r == '\\' || r == 0x7f }) {
		return false
	}
	shortest := path.Clean(p)
	return p == shortest || p == shortest+"/"
}

var errBodyTooLarge = errors.New("request body too large")

// readBody reads a whole request body of at most limit bytes.
func readBody(r *http.Request, limit int64) ([]byte, error) {
	var b bytes.Buffer
	n, err := b.ReadFrom(io.LimitReader(r.Body, limit+1))
	if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge || n > limit {
		return nil, errBodyTooLarge
	}
	if err != nil {
		return nil, fmt.Errorf("read request body: %w", err)
	}
	return b.Bytes(), nil
}
