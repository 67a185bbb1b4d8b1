package app

import (
	"context"
	"errors"
	"fmt"
	"math"
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
				narrow(byInstance, instance, bounds.Low*quantile.Scale, bounds.High*quantile.Scale)
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

// narrow keeps what is true of a value whichever of several histograms it came
// from: the highest first bound, and the lowest last one.
func narrow(all map[string]httpapi.Bounds, key string, low, high float64) {
	if b, ok := all[key]; ok {
		low, high = max(b.Low, low), min(b.High, high)
	}
	all[key] = httpapi.Bounds{Low: low, High: high}
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
		narrow(folded, "", b.Low, b.High)
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
			known = httpapi.Bounds{Low: le, High: le}
		}
		bounds[instance] = httpapi.Bounds{Low: min(known.Low, le), High: max(known.High, le)}
	}
	if len(bounds) == 0 {
		return nil, errNoBuckets
	}
	return bounds, nil
}
