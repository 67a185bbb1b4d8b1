package engine

import (
	"context"

	"github.com/prometheus/prometheus/promql"
)

// querySlots bounds how many queries run at once; the rest wait their turn.
// Prometheus' own tracker also writes the running queries to a file, for the
// log after a crash; that file would hold query texts, and is not needed.
type querySlots chan struct{}

var _ promql.QueryTracker = querySlots(nil)

func newQuerySlots(n int) querySlots { return make(querySlots, n) }

// GetMaxConcurrent is the number of slots.
func (s querySlots) GetMaxConcurrent() int { return cap(s) }

// Insert waits for a slot, or for ctx to end.
func (s querySlots) Insert(ctx context.Context, _ string) (int, error) {
	select {
	case s <- struct{}{}:
		return 0, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

// Delete gives a slot back.
func (s querySlots) Delete(int) { <-s }

// Close does nothing; a query that still runs gives back its slot.
func (s querySlots) Close() error { return nil }
