package engine

import (
	"errors"
	"math"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// exponential is a histogram whose positive buckets have these counts, the
// first above 1 at schema 0.
func exponential(schema int32, counts ...float64) *histogram.FloatHistogram {
	h := &histogram.FloatHistogram{
		Schema: schema, PositiveSpans: []histogram.Span{{Offset: 1, Length: uint32(len(counts))}}, PositiveBuckets: counts,
	}
	for _, count := range counts {
		h.Count += count
	}
	return h
}

func TestANativeHistogramIsToldAsCumulativeBuckets(t *testing.T) {
	t.Parallel()
	start := time.Unix(1000, 0)
	metric := labels.FromStrings("__name__", "x", "job", "a")
	matrix := promql.Matrix{{Metric: metric, Histograms: []promql.HPoint{
		{T: 1_000_000, H: exponential(0, 2, 3)},
		{T: 1_030_000, H: exponential(0, 1, 0, 4)},
	}}}
	out := model.QueryResult{Start: start, Step: 15 * time.Second}
	if err := fill(&out, matrix, 3); err != nil {
		t.Fatal(err)
	}
	present := []bool{true, false, true}
	bucket := func(le string, first, last float64) model.Series {
		return model.Series{
			Labels: map[string]string{"__name__": "x", "job": "a", NativeLabel: "true", "le": le},
			Values: []float64{first, 0, last}, Present: present,
		}
	}
	want := []model.Series{bucket("2", 2, 1), bucket("4", 5, 1), bucket("8", 5, 5), bucket("+Inf", 5, 5)}
	if diff := cmp.Diff(want, out.Series); diff != "" {
		t.Errorf("the buckets differ (-want +got):\n%s", diff)
	}
}

func TestAFineNativeHistogramIsToldCoarselyAndLosesNoCount(t *testing.T) {
	t.Parallel()
	counts := make([]float64, 2000)
	for i := range counts {
		counts[i] = 1
	}
	buckets := nativeBuckets(promql.Series{Histograms: []promql.HPoint{{T: 0, H: exponential(8, counts...)}}}, time.Unix(0, 0), 0, 1)
	if len(buckets) > maxNativeBuckets || len(buckets) < maxNativeBuckets/4 {
		t.Errorf("%d buckets, want about %d and no more", len(buckets), maxNativeBuckets)
	}
	before := math.Inf(-1)
	for _, bucket := range buckets {
		if bucket.Values[0] < before {
			t.Errorf("the bucket %s has %v, less than the one below", bucket.Labels["le"], bucket.Values[0])
		}
		before = bucket.Values[0]
		le, err := strconv.ParseFloat(bucket.Labels["le"], 64)
		if err != nil {
			t.Fatal(err)
		}
		// At schema 8 the nth bucket ends at 2^(n/256).
		if want := min(math.Floor(256*math.Log2(le)+1e-6), 2000); math.Abs(bucket.Values[0]-want) > 1e-6 {
			t.Errorf("up to %v there are %v, want %v", le, bucket.Values[0], want)
		}
	}
}

func TestAnInstantOfANativeHistogramHasBucketsToo(t *testing.T) {
	t.Parallel()
	vector := promql.Vector{{Metric: labels.FromStrings("a", "b"), H: exponential(0, 1)}, {Metric: labels.FromStrings("a", "c"), F: 7}}
	out := model.QueryResult{Start: time.Unix(0, 0)}
	if err := fill(&out, vector, 1); err != nil {
		t.Fatal(err)
	}
	values := map[string]float64{}
	for _, s := range out.Series {
		values[s.Labels["a"]+s.Labels["le"]] = s.Values[0]
	}
	want := map[string]float64{"b2": 1, "b+Inf": 1, "c": 7}
	if diff := cmp.Diff(want, values, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the values differ (-want +got):\n%s", diff)
	}
}

func TestTooManyNativeHistogramsAreRefusedWithAWayOut(t *testing.T) {
	t.Parallel()
	matrix := make(promql.Matrix, maxNatives+1)
	for i := range matrix {
		matrix[i].Histograms = []promql.HPoint{{H: exponential(0, 1)}}
	}
	err := fill(&model.QueryResult{}, matrix, 1)
	var tooMany tooManyNativesError
	if !errors.As(err, &tooMany) {
		t.Fatalf("the error is %v, want tooManyNativesError", err)
	}
	if problem := queryProblem(err, "x"); problem.Code != "query_too_large" || problem.Next == "" {
		t.Errorf("the problem is %+v, want query_too_large with a next step", problem)
	}
}
