package coverage

import (
	"cmp"
	"math"
	"slices"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// expected is what a signal must say at the end of a run, worked out from the
// event log alone. One of its fields is set, or mean beside values.
type expected struct {
	// value is a single number.
	value *float64
	// by is one number for each value of the signal's own label.
	by map[string]float64
	// values are all that a distribution holds.
	values []simulator.Weighted
	// mean is that of a distribution of which no more is known, or whose mean
	// is not that of its values.
	mean *float64
}

func number(v float64) expected { return expected{value: &v} }

func meanOnly(v float64) expected { return expected{mean: &v} }

// average is the mean of a distribution.
func (e expected) average() float64 {
	if e.mean != nil {
		return *e.mean
	}
	count, sum := total(e.values)
	return sum / count
}

func perKind(by map[string]float64) expected { return expected{by: by} }

func distribution(values []simulator.Weighted) expected { return expected{values: values} }

func total(values []simulator.Weighted) (count, sum float64) {
	for _, v := range values {
		count += float64(v.N)
		sum += v.Value * float64(v.N)
	}
	return count, sum
}

// quantile is the value at a rank of q: no smaller one has q of all below it.
func quantile(q float64, values []simulator.Weighted) float64 {
	if !slices.IsSortedFunc(values, byValue) {
		values = slices.SortedFunc(slices.Values(values), byValue)
	}
	count, _ := total(values)
	below := 0.0
	for _, v := range values {
		if below += float64(v.N); below >= q*count {
			return v.Value
		}
	}
	return math.NaN()
}

func byValue(a, b simulator.Weighted) int { return cmp.Compare(a.Value, b.Value) }
