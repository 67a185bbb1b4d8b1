package simulator

import (
	"slices"
	"sort"
)

// track is a list of events in the order of time with running totals, so that
// a count over any window is two searches.
type track struct {
	at    []instant
	value []float64
	n     []int32
	count []float64 // events up to and including this entry, since ever
	sum   []float64 // of value x n, likewise

	droppedCount, droppedSum float64
}

func (k *track) add(at instant, value float64, n int) {
	count, sum := k.totals(len(k.at))
	k.at = append(k.at, at)
	k.value = append(k.value, value)
	k.n = append(k.n, int32(n))
	k.count = append(k.count, count+float64(n))
	k.sum = append(k.sum, sum+value*float64(n))
}

// totals are those of the first i entries and of what was dropped.
func (k *track) totals(i int) (count, sum float64) {
	if i == 0 {
		return k.droppedCount, k.droppedSum
	}
	return k.count[i-1], k.sum[i-1]
}

// after is the index of the first entry later than at.
func (k *track) after(at instant) int {
	return sort.Search(len(k.at), func(i int) bool { return k.at[i] > at })
}

// between are count and sum over (from, to].
func (k *track) between(from, to instant) (count, sum float64) {
	c0, s0 := k.totals(k.after(from))
	c1, s1 := k.totals(k.after(to))
	return c1 - c0, s1 - s0
}

func (k *track) values(from, to instant) []Weighted {
	var all []Weighted
	for i := k.after(from); i < k.after(to); i++ {
		all = append(all, Weighted{At: k.at[i].time(), Value: k.value[i], N: int(k.n[i])})
	}
	return all
}

// drop forgets entries up to and including cutoff.
func (k *track) drop(cutoff instant) {
	i := k.after(cutoff)
	if i == 0 {
		return
	}
	k.droppedCount, k.droppedSum = k.totals(i)
	k.at = slices.Delete(k.at, 0, i)
	k.value = slices.Delete(k.value, 0, i)
	k.n = slices.Delete(k.n, 0, i)
	k.count = slices.Delete(k.count, 0, i)
	k.sum = slices.Delete(k.sum, 0, i)
}

// state is what the engine reported at the end of a step.
type state struct {
	at                               instant
	running, waiting, deferred, used int32
	down                             bool
}

// stateAt is the index of the state in force at a time, -1 before the first.
func stateAt(states []state, at instant) int {
	return sort.Search(len(states), func(i int) bool { return states[i].at > at }) - 1
}
