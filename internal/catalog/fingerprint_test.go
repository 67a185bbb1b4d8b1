package catalog_test

import (
	"slices"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

func TestAFingerprintIsOneOfAKindOrNone(t *testing.T) {
	t.Parallel()
	base := catalog.Fingerprint{Metric: "m", Count: 3, Sum: 1.23456789}
	if base.Key() == "" {
		t.Fatal("no key")
	}
	if rounded := (catalog.Fingerprint{Metric: "m", Count: 3, Sum: 1.2345678900000002}); rounded.Key() != base.Key() {
		t.Error("the order of adding up matters")
	}
	for name, other := range map[string]catalog.Fingerprint{
		"another sum":    {Metric: "m", Count: 3, Sum: 1.23456781},
		"another count":  {Metric: "m", Count: 4, Sum: 1.23456789},
		"another metric": {Metric: "n", Count: 3, Sum: 1.23456789},
	} {
		if other.Key() == base.Key() {
			t.Errorf("%s gives the same key", name)
		}
	}
	for name, nothing := range map[string]catalog.Fingerprint{
		"no request": {Metric: "m"}, "a sum of zero": {Metric: "m", Count: 3}, "a round sum": {Metric: "m", Count: 3, Sum: 1.5},
	} {
		if key := nothing.Key(); key != "" {
			t.Errorf("%s gives %q", name, key)
		}
	}
}

func TestFingerprintsAreTakenOfEachEnginesLatencies(t *testing.T) {
	t.Parallel()
	names := catalog.New().FingerprintFamilies()
	for _, want := range []string{"vllm:time_to_first_token_seconds", "vllm:e2e_request_latency_seconds"} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is not among %v", want, names)
		}
	}
}
