package dashboard_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/lhzn-io/kanoa-monitor/internal/dashboard"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	providerYAML = `apiVersion: 1
providers:
  - name: kanoa
    folder: vLLM
    type: file
    options:
      path: /var/lib/grafana/dashboards
`
	shippedJSON = `{"uid":"shipped","title":"Shipped Board","tags":["vllm"],"panels":[]}`
)

// builtIn is a tree like the one that ships.
func builtIn() fstest.MapFS {
	return fstest.MapFS{
		"grafana/provisioning/dashboards/provider.yml":    {Data: []byte(providerYAML)},
		"grafana/provisioning/datasources/prometheus.yml": {Data: []byte("apiVersion: 1\ndatasources:\n  - {name: Prometheus, type: prometheus, uid: kanoa-prometheus, url: 'http://prometheus:9090', jsonData: {timeInterval: 15s}}\n")},
		"grafana/dashboards/shipped.json":                 {Data: []byte(shippedJSON)},
		"grafana/dashboards/nested/other.json":            {Data: []byte(`{"uid":"other","title":"Another"}`)},
		"grafana/dashboards/README.md":                    {Data: []byte("not a dashboard")},
		"grafana/dashboards/.hidden/not-read.json":        {Data: []byte(`{"uid":"hidden","title":"Hidden"}`)},
	}
}

// userDir makes a configuration directory with the given files.
func userDir(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		write(t, filepath.Join(dir, name), content)
	}
	return dir
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, opts dashboard.Options) *dashboard.Library {
	t.Helper()
	l := dashboard.New(opts)
	l.Load(t.Context())
	return l
}

func noFaults(t *testing.T, l *dashboard.Library) {
	t.Helper()
	for _, fault := range l.Faults() {
		t.Errorf("unexpected fault: %s", fault)
	}
}

// find returns the dashboard that is shown under a uid.
func find(t *testing.T, l *dashboard.Library, uid string) (model.Dashboard, bool) {
	t.Helper()
	d, err := l.Dashboard(context.WithoutCancel(t.Context()), uid)
	if problem, ok := errors.AsType[*model.Problem](err); ok && problem.Code == model.CodeNotFound {
		return d, false
	}
	if err != nil {
		t.Fatal(err)
	}
	return d, true
}

func all(t *testing.T, l *dashboard.Library) []model.Dashboard {
	t.Helper()
	found, err := l.Dashboards(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func folders(t *testing.T, l *dashboard.Library) []model.Folder {
	t.Helper()
	found, err := l.Folders(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func titles(t *testing.T, l *dashboard.Library) []string {
	t.Helper()
	var names []string
	for _, d := range all(t, l) {
		names = append(names, d.Folder.Title+"/"+d.Title)
	}
	return names
}

func TestTheBuiltInDashboardsLoadWithoutAConfigDirectory(t *testing.T) {
	t.Parallel()
	l := load(t, dashboard.Options{BuiltIn: builtIn(), Dir: filepath.Join(t.TempDir(), "missing")})
	noFaults(t, l)
	if diff := cmp.Diff([]string{"vLLM/Another", "vLLM/Shipped Board"}, titles(t, l)); diff != "" {
		t.Errorf("dashboards (-want +got):\n%s", diff)
	}
	d, ok := find(t, l, "shipped")
	if !ok || string(d.JSON) != shippedJSON || d.URL() != "/d/shipped/shipped-board" || d.Origin != model.OriginBuiltIn {
		t.Errorf("got dashboard %+v, found %v", d, ok)
	}
	if diff := cmp.Diff([]model.Folder{{UID: "vllm", Title: "vLLM"}}, folders(t, l)); diff != "" {
		t.Errorf("folders (-want +got):\n%s", diff)
	}
}

func TestAPersonsDashboardStandsInThePlaceOfTheBuiltInOne(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"same uid, other file": "grafana/dashboards/mine.json",
		"same file":            "grafana/dashboards/shipped.json",
	}
	for name, file := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := userDir(t, map[string]string{file: `{"uid":"shipped","title":"Mine","unknownField":{"z":1.50}}`})
			l := load(t, dashboard.Options{BuiltIn: builtIn(), Dir: dir})
			noFaults(t, l)
			d, _ := find(t, l, "shipped")
			if d.Title != "Mine" || d.Origin == model.OriginBuiltIn || !strings.Contains(string(d.JSON), `"unknownField":{"z":1.50}`) {
				t.Errorf("got %q from %s: %s", d.Title, d.File, d.JSON)
			}
			if d.Updated.IsZero() {
				t.Error("the time of the person's file is missing")
			}
		})
	}
}

func TestABrokenFileIsReportedWithItsLineAndTheRestLoads(t *testing.T) {
	t.Parallel()
	dir := userDir(t, map[string]string{
		"grafana/dashboards/shipped.json": "{\n\"uid\": \"shipped\",\n\"title\" \"x\"\n}",
		"grafana/dashboards/good.json":    `{"uid":"good","title":"Good"}`,
	})
	l := load(t, dashboard.Options{BuiltIn: builtIn(), Dir: dir})
	faults := l.Faults()
	if len(faults) != 1 {
		t.Fatalf("got %d faults %v, want one", len(faults), faults)
	}
	if faults[0].Line != 3 || faults[0].File != filepath.Join(dir, "grafana/dashboards/shipped.json") || faults[0].Mend == "" {
		t.Errorf("got fault %+v", faults[0])
	}
	if diff := cmp.Diff([]string{"vLLM/Another", "vLLM/Good", "vLLM/Shipped Board"}, titles(t, l)); diff != "" {
		t.Errorf("dashboards (-want +got):\n%s", diff)
	}
}

func TestAFileThatBreaksKeepsItsLastGoodVersion(t *testing.T) {
	t.Parallel()
	dir := userDir(t, map[string]string{"grafana/dashboards/mine.json": `{"uid":"mine","title":"First"}`})
	file := filepath.Join(dir, "grafana/dashboards/mine.json")
	l := load(t, dashboard.Options{BuiltIn: builtIn(), Dir: dir})
	noFaults(t, l)

	write(t, file, `{"uid":"mine","title":`)
	if faults := l.Load(t.Context()); len(faults) != 1 {
		t.Errorf("got faults %v, want one", faults)
	}
	if d, ok := find(t, l, "mine"); !ok || d.Title != "First" {
		t.Errorf("got %q, want the last good version", d.Title)
	}
	write(t, file, `{"uid":"mine","title":"Second"}`)
	if faults := l.Load(t.Context()); len(faults) != 0 {
		t.Errorf("the fault stays after it was mended: %v", faults)
	}
	if d, _ := find(t, l, "mine"); d.Title != "Second" {
		t.Errorf("got %q, want Second", d.Title)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	l.Load(t.Context())
	if d, ok := find(t, l, "mine"); ok {
		t.Errorf("a removed file is still there: %q", d.Title)
	}
}

func TestRunNoticesAChangedFileAndEndsWithItsContext(t *testing.T) {
	t.Parallel()
	dir := userDir(t, map[string]string{"grafana/dashboards/mine.json": `{"uid":"mine","title":"First"}`})
	l := load(t, dashboard.Options{BuiltIn: builtIn(), Dir: dir, Interval: time.Millisecond})
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- l.Run(ctx) }()
	write(t, filepath.Join(dir, "grafana/dashboards/mine.json"), `{"uid":"mine","title":"Changed"}`)
	deadline := time.After(10 * time.Second)
	for d, _ := find(t, l, "mine"); d.Title != "Changed"; d, _ = find(t, l, "mine") {
		select {
		case <-deadline:
			t.Fatal("the change was not noticed")
		case <-time.After(time.Millisecond):
		}
	}
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("Run returned %v, want context.Canceled", err)
	}
}

func TestALoadThatIsCutShortChangesNothing(t *testing.T) {
	t.Parallel()
	l := load(t, dashboard.Options{BuiltIn: builtIn()})
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	l.Load(gone)
	if got := len(all(t, l)); got != 2 {
		t.Errorf("got %d dashboards, want the two of before", got)
	}
}

func TestTheEmbeddedEngineIsTheDefaultDataSource(t *testing.T) {
	t.Parallel()
	for name, opts := range map[string]dashboard.Options{"without files": {}, "with the shipped file": {BuiltIn: builtIn()}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sources := load(t, opts).DataSources()
			if len(sources) != 1 {
				t.Fatalf("got %d data sources, want one", len(sources))
			}
			d := sources[0]
			if d.UID != "kanoa-prometheus" || d.Name != "Prometheus" || !d.Embedded || !d.IsDefault || d.URL != "" {
				t.Errorf("got %+v", d)
			}
		})
	}
}

// BenchmarkLoadUnchanged is what Run costs every two seconds.
func BenchmarkLoadUnchanged(b *testing.B) {
	dir := b.TempDir()
	for _, name := range []string{"a", "b", "c", "d"} {
		content := `{"uid":"` + name + `","title":"` + name + `","panels":[` + strings.Repeat(`{"id":1,"targets":[{"expr":"up"}]},`, 50) + `{}]}`
		if err := os.MkdirAll(filepath.Join(dir, "grafana/dashboards"), 0o700); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "grafana/dashboards", name+".json"), []byte(content), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	l := dashboard.New(dashboard.Options{BuiltIn: builtIn(), Dir: dir})
	b.ReportAllocs()
	for b.Loop() {
		if faults := l.Load(b.Context()); len(faults) > 0 {
			b.Fatal(faults)
		}
	}
}
