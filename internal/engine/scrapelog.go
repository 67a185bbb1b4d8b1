package engine

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// What the scrape loop says to its log only (scrape/scrape.go and
// scrape_append_v2.go of v0.316.0): one message for each series that the page
// shows twice, at debug level, and one at the end of such a scrape.
const (
	duplicateMessage  = "Duplicate sample for timestamp"
	duplicatesMessage = "Error on ingesting samples with different value but same timestamp"
	seriesAttr        = "series"
	targetAttr        = "target"
)

// scrapeLog keeps what the scrape loop says of a target that stays up although
// something is wrong with its page.
type scrapeLog struct {
	mu sync.Mutex
	// first is the first such series of the scrape that goes on, and twice that
	// of the last one that ended; both by the target's URL.
	first map[string]string
	twice map[string]doubled
}

// doubled is a series that a page showed twice, and when that was seen.
type doubled struct {
	series string
	at     time.Time
}

func newScrapeLog() *scrapeLog {
	return &scrapeLog{first: map[string]string{}, twice: map[string]doubled{}}
}

// problem is what is wrong with the last scrape of a target that is up; nil
// when nothing is.
func (l *scrapeLog) problem(url string, t model.Target) *model.Problem {
	l.mu.Lock()
	defer l.mu.Unlock()
	last, ok := l.twice[url]
	if !ok || last.at.Before(t.LastScrape) {
		return nil
	}
	return probe.Duplicates(t.URL, last.series)
}

// duplicate notes a series that came twice; the first of a scrape counts.
func (l *scrapeLog) duplicate(url, series string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, ok := l.first[url]; !ok && len(l.first) < maxComplaints {
		l.first[url] = series
	}
}

// ended notes that a scrape ended in which series came twice.
func (l *scrapeLog) ended(url string, at time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.twice) >= maxComplaints {
		clear(l.twice)
	}
	l.twice[url] = doubled{series: l.first[url], at: at}
	delete(l.first, url)
}

// handler listens to the log of the scrape loop and passes everything on.
func (l *scrapeLog) handler(next slog.Handler) slog.Handler {
	return scrapeLogHandler{Handler: next, log: l}
}

type scrapeLogHandler struct {
	slog.Handler
	log *scrapeLog
	// target is the URL that the logger of a scrape loop carries.
	target string
}

// Enabled lets every level through as far as the listener.
func (h scrapeLogHandler) Enabled(context.Context, slog.Level) bool { return true }

func (h scrapeLogHandler) Handle(ctx context.Context, r slog.Record) error {
	switch r.Message {
	case duplicateMessage:
		h.log.duplicate(h.target, textOf(r, seriesAttr))
	case duplicatesMessage:
		h.log.ended(h.target, r.Time)
	}
	if !h.Handler.Enabled(ctx, r.Level) {
		return nil
	}
	return h.Handler.Handle(ctx, r)
}

// textOf is the text of one attribute of a record.
func textOf(r slog.Record, key string) string {
	text := ""
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == key {
			text = a.Value.Resolve().String()
		}
		return text == ""
	})
	return text
}

func (h scrapeLogHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	for _, a := range attrs {
		if a.Key == targetAttr {
			h.target = a.Value.Resolve().String()
		}
	}
	h.Handler = h.Handler.WithAttrs(attrs)
	return h
}

func (h scrapeLogHandler) WithGroup(name string) slog.Handler {
	h.Handler = h.Handler.WithGroup(name)
	return h
}
