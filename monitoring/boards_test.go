package monitoring_test

import (
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/monitoring"
)

type dataRef struct{ Type, UID string }

// board is what the tests read of a shipped dashboard.
type board struct {
	UID, Title, Description, Refresh string
	Tags                             []string
	SchemaVersion                    int
	Time                             struct{ From, To string }
	Links                            []struct {
		Title, Type, URL      string
		KeepTime, IncludeVars bool
	}
	Templating struct {
		List []struct {
			Name, Type, AllValue string
			Multi, IncludeAll    bool
			Datasource           *dataRef
			Definition           string
		}
	}
	Panels []boardPanel
	// folder is the directory that the file lies in.
	folder string
}

type boardPanel struct {
	ID                       int
	Type, Title, Description string
	Datasource               dataRef
	GridPos                  struct{ X, Y, W, H int }
	Options                  map[string]any
	FieldConfig              struct {
		Defaults struct {
			Unit     string
			Min, Max *float64
		}
		Overrides []struct {
			Matcher    struct{ ID, Options string }
			Properties []struct {
				ID    string
				Value any
			}
		}
	}
	Targets []boardTarget
}

type boardTarget struct {
	RefID, Expr, LegendFormat, Format string
	Instant, Range                    bool
	Datasource                        dataRef
}

// asks reports whether the panel has queries: text and headings have none.
func (p boardPanel) asks() bool { return p.Type != "text" && p.Type != "row" }

// shippedBoards are all boards that ship, by uid.
func shippedBoards(t *testing.T) map[string]board {
	t.Helper()
	all := map[string]board{}
	for _, name := range boardFiles(t) {
		b := board{folder: path.Base(path.Dir(name))}
		if err := json.Unmarshal([]byte(shipped(t, name)), &b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if path.Base(name) != b.UID+".json" {
			t.Errorf("%s has the uid %q", name, b.UID)
		}
		all[b.UID] = b
	}
	return all
}

func boardFiles(t *testing.T) []string {
	t.Helper()
	var names []string
	err := fs.WalkDir(monitoring.FS, "grafana/dashboards", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil || len(names) == 0 {
		t.Fatalf("%d boards ship: %v", len(names), err)
	}
	return names
}

// eachPanel runs f on every panel of every board that has queries.
func eachPanel(t *testing.T, f func(t *testing.T, b board, p boardPanel)) {
	t.Helper()
	for uid, b := range shippedBoards(t) {
		t.Run(uid, func(t *testing.T) {
			t.Parallel()
			for _, p := range b.Panels {
				if p.asks() {
					f(t, b, p)
				}
			}
		})
	}
}

func TestTheFirstBoardIsTheOneThatPeopleKnow(t *testing.T) {
	t.Parallel()
	b := shippedBoards(t)["vllm-gpu-metrics"]
	if b.Title != "vLLM GPU Metrics" || b.folder != "vLLM" || b.Refresh != "5s" || b.Time.From != "now-15m" || b.Time.To != "now" || b.SchemaVersion != 41 {
		t.Errorf("got title %q, folder %q, refresh %q, time %v, schema %d", b.Title, b.folder, b.Refresh, b.Time, b.SchemaVersion)
	}
	got := map[string]string{}
	for _, p := range b.Panels {
		if p.asks() {
			got[p.Title] = p.FieldConfig.Defaults.Unit
		}
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
	eachPanel(t, func(t *testing.T, _ board, p boardPanel) {
		if p.Title == "" || p.Description == "" || p.FieldConfig.Defaults.Unit == "" || p.Datasource != picked || len(p.Targets) == 0 {
			t.Errorf("%q: description %q, unit %q, data source %v, %d queries", p.Title, p.Description, p.FieldConfig.Defaults.Unit, p.Datasource, len(p.Targets))
		}
		if low := p.FieldConfig.Defaults.Min; low == nil || *low != 0 {
			t.Errorf("%s does not start at 0", p.Title)
		}
		if most := p.FieldConfig.Defaults.Max; p.FieldConfig.Defaults.Unit == "percentunit" && (most == nil || *most < 1) {
			t.Errorf("%s: a share does not end at 100 %%", p.Title)
		}
		for _, q := range p.Targets {
			if q.Datasource != picked || q.LegendFormat == "" || q.Instant == q.Range {
				t.Errorf("%s %s: %+v", p.Title, q.RefID, q)
			}
			if now := p.Type != "timeseries" && p.Type != "heatmap"; q.Instant != now {
				t.Errorf("%s %s: a figure must ask for one moment, or it repeats the last value of a stopped server", p.Title, q.RefID)
			}
		}
	})
}

func TestNumbersOfPanelsAndQueriesAreTheirOwn(t *testing.T) {
	t.Parallel()
	for uid, b := range shippedBoards(t) {
		ids := map[int]bool{}
		for _, p := range b.Panels {
			refs := map[string]bool{}
			for _, q := range p.Targets {
				if refs[q.RefID] {
					t.Errorf("%s, %s: two queries are called %s", uid, p.Title, q.RefID)
				}
				refs[q.RefID] = true
			}
			if ids[p.ID] || p.ID == 0 {
				t.Errorf("%s: two panels have the number %d", uid, p.ID)
			}
			ids[p.ID] = true
		}
	}
}

func TestEveryBoardSaysOnTopWhichQuestionItAnswers(t *testing.T) {
	t.Parallel()
	for uid, b := range shippedBoards(t) {
		first := b.Panels[0]
		said, _ := first.Options["content"].(string)
		if first.Type != "text" || first.GridPos.Y != 0 || !strings.Contains(said, "?") || len(said) > 300 {
			t.Errorf("%s begins with a panel of type %q that says %q", uid, first.Type, said)
		}
		if !strings.HasPrefix(b.Description, said) || !slices.Contains(b.Tags, "kanoa") {
			t.Errorf("%s: description %q, tags %v", uid, b.Description, b.Tags)
		}
	}
}

func TestPanelsFillTheGridWithoutCoveringEachOther(t *testing.T) {
	t.Parallel()
	for uid, b := range shippedBoards(t) {
		cells := map[[2]int]string{}
		height := 0
		for _, p := range b.Panels {
			g := p.GridPos
			height = max(height, g.Y+g.H)
			for x := g.X; x < g.X+g.W; x++ {
				for y := g.Y; y < g.Y+g.H; y++ {
					if other, taken := cells[[2]int{x, y}]; taken || x >= 24 {
						t.Fatalf("%s: %s at %v covers %q or leaves the grid", uid, p.Title, g, other)
					}
					cells[[2]int{x, y}] = p.Title
				}
			}
		}
		if len(cells) != 24*height {
			t.Errorf("%s: %d cells of %d are empty", uid, 24*height-len(cells), 24*height)
		}
	}
}

func TestThePickersListServersAndModelsWithAll(t *testing.T) {
	t.Parallel()
	for uid, b := range shippedBoards(t) {
		list := b.Templating.List
		if list[0].Name != "datasource" || list[0].Type != "datasource" || len(list) < 2 || len(list) > 3 {
			t.Errorf("%s: the pickers are %+v", uid, list)
		}
		for i, v := range list[1:] {
			if v.Name != []string{"instance", "model"}[i] || v.Type != "query" || !v.Multi || !v.IncludeAll || v.AllValue != ".*" || v.Datasource == nil || !strings.HasPrefix(v.Definition, "label_values(") {
				t.Errorf("%s: picker %d is %+v", uid, i+1, v)
			}
		}
	}
}

func TestLinksLeadToBoardsThatShipWithRangeAndPicks(t *testing.T) {
	t.Parallel()
	all := shippedBoards(t)
	for uid, b := range all {
		seen := map[string]bool{}
		for _, l := range b.Links {
			to, ok := all[strings.TrimPrefix(l.URL, "/d/")]
			if !ok || to.Title != l.Title || to.UID == uid || seen[to.UID] || l.Type != "link" || !l.KeepTime || !l.IncludeVars {
				t.Errorf("%s has the link %+v", uid, l)
			}
			seen[to.UID] = true
		}
		if len(b.Links) == 0 && len(all) > 1 {
			t.Errorf("%s leads nowhere", uid)
		}
	}
}

func TestBoardsHoldNothingThatGrafanaWouldRefuse(t *testing.T) {
	t.Parallel()
	for _, name := range boardFiles(t) {
		var raw map[string]any
		if err := json.Unmarshal([]byte(shipped(t, name)), &raw); err != nil {
			t.Fatal(err)
		}
		// A database id of another Grafana, or schema v2, would keep it from loading.
		if raw["id"] != nil || raw["apiVersion"] != nil || raw["elements"] != nil {
			t.Errorf("%s: id %v, apiVersion %v, elements %v", name, raw["id"], raw["apiVersion"], raw["elements"])
		}
	}
}
