package catalog_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

func TestTheReferenceHasEverySignalAndEveryFamilyOnce(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	r := c.Reference()
	if len(r.Signals) != len(c.Signals) {
		t.Errorf("%d of %d signals: one has an unknown group", len(r.Signals), len(c.Signals))
	}
	for _, s := range r.Signals {
		if s.Meaning == "" || s.Title == "" || s.Unit == "" || len(s.Engines) == 0 {
			t.Errorf("signal %q is not described: %+v", s.ID, s)
		}
		if s.PromQL == "" {
			t.Errorf("signal %q has no query", s.ID)
		}
	}
	seen := map[string]bool{}
	for _, f := range r.Families {
		key := string(f.Engine) + " " + f.Name
		if seen[key] {
			t.Errorf("%s stands twice", key)
		}
		seen[key] = true
		if f.Meaning == "" || f.Unit == "" || f.Type == "" {
			t.Errorf("family %s is not described: %+v", key, f)
		}
	}
}

func TestAFamilySaysItsLifeAndWhatIsMadeOfIt(t *testing.T) {
	t.Parallel()
	i := slices.IndexFunc(catalog.New().Reference().Families, func(f catalog.ReferenceFamily) bool { return f.Name == "vllm:gpu_cache_usage_perc" })
	got := catalog.New().Reference().Families[i]
	got.Meaning, got.Note = "", ""
	want := catalog.ReferenceFamily{
		Engine: "vllm", EngineTitle: "vLLM", Name: "vllm:gpu_cache_usage_perc", Type: catalog.Gauge, Unit: catalog.UnitRatio,
		Labels: []string{}, Since: "0.4.0", Until: "0.10.2", Hidden: "0.11.0 to 0.11.2", ReplacedBy: "vllm:kv_cache_usage_perc",
		Signals: []catalog.SignalID{catalog.KVUsage},
	}
	if diff := cmp.Diff(want, got, cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Signals" }, cmp.Comparer(func(a, b []catalog.SignalID) bool {
		return slices.Contains(a, catalog.KVUsage) && slices.Contains(b, catalog.KVUsage)
	}))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestADerivedSignalIsMeasuredByWhoMeasuresItsParts(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	c.Signals = append(c.Signals, catalog.Signal{
		ID: "x", Group: catalog.GroupLoad, Title: "X", Unit: catalog.UnitRatio, Meaning: "X.",
		Aggregation: catalog.Derived, Formula: "{running} / {waiting}",
	})
	signals := c.Reference().Signals
	x := signals[slices.IndexFunc(signals, func(s catalog.ReferenceSignal) bool { return s.ID == "x" })]
	want := []string{"vllm:num_requests_running", "vllm:num_requests_waiting"}
	if diff := cmp.Diff(want, x.Engines[catalog.VLLM].Metrics); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, measures := x.Engines[catalog.KanoaMonitor]; measures {
		t.Error("kanoa-monitor measures no requests")
	}
}

func TestWhatAServerShowsIsToldByItsSampleNames(t *testing.T) {
	t.Parallel()
	vllm, err := catalog.New().Engine(catalog.VLLM)
	if err != nil {
		t.Fatal(err)
	}
	got := vllm.Exposes([]string{"vllm:time_to_first_token_seconds_bucket", "vllm:num_requests_running", "vllm:generation_tokens_created", "up"})
	slices.Sort(got)
	if diff := cmp.Diff([]string{"vllm:num_requests_running", "vllm:time_to_first_token_seconds"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
