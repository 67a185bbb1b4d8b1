package simulator

import "net/http"

// tgi is the brand of Hugging Face's Text Generation Inference. Its page comes
// from Rust's metrics crate: counters have no "_total", a series appears with
// its first event, names that end in "duration" are seconds, no series carries
// a model, and a family without bucket list is a summary.
//
// Read in huggingface/text-generation-inference, router/src/server.rs (bucket
// lists and descriptions) and router/src/infer (what counts when), as stored of
// the 3.x line; facts/other-engines.md names docs/source/reference/metrics.md
// @db931fcf42. Families that time the forward pass of a batch are left out: a
// step here is prefill and decode at once.
//
// Simplified: batch sizes are those of this package's scheduler.
func tgi() brand {
	known := []Dialect{{Engine: "tgi", Version: "3.0.2"}}
	return brand{
		engine: "tgi", dialects: known, validate: anyOf(known),
		face: tgiFace, families: tgiFamilies,
		quantities: moreQuantities, hists: moreHists, observe: tallied,
		tail: tgiSkippedTokens,
		routes: func(s *Server, mux *http.ServeMux) {
			alsoJSON(openAIRoutes("Hugging Face"), "/info", func(c Config) any {
				return map[string]any{"model_id": c.Model, "version": c.Dialect.Version, "max_total_tokens": c.MaxModelLen, "router": "text-generation-router"}
			})(s, mux)
		},
	}
}

func tgiFace(c Config) face {
	v, _ := parseVersion(c.Dialect.Version) // validated
	return face{
		version: v, prefix: "tgi_", lazy: true, hideEmpty: true, bareCounters: true, asGiven: true, order: "bsc",
		number: appendPlain, contentType: "text/plain; charset=utf-8",
	}
}

func tgiFamilies(c Config) []family {
	methods := func(what string) (split, string) {
		return split{label: "method", children: []child{{value: "prefill", fed: prefillSteps}, {value: "decode", fed: decodeSteps}}}, what + " per method (prefill or decode)"
	}
	calls, callsHelp := methods("Inference calls")
	ended, endedHelp := methods("Number of successful inference calls")
	return []family{
		{name: "request_success", kind: counter, fed: endedWell, onUse: true, help: "Number of successful requests"},
		{name: "request_count", kind: counter, fed: takenRequests, onUse: true, help: "Total number of requests"},
		{name: "request_failure", kind: counter, help: "Number of failed requests", split: split{label: "err", children: []child{
			{value: "validation", fed: refusedRequests}, {value: "generation", fed: endedError}, {value: "dropped", fed: abortedRequests},
		}}},
		{name: "batch_inference_count", kind: counter, split: calls, help: callsHelp},
		{name: "batch_inference_success", kind: counter, split: ended, help: endedHelp},
		{name: "batch_current_size", kind: gauge, fed: runningRequests, help: "Current batch size"},
		{name: "batch_current_max_tokens", kind: gauge, fed: usedTokens, help: "Maximum tokens for the current batch"},
		{name: "batch_max_total_tokens", kind: gauge, fed: cacheTokens, help: "Maximum number of tokens in a batch"},
		{name: "queue_size", kind: gauge, fed: waitingRequests, help: "Current queue size"},
		{name: "request_input_length", kind: histogramKind, hist: histInputAtArrival, upper: hundredths(c.MaxModelLen), help: "Input token length per request"},
		{name: "request_max_new_tokens", kind: histogramKind, hist: histLimitAtArrival, upper: hundredths(c.MaxModelLen), help: "Maximum new tokens per request"},
		{name: "request_generated_tokens", kind: histogramKind, hist: histOutput, upper: hundredths(c.MaxModelLen), help: "Generated tokens per request"},
		{name: "request_duration", kind: histogramKind, hist: histE2E, upper: tgiDurations(), help: "Request duration"},
		{name: "request_validation_duration", kind: histogramKind, hist: histNothing, upper: tgiDurations(), help: "Request validation duration"},
		{name: "request_queue_duration", kind: histogramKind, hist: histQueue, upper: tgiDurations(), help: "Request queue duration"},
		{name: "request_inference_duration", kind: histogramKind, hist: histInference, upper: tgiDurations(), help: "Request inference duration"},
		{name: "request_mean_time_per_token_duration", kind: histogramKind, hist: histComputePerToken, upper: tgiDurations(), help: "Mean time per token per request"},
	}
}

// tgiDurations are 35 bounds, each half as much again as the one before.
func tgiDurations() []float64 {
	var all []float64
	for x := 0.0001; len(all) < 35; {
		x *= 1.5
		all = append(all, x)
	}
	return all
}

// hundredths are a hundred equal buckets up to most tokens.
func hundredths(most int) []float64 {
	all := make([]float64, 100)
	for i := range all {
		all[i] = float64(most) / 100 * float64(i+1)
	}
	return all
}

// tgiSkippedTokens is the one family without a bucket list: a summary of the
// tokens per step beyond the first, which are none without speculation.
func tgiSkippedTokens(b []byte, p *page, m *meters, _ instant) []byte {
	tokens := m.values[generationTokens]
	if tokens == 0 {
		return b
	}
	const name = "tgi_request_skipped_tokens"
	b = append(b, head(name, "Speculated tokens per request", "summary")...)
	for _, q := range []string{"0", "0.5", "0.9", "0.95", "0.99", "0.999", "1"} {
		b = p.face.appendSample(b, name+`{quantile="`+q+`"} `, 0)
	}
	b = p.face.appendSample(b, name+"_sum ", 0)
	return p.face.appendSample(b, name+"_count ", tokens)
}
