package simulator

// lmdeploy is the brand of LMDeploy's api_server with --enable-metrics. Its
// families follow vLLM's, under names of their own; requests that finished are
// gauges. The first release that had metrics counted each generated token
// twice.
//
// Read in InternLM/lmdeploy, lmdeploy/metrics/loggers.py: the first version
// @0168eedaef9497414956cb20c2ad0f443de6c248 (here "0.9.1", with the two calls
// of inc), the one that first had speculation (here "0.11.0") and the one with
// multimodality, as stored of 2026 (here "0.12.0"); prefix_cache_hit_rate and cached_tokens as in
// facts/other-engines.md @1263d5cd88. Families of speculation and
// multimodality are left out. finished_reason is Python's name of the enum.
func lmdeploy() brand {
	known := []Dialect{{Engine: "lmdeploy", Version: "0.9.1"}, {Engine: "lmdeploy", Version: "0.11.0"}, {Engine: "lmdeploy", Version: "0.12.0"}}
	return brand{
		engine: "lmdeploy", dialects: known, validate: anyOf(known),
		face: func(c Config) face {
			v, _ := parseVersion(c.Dialect.Version) // validated
			return face{version: v, prefix: "lmdeploy:", shared: append(modelLabel(c), label{"engine", "0"}), process: true, contentType: textFormat, software: "uvicorn"}
		},
		families:   lmdeployFamilies,
		quantities: moreQuantities, hists: moreHists, observe: tallied,
		head:   renderProcess,
		routes: openAIRoutes("lmdeploy"),
	}
}

func lmdeployFamilies(c Config) []family {
	all := append(append(lmdeployState(), lmdeployCounters()...), lmdeployHistograms(c)...)
	return ofRelease(all, c.Dialect.Version)
}

func lmdeployState() []family {
	between, later := span{"0.11.0", "0.12.0"}, span{"0.12.0", ""}
	return []family{
		{name: "backend_config_info", kind: gauge, fed: one, own: unlabelled, help: "information of backend_config"},
		{name: "num_requests_finished", kind: gauge, span: between, fed: endedRequests, help: "Number of current finished requests."},
		{name: "num_requests_unfinished", kind: gauge, span: between, fed: openRequests, help: "Number of current unfinished requests."},
		{name: "num_requests_succeeded", kind: gauge, span: later, fed: endedWell, help: "Number of current succeeded requests."},
		{name: "num_requests_failed", kind: gauge, span: later, fed: failedRequests, help: "Number of current failed requests."},
		{name: "num_api_requests_routed", kind: gauge, span: later, fed: openRequests, help: "Number of requests routed to request handles."},
		{name: "num_api_requests_waiting", kind: gauge, span: later, help: "Number of requests waiting for free request handles."},
		{name: "num_requests_running", kind: gauge, fed: runningRequests, help: "Number of requests in model execution batches."},
		{name: "num_requests_waiting", kind: gauge, fed: waitingRequests, help: "Number of requests waiting to be processed."},
		{name: "gpu_cache_usage_perc", kind: gauge, fed: kvUsage, help: "GPU KV-cache usage. 1 means 100 percent usage."},
		{name: "prefix_cache_hit_rate", kind: gauge, span: later, fed: tokenHitRate, help: "Prefix cache hit rate. 1 means 100 percent hits."},
	}
}

func lmdeployCounters() []family {
	first, second, later := span{"", "0.11.0"}, span{"0.11.0", ""}, span{"0.12.0", ""}
	return []family{
		{name: "prompt_tokens", kind: counter, fed: promptTokens, help: "Number of prefill tokens processed."},
		{name: "generation_tokens", kind: counter, span: first, fed: doubledTokensOut, help: "Number of generation tokens processed."},
		{name: "generation_tokens", kind: counter, span: second, fed: generationTokens, help: "Number of generation tokens processed."},
		{name: "cached_tokens", kind: counter, span: later, fed: cachedTokens, help: "Number of prompt tokens found in the prefix cache."},
		{name: "request_success", kind: counter, span: second, help: "Count of successfully processed requests.", split: split{label: "finished_reason", children: []child{
			{value: "ResponseType.SUCCESS"},
			{value: "ResponseType.FINISH", fed: endedWell},
			{value: "ResponseType.ENGINE_STOP_ERROR"},
			{value: "ResponseType.SESSION_REPEAT"},
			{value: "ResponseType.SESSION_NOT_EXIST"},
			{value: "ResponseType.HANDLER_NOT_EXIST"},
			{value: "ResponseType.INPUT_LENGTH_ERROR"},
			{value: "ResponseType.INTERNAL_ENGINE_ERROR", fed: endedError},
			{value: "ResponseType.CANCEL"},
		}}},
	}
}

func lmdeployHistograms(c Config) []family {
	first, second := span{"", "0.11.0"}, span{"0.11.0", ""}
	lengths := oneTwoFive(float64(c.MaxModelLen))
	perToken := []float64{.005, .01, .025, .05, .075, .1, .15, .2, .3, .4, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80}
	latencies := []float64{.3, .5, .8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680}
	return []family{
		{name: "request_prompt_tokens", kind: histogramKind, span: first, hist: histPrompt, upper: oneTwoFive(4096), help: "Number of prefill tokens processed."},
		{name: "request_generation_tokens", kind: histogramKind, span: first, hist: histOutput, upper: oneTwoFive(4096), help: "Number of generation tokens processed."},
		{name: "request_prompt_tokens", kind: histogramKind, span: second, hist: histPrompt, upper: lengths, help: "Number of prefill tokens processed."},
		{name: "request_generation_tokens", kind: histogramKind, span: second, hist: histOutput, upper: lengths, help: "Number of generation tokens processed."},
		{name: "iteration_tokens_total", kind: histogramKind, span: second, hist: histIteration, upper: []float64{1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384}, help: "Histogram of number of tokens per engine_step."},
		{name: "time_to_first_token_seconds", kind: histogramKind, hist: histTTFT, upper: []float64{.001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560}, help: "Histogram of time to first token in seconds."},
		{name: "time_per_output_token_seconds", kind: histogramKind, span: first, hist: histITL, upper: perToken[1:], help: "Histogram of time per output token in seconds."},
		{name: "time_per_output_token_seconds", kind: histogramKind, span: second, hist: histITL, upper: perToken, help: "Histogram of time per output token in seconds."},
		{name: "iter_token_latency", kind: histogramKind, span: second, hist: histITLAgain, upper: perToken, help: "Histogram of inter-token latency"},
		{name: "e2e_request_latency_seconds", kind: histogramKind, hist: histE2E, upper: latencies, help: "Histogram of e2e request latency in seconds."},
		{name: "request_queue_time_seconds", kind: histogramKind, hist: histQueue, upper: latencies, help: "Histogram of time spent in WAITING phase for request."},
		{name: "request_inference_time_seconds", kind: histogramKind, hist: histInference, upper: latencies, help: "Histogram of time spent in RUNNING phase for request."},
		{name: "request_prefill_time_seconds", kind: histogramKind, hist: histPrefill, upper: latencies, help: "Histogram of time spent in PREFILL phase for request."},
		{name: "request_decode_time_seconds", kind: histogramKind, hist: histDecode, upper: latencies, help: "Histogram of time spent in DECODE phase for request."},
	}
}
