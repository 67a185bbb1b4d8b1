package simulator

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

func TestNumbersAreWrittenAsThePythonClientWritesThem(t *testing.T) {
	t.Parallel()
	// Expected values printed by floatToGoString of prometheus_client 0.26.0.
	for want, x := range map[string]float64{
		"0.0": 0, "1.0": 1, "-1.0": -1, "0.001": 0.001, "0.1": 0.1, "0.0001": 0.0001, "1e-05": 0.00001, "2.5e-07": 2.5e-7,
		"100000.0": 100000, "123456.75": 123456.75, "999999.5": 999999.5, "1e+06": 1e6, "1.234567e+06": 1234567, "1.2345675e+06": 1234567.5,
		"1.7954352e+09": 1795435200, "1.79543520025e+09": 1795435200.25, "1.25e+10": 1.25e10, "1.23456789012345e+13": 12345678901234.5, "1e+15": 1e15, "1e+16": 1e16, "1.5e+300": 1.5e300, "0.30000000000000004": 0.30000000000000004,
	} {
		if got := pyFloat(x); got != want {
			t.Errorf("%g is written %q, want %q", x, got, want)
		}
	}
}

func TestEverySpanIsAPairOfReleases(t *testing.T) {
	t.Parallel()
	var spans []span
	for _, f := range append(v0Families(), v1Families()...) {
		spans = append(spans, f.span)
		for _, c := range f.split.children {
			spans = append(spans, c.span)
		}
	}
	for _, l := range configLabels() {
		spans = append(spans, l.v0, l.v1)
	}
	for _, l := range boundLists() {
		spans = append(spans, l.span)
	}
	for _, s := range spans {
		for _, text := range []string{s.since, s.until} {
			if _, err := parseVersion(text); text != "" && err != nil {
				t.Errorf("span %v: %v", s, err)
			}
		}
	}
}

func TestEachReleaseHasOneOfEachFamilyAndOneListOfBounds(t *testing.T) {
	t.Parallel()
	for _, d := range Dialects() {
		seen := map[string]bool{}
		b, _ := brandOf(d)
		for _, f := range b.families(Config{Dialect: d, Model: "m", MaxModelLen: 8192}) {
			if seen[f.name] {
				t.Errorf("%s has %s twice", d, f.name)
			}
			seen[f.name] = true
		}
		if d.Engine != "" {
			continue // the lists of bounds are vLLM's
		}
		v, err := parseVersion(d.Version)
		if err != nil {
			t.Fatal(err)
		}
		for b := firstTokenBounds; b <= lastBounds; b++ {
			lists := 0
			for _, l := range boundLists() {
				if l.bounds == b && l.span.has(v) {
					lists++
				}
			}
			if lists != 1 && b != lengthBounds {
				t.Errorf("%s has %d lists of bounds %d, want 1", d, lists, b)
			}
		}
	}
}

func FuzzVersionsReadBackAsTheyWereWritten(f *testing.F) {
	for _, s := range []string{"0.10.2", "1", "0.8", "", "1.2.3.4", "0.-1", "a.b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := parseVersion(s)
		if err != nil {
			return
		}
		if v.before(v) || !(span{since: s}).has(v) || (span{until: s}).has(v) && s != "" {
			t.Errorf("%q read as %v does not begin its own span", s, v)
		}
		if strings.Count(s, ".") > 2 {
			t.Errorf("%q has more than three parts", s)
		}
	})
}

// counts are the arrivals in each of n windows.
func counts(a *arrivals, window time.Duration, n int) []float64 {
	all := make([]float64, n)
	for t := a.after(a.start); ; t = a.after(t) {
		i := int(int64(t-a.start) / int64(window))
		if i >= n {
			return all
		}
		all[i]++
	}
}

func meanAndVariance(x []float64) (mean, variance float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		variance += (v - mean) * (v - mean) / float64(len(x)-1)
	}
	return mean, variance
}

func TestASteadyLoadIsPoisson(t *testing.T) {
	t.Parallel()
	const rate, n = 3.0, 5000
	a := newArrivals(Load{Rate: rate}, 1, rand.New(rand.NewPCG(1, 1)))
	mean, variance := meanAndVariance(counts(a, 10*time.Second, n))
	// The mean of n windows has a standard error of sqrt(30/n); the index of
	// dispersion of a Poisson count one of sqrt(2/(n-1)). Four of each.
	if diff := math.Abs(mean - 10*rate); diff > 4*math.Sqrt(10*rate/n) {
		t.Errorf("mean %g of windows of 10 s at %g/s", mean, rate)
	}
	if diff := math.Abs(variance/mean - 1); diff > 4*math.Sqrt(2.0/(n-1)) {
		t.Errorf("variance/mean is %g, that of a Poisson process is 1", variance/mean)
	}
}

func TestABurstyLoadIsOverdispersed(t *testing.T) {
	t.Parallel()
	load := Load{Rate: 1, BurstFactor: 10, BurstLasts: time.Minute, BurstPause: 3 * time.Minute}
	a := newArrivals(load, 1, rand.New(rand.NewPCG(1, 1)))
	mean, variance := meanAndVariance(counts(a, 10*time.Second, 50000))
	// A quarter of the time at ten times the rate: 10 x (0.75 + 2.5) = 32.5.
	// Windows depend on each other over about a minute, so count every sixth:
	// the standard error is sqrt(variance/(50000/12)).
	if diff := math.Abs(mean - 32.5); diff > 4*math.Sqrt(variance/(50000.0/12)) {
		t.Errorf("mean %g, want 32.5", mean)
	}
	if variance/mean < 10 {
		t.Errorf("variance/mean is %g: not bursty", variance/mean)
	}
}

func TestAWaveRisesAndFalls(t *testing.T) {
	t.Parallel()
	a := newArrivals(Load{Rate: 5, WavePeriod: time.Hour, WaveDepth: 1}, 1, rand.New(rand.NewPCG(1, 1)))
	quarters := counts(a, 15*time.Minute, 4*50)
	high, low := 0.0, 0.0
	for i, n := range quarters {
		if i%4 < 2 {
			high += n
		} else {
			low += n
		}
	}
	// Over half a period sin has the mean 2/pi: 5 x 1800 s x (1 +- 0.6366) x 50.
	for name, x := range map[string][2]float64{"high": {high, 5 * 1800 * 50 * (1 + 2/math.Pi)}, "low": {low, 5 * 1800 * 50 * (1 - 2/math.Pi)}} {
		if diff := math.Abs(x[0] - x[1]); diff > 4*math.Sqrt(x[1]) {
			t.Errorf("the %s halves have %g arrivals, want %g", name, x[0], x[1])
		}
	}
}

func TestAnIdleLoadNeverArrives(t *testing.T) {
	t.Parallel()
	a := newArrivals(Load{}, 1, rand.New(rand.NewPCG(1, 1)))
	if got := a.after(1); got != never {
		t.Errorf("an arrival at %v", got.time())
	}
}

func TestLengthsHaveTheirMedianAndStayInBounds(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(1, 1))
	l := Lengths{Median: 300, Spread: 0.8, Min: 20, Max: 2000}
	const n = 20000
	below := 0.0
	for range n {
		x := l.draw(rng)
		if x < l.Min || x > l.Max {
			t.Fatalf("drew %d outside %d..%d", x, l.Min, l.Max)
		}
		if x <= 300 {
			below++
		}
	}
	if diff := math.Abs(below/n - 0.5); diff > 4*0.5/math.Sqrt(n) {
		t.Errorf("%g of the draws lie below the median", below/n)
	}
}
