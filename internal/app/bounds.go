package app

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// boundsFor is how long the buckets of a histogram are remembered. They change
// with the version of a server.
const boundsFor = time.Minute

// bounder knows the buckets behind quantiles. A list of buckets may change in
// the middle of a window, so that both of its ends are asked.
type bounder struct {
	engine querier
	kept   *remembered[bucketKey, map[string]httpapi.Bounds]
}

var _ httpapi.Bounder = (*bounder)(nil)

// bucketKey is a histogram in a minute since 1970.
type bucketKey struct {
	bucket string
	minute int64
}

// moment is the minute's end, so that it has what the minute brought.
func (k bucketKey) moment() time.Time { return time.Unix((k.minute+1)*60, 0) }

// errNoBuckets keeps it from being remembered that a histogram is not there: it
// may come with the next scrape.
var errNoBuckets = errors.New("no server has such a histogram")

func newBounder(engine querier, now func() time.Time) *bounder {
	b := &bounder{engine: engine}
	b.kept = newRemembered(boundsFor, now, b.ask)
	return b
}

// Bounds implements httpapi.Bounder.
func (b *bounder) Bounds(ctx context.Context, q model.Query, series []model.Series) []*httpapi.Bounds {
	quantiles, err := catalog.Quantiles(q.Expr)
	if err != nil || len(quantiles) == 0 {
		return nil
	}
	byInstance := map[string]httpapi.Bounds{}
	for _, quantile := range quantiles {
		for _, at := range ends(q) {
			known, err := b.kept.get(ctx, bucketKey{quantile.Bucket, at.Unix() / 60})
			if err != nil {
				continue // the other end, or another name, may be known
			}
			for instance, bounds := range known {
				widen(byInstance, instance, scaled(bounds, quantile.Scale))
			}
		}
	}
	all := make([]*httpapi.Bounds, len(series))
	for i, s := range series {
		all[i] = boundsOf(s, byInstance)
	}
	return all
}

// ends are the moments whose buckets are asked for.
func ends(q model.Query) []time.Time {
	if q.Step == 0 {
		return []time.Time{q.End}
	}
	return []time.Time{q.Start, q.End}
}

// widen adds what is true of a value that may come from another histogram: the
// highest first bound holds for both, and each last one may be what is meant.
func widen(all map[string]httpapi.Bounds, key string, b httpapi.Bounds) {
	if known, ok := all[key]; ok {
		b.Low, b.Highs = max(known.Low, b.Low), append(slices.Clone(known.Highs), b.Highs...)
	}
	slices.Sort(b.Highs)
	b.Highs = slices.Compact(b.Highs)
	all[key] = b
}

// scaled brings bounds to the unit of the expression. They are a copy.
func scaled(b httpapi.Bounds, by float64) httpapi.Bounds {
	out := httpapi.Bounds{Low: b.Low * by}
	for _, high := range b.Highs {
		out.Highs = append(out.Highs, high*by)
	}
	return out
}

// boundsOf are those of a series' server, or of all servers for a series that
// names none.
func boundsOf(s model.Series, byInstance map[string]httpapi.Bounds) *httpapi.Bounds {
	if instance, named := s.Labels["instance"]; named {
		if b, ok := byInstance[instance]; ok {
			return &b
		}
		return nil
	}
	folded := map[string]httpapi.Bounds{}
	for _, b := range byInstance {
		widen(folded, "", b)
	}
	if b, ok := folded[""]; ok {
		return &b
	}
	return nil
}

// ask reads the finite bounds of each server's buckets.
func (b *bounder) ask(ctx context.Context, key bucketKey) (map[string]httpapi.Bounds, error) {
	expr := fmt.Sprintf("group by (instance, le) ({__name__=%q})", key.bucket)
	result, err := b.engine.Query(ctx, model.Query{Expr: expr, End: key.moment()})
	if err != nil {
		return nil, fmt.Errorf("ask for the buckets of %s: %w", key.bucket, err)
	}
	bounds := map[string]httpapi.Bounds{}
	for _, s := range result.Series {
		le, err := strconv.ParseFloat(s.Labels["le"], 64)
		if err != nil || math.IsInf(le, 0) {
			continue
		}
		instance := s.Labels["instance"]
		known, ok := bounds[instance]
		if !ok {
			known = httpapi.Bounds{Low: le, Highs: []float64{le}}
		}
		bounds[instance] = httpapi.Bounds{Low: min(known.Low, le), Highs: []float64{max(known.Highs[0], le)}}
	}
	if len(bounds) == 0 {
		return nil, errNoBuckets
	}
	return bounds, nil
}
