package config

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func shipped() fstest.MapFS {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	return fstest.MapFS{
		"prometheus/prometheus.yml": file("# ours\nglobal: {scrape_interval: 15s}\nrule_files:\n  - rules/*.yml\n"),
		"prometheus/rules/a.yml":    file("groups: []\n"),
		"prometheus/rules/b.yml":    file("groups: []\n"),
		"grafana/dashboards/d.json": file("{}"), // read from the binary, never written
	}
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWithoutOwnFilesTheShippedOnesAreInForce(t *testing.T) {
	t.Parallel()
	data, _ := prepared(t)
	config := t.TempDir()
	got, err := Materialise(config, data, shipped())
	if err != nil {
		t.Fatal(err)
	}
	want := Files{
		Prometheus: filepath.Join(data.Defaults(), "prometheus", "prometheus.yml"),
		Embedded:   true,
		ScrapeDir:  filepath.Join(config, "prometheus", "scrape.d"),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if text, err := os.ReadFile(got.Prometheus); err != nil || !strings.HasPrefix(string(text), "# ours") {
		t.Errorf("the file holds %q, %v", text, err)
	}
}

func TestThePersonsOwnFilesWin(t *testing.T) {
	t.Parallel()
	data, _ := prepared(t)
	config := t.TempDir()
	own := filepath.Join(config, "prometheus", "prometheus.yml")
	put(t, own, "global: {}\n")
	got, err := Materialise(config, data, shipped())
	if err != nil {
		t.Fatal(err)
	}
	if got.Prometheus != own || got.Embedded {
		t.Errorf("prometheus.yml in force is %q, embedded %v", got.Prometheus, got.Embedded)
	}
}

func TestOwnRulesJoinTheShippedConfigAndShadowByName(t *testing.T) {
	t.Parallel()
	data, _ := prepared(t)
	config := t.TempDir()
	rules := filepath.Join(config, "prometheus", "rules")
	put(t, filepath.Join(rules, "b.yml"), "groups: []\n")
	for range 2 { // the second run is a reload
		got, err := Materialise(config, data, shipped())
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(got.Prometheus)
		if err != nil {
			t.Fatal(err)
		}
		for path, want := range map[string]bool{
			filepath.Join(rules, "*.yml"):                                  true,
			filepath.Join(data.Defaults(), "prometheus", "rules", "a.yml"): true,
			filepath.Join(data.Defaults(), "prometheus", "rules", "b.yml"): false,
			filepath.Join(config, "prometheus", "scrape.d", "*.yml"):       true,
			"scrape_interval: 15s":                                         true,
		} {
			if strings.Contains(string(text), path) != want {
				t.Errorf("%q in the effective file: %v, want %v\n%s", path, !want, want, text)
			}
		}
	}
}

func TestWhatAnOlderVersionShippedIsRemoved(t *testing.T) {
	t.Parallel()
	data, _ := prepared(t)
	old := filepath.Join(data.Defaults(), "prometheus", "rules", "old.yml")
	put(t, old, "groups: []\n")
	if _, err := Materialise(t.TempDir(), data, shipped()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
}

func TestAConfigThatAnybodyMayChangeIsSaid(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("file modes say nothing there")
	}
	config := t.TempDir()
	if got := Notices(config); len(got) != 0 {
		t.Errorf("a tidy folder gives %q", got)
	}
	path := filepath.Join(config, SettingsFile)
	put(t, path, "")
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	if got := Notices(config); len(got) != 1 || !strings.Contains(got[0], path) {
		t.Errorf("got %q", got)
	}
}
