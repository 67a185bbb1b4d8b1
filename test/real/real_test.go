//go:build real

// Package real runs a real vLLM with a tiny model of our own on the CPU, puts
// load on it with a client that measures for itself, and compares what
// kanoa-monitor found, stored and shows with what that client saw.
//
// It is `make test-real`, not `make test`: it installs 8 GB outside the tree
// and takes about ten minutes. What it records becomes testdata, which
// `make test` replays (replay_test.go).
package real

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

var (
	record = flag.Bool("record", false, "write testdata from this run")
	binary = flag.String("bin", os.Getenv("KANOA_BIN"), "the kanoa-monitor binary")
)

// newest is the release that is looked at most closely.
const newest = "0.32.0"

// The load: ten idle seconds, a light phase, one that queues (eight requests
// run at most), and twenty seconds to drain.
const phases = "10:0,45:3,50:12,20:0"

func TestARealVLLMIsFoundAndItsPanelsAreRight(t *testing.T) {
	cache := install(t, newest)
	port := freePort(t)
	server := startVLLM(t, cache, port)
	idle := get(t, server.url+"/metrics")

	monitor := startMonitor(t)
	target := monitor.waitForTarget(t, port, model.TargetUp)
	t.Logf("found without configuration %.1f s after start: %s %s, model %v",
		time.Since(monitor.started).Seconds(), target.Server.EngineTitle, target.Server.Version, target.Server.Models)
	if target.Server.Engine != "vllm" || !strings.HasPrefix(target.Server.Version, "0.32") {
		t.Errorf("the server is recognised as %+v, want vLLM 0.32", target.Server)
	}

	// A rate over a counter that begins at 0 is not extrapolated to the left by
	// PromQL, so that the first burst of a fresh server reads 2 to 3 % low. The
	// comparison is about us, so it begins when all counters have begun.
	warmUp := loadPhases(t, cache, server.url, "", "8:2")
	still := monitor.waitForScrape(t, target, warmUp.end())
	series := filepath.Join(t.TempDir(), "series")
	truth := loadPhases(t, cache, server.url, series, phases)
	loaded := get(t, server.url+"/metrics")
	time.Sleep(time.Until(truth.end().Add(75 * time.Second))) // one rate window past the last request

	monitor.totals(t, target, truth, still)
	bucket(t, monitor, target, truth, "vllm:time_to_first_token_seconds", "TTFT", truth.Total.TTFT)
	bucket(t, monitor, target, truth, "vllm:inter_token_latency_seconds", "inter-token latency", truth.Total.ITL)
	compare(t, monitor, target, loadPhases(t, cache, server.url, "", "12:0,15:8,2:0"))

	server.stop(t)
	monitor.waitForTarget(t, port, model.TargetDown)
	server = startVLLM(t, cache, port)
	monitor.waitForTarget(t, port, model.TargetUp)
	restarted := get(t, server.url+"/metrics")
	light := loadPhases(t, cache, server.url, "", "20:2,5:0")
	time.Sleep(time.Until(light.end().Add(40 * time.Second)))
	noSpike(t, monitor, target, truth)

	if *record {
		save(t, "vllm-"+newest, truth, series, map[string][]byte{"idle": idle, "loaded": loaded, "restarted": restarted})
	}
}

// compare reads the board at a moment when the figures in its legends, the
// rates of the minute before, hold one whole burst of load: the server stood
// still at the first and at the last scrape of that minute, so that no request
// is in flight where PromQL's rate() begins and ends to measure.
func compare(t *testing.T, m *monitor, target model.Target, tr liveTruth) {
	t.Helper()
	at, first, last := m.minuteAround(t, target, tr)
	board := readBoard(t, m, target, at)
	seconds := last.Sub(first).Seconds()
	tokens, prompts, finished := tr.between(first, last)
	for _, c := range []struct {
		panel, series string
		truth         float64
	}{
		{"Token Throughput", target.Instance + " generated", tokens / seconds},
		{"Token Throughput", target.Instance + " prompt", prompts / seconds},
		{"Request Rate", "length", finished["length"] / seconds},
	} {
		shown := board.number(t, c.panel, c.series)
		off := 100 * (shown/c.truth - 1)
		t.Logf("%s, %s: the page says %q, the clients counted %.4g (%+.2f %%)", c.panel, c.series, board[c.panel][c.series].Text, c.truth, off)
		if math.Abs(off) > 2 {
			t.Errorf("%s, %s is off by %.2f %%, want at most 2 %%", c.panel, c.series, off)
		}
	}
}

// minuteAround finds a multiple of the board's step such that the minute before
// it has its first scrape before the burst and its last one behind it.
func (m *monitor) minuteAround(t *testing.T, target model.Target, tr liveTruth) (at, first, last time.Time) {
	t.Helper()
	const interval = 15 * time.Second
	begin, end := tr.firstStart(), tr.end()
	waitFor(t, 2*time.Minute, "a minute that holds the burst", func() bool {
		for at = end.Truncate(interval); !at.After(time.Now()) && at.Before(end.Add(time.Minute)); at = at.Add(interval) {
			if first, last = m.scrapes(t, target, at, time.Minute); first.Before(begin) && last.After(end) {
				return true
			}
		}
		return false
	})
	return at, first, last
}

// totals compares the growth of the stored counters over all the load, from a
// scrape before it at which they stood still.
func (m *monitor) totals(t *testing.T, target model.Target, tr liveTruth, still time.Time) {
	t.Helper()
	window := fmt.Sprintf("%ds", int(time.Since(still).Seconds())+5) // scrapes are 15 s apart
	for _, c := range []struct {
		metric string
		truth  float64
	}{
		{"vllm:generation_tokens_total", tr.Total.GenerationTokensSeen},
		{"vllm:prompt_tokens_total", tr.Total.PromptTokensWithFirst},
		{"vllm:request_success_total", tr.Total.RequestsFinished},
	} {
		// Not increase(), which would extrapolate.
		got := m.scalar(t, fmt.Sprintf(`sum(max_over_time(%[1]s{instance=%[2]q}[%[3]s]) - min_over_time(%[1]s{instance=%[2]q}[%[3]s]))`, c.metric, target.Instance, window))
		off := 100 * (got/c.truth - 1)
		t.Logf("%s grew by %.0f, the clients counted %.0f (%+.2f %%)", c.metric, got, c.truth, off)
		if math.Abs(off) > 2 {
			t.Errorf("%s is off by %.2f %%, want at most 2 %%", c.metric, off)
		}
	}
}

// bucket checks that the quantile of the whole load falls into the bucket that
// holds the clients' own quantile, give or take one bound where it lies within
// 5 % of that bound: the server's clock starts when it has parsed the request.
func bucket(t *testing.T, m *monitor, target model.Target, tr liveTruth, metric, name string, want quantiles) {
	t.Helper()
	window := fmt.Sprintf("%ds", int(time.Since(tr.begin()).Seconds()))
	bounds := m.bounds(t, fmt.Sprintf(`%s_bucket{instance=%q}`, metric, target.Instance))
	for _, q := range []struct{ quantile, truth float64 }{{0.5, want.P50}, {0.95, want.P95}} {
		got := m.scalar(t, fmt.Sprintf(`histogram_quantile(%g, sum by (le) (increase(%s_bucket{instance=%q}[%s])))`, q.quantile, metric, target.Instance, window))
		low, _ := around(bounds, q.truth*0.95)
		_, high := around(bounds, q.truth*1.05)
		t.Logf("%s p%g: shown %.4g s, the clients measured %.4g s, bucket (%g, %g]", name, 100*q.quantile, got, q.truth, low, high)
		if got < low || got > high {
			t.Errorf("%s p%g is %.4g s, outside the bucket (%g, %g] of the clients' %.4g s", name, 100*q.quantile, got, low, high, q.truth)
		}
	}
}

// noSpike looks at the rates over everything, the restart included: none is
// negative, and none exceeds what the heavy phase reached.
func noSpike(t *testing.T, m *monitor, target model.Target, tr liveTruth) {
	t.Helper()
	expr := fmt.Sprintf(`rate(vllm:generation_tokens_total{instance=%q}[1m])`, target.Instance)
	peak := m.matrix(t, expr, tr.begin(), tr.end().Add(70*time.Second))
	all := m.matrix(t, expr, tr.begin(), time.Now())
	low, _ := extremes(all)
	_, highBefore := extremes(peak)
	_, high := extremes(all)
	t.Logf("generation rate over the restart: lowest %.3g, highest %.4g tok/s (under load %.4g)", low, high, highBefore)
	if low < 0 || high > highBefore*1.001 {
		t.Errorf("the restart shows as a spike: rates from %g to %g, the load's peak was %g", low, high, highBefore)
	}
	if resets := m.scalar(t, fmt.Sprintf(`resets(vllm:generation_tokens_total{instance=%q}[30m])`, target.Instance)); resets != 1 {
		t.Errorf("the store saw %g counter resets, want 1", resets)
	}
}

func readRequests(t *testing.T, lines []byte) []request {
	t.Helper()
	var all []request
	for dec := json.NewDecoder(bytes.NewReader(lines)); dec.More(); {
		var r request
		if err := dec.Decode(&r); err != nil {
			t.Fatalf("requests: %v", err)
		}
		all = append(all, r)
	}
	return all
}

// board is what a person sees: the text of each figure by panel title and
// series name, read from the page in a real browser, and the number it says.
type board map[string]map[string]struct {
	Text   string
	Number float64
}

// readBoard opens the board of one server as it stood at a time. Other servers
// of the machine may have been found too.
func readBoard(t *testing.T, m *monitor, target model.Target, at time.Time) board {
	t.Helper()
	page := fmt.Sprintf("%s/d/vllm-gpu-metrics/vllm-gpu-metrics?from=%d&to=%d&var-instance=%s",
		m.ui, at.Add(-15*time.Minute).UnixMilli(), at.UnixMilli(), url.QueryEscape(target.Instance))
	cmd := exec.CommandContext(t.Context(), "node", filepath.Join("..", "..", "web", "e2e", "read-board.mjs"), page)
	cmd.Env = append(os.Environ(), "SCREENSHOT="+filepath.Join(t.ArtifactDir(), "board.png"))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("read the board in a browser: %v\n%s", err, stderr.String())
	}
	var b board
	if err := json.Unmarshal(out, &b); err != nil {
		t.Fatalf("read the board: %v in %s", err, out)
	}
	return b
}

func (b board) number(t *testing.T, panel, series string) float64 {
	t.Helper()
	shown, ok := b[panel][series]
	if !ok {
		t.Fatalf("panel %q shows no %q: %v", panel, series, b)
	}
	return shown.Number
}

// save records what the clients measured, single pages, and, where there is
// one, a series of pages.
func save(t *testing.T, name string, tr liveTruth, series string, pages map[string][]byte) {
	t.Helper()
	dir := filepath.Join("testdata", name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, page := range pages {
		write(t, filepath.Join(dir, name+".prom"), page)
	}
	if tr.raw != nil {
		write(t, filepath.Join(dir, "truth.json"), tr.raw)
	}
	if series == "" {
		return
	}
	if err := os.RemoveAll(filepath.Join(dir, "series")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "series"), os.DirFS(series)); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, url string) []byte {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatalf("get: %v", err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("get %s: %v", url, err)
	}
	return body
}

func logFile(t *testing.T, cmd *exec.Cmd, name string) string {
	t.Helper()
	path := filepath.Join(t.ArtifactDir(), fmt.Sprintf("%d-%s", time.Now().UnixNano(), name))
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout, cmd.Stderr = f, f
	t.Cleanup(func() { f.Close() })
	return path
}

func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func waitFor(t *testing.T, limit time.Duration, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		if done() {
			return
		}
	}
	t.Fatalf("waited %v for %s", limit, what)
}
