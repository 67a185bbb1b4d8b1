package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/client"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// TestTwentyFaultsAreToldInTheSameWordsEverywhere injects twenty faults with
// real sockets into one instance. For each one the Targets API, the doctor's
// text, its JSON and its look at the whole instance must name the same code,
// cause and next step; so must a doctor that has no instance to ask, where the
// fault does not lie in the job's own settings.
func TestTwentyFaultsAreToldInTheSameWordsEverywhere(t *testing.T) { //nolint:tparallel // the faults end before the files change
	t.Parallel()
	w := newWard(t)
	faults := injected(t, w)
	w.start(faults)
	if len(faults) != 20 {
		t.Errorf("there are %d faults", len(faults))
	}
	t.Run("each", func(t *testing.T) {
		for _, f := range faults {
			t.Run(f.name, func(t *testing.T) { t.Parallel(); w.same(t, f) })
		}
	})
	w.refusesPlaceholder(t)
}

// ward is an instance whose targets are all ill.
type ward struct {
	t    *testing.T
	dirs config.Dirs
	// nowhere is a data folder without an instance.
	nowhere string
	app     *app.App
}

func newWard(t *testing.T) *ward {
	t.Helper()
	root := t.TempDir()
	w := &ward{t: t, dirs: config.Dirs{Config: filepath.Join(root, "config"), Data: filepath.Join(root, "data")}, nowhere: filepath.Join(root, "nowhere")}
	w.write(config.SettingsFile, "listen: 127.0.0.1:0\napi_listen: 127.0.0.1:0\ndiscovery: {enabled: false}\n")
	return w
}

func (w *ward) write(name, text string) string {
	w.t.Helper()
	path := filepath.Join(w.dirs.Config, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	return path
}

// start scrapes every fault once a second, each in a job of its own.
func (w *ward) start(faults []fault) {
	w.t.Helper()
	w.write("prometheus/prometheus.yml", scrapeAll(faults))
	instance, err := app.New(w.t.Context(), app.Options{Dirs: w.dirs, Build: model.Build{Version: "test"}})
	if err != nil {
		w.t.Fatal(err)
	}
	w.app = instance
	w.t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(w.t.Context()), 20*time.Second)
		defer cancel()
		if err := instance.Stop(ctx); err != nil {
			w.t.Errorf("stop: %v", err)
		}
	})
	if err := instance.Start(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

func scrapeAll(faults []fault) string {
	var b strings.Builder
	b.WriteString("global: {scrape_interval: 1s, scrape_timeout: 1s}\nscrape_configs:\n")
	for _, f := range faults {
		targets := "    static_configs: [{targets: ['" + f.address + "']}]\n"
		if f.discovery != "" {
			targets = f.discovery
		}
		fmt.Fprintf(&b, "  - job_name: %q\n%s%s", f.name, f.settings, targets)
	}
	return b.String()
}

// same polls until all tell the same of a fault, and says where they differ
// when they do not come to.
func (w *ward) same(t *testing.T, f fault) {
	t.Helper()
	if f.happen != nil {
		w.await(t, "it to be up at first", func() string { return cmp.Or(string(w.target(t, f.name).State), "not there") }, string(model.TargetUp))
		f.happen()
	}
	want := words{code: f.code}
	w.await(t, "the Targets API", func() string {
		want = wordsOf(w.target(t, f.name).Problem)
		return want.code
	}, f.code)
	if want.cause == "" || want.next == "" {
		t.Errorf("no cause or no next step: %+v", want)
	}
	url := f.scheme() + "://" + f.address + "/metrics"
	w.compare(t, "doctor --json", want, func() words { return found(w.diagnosis(t, w.dirs.Data, url)) })
	w.compare(t, "doctor", want, func() words { return w.text(t, url, want) })
	w.compare(t, "doctor of the instance", want, func() words {
		return found(only(w.diagnosis(t, w.dirs.Data), "target:"+f.name+"/"+f.address))
	})
	if !f.needsJob {
		w.compare(t, "doctor without an instance", want, func() words { return found(w.diagnosis(t, w.nowhere, url)) })
	}
}

// compare polls, because a target is scraped on and looked at more closely.
func (w *ward) compare(t *testing.T, who string, want words, tell func() words) {
	t.Helper()
	var got words
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if got = tell(); got == want {
			return
		}
	}
	t.Errorf("%s and the Targets API differ (-targets +%s):\n%s", who, who, gocmp.Diff(want, got, gocmp.AllowUnexported(words{})))
}

func (w *ward) await(t *testing.T, what string, now func() string, want string) {
	t.Helper()
	got := ""
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		if got = now(); got == want {
			return
		}
	}
	t.Fatalf("%s says %q, want %q", what, got, want)
}

// words are what must be the same.
type words struct{ code, cause, next string }

func wordsOf(p *model.Problem) words {
	if p == nil {
		return words{}
	}
	return words{p.Code, p.Cause, p.Next}
}

// found is the first problem of a diagnosis.
func found(d model.Diagnosis) words {
	for _, c := range d.Checks {
		if c.Problem != nil {
			return wordsOf(c.Problem)
		}
	}
	return words{}
}

func only(d model.Diagnosis, id string) model.Diagnosis {
	d.Checks = slices.DeleteFunc(d.Checks, func(c model.Check) bool { return c.ID != id })
	return d
}

// target is what the API says of the target of a job.
func (w *ward) target(t *testing.T, job string) model.Target {
	t.Helper()
	run, err := (config.DataDir{Root: w.dirs.Data}).ReadRun()
	if err != nil {
		t.Fatal(err)
	}
	answer, err := client.New(run.UI, run.Token).Targets(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range answer.Targets {
		if target.Job == job {
			return target
		}
	}
	return model.Target{}
}

// doctor runs the verb as a person would.
func (w *ward) doctor(t *testing.T, data string, args ...string) *scene {
	t.Helper()
	s := newScene(t, append([]string{"doctor", "--config-dir", w.dirs.Config, "--data-dir", data}, args...)...)
	if code := s.run(t); code != ExitOK && code != ExitUnwell {
		t.Fatalf("exit code %d: %s", code, s.err.String())
	}
	return s
}

func (w *ward) diagnosis(t *testing.T, data string, args ...string) model.Diagnosis {
	t.Helper()
	s := w.doctor(t, data, append(args, "--json", "--timeout", "1s")...)
	var d model.Diagnosis
	if err := json.Unmarshal(s.out.Bytes(), &d); err != nil {
		t.Fatalf("%v in %s", err, s.out.String())
	}
	return d
}

// text is what of the words stands in the doctor's text, each on its own line.
func (w *ward) text(t *testing.T, url string, want words) words {
	t.Helper()
	got := words{code: want.code}
	for line := range strings.Lines(w.doctor(t, w.dirs.Data, url).out.String()) {
		switch strings.TrimSpace(line) {
		case want.cause:
			got.cause = want.cause
		case want.next:
			got.next = want.next
		}
	}
	return got
}

// refusesPlaceholder puts the placeholder where it is found before any scrape.
func (w *ward) refusesPlaceholder(t *testing.T) {
	t.Helper()
	w.write("prometheus/prometheus.yml", "scrape_configs: [{job_name: a, static_configs: [{targets: ['<gpu-host>:8000']}]}]\n")
	const cause, next = "the address is a placeholder", "Replace the placeholder <gpu-host> with a host name or an IP address."
	w.await(t, "the doctor of the instance", func() string {
		for _, c := range w.diagnosis(t, w.dirs.Data).Checks {
			if c.ID == "config:1" && c.Problem != nil && strings.Contains(c.Problem.Cause, cause) {
				return c.Problem.Next
			}
		}
		return ""
	}, next)
	if got := found(only(w.diagnosis(t, w.nowhere), "config:1")); got.next != next || !strings.Contains(got.cause, cause) {
		t.Errorf("without an instance: %+v", got)
	}
	faults := w.status(t).Config.Faults
	if len(faults) != 1 || faults[0].Message != cause || !strings.EqualFold(faults[0].Mend+".", next) {
		t.Errorf("the API tells the faults %+v", faults)
	}
}

func (w *ward) status(t *testing.T) client.Status {
	t.Helper()
	run, err := (config.DataDir{Root: w.dirs.Data}).ReadRun()
	if err != nil {
		t.Fatal(err)
	}
	status, err := client.New(run.UI, run.Token).Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return status
}
