package promapi

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"slices"
	"strings"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/value"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
)

// federated is the newest value of one series.
type federated struct {
	labels labels.Labels
	millis int64
	value  float64
}

// federation answers /federate: the newest value of every series that one of
// the match[] selectors selects, in the text format, with the external labels.
// A series that went stale or is older than the lookback is left out.
// Histogram samples are left out as well; no job of ours stores them.
func federation(p Params) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		selectors, err := p.Parser.ParseMetricSelectors(r.Form["match[]"])
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		samples, err := newest(r.Context(), p.Storage, selectors, time.Now(), p.Lookback)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", string(expfmt.NewFormat(expfmt.TypeTextPlain)))
		external := p.Config().GlobalConfig.ExternalLabels
		if err := writeFamilies(w, samples, external); err != nil {
			p.Logger.Debug("write federation", "err", err)
		}
	})
}

// newest reads the newest sample of each selected series, sorted by name, then
// by labels.
func newest(ctx context.Context, q storage.Queryable, selectors [][]*labels.Matcher, now time.Time, lookback time.Duration) ([]federated, error) {
	from, to := now.Add(-lookback).UnixMilli(), now.UnixMilli()
	querier, err := q.Querier(from, to)
	if err != nil {
		return nil, fmt.Errorf("open querier: %w", err)
	}
	defer querier.Close()
	hints := &storage.SelectHints{Start: from, End: to}
	sets := make([]storage.SeriesSet, len(selectors))
	for i, selector := range selectors {
		sets[i] = querier.Select(ctx, true, hints, selector...)
	}
	set := storage.NewMergeSeriesSet(sets, 0, storage.ChainedSeriesMerge)
	var out []federated
	var it chunkenc.Iterator
	for set.Next() {
		it = set.At().Iterator(it)
		if millis, v, ok := last(it); ok {
			out = append(out, federated{labels: set.At().Labels(), millis: millis, value: v})
		}
	}
	if err := set.Err(); err != nil {
		return nil, fmt.Errorf("read series: %w", err)
	}
	slices.SortStableFunc(out, func(a, b federated) int {
		return strings.Compare(a.labels.Get(commonmodel.MetricNameLabel), b.labels.Get(commonmodel.MetricNameLabel))
	})
	return out, nil
}

// last is the last float sample, unless the series ends with a mark of
// staleness.
func last(it chunkenc.Iterator) (millis int64, v float64, ok bool) {
	for kind := it.Next(); kind != chunkenc.ValNone; kind = it.Next() {
		if ok = kind == chunkenc.ValFloat; ok {
			millis, v = it.At()
		}
	}
	return millis, v, ok && it.Err() == nil && !value.IsStaleNaN(v)
}

// writeFamilies writes samples that are sorted by name as untyped metrics,
// since the type is not stored.
func writeFamilies(w http.ResponseWriter, samples []federated, external labels.Labels) error {
	enc := expfmt.NewEncoder(w, expfmt.NewFormat(expfmt.TypeTextPlain))
	for len(samples) > 0 {
		name := samples[0].labels.Get(commonmodel.MetricNameLabel)
		n := slices.IndexFunc(samples, func(s federated) bool { return s.labels.Get(commonmodel.MetricNameLabel) != name })
		if n < 0 {
			n = len(samples)
		}
		if name != "" {
			if err := enc.Encode(family(name, samples[:n], external)); err != nil {
				return fmt.Errorf("encode %q: %w", name, err)
			}
		}
		samples = samples[n:]
	}
	return nil
}

func family(name string, samples []federated, external labels.Labels) *dto.MetricFamily {
	out := &dto.MetricFamily{Name: &name, Type: dto.MetricType_UNTYPED.Enum()}
	for _, s := range samples {
		out.Metric = append(out.Metric, &dto.Metric{
			Label:       federatedLabels(s.labels, external),
			Untyped:     &dto.Untyped{Value: new(clean(s.value))},
			TimestampMs: &s.millis,
		})
	}
	return out
}

// clean makes every NaN the plain one: the text format knows no other.
func clean(v float64) float64 {
	if math.IsNaN(v) {
		return math.NaN()
	}
	return v
}

// federatedLabels adds the external labels that the series does not have. An
// empty instance keeps the puller from adding ours.
func federatedLabels(series, external labels.Labels) []*dto.LabelPair {
	b := labels.NewBuilder(series).Del(commonmodel.MetricNameLabel)
	external.Range(func(l labels.Label) {
		if !series.Has(l.Name) {
			b.Set(l.Name, l.Value)
		}
	})
	var out []*dto.LabelPair
	b.Labels().Range(func(l labels.Label) {
		out = append(out, &dto.LabelPair{Name: new(l.Name), Value: new(l.Value)})
	})
	if !series.Has(commonmodel.InstanceLabel) && !external.Has(commonmodel.InstanceLabel) {
		out = append(out, &dto.LabelPair{Name: new(commonmodel.InstanceLabel), Value: new("")})
	}
	return out
}
