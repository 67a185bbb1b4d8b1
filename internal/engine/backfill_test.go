package engine_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// pastTarget exposes n gauges whose value is the Unix time.
func pastTarget(i, n int) engine.BackfillTarget {
	return engine.BackfillTarget{
		Labels: map[string]string{"job": "demo", "instance": fmt.Sprintf("server-%d:8000", i)},
		Write: func(w io.Writer, at time.Time) error {
			var b bytes.Buffer
			for s := range n {
				fmt.Fprintf(&b, "gauge_%d{job=\"own\"} %d\n", s, at.Unix())
			}
			_, err := w.Write(b.Bytes())
			return err
		},
	}
}

func TestThePastIsThereBeforeTheFirstScrape(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	e, err := engine.New(options(t, scraping(100*time.Millisecond, server.address())))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, e) })
	to := time.Now().Truncate(time.Second)
	from := to.Add(-time.Hour)
	if err := e.Backfill(t.Context(), []engine.BackfillTarget{pastTarget(0, 3), pastTarget(1, 3)}, from, to, 15*time.Second); err != nil {
		t.Fatal(err)
	}
	if err := e.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := e.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	res, err := e.Query(t.Context(), model.Query{Expr: `gauge_1{instance="server-1:8000",exported_job="own"}`, Start: from, End: to, Step: 15 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Series) != 1 || len(res.Series[0].Values) != 241 {
		t.Fatalf("the past has %d series, want 1 with 241 points: %+v", len(res.Series), res)
	}
	for i, v := range res.Series[0].Values {
		if want := from.Add(time.Duration(i) * 15 * time.Second).Unix(); !res.Series[0].Present[i] || int64(v) != want {
			t.Fatalf("point %d is %v (present %v), want %d", i, v, res.Series[0].Present[i], want)
		}
	}
	up, err := e.Query(t.Context(), model.Query{Expr: `sum(count_over_time(up{job="demo"}[61m]))`, End: to})
	if err != nil {
		t.Fatal(err)
	}
	if up.Series[0].Values[0] != 2*241 {
		t.Errorf("the past holds %v samples of up, want %d", up.Series[0].Values[0], 2*241)
	}
	eventually(t, "scraping to follow the past", func() bool { _, ok := value(t, e, "scrapes_total"); return ok })
}

func TestAServerThatWasDownHasNoSamplesThen(t *testing.T) {
	t.Parallel()
	e, err := engine.New(options(t, scraping(time.Hour, "127.0.0.1:1")))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(t, e) })
	to := time.Now().Truncate(time.Second)
	from := to.Add(-10 * time.Minute)
	target := pastTarget(0, 1)
	up := target.Write
	target.Write = func(w io.Writer, at time.Time) error {
		if at.Before(from.Add(2*time.Minute)) || at.After(from.Add(4*time.Minute)) {
			return up(w, at)
		}
		return fmt.Errorf("restarting: %w", engine.ErrTargetDown)
	}
	if err := e.Backfill(t.Context(), []engine.BackfillTarget{target}, from, to, time.Minute); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(e.Start(t.Context()), e.Wait(t.Context())); err != nil {
		t.Fatal(err)
	}
	f := func(expr string, want []float64) {
		t.Helper()
		res, err := e.Query(t.Context(), model.Query{Expr: expr, Start: from, End: from.Add(6 * time.Minute), Step: time.Minute})
		if err != nil || len(res.Series) != 1 {
			t.Fatalf("%s: %v, %v", expr, res, err)
		}
		if !slices.Equal(res.Series[0].Values, want) {
			t.Errorf("%s is %v, want %v", expr, res.Series[0].Values, want)
		}
	}
	f(`up{job="demo"}`, []float64{1, 1, 0, 0, 0, 1, 1})
	f(`count(gauge_0) or vector(0)`, []float64{1, 1, 0, 0, 0, 1, 1})
}

// BenchmarkBackfillOfOneHour writes what demo mode does: eight servers of 450
// series, 240 scrapes each.
func BenchmarkBackfillOfOneHour(b *testing.B) {
	for b.Loop() {
		dir := b.TempDir()
		config := filepath.Join(dir, "prometheus.yml")
		if err := os.WriteFile(config, nil, 0o600); err != nil {
			b.Fatal(err)
		}
		e, err := engine.New(engine.Options{ConfigPath: config, DataDir: filepath.Join(dir, "tsdb")})
		if err != nil {
			b.Fatal(err)
		}
		var targets []engine.BackfillTarget
		for i := range 8 {
			targets = append(targets, pastTarget(i, 450))
		}
		to := time.Now()
		if err := e.Backfill(b.Context(), targets, to.Add(-time.Hour), to, 15*time.Second); err != nil {
			b.Fatal(err)
		}
		if err := e.Stop(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
