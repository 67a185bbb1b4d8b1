package engine

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"
)

const (
	// oversizeMessage and oversizeError are how the scrape loop says, to its
	// debug log only, that a body was too large.
	oversizeMessage = "Scrape failed"
	oversizeError   = "body size limit exceeded"
	// oversizeRest lets the scrape end that still holds the body. One wait
	// serves all scrapes that end meanwhile.
	oversizeRest = 100 * time.Millisecond
)

// oversizeHandler listens to the log of the scrape loop, and gives memory back
// after a body that was too large. A refused body leaves about 40 MB of
// garbage, and the collector would let a few of them pile up.
type oversizeHandler struct {
	slog.Handler
	free    func()
	pending *atomic.Bool
}

func newOversizeHandler(next slog.Handler, free func()) slog.Handler {
	return oversizeHandler{Handler: next, free: free, pending: &atomic.Bool{}}
}

// Enabled lets every level through as far as the listener.
func (h oversizeHandler) Enabled(context.Context, slog.Level) bool { return true }

func (h oversizeHandler) Handle(ctx context.Context, r slog.Record) error {
	if r.Message == oversizeMessage && hasError(r, oversizeError) && h.pending.CompareAndSwap(false, true) {
		time.AfterFunc(oversizeRest, func() {
			h.free()
			h.pending.Store(false)
		})
	}
	if !h.Handler.Enabled(ctx, r.Level) {
		return nil
	}
	return h.Handler.Handle(ctx, r)
}

func (h oversizeHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	h.Handler = h.Handler.WithAttrs(attrs)
	return h
}

func (h oversizeHandler) WithGroup(name string) slog.Handler {
	h.Handler = h.Handler.WithGroup(name)
	return h
}

func hasError(r slog.Record, text string) bool {
	found := false
	r.Attrs(func(a slog.Attr) bool {
		err, ok := a.Value.Any().(error)
		found = ok && a.Key == "err" && err.Error() == text
		return !found
	})
	return found
}
