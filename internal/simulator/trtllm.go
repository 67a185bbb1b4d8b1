package simulator

import "net/http"

// trtllm is the brand of TensorRT-LLM's trtllm-serve with return_perf_metrics
// and enable_iter_perf_stats. Its Prometheus page is /prometheus/metrics; what
// answers at /metrics is a JSON array of iteration statistics. Per-request
// families move on finish, gauges with each iteration.
//
// Read in NVIDIA/TensorRT-LLM, tensorrt_llm/metrics/collector.py
// @050f80def8df236e326949c8bd9dee10fd896a83 (here "1.2.0"). Families of memory,
// host cache, disaggregation, speculation and perplexity are left out, and the
// split of running requests into context and generation.
func trtllm() brand {
	known := []Dialect{{Engine: "trtllm", Version: "1.2.0"}}
	return brand{
		engine: "trtllm", dialects: known, validate: anyOf(known), path: "/prometheus/metrics",
		face: func(c Config) face {
			v, _ := parseVersion(c.Dialect.Version) // validated
			return face{
				version: v, prefix: "trtllm_", shared: append(modelLabel(c), label{"engine_type", "trtllm"}),
				lazy: true, hideEmpty: true, order: "sbc", contentType: textFormatOne, software: "uvicorn",
			}
		},
		families:   func(Config) []family { return append(trtllmRequests(), trtllmIterations()...) },
		quantities: moreQuantities, hists: moreHists, observe: tallied,
		routes: trtllmRoutes,
	}
}

func trtllmRequests() []family {
	latencies := []float64{.3, .5, .8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680}
	return []family{
		{name: "request_success", kind: counter, help: "Count of successfully processed requests.", split: split{label: "finished_reason", children: []child{{value: "stop", fed: endedStop}, {value: "length", fed: endedLength}}}},
		{name: "e2e_request_latency_seconds", kind: histogramKind, hist: histE2E, upper: latencies, help: "Histogram of end to end request latency in seconds."},
		{name: "time_to_first_token_seconds", kind: histogramKind, hist: histTTFTAtEnd, upper: []float64{.001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560}, help: "Histogram of time to first token in seconds."},
		{name: "time_per_output_token_seconds", kind: histogramKind, hist: histTPOTNonZero, upper: []float64{.01, .025, .05, .075, .1, .15, .2, .3, .4, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80}, help: "Histogram of time per output token in seconds."},
		{name: "request_queue_time_seconds", kind: histogramKind, hist: histQueue, upper: latencies, help: "Histogram of time spent in WAITING phase for request."},
		{name: "request_prefill_time_seconds", kind: histogramKind, hist: histPrefill, upper: []float64{.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 20, 40, 80, 160, 640, 2560}, help: "Histogram of prefill (context) phase duration in seconds (first_token_time - first_scheduled_time)."},
		{name: "request_decode_time_seconds", kind: histogramKind, hist: histDecodeNonZero, upper: latencies, help: "Histogram of decode (generation) phase duration in seconds (last_token_time - first_token_time)."},
		{name: "request_inference_time_seconds", kind: histogramKind, hist: histInference, upper: latencies, help: "Histogram of total inference duration in seconds (last_token_time - first_scheduled_time)."},
		{name: "prompt_tokens", kind: counter, fed: donePromptTokens, onUse: true, help: "Cumulative number of prompt (input) tokens processed."},
		{name: "generation_tokens", kind: counter, fed: doneTokensOut, onUse: true, help: "Cumulative number of generation (output) tokens produced."},
		{name: "prompt_cached_tokens", kind: counter, fed: doneCachedTokens, help: "Process-lifetime total prompt tokens served from KV cache. Resets only when the serving process restarts, not when the KV cache is flushed or evicted."},
		{name: "prompt_cached_tokens_per_request", kind: histogramKind, hist: histCachedPrompt, upper: []float64{0, 64, 128, 256, 512, 1024, 2048, 4096, 8192}, help: "Histogram of cached prompt tokens per request."},
		{name: "request_error", kind: counter, split: split{label: "http_code", children: []child{{value: "400", fed: refusedRequests}, {value: "500", fed: endedError}}}, help: "Total request errors, labeled by HTTP status code."},
	}
}

func trtllmIterations() []family {
	return []family{
		{name: "kv_cache_hit_rate", kind: gauge, fed: lifetimeHitRate, help: "KV cache hit rate"},
		{name: "kv_cache_reused_blocks", kind: counter, fed: hitBlocks, onUse: true, help: "Cumulative number of KV cache blocks reused (cache hits)"},
		{name: "kv_cache_missed_blocks", kind: counter, fed: missedBlocks, onUse: true, help: "Cumulative number of KV cache blocks missed (cache misses)"},
		{name: "kv_cache_utilization", kind: gauge, fed: kvUsage, help: "KV cache utilization"},
		{name: "num_requests_running", kind: gauge, fed: runningRequests, help: "Number of active requests"},
		{name: "num_requests_waiting", kind: gauge, fed: waitingRequests, help: "Number of queued requests"},
		{name: "num_requests_completed", kind: counter, fed: endedRequests, onUse: true, help: "Total number of completed requests across iterations"},
		{name: "max_num_active_requests", kind: gauge, fed: mostRunning, help: "Maximum number of active requests"},
		{name: "max_batch_size_static", kind: gauge, fed: mostRunning, help: "Static maximum batch size"},
		{name: "max_batch_size_runtime", kind: gauge, fed: mostRunning, help: "Runtime maximum batch size"},
		{name: "max_num_tokens_runtime", kind: gauge, fed: mostBatched, help: "Runtime maximum number of tokens"},
		{name: "kv_cache_max_blocks", kind: gauge, fed: cacheBlocks, help: "Maximum number of KV cache blocks"},
		{name: "kv_cache_free_blocks", kind: gauge, fed: freeBlocks, help: "Number of free KV cache blocks"},
		{name: "kv_cache_used_blocks", kind: gauge, fed: usedBlocks, help: "Number of used KV cache blocks"},
		{name: "kv_cache_tokens_per_block", kind: gauge, fed: blockTokens, help: "Number of tokens per KV cache block"},
		{name: "num_paused_requests", kind: gauge, help: "Number of paused requests"},
		{name: "num_scheduled_requests", kind: gauge, fed: runningRequests, help: "Number of scheduled requests"},
	}
}

// trtllmRoutes also answer at /metrics, where people look first, with JSON: the
// iterations since the last look. Only the latest one is simulated.
func trtllmRoutes(s *Server, mux *http.ServeMux) {
	alsoJSON(openAIRoutes("tensorrt_llm"), "/version", func(c Config) any { return map[string]string{"version": c.Dialect.Version} })(s, mux)
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, s.iterations()) })
}

// iterations is the array of iteration statistics; empty before the first.
func (s *Server) iterations() []map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.meters[0]
	if !m.told {
		return []map[string]any{}
	}
	return []map[string]any{{
		"iter": m.values[engineSteps], "numActiveRequests": m.values[runningRequests], "numQueuedRequests": m.values[waitingRequests],
		"maxNumActiveRequests": m.values[mostRunning],
		"kvCacheStats": map[string]any{
			"maxNumBlocks": m.values[cacheBlocks], "freeNumBlocks": m.values[freeBlocks], "usedNumBlocks": m.values[usedBlocks],
			"tokensPerBlock": m.values[blockTokens], "cacheHitRate": m.values[lifetimeHitRate],
		},
	}}
}
