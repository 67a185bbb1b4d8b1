package probe_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

func TestMain(m *testing.M) {
	// Package net reads the system's name servers once, behind a channel. Made in
	// a bubble of synctest it could not be used outside of it, where other tests
	// look names up at the same time; so it is made here. The lookup itself has
	// no time and asks nobody.
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _ = net.DefaultResolver.LookupHost(ctx, "no-such-host.invalid")
	goleak.VerifyTestMain(m)
}

// identify stands in for the catalog's answer, which app hands in.
func identify(p *probe.Page) (*model.Server, *model.Problem) {
	for prefix, title := range map[string]string{"vllm:": "vLLM", "tgi_": "TGI"} {
		series := p.Series(func(name string) bool { return strings.HasPrefix(name, prefix) })
		declared := false
		for _, name := range p.Names() {
			declared = declared || strings.HasPrefix(name, prefix)
		}
		if declared {
			s := &model.Server{Engine: strings.ToLower(title), EngineTitle: title, Models: p.Values("model_name"), Series: series}
			if p.Version != "" {
				s.Version, s.VersionSource = p.Version, "reported"
			}
			return s, nil
		}
	}
	if _, ok := p.Metric("router"); ok {
		return nil, &model.Problem{Code: "not_a_server", Cause: "This is a router."}
	}
	return nil, nil
}

func fixture(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// serve starts a server that answers each path with one handler.
func serve(t *testing.T, routes map[string]http.HandlerFunc) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	for path, h := range routes {
		mux.HandleFunc(path, h)
	}
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

// text answers with a body of a content type.
func text(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write([]byte(body))
	}
}

const metricsType = "text/plain; version=1.0.0; charset=utf-8"

func client(t *testing.T) *http.Client {
	t.Helper()
	c := probe.NewClient()
	t.Cleanup(c.CloseIdleConnections)
	return c
}
