package coverage

import (
	"context"
	"errors"
	"io"
	"math"
	"slices"
	"testing"
	"time"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/relabel"
	"github.com/prometheus/prometheus/model/textparse"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
	"github.com/prometheus/prometheus/tsdb/chunks"
	"github.com/prometheus/prometheus/util/annotations"
)

// series is one stored series.
type series struct {
	name    string // that of labels, which is asked for often
	labels  labels.Labels
	samples []chunks.Sample
}

func newSeries(l labels.Labels, samples []chunks.Sample) series {
	return series{l.Get(commonmodel.MetricNameLabel), l, samples}
}

// store is what a Prometheus holds of a target; it answers PromQL.
type store []series

var (
	_ storage.Queryable = store(nil)
	_ storage.Querier   = store(nil)
)

// Querier is the store itself: it is small enough to look at all of it.
func (s store) Querier(int64, int64) (storage.Querier, error) { return s, nil }

// Select finds the series that match.
func (s store) Select(_ context.Context, _ bool, _ *storage.SelectHints, matchers ...*labels.Matcher) storage.SeriesSet {
	var found found
	name := ""
	for _, m := range matchers {
		if m.Name == commonmodel.MetricNameLabel && m.Type == labels.MatchEqual {
			name = m.Value
		}
	}
	for _, one := range s {
		if name != "" && name != one.name {
			continue
		}
		if !slices.ContainsFunc(matchers, func(m *labels.Matcher) bool { return !m.Matches(one.labels.Get(m.Name)) }) {
			found = append(found, storage.NewListSeries(one.labels, one.samples))
		}
	}
	return &cursor{found: found, at: -1}
}

// LabelValues is not asked for by queries.
func (store) LabelValues(context.Context, string, *storage.LabelHints, ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	return nil, nil, errors.New("the test store lists no label values")
}

// LabelNames is not asked for by queries.
func (store) LabelNames(context.Context, *storage.LabelHints, ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	return nil, nil, errors.New("the test store lists no label names")
}

// Close has nothing to close.
func (store) Close() error { return nil }

type found []storage.Series

// cursor walks over what was found.
type cursor struct {
	found
	at int
}

func (c *cursor) Next() bool                        { c.at++; return c.at < len(c.found) }
func (c *cursor) At() storage.Series                { return c.found[c.at] }
func (c *cursor) Err() error                        { return nil }
func (c *cursor) Warnings() annotations.Annotations { return nil }

// sample is one value at one time.
type sample struct {
	t int64
	v float64
}

func (s sample) T() int64                      { return s.t }
func (s sample) ST() int64                     { return 0 }
func (s sample) F() float64                    { return s.v }
func (s sample) H() *histogram.Histogram       { return nil }
func (s sample) FH() *histogram.FloatHistogram { return nil }
func (s sample) Type() chunkenc.ValueType      { return chunkenc.ValFloat }
func (s sample) Copy() chunks.Sample           { return s }

// recorder stores scraped pages as the shipped jobs do.
type recorder struct {
	t        *testing.T
	rules    []*relabel.Config
	instance string
	byLabels map[string]int
	stored   store
}

// add stores one page as scraped at a time.
func (r *recorder) add(page []byte, contentType string, at time.Time) {
	r.t.Helper()
	p, err := textparse.New(page, contentType, labels.NewSymbolTable(), textparse.ParserOptions{})
	if err != nil {
		r.t.Fatal(err)
	}
	for {
		entry, err := p.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			r.t.Fatalf("%s: %v", r.instance, err)
		}
		if entry != textparse.EntrySeries {
			continue
		}
		_, _, value := p.Series()
		var scraped labels.Labels
		p.Labels(&scraped)
		r.store(scraped, value, at)
	}
}

func (r *recorder) store(scraped labels.Labels, value float64, at time.Time) {
	b := labels.NewBuilder(scraped)
	b.Set(commonmodel.InstanceLabel, r.instance).Set(commonmodel.JobLabel, "test")
	if !relabel.ProcessBuilder(b, r.rules...) {
		return
	}
	stored := b.Labels()
	i, known := r.byLabels[stored.String()]
	if !known {
		i = len(r.stored)
		r.byLabels[stored.String()] = i
		r.stored = append(r.stored, newSeries(stored, nil))
	}
	one := &r.stored[i]
	if last := len(one.samples) - 1; last >= 0 && one.samples[last].T() == at.UnixMilli() {
		return // a second spelling of the same series
	}
	one.samples = append(one.samples, sample{at.UnixMilli(), value})
}

// last is the newest value of a series, NaN when it has gone.
func (s series) last(at time.Time) float64 {
	n := len(s.samples) - 1
	if n < 0 || s.samples[n].T() != at.UnixMilli() {
		return math.NaN()
	}
	return s.samples[n].F()
}
