package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// fleet is the simulated servers and where each listens.
type fleet struct {
	clock   func() time.Time
	members []*member
	routers []*router
}

// router is a production-stack router and where it listens.
type router struct {
	name string
	site *site
}

type member struct {
	name string
	sim  *simulator.Server
	site *site
}

func newFleet(s spec, clock func() time.Time) (*fleet, error) {
	f := &fleet{clock: clock}
	for _, one := range s.Servers {
		c, err := one.config(clock)
		if err != nil {
			return nil, fmt.Errorf("server %q: %w", one.Name, err)
		}
		sim, err := simulator.New(c)
		if err != nil {
			return nil, err
		}
		addr := one.Addr
		if addr == "" {
			addr = "127.0.0.1:0"
		}
		f.members = append(f.members, &member{name: one.Name, sim: sim, site: &site{addr: addr, handler: sim.Handler()}})
	}
	for _, one := range s.Routers {
		if err := f.addRouter(one); err != nil {
			return nil, fmt.Errorf("router %q: %w", one.Name, err)
		}
	}
	return f, nil
}

func (f *fleet) addRouter(s routerSpec) error {
	var members []simulator.Member
	for _, name := range s.Servers {
		m, ok := f.find(name)
		if !ok {
			return fmt.Errorf("no server is called %q", name)
		}
		members = append(members, simulator.Member{Name: m.name, Server: m.sim})
	}
	addr := s.Addr
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	f.routers = append(f.routers, &router{name: s.Name, site: &site{addr: addr, handler: simulator.NewRouter(members...).Handler()}})
	return nil
}

func (f *fleet) startAll() error {
	for _, m := range f.members {
		if err := m.site.start(); err != nil {
			return fmt.Errorf("server %q: %w", m.name, err)
		}
	}
	for _, r := range f.routers {
		if err := r.site.start(); err != nil {
			return fmt.Errorf("router %q: %w", r.name, err)
		}
	}
	return nil
}

func (f *fleet) stopAll() {
	for _, m := range f.members {
		m.site.stop()
	}
	for _, r := range f.routers {
		r.site.stop()
	}
}

func (f *fleet) find(name string) (*member, bool) {
	for _, m := range f.members {
		if m.name == name {
			return m, true
		}
	}
	return nil, false
}

// announcement is the line that simserver prints.
type announcement struct {
	Control string               `json:"control"`
	Servers map[string]announced `json:"servers"`
	Routers map[string]string    `json:"routers"` // their URLs
}

type announced struct {
	URL     string `json:"url"`
	Addr    string `json:"addr"`
	Model   string `json:"model"`
	Dialect string `json:"dialect"`
	// MetricsPath is where the page is: "/metrics" for most.
	MetricsPath string `json:"metricsPath"`
}

func (f *fleet) announce(control string) announcement {
	a := announcement{Control: control, Servers: map[string]announced{}, Routers: map[string]string{}}
	for _, m := range f.members {
		c := m.sim.Config()
		a.Servers[m.name] = announced{URL: m.site.url(), Addr: m.site.addr, Model: c.Model, Dialect: c.Dialect.String(), MetricsPath: m.sim.MetricsPath()}
	}
	for _, r := range f.routers {
		a.Routers[r.name] = r.site.url()
	}
	return a
}

// site is an HTTP server that can stop listening and come back on the same
// port.
type site struct {
	handler http.Handler

	mu     sync.Mutex
	addr   string // with the port in use after the first start
	server *http.Server
	done   chan struct{}
}

func (s *site) url() string { return "http://" + s.addr }

// start listens; it does nothing when it already does.
func (s *site) start() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.server != nil {
		return nil
	}
	listener, err := net.Listen("tcp", s.addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", s.addr, err)
	}
	s.addr = listener.Addr().String()
	s.server = &http.Server{Handler: s.handler, ReadHeaderTimeout: 5 * time.Second, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)}
	s.done = make(chan struct{})
	go func(server *http.Server, done chan struct{}) {
		defer close(done)
		if err := server.Serve(listener); err != nil && !errors.Is(err, http.ErrServerClosed) {
			slog.Error("serve simulated server", "err", err)
		}
	}(s.server, s.done)
	return nil
}

// stop closes the port and all connections, and waits until that is done.
func (s *site) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.server == nil {
		return
	}
	_ = s.server.Close() // what was open is gone either way
	<-s.done
	s.server = nil
}
