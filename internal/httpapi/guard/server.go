package guard

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// The limits of a Server. They bound what a client can hold without asking
// anything: headers, a body, an idle connection, a slow read.
const (
	ReadHeaderTimeout = 5 * time.Second
	ReadTimeout       = 30 * time.Second
	WriteTimeout      = 5 * time.Minute
	IdleTimeout       = 60 * time.Second
	MaxHeaderBytes    = 64 << 10
	// PerAddress is how many connections one remote address may have open.
	PerAddress = 64
)

// ServerOptions are the surroundings of a Server.
type ServerOptions struct {
	// BaseContext is what the contexts of all requests descend from; Background
	// where nil. Cancelling it ends streams and queries.
	BaseContext context.Context //nolint:containedctx // handed to http.Server, which asks for it
	// PerAddress overrides the number of connections per address; for tests.
	PerAddress int
	// Logger is told what http.Server has to say (debug).
	Logger *slog.Logger
}

// Server is an http.Server with the limits above.
type Server struct {
	http  *http.Server
	conns *connections
}

// NewServer makes a server for a handler, which is best made by New.
func NewServer(handler http.Handler, opts ServerOptions) *Server {
	if opts.BaseContext == nil {
		opts.BaseContext = context.Background()
	}
	if opts.PerAddress <= 0 {
		opts.PerAddress = PerAddress
	}
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	conns := newConnections(opts.PerAddress)
	return &Server{conns: conns, http: &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: ReadHeaderTimeout,
		ReadTimeout:       ReadTimeout,
		WriteTimeout:      WriteTimeout,
		IdleTimeout:       IdleTimeout,
		MaxHeaderBytes:    MaxHeaderBytes,
		ConnState:         conns.changed,
		BaseContext:       func(net.Listener) context.Context { return opts.BaseContext },
		ErrorLog:          slog.NewLogLogger(opts.Logger.Handler(), slog.LevelDebug),
	}}
}

// Serve answers on a listener until Shutdown, then returns nil. It closes the
// listener.
func (s *Server) Serve(ln net.Listener) error {
	err := s.http.Serve(&listener{Listener: ln, conns: s.conns})
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return fmt.Errorf("serve on %s: %w", ln.Addr(), err)
}

// Shutdown takes no new request, waits for those in work until the context
// ends, and then cuts what is left, which it reports.
func (s *Server) Shutdown(ctx context.Context) error {
	err := s.http.Shutdown(ctx)
	if err == nil {
		return nil
	}
	return errors.Join(fmt.Errorf("wait for open requests: %w", err), s.http.Close())
}
