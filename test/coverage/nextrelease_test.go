package coverage

import (
	"slices"
	"testing"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/test/nextrelease"
)

func TestAReleaseThatRenamesTwoMetricsIsAnEditOfData(t *testing.T) {
	t.Parallel()
	w := run(t, simulator.Dialect{Version: "0.33.0"})
	stored := w.stored
	for _, r := range nextrelease.Renames() {
		stored = stored.respelled(r.Old, r.New)
	}
	// As it is: the names are new to us, and nothing wrong is shown.
	server := w.facts(stored).Server
	for _, r := range nextrelease.Renames() {
		if !slices.Contains(server.Unknown, r.New) {
			t.Errorf("%s is not listed as new to us: %v", r.New, server.Unknown)
		}
		if c := w.signal(t, stored, r.Signal); c.value || len(c.wrong) > 0 {
			t.Errorf("%s without the edit: %+v", r.Signal, c)
		}
	}
	// With the rows of data: right again, beside the old release.
	w = w.with(nextrelease.Catalog())
	if c := w.families(stored); len(c.wrong) > 0 {
		t.Errorf("the page: %v", c.wrong)
	}
	// By its names; the simulated server goes on reporting 0.33.
	if v := w.catalog.Identify(stored.page(w.at)).Server.Version; v != nextrelease.Release().String() {
		t.Errorf("the page is dated %s", v)
	}
	for _, r := range nextrelease.Renames() {
		for name, s := range map[string]store{"0.33": w.stored, "0.34": stored} {
			if c := w.signal(t, s, r.Signal); !c.value || len(c.wrong) > 0 {
				t.Errorf("%s on %s with the edit: %+v", r.Signal, name, c)
			}
		}
	}
}

func (w *world) signal(t *testing.T, stored store, id catalog.SignalID) cell {
	t.Helper()
	s, err := w.catalog.Signal(id)
	if err != nil {
		t.Fatal(err)
	}
	return w.judge(t, stored, s)
}

// respelled is the store with a family under another name.
func (s store) respelled(from, to string) store {
	names := s.names()
	changed := make(store, len(s))
	for i, one := range s {
		changed[i] = one
		if family, part := s.familyOf(one.name, names); family == from {
			b := labels.NewBuilder(one.labels)
			changed[i] = newSeries(b.Set(commonmodel.MetricNameLabel, to+part).Labels(), one.samples)
		}
	}
	return changed
}
