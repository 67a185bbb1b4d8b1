package engine_test

import (
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
)

// The clients of the scrape manager keep connections open, and it cannot close
// them; a server that goes on would hold them for minutes.
func TestAStoppedEngineLeavesNoConnectionOpen(t *testing.T) {
	t.Parallel()
	var open, ever atomic.Int64
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		_, _ = w.Write([]byte("a 1\n"))
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		switch state {
		case http.StateNew:
			open.Add(1)
			ever.Add(1)
		case http.StateClosed:
			open.Add(-1)
		default:
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	e, err := engine.New(options(t, scraping(100*time.Millisecond, server.Listener.Addr().String())))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, e) })
	if err := errors.Join(e.Start(t.Context()), e.Wait(t.Context())); err != nil {
		t.Fatal(err)
	}
	eventually(t, "a scrape", func() bool { _, ok := value(t, e, "a"); return ok })
	stop(t, e)
	eventually(t, "the end of every connection", func() bool { return open.Load() == 0 })
	if ever.Load() == 0 {
		t.Error("there never was one")
	}
}
