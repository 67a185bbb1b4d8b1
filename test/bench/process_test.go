package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestAProcessEndsWhenItIsStopped(t *testing.T) {
	t.Parallel()
	p, err := startProcess(t.Context(), "sleeper", nil, "sleep", "60")
	if err != nil {
		t.Fatal(err)
	}
	if fault := p.fault(); fault != nil {
		t.Errorf("a running process has the fault %v", fault)
	}
	p.stop()
	if fault := p.fault(); fault == nil {
		t.Error("a stopped process has no fault")
	}
}

func TestWaitingForAProcessThatEndsTellsItsLastWords(t *testing.T) {
	t.Parallel()
	p, err := startProcess(t.Context(), "failing", nil, "sh", "-c", "echo no port >&2; exit 3")
	if err != nil {
		t.Fatal(err)
	}
	defer p.stop()
	_, err = p.await(t.Context(), "an answer", func(context.Context) (bool, error) { return false, nil })
	if err == nil || !strings.Contains(err.Error(), "exit status 3") || !strings.Contains(err.Error(), "no port") {
		t.Errorf("the error is %v, want the exit status and the last words", err)
	}
}

func TestWaitingEndsWithTheFirstGoodAnswer(t *testing.T) {
	t.Parallel()
	asked := 0
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if asked++; asked < 3 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
	}))
	defer s.Close()
	p, err := startProcess(t.Context(), "sleeper", nil, "sleep", "60")
	if err != nil {
		t.Fatal(err)
	}
	defer p.stop()
	after, err := p.await(t.Context(), "the server", answers(s.URL))
	if err != nil || asked != 3 || after <= 0 {
		t.Errorf("the answer came after %v and %d questions, %v", after, asked, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := p.await(ctx, "nothing", answers(s.URL+"\x00")); err == nil {
		t.Error("waiting for what cannot be asked does not end")
	}
}

func TestTheTailKeepsTheLastWords(t *testing.T) {
	t.Parallel()
	var words tail
	for range 3 {
		if n, err := io.WriteString(&words, strings.Repeat("x", tailBytes)); err != nil || n != tailBytes {
			t.Fatalf("wrote %d, %v", n, err)
		}
	}
	_, _ = io.WriteString(&words, "the end\n")
	if got := words.String(); !strings.HasSuffix(got, "the end") || len(got) >= tailBytes {
		t.Errorf("the tail has %d bytes and ends with %q", len(got), got[len(got)-10:])
	}
}
