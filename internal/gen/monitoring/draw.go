package main

import (
	"fmt"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

const (
	columns    = 24
	textHeight = 2
)

// draw turns a plan into a board; all are the plans that links may lead to.
func draw(c *catalog.Catalog, p plan, all []plan) (board, error) {
	pickers, err := p.pickers(c)
	if err != nil {
		return board{}, err
	}
	links, err := p.links(all)
	if err != nil {
		return board{}, err
	}
	panels, err := p.panels(c)
	if err != nil {
		return board{}, err
	}
	return board{
		UID:           p.uid,
		Title:         p.title,
		Description:   p.question,
		Tags:          append([]string{"kanoa"}, p.tags...),
		Editable:      true,
		GraphTooltip:  1,
		Refresh:       p.refresh,
		SchemaVersion: schemaVersion,
		Version:       1,
		Time:          timeRange{From: p.from, To: "now"},
		Timezone:      "browser",
		Links:         links,
		Annotations:   object{"list": []object{}},
		Templating:    templating{List: pickers},
		Panels:        panels,
	}, nil
}

// links lead to the boards that a person wants next, with range and picks.
func (p plan) links(all []plan) ([]link, error) {
	links := []link{}
	for _, uid := range p.leadsTo {
		to, ok := planOf(uid, all)
		if !ok {
			return nil, fmt.Errorf("board %q leads to %q, which does not ship", p.uid, uid)
		}
		links = append(links, link{
			Title: to.title, Type: "link", URL: "/d/" + to.uid, Icon: "dashboard", Tooltip: to.question,
			Tags: []string{}, KeepTime: true, IncludeVars: true,
		})
	}
	return links, nil
}

func planOf(uid string, all []plan) (plan, bool) {
	for _, p := range all {
		if p.uid == uid {
			return p, true
		}
	}
	return plan{}, false
}

// canvas is where panels are put, from the top down.
type canvas struct {
	catalog *catalog.Catalog
	plan    plan
	panels  []panel
	bottom  int
	// asking and saying count the panels with queries and those with words.
	asking, saying int
}

func (p plan) panels(c *catalog.Catalog) ([]panel, error) {
	v := &canvas{catalog: c, plan: p}
	v.text(p.question)
	for _, b := range p.bands {
		if b.heading != "" {
			v.heading(b.heading)
		}
		if err := v.band(b); err != nil {
			return nil, err
		}
	}
	return v.panels, nil
}

func (v *canvas) text(content string) {
	v.put(panel{
		Type: string(kindText), Transparent: true, GridPos: gridPos{W: columns, H: textHeight},
		Options: object{"mode": "markdown", "content": content},
	})
	v.bottom += textHeight
}

func (v *canvas) heading(title string) {
	v.put(panel{Type: string(kindRow), Title: title, GridPos: gridPos{W: columns, H: 1}, Collapsed: new(false), Panels: &[]object{}})
	v.bottom++
}

func (v *canvas) band(b band) error {
	x := 0
	for _, s := range b.panels {
		p, err := s.draw(v.plan, v.catalog)
		if err != nil {
			return fmt.Errorf("panel %q: %w", s.title, err)
		}
		p.GridPos = gridPos{X: x, W: s.width, H: b.height}
		v.put(p)
		x += s.width
	}
	if x != columns {
		return fmt.Errorf("the panels beside %q are %d columns wide, not %d", b.panels[0].title, x, columns)
	}
	v.bottom += b.height
	return nil
}

// firstOfWords is the number of the first panel that has no query. They are
// numbered apart, so that one more heading moves no panel's address.
const firstOfWords = 1001

// put gives a panel its number and its place from the top.
func (v *canvas) put(p panel) {
	if len(p.Targets) == 0 {
		p.ID = firstOfWords + v.saying
		v.saying++
	} else {
		v.asking++
		p.ID = v.asking
	}
	p.GridPos.Y = v.bottom
	v.panels = append(v.panels, p)
}

func (s sketch) draw(p plan, c *catalog.Catalog) (panel, error) {
	lines := make([]asked, 0, len(s.lines))
	for _, l := range s.lines {
		a, err := l.on(p, c)
		if err != nil {
			return panel{}, err
		}
		lines = append(lines, a)
	}
	targets, err := s.targets(lines)
	if err != nil {
		return panel{}, err
	}
	drawn := panel{
		Type: string(s.kind), Title: s.title, Description: s.describe(lines), Datasource: prometheusRef(), Targets: targets,
		FieldConfig: s.fields(lines), Options: s.options(lines[0].about),
	}
	if s.kind == kindTable {
		drawn.Transformations = tableSteps(lines)
	}
	return drawn, nil
}

// targets are the queries, named A, B, C, ...
func (s sketch) targets(lines []asked) ([]target, error) {
	// A figure asks for one moment: over a range it would go on showing the
	// last value of a server that has stopped.
	instant := s.kind != kindChart && s.kind != kindHeat
	format := map[kind]string{kindHeat: "heatmap", kindTable: "table"}[s.kind]
	if format == "" {
		format = "time_series"
	}
	var all []target
	for i, l := range lines {
		expr, err := l.query()
		if err != nil {
			return nil, err
		}
		all = append(all, target{
			RefID: refID(i), Datasource: prometheusRef(), Expr: expr, LegendFormat: l.legend,
			EditorMode: "code", Format: format, Instant: instant, Range: !instant,
		})
	}
	return all, nil
}

func refID(i int) string { return strings.Repeat("A", i/26) + string(rune('A'+i%26)) }
