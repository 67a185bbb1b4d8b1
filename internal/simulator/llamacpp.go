package simulator

import "strconv"

// llamacpp is the brand of llama.cpp's llama-server, started with --metrics. It
// has no labels, no histograms and six digits for every number; its rates are
// averages since the start; counters of the answer move when a request ends;
// n_tokens_max is typed a counter and is the longest sequence so far.
//
// Read in ggml-org/llama.cpp: tools/server/server.cpp @3df2244df40c67dfd6ad548b40ccc507a066af2b
// (build 6700) and tools/server/server-task.cpp @947fd9bb2bdeaa72e9dd74b6aa3b5d68f03f3d6a
// (build 10519), as quoted by fixtures of both builds; the build with the KV
// cache gauges, here 4200, in the README of 2024 and the text of server.cpp
// of that time. Since the averages of newer builds are taken between two looks
// at the page and nobody can tell how many look, they are averages since the
// start here, as in the older ones.
func llamacpp() brand {
	known := []Dialect{{Engine: "llamacpp", Version: "4200"}, {Engine: "llamacpp", Version: "6700"}, {Engine: "llamacpp", Version: "10519"}}
	return brand{
		engine: "llamacpp", dialects: known, validate: anyOf(known),
		face: func(c Config) face {
			v, _ := parseVersion(c.Dialect.Version) // validated
			return face{version: v, prefix: "llamacpp:", bareCounters: true, number: appendSixDigits, contentType: "text/plain; version=0.0.4", software: "llama.cpp"}
		},
		families:   func(c Config) []family { return ofRelease(llamacppFamilies(), c.Dialect.Version) },
		quantities: moreQuantities, hists: moreHists, observe: tallied,
		routes: alsoJSON(openAIRoutes("llamacpp"), "/props", func(c Config) any {
			return map[string]any{
				"model_path": c.Model, "total_slots": c.Hardware.MaxNumSeqs, "build_info": "b" + c.Dialect.Version + "-" + strconv.FormatUint(c.Seed+0x10000000, 16),
				"default_generation_settings": map[string]any{"n_ctx": c.MaxModelLen}, "endpoint_metrics": true,
			}
		}),
	}
}

func llamacppFamilies() []family {
	earlier, later := span{"", "10519"}, span{"10519", ""}
	return []family{
		{name: "prompt_tokens_total", kind: counter, span: earlier, fed: computedTokens, help: "Number of prompt tokens processed."},
		{name: "prompt_tokens_total", kind: counter, span: later, fed: computedTokens, help: "Number of prompt tokens processed, excluding cached tokens"},
		{name: "prompt_tokens_cached_total", kind: counter, span: later, fed: cachedTokens, help: "Number of prompt tokens reused from the cache"},
		{name: "prompt_seconds_total", kind: counter, fed: prefillSeconds, help: "Prompt process time"},
		{name: "tokens_predicted_total", kind: counter, fed: doneTokensOut, help: "Number of generation tokens processed."},
		{name: "tokens_predicted_seconds_total", kind: counter, fed: decodeSeconds, help: "Predict process time"},
		{name: "n_decode_total", kind: counter, fed: engineSteps, help: "Total number of llama_decode() calls"},
		{name: "n_past_max", kind: counter, span: span{"6700", "10519"}, fed: longestSequence, help: "Largest observed n_past."},
		{name: "n_tokens_max", kind: counter, span: later, fed: longestSequence, help: "Largest observed sequence length (prompt + generation)"},
		{name: "n_busy_slots_per_decode", kind: counter, span: earlier, fed: busySlots, help: "Average number of busy slots per llama_decode() call"},
		{name: "spec_decode_num_draft_tokens_total", kind: counter, span: later, help: "Speculative: Total draft tokens generated"},
		{name: "spec_decode_num_accepted_tokens_total", kind: counter, span: later, help: "Speculative: Total draft tokens accepted by the target model"},
		{name: "spec_decode_num_drafts_total", kind: counter, span: later, help: "Speculative: Total speculative decoding verification steps"},
		{name: "prompt_tokens_seconds", kind: gauge, fed: promptSpeed, help: "Average prompt throughput in tokens/s."},
		{name: "predicted_tokens_seconds", kind: gauge, fed: answerSpeed, help: "Average generation throughput in tokens/s."},
		{name: "kv_cache_usage_ratio", kind: gauge, span: span{"", "6700"}, fed: kvUsage, help: "KV-cache usage. 1 means 100 percent usage."},
		{name: "kv_cache_tokens", kind: gauge, span: span{"", "6700"}, fed: usedTokens, help: "KV-cache tokens."},
		{name: "requests_processing", kind: gauge, fed: runningRequests, help: "Number of requests processing."},
		{name: "requests_deferred", kind: gauge, fed: waitingRequests, help: "Number of requests deferred."},
		{name: "n_busy_slots_per_decode", kind: gauge, span: later, fed: busySlots, help: "Average number of busy slots per llama_decode() call"},
	}
}
