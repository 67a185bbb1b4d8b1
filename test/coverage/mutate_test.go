package coverage

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/tsdb/chunks"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/test/ledger"
)

// mutation changes the series of one family.
type mutation struct {
	name  string
	apply func(one series, part string) series
}

func mutations() []mutation {
	return []mutation{
		{"renamed", func(one series, part string) series {
			name := strings.TrimSuffix(one.name, part)
			b := labels.NewBuilder(one.labels)
			return newSeries(b.Set(commonmodel.MetricNameLabel, name+"_renamed"+part).Labels(), one.samples)
		}},
		{"in thousandths", inThousandths},
	}
}

// inThousandths shows a family in another unit: milliseconds for seconds. The
// counts of a histogram do not change by that, its sum and bounds do.
func inThousandths(one series, part string) series {
	const scale = 1000
	switch part {
	case "_count":
		return one
	case "_bucket":
		bound, err := strconv.ParseFloat(one.labels.Get("le"), 64)
		if err != nil || math.IsInf(bound, 0) {
			return one
		}
		le := strconv.FormatFloat(bound*scale, 'g', -1, 64)
		return newSeries(labels.NewBuilder(one.labels).Set("le", le).Labels(), one.samples)
	}
	scaled := make([]chunks.Sample, len(one.samples))
	for i, s := range one.samples {
		scaled[i] = sample{s.T(), s.F() * scale}
	}
	return newSeries(one.labels, scaled)
}

// familyOf is the family of a stored sample and the ending that makes it a part.
func (s store) familyOf(name string, names map[string]bool) (family, part string) {
	for _, p := range []string{"_bucket", "_sum", "_count"} {
		base, found := strings.CutSuffix(name, p)
		if found && (names[base+"_sum"] && names[base+"_count"]) {
			return base, p
		}
	}
	return name, ""
}

func (s store) names() map[string]bool {
	names := map[string]bool{}
	for _, one := range s {
		names[one.name] = true
	}
	return names
}

// measured are the families of a page that say something of the server: all but
// what the Python client says of its own runtime.
func (s store) measured() []string {
	names := s.names()
	all := map[string]bool{}
	for name := range names {
		if family, _ := s.familyOf(name, names); !ledger.Aside(family) {
			all[family] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// mutated is the store with one family changed.
func (s store) mutated(family string, m mutation) store {
	names := s.names()
	changed := make(store, len(s))
	for i, one := range s {
		changed[i] = one
		if f, part := s.familyOf(one.name, names); f == family {
			changed[i] = m.apply(one, part)
		}
	}
	return changed
}

// differs reports whether another store would answer otherwise.
func (s store) differs(o store) bool {
	for i, one := range s {
		if !labels.Equal(one.labels, o[i].labels) {
			return true
		}
		for j, v := range one.samples {
			if v.F() != o[i].samples[j].F() {
				return true
			}
		}
	}
	return false
}

// count is what became of mutations.
type count struct {
	made, caught, bySignal, byLog, idle atomic.Int64
}

func (c *count) String() string {
	return fmt.Sprintf("%d of %d mutations are caught (%d turn a signal's cell red, %d the families'); %d change nothing, because the family is 0 there",
		c.caught.Load(), c.made.Load(), c.bySignal.Load(), c.byLog.Load(), c.idle.Load())
}

// mutateAll renames and rescales every family of the world, one after the other,
// and looks which cells are not as before.
func (w *world) mutateAll(t *testing.T, before map[catalog.SignalID]cell, n *count) {
	t.Helper()
	for _, family := range w.stored.measured() {
		for _, m := range mutations() {
			changed := w.stored.mutated(family, m)
			if !w.stored.differs(changed) {
				n.idle.Add(1) // a thousandfold nothing is nothing
				continue
			}
			n.made.Add(1)
			signal, log := w.someSignalNotices(t, family, changed, before), w.logNotices(w.stored.part(family, changed))
			if signal {
				n.bySignal.Add(1)
			}
			if log {
				n.byLog.Add(1)
			}
			if signal || log {
				n.caught.Add(1)
			} else {
				t.Errorf("nobody notices that %s is %s", family, m.name)
			}
		}
	}
}

// someSignalNotices reports whether a cell that reads the family turns red.
// Those that do not read it cannot.
func (w *world) someSignalNotices(t *testing.T, family string, changed store, before map[catalog.SignalID]cell) bool {
	t.Helper()
	for _, s := range w.catalog.Signals {
		if w.reads(s, family) && w.judge(t, changed, s).text() != before[s.ID].text() {
			return true
		}
	}
	return false
}

// logNotices reports whether the families' cell turns red by series that changed.
func (w *world) logNotices(changed store) bool {
	for name, samples := range changed.families(w.at) {
		if len(w.book.Hold(name, samples)) > 0 {
			return true
		}
	}
	return false
}

// part are the series of another store, of which s is the origin, that belonged
// to a family.
func (s store) part(family string, changed store) store {
	names := s.names()
	var of store
	for i, one := range s {
		if f, _ := s.familyOf(one.name, names); f == family {
			of = append(of, changed[i])
		}
	}
	return of
}

// signalInFormula is a signal's ID in a formula.
var signalInFormula = regexp.MustCompile(`\{([a-z_]+)\}`)

// reads reports whether a signal is computed from a family.
func (w *world) reads(s catalog.Signal, family string) bool {
	for _, m := range signalInFormula.FindAllStringSubmatch(s.Formula, -1) {
		if part, err := w.catalog.Signal(catalog.SignalID(m[1])); err == nil && w.reads(part, family) {
			return true
		}
	}
	for _, e := range w.catalog.Engines {
		for _, c := range e.Candidates {
			if c.Signal != s.ID {
				continue
			}
			for _, metric := range c.Metrics() {
				if metric == family || strings.HasPrefix(metric, family+"_") {
					return true
				}
			}
		}
	}
	return false
}
