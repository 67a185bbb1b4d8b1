package simulator

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// ErrDown is returned while the simulated process is down between a stop and
// the next start: there is nobody to answer.
var ErrDown = errors.New("simulated server is down")

// Server is one simulated vLLM server. It is safe for concurrent use.
type Server struct {
	config Config
	page   *page

	mu     sync.Mutex
	engine *engine
	meters *meters
	log    *eventLog // nil when no truth is kept
	hung   bool
	buf    []byte
}

// New makes a server that starts at c.Start. The error lists every field of
// the configuration that cannot be simulated.
func New(c Config) (*Server, error) {
	c = c.withDefaults()
	if err := c.validate(); err != nil {
		return nil, fmt.Errorf("simulated server %q: %w", c.Name, err)
	}
	s := &Server{config: c, page: newPage(c), meters: newMeters(c)}
	out := observers{s.page.observe(s.meters)}
	if c.KeepTruth > 0 {
		s.log = newEventLog(c.KeepTruth)
		out = append(out, s.log)
	}
	s.engine = newEngine(c, out)
	return s, nil
}

// Config is what the server was made with, defaults filled in.
func (s *Server) Config() Config { return s.config }

// Advance moves the server to a time. It never goes back: an earlier time
// changes nothing.
func (s *Server) Advance(to time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.engine.advance(instantOf(to))
}

// Now is the time up to which the server has moved.
func (s *Server) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.engine.now.time()
}

// WriteMetrics writes /metrics as it is now. It returns ErrDown when the
// process is down.
func (s *Server) WriteMetrics(w io.Writer) error {
	page, err := s.scrape(time.Time{})
	if err != nil {
		return err
	}
	if _, err := w.Write(page); err != nil {
		return fmt.Errorf("write metrics of %s: %w", s.config.Name, err)
	}
	return nil
}

// WriteAt advances to t and writes /metrics as it is then. Called with growing
// times it fills in a history that a live server continues without a seam.
func (s *Server) WriteAt(t time.Time, w io.Writer) error {
	s.Advance(t)
	return s.WriteMetrics(w)
}

// scrape advances to a time, unless it is zero, and renders the page.
func (s *Server) scrape(t time.Time) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !t.IsZero() {
		s.engine.advance(instantOf(t))
	}
	if !s.engine.up {
		return nil, ErrDown
	}
	if s.log != nil {
		s.log.scraped(s.engine.now)
	}
	s.buf = s.page.render(s.buf[:0], s.meters, s.engine.now)
	return append([]byte(nil), s.buf...), nil
}

// Stop ends the process now: what it was doing is lost, its counters with it.
func (s *Server) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.engine.halt()
}

// Start starts a new process now, with counters from zero; it does nothing when
// one is running.
func (s *Server) Start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.engine.up {
		s.engine.boot(s.engine.now)
	}
}

// Restart ends the process and starts a new one at the same time.
func (s *Server) Restart() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.engine.halt()
	s.engine.boot(s.engine.now)
}

// Up is whether the process is running.
func (s *Server) Up() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.engine.up
}

// Freeze stops the engine in its step: /metrics goes on answering with the last
// values, as that of a hung vLLM does. Thaw lets it go on.
func (s *Server) Freeze() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.engine.freeze()
}

// Thaw ends Freeze and Hang.
func (s *Server) Thaw() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hung = false
	s.engine.thaw()
}

// Hang makes the handler accept requests and never answer.
func (s *Server) Hang() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hung = true
}

// Truth is the exact event log; nil when Config.KeepTruth is 0.
func (s *Server) Truth() *Truth {
	if s.log == nil {
		return nil
	}
	return &Truth{mu: &s.mu, log: s.log}
}
