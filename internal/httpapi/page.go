package httpapi

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// page answers everything outside of /api/: a file of the interface, or the
// page itself, which finds its way by the URL. An unknown page gets the
// interface as well, with 404, so that it can say so.
func (s *Server) page(w http.ResponseWriter, r *http.Request) error {
	if file, ok := s.assets.files[r.URL.Path]; ok {
		return file.serve(w, r)
	}
	if strings.HasPrefix(r.URL.Path, "/assets/") {
		return errNotFound(r.URL.Path)
	}
	status := http.StatusOK
	if !isPage(r.URL.Path) {
		status = http.StatusNotFound
	}
	return s.index(w, r, status)
}

// isPage knows the pages of the interface.
func isPage(p string) bool {
	switch strings.TrimSuffix(p, "/") {
	case "", "/dashboards", "/dashboard/new", "/dashboard/import", "/explore", "/targets", "/metrics-reference", "/profile",
		"/status", "/status/tsdb", "/status/rules", "/status/config", "/status/flags", "/status/discovery":
		return true
	case "/graph", "/query", "/alerts", "/rules", "/config", "/flags", "/tsdb-status", "/service-discovery":
		return true // Prometheus' own pages, which the interface has elsewhere
	}
	return strings.HasPrefix(p, "/d/") || strings.HasPrefix(p, "/d-solo/") || strings.HasPrefix(p, "/dashboards/f/")
}

// IsFramed says which pages others may show in a frame, where the settings
// allow it: a panel by itself, and nothing that changes anything.
func IsFramed(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, "/d-solo/") && path.Clean(r.URL.Path) == r.URL.Path
}

// index writes index.html with what the page needs to start.
func (s *Server) index(w http.ResponseWriter, r *http.Request, status int) error {
	boot := s.boot(r.Context())
	// json.Marshal writes <, > and & as escapes, and U+2028 and U+2029 too,
	// so no value can end the script element.
	text, err := json.Marshal(boot)
	if err != nil {
		return fmt.Errorf("encode boot data: %w", err)
	}
	var blocks bytes.Buffer
	if uid := boardOf(r.URL.Path, boot); uid != "" {
		s.boardBlock(r.Context(), &blocks, uid)
		if err := s.targetsBlock(&blocks); err != nil {
			return err
		}
	}
	body := bytes.Join([][]byte{s.assets.before, text, []byte("</script>"), blocks.Bytes(), s.assets.after}, nil)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-cache")
	h.Set("Vary", "Accept-Encoding")
	tag := etag(body)
	if acceptsGzip(r) && len(body) >= minGzip {
		body = s.compressed(body)
		h.Set("Content-Encoding", "gzip")
		tag = strings.TrimSuffix(tag, `"`) + `-gzip"`
	}
	h.Set("ETag", tag)
	if status == http.StatusOK && etagMatches(r, tag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client may be gone
	return nil
}

// boardOf is the uid of the dashboard that a page shows; empty for none.
func boardOf(path string, boot Boot) string {
	if path == "/" {
		return boot.HomeDashboardUID
	}
	for _, prefix := range []string{"/d/", "/d-solo/"} {
		if rest, ok := strings.CutPrefix(path, prefix); ok {
			uid, _, _ := strings.Cut(rest, "/")
			return uid
		}
	}
	return ""
}

// boardBlock adds the dashboard as the page would ask for it next; nothing
// where there is none, for the page asks then and is told why.
func (s *Server) boardBlock(ctx context.Context, page *bytes.Buffer, uid string) {
	answer, err := s.dashboardAnswer(ctx, uid)
	if err != nil {
		s.opts.Logger.Debug("the page comes without its dashboard", "uid", uid, "err", err)
		return
	}
	dataBlock(page, "board", answer)
}

// targetsBlock adds what is scraped, which the page needs before it draws a
// dashboard.
func (s *Server) targetsBlock(page *bytes.Buffer) error {
	answer, err := json.Marshal(s.targetsAnswer())
	if err != nil {
		return fmt.Errorf("encode the targets of the page: %w", err)
	}
	dataBlock(page, "targets", answer)
	return nil
}

// dataBlock adds JSON in an element that scripts find by its id.
func dataBlock(page *bytes.Buffer, id string, text []byte) {
	page.WriteString(`<script type="application/json" id="` + id + `">`)
	json.HTMLEscape(page, bytes.TrimSpace(text)) // as above: no text can end the element
	page.WriteString("</script>")
}

// compressed is a body as gzip.
func (s *Server) compressed(body []byte) []byte {
	var b bytes.Buffer
	z := s.zips.take(&b)
	defer s.zips.give(z)
	_, _ = z.Write(body) // a buffer takes everything
	_ = z.Close()
	return b.Bytes()
}
