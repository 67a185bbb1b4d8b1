package catalog_test

import (
	"slices"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

func TestAReleaseIsReadAsItsProjectWritesIt(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]catalog.Release{
		"0.10.2":             {Minor: 10, Patch: 2},
		"v0.8.5":             {Minor: 8, Patch: 5},
		"0.6.6.post1":        {Minor: 6, Patch: 6},
		"0.16.1.dev3+gabc12": {Minor: 16, Patch: 1},
		"0.32.0+cpu":         {Minor: 32},
		"0.11.2rc1":          {Minor: 11, Patch: 2},
		"1.0":                {Major: 1},
		"0.11.rc2":           {Minor: 11},
		"0.9.0.1\n":          {Minor: 9},
	} {
		got, err := catalog.ParseRelease(text)
		if err != nil || got != want {
			t.Errorf("%q: got %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "dev", "1", "x.1", "0.x", "0.99999999999999999999"} {
		if got, err := catalog.ParseRelease(text); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}

func TestSpansHoldTheirEnds(t *testing.T) {
	t.Parallel()
	at := func(minor int) catalog.Release { return catalog.Release{Minor: minor} }
	closed := catalog.Span{Since: at(4), Until: at(8)}
	open := catalog.Span{Since: at(8)}
	for minor, want := range map[int]bool{3: false, 4: true, 8: true, 9: false} {
		if closed.Contains(at(minor)) != want {
			t.Errorf("0.%d in 0.4 to 0.8: want %v", minor, want)
		}
	}
	if !open.Contains(at(99)) || (catalog.Span{}).Contains(at(5)) {
		t.Error("an open span ends, or an empty one holds something")
	}
	if !closed.Overlaps(open) || !open.Overlaps(closed) || closed.Overlaps(catalog.Span{Since: at(9)}) || closed.Overlaps(catalog.Span{}) {
		t.Error("spans overlap where they share a release, and only there")
	}
}

func TestTheDataOfVLLMIsSound(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	vllm, err := c.Engine(catalog.VLLM)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(vllm.Releases, catalog.Release.Compare) {
		t.Error("releases are not sorted")
	}
	known := func(r catalog.Release) bool { return r.IsZero() || slices.Contains(vllm.Releases, r) }
	for _, f := range vllm.Families {
		for _, span := range []catalog.Span{f.Seen.V0, f.Seen.V1, f.Hidden.V0, f.Hidden.V1} {
			if !known(span.Since) || !known(span.Until) {
				t.Errorf("%s: %v was never released", f.Name, span)
			}
		}
	}
}

func TestEverySignalIsDescribed(t *testing.T) {
	t.Parallel()
	for _, s := range catalog.New().Signals {
		if s.Title == "" || s.Meaning == "" || s.Unit == "" || s.Aggregation == "" || s.Across == "" || s.Group == "" {
			t.Errorf("signal %s is not described", s.ID)
		}
		if (s.Aggregation == catalog.Derived) != (s.Formula != "") {
			t.Errorf("signal %s: a formula and the rule Derived go together", s.ID)
		}
	}
}

func TestEveryCandidateNamesFamiliesOfItsEngineAndASignal(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	for _, e := range c.Engines {
		before := map[catalog.SignalID][]string{}
		for _, cand := range e.Candidates {
			s, err := c.Signal(cand.Signal)
			if err != nil {
				t.Errorf("%s: %v", e.ID, err)
			}
			before[s.ID] = append(before[s.ID], cand.Metrics()...) // a formula may hold both names
			for _, metric := range cand.Metrics() {
				checkMetric(t, e, s, metric, before[s.ID])
			}
			if s.Aggregation == catalog.RatioOfRates && cand.Formula == "" && cand.Per == "" && !isGauge(e, cand.Metric) {
				t.Errorf("%s: a ratio of what?", cand.Metric)
			}
		}
	}
}

func isGauge(e catalog.Engine, metric string) bool {
	f, ok := e.Family(metric)
	return ok && f.Type == catalog.Gauge
}

// checkMetric holds a candidate's metric to the families, and a successor to
// its place: before the name that it replaced.
func checkMetric(t *testing.T, e catalog.Engine, s catalog.Signal, metric string, before []string) {
	t.Helper()
	f, ok := e.Family(metric)
	if !ok && s.Aggregation == catalog.Distribution { // a histogram's base name
		f, ok = e.Family(metric + "_count")
	}
	if !ok {
		t.Errorf("%s: %s: the engine has no family %s", e.ID, s.ID, metric)
		return
	}
	_, known := e.Family(f.ReplacedBy)
	if known && !slices.Contains(before, f.ReplacedBy) {
		t.Errorf("%s: %s: its successor %s does not stand before it", s.ID, metric, f.ReplacedBy)
	}
}

func TestDialectsFollowFromTheData(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	vllm, err := c.Engine(catalog.VLLM)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, d := range c.Dialects(vllm) {
		ids = append(ids, d.ID)
		if d.ID == "v1-0.9.2" && d.Until != (catalog.Release{Minor: 10, Patch: 1}) {
			t.Errorf("0.9.2 spoke alike until %v", d.Until)
		}
	}
	for _, id := range []string{"v0-0.4.0", "v0-0.5.5", "v0-0.6.4", "v1-0.9.2", "v1-0.10.2", "v1-0.11.0", "v1-0.12.0", "v1-0.20.0"} {
		if !slices.Contains(ids, id) {
			t.Errorf("no dialect %s in %v", id, ids)
		}
	}
}

func FuzzParseRelease(f *testing.F) {
	for _, seed := range []string{"0.10.2", "v0.6.6.post1", "1.2.3.4", "-1.2", "0.1e9"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := catalog.ParseRelease(text)
		if err != nil {
			return
		}
		if again, err := catalog.ParseRelease(r.String()); err != nil || again != r {
			t.Errorf("%q was read as %v, and that as %v, %v", text, r, again, err)
		}
	})
}
