package simulator

// bounds names a list of bucket bounds; the list itself depends on the release.
type bounds uint8

const (
	firstTokenBounds bounds = iota + 1
	tokenTimeBounds
	latencyBounds
	lengthBounds
	iterationBounds
	paramBounds
	preemptionBounds
	residencyBounds
	longBounds // the frontend in Rust does not know the model's length
	milliBounds
	lastBounds = milliBounds
)

// boundList is a list with the releases that use it.
type boundList struct {
	bounds bounds
	span   span
	upper  []float64
}

// boundLists are vLLM's own, from facts section B: they grew in 0.6.4, 0.8.4
// and 0.8.5.
func boundLists() []boundList {
	return []boundList{
		{firstTokenBounds, span{"", "0.8.4"}, []float64{.001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10}},
		{firstTokenBounds, span{"0.8.4", ""}, []float64{.001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560}},
		{tokenTimeBounds, span{"", "0.8.4"}, []float64{.01, .025, .05, .075, .1, .15, .2, .3, .4, .5, .75, 1, 2.5}},
		{tokenTimeBounds, span{"0.8.4", ""}, []float64{.01, .025, .05, .075, .1, .15, .2, .3, .4, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80}},
		{latencyBounds, span{"", "0.6.4"}, []float64{1, 2.5, 5, 10, 15, 20, 30, 40, 50, 60}},
		{latencyBounds, span{"0.6.4", "0.8.4"}, []float64{.3, .5, .8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60}},
		{latencyBounds, span{"0.8.4", ""}, []float64{.3, .5, .8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680}},
		{iterationBounds, span{"", "0.8.5"}, captureSizes()},
		{iterationBounds, span{"0.8.5", ""}, []float64{1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384}},
		{paramBounds, span{}, []float64{1, 2, 5, 10, 20}},
		{preemptionBounds, span{}, []float64{1, 2, 3, 4, 5, 10, 20}},
		{longBounds, span{}, append(oneTwoFive(131072), 131072)},
		{milliBounds, span{}, []float64{300, 500, 800, 1000, 1500, 2000, 2500, 5000, 10000, 15000, 20000, 30000, 40000, 50000, 60000}},
		{residencyBounds, span{}, []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800}},
	}
}

// upper is the list of the release; lengths reach up to maxModelLen.
func (b bounds) upper(v version, maxModelLen int) []float64 {
	if b == lengthBounds {
		return oneTwoFive(float64(maxModelLen))
	}
	for _, list := range boundLists() {
		if list.bounds == b && list.span.has(v) {
			return list.upper
		}
	}
	return nil
}

// oneTwoFive is 1, 2, 5, 10, 20, 50, ... up to most.
func oneTwoFive(most float64) []float64 {
	var all []float64
	for unit := 1.0; ; unit *= 10 {
		for _, m := range []float64{1, 2, 5} {
			if m*unit > most {
				return all
			}
			all = append(all, m*unit)
		}
	}
}

// captureSizes are the batch sizes for which CUDA graphs were captured: 1, 2, 4
// and the multiples of 8 up to 256.
func captureSizes() []float64 {
	all := []float64{1, 2, 4}
	for n := 8.0; n <= 256; n += 8 {
		all = append(all, n)
	}
	return all
}
