package main

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// The boards ask only for what the person has picked.
const (
	pickedServers = `instance=~"$instance"`
	pickedModels  = `model_name=~"$model"`
)

// byServer names a line after its server.
const byServer = "{{instance}}"

// line is one query of a panel. What it asks for is a signal, a measure, or a
// query of its own.
type line struct {
	signal  catalog.SignalID
	measure *measure
	promql  *written
	legend  string
	// quantile of a distribution; 0 is its mean, unless buckets are asked for.
	quantile float64
	buckets  bool
	// overRange asks for the increase over the range of the board.
	overRange bool
	// window is the range of rates; empty is as long as the resolution needs.
	window string
	// fold makes one number of all picked servers; empty draws each server.
	fold   catalog.Aggregation
	foldBy []string
	// engines narrows the board's.
	engines []catalog.EngineID
	// columns are the labels that a table shows beside the server, and facts
	// is true for a line that is asked for them and not for its value.
	columns []column
	facts   bool
}

// written is a query about what the catalog does not know: the monitor itself.
type written struct {
	expr, title, meaning string
	unit                 catalog.Unit
}

// column is a label in a table.
type column struct{ label, title string }

// each draws a signal of every server.
func each(s catalog.SignalID) line { return line{signal: s, legend: byServer} }

// total adds up a signal of the picked servers.
func total(s catalog.SignalID, legend string) line {
	return line{signal: s, legend: legend, fold: catalog.Sum}
}

// worst shows the picked server whose value is highest.
func worst(s catalog.SignalID, legend string) line {
	return line{signal: s, legend: legend, fold: catalog.Max}
}

// least shows the picked server whose value is lowest.
func least(s catalog.SignalID, legend string) line {
	return line{signal: s, legend: legend, fold: catalog.Min}
}

// kinds adds up a signal of the picked servers for each value of a label.
func kinds(s catalog.SignalID, label string) line {
	return line{signal: s, legend: "{{" + label + "}}", fold: catalog.Sum, foldBy: []string{label}}
}

// inRange is how much a rate made over the board's range, restarts included.
func inRange(s catalog.SignalID, legend string) line {
	l := total(s, legend)
	l.overRange = true
	return l
}

// of narrows a line to one engine.
func (l line) of(engines ...catalog.EngineID) line { l.engines = engines; return l }

// showing makes columns of labels in a table.
func (l line) showing(columns ...column) line { l.columns = columns; return l }

// in fixes the window that the line looks back on.
func (l line) in(window string) line { l.window = window; return l }

func (l line) named(legend string) line { l.legend = legend; return l }

// at asks a distribution for a quantile.
func (l line) at(quantile float64) line { l.quantile = quantile; return l }

// quantiles draws the spread of a distribution over the picked servers: the
// slowest of them at each quantile. Quantiles of several servers must not be
// merged, for versions differ in their buckets.
func quantiles(s catalog.SignalID, name string, percents ...int) []line {
	var all []line
	for _, p := range percents {
		legend := strings.TrimSpace(fmt.Sprintf("%s p%d", name, p))
		all = append(all, worst(s, legend).at(float64(p)/100))
	}
	return all
}

// asked is a line on a board, with the catalog in which its signal stands.
type asked struct {
	line
	board   plan
	catalog *catalog.Catalog
	about   catalog.Signal
}

func (l line) on(p plan, c *catalog.Catalog) (asked, error) {
	if len(l.engines) == 0 {
		l.engines = p.engines
	}
	a := asked{line: l, board: p, catalog: c}
	var err error
	switch {
	case l.promql != nil:
		a.about = catalog.Signal{Title: l.promql.title, Meaning: l.promql.meaning, Unit: l.promql.unit}
	case l.measure != nil:
		a.catalog, a.about, err = l.measure.in(c)
	default:
		a.about, err = c.Signal(l.signal)
	}
	if l.overRange {
		a.about.Unit = amountOf(a.about.Unit)
	}
	return a, err
}

// query writes the line's PromQL. Each server is one series even when it serves
// several models (a node of Ray does): the model picker tells them apart.
func (a asked) query() (string, error) {
	if a.promql != nil {
		return a.promql.expr, nil
	}
	q := catalog.Query{
		By: []string{"instance"}, Match: a.board.picked(), Window: "$__rate_interval", Engines: a.engines,
		Quantile: a.quantile, Buckets: a.buckets, Fold: a.fold, FoldBy: a.foldBy,
	}
	if a.window != "" {
		q.Window = a.window
	}
	if a.overRange {
		q.Increase, q.Window = true, "$__range"
	}
	if a.buckets {
		return a.sharedBuckets(q)
	}
	return a.catalog.PromQL(a.about.ID, q)
}

// sharedBuckets adds up the buckets of several servers at the bounds that all of
// them have. Buckets are cumulative, so that is exact; at a bound that only some
// have, the requests of the others would be missing and show up above it.
func (a asked) sharedBuckets(q catalog.Query) (string, error) {
	perServer, err := a.catalog.PromQL(a.about.ID, q)
	if err != nil {
		return "", err
	}
	q.Match = append(q.Match, `le="+Inf"`) // every server has this one
	servers, err := a.catalog.PromQL(a.about.ID, q)
	if err != nil {
		return "", err
	}
	// Who has which bound can be told without rates, which cost most.
	bounds, servers := overRate.ReplaceAllString(perServer, "$1"), overRate.ReplaceAllString(servers, "$1")
	return fmt.Sprintf("sum by (le) (%s) and on (le) (count by (le) (%s) == scalar(count(%s)))", perServer, bounds, servers), nil
}

// overRate is the rate of some series, in a query that the catalog has written.
var overRate = regexp.MustCompile(`rate\(([^\[\]]+)\[[^\]]+\]\)`)

// picked are the matchers of what the person has picked.
func (p plan) picked() []string {
	if p.noModels {
		return []string{pickedServers}
	}
	return []string{pickedServers, pickedModels}
}
