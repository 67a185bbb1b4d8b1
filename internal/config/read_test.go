package config

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// settingsDir is a config folder whose settings file has this text.
func settingsDir(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, SettingsFile), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestWithoutAFileTheDefaultsAreInForce(t *testing.T) {
	t.Parallel()
	got, err := LoadSettings(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(DefaultSettings(), got); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
}

func TestEverySettingOfTheFileIsRead(t *testing.T) {
	t.Parallel()
	dir := settingsDir(t, `
listen: 127.0.0.1:3100
api_listen: "[::1]:9190"
retention: 15d
retention_size: 2GB
log: {level: debug, format: json}
discovery:
  enabled: false
  interval: 5s
  ports: [8000, 30000]
limits: {query_timeout: 1m, query_concurrency: 4, query_samples: 10000}
dashboards: {versions: 20, trash: 7d}
embed: {allow: ["https://Wiki.example", "http://10.0.0.5:8080/"]}
`)
	got, err := LoadSettings(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := Settings{
		Listen:        Address{HostPort: "127.0.0.1:3100", Explicit: true},
		APIListen:     Address{HostPort: "[::1]:9190", Explicit: true},
		Retention:     15 * 24 * time.Hour,
		RetentionSize: 2 << 30,
		Log:           Log{Level: slog.LevelDebug, Format: LogJSON},
		Discovery:     Discovery{Interval: 5 * time.Second, Ports: []int{8000, 30000}},
		Limits:        Limits{QueryTimeout: time.Minute, QueryConcurrency: 4, QuerySamples: 10000},
		Dashboards:    Dashboards{Versions: 20, Trash: 7 * 24 * time.Hour},
		Embed:         Embed{Allow: []string{"https://wiki.example", "http://10.0.0.5:8080"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("settings (-want +got):\n%s", diff)
	}
}

func TestOnlyWholeOriginsMayFrameAPanel(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`"*"`, `"https://*.example"`, "wiki.example", `"https:"`, `"https://"`, "ftp://wiki.example", "https://wiki.example/page",
		`"https://a@wiki.example"`, `"https://wiki.example?x"`, `"https://wiki.example; script-src *"`, `"https://wiki.example, x"`, `"'self'"`, `"data:"`, `""`,
	} {
		_, err := LoadSettings(settingsDir(t, "listen: 127.0.0.1:3100\nembed:\n  allow: ["+text+"]\n"), nil)
		var faults *FaultsError
		if !errors.As(err, &faults) || len(faults.Faults) != 1 {
			t.Errorf("%s: got %v, want one fault", text, err)
			continue
		}
		if f := faults.Faults[0]; f.Line != 3 || f.Field != "embed.allow" || f.Mend == "" {
			t.Errorf("%s: got %+v", text, f)
		}
	}
}

func TestFlagsWinOverTheFile(t *testing.T) {
	t.Parallel()
	dir := settingsDir(t, "listen: 127.0.0.1:3100\nretention: 15d\n")
	got, err := LoadSettings(dir, Flags{"listen": "3200", "log.level": "error"})
	if err != nil {
		t.Fatal(err)
	}
	if got.Listen.HostPort != "127.0.0.1:3200" || got.Log.Level != slog.LevelError || got.Retention != 15*24*time.Hour {
		t.Errorf("got %+v", got)
	}
}

func TestEveryFaultOfFileAndFlagsIsReportedAtOnce(t *testing.T) {
	t.Parallel()
	dir := settingsDir(t, `listen: 0.0.0.0:3000
retenton: 30d
retention: soon
retention_size: 1MB
log:
  level: loud
  colour: red
discovery:
  ports: [8000, 99999]
log: {}
limits: 3
`)
	_, err := LoadSettings(dir, Flags{"api_listen": "nowhere"})
	var faults *FaultsError
	if !errors.As(err, &faults) {
		t.Fatalf("got %v, want a FaultsError", err)
	}
	type short struct {
		Line         int
		Field, Value string
	}
	var got []short
	for _, f := range faults.Faults {
		got = append(got, short{f.Line, f.Field, f.Value})
		if f.Mend == "" {
			t.Errorf("%s has no mend", f)
		}
	}
	want := []short{
		{1, "listen", "0.0.0.0:3000"},
		{2, "retenton", ""},
		{3, "retention", "soon"},
		{4, "retention_size", "1MB"},
		{6, "log.level", "loud"},
		{7, "log.colour", ""},
		{9, "discovery.ports", ""},
		{10, "log", ""},
		{11, "limits", ""},
		{0, "", "nowhere"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	if mend := faults.Faults[1].Mend; mend != "did you mean retention?" {
		t.Errorf("the mend of a misspelt name is %q", mend)
	}
}

func TestABrokenFileNamesItsLine(t *testing.T) {
	t.Parallel()
	var faults *FaultsError
	_, err := LoadSettings(settingsDir(t, "listen: a\nretention: [1,\n"), nil)
	if !errors.As(err, &faults) || faults.Faults[0].Line == 0 {
		t.Fatalf("got %v, want a fault with a line", err)
	}
}

func TestOnlyLoopbackAddressesAreAccepted(t *testing.T) {
	t.Parallel()
	good := map[string]string{
		"127.0.0.1:0": "127.0.0.1:0", "localhost:3000": "127.0.0.1:3000", "3000": "127.0.0.1:3000",
		"[::1]:80": "[::1]:80", "127.8.9.10:1": "127.8.9.10:1",
	}
	for text, want := range good {
		if got, err := parseAddress(text); err != nil || got != want {
			t.Errorf("parseAddress(%q) = %q, %v; want %q", text, got, err, want)
		}
	}
	for _, text := range []string{"", ":3000", "0.0.0.0:3000", "[::]:3000", "10.0.0.1:1", "example.com:80", "127.0.0.1", "127.0.0.1:http", "1:2:3", "127.0.0.1:70000", "127.0.0.1:+80"} {
		if got, err := parseAddress(text); err == nil {
			t.Errorf("parseAddress(%q) = %q, want a fault", text, got)
		}
	}
	_, err := parseAddress("0.0.0.0:3000")
	if err == nil || !strings.Contains(err.Error(), "no login yet") {
		t.Errorf("the refusal does not say why: %v", err)
	}
}

func TestEverySettingIsKnownByItsFlag(t *testing.T) {
	t.Parallel()
	if got := FlagName("log.level"); got != "--log-level" {
		t.Errorf("got %q", got)
	}
	for _, f := range fields() {
		if f.about == "" || !strings.HasSuffix(f.about, ".") {
			t.Errorf("%s has no sentence for the reference", f.path)
		}
	}
}

func FuzzDecodeNeverPanicsAndEveryFaultNamesItsFile(f *testing.F) {
	f.Add("listen: 127.0.0.1:1\n")
	f.Add("log: &a {level: *a}\n")
	f.Add("a: [\n")
	f.Add("- 1\n? {}\n: x")
	f.Fuzz(func(t *testing.T, text string) {
		settings := DefaultSettings()
		for _, fault := range decode(&settings, "f.yml", []byte(text)) {
			if fault.File != "f.yml" || fault.Message == "" {
				t.Errorf("fault without file or message: %+v", fault)
			}
		}
		for _, a := range []Address{settings.Listen, settings.APIListen} {
			if _, err := parseAddress(a.HostPort); err != nil {
				t.Errorf("accepted the address %q: %v", a.HostPort, err)
			}
		}
	})
}

func ExampleFaultsError() {
	err := &FaultsError{Faults: []model.Fault{{File: "kanoa-monitor.yml", Line: 3, Field: "retention", Value: "soon", Message: "this is no duration", Mend: "write 30d"}}}
	os.Stdout.WriteString(err.Error())
	// Output: kanoa-monitor.yml:3: retention: this is no duration (it is "soon"); write 30d
}

func TestTheReferenceTellsDefaultsThatTheSettingsAccept(t *testing.T) {
	t.Parallel()
	flags := Flags{}
	for _, s := range Reference() {
		if s.Standard != "" {
			flags[s.Path] = s.Standard
		}
	}
	got := DefaultSettings()
	if faults := apply(&got, flags); len(faults) > 0 {
		t.Fatal(faults)
	}
	got.Listen.Explicit, got.APIListen.Explicit = false, false
	if diff := cmp.Diff(DefaultSettings(), got); diff != "" {
		t.Errorf("the documented defaults are others (-real +documented):\n%s", diff)
	}
}
