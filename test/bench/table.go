package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
)

// unit is how a figure is written.
type unit int

// The units, with what a value of 1 means.
const (
	inSeconds unit = iota
	inBytes
	inCores // shown in per cent of one
	inBytesPerSample
	inNumber
)

// format writes a value with three significant digits.
func (u unit) format(value float64) string {
	switch u {
	case inSeconds:
		if value < 1 {
			return fmt.Sprintf("%.0f ms", 1000*value)
		}
		return fmt.Sprintf("%.2f s", value)
	case inBytes:
		if value < 1e6 {
			return fmt.Sprintf("%.1f KB", value/1e3)
		}
		return fmt.Sprintf("%.1f MB", value/1e6)
	case inCores:
		return fmt.Sprintf("%.2f %%", 100*value)
	case inBytesPerSample:
		return fmt.Sprintf("%.2f B", value)
	case inNumber:
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	return fmt.Sprint(value)
}

// row is one line of the table. Budget and Peer are nil where there is none.
type row struct {
	what         string
	unit         unit
	ours         float64
	budget, peer *float64
	detail       string
}

// over is true where the figure exceeds its budget.
func (r row) over() bool { return r.budget != nil && r.ours > *r.budget }

func (r row) within(budget float64) row {
	r.budget = &budget
	return r
}

func (r row) beside(peer float64) row {
	r.peer = &peer
	return r
}

func (r row) verdict() string {
	switch {
	case r.budget == nil:
		return ""
	case r.over():
		return "OVER BUDGET"
	}
	return "ok"
}

// printTable writes the rows; the column of the peer is left out without one.
func printTable(w io.Writer, rows []row, peer string) {
	var lines strings.Builder
	t := tabwriter.NewWriter(&lines, 0, 0, 2, ' ', 0)
	printLine(t, "", "kanoa-monitor", "budget", "", peer, "")
	over, budgeted := 0, 0
	for _, r := range rows {
		printLine(t, r.what, r.unit.format(r.ours), optional(r.unit, r.budget), r.verdict(), optionalPeer(r, peer), r.detail)
		if r.budget != nil {
			budgeted++
		}
		if r.over() {
			over++
		}
	}
	_ = t.Flush() // a builder takes everything
	for line := range strings.Lines(lines.String()) {
		fmt.Fprintln(w, strings.TrimRight(line, " \n"))
	}
	fmt.Fprintf(w, "\n%d of %d figures with a budget are over it.\n", over, budgeted)
}

func printLine(w io.Writer, what, ours, budget, verdict, peer, detail string) {
	cells := []string{what, ours, budget, verdict}
	if peer != "" {
		cells = append(cells, peer)
	}
	fmt.Fprintln(w, strings.Join(append(cells, detail), "\t"))
}

func optional(u unit, value *float64) string {
	if value == nil {
		return "-"
	}
	return u.format(*value)
}

func optionalPeer(r row, peer string) string {
	if peer == "" {
		return ""
	}
	return optional(r.unit, r.peer)
}

// median is the middle one, or the mean of the two middle ones; 0 of nothing.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}

// ofRuns is a row of the median of several values, with all of them as its
// detail.
func ofRuns(what string, seconds []float64) row {
	texts := make([]string, len(seconds))
	for i, v := range seconds {
		texts[i] = inSeconds.format(v)
	}
	return row{what: what, unit: inSeconds, ours: median(seconds), detail: "median of " + strings.Join(texts, ", ")}
}
