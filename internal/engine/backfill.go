package engine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/relabel"
	"github.com/prometheus/prometheus/model/textparse"
	promvalue "github.com/prometheus/prometheus/model/value"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb"
	"golang.org/x/sync/errgroup"
)

// ErrTargetDown is what a Write returns for a time at which its server did not
// answer. The past then shows it down, as a failed scrape does.
var ErrTargetDown = errors.New("the target was down")

// BackfillTarget is one server whose past is written into the store.
type BackfillTarget struct {
	// Labels are those of the target, job and instance among them.
	Labels map[string]string
	// Write writes what /metrics of the target said at a time, in the text
	// format. It is called with rising times, by one goroutine.
	Write func(w io.Writer, at time.Time) error
}

// backfillRound is how far one target may be ahead of another. The store takes
// no sample that is older than half a block, an hour, than its newest.
const backfillRound = 10 * time.Minute

// Backfill writes the past of targets as if they had been scraped from one
// time to another, both inclusive, with up and the scrape_ series. It must be
// called before Start, with times that are not in the future; it opens the
// store. Targets are written side by side.
func (e *Engine) Backfill(ctx context.Context, targets []BackfillTarget, from, to time.Time, step time.Duration) error {
	if step <= 0 {
		return fmt.Errorf("backfill: step %v is not positive", step)
	}
	if e.running.Load() != nil {
		return errors.New("backfill: the engine is scraping already")
	}
	loaded, err := e.firstLoad()
	if err != nil {
		return err
	}
	db, err := e.openStore(loaded.Config)
	if err != nil {
		return err
	}
	renames, err := relabelConfigs(e.opts.NameRules)
	if err != nil {
		return fmt.Errorf("backfill: %w", err)
	}
	writers := make([]*pastWriter, len(targets))
	for i, t := range targets {
		writers[i] = newPastWriter(db, t)
		writers[i].renames = renames
	}
	for begin := from; !begin.After(to); {
		end := earlier(begin.Add(max(backfillRound, step)-1), to)
		next, err := backfillOneRound(ctx, writers, begin, end, step)
		if err != nil {
			return fmt.Errorf("backfill: %w", err)
		}
		begin = next
	}
	return nil
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// backfillOneRound writes from begin to end, and returns the first step behind
// it.
func backfillOneRound(ctx context.Context, writers []*pastWriter, begin, end time.Time, step time.Duration) (time.Time, error) {
	group, ctx := errgroup.WithContext(ctx)
	for _, w := range writers {
		group.Go(func() error {
			for at := begin; !at.After(end); at = at.Add(step) {
				if err := w.write(ctx, at); err != nil {
					return fmt.Errorf("target %v at %v: %w", w.target.Labels, at, err)
				}
			}
			return nil
		})
	}
	next := begin
	for !next.After(end) {
		next = next.Add(step)
	}
	return next, group.Wait()
}

// pastWriter appends the scrapes of one target. It remembers each exposed
// series by its text, as the scrape loop does, because working out the labels
// costs more than the sample.
type pastWriter struct {
	db     *tsdb.DB
	target BackfillTarget
	// renames are applied to what is exposed, as by metric_relabel_configs.
	renames []*relabel.Config
	body    bytes.Buffer
	series  map[string]*pastSeries
	last    int
}

type pastSeries struct {
	ref    storage.SeriesRef
	labels labels.Labels
	// ended is true between a mark of staleness and the next sample.
	ended bool
}

// reportMark tells the series of the report from exposed ones, none of which
// begins with this byte.
const reportMark = "\xff"

func newPastWriter(db *tsdb.DB, t BackfillTarget) *pastWriter {
	return &pastWriter{db: db, target: t, series: map[string]*pastSeries{}}
}

func (w *pastWriter) write(ctx context.Context, at time.Time) error {
	w.body.Reset()
	err := w.target.Write(&w.body, at)
	down := errors.Is(err, ErrTargetDown)
	if err != nil && !down {
		return fmt.Errorf("write metrics: %w", err)
	}
	app := w.db.AppenderV2(ctx)
	if down {
		err = w.appendDown(app, at.UnixMilli())
	} else {
		err = w.appendUp(app, at.UnixMilli())
	}
	if err != nil {
		return errors.Join(err, app.Rollback())
	}
	return app.Commit()
}

func (w *pastWriter) appendUp(app storage.AppenderV2, millis int64) error {
	count, err := w.appendBody(app, millis)
	if err != nil {
		return err
	}
	return w.appendReport(app, millis, 1, count)
}

// appendDown ends every series of the server, and reports a failed scrape.
func (w *pastWriter) appendDown(app storage.AppenderV2, millis int64) error {
	for text, series := range w.series {
		if text[0] == reportMark[0] || series.ended {
			continue
		}
		if err := series.end(app, millis); err != nil {
			return err
		}
	}
	return w.appendReport(app, millis, 0, 0)
}

func (w *pastWriter) appendBody(app storage.AppenderV2, millis int64) (int, error) {
	parser, err := textparse.New(w.body.Bytes(), "text/plain", labels.NewSymbolTable(), textparse.ParserOptions{})
	if parser == nil {
		return 0, fmt.Errorf("parse metrics: %w", err)
	}
	count := 0
	for {
		entry, err := parser.Next()
		if errors.Is(err, io.EOF) {
			return count, nil
		}
		if err != nil {
			return count, fmt.Errorf("parse metrics: %w", err)
		}
		if entry != textparse.EntrySeries {
			continue
		}
		count++
		text, _, value := parser.Series()
		series, known := w.series[string(text)]
		if !known {
			series = &pastSeries{}
			parser.Labels(&series.labels)
			series.labels = w.renamed(w.withTarget(series.labels))
			w.series[string(text)] = series
		}
		if err := series.append(app, millis, value); err != nil {
			return count, err
		}
	}
}

// appendReport writes what the scrape loop writes about a scrape. The time it
// took is not known and left out.
func (w *pastWriter) appendReport(app storage.AppenderV2, millis int64, up float64, count int) error {
	added := max(0, len(w.series)-w.last)
	report := []struct {
		name  string
		value float64
	}{
		{"up", up},
		{"scrape_samples_scraped", float64(count)},
		{"scrape_samples_post_metric_relabeling", float64(count)},
		{"scrape_series_added", float64(added)},
	}
	for _, r := range report {
		key := reportMark + r.name
		series, known := w.series[key]
		if !known {
			series = &pastSeries{labels: w.withTarget(labels.FromStrings(commonmodel.MetricNameLabel, r.name))}
			w.series[key] = series
		}
		if err := series.append(app, millis, r.value); err != nil {
			return err
		}
	}
	w.last = len(w.series)
	return nil
}

// withTarget adds the labels of the target; a label of the same name that the
// server exposes is kept under another, as scraping does.
func (w *pastWriter) withTarget(exposed labels.Labels) labels.Labels {
	b := labels.NewBuilder(exposed)
	for name, value := range w.target.Labels {
		if own := exposed.Get(name); own != "" {
			b.Set("exported_"+name, own)
		}
		b.Set(name, value)
	}
	return b.Labels()
}

// renamed is a series under the name by which it is stored. Rules that drop
// series have no place in NameRules.
func (w *pastWriter) renamed(set labels.Labels) labels.Labels {
	b := labels.NewBuilder(set)
	if !relabel.ProcessBuilder(b, w.renames...) {
		return set
	}
	return b.Labels()
}

func (s *pastSeries) append(app storage.AppenderV2, millis int64, value float64) error {
	if math.IsNaN(value) {
		value = math.NaN() // No NaN of a server may pass for a mark of staleness.
	}
	s.ended = false
	return s.put(app, millis, value)
}

// end marks the series as gone.
func (s *pastSeries) end(app storage.AppenderV2, millis int64) error {
	s.ended = true
	return s.put(app, millis, math.Float64frombits(promvalue.StaleNaN))
}

func (s *pastSeries) put(app storage.AppenderV2, millis int64, value float64) error {
	ref, err := app.Append(s.ref, s.labels, 0, millis, value, nil, nil, storage.AOptions{})
	if err != nil {
		return fmt.Errorf("append %s: %w", s.labels, err)
	}
	s.ref = ref
	return nil
}
