package redact

import (
	"context"
	"errors"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/util/annotations"
)

// NewStorage returns a storage that is next, with the secrets taken out of the
// warnings of its answers. A remote read that fails puts its URL into them.
func NewStorage(next storage.Storage) storage.Storage {
	return cleanStorage{next}
}

type cleanStorage struct {
	storage.Storage
}

func (s cleanStorage) Querier(mint, maxt int64) (storage.Querier, error) {
	q, err := s.Storage.Querier(mint, maxt)
	if err != nil {
		return nil, err
	}
	return cleanQuerier{q}, nil
}

func (s cleanStorage) ChunkQuerier(mint, maxt int64) (storage.ChunkQuerier, error) {
	q, err := s.Storage.ChunkQuerier(mint, maxt)
	if err != nil {
		return nil, err
	}
	return cleanChunkQuerier{q}, nil
}

type cleanQuerier struct {
	storage.Querier
}

func (q cleanQuerier) Select(ctx context.Context, sorted bool, hints *storage.SelectHints, matchers ...*labels.Matcher) storage.SeriesSet {
	return cleanSeriesSet{q.Querier.Select(ctx, sorted, hints, matchers...)}
}

func (q cleanQuerier) LabelValues(ctx context.Context, name string, hints *storage.LabelHints, matchers ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	values, notes, err := q.Querier.LabelValues(ctx, name, hints, matchers...)
	return values, cleanNotes(notes), err
}

func (q cleanQuerier) LabelNames(ctx context.Context, hints *storage.LabelHints, matchers ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	names, notes, err := q.Querier.LabelNames(ctx, hints, matchers...)
	return names, cleanNotes(notes), err
}

type cleanChunkQuerier struct {
	storage.ChunkQuerier
}

func (q cleanChunkQuerier) Select(ctx context.Context, sorted bool, hints *storage.SelectHints, matchers ...*labels.Matcher) storage.ChunkSeriesSet {
	return cleanChunkSeriesSet{q.ChunkQuerier.Select(ctx, sorted, hints, matchers...)}
}

type cleanSeriesSet struct {
	storage.SeriesSet
}

func (s cleanSeriesSet) Warnings() annotations.Annotations { return cleanNotes(s.SeriesSet.Warnings()) }

type cleanChunkSeriesSet struct {
	storage.ChunkSeriesSet
}

func (s cleanChunkSeriesSet) Warnings() annotations.Annotations {
	return cleanNotes(s.ChunkSeriesSet.Warnings())
}

// cleanNotes copies only when there is something to clean, for a query asks
// for warnings often and rarely gets any.
func cleanNotes(notes annotations.Annotations) annotations.Annotations {
	var out annotations.Annotations
	dirty := false
	for _, err := range notes {
		text := err.Error()
		if clean := Text(text); clean != text {
			err, dirty = errors.New(clean), true
		}
		out.Add(err)
	}
	if !dirty {
		return notes
	}
	return out
}
