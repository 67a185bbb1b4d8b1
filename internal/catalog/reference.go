package catalog

import (
	"fmt"
	"slices"
	"strings"
)

// Reference is the catalog as a person reads it: the page in the UI and
// docs/reference/metrics.md are made of it.
type Reference struct {
	// Signals are in the order of their groups.
	Signals []ReferenceSignal `json:"signals"`
	// Families are in the order of the engines.
	Families []ReferenceFamily `json:"families"`
}

// ReferenceSignal is one signal and how each engine measures it.
type ReferenceSignal struct {
	ID      SignalID `json:"id"`
	Title   string   `json:"title"`
	Group   Group    `json:"group"`
	Unit    Unit     `json:"unit"`
	Meaning string   `json:"meaning"`
	// Aggregation says how the series of one server become one number.
	Aggregation Aggregation      `json:"aggregation"`
	Ranges      []ReferenceRange `json:"ranges"`
	// PromQL asks for it by server and model; of a distribution for its 95th
	// percentile, where an engine knows more than the mean.
	PromQL string `json:"promql"`
	// Engines are those that measure it.
	Engines map[EngineID]ReferenceSource `json:"engines"`
}

// ReferenceRange judges values from From upwards.
type ReferenceRange struct {
	Level  Level   `json:"level"`
	From   float64 `json:"from"`
	Reason string  `json:"reason"`
}

// ReferenceSource is how one engine measures a signal.
type ReferenceSource struct {
	// Metrics are its families, the newest name first.
	Metrics []string `json:"metrics"`
	// Note says in which way the figures are off; empty when they are right.
	Note string `json:"note,omitempty"`
}

// ReferenceFamily is one metric of an engine.
type ReferenceFamily struct {
	Engine      EngineID   `json:"engine"`
	EngineTitle string     `json:"engineTitle"`
	Name        string     `json:"name"`
	Type        MetricType `json:"type"`
	Unit        Unit       `json:"unit"`
	Meaning     string     `json:"meaning"`
	Labels      []string   `json:"labels"`
	// Since and Until are releases; Since is empty where releases are not told
	// apart, Until where the newest one has the family.
	Since string `json:"since,omitempty"`
	Until string `json:"until,omitempty"`
	// Hidden says in which releases an option brings the name back.
	Hidden     string     `json:"hidden,omitempty"`
	ReplacedBy string     `json:"replacedBy,omitempty"`
	Flag       string     `json:"flag,omitempty"`
	Feature    string     `json:"feature,omitempty"`
	Note       string     `json:"note,omitempty"`
	Signals    []SignalID `json:"signals"`
}

// Reference writes the whole catalog down.
func (c *Catalog) Reference() Reference {
	r := Reference{Signals: []ReferenceSignal{}, Families: []ReferenceFamily{}}
	for _, group := range Groups() {
		for _, s := range c.Signals {
			if s.Group == group {
				r.Signals = append(r.Signals, c.referenceSignal(s))
			}
		}
	}
	for _, e := range c.Engines {
		for _, f := range e.Families {
			r.Families = append(r.Families, e.referenceFamily(f))
		}
	}
	return r
}

func (c *Catalog) referenceSignal(s Signal) ReferenceSignal {
	out := ReferenceSignal{
		ID: s.ID, Title: s.Title, Group: s.Group, Unit: s.Unit, Meaning: s.Meaning, Aggregation: s.Aggregation,
		Ranges: []ReferenceRange{}, PromQL: c.example(s), Engines: map[EngineID]ReferenceSource{},
	}
	for _, r := range s.Ranges {
		out.Ranges = append(out.Ranges, ReferenceRange(r))
	}
	for _, e := range c.Engines {
		if source := c.referenceSource(e, s); len(source.Metrics) > 0 {
			out.Engines[e.ID] = source
		}
	}
	return out
}

// example is a query for the signal; empty where there is none. Of a gateway,
// which answers only when it is named, it names the gateways.
func (c *Catalog) example(s Signal) string {
	for _, engines := range [][]EngineID{nil, c.measuring(s.ID)} {
		for _, quantile := range []float64{0.95, 0} {
			if expr, err := c.PromQL(s.ID, Query{Quantile: quantile, Engines: engines}); err == nil {
				return expr
			}
		}
	}
	return ""
}

// measuring are the engines with a candidate for the signal.
func (c *Catalog) measuring(id SignalID) []EngineID {
	var all []EngineID
	for _, e := range c.Engines {
		if slices.ContainsFunc(e.Candidates, func(cand Candidate) bool { return cand.Signal == id }) {
			all = append(all, e.ID)
		}
	}
	return all
}

// referenceSource is how an engine measures a signal, or what it is derived from.
func (c *Catalog) referenceSource(e Engine, s Signal) ReferenceSource {
	if s.Aggregation == Derived {
		return c.derivedSource(e, s)
	}
	var source ReferenceSource
	var notes []string
	for _, cand := range e.Candidates {
		if cand.Signal != s.ID {
			continue
		}
		for _, metric := range cand.Metrics() {
			source.add(e.familyNameOf(metric))
		}
		if cand.Bias != "" && !slices.Contains(notes, cand.Bias) {
			notes = append(notes, cand.Bias)
		}
	}
	source.Note = strings.Join(notes, " ")
	return source
}

// derivedSource is there when the engine measures all parts of the formula.
func (c *Catalog) derivedSource(e Engine, s Signal) ReferenceSource {
	var source ReferenceSource
	for _, ref := range signalInBraces.FindAllString(s.Formula, -1) {
		part, err := c.Signal(SignalID(strings.Trim(ref, "{}")))
		if err != nil {
			return ReferenceSource{}
		}
		of := c.referenceSource(e, part)
		if len(of.Metrics) == 0 {
			return ReferenceSource{}
		}
		for _, metric := range of.Metrics {
			source.add(metric)
		}
	}
	return source
}

func (s *ReferenceSource) add(metric string) {
	if !slices.Contains(s.Metrics, metric) {
		s.Metrics = append(s.Metrics, metric)
	}
}

// familyNameOf is the family of a candidate's metric, which may name a part.
func (e Engine) familyNameOf(metric string) string {
	for _, f := range e.Families {
		if f.Name == metric || f.owns(metric) {
			return f.Name
		}
	}
	return metric
}

func (e Engine) referenceFamily(f Family) ReferenceFamily {
	out := ReferenceFamily{
		Engine: e.ID, EngineTitle: e.Title, Name: f.Name, Type: f.Type, Unit: f.Unit, Meaning: f.Meaning,
		Labels: orNone(f.Labels), Hidden: f.Hidden.text(), ReplacedBy: f.ReplacedBy,
		Flag: f.Flag, Feature: f.Feature, Note: f.Note, Signals: []SignalID{},
	}
	out.Since, out.Until = f.Seen.ends()
	for _, cand := range e.Candidates {
		uses := slices.ContainsFunc(cand.Metrics(), func(m string) bool { return m == f.Name || f.owns(m) })
		if uses && !slices.Contains(out.Signals, cand.Signal) {
			out.Signals = append(out.Signals, cand.Signal)
		}
	}
	return out
}

func orNone(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// ends are the first and the last release of either core; the last is empty
// where the name is still exposed.
func (e Exposure) ends() (since, until string) {
	var first, last Release
	open := false
	for _, s := range []Span{e.V0, e.V1} {
		if s.IsZero() {
			continue
		}
		if first.IsZero() || s.Since.Compare(first) < 0 {
			first = s.Since
		}
		if s.Until.Compare(last) > 0 {
			last = s.Until
		}
		open = open || s.Until.IsZero()
	}
	if first.IsZero() {
		return "", ""
	}
	if open {
		return first.String(), ""
	}
	return first.String(), last.String()
}

// text says an exposure in words: "0.8.3 to 0.9.0".
func (e Exposure) text() string {
	switch since, until := e.ends(); {
	case since == "":
		return ""
	case until == "":
		return "since " + since
	case since == until:
		return since
	default:
		return fmt.Sprintf("%s to %s", since, until)
	}
}

// Exposes lists the families of an engine that are among some sample names.
func (e Engine) Exposes(names []string) []string {
	have := make(map[string]bool, len(names))
	for _, n := range names {
		have[n] = true
	}
	var all []string
	for _, f := range e.Families {
		if slices.ContainsFunc(f.Samples(), func(s string) bool { return have[s] }) {
			all = append(all, f.Name)
		}
	}
	return all
}
