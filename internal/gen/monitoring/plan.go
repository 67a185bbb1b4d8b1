package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// plan is a board before its panels are drawn: what a person wants to know, and
// which signals tell it. It is data; each board's plan has a file of its own.
type plan struct {
	uid, title string
	// folder is the one that the board stands in, and the directory of its file.
	folder string
	// question says in a sentence or two what the board answers. It stands on
	// top of it.
	question string
	// from is the beginning of its range: "now-15m"; refresh how often it asks.
	from, refresh string
	tags          []string
	// engines are those whose servers are listed and asked; empty means all.
	engines []catalog.EngineID
	// servers is the selector whose instances the picker lists, where that are
	// not the servers of engines.
	servers string
	// noModels is true where the servers do not say which model they serve.
	noModels bool
	// leadsTo are the boards that a person wants next, by uid.
	leadsTo []string
	bands   []band
}

// The folders of the shipped boards.
const (
	folderVLLM    = "vLLM"
	folderServers = "Inference servers"
	folderSelf    = "kanoa-monitor"
)

// band is a strip of panels of one height, whose widths fill the 24 columns. So
// no panel covers another, and no place is left empty.
type band struct {
	// heading begins a part of the board; empty goes on with the one above.
	heading string
	height  int
	panels  []sketch
}

// strip is a band without a heading.
func strip(height int, panels ...sketch) band { return band{height: height, panels: panels} }

// part is a band of charts that begins a part of the board.
func part(heading string, panels ...sketch) band {
	return band{heading: heading, height: chartHeight, panels: panels}
}

// chartHeight is that of most charts.
const chartHeight = 8

// noted adds a note to each panel of the band.
func (b band) noted(note string) band {
	for i := range b.panels {
		b.panels[i].note = note
	}
	return b
}

// kind is a type of panel, by Grafana's name.
type kind string

// The kinds that the shipped boards use.
const (
	kindChart  kind = "timeseries"
	kindFigure kind = "stat"
	kindGauge  kind = "gauge"
	kindHeat   kind = "heatmap"
	kindTable  kind = "table"
	kindText   kind = "text"
	kindRow    kind = "row"
)

// sketch is a panel before its queries are written.
type sketch struct {
	kind  kind
	title string
	width int
	// note is added to the catalog's words.
	note  string
	lines []line
	// axis is the label of the left axis; right is drawn against the other.
	axis  string
	right *override
	// stacked puts the lines on top of each other, where they add up to a whole.
	stacked bool
	// colors are those of lines whose names mean something by themselves.
	colors map[string]string
	// max ends the axis where the unit does not tell.
	max *float64
}

func chart(width int, title string, lines ...line) sketch {
	return sketch{kind: kindChart, width: width, title: title, lines: lines}
}

func figure(width int, title string, lines ...line) sketch {
	return sketch{kind: kindFigure, width: width, title: title, lines: lines}
}

func dial(width int, title string, lines ...line) sketch {
	return sketch{kind: kindGauge, width: width, title: title, lines: lines}
}

// heat shows how the values of a distribution spread, over the picked servers of
// one engine: others have other buckets.
func heat(width int, title string, of catalog.SignalID, engine catalog.EngineID) sketch {
	l := line{signal: of, legend: "{{le}}", buckets: true, engines: []catalog.EngineID{engine}}
	return sketch{kind: kindHeat, width: width, title: title, lines: []line{l}}
}

// table has one row for each server; each line is a column, named by its legend.
func table(width int, title string, columns ...line) sketch {
	return sketch{kind: kindTable, width: width, title: title, lines: columns}
}

func (s sketch) noting(note string) sketch { s.note = note; return s }

func (s sketch) stack() sketch { s.stacked = true; return s }

// inColors draws lines of these names in colours of their own.
func (s sketch) inColors(colors map[string]string) sketch { s.colors = colors; return s }

// ofStatus are the colours of HTTP answers by class: only an error is red.
func ofStatus() map[string]string {
	return map[string]string{"2xx": "blue", "3xx": "purple", "4xx": "orange", "5xx": "red"}
}

func (s sketch) upTo(most float64) sketch { s.max = &most; return s }

// against draws the lines whose names match against a second axis.
func (s sketch) against(axis, nameRegexp, unit, label string) sketch {
	s.axis = axis
	s.right = &override{
		Matcher: object{"id": "byRegexp", "options": nameRegexp},
		Properties: []object{
			{"id": "unit", "value": unit},
			{"id": "custom.axisPlacement", "value": "right"},
			{"id": "custom.axisLabel", "value": label},
		},
	}
	return s
}
