package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// scene is a world in which nothing is real but the file system.
type scene struct {
	World
	out, err bytes.Buffer
	opened   chan string
}

func newScene(t *testing.T, args ...string) *scene {
	t.Helper()
	home := t.TempDir()
	s := &scene{opened: make(chan string, 1)}
	s.World = World{
		Args:           args,
		Environ:        []string{"HOME=" + home},
		Stdin:          strings.NewReader(""),
		Stdout:         &s.out,
		Stderr:         &s.err,
		StdinTerminal:  func() bool { return false },
		StdoutTerminal: func() bool { return false },
		WorkDir:        home,
		GOOS:           "linux",
		Now:            time.Now,
		Hangups:        func(context.Context) <-chan os.Signal { return nil },
		Executable:     func() (string, error) { return "", errors.New("not in a test") },
		OpenBrowser: func(program string, args ...string) error {
			s.opened <- program + " " + strings.Join(args, " ")
			return nil
		},
		Build: model.Build{Version: "1.2.3", Prometheus: "3.16.0", GoVersion: "go1", OS: "linux", Arch: "amd64"},
	}
	return s
}

func (s *scene) run(t *testing.T) int {
	t.Helper()
	return Run(t.Context(), s.World)
}

func TestMistakesOnTheCommandLineSayWhereHelpIs(t *testing.T) {
	t.Parallel()
	f := func(want string, args ...string) {
		t.Helper()
		s := newScene(t, args...)
		if code := s.run(t); code != ExitUsage {
			t.Errorf("%q: exit code %d", args, code)
		}
		if got := s.err.String(); !strings.Contains(got, want) || !strings.Contains(got, "--help") {
			t.Errorf("%q says %q, not %q", args, got, want)
		}
	}
	f(`there is no verb "statsu"; did you mean "status"?`, "statsu")
	f("unknown flag: --colour", "status", "--colour")
	f("takes 1 argument, not 0", "query")
	f("takes 0 arguments, not 1", "down", "now")
	f("takes at most 1 argument, not 2", "init", "a", "b")
	f("throw-away folders", "demo", "--data-dir", "x")
	f(`no scenario and no file "stedy"; the built-in scenarios are fleet, mixed-fleet, overload, upgrade-0.8-to-0.33`, "demo", "--scenario", "stedy")
}

func TestAScenarioThatCannotBePlayedIsToldFaultByFault(t *testing.T) {
	t.Parallel()
	s := newScene(t, "demo", "--scenario", "mine.yml")
	path := filepath.Join(s.WorkDir, "mine.yml")
	if err := os.WriteFile(path, []byte("servers:\n  - {name: a, profile: stedy}\nhystory: 1h\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := s.run(t); code != ExitBadConfig {
		t.Errorf("exit code %d, want %d", code, ExitBadConfig)
	}
	for _, want := range []string{path + ":2", "there is no such profile", path + ":3", "did you mean history?"} {
		if !strings.Contains(s.err.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, s.err.String())
		}
	}
}

func TestHelpNamesUpAndDemoFirst(t *testing.T) {
	t.Parallel()
	s := newScene(t, "--help")
	if code := s.run(t); code != ExitOK {
		t.Fatalf("exit code %d", code)
	}
	help := s.out.String()
	up, demo, down := strings.Index(help, "kanoa-monitor up"), strings.Index(help, "kanoa-monitor demo"), strings.Index(help, "kanoa-monitor down")
	if up < 0 || demo < up || down < demo {
		t.Errorf("the order is another:\n%s", help)
	}
}

func TestNoVerbHasMoreThanADozenFlags(t *testing.T) {
	t.Parallel()
	c := &commands{world: newScene(t).World}
	for _, verb := range c.root().Commands() {
		if n := strings.Count(verb.LocalFlags().FlagUsages(), "\n"); n > 12 {
			t.Errorf("%s has %d flags", verb.Name(), n)
		}
	}
}

func TestEveryVerbExplainsItself(t *testing.T) {
	t.Parallel()
	c := &commands{world: newScene(t).World}
	for _, verb := range c.verbs() {
		if verb.Short == "" || strings.HasSuffix(verb.Short, ".") || len(verb.Short) > 72 {
			t.Errorf("%s: %q is no good summary", verb.Name(), verb.Short)
		}
	}
}

func TestEachProblemHasTheExitCodeOfTheTable(t *testing.T) {
	t.Parallel()
	f := func(err error, want int) {
		t.Helper()
		if got := exitCode(err); got != want {
			t.Errorf("%v gives %d, want %d", err, got, want)
		}
	}
	f(nil, 0)
	f(context.Canceled, 0)
	f(errors.New("anything"), 1)
	f(&model.Problem{Code: "something_else"}, 1)
	f(usageError{errors.New("x")}, 2)
	f(childError{7}, 7)
	f(&config.FaultsError{}, 4)
	f(fmt.Errorf("wrapped: %w", &model.Problem{Code: "port_taken"}), 5)
	f(errors.Join(&model.Problem{Code: "data_dir_in_use"}, errors.New("later")), 6)
	f(&model.Problem{Code: "no_permission"}, 7)
	f(&model.Problem{Code: "disk_full"}, 8)
}

func TestTheTableOfExitCodesHasNoHoleAndNoDoubleUse(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for i, exit := range ExitCodes() {
		if exit.Code != i || exit.Meaning == "" {
			t.Errorf("line %d is %+v", i, exit)
		}
		for _, problem := range exit.problems {
			if first, twice := seen[problem]; twice {
				t.Errorf("%s ends with %d and with %d", problem, first, exit.Code)
			}
			seen[problem] = exit.Code
		}
	}
}

func TestAProblemIsTheCauseThenTheMend(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	report(&out, false, &model.Problem{Cause: "Port 3000 is taken by \x1b[31mvllm.", Next: "Stop it."})
	want := "kanoa-monitor: Port 3000 is taken by \ufffd[31mvllm.\n  Stop it.\n"
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheBrowserOpensOnlyWhereAPersonSeesIt(t *testing.T) {
	t.Parallel()
	f := func(goos string, terminal bool, want string, environ ...string) {
		t.Helper()
		s := newScene(t)
		s.GOOS, s.Environ, s.StdoutTerminal = goos, environ, func() bool { return terminal }
		if got, _ := browser(s.World); got != want {
			t.Errorf("%s terminal=%v %q: %q, want %q", goos, terminal, environ, got, want)
		}
	}
	f("linux", true, "xdg-open", "DISPLAY=:0")
	f("linux", true, "xdg-open", "WAYLAND_DISPLAY=w")
	f("linux", true, "")
	f("linux", false, "", "DISPLAY=:0")
	f("linux", true, "", "DISPLAY=:0", "SSH_CONNECTION=a")
	f("linux", true, "", "DISPLAY=:0", "CI=true")
	f("darwin", true, "open")
	f("darwin", true, "", "SSH_TTY=/dev/x")
	f("windows", true, "rundll32")
	f("windows", false, "")
}

func TestTheLastValueOfAVariableCounts(t *testing.T) {
	t.Parallel()
	w := World{GOOS: "linux", Environ: []string{"A=1", "AB=2", "A=3", "a=4"}}
	if got := w.getenv("A"); got != "3" {
		t.Errorf("A is %q", got)
	}
	w.GOOS = "windows"
	if got := w.getenv("A"); got != "4" {
		t.Errorf("on Windows A is %q", got)
	}
}

func TestColourIsForTerminalsOnly(t *testing.T) {
	t.Parallel()
	f := func(terminal, want bool, environ ...string) {
		t.Helper()
		s := newScene(t)
		s.Environ, s.StdoutTerminal = environ, func() bool { return terminal }
		if got := bool(painter(s.World)); got != want {
			t.Errorf("terminal=%v %q: %v", terminal, environ, got)
		}
	}
	f(true, true)
	f(false, false)
	f(true, false, "NO_COLOR=")
	f(true, false, "TERM=dumb")
}

func TestVersionTellsTheBuild(t *testing.T) {
	t.Parallel()
	s := newScene(t, "version", "--json")
	if code := s.run(t); code != 0 {
		t.Fatal(code)
	}
	var got model.Build
	if err := json.Unmarshal(s.out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s.Build, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestThePrometheusReleaseIsToldAsPeopleKnowIt(t *testing.T) {
	t.Parallel()
	for module, want := range map[string]string{"v0.316.0": "3.16.0", "v0.300.2": "3.0.2", "v0.54.1": "v0.54.1", "": ""} {
		if got := prometheusRelease(module); got != want {
			t.Errorf("%q is %q, want %q", module, got, want)
		}
	}
}

func TestInitWritesTheTreeAndNeverOverwritesByItself(t *testing.T) {
	t.Parallel()
	s := newScene(t, "init")
	if code := s.run(t); code != 0 {
		t.Fatalf("%d: %s", code, s.err.String())
	}
	for _, name := range []string{"docker-compose.monitoring.yml", "monitoring/prometheus/prometheus.yml", "monitoring/.gitignore", "monitoring/grafana/dashboards/vLLM/vllm-gpu-metrics.json"} {
		if _, err := os.Stat(filepath.Join(s.WorkDir, filepath.FromSlash(name))); err != nil {
			t.Error(err)
		}
	}
	own := filepath.Join(s.WorkDir, "monitoring", "prometheus", "prometheus.yml")
	if err := os.WriteFile(own, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := s.run(t); code != ExitUsage || !strings.Contains(s.err.String(), "monitoring/prometheus/prometheus.yml") {
		t.Errorf("over a changed file: %d, %s", code, s.err.String())
	}
	if text, _ := os.ReadFile(own); string(text) != "mine" {
		t.Error("the changed file was overwritten")
	}
	s.Args = []string{"init", "--force"}
	if code := s.run(t); code != 0 {
		t.Errorf("forced: %d, %s", code, s.err.String())
	}
	if text, _ := os.ReadFile(own); string(text) == "mine" {
		t.Error("forced, the file is still the changed one")
	}
}

func TestCheckAcceptsWhatInitWrites(t *testing.T) {
	t.Parallel()
	s := newScene(t, "init")
	if code := s.run(t); code != 0 {
		t.Fatal(s.err.String())
	}
	s.Args = []string{"check", "--config-dir", "monitoring"}
	if code := s.run(t); code != 0 || !strings.Contains(s.out.String(), "ok ") {
		t.Errorf("%d: %s%s", code, s.out.String(), s.err.String())
	}
}

func TestLogLinesArePrintedForPeopleOrAsTheyAre(t *testing.T) {
	t.Parallel()
	s := newScene(t, "logs")
	data := config.DataDir{Root: filepath.Join(s.WorkDir, ".local", "share", "kanoa-monitor")}
	if err := data.Prepare(); err != nil {
		t.Fatal(err)
	}
	lines := `{"time":"2026-01-02T03:04:05Z","level":"WARN","msg":"one","component":"engine","component":"rules","n":3}
{"time":"2026-01-02T03:04:06Z","level":"INFO","msg":"two","component":"http"}
no JSON at all
`
	if err := os.WriteFile(data.LogFile(), []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	f := func(want int, contains string, args ...string) {
		t.Helper()
		s.Args = append([]string{"logs"}, args...)
		s.out.Reset()
		if code := s.run(t); code != 0 {
			t.Fatal(s.err.String())
		}
		got := strings.Count(s.out.String(), "\n")
		if got != want || !strings.Contains(s.out.String(), contains) {
			t.Errorf("%q: %d lines, want %d with %q\n%s", args, got, want, contains, s.out.String())
		}
	}
	f(3, "WARN  [rules] one n=3")
	f(1, "one", "engine")
	f(1, "one", "rules")
	f(1, "two", "http")
	f(3, `"msg":"two"`, "--json")
}

func TestTablesShowForeignTextAsText(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	if err := table(&out, [][]string{{"A", "B"}, {"x\x1b]0;pwned\x07", "two\nlines"}}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(out.String(), "\x1b\x07") || strings.Count(out.String(), "\n") != 2 {
		t.Errorf("%q", out.String())
	}
}

func TestAnAbsentFigureIsADashAndNeverZero(t *testing.T) {
	t.Parallel()
	zero := 0.0
	row := targetRow(model.Target{State: model.TargetUp, Figures: &model.Figures{Running: &zero}})
	if row[4] != "0" || row[5] != "-" || row[7] != "-" {
		t.Errorf("%q", row)
	}
	if all := targetRow(model.Target{State: model.TargetDown}); !slices.Equal(all[4:8], []string{"-", "-", "-", "-"}) {
		t.Errorf("%q", all)
	}
}

func TestSpansAndSizesReadWell(t *testing.T) {
	t.Parallel()
	now := time.Unix(1_000_000, 0)
	for d, want := range map[time.Duration]string{
		0: "0s", 59 * time.Second: "59s", 61 * time.Second: "1m01s", 90 * time.Minute: "1h30m", 50 * time.Hour: "2d02h",
	} {
		if got := ago(now, now.Add(-d)); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
	if got := ago(now, time.Time{}); got != "-" {
		t.Errorf("never is %q", got)
	}
	for n, want := range map[int64]string{0: "0 B", 1023: "1023 B", 1536: "1.5 KB", 5 << 30: "5.0 GB"} {
		if got := sizeText(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func FuzzPrintableTextMovesNoCursor(f *testing.F) {
	f.Add("plain")
	f.Add("\x1b[2J\x07\r\n\u202e")
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range printable(text) {
			if r < ' ' || r == 0x7f || r == '\u202e' {
				t.Errorf("%q keeps %q", text, r)
			}
		}
	})
}
