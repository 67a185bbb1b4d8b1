package redact

import (
	"context"
	"fmt"
	"log/slog"
)

// NewHandler returns a handler that passes records on to next with the
// secrets taken out of message and attributes.
func NewHandler(next slog.Handler) slog.Handler {
	return handler{next: next}
}

type handler struct {
	next slog.Handler
}

var _ slog.Handler = handler{}

func (h handler) Enabled(ctx context.Context, level slog.Level) bool {
	return h.next.Enabled(ctx, level)
}

func (h handler) Handle(ctx context.Context, r slog.Record) error {
	clean := slog.NewRecord(r.Time, r.Level, Text(r.Message), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		clean.AddAttrs(attr(a))
		return true
	})
	return h.next.Handle(ctx, clean)
}

func (h handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	clean := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		clean[i] = attr(a)
	}
	return handler{next: h.next.WithAttrs(clean)}
}

func (h handler) WithGroup(name string) slog.Handler {
	return handler{next: h.next.WithGroup(name)}
}

func attr(a slog.Attr) slog.Attr {
	return slog.Attr{Key: a.Key, Value: value(a.Value.Resolve())}
}

func value(v slog.Value) slog.Value {
	switch v.Kind() {
	case slog.KindString:
		return slog.StringValue(Text(v.String()))
	case slog.KindGroup:
		group := make([]slog.Attr, 0, len(v.Group()))
		for _, a := range v.Group() {
			group = append(group, attr(a))
		}
		return slog.GroupValue(group...)
	case slog.KindAny:
		return anyValue(v)
	default:
		return v
	}
}

// anyValue writes out whatever prints itself, because its text may hold a URL.
// Other values have no text of their own and pass unchanged.
func anyValue(v slog.Value) slog.Value {
	switch x := v.Any().(type) {
	case error:
		return slog.StringValue(Text(x.Error()))
	case fmt.Stringer:
		return slog.StringValue(Text(fmt.Sprint(x)))
	case []string:
		clean := make([]string, len(x))
		for i, s := range x {
			clean[i] = Text(s)
		}
		return slog.AnyValue(clean)
	default:
		return v
	}
}
