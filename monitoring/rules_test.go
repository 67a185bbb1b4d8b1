package monitoring_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// expression of a rule that ships, by its name.
func expression(t *testing.T, name string) string {
	t.Helper()
	var file struct {
		Groups []struct {
			Rules []struct{ Record, Alert, Expr string }
		}
	}
	if err := yaml.Unmarshal([]byte(shipped(t, "prometheus/rules/vllm.yml")), &file); err != nil {
		t.Fatal(err)
	}
	for _, g := range file.Groups {
		for _, r := range g.Rules {
			if name == r.Record+r.Alert {
				return r.Expr
			}
		}
	}
	t.Fatalf("no rule %s ships", name)
	return ""
}

func TestAlertsFireForWhatIsWrongAndForNothingElse(t *testing.T) {
	t.Parallel()
	for alert, c := range map[string]struct {
		dataset string
		want    []string
	}{
		"TargetDown": {`
  up{instance="well"} 1x40
  up{instance="stopped"} 1x20 0x20
  up{instance="never there"} 0x40`, []string{"stopped"}},
		"QueueGrowing": {`
  instance_model:waiting:sum{instance="grows"} 1+1x40
  instance_model:waiting:sum{instance="long but steady"} 50x40
  instance_model:waiting:sum{instance="shrinks"} 100-1x40
  instance_model:waiting:sum{instance="was empty lately"} 0x39 5`, []string{"grows"}},
		"KVCacheFull": {`
  instance_model:kv_usage:max{instance="full"} 0.99x40
  instance_model:kv_usage:max{instance="nearly"} 0.97x40`, []string{"full"}},
		"RequestsPreempted": {`
  instance_model:preemption_rate:sum_rate5m{instance="thrashes"} 0.2x40
  instance_model:preemption_rate:sum_rate5m{instance="well"} 0x40`, []string{"thrashes"}},
		"FirstTokenSlow": {`
  instance_model:time_to_first_token:p95_5m{instance="slow"} 12x40
  instance_model:time_to_first_token:p95_5m{instance="fast"} 0.2x40`, []string{"slow"}},
	} {
		t.Run(alert, func(t *testing.T) {
			t.Parallel()
			ask := promtest.Asker(t, "load 15s"+c.dataset+"\n")
			var got []string
			for instance := range ask("sum by (instance) (" + expression(t, alert) + ")") {
				got = append(got, instance)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestRecordedSignalsHaveTheRightValueOnEveryDialect(t *testing.T) {
	t.Parallel()
	for dialect, expected := range promtest.Dialects(t, dialectDir) {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			ask := promtest.Asker(t, promtest.Text(t, dialectDir, dialect))
			for record, answer := range map[string][2]string{
				"instance_model:waiting:sum":                {"waiting", ""},
				"instance_model:kv_usage:max":               {"kv_usage", ""},
				"instance_model:preemption_rate:sum_rate5m": {"preemption_rate", ""},
				"instance_model:time_to_first_token:p95_5m": {"time_to_first_token", "p95"},
			} {
				want := values(expected.Signals[answer[0]], answer[1])
				if diff := cmp.Diff(want, ask(expression(t, record)), promtest.Approximately()); diff != "" {
					t.Errorf("%s (-want +got):\n%s", record, diff)
				}
			}
		})
	}
}

// The data sets are the catalog's; see make.py there for where they come from
// and how the expected answers were worked out.
const dialectDir = "../internal/catalog/testdata/dialects"

// values are the expected series of one server.
func values(answer any, which string) map[string]float64 {
	if byName, ok := answer.(map[string]any); ok {
		answer = byName[which]
	}
	want := map[string]float64{}
	if v, ok := answer.(float64); ok {
		want["server:8000 tiny"] = v
	}
	return want
}
