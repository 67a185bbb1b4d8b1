package monitoring_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

type dataRef struct{ Type, UID string }

type board struct {
	UID, Title, Refresh string
	SchemaVersion       int
	Time                struct{ From, To string }
	Templating          struct {
		List []struct {
			Name, Type, AllValue string
			Multi, IncludeAll    bool
			Datasource           *dataRef
			Definition           string
		}
	}
	Panels []struct {
		ID                       int
		Type, Title, Description string
		Datasource               dataRef
		GridPos                  struct{ X, Y, W, H int }
		FieldConfig              struct {
			Defaults struct {
				Unit     string
				Min, Max *float64
			}
		}
		Targets []struct {
			RefID, Expr, LegendFormat string
			Instant, Range            bool
			Datasource                dataRef
		}
	}
}

func shippedBoard(t *testing.T) board {
	t.Helper()
	var b board
	if err := json.Unmarshal([]byte(shipped(t, "grafana/dashboards/vllm-gpu-metrics.json")), &b); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheDashboardIsTheOneThatPeopleKnow(t *testing.T) {
	t.Parallel()
	b := shippedBoard(t)
	if b.UID != "vllm-gpu-metrics" || b.Title != "vLLM GPU Metrics" || b.Refresh != "5s" || b.Time.From != "now-15m" || b.Time.To != "now" || b.SchemaVersion != 41 {
		t.Errorf("got uid %q, title %q, refresh %q, time %v, schema %d", b.UID, b.Title, b.Refresh, b.Time, b.SchemaVersion)
	}
	got := map[string]string{}
	for _, p := range b.Panels {
		got[p.Title] = p.FieldConfig.Defaults.Unit
	}
	want := map[string]string{
		"GPU KV Cache Usage": "percentunit", "Request Rate": "reqps", "Active Requests": "short", "Token Throughput": "count:tok/s",
		"Latency": "s", "Cache Utilization": "percentunit", "Request Preemptions": "count:/s",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("panels and units (-want +got):\n%s", diff)
	}
}

func TestEveryPanelAsksThePickedDataSourceAndStartsAtZero(t *testing.T) {
	t.Parallel()
	picked := dataRef{Type: "prometheus", UID: "${datasource}"}
	ids := map[int]bool{}
	for _, p := range shippedBoard(t).Panels {
		if ids[p.ID] || p.Description == "" || p.Datasource != picked {
			t.Errorf("%s: id %d, description %q, data source %v", p.Title, p.ID, p.Description, p.Datasource)
		}
		ids[p.ID] = true
		if low := p.FieldConfig.Defaults.Min; low == nil || *low != 0 {
			t.Errorf("%s does not start at 0", p.Title)
		}
		if p.FieldConfig.Defaults.Unit == "percentunit" && *p.FieldConfig.Defaults.Max != 1 {
			t.Errorf("%s: a share does not end at 100 %%", p.Title)
		}
		for _, q := range p.Targets {
			if q.Datasource != picked || q.LegendFormat == "" || q.Instant == q.Range {
				t.Errorf("%s %s: %+v", p.Title, q.RefID, q)
			}
			if now := p.Type != "timeseries"; q.Instant != now {
				t.Errorf("%s %s: a figure must ask for one moment, or it repeats the last value of a stopped server", p.Title, q.RefID)
			}
		}
	}
}

func TestPanelsFillTheGridWithoutCoveringEachOther(t *testing.T) {
	t.Parallel()
	cells := map[[2]int]string{}
	height := 0
	for _, p := range shippedBoard(t).Panels {
		g := p.GridPos
		height = max(height, g.Y+g.H)
		for x := g.X; x < g.X+g.W; x++ {
			for y := g.Y; y < g.Y+g.H; y++ {
				if other, taken := cells[[2]int{x, y}]; taken || x >= 24 {
					t.Fatalf("%s at %v covers %q or leaves the grid", p.Title, g, other)
				}
				cells[[2]int{x, y}] = p.Title
			}
		}
	}
	if len(cells) != 24*height {
		t.Errorf("%d cells of %d are empty", 24*height-len(cells), 24*height)
	}
}

func TestThePickersListServersAndModelsWithAll(t *testing.T) {
	t.Parallel()
	list := shippedBoard(t).Templating.List
	if list[0].Name != "datasource" || list[0].Type != "datasource" {
		t.Errorf("the first picker is %+v", list[0])
	}
	for i, name := range []string{"instance", "model"} {
		v := list[i+1]
		if v.Name != name || v.Type != "query" || !v.Multi || !v.IncludeAll || v.AllValue != ".*" || v.Datasource == nil || !strings.HasPrefix(v.Definition, "label_values(") {
			t.Errorf("picker %d is %+v", i+1, v)
		}
	}
}

// The data sets are the catalog's; see make.py there for where they come from
// and how the expected answers were worked out.
const dialectDir = "../internal/catalog/testdata/dialects"

// asPicked puts the choice of the person into a query, as Grafana does.
func asPicked(expr, instance string) string {
	return strings.NewReplacer("$__rate_interval", "1m", "$instance", instance, "$model", ".*").Replace(expr)
}

// panelAnswers says which expected answer each query of the dashboard gives:
// signal, then which of its values; "*" stands for one value by finish reason.
func panelAnswers() map[string][][2]string {
	latency := [][2]string{
		{"time_to_first_token", "p50"},
		{"time_to_first_token", "p95"},
		{"time_to_first_token", "p99"},
		{"time_per_token", "p50"},
		{"time_per_token", "p95"},
		{"time_per_token", "p99"},
	}
	return map[string][][2]string{
		"GPU KV Cache Usage":  {{"kv_usage", ""}},
		"Request Rate":        {{"finished_rate", "*"}, {"running", ""}, {"waiting", ""}},
		"Active Requests":     {{"running", ""}, {"waiting", ""}},
		"Token Throughput":    {{"generation_rate", ""}, {"prompt_rate", ""}},
		"Latency":             latency,
		"Cache Utilization":   {{"kv_usage", ""}, {"prefix_hit_ratio", ""}, {"cpu_cache_usage", ""}},
		"Request Preemptions": {{"preemption_rate", ""}, {"preemptions_total", ""}},
	}
}

func TestEveryShippedQueryGivesTheRightValueOnEveryDialect(t *testing.T) {
	t.Parallel()
	b := shippedBoard(t)
	for dialect, expected := range promtest.Dialects(t, dialectDir) {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			ask := promtest.Asker(t, promtest.Text(t, dialectDir, dialect))
			for _, p := range b.Panels {
				answers := panelAnswers()[p.Title]
				if len(answers) != len(p.Targets) {
					t.Fatalf("%s has %d queries, of which %d have an expected answer", p.Title, len(p.Targets), len(answers))
				}
				for i, q := range p.Targets {
					want := values(expected.Signals[answers[i][0]], answers[i][1], strings.Contains(q.LegendFormat, "{{instance}}"))
					if diff := cmp.Diff(want, ask(asPicked(q.Expr, ".*")), promtest.Approximately()); diff != "" {
						t.Errorf("%s %s (-want +got):\n%s%s", p.Title, q.RefID, diff, q.Expr)
					}
					if got := ask(asPicked(q.Expr, "another")); len(got) != 0 {
						t.Errorf("%s %s shows a server that is not picked: %v", p.Title, q.RefID, got)
					}
				}
			}
		})
	}
}

// values are the expected series: by finish reason, by server, or one.
func values(answer any, which string, byServer bool) map[string]float64 {
	want := map[string]float64{}
	byName, _ := answer.(map[string]any)
	switch {
	case which == "*":
		for reason, v := range byName {
			want[reason] = v.(float64)
		}
		return want
	case which != "":
		answer = byName[which]
	}
	if answer == nil {
		return want
	}
	key := ""
	if byServer {
		key = "server:8000"
	}
	want[key] = answer.(float64)
	return want
}

func TestTheLatencyPanelShowsTheSlowestOfThePickedServers(t *testing.T) {
	t.Parallel()
	// fast: all within 0.1 s. slow: all between 1 and 2.5 s, so p50 is 1.75 s.
	// idle: no request, which is no number and must not hide the others.
	ask := promtest.Asker(t, `load 15s
  vllm:time_to_first_token_seconds_bucket{instance="fast",model_name="m",le="0.1"} 0+5x40
  vllm:time_to_first_token_seconds_bucket{instance="fast",model_name="m",le="+Inf"} 0+5x40
  vllm:time_to_first_token_seconds_bucket{instance="slow",model_name="m",le="1.0"} 0x40
  vllm:time_to_first_token_seconds_bucket{instance="slow",model_name="m",le="2.5"} 0+5x40
  vllm:time_to_first_token_seconds_bucket{instance="slow",model_name="m",le="+Inf"} 0+5x40
  vllm:time_to_first_token_seconds_bucket{instance="idle",model_name="m",le="+Inf"} 7x40
`)
	for _, p := range shippedBoard(t).Panels {
		if p.Title != "Latency" {
			continue
		}
		for picked, want := range map[string]float64{".*": 1.75, "fast": 0.05, "idle": math.NaN()} {
			got := ask(asPicked(p.Targets[0].Expr, picked))
			if diff := cmp.Diff(map[string]float64{"": want}, got, promtest.Approximately()); diff != "" {
				t.Errorf("picked %s (-want +got):\n%s", picked, diff)
			}
		}
	}
}
