package simulator

// nim is the brand of NVIDIA NIM for LLMs 1.x: vLLM's names of the V0 engine
// without their prefix, and request_finish_total with the reason. Its page is
// /v1/metrics.
//
// Read on docs.nvidia.com/nim/large-language-models/latest/observability.html
// (names and meanings). No page of a real server was seen: bucket lists, the
// model_name label and what is absent before the first request are those of the
// vLLM 0.6 inside it.
func nim() brand {
	known := []Dialect{{Engine: "nim", Version: "1.8.0"}}
	return brand{
		engine: "nim", dialects: known, validate: anyOf(known), path: "/v1/metrics",
		face: func(c Config) face {
			return face{version: version{0, 6, 6}, shared: modelLabel(c), lazy: true, process: true, contentType: textFormat, software: "uvicorn"}
		},
		families:   func(Config) []family { return nimFamilies() },
		quantities: moreQuantities, hists: moreHists, observe: tallied,
		head: renderProcess,
		routes: alsoJSON(openAIRoutes("nvidia"), "/v1/version", func(c Config) any {
			return map[string]string{"release": c.Dialect.Version, "api": c.Dialect.Version}
		}),
	}
}

func nimFamilies() []family {
	return []family{
		{name: "gpu_cache_usage_perc", kind: gauge, fed: kvUsage, help: "GPU KV-cache usage. 1 means 100 percent usage."},
		{name: "num_requests_running", kind: gauge, fed: runningRequests, help: "Number of requests currently running on GPU."},
		{name: "num_requests_waiting", kind: gauge, fed: waitingRequests, help: "Number of requests waiting to be processed."},
		{name: "num_request_max", kind: gauge, fed: mostRunning, help: "Max number of requests that can be run concurrently by the model."},
		{name: "prompt_tokens", kind: counter, fed: promptTokens, help: "Number of prefill tokens processed."},
		{name: "generation_tokens", kind: counter, fed: generationTokens, help: "Number of generation tokens processed."},
		{name: "time_to_first_token_seconds", kind: histogramKind, hist: histTTFT, bounds: firstTokenBounds, help: "Histogram of time to first token in seconds."},
		{name: "time_per_output_token_seconds", kind: histogramKind, hist: histITL, bounds: tokenTimeBounds, help: "Histogram of time per output token in seconds."},
		{name: "e2e_request_latency_seconds", kind: histogramKind, hist: histE2E, bounds: latencyBounds, help: "Histogram of end to end request latency in seconds."},
		{name: "request_prompt_tokens", kind: histogramKind, hist: histPrompt, bounds: lengthBounds, help: "Histogram of number of prefill tokens processed."},
		{name: "request_generation_tokens", kind: histogramKind, hist: histOutput, bounds: lengthBounds, help: "Histogram of number of generation tokens processed."},
		{name: "request_finish", kind: counter, help: "Number of finished requests, with label indicating finish reason.", split: split{label: "finished_reason", children: []child{
			{value: "stop", fed: endedStop}, {value: "length", fed: endedLength}, {value: "error", fed: endedError},
		}}},
		{name: "request_success", kind: counter, fed: endedWell, help: `Number of successful requests; requests with finish reason "stop" or "length" are counted.`},
		{name: "request_failure", kind: counter, fed: endedError, help: "Number of failed requests; requests with other finish reason are counted."},
	}
}
