package guard_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi/guard"
)

// start serves a handler on a free port until the test ends.
func start(t *testing.T, h http.Handler, opts guard.ServerOptions) (string, *guard.Server) {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := guard.NewServer(guard.New(h, guard.Options{}), opts)
	done := make(chan error, 1)
	go func() { done <- server.Serve(ln) }()
	t.Cleanup(func() {
		gone, cancel := context.WithCancel(context.Background())
		cancel()
		if err := server.Shutdown(gone); err != nil && !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return ln.Addr().String(), server
}

func dial(t *testing.T, addr string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// health asks once on a connection of its own and returns how long it took.
func health(t *testing.T, addr string) time.Duration {
	t.Helper()
	begin := time.Now()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 10 * time.Second}
	resp, err := client.Get("http://" + addr + "/-/healthy")
	if err != nil {
		t.Fatalf("health check: %v", err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("health check: status %d", resp.StatusCode)
	}
	return time.Since(begin)
}

// TestAFloodOfHalfOpenConnectionsLeavesRoom holds the figures of threat T16:
// with 600 half-open connections a health check takes less than a second, and
// all of them are dropped within ten.
func TestAFloodOfHalfOpenConnectionsLeavesRoom(t *testing.T) {
	t.Parallel()
	addr, _ := start(t, ok(), guard.ServerOptions{})
	var flood []net.Conn
	begin := time.Now()
	for range 600 {
		c := dial(t, addr)
		_, _ = io.WriteString(c, "GET / HTTP/1.1\r\nHost: localhost\r\nX: ") // may be closed already
		flood = append(flood, c)
	}
	if took := health(t, addr); took > time.Second {
		t.Errorf("the health check took %v", took)
	}
	for i, c := range flood {
		if err := c.SetReadDeadline(begin.Add(10 * time.Second)); err != nil {
			t.Fatal(err)
		}
		// A timed-out header gets an answer or just an end; then comes the end.
		if _, err := io.Copy(io.Discard, c); errors.Is(err, context.DeadlineExceeded) || isTimeout(err) {
			t.Fatalf("connection %d is still open after 10 s", i)
		}
	}
	t.Logf("all dropped after %v", time.Since(begin).Round(100*time.Millisecond))
}

func isTimeout(err error) bool {
	var netErr net.Error
	return errors.As(err, &netErr) && netErr.Timeout()
}

func TestANewConnectionDisplacesAnIdleOneButNoneThatWorks(t *testing.T) {
	t.Parallel()
	entered, release := make(chan struct{}, 8), make(chan struct{})
	addr, _ := start(t, handler(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/work" {
			entered <- struct{}{}
			<-release
		}
		_, _ = io.WriteString(w, "ok")
	}), guard.ServerOptions{PerAddress: 3})

	// The server may not have seen yet that another connection is idle: a connection
	// that is refused for it is tried again.
	work := func() net.Conn {
		for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
			c := dial(t, addr)
			if _, err := io.WriteString(c, "GET /work HTTP/1.1\r\nHost: localhost\r\n\r\n"); err == nil && admitted(t, c, entered) {
				return c
			}
		}
		t.Fatal("no connection was let in for 10 s")
		return nil
	}
	workers := []net.Conn{work(), work()}
	idle := dial(t, addr)
	if _, err := io.WriteString(idle, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAtLeast(idle, make([]byte, 1024), 16); err != nil {
		t.Fatal(err)
	}
	workers = append(workers, work()) // takes the idle one's place
	if _, err := io.Copy(io.Discard, idle); isTimeout(err) {
		t.Error("the idle connection is still open")
	}
	refused := dial(t, addr) // all three work
	if err := refused.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if n, err := refused.Read(make([]byte, 1)); n != 0 || isTimeout(err) {
		t.Errorf("a fourth connection was let in: %d bytes, %v", n, err)
	}
	close(release)
	for i, c := range workers {
		if _, err := io.ReadAtLeast(c, make([]byte, 1024), 16); err != nil {
			t.Errorf("connection %d lost its answer: %v", i, err)
		}
	}
}

// admitted waits until the handler has been entered; false when the connection
// was closed instead.
func admitted(t *testing.T, c net.Conn, entered <-chan struct{}) bool {
	t.Helper()
	for {
		select {
		case <-entered:
			return c.SetReadDeadline(time.Time{}) == nil
		default:
		}
		if err := c.SetReadDeadline(time.Now().Add(10 * time.Millisecond)); err != nil {
			return false
		}
		if _, err := c.Read(make([]byte, 1)); !isTimeout(err) {
			return false
		}
	}
}

func TestAConnectionThatEndsMakesRoom(t *testing.T) {
	t.Parallel()
	addr, _ := start(t, ok(), guard.ServerOptions{PerAddress: 1})
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	deadline := time.Now().Add(10 * time.Second)
	for range 20 {
		for {
			resp, err := client.Get("http://" + addr)
			if err == nil {
				resp.Body.Close()
				break
			}
			// The server may not have seen yet that the last one ended.
			if time.Now().After(deadline) {
				t.Fatal(err)
			}
		}
	}
}

func TestShutdownWaitsForWorkAndCutsItWhenTimeIsUp(t *testing.T) {
	t.Parallel()
	for name, patient := range map[string]bool{"patient": true, "out of time": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			entered, release := make(chan struct{}), make(chan struct{})
			ln, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			server := guard.NewServer(handler(func(w http.ResponseWriter, r *http.Request) {
				close(entered)
				select {
				case <-release:
					_, _ = io.WriteString(w, "done")
				case <-r.Context().Done():
				}
			}), guard.ServerOptions{})
			served := make(chan error, 1)
			go func() { served <- server.Serve(ln) }()
			c := dial(t, ln.Addr().String())
			if _, err := io.WriteString(c, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
				t.Fatal(err)
			}
			<-entered
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if patient {
				close(release)
			} else {
				cancel()
			}
			if err := server.Shutdown(ctx); (err == nil) != patient {
				t.Errorf("Shutdown returned %v", err)
			}
			if err := <-served; err != nil {
				t.Errorf("Serve returned %v", err)
			}
			if n, _ := io.ReadFull(c, make([]byte, 16)); (n > 0) != patient {
				t.Errorf("the client got %d bytes", n)
			}
		})
	}
}

func TestRequestsDescendFromTheBaseContext(t *testing.T) {
	t.Parallel()
	base, stop := context.WithCancel(t.Context())
	entered, ended := make(chan struct{}), make(chan struct{})
	addr, _ := start(t, handler(func(_ http.ResponseWriter, r *http.Request) {
		close(entered)
		<-r.Context().Done()
		close(ended)
	}), guard.ServerOptions{BaseContext: base})
	if _, err := io.WriteString(dial(t, addr), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	<-entered
	stop()
	<-ended
}

// pipeListener hands out one end of a pipe, so that the server's clock can be
// that of a synctest bubble.
type pipeListener struct {
	conns chan net.Conn
	done  chan struct{}
}

func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}
func (l *pipeListener) Close() error   { close(l.done); return nil }
func (l *pipeListener) Addr() net.Addr { return &net.UnixAddr{Name: "pipe"} }

func TestSlowClientsAreCutAtTheirTimeouts(t *testing.T) {
	t.Parallel()
	const header = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n"
	for name, c := range map[string]struct {
		first string
		drip  bool
		want  time.Duration
	}{
		"says nothing":           {"", false, guard.ReadHeaderTimeout},
		"drips its header":       {"GET / HTTP/1.1\r\nHost: localhost\r\nX: ", true, guard.ReadHeaderTimeout},
		"drips its body":         {header + "\r\n", true, guard.ReadTimeout},
		"idles after its answer": {"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", false, guard.IdleTimeout},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				if got := lifetime(t, c.first, c.drip); got < c.want || got > c.want+2*time.Second {
					t.Errorf("cut after %v, want %v", got, c.want)
				}
			})
		})
	}
}

// lifetime sends the first bytes, then perhaps one byte a second, and returns
// after how long the server ended the connection.
func lifetime(t *testing.T, first string, drip bool) time.Duration {
	t.Helper()
	ln := &pipeListener{conns: make(chan net.Conn), done: make(chan struct{})}
	server := guard.NewServer(guard.New(ok(), guard.Options{}), guard.ServerOptions{})
	served := make(chan error, 1)
	go func() { served <- server.Serve(ln) }()
	ours, theirs := net.Pipe()
	ln.conns <- theirs
	begin := time.Now()
	var client sync.WaitGroup
	client.Go(func() {
		_, err := io.WriteString(ours, first)
		for drip && err == nil {
			time.Sleep(time.Second)
			_, err = io.WriteString(ours, "x")
		}
	})
	_, _ = io.Copy(io.Discard, ours) // ends when the server ends it
	took := time.Since(begin)
	ours.Close()
	client.Wait()
	if err := server.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
	return took
}
