package engine

import (
	"bytes"
	"errors"
	"io"
	"mime"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/textparse"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// CheckPage returns the check of a page by the parser that scrapes use. The
// fallback is the media type of a page that does not say what it is; empty for
// none, as without fallback_scrape_protocol in a job.
func CheckPage(fallback string) probe.PageCheck {
	return func(body []byte, contentType string) probe.Flaw {
		flaw := readPage(body, contentType, fallback)
		if flaw.Err != nil && isText(contentType) {
			flaw.Line, flaw.Text = badLine(body, contentType, fallback)
		}
		return flaw
	}
}

// readPage reads a page to its end or to its first fault.
func readPage(body []byte, contentType, fallback string) probe.Flaw {
	flaw := probe.Flaw{}
	if len(body) == 0 {
		return flaw // a scrape takes it, whatever its type
	}
	p, err := textparse.New(body, contentType, labels.NewSymbolTable(), textparse.ParserOptions{FallbackContentType: fallback})
	if p == nil {
		flaw.Err = err
		return flaw
	}
	seen := map[string]bool{}
	for {
		entry, err := p.Next()
		if errors.Is(err, io.EOF) {
			return flaw
		}
		if err != nil {
			flaw.Err = err
			return flaw
		}
		flaw.Samples += sample(p, entry, seen, &flaw.Twice)
	}
}

// sample counts an entry that is one, and notes the first series that is shown
// twice, as the scrape loop does: by its text, and without a time of its own.
func sample(p textparse.Parser, entry textparse.Entry, seen map[string]bool, twice *string) int {
	var series []byte
	var at *int64
	switch entry {
	case textparse.EntrySeries:
		series, at, _ = p.Series()
	case textparse.EntryHistogram:
		series, at, _, _ = p.Histogram()
	default:
		return 0
	}
	if *twice == "" && at == nil && seen[string(series)] {
		*twice = string(series)
	}
	seen[string(series)] = true
	return 1
}

// badLine finds the first line with which the page cannot be read, by halving:
// the parser tells what is wrong, but not where.
func badLine(body []byte, contentType, fallback string) (number int, text string) {
	lines := bytes.SplitAfter(body, []byte("\n"))
	good := func(n int) bool {
		part := bytes.Join(lines[:n], nil)
		if isOpenMetrics(contentType) && n < len(lines) {
			part = append(part, "# EOF\n"...)
		}
		return n == 0 || readPage(part, contentType, fallback).Err == nil
	}
	low, high := 0, len(lines) // good(low) holds, good(high) does not
	for low+1 < high {
		if middle := (low + high) / 2; good(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	return high, string(bytes.TrimRight(lines[high-1], "\r\n"))
}

func isText(contentType string) bool {
	media, _, _ := mime.ParseMediaType(contentType)
	return media == "text/plain" || media == "application/openmetrics-text"
}

func isOpenMetrics(contentType string) bool {
	media, _, _ := mime.ParseMediaType(contentType)
	return media == "application/openmetrics-text"
}
