package promtest

import (
	"errors"
	"io"
	"math"
	"testing"
	"time"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/relabel"
	"github.com/prometheus/prometheus/model/textparse"
	"github.com/prometheus/prometheus/model/timestamp"
	"github.com/prometheus/prometheus/model/value"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/promqltest"
	"github.com/prometheus/prometheus/storage"
)

// Recorder stores pages as the shipped jobs do, the marks included that a
// Prometheus leaves where a series has ended.
type Recorder struct {
	t      *testing.T
	store  storage.Storage
	engine *promql.Engine
	rules  []*relabel.Config
	// alive are the series of each target's last page.
	alive map[string]map[string]labels.Labels
}

// NewRecorder returns a recorder with an empty store.
func NewRecorder(t *testing.T) *Recorder {
	t.Helper()
	return &Recorder{
		t: t, store: promqltest.LoadedStorage(t, ""), rules: Relabelling(t), alive: map[string]map[string]labels.Labels{},
		engine: promqltest.NewTestEngine(t, false, 0, maxSamples),
	}
}

// Scrape stores a page of a target.
func (r *Recorder) Scrape(instance string, at time.Time, page []byte, contentType string) {
	r.t.Helper()
	p, err := textparse.New(page, contentType, labels.NewSymbolTable(), textparse.ParserOptions{})
	if err != nil {
		r.t.Fatalf("%s: %v", instance, err)
	}
	app, now := r.store.Appender(r.t.Context()), map[string]labels.Labels{}
	for {
		entry, err := p.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.t.Fatalf("%s: %v", instance, err)
		}
		if entry != textparse.EntrySeries {
			continue
		}
		var scraped labels.Labels
		p.Labels(&scraped)
		_, _, v := p.Series()
		b := labels.NewBuilder(scraped).Set(commonmodel.InstanceLabel, instance).Set(commonmodel.JobLabel, "vllm")
		if !relabel.ProcessBuilder(b, r.rules...) {
			continue
		}
		series := b.Labels()
		now[series.String()] = series
		r.append(app, series, at, v)
	}
	r.end(app, instance, at, now)
}

// Miss stores that a target did not answer.
func (r *Recorder) Miss(instance string, at time.Time) {
	r.t.Helper()
	r.end(r.store.Appender(r.t.Context()), instance, at, nil)
}

// end marks the series that are no more, and commits.
func (r *Recorder) end(app storage.Appender, instance string, at time.Time, now map[string]labels.Labels) {
	r.t.Helper()
	for key, series := range r.alive[instance] {
		if _, still := now[key]; !still {
			r.append(app, series, at, math.Float64frombits(value.StaleNaN))
		}
	}
	r.alive[instance] = now
	if err := app.Commit(); err != nil {
		r.t.Fatal(err)
	}
}

func (r *Recorder) append(app storage.Appender, series labels.Labels, at time.Time, v float64) {
	r.t.Helper()
	if _, err := app.Append(0, series, timestamp.FromTime(at), v); err != nil {
		r.t.Fatalf("%s: %v", series, err)
	}
}

// Ask evaluates an expression at one moment; see Asker for the keys.
func (r *Recorder) Ask(expr string, at time.Time) map[string]float64 {
	r.t.Helper()
	q, err := r.engine.NewInstantQuery(r.t.Context(), r.store, nil, expr, at)
	if err != nil {
		r.t.Fatalf("%s\n%v", expr, err)
	}
	defer q.Close()
	vector, err := q.Exec(r.t.Context()).Vector()
	if err != nil {
		r.t.Fatalf("%s\n%v", expr, err)
	}
	return byLabels(r.t, vector)
}

// AskRange evaluates an expression at every step of a range.
func (r *Recorder) AskRange(expr string, from, to time.Time, step time.Duration) promql.Matrix {
	r.t.Helper()
	q, err := r.engine.NewRangeQuery(r.t.Context(), r.store, nil, expr, from, to, step)
	if err != nil {
		r.t.Fatalf("%s\n%v", expr, err)
	}
	defer q.Close()
	matrix, err := q.Exec(r.t.Context()).Matrix()
	if err != nil {
		r.t.Fatalf("%s\n%v", expr, err)
	}
	return append(promql.Matrix(nil), matrix...)
}
