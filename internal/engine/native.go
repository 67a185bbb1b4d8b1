package engine

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const (
	// NativeLabel tells buckets that were made of native histograms: they are
	// cumulative, whatever format the query was asked in.
	NativeLabel = "__native__"
	// maxNativeBuckets is how finely a native histogram is told. A coarser one
	// is made of two buckets each until it has no more, which loses no count.
	maxNativeBuckets = 64
	// maxNatives is how many native histograms one answer may have.
	maxNatives = 20
)

// tooManyNativesError is an answer of more native histograms than a chart could draw.
type tooManyNativesError int

func (n tooManyNativesError) Error() string {
	return fmt.Sprintf("the query answers with %d native histograms, and a chart draws %d", int(n), maxNatives)
}

// natives counts the series that have histograms and no numbers.
func natives(matrix promql.Matrix) int {
	count := 0
	for _, s := range matrix {
		if isNative(s) {
			count++
		}
	}
	return count
}

func isNative(s promql.Series) bool { return len(s.Floats) == 0 && len(s.Histograms) > 0 }

// nativeBuckets writes native histograms as the classic buckets that their
// values would have filled: a cumulative series for each bound, with the label le.
func nativeBuckets(s promql.Series, start time.Time, step time.Duration, points int) []model.Series {
	told, bounds := reduce(s.Histograms)
	out := make([]model.Series, len(bounds))
	for i, bound := range bounds {
		out[i] = model.Series{Labels: bucketLabels(s.Metric, bound), Values: make([]float64, points), Present: make([]bool, points)}
	}
	from, width := start.UnixMilli(), max(step.Milliseconds(), 1)
	for i, h := range told {
		at := (s.Histograms[i].T - from) / width
		if at < 0 || at >= int64(points) {
			continue
		}
		for j, count := range cumulate(h, bounds) {
			out[j].Values[at], out[j].Present[at] = count, true
		}
	}
	return out
}

func bucketLabels(metric labels.Labels, bound float64) map[string]string {
	out := metric.Map()
	out[NativeLabel] = "true"
	out["le"] = strconv.FormatFloat(bound, 'g', -1, 64)
	return out
}

// reduce brings histograms to one resolution at which they have few enough
// bounds together. Those with custom buckets keep their own.
func reduce(points []promql.HPoint) ([]*histogram.FloatHistogram, []float64) {
	schema := int32(math.MaxInt32)
	for _, p := range points {
		if !p.H.UsesCustomBuckets() {
			schema = min(schema, p.H.Schema)
		}
	}
	for {
		told := make([]*histogram.FloatHistogram, len(points))
		seen := map[float64]bool{math.Inf(1): true}
		for i, p := range points {
			told[i] = coarser(p.H, schema)
			for it := told[i].AllBucketIterator(); it.Next(); {
				seen[it.At().Upper] = true
			}
		}
		if len(seen) <= maxNativeBuckets || schema <= histogram.ExponentialSchemaMin || schema == math.MaxInt32 {
			return told, slices.Sorted(maps.Keys(seen))
		}
		schema--
	}
}

// coarser is the histogram at a resolution; itself where it has no finer one.
func coarser(h *histogram.FloatHistogram, schema int32) *histogram.FloatHistogram {
	if h.UsesCustomBuckets() || h.Schema <= schema {
		return h
	}
	out, err := h.CopyToSchema(schema)
	if err != nil {
		return h // only of schemas that the checks above leave out
	}
	return out
}

// cumulate counts what a histogram has up to each bound.
func cumulate(h *histogram.FloatHistogram, bounds []float64) []float64 {
	own := make(map[float64]float64, len(bounds))
	for it := h.AllBucketIterator(); it.Next(); {
		own[it.At().Upper] += it.At().Count
	}
	out := make([]float64, len(bounds))
	sum := 0.0
	for i, bound := range bounds {
		sum += own[bound]
		out[i] = sum
	}
	out[len(out)-1] = h.Count // what is not a number has no bucket
	return out
}
