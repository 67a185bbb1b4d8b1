package real

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/monitoring"
)

const recorded = "testdata/vllm-0.32.0"

// step is the time between two recorded scrapes.
const step = 5 * time.Second

// A minute of pages from after the restart follows the recorded ones.
const afterRestart = 12

func TestTheShippedPanelsAreRightOnRecordedPagesOfARealVLLM(t *testing.T) {
	t.Parallel()
	tr, pages := readRecording(t)
	r := replay(t, pages)
	for _, c := range []struct {
		panel, legend string
		truth         float64
	}{
		{"Token Throughput", "generated", tr.Total.GenerationTokensSeen},
		{"Token Throughput", "prompt", tr.Total.PromptTokensWithFirst},
		{"Request Rate", "{{finished_reason}}", tr.Total.RequestsFinished},
	} {
		total := 0.0
		for _, v := range r.panel(t, c.panel, c.legend) {
			total += v * step.Seconds()
		}
		off := 100 * (total/c.truth - 1)
		t.Logf("%s, %s: the panel's curve holds %.0f, the clients counted %.0f (%+.2f %%)", c.panel, c.legend, total, c.truth, off)
		if math.Abs(off) > 2 {
			t.Errorf("%s, %s is off by %.2f %%, want at most 2 %%", c.panel, c.legend, off)
		}
	}
}

func TestARestartOfARealVLLMIsNoSpike(t *testing.T) {
	t.Parallel()
	_, pages := readRecording(t)
	r := replay(t, pages)
	for _, panel := range []string{"Token Throughput", "Request Rate", "Request Preemptions"} {
		before := r.between(t, panel, "", r.from, r.restart)
		after := r.between(t, panel, "", r.restart, r.to)
		low, high := extremes(after)
		_, peak := extremes(before)
		if len(after) == 0 || low < 0 || high > peak {
			t.Errorf("%s has %d values from %g to %g around the restart; before it the highest was %g", panel, len(after), low, high, peak)
		}
	}
}

func TestQuantilesOfARealVLLMFallIntoTheClientsBucket(t *testing.T) {
	t.Parallel()
	tr, pages := readRecording(t)
	r := replay(t, pages)
	for _, c := range []struct {
		metric string
		truth  quantiles
	}{
		{"vllm:time_to_first_token_seconds", tr.Total.TTFT},
		{"vllm:inter_token_latency_seconds", tr.Total.ITL},
	} {
		bounds := r.bounds(t, c.metric)
		for _, q := range []struct{ quantile, truth float64 }{{0.5, c.truth.P50}, {0.95, c.truth.P95}} {
			expr := fmt.Sprintf(`histogram_quantile(%g, sum by (le) (increase(%s_bucket[%ds])))`, q.quantile, c.metric, int(r.restart.Sub(r.from).Seconds())+1)
			got := r.one(t, expr, r.restart)
			low, high := around(bounds, q.truth)
			t.Logf("%s p%g: %.4g s; the clients measured %.4g s, bucket (%g, %g]", c.metric, 100*q.quantile, got, q.truth, low, high)
			if got < low*0.95 || got > high*1.05 {
				t.Errorf("%s p%g is %.4g s, outside the bucket (%g, %g] of the clients' %.4g s", c.metric, 100*q.quantile, got, low, high, q.truth)
			}
		}
	}
}

// replayed is an engine whose store holds the recording.
type replayed struct {
	*engine.Engine
	from, restart, to time.Time
}

func replay(t *testing.T, pages [][]byte) replayed {
	t.Helper()
	dir := t.TempDir()
	config := filepath.Join(dir, "prometheus.yml")
	if err := os.WriteFile(config, []byte("global: {scrape_interval: 5s}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := engine.New(engine.Options{ConfigPath: config, DataDir: filepath.Join(dir, "tsdb"), Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	to := time.Now().Truncate(step).Add(-step)
	from := to.Add(-time.Duration(len(pages)-1) * step)
	r := replayed{Engine: e, from: from, restart: to.Add(-afterRestart * step), to: to}
	target := engine.BackfillTarget{
		Labels: map[string]string{"job": "recorded", "instance": "real-vllm"},
		Write: func(w io.Writer, at time.Time) error {
			_, err := w.Write(pages[int(at.Sub(from)/step)])
			return err
		},
	}
	if err := e.Backfill(t.Context(), []engine.BackfillTarget{target}, from, to, step); err != nil {
		t.Fatal(err)
	}
	if err := e.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Stop(context.Background()); err != nil { // the test's context has ended
			t.Errorf("stop: %v", err)
		}
	})
	if err := e.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r
}

// panel gives all values of a panel's queries whose legend is, or ends with,
// the given one, up to the restart.
func (r replayed) panel(t *testing.T, title, legend string) []float64 {
	t.Helper()
	return r.between(t, title, legend, r.from, r.restart)
}

func (r replayed) between(t *testing.T, title, legend string, from, to time.Time) []float64 {
	t.Helper()
	var values []float64
	for _, expr := range shipped(t, title, legend) {
		res, err := r.Query(t.Context(), model.Query{Expr: expr, Start: from, End: to, Step: step})
		if err != nil {
			t.Fatalf("%s: %v", expr, err)
		}
		for _, s := range res.Series {
			for i, v := range s.Values {
				if s.Present[i] && !math.IsNaN(v) {
					values = append(values, v)
				}
			}
		}
	}
	return values
}

func (r replayed) one(t *testing.T, expr string, at time.Time) float64 {
	t.Helper()
	res, err := r.Query(t.Context(), model.Query{Expr: expr, Start: at, End: at})
	if err != nil || len(res.Series) != 1 {
		t.Fatalf("%s gave %d series, %v", expr, len(res.Series), err)
	}
	return res.Series[0].Values[0]
}

func (r replayed) bounds(t *testing.T, metric string) []float64 {
	t.Helper()
	res, err := r.Query(t.Context(), model.Query{Expr: fmt.Sprintf(`count by (le) (%s_bucket)`, metric), Start: r.to, End: r.to})
	if err != nil {
		t.Fatal(err)
	}
	var bounds []float64
	for _, s := range res.Series {
		var le float64
		if _, err := fmt.Sscan(s.Labels["le"], &le); err == nil {
			bounds = append(bounds, le)
		}
	}
	return bounds
}

// shipped returns the queries of a panel of the dashboard that ships, as the
// page would send them at a scrape interval of five seconds.
func shipped(t *testing.T, title, legend string) []string {
	t.Helper()
	raw, err := fs.ReadFile(monitoring.FS, "grafana/dashboards/vLLM/vllm-gpu-metrics.json")
	if err != nil {
		t.Fatal(err)
	}
	var board struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr, LegendFormat string }
		}
	}
	if err := json.Unmarshal(raw, &board); err != nil {
		t.Fatal(err)
	}
	var exprs []string
	fill := strings.NewReplacer("$__rate_interval", "20s", "$instance", ".*", "$model", ".*")
	for _, p := range board.Panels {
		for _, q := range p.Targets {
			if p.Title == title && strings.Contains(q.Expr, "rate(") && strings.HasSuffix(q.LegendFormat, legend) {
				exprs = append(exprs, fill.Replace(q.Expr))
			}
		}
	}
	if len(exprs) == 0 {
		t.Fatalf("no rate in panel %q with a legend like %q", title, legend)
	}
	return exprs
}

// readRecording returns what the clients saw, and the pages in order: those
// under load, then some of the same server after a restart.
func readRecording(t *testing.T) (truth, [][]byte) {
	t.Helper()
	var tr truth
	if err := json.Unmarshal(readAll(t, "truth.json"), &tr); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(recorded, "series", "*.prom.gz"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no recorded pages: %v", err)
	}
	var pages [][]byte
	for _, name := range names {
		pages = append(pages, unzip(t, name))
	}
	for range afterRestart {
		pages = append(pages, readAll(t, "restarted.prom"))
	}
	return tr, pages
}

func readAll(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(recorded, name))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func unzip(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	page, err := io.ReadAll(z)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return page
}
