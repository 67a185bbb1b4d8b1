package coverage

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"

	"github.com/lhzn-io/kanoa-monitor/test/ledger"
)

// families is the cell of the catalog and a page: what is new to the catalog, and
// what is missing of the version.
func (w *world) families(stored store) cell {
	facts := w.facts(stored)
	if facts.Server == nil {
		if facts.Problem == nil {
			return cell{wrong: []string{"the page is not recognised"}}
		}
		return cell{reason: facts.Problem.Code}
	}
	var wrong []string
	if n := facts.Server.Unknown; len(n) > 0 {
		wrong = append(wrong, "new to the catalog: "+strings.Join(n, ", "))
	}
	if n := facts.Server.Missing; len(n) > 0 {
		wrong = append(wrong, "missing: "+strings.Join(n, ", "))
	}
	return cell{value: true, wrong: wrong}
}

// held is the cell of the log and a page: every family that is stored, whether
// or not a signal reads it, says what the event log says.
func (w *world) held(stored store) cell {
	families := stored.families(w.at)
	c := cell{value: true}
	var page []ledger.Sample
	for _, name := range slices.Sorted(maps.Keys(families)) {
		page = append(page, families[name]...)
		if ledger.Aside(name) {
			c.aside++
			continue
		}
		c.held++
		c.wrong = append(c.wrong, w.book.Hold(name, families[name])...)
	}
	c.wrong = append(c.wrong, w.book.Missing(page)...)
	return c
}

// families are the samples at a time, with histograms and summaries put
// together.
func (s store) families(at time.Time) map[string][]ledger.Sample {
	names := s.names()
	all, spreads := map[string][]ledger.Sample{}, map[string]*ledger.Spread{}
	for _, one := range s {
		value := one.last(at)
		if math.IsNaN(value) {
			continue // it has gone, or is not a number on the page
		}
		family, part := s.familyOf(one.name, names)
		sample := ledger.Sample{Name: family, Labels: one.labels.Map(), Value: value}
		if part == "" {
			all[family] = append(all[family], sample)
			continue
		}
		id := family + labels.NewBuilder(one.labels).Del("le", commonmodel.MetricNameLabel).Labels().String()
		if spreads[id] == nil {
			spreads[id] = &ledger.Spread{}
			sample.Spread = spreads[id]
			all[family] = append(all[family], sample)
		}
		fill(spreads[id], part, one.labels.Get("le"), value)
	}
	return all
}

// fill sets a part of a histogram or summary. Buckets come in the order of
// their bounds.
func fill(s *ledger.Spread, part, le string, value float64) {
	switch part {
	case "_count":
		s.Count = value
	case "_sum":
		s.Sum = value
	default:
		if bound, err := strconv.ParseFloat(le, 64); err == nil && !math.IsInf(bound, 0) {
			s.Bounds, s.Below = append(s.Bounds, bound), append(s.Below, value)
		}
	}
}
