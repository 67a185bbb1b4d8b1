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

	mu      sync.Mutex
	process *process
	dialect int   // of the upgrades, which one is in force
	page    *page // of the dialect in force
	meters  []*meters
	logs    []*eventLog // one for each engine; none when no truth is kept
	hung    bool
	buf     []byte
}

// New makes a server that starts at c.Start. The error lists every field of
// the configuration that cannot be simulated.
func New(c Config) (*Server, error) {
	c = c.withDefaults()
	if err := c.validate(); err != nil {
		return nil, fmt.Errorf("simulated server %q: %w", c.Name, err)
	}
	s := &Server{config: c, dialect: -1}
	outs := make([]observers, c.Dialect.engines())
	for i := range outs {
		outs[i] = observers{nil} // boot casts it
		if c.KeepTruth > 0 {
			s.logs = append(s.logs, newEventLog(c.KeepTruth, c.hasEver(MFUMetrics)))
			outs[i] = append(outs[i], s.logs[i])
		}
	}
	s.process = newProcess(c, outs)
	s.process.booting = s.cast
	s.process.boot(instantOf(c.Start))
	return s, nil
}

// cast gives a process that starts the page and the meters of its dialect.
func (s *Server) cast(at instant) {
	in := 0
	for _, u := range s.config.UpgradeTo {
		if instantOf(u.At) <= at {
			in++
		}
	}
	if in == s.dialect {
		return
	}
	c := s.config
	c.Dialect = c.dialectAt(at)
	s.dialect, s.page, s.meters = in, newPage(c), nil
	front := newHTTPMeters(s.page.face)
	for _, e := range s.process.engines {
		m := newMeters(c, front)
		s.meters = append(s.meters, m)
		e.out[0] = s.page.observe(m)
	}
}

// Config is what the server was made with, defaults filled in.
func (s *Server) Config() Config { return s.config }

// Advance moves the server to a time. It never goes back: an earlier time
// changes nothing.
func (s *Server) Advance(to time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.process.advance(instantOf(to))
}

// Now is the time up to which the server has moved.
func (s *Server) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.process.now.time()
}

// WriteMetrics writes /metrics as it is now. It returns ErrDown when the
// process is down.
func (s *Server) WriteMetrics(w io.Writer) error {
	page, _, err := s.scrape(time.Time{})
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
func (s *Server) scrape(t time.Time) (text []byte, contentType string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !t.IsZero() {
		s.process.advance(instantOf(t))
	}
	if !s.process.up {
		return nil, "", ErrDown
	}
	if len(s.logs) > 0 {
		s.logs[0].scraped(s.process.now)
	}
	s.buf = s.page.render(s.buf[:0], s.meters, s.process.now)
	return append([]byte(nil), s.buf...), s.page.face.contentType, nil
}

// Stop ends the process now: what it was doing is lost, its counters with it.
func (s *Server) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.process.halt()
}

// Start starts a new process now, with counters from zero; it does nothing when
// one is running.
func (s *Server) Start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.process.up {
		s.process.boot(s.process.now)
	}
}

// Restart ends the process and starts a new one at the same time.
func (s *Server) Restart() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.process.halt()
	s.process.boot(s.process.now)
}

// Up is whether the process is running.
func (s *Server) Up() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.process.up
}

// Freeze stops the engine in its step: /metrics goes on answering with the last
// values, as that of a hung vLLM does. Thaw lets it go on.
func (s *Server) Freeze() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.process.freeze()
}

// Thaw ends Freeze and Hang.
func (s *Server) Thaw() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hung = false
	s.process.thaw()
}

// Hang makes the handler accept requests and never answer.
func (s *Server) Hang() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hung = true
}

// Truth is the exact event log; nil when Config.KeepTruth is 0.
func (s *Server) Truth() *Truth {
	if len(s.logs) == 0 {
		return nil
	}
	return &Truth{mu: &s.mu, logs: s.logs, front: s.logs[0]}
}

// Dialect is the one in force, which an upgrade changes.
func (s *Server) Dialect() Dialect { return s.present().config.Dialect }

// present is the page of the dialect in force; it never changes.
func (s *Server) present() *page {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.page
}

// Sleep puts the engines to sleep at a level of vLLM's: 1 keeps the weights in
// the host's memory, 2 discards them. Requests wait until Wake.
func (s *Server) Sleep(level int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.process.sleep(min(max(level, 1), 2))
}

// Wake ends Sleep.
func (s *Server) Wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.process.sleep(0)
}
