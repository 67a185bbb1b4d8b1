//go:build real

package real

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

type monitor struct {
	ui, api string
	started time.Time
}

// startMonitor runs the real binary with empty folders: no configuration.
func startMonitor(t *testing.T) *monitor {
	t.Helper()
	dir := t.TempDir()
	m := &monitor{started: time.Now()}
	ui, api := freePort(t), freePort(t)
	m.ui, m.api = fmt.Sprintf("http://127.0.0.1:%d", ui), fmt.Sprintf("http://127.0.0.1:%d", api)
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, *binary, "up", "--no-open", "--config-dir", filepath.Join(dir, "config"), "--data-dir", filepath.Join(dir, "data"),
		"--listen", fmt.Sprintf("127.0.0.1:%d", ui), "--api-listen", fmt.Sprintf("127.0.0.1:%d", api))
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	log := logFile(t, cmd, "monitor.log")
	if err := cmd.Start(); err != nil {
		t.Fatalf("start %s: %v", *binary, err)
	}
	t.Cleanup(func() { cancel(); _ = cmd.Wait() })
	waitFor(t, 30*time.Second, "kanoa-monitor to be ready; its log is "+log, func() bool {
		res, err := http.Get(m.api + "/-/ready")
		if err != nil {
			return false
		}
		res.Body.Close()
		return res.StatusCode == http.StatusOK
	})
	return m
}

func (m *monitor) waitForTarget(t *testing.T, port int, state model.TargetState) model.Target {
	t.Helper()
	var found model.Target
	waitFor(t, 60*time.Second, fmt.Sprintf("the target on port %d to be %s", port, state), func() bool {
		var answer struct{ Targets []model.Target }
		if err := json.Unmarshal(get(t, m.ui+"/api/kanoa/targets"), &answer); err != nil {
			t.Fatalf("targets: %v", err)
		}
		for _, target := range answer.Targets {
			known := state != model.TargetUp || target.Server != nil && len(target.Server.Models) > 0 && target.Server.VersionSource == "reported"
			if strings.Contains(target.URL, ":"+strconv.Itoa(port)+"/") && target.State == state && known {
				found = target
				return true
			}
		}
		return false
	})
	return found
}

func (m *monitor) scalar(t *testing.T, expr string) float64 {
	t.Helper()
	values := m.query(t, "/api/v1/query", url.Values{"query": {expr}})
	if len(values) != 1 {
		t.Fatalf("%s gave %d values, want 1", expr, len(values))
	}
	return values[0]
}

func (m *monitor) matrix(t *testing.T, expr string, from, to time.Time) []float64 {
	t.Helper()
	return m.query(t, "/api/v1/query_range", url.Values{
		"query": {expr}, "step": {"5"},
		"start": {strconv.FormatInt(from.Unix(), 10)}, "end": {strconv.FormatInt(to.Unix(), 10)},
	})
}

func (m *monitor) bounds(t *testing.T, selector string) []float64 {
	t.Helper()
	var answer struct{ Data []string }
	raw := get(t, m.api+"/api/v1/label/le/values?match[]="+url.QueryEscape(selector))
	if err := json.Unmarshal(raw, &answer); err != nil || len(answer.Data) == 0 {
		t.Fatalf("bounds of %s: %v in %s", selector, err, raw)
	}
	var bounds []float64
	for _, le := range answer.Data {
		if b, err := strconv.ParseFloat(le, 64); err == nil {
			bounds = append(bounds, b)
		}
	}
	return bounds
}

func (m *monitor) query(t *testing.T, path string, form url.Values) []float64 {
	t.Helper()
	var answer struct {
		Data struct {
			Result []struct {
				Value  [2]any
				Values [][2]any
			}
		}
	}
	raw := get(t, m.api+path+"?"+form.Encode())
	if err := json.Unmarshal(raw, &answer); err != nil {
		t.Fatalf("%s: %v in %s", form.Get("query"), err, raw)
	}
	var values []float64
	for _, r := range answer.Data.Result {
		points := r.Values
		if points == nil {
			points = [][2]any{r.Value}
		}
		for _, point := range points {
			text, _ := point[1].(string)
			v, err := strconv.ParseFloat(text, 64)
			if err != nil {
				t.Fatalf("%s: value %v: %v", form.Get("query"), point, err)
			}
			values = append(values, v)
		}
	}
	return values
}

// waitForScrape returns the time of the first scrape after a time.
func (m *monitor) waitForScrape(t *testing.T, target model.Target, after time.Time) time.Time {
	t.Helper()
	var last time.Time
	waitFor(t, time.Minute, "a scrape after the warm-up", func() bool {
		last = unix(m.scalar(t, fmt.Sprintf(`timestamp(up{instance=%q})`, target.Instance)))
		return last.After(after)
	})
	return last
}

// scrapes gives the times of the first and the last scrape of a target in the
// window that ends at a time.
func (m *monitor) scrapes(t *testing.T, target model.Target, at time.Time, window time.Duration) (first, last time.Time) {
	t.Helper()
	var answer struct {
		Data struct {
			Result []struct{ Values [][2]any }
		}
	}
	form := url.Values{"query": {fmt.Sprintf(`up{instance=%q}[%s]`, target.Instance, window)}, "time": {strconv.FormatInt(at.Unix(), 10)}}
	raw := get(t, m.api+"/api/v1/query?"+form.Encode())
	if err := json.Unmarshal(raw, &answer); err != nil || len(answer.Data.Result) != 1 || len(answer.Data.Result[0].Values) < 2 {
		t.Fatalf("scrapes before %v: %v in %s", at, err, raw)
	}
	values := answer.Data.Result[0].Values
	stamp := func(v [2]any) time.Time {
		seconds, _ := v[0].(float64)
		return unix(seconds)
	}
	return stamp(values[0]), stamp(values[len(values)-1])
}
