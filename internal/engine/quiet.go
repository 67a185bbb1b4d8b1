package engine

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// quietHandler lets the same complaint about the same target pass once in a
// while. The scrape loop repeats itself with every scrape.
type quietHandler struct {
	slog.Handler
	every time.Duration
	// target is the attribute that the logger of a scrape loop carries.
	target string
	seen   *lastSeen
}

// lastSeen is shared by all handlers that were made from one.
type lastSeen struct {
	mu    sync.Mutex
	times map[complaint]time.Time
}

type complaint struct{ target, message string }

// maxComplaints bounds the memory for targets that come and go.
const maxComplaints = 4096

func newQuietHandler(next slog.Handler, every time.Duration) slog.Handler {
	return quietHandler{Handler: next, every: every, seen: &lastSeen{times: map[complaint]time.Time{}}}
}

func (h quietHandler) Handle(ctx context.Context, r slog.Record) error {
	if !h.seen.pass(complaint{h.target, r.Message}, r.Time, h.every) {
		return nil
	}
	return h.Handler.Handle(ctx, r)
}

func (h quietHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	for _, a := range attrs {
		if a.Key == "target" {
			h.target = a.Value.Resolve().String()
		}
	}
	h.Handler = h.Handler.WithAttrs(attrs)
	return h
}

func (h quietHandler) WithGroup(name string) slog.Handler {
	h.Handler = h.Handler.WithGroup(name)
	return h
}

// pass tells whether a complaint is new or its time is over.
func (l *lastSeen) pass(c complaint, now time.Time, every time.Duration) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if last, ok := l.times[c]; ok && now.Sub(last) < every {
		return false
	}
	if len(l.times) >= maxComplaints {
		clear(l.times)
	}
	l.times[c] = now
	return true
}
