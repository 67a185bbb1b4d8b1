package httpapi

import (
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/klauspost/compress/gzip"
)

// lineTimeout is how long a client may take to accept one line.
const lineTimeout = 30 * time.Second

// lines writes an answer line by line from several goroutines. Each line is on
// its way to the client when write returns.
type lines struct {
	mu      sync.Mutex
	out     io.Writer
	zip     *gzip.Writer // nil when the client does not take gzip
	control *http.ResponseController
	giveUp  func(*gzip.Writer)
}

// newLines begins an answer of content type application/x-ndjson.
func (s *Server) newLines(w http.ResponseWriter, r *http.Request) *lines {
	h := w.Header()
	h.Set("Content-Type", "application/x-ndjson; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Encoding")
	l := &lines{out: w, control: http.NewResponseController(w), giveUp: s.zips.give}
	if acceptsGzip(r) {
		h.Set("Content-Encoding", "gzip")
		l.zip = s.zips.take(w)
		l.out = l.zip
	}
	w.WriteHeader(http.StatusOK)
	return l
}

// write sends one line, which ends with a newline.
func (l *lines) write(line []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = l.control.SetWriteDeadline(time.Now().Add(lineTimeout)) // not every writer has one
	if _, err := l.out.Write(line); err != nil {
		return err
	}
	if l.zip != nil {
		if err := l.zip.Flush(); err != nil {
			return err
		}
	}
	return l.control.Flush()
}

// close ends the answer.
func (l *lines) close() {
	if l.zip == nil {
		return
	}
	_ = l.zip.Close() // the client may be gone
	l.giveUp(l.zip)
	l.zip = nil
}
