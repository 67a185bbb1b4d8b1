package simulator

import "sort"

// histogram counts observations into buckets with upper bounds.
type histogram struct {
	upper  []float64
	counts []uint64 // one more than bounds; the last is above all of them
	total  uint64
	sum    float64
}

func newHistogram(upper []float64) *histogram {
	return &histogram{upper: upper, counts: make([]uint64, len(upper)+1)}
}

// observe adds n observations of the value.
func (h *histogram) observe(value float64, n int) {
	if h == nil {
		return // this dialect does not show it
	}
	h.counts[sort.SearchFloat64s(h.upper, value)] += uint64(n)
	h.total += uint64(n)
	h.sum += value * float64(n)
}
