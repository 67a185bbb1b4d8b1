package simulator

import (
	"math"
	"slices"
)

// sglang is the brand of SGLang, started with --enable-metrics. It always runs
// prometheus_client in multiprocess mode: no process_*, python_* or *_created,
// a family is absent until its first event, and gauges without a mode of their
// own carry the writer's pid.
//
// Read in sgl-project/sglang: the page printed in
// docs/references/production_metrics.md @00b08c497f0735678e084ae5e3dd88ca06b46627
// (early 2025, here "0.4.4") and
// python/sglang/srt/observability/metrics_collector.py
// @016d8605e45876180312e29d6988e1de06562472 (2026, here "0.5.9"), in between
// python/sglang/srt/metrics/collector.py
// @00ae9c1590d2d0bb6c0bfff39e312c34ae3dd538 (end of 2025, here "0.5.7"). Families
// of features that a plain server does not use (LoRA, hierarchical cache,
// disaggregation, grammars, data-parallel attention), of startup and of the GPU's
// time are left out, and of the stages of a request all but prefill_forward.
//
// Simplified: the counters that the scheduler moves at each log interval move
// at each step here; a client that gives up is counted as aborted and nowhere
// else; every request streams.
func sglang() brand {
	known := []Dialect{{Engine: "sglang", Version: "0.4.4"}, {Engine: "sglang", Version: "0.5.7"}, {Engine: "sglang", Version: "0.5.9"}}
	return brand{
		engine: "sglang", dialects: known, validate: anyOf(known),
		face: sglangFace, families: sglangFamilies,
		quantities: moreQuantities, hists: moreHists, observe: tallied,
		routes: alsoJSON(openAIRoutes("sglang"), "/get_server_info", func(c Config) any {
			return map[string]any{"version": c.Dialect.Version, "served_model_name": c.Model, "max_total_num_tokens": c.Hardware.Blocks * BlockSize}
		}),
	}
}

func sglangFace(c Config) face {
	v, _ := parseVersion(c.Dialect.Version) // validated
	f := face{version: v, prefix: "sglang:", shared: modelLabel(c), lazy: true, hideEmpty: true, order: "sbc", contentType: textFormat, software: "uvicorn"}
	if c.sglangNew() {
		f.shared, f.contentType = sglangScheduler(c), textFormatOne
	}
	return f
}

func (c Config) sglangNew() bool { return c.Dialect.Version != "0.4.4" }

// sglangFrontend are the labels of what the tokenizer process counts,
// sglangScheduler those of the scheduler.
func sglangFrontend(c Config) []label {
	return append(modelLabel(c), label{"engine_type", "unified"})
}

func sglangScheduler(c Config) []label {
	return append(sglangFrontend(c), label{"tp_rank", "0"}, label{"pp_rank", "0"}, label{"moe_ep_rank", "0"})
}

func sglangFamilies(c Config) []family {
	if c.sglangNew() {
		return ofRelease(slices.Concat(sglangState(), sglangPool(), sglangCounters(), sglangTokens(), sglangHistograms()), c.Dialect.Version)
	}
	return sglangEarly()
}

// The releases that had a family only before 0.5.9, and only since then.
func sglangSpans() (before, since span) { return span{"", "0.5.9"}, span{"0.5.9", ""} }

// sglangEarly are the names of early 2025.
func sglangEarly() []family {
	return []family{
		{name: "prompt_tokens", kind: counter, fed: donePromptTokens, onUse: true, help: "Number of prefill tokens processed."},
		{name: "generation_tokens", kind: counter, fed: doneTokensOut, onUse: true, help: "Number of generation tokens processed."},
		{name: "token_usage", kind: gauge, fed: kvUsage, help: "The token usage"},
		{name: "cache_hit_rate", kind: gauge, fed: lastHitRate, help: "The cache hit rate"},
		{name: "time_to_first_token_seconds", kind: histogramKind, hist: histTTFT, upper: []float64{.001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 15, 20, 25, 30}, help: "Histogram of time to first token in seconds."},
		{name: "e2e_request_latency_seconds", kind: histogramKind, hist: histE2E, upper: []float64{.3, .5, .8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60}, help: "Histogram of End-to-end request latency in seconds"},
		{name: "time_per_output_token_seconds", kind: histogramKind, hist: histITL, upper: []float64{.005, .01, .015, .02, .025, .03, .04, .05, .075, .1, .15, .2, .3, .4, .5, .75, 1, 2.5}, help: "Histogram of time per output token in seconds."},
		{name: "num_running_reqs", kind: gauge, fed: runningRequests, help: "The number of running requests"},
		{name: "num_used_tokens", kind: gauge, fed: usedTokens, help: "The number of used tokens"},
		{name: "gen_throughput", kind: gauge, fed: windowTokenRate, help: "The generate throughput (token/s)"},
		{name: "num_queue_reqs", kind: gauge, fed: waitingRequests, help: "The number of requests in the waiting queue"},
	}
}

// sglangState are the gauges that the scheduler sets together.
func sglangState() []family {
	before, since := sglangSpans()
	return []family{
		{name: "num_running_reqs", kind: gauge, fed: runningRequests, help: "The number of running requests."},
		{name: "num_queue_reqs", kind: gauge, fed: waitingRequests, help: "The number of requests in the waiting queue."},
		{name: "num_grammar_queue_reqs", kind: gauge, help: "The number of requests in the grammar waiting queue."},
		{name: "gen_throughput", kind: gauge, fed: windowTokenRate, help: "The generation throughput (token/s)."},
		{name: "cache_hit_rate", kind: gauge, fed: lastHitRate, help: "The prefix cache hit rate."},
		{name: "token_usage", kind: gauge, fed: kvUsage, help: "The token usage."},
		{name: "full_token_usage", kind: gauge, span: since, fed: kvUsage, help: "The token usage for full attention layers."},
		{name: "swa_token_usage", kind: gauge, help: "The token usage for SWA layers."},
		{name: "mamba_usage", kind: gauge, help: "The token usage for Mamba layers."},
		{name: "num_used_tokens", kind: gauge, fed: usedTokens, help: "The number of used tokens."},
		{name: "kv_available_tokens", kind: gauge, span: since, fed: freeTokens, help: "Number of free token slots in the KV cache pool."},
		{name: "kv_used_tokens", kind: gauge, span: since, fed: usedTokens, help: "Number of actively used token slots in the KV cache pool."},
		{name: "pending_prealloc_token_usage", kind: gauge, span: before, help: "The token usage for pending preallocated tokens (not preallocated yet)."},
		{name: "num_running_reqs_offline_batch", kind: gauge, span: before, help: "The number of running low-priority offline batch requests(label is 'batch')."},
		{name: "num_prefill_prealloc_queue_reqs", kind: gauge, span: before, help: "The number of requests in the prefill prealloc queue."},
		{name: "num_prefill_inflight_queue_reqs", kind: gauge, span: before, help: "The number of requests in the prefill inflight queue."},
		{name: "num_decode_prealloc_queue_reqs", kind: gauge, span: before, help: "The number of requests in the decode prealloc queue."},
		{name: "num_decode_transfer_queue_reqs", kind: gauge, span: before, help: "The number of requests in the decode transfer queue."},
	}
}

func sglangPool() []family {
	_, since := sglangSpans()
	pid := fixedLabels(sglangScheduler, label{"pid", "174"})
	return []family{
		{name: "spec_accept_length", kind: gauge, help: "Mean acceptance length of speculative decoding (accepted drafts + bonus token per forward)."},
		{name: "spec_accept_rate", kind: gauge, help: "Speculative acceptance rate (`accepted drafts / proposed drafts` in batch)."},
		{name: "num_retracted_reqs", kind: gauge, own: pid, help: "The number of retracted requests."},
		{name: "num_paused_reqs", kind: gauge, own: pid, help: "The number of paused requests by async weight sync."},
		{name: "max_total_num_tokens", kind: gauge, fed: cacheTokens, help: "Maximum total number of tokens in the KV cache pool."},
		{name: "page_size", kind: gauge, span: since, fed: blockTokens, help: "KV cache page size in tokens."},
		{name: "num_pages", kind: gauge, span: since, fed: cacheBlocks, help: "Number of KV cache pages."},
		{name: "context_len", kind: gauge, span: since, fed: contextLength, help: "Maximum context length."},
	}
}

// sglangCounters are those of the scheduler.
func sglangCounters() []family {
	return []family{
		{name: "num_retracted_requests", kind: counter, fed: preemptions, onUse: true, help: "Total number of retracted requests."},
		{name: "realtime_tokens", kind: counter, help: "Total number of tokens processed (updated on each log interval). mode: prefill_compute, prefill_cache, decode.", split: split{label: "mode", children: []child{
			{value: "prefill_compute", fed: computedTokens}, {value: "prefill_cache", fed: cachedTokens}, {value: "decode", fed: generationTokens},
		}}},
	}
}

// sglangTokens are the counters of the tokenizer process. They had the model's
// label alone before 0.5.9.
func sglangTokens() []family {
	before, since := sglangSpans()
	streamed := func(fed quantity) split {
		return split{label: "is_streaming", children: []child{{value: "true", fed: fed}}}
	}
	alone, frontend := fixedLabels(modelLabel), fixedLabels(sglangFrontend)
	return []family{
		{name: "prompt_tokens", kind: counter, span: before, own: alone, fed: donePromptTokens, onUse: true, help: "Number of prefill tokens processed."},
		{name: "prompt_tokens", kind: counter, span: since, own: frontend, split: streamed(donePromptTokens), help: "Number of prefill tokens processed."},
		{name: "generation_tokens", kind: counter, span: before, own: alone, fed: doneTokensOut, onUse: true, help: "Number of generation tokens processed."},
		{name: "generation_tokens", kind: counter, span: since, own: frontend, split: streamed(doneTokensOut), help: "Number of generation tokens processed."},
		{name: "cached_tokens", kind: counter, span: before, own: alone, fed: doneCachedTokens, onUse: true, help: "Number of cached prompt tokens."},
		{name: "cached_tokens", kind: counter, span: since, own: frontend, split: split{label: "cache_source", children: []child{{value: "device", fed: doneCachedTokens}, {value: "host"}}}, help: "Number of cached prompt tokens by source (device/host/storage)."},
		{name: "num_requests", kind: counter, span: before, own: alone, fed: endedRequests, onUse: true, help: "Number of requests processed."},
		{name: "num_requests", kind: counter, span: since, own: frontend, split: streamed(endedRequests), help: "Number of requests processed."},
		{name: "num_aborted_requests", kind: counter, span: before, own: alone, fed: abortedRequests, onUse: true, help: "Number of requests aborted."},
		{name: "num_aborted_requests", kind: counter, span: since, own: frontend, fed: abortedRequests, onUse: true, help: "Number of requests aborted."},
	}
}

func sglangHistograms() []family {
	before, since := sglangSpans()
	alone, frontend := fixedLabels(modelLabel), fixedLabels(sglangFrontend)
	streaming := fixedLabels(sglangFrontend, label{"is_streaming", "true"})
	staged := fixedLabels(sglangScheduler, label{"stage", "prefill_forward"})
	first := sglangLatencyBounds(400)
	whole := sglangLatencyBounds(math.Inf(1))
	return []family{
		{name: "queue_time_seconds", kind: histogramKind, span: before, hist: histQueue, upper: sglangCoarseQueueBounds(), help: "Histogram of queueing time in seconds."},
		{name: "queue_time_seconds", kind: histogramKind, span: since, hist: histQueue, upper: sglangQueueBounds(), help: "Histogram of queueing time in seconds."},
		{name: "per_stage_req_latency_seconds", kind: histogramKind, span: before, own: staged, hist: histPrefill, upper: sglangStageBounds(), help: "The latency of each stage of requests."},
		{name: "prompt_tokens_histogram", kind: histogramKind, span: since, own: frontend, hist: histPrompt, upper: sglangLengthBounds(), help: "Histogram of prompt token length."},
		{name: "uncached_prompt_tokens_histogram", kind: histogramKind, span: since, own: frontend, hist: histKVComputed, upper: sglangLengthBounds(), help: "Histogram of uncached (compute) prompt token length."},
		{name: "generation_tokens_histogram", kind: histogramKind, span: since, own: frontend, hist: histOutput, upper: sglangLengthBounds(), help: "Histogram of generation token length."},
		{name: "time_to_first_token_seconds", kind: histogramKind, span: before, own: alone, hist: histTTFT, upper: first, help: "Histogram of time to first token in seconds."},
		{name: "time_to_first_token_seconds", kind: histogramKind, span: since, own: streaming, hist: histTTFT, upper: first, help: "Histogram of time to first token in seconds."},
		{name: "inter_token_latency_seconds", kind: histogramKind, span: before, own: alone, hist: histITL, upper: sglangGapBounds(), help: "Histogram of inter-token latency in seconds."},
		{name: "inter_token_latency_seconds", kind: histogramKind, span: since, own: frontend, hist: histITL, upper: sglangGapBounds(), help: "Histogram of inter-token latency in seconds."},
		{name: "e2e_request_latency_seconds", kind: histogramKind, span: before, own: alone, hist: histE2E, upper: whole, help: "Histogram of End-to-end request latency in seconds"},
		{name: "e2e_request_latency_seconds", kind: histogramKind, span: since, own: streaming, hist: histE2E, upper: whole, help: "Histogram of End-to-end request latency in seconds"},
		{
			name: "num_retractions", kind: histogramKind, span: before, own: alone, hist: histPreemptions, help: "Histogram of retraction counts per request.",
			upper: []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 20, 25, 30, 40, 50, 75, 100},
		},
	}
}

// sglangLatencyBounds begin at 100 ms: a faster first token cannot be told from
// one of 100 ms.
func sglangLatencyBounds(most float64) []float64 {
	return upTo(most, []float64{.1, .2, .4, .6, .8, 1, 2, 4, 6, 8, 10, 20, 40, 60, 80, 100, 200, 400, 600, 1200, 1800, 2400})
}

func upTo(most float64, all []float64) []float64 {
	for i, x := range all {
		if x > most {
			return all[:i]
		}
	}
	return all
}

func sglangGapBounds() []float64 {
	return []float64{.002, .004, .006, .008, .010, .015, .020, .025, .030, .035, .040, .060, .080, .100, .200, .400, .600, .800, 1, 2, 4, 6, 8}
}

// sglangStageBounds are 30 bounds from 1 ms on, each 1.62 times the one before.
func sglangStageBounds() []float64 {
	all := make([]float64, 30)
	for i := range all {
		all[i] = 0.001 * math.Pow(1.62, float64(i))
	}
	return all
}

// sglangCoarseQueueBounds lack those between 0 and 100 ms.
func sglangCoarseQueueBounds() []float64 {
	return slices.DeleteFunc(sglangQueueBounds(), func(x float64) bool { return x > 0 && x < .1 })
}

func sglangQueueBounds() []float64 {
	return []float64{
		0, .001, .005, .010, .050, .100, .200, .500, 1, 2, 3, 4, 5, 10, 15, 20, 30, 40, 50, 60, 70, 80, 90, 100,
		200, 300, 400, 500, 600, 700, 800, 900, 1000, 1200, 1400, 1600, 1800, 2000, 2500, 3000,
	}
}

func sglangLengthBounds() []float64 {
	return []float64{
		100, 300, 500, 700, 1000, 1500, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000, 12500, 15000, 17500, 20000, 22500, 25000, 27500, 30000,
		35000, 40000, 60000, 80000, 100000, 200000, 300000, 400000, 600000, 800000, 1000000, 1100000,
	}
}
