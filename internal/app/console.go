package app

import (
	"io"
	"log/slog"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
)

// journal logs everything as JSON lines, for "kanoa-monitor logs" and scripts.
func journal(to io.Writer, level slog.Level) slog.Handler {
	return slog.NewJSONHandler(to, &slog.HandlerOptions{Level: level, ReplaceAttr: readableDuration})
}

// readableDuration writes 1.5s rather than a number of nanoseconds.
func readableDuration(_ []string, attr slog.Attr) slog.Attr {
	if attr.Value.Kind() == slog.KindDuration {
		return slog.String(attr.Key, attr.Value.Duration().String())
	}
	return attr
}

// console logs what a person at the terminal should see: warnings and worse.
func console(to io.Writer, settings config.Log) slog.Handler {
	options := &slog.HandlerOptions{Level: max(slog.LevelWarn, settings.Level)}
	if settings.Format == config.LogJSON {
		return slog.NewJSONHandler(to, options)
	}
	options.ReplaceAttr = shortTime
	return slog.NewTextHandler(to, options)
}

// shortTime writes the time of day only; a person knows the day.
func shortTime(groups []string, attr slog.Attr) slog.Attr {
	if len(groups) == 0 && attr.Key == slog.TimeKey {
		return slog.String(slog.TimeKey, attr.Value.Time().Format(time.TimeOnly))
	}
	return attr
}
