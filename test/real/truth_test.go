package real

import "math"

// truth is what load.py's clients saw; it never reads /metrics.
type truth struct {
	Total struct {
		Start, End            float64
		RequestsFinished      float64            `json:"requests_finished"`
		FinishReasons         map[string]float64 `json:"finish_reasons"`
		GenerationTokensSeen  float64            `json:"generation_tokens_seen"`
		PromptTokensWithFirst float64            `json:"prompt_tokens_of_requests_with_first_token"`
		TTFT                  quantiles          `json:"ttft_s"`
		ITL                   quantiles          `json:"itl_s"`
	}
}

type quantiles struct{ N, Mean, P50, P95, P99 float64 }

// around returns the bucket that holds v: the bounds next to it.
func around(bounds []float64, v float64) (low, high float64) {
	high = math.Inf(1)
	for _, b := range bounds {
		if b < v && b > low {
			low = b
		}
		if b >= v && b < high {
			high = b
		}
	}
	return low, high
}

func extremes(values []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	return low, high
}
