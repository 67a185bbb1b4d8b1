package simulator

import (
	"math"
	"math/rand/v2"
	"time"
)

// instant is a time in nanoseconds since the Unix epoch. The event loop counts
// in it because it is small, exact and quick to compare.
type instant int64

// never is later than every event.
const never = instant(math.MaxInt64)

func instantOf(t time.Time) instant { return instant(t.UnixNano()) }

func (i instant) time() time.Time { return time.Unix(0, int64(i)) }

// seconds is the time as Python's time.time() would give it.
func (i instant) seconds() float64 { return float64(i) / 1e9 }

// since is the distance from an earlier instant in seconds.
func (i instant) since(earlier instant) float64 { return float64(i-earlier) / 1e9 }

// arrivals draws the times at which requests come, by thinning: candidates come
// at the highest possible rate and are kept with probability rate/highest.
type arrivals struct {
	load   Load
	start  instant
	rng    *rand.Rand
	peak   float64
	burst  bool
	toggle instant // when the burst state changes next
}

func newArrivals(load Load, start instant, rng *rand.Rand) *arrivals {
	a := &arrivals{load: load, start: start, rng: rng, toggle: never}
	a.peak = load.Rate * (1 + load.WaveDepth) * max(1, load.BurstFactor) * load.highestSurge()
	if load.BurstFactor > 0 {
		a.toggle = start + a.exponential(load.BurstPause)
	}
	return a
}

// farAhead is beyond what anybody simulates: a load that is asked for nothing
// for so long is idle.
const farAhead = instant(365 * 24 * time.Hour)

// after is the first arrival later than t; never when it is far ahead.
func (a *arrivals) after(t instant) instant {
	if a.peak <= 0 {
		return never
	}
	for {
		if until := a.load.pausedUntil(t); until > t {
			t = until
		}
		gap := a.rng.ExpFloat64() / a.peak * 1e9
		if gap > float64(farAhead) || t == never {
			return never
		}
		t += instant(gap) + 1
		if a.rng.Float64()*a.peak < a.rateAt(t) {
			return t
		}
	}
}

// rateAt must be called with times that never go back.
func (a *arrivals) rateAt(t instant) float64 {
	for t >= a.toggle {
		a.burst = !a.burst
		pause := a.load.BurstPause
		if a.burst {
			pause = a.load.BurstLasts
		}
		a.toggle += a.exponential(pause)
	}
	rate := a.load.Rate * a.load.surge(t)
	if a.load.WavePeriod > 0 {
		phase := t.since(a.start) / a.load.WavePeriod.Seconds()
		rate *= 1 + a.load.WaveDepth*math.Sin(2*math.Pi*phase)
	}
	if a.burst {
		rate *= a.load.BurstFactor
	}
	return rate
}

func (a *arrivals) exponential(mean time.Duration) instant {
	return instant(a.rng.ExpFloat64()*float64(mean)) + 1
}

// draw is one length in tokens.
func (l Lengths) draw(rng *rand.Rand) int {
	n := l.Median * math.Exp(l.Spread*rng.NormFloat64())
	return min(max(int(n+0.5), l.Min, 1), l.Max)
}

// zipf draws an index below n with weight 1/(index+1).
func zipf(rng *rand.Rand, n int) int {
	total := 0.0
	for i := range n {
		total += 1 / float64(i+1)
	}
	x := rng.Float64() * total
	for i := range n {
		x -= 1 / float64(i+1)
		if x < 0 {
			return i
		}
	}
	return n - 1
}
