package dashboard_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/dashboard"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/monitoring"
)

func TestWhatShipsLoadsWithoutAFault(t *testing.T) {
	t.Parallel()
	l := load(t, dashboard.Options{BuiltIn: monitoring.FS})
	noFaults(t, l)
	d, ok := find(t, l, "vllm-gpu-metrics")
	if !ok || d.Title != "vLLM GPU Metrics" || d.Folder.Title != "vLLM" || d.URL() != "/d/vllm-gpu-metrics/vllm-gpu-metrics" {
		t.Errorf("got %q in folder %q at %s, found %v", d.Title, d.Folder.Title, d.URL(), ok)
	}
	if sources := l.DataSources(); len(sources) != 1 || sources[0].Name != "Prometheus" || !strings.Contains(string(sources[0].JSONData), `"timeInterval":"15s"`) {
		t.Errorf("got data sources %+v", sources)
	}
}

func TestFoldersFollowTheProvider(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"grafana/boards/top.json":          `{"uid":"top","title":"Top"}`,
		"grafana/boards/Team A/deep.json":  `{"uid":"deep","title":"Deep"}`,
		"grafana/boards/x/y/deepest.json":  `{"uid":"deepest","title":"Deepest"}`,
		"grafana/boards/..data/twice.json": `{"uid":"top","title":"Twice"}`,
	}
	cases := map[string]struct {
		settings string
		want     []string
	}{
		"one folder":     {"folder: Team B", []string{"Team B/Deep", "Team B/Deepest", "Team B/Top"}},
		"no folder":      {"folder: ''", []string{"/Deep", "/Deepest", "/Top"}},
		"general":        {"folder: General", []string{"/Deep", "/Deepest", "/Top"}},
		"from the files": {"folder: ''", []string{"Team A/Deep", "y/Deepest", "/Top"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tree := maps.Clone(files)
			tree["grafana/provisioning/dashboards/mine.yml"] = "apiVersion: 1\nproviders:\n  - name: mine\n    " + c.settings +
				"\n    options: {path: grafana/boards, foldersFromFilesStructure: " + map[bool]string{true: "true", false: "false"}[name == "from the files"] + "}\n"
			l := load(t, dashboard.Options{Dir: userDir(t, tree)})
			noFaults(t, l)
			got := titles(t, l)
			slices.Sort(got)
			slices.Sort(c.want)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("dashboards (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAFolderKeepsTheUidOfItsProvider(t *testing.T) {
	t.Parallel()
	l := load(t, dashboard.Options{Dir: userDir(t, map[string]string{
		"grafana/provisioning/dashboards/a.yml": "providers:\n- {name: a, folder: Team A, folderUid: fixed, options: {path: grafana/a}}\n- {name: b, folder: Team B, options: {path: grafana/b}}\n",
		"grafana/a/a.json":                      `{"uid":"a","title":"A"}`,
		"grafana/b/b.json":                      `{"uid":"b","title":"B"}`,
	})})
	noFaults(t, l)
	if diff := cmp.Diff([]model.Folder{{UID: "fixed", Title: "Team A"}, {UID: "team-b", Title: "Team B"}}, folders(t, l)); diff != "" {
		t.Errorf("folders (-want +got):\n%s", diff)
	}
}

func TestPathsMeanTheSameAsInGrafanasContainer(t *testing.T) {
	t.Parallel()
	outside := t.TempDir()
	write(t, filepath.Join(outside, "o.json"), `{"uid":"outside","title":"Outside"}`)
	cases := map[string]string{
		"/etc/grafana/dashboards":      "Inside",
		"/var/lib/grafana/dashboards/": "Inside",
		"grafana/dashboards":           "Inside",
		"./grafana/dashboards":         "Inside",
		outside:                        "Outside",
		"${BOARDS}":                    "Inside",
		"$__env{BOARDS}":               "Inside",
	}
	for path, want := range cases {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			dir := userDir(t, map[string]string{
				"grafana/provisioning/dashboards/a.yaml": "providers:\n- name: a\n  options:\n    path: " + path + "\n",
				"grafana/dashboards/i.json":              `{"uid":"inside","title":"Inside"}`,
			})
			env := func(name string) (string, bool) {
				return "grafana/dashboards", name == "BOARDS"
			}
			l := load(t, dashboard.Options{Dir: dir, LookupEnv: env})
			noFaults(t, l)
			if diff := cmp.Diff([]string{"/" + want}, titles(t, l)); diff != "" {
				t.Errorf("dashboards (-want +got):\n%s", diff)
			}
		})
	}
}

func TestABuiltInProviderCannotLeaveItsTree(t *testing.T) {
	t.Parallel()
	outside := t.TempDir()
	write(t, filepath.Join(outside, "o.json"), `{"uid":"outside","title":"Outside"}`)
	tree := fstest.MapFS{"grafana/provisioning/dashboards/a.yml": {Data: []byte("providers:\n- name: a\n  options: {path: " + outside + "}\n")}}
	l := load(t, dashboard.Options{BuiltIn: tree})
	if got := titles(t, l); len(got) != 0 {
		t.Errorf("got dashboards %v from outside", got)
	}
}

func TestFaultsOfProvisioningFilesNameTheirLine(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		yaml, message string
		line          int
	}{
		"broken YAML":         {"providers:\n  - name: a\n bad: [", "not valid", 2},
		"a list at the top":   {"- name: a", "must be a mapping", 1},
		"providers a mapping": {"providers:\n  name: a", "must be a list", 2},
		"an entry a text":     {"providers:\n- a", "must be a mapping", 2},
		"a misspelt setting":  {"providers:\n- name: a\n  foldr: x\n  options: {path: grafana/dashboards}", "no such setting", 3},
		"a wrong type":        {"providers:\n- name: a\n  folder: [1]\n  options: {path: grafana/dashboards}", "cannot unmarshal", 3},
		"no path":             {"providers:\n- name: a", "no path", 2},
		"a missing folder":    {"providers:\n- name: a\n  options: {path: grafana/none}", "no folder", 2},
		"a path that climbs":  {"providers:\n- name: a\n  options: {path: ../../../etc}", "no folder", 2},
		"another type":        {"providers:\n- name: a\n  type: s3\n  options: {path: x}", "not known", 2},
		"an unset variable":   {"providers:\n- name: a\n  folder: $NOPE\n  options: {path: grafana/dashboards}", "NOPE is not set", 3},
		"a file reference":    {"providers:\n- name: a\n  folder: $__file{/etc/passwd}\n  options: {path: grafana/dashboards}", "not supported", 3},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := userDir(t, map[string]string{
				"grafana/provisioning/dashboards/a.yml":     c.yaml,
				"grafana/provisioning/dashboards/b.yml":     "providers:\n- {name: b, options: {path: grafana/dashboards}}",
				"grafana/dashboards/good.json":              `{"uid":"good","title":"Good"}`,
				"grafana/provisioning/dashboards/empty.yml": "# nothing yet\n",
			})
			l := load(t, dashboard.Options{Dir: dir})
			faults := l.Faults()
			if len(faults) != 1 || faults[0].Line != c.line || !strings.Contains(faults[0].Message, c.message) || faults[0].Mend == "" ||
				faults[0].File != filepath.Join(dir, "grafana/provisioning/dashboards/a.yml") {
				t.Errorf("got %+v, want one at line %d with %q", faults, c.line, c.message)
			}
			if _, ok := find(t, l, "good"); !ok {
				t.Error("the dashboard of the other file is missing")
			}
		})
	}
}

func TestADollarSignCanBeWritten(t *testing.T) {
	t.Parallel()
	l := load(t, dashboard.Options{Dir: userDir(t, map[string]string{
		"grafana/provisioning/dashboards/a.yml": "providers:\n- {name: a, folder: '100$$ board', options: {path: grafana/a}}\n",
		"grafana/a/a.json":                      `{"uid":"a","title":"A"}`,
	})})
	noFaults(t, l)
	if diff := cmp.Diff([]string{"100$ board/A"}, titles(t, l)); diff != "" {
		t.Errorf("dashboards (-want +got):\n%s", diff)
	}
}

func TestAnchorsAndMergesAreUnderstood(t *testing.T) {
	t.Parallel()
	l := load(t, dashboard.Options{Dir: userDir(t, map[string]string{
		"grafana/provisioning/dashboards/a.yml": "providers:\n- &a {name: a, folder: A, options: {path: grafana/a}}\n- {<<: *a, folder: B, options: {path: grafana/b}}\n- *a\n",
		"grafana/a/a.json":                      `{"uid":"a","title":"A"}`,
		"grafana/b/b.json":                      `{"uid":"b","title":"B"}`,
	})})
	noFaults(t, l)
	if diff := cmp.Diff([]string{"A/A", "B/B"}, titles(t, l)); diff != "" {
		t.Errorf("dashboards (-want +got):\n%s", diff)
	}
}

func TestTwoDashboardsOfAPersonWithOneUidAreAFault(t *testing.T) {
	t.Parallel()
	dir := userDir(t, map[string]string{
		"grafana/dashboards/a.json": `{"uid":"same","title":"First"}`,
		"grafana/dashboards/b.json": `{"uid":"same","title":"Second"}`,
	})
	l := load(t, dashboard.Options{Dir: dir, BuiltIn: builtIn()})
	if faults := l.Faults(); len(faults) != 1 || faults[0].Field != "uid" || !strings.Contains(faults[0].Message, "a.json") {
		t.Errorf("got faults %+v", faults)
	}
	if d, _ := find(t, l, "same"); d.Title != "First" {
		t.Errorf("got %q, want the first", d.Title)
	}
}

func TestADashboardWithoutAUidGetsTheSameOneEachTime(t *testing.T) {
	t.Parallel()
	dir := userDir(t, map[string]string{"grafana/dashboards/My Board.json": `{"title":"Anything"}`})
	for range 2 {
		if _, ok := find(t, load(t, dashboard.Options{Dir: dir, BuiltIn: builtIn()}), "my-board"); !ok {
			t.Error("there is no dashboard my-board")
		}
	}
}

func TestAnUnreadableFileIsAFaultOfItsOwn(t *testing.T) {
	t.Parallel()
	dir := userDir(t, map[string]string{"grafana/dashboards/large.json": strings.Repeat(" ", dashboard.MaxBytes+1)})
	if err := os.Symlink("nowhere", filepath.Join(dir, "grafana/dashboards/dangling.json")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	l := load(t, dashboard.Options{Dir: dir, BuiltIn: builtIn()})
	if faults := l.Faults(); len(faults) != 2 {
		t.Errorf("got faults %+v, want two", faults)
	}
	if len(all(t, l)) != 2 {
		t.Errorf("got dashboards %v, want the built-in two", titles(t, l))
	}
}
