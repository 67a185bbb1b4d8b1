package promapi_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// root is a handler whose API is the given one.
func root(api http.HandlerFunc, replay model.Replay) http.Handler {
	return promapi.Root(promapi.RootOptions{
		API: func() http.Handler {
			if api == nil {
				return nil
			}
			return api
		},
		Replay:   func() model.Replay { return replay },
		Gatherer: prometheus.NewRegistry(),
		Reload:   func(context.Context) error { return errors.New("two faults") },
		Logger:   slog.New(slog.DiscardHandler),
	})
}

func TestAPanicIsAnsweredAndTheNextRequestIsServed(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(root(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/api/v1/early":
			panic("before the answer")
		case "/api/v1/late":
			io.WriteString(w, strings.Repeat("x", 1<<20))
			panic("in the middle of the answer")
		}
	}, model.Replay{Done: true}))
	t.Cleanup(server.Close)
	get := func(path string) (int, error) {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := server.Client().Do(r)
		if err != nil {
			return 0, err
		}
		defer resp.Body.Close()
		_, err = io.Copy(io.Discard, resp.Body)
		return resp.StatusCode, err
	}
	if status, err := get("/api/v1/early"); status != http.StatusInternalServerError || err != nil {
		t.Errorf("a panic before the answer gives %d, %v", status, err)
	}
	if _, err := get("/api/v1/late"); err == nil {
		t.Error("an answer that a panic tore looks whole")
	}
	if status, err := get("/api/v1/fine"); status != http.StatusOK || err != nil {
		t.Errorf("the next request gives %d, %v", status, err)
	}
}

func TestReadinessTellsHowFarTheReplayIs(t *testing.T) {
	t.Parallel()
	h := root(nil, model.Replay{Current: 3, Max: 12})
	for path, want := range map[string]string{
		"/-/ready":                 "segment 3 of 12",
		"/api/v1/query":            "segment 3 of 12",
		"/api/v1/status/walreplay": `"current":3,"max":12,"min":0`,
	} {
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
		if !strings.Contains(rec.Body.String(), want) {
			t.Errorf("GET %s gives %d %s, want %q", path, rec.Code, rec.Body, want)
		}
	}
}
