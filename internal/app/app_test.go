package app_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/client"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m)
}

// place is the folders of one instance.
type place struct {
	t    *testing.T
	dirs config.Dirs
}

func newPlace(t *testing.T) place {
	t.Helper()
	root := t.TempDir()
	p := place{t: t, dirs: config.Dirs{Config: filepath.Join(root, "config"), Data: filepath.Join(root, "data")}}
	p.write(config.SettingsFile, "listen: 127.0.0.1:0\napi_listen: 127.0.0.1:0\ndiscovery: {enabled: false}\n")
	return p
}

// write puts a file into the config folder.
func (p place) write(name, text string) {
	p.t.Helper()
	path := filepath.Join(p.dirs.Config, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

// prometheus writes a prometheus.yml that scrapes one server every 200 ms.
func (p place) prometheus(address string) {
	p.t.Helper()
	p.write("prometheus/prometheus.yml", `
global: {scrape_interval: 200ms, scrape_timeout: 200ms}
scrape_configs:
  - job_name: vllm
    static_configs: [{targets: ["`+address+`"], labels: {instance: mine}}]
`)
}

// start runs an instance until the test ends or stop is called.
func (p place) start() *app.App {
	p.t.Helper()
	instance, err := app.New(p.t.Context(), app.Options{Dirs: p.dirs, Build: model.Build{Version: "test"}})
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { p.stop(instance) })
	if err := instance.Start(p.t.Context()); err != nil {
		p.t.Fatal(err)
	}
	return instance
}

func (p place) stop(instance *app.App) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(p.t.Context()), 20*time.Second)
	defer cancel()
	if err := instance.Stop(ctx); err != nil {
		p.t.Errorf("stop: %v", err)
	}
}

// client asks the instance as the command line would.
func (p place) client() *client.Client {
	p.t.Helper()
	run, err := (config.DataDir{Root: p.dirs.Data}).ReadRun()
	if err != nil {
		p.t.Fatal(err)
	}
	return client.New(run.UI, run.Token)
}

// simulated is a running simulated vLLM server; it gives host:port.
func simulated(t *testing.T) string {
	t.Helper()
	c := simulator.Profiles()[0].Config(1, time.Now().Add(-time.Minute))
	c.Clock = time.Now
	s, err := simulator.New(c)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return strings.TrimPrefix(server.URL, "http://")
}

// eventually polls until the condition holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for !holds() {
		if time.Now().After(deadline) {
			t.Fatalf("%s did not come to pass", what)
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// value is the value of an instant query with one series.
func value(t *testing.T, c *client.Client, expr string) (string, bool) {
	t.Helper()
	got, err := c.Query(t.Context(), expr, time.Now())
	if err != nil || len(got.Series) != 1 {
		return "", false
	}
	return string(got.Series[0].Values[0]), true
}

func TestAServerGoesFromItsMetricsToTheTargetsPageAndAQuery(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.prometheus(simulated(t))
	instance := p.start()
	c := p.client()
	eventually(t, "the server with engine, model and figures", func() bool {
		got, err := c.Targets(t.Context())
		if err != nil || len(got.Targets) != 1 {
			return false
		}
		s, f := got.Targets[0].Server, got.Targets[0].Figures
		return s != nil && s.Engine == "vllm" && s.VersionSource == "reported" && len(s.Models) == 1 && f != nil && f.Running != nil
	})
	// On a busy machine a scrape may miss its 200 ms, but not all of them.
	if v, ok := value(t, c, `max_over_time(up{job="vllm"}[1m])`); !ok || v != "1" {
		t.Errorf("up is %q, %v", v, ok)
	}
	empty, err := c.Query(t.Context(), `vllm:num_requests_running{instance="other"}`, time.Now())
	if err != nil || empty.Empty == nil || empty.Empty.Code != "filter_excludes_all" {
		t.Errorf("an empty answer says %+v, %v", empty.Empty, err)
	}
	if !instance.Targets()[0].LastScrape.After(time.Time{}) {
		t.Error("the target was never scraped")
	}
}

func TestTwoInstancesInOneProcessShareNothing(t *testing.T) {
	t.Parallel()
	one, two := newPlace(t), newPlace(t)
	one.prometheus(simulated(t))
	two.write("prometheus/prometheus.yml", "scrape_configs: []\n")
	first, second := one.start(), two.start()
	if first.URLs() == second.URLs() {
		t.Fatalf("both are at %v", first.URLs())
	}
	eventually(t, "the first to scrape", func() bool {
		_, ok := value(t, one.client(), `up{job="vllm"}`)
		return ok
	})
	eventually(t, "the second to be ready", func() bool {
		s, err := two.client().Status(t.Context())
		return err == nil && s.Ready
	})
	if _, ok := value(t, two.client(), `up{job!="kanoa-monitor"}`); ok {
		t.Error("the second sees samples of the first")
	}
	one.stop(first)
	if s, err := two.client().Status(t.Context()); err != nil || !s.Ready {
		t.Errorf("after the first stopped, the second says %+v, %v", s, err)
	}
}

func TestStoppingLosesNothing(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.prometheus(simulated(t))
	instance := p.start()
	const count = `count_over_time(up{job="vllm"}[1h])`
	var before string
	eventually(t, "a few scrapes", func() bool {
		v, ok := value(t, p.client(), count)
		before = v
		return ok && v != "1" && v != "2"
	})
	p.stop(instance)
	p.write("prometheus/prometheus.yml", "scrape_configs: []\n") // nothing new is added
	p.start()
	eventually(t, "the samples of before", func() bool {
		after, ok := value(t, p.client(), count)
		var was, is int
		return ok && json.Unmarshal([]byte(before), &was) == nil && json.Unmarshal([]byte(after), &is) == nil && is >= was
	})
}

func TestASecondInstanceOnTheSameDataIsRefusedAndTheFirstUnharmed(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.start()
	_, err := app.New(t.Context(), app.Options{Dirs: p.dirs})
	var problem *model.Problem
	if !errors.As(err, &problem) || problem.Code != config.CodeDataDirInUse {
		t.Fatalf("got %v", err)
	}
	if _, err := p.client().Status(t.Context()); err != nil {
		t.Errorf("the first says %v", err)
	}
}

func TestABrokenConfigurationIsNotStartedAndEveryFaultIsTold(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.write("prometheus/prometheus.yml", "global: {scrape_interval: soon}\nscrape_configs:\n  - job_nam: x\n")
	instance, err := app.New(t.Context(), app.Options{Dirs: p.dirs})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.stop(instance) })
	var faulty *config.FaultsError
	if err := instance.Start(t.Context()); !errors.As(err, &faulty) || len(faulty.Faults) < 2 {
		t.Fatalf("got %v", err)
	}
	for _, fault := range faulty.Faults {
		if fault.Line == 0 || !strings.HasSuffix(fault.File, "prometheus.yml") {
			t.Errorf("%+v names no place", fault)
		}
	}
}

func TestAReloadTellsWhatCameAndWent(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.prometheus("127.0.0.1:1")
	instance := p.start()
	eventually(t, "the first target", func() bool { return len(instance.Targets()) == 1 })
	p.prometheus("127.0.0.1:2")
	p.write(config.SettingsFile, "listen: 127.0.0.1:0\napi_listen: 127.0.0.1:0\nretention: 7d\ndiscovery: {enabled: false}\n")
	change, err := p.client().Reload(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// The file watch may have been quicker; then there is nothing left to tell.
	eventually(t, "the second target", func() bool {
		targets := instance.Targets()
		return len(targets) == 1 && strings.Contains(targets[0].URL, "127.0.0.1:2")
	})
	if len(change.Added) > 0 && change.Added[0] != "vllm http://127.0.0.1:2/metrics" {
		t.Errorf("added %q", change.Added)
	}
	if len(change.Restart) != 1 || change.Restart[0] != "retention" {
		t.Errorf("to be restarted for: %q", change.Restart)
	}
}

func TestARefusedReloadKeepsWhatWasInForce(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.prometheus(simulated(t))
	instance := p.start()
	eventually(t, "the target", func() bool { return len(instance.Targets()) == 1 })
	p.write("prometheus/prometheus.yml", "scrape_configs: 7\n")
	p.write("grafana/dashboards/broken.json", "{")
	change, err := p.client().Reload(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	files := ""
	for _, fault := range change.Faults {
		files += fault.File + " "
	}
	if !strings.Contains(files, "prometheus.yml") || !strings.Contains(files, "broken.json") {
		t.Errorf("faults are in %q", files)
	}
	if len(instance.Targets()) != 1 {
		t.Errorf("the targets are %v", instance.Targets())
	}
}

func TestAPersonsOwnPrometheusFileTakesOverWhileRunning(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.start()
	status, err := p.client().Status(t.Context())
	if err != nil || !status.Config.Embedded {
		t.Fatalf("at first the file in force is %+v, %v", status.Config, err)
	}
	p.prometheus("127.0.0.1:1")
	eventually(t, "the own file to be in force", func() bool {
		status, err := p.client().Status(t.Context())
		return err == nil && !status.Config.Embedded && strings.HasPrefix(status.Config.Path, p.dirs.Config)
	})
}

// The folder is not there at first, so nothing can watch it.
func TestAFirstScrapeFileIsReadWithoutBeingAsked(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.start()
	eventually(t, "the first files to be in force", func() bool {
		answer, err := p.client().Targets(t.Context())
		return err == nil && slices.ContainsFunc(answer.Targets, func(target model.Target) bool { return target.State == model.TargetUp })
	})
	folder := filepath.Join(p.dirs.Config, "prometheus", "scrape.d")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	text := "scrape_configs: [{job_name: remote, static_configs: [{targets: ['127.0.0.1:1'], labels: {instance: gpu-box-2}}]}]\n"
	if err := os.WriteFile(filepath.Join(folder, "remote.yml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the remote server to be a target", func() bool {
		answer, err := p.client().Targets(t.Context())
		return err == nil && slices.ContainsFunc(answer.Targets, func(target model.Target) bool { return target.Instance == "gpu-box-2" })
	})
}

func TestOnlyWhoReadsTheRunFileMayStop(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	instance := p.start()
	var problem *model.Problem
	if err := client.New(instance.URLs().UI, "guess").Stop(t.Context()); !errors.As(err, &problem) || problem.Code != "not_owner" {
		t.Fatalf("a guessed token gives %v", err)
	}
	select {
	case <-instance.Done():
		t.Fatal("it stops")
	default:
	}
	if err := p.client().Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	<-instance.Done()
	if err := instance.Err(); err != nil {
		t.Errorf("a wanted stop gives %v", err)
	}
}

func TestBothPortsRefuseForeignPages(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	urls := p.start().URLs()
	eventually(t, "the store to be ready", func() bool {
		s, err := p.client().Status(t.Context())
		return err == nil && s.Ready
	})
	f := func(method, url, header, value string, want int) {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set(header, value)
		if header == "Host" {
			request.Host = value
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		if response.StatusCode != want {
			t.Errorf("%s %s with %s %s: %d, want %d", method, url, header, value, response.StatusCode, want)
		}
	}
	f("GET", urls.UI+"/api/health", "Host", "evil.example", http.StatusMisdirectedRequest)
	f("GET", urls.Prometheus+"/-/healthy", "Host", "evil.example", http.StatusMisdirectedRequest)
	f("POST", urls.Prometheus+"/-/reload", "Origin", "http://evil.example", http.StatusForbidden)
	f("POST", urls.UI+"/api/kanoa/control/stop", "Origin", "http://evil.example", http.StatusForbidden)
	f("POST", urls.Prometheus+"/-/reload", "X-Nothing", "", http.StatusOK)
	http.DefaultClient.CloseIdleConnections()
}

func TestTheDemonstrationHasEightServersAndAnHourOfHistory(t *testing.T) {
	if testing.Short() {
		t.Skip("simulates eight servers for an hour")
	}
	t.Parallel()
	p := newPlace(t)
	began := time.Now()
	var said []string
	instance, err := app.New(t.Context(), app.Options{Dirs: p.dirs, Demo: true, Progress: func(text string) { said = append(said, text) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.stop(instance) })
	if err := instance.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(said) == 0 {
		t.Error("a long start says nothing")
	}
	c := p.client()
	eventually(t, "eight servers", func() bool {
		got, err := c.Targets(t.Context())
		servers := 0
		for _, target := range got.Targets {
			if target.Server != nil && target.Server.Engine == "vllm" {
				servers++
			}
		}
		return err == nil && got.Simulated && servers == 8
	})
	past, err := c.Query(t.Context(), `count(count_over_time(up{job="vllm-demo"}[59m]) > 200)`, began)
	if err != nil || len(past.Series) != 1 || string(past.Series[0].Values[0]) != "8" {
		t.Errorf("servers with a past: %+v, %v", past, err)
	}
	ask := fmt.Sprintf("%s/api/kanoa/events?from=%d&to=%d", instance.URLs().UI, began.Add(-time.Hour).UnixMilli(), began.UnixMilli())
	resp, err := http.Get(ask)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	told, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(told), `"tags":["restart"]`) {
		t.Errorf("events of the past: status %d, %s, %v", resp.StatusCode, told, err)
	}
}
