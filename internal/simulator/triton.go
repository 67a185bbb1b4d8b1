package simulator

import "net/http"

// triton is the brand of Triton Inference Server with the TensorRT-LLM backend:
// a few families with the meaning in a label, and Triton's own nv_inference_*,
// whose times are counters in microseconds. Its only distributions are those of
// lengths, which came later.
//
// Read in triton-inference-server/tensorrtllm_backend, README.md
// @00b494754b311d13e29b5e55089a4460b8154fa8, with the values that
// facts/other-engines.md adds from @0b9d7d5a19 (2024, here "2.50.0"), and in
// NVIDIA/TensorRT-LLM, triton_backend/inflight_batcher_llm/src/custom_metrics_reporter/custom_metrics_reporter.cc
// of 2025 (here "2.59.0"). Families of memory, of disaggregation and the tokens
// of the last iteration are left out; "active" requests run or wait, "context"
// are the prefills that ended in the last iteration.
func triton() brand {
	known := []Dialect{{Engine: "triton", Version: "2.50.0"}, {Engine: "triton", Version: "2.59.0"}}
	return brand{
		engine: "triton", dialects: known, validate: anyOf(known),
		face: func(c Config) face {
			v, _ := parseVersion(c.Dialect.Version) // validated
			return face{
				version: v, prefix: "nv_", shared: tritonModel(c),
				bareCounters: true, number: appendSixteenDigits, contentType: "text/plain; charset=utf-8",
			}
		},
		families: func(c Config) []family {
			return ofRelease(append(append(tritonBackend(), tritonLengths()...), tritonCore()...), c.Dialect.Version)
		},
		quantities: moreQuantities, hists: moreHists, observe: tallied,
		routes: tritonRoutes,
	}
}

func tritonModel(Config) []label { return []label{{"model", "tensorrt_llm"}, {"version", "1"}} }

func tritonBackend() []family {
	first, later := span{"", "2.59.0"}, span{"2.59.0", ""}
	return []family{
		{name: "trt_llm_request_metrics", kind: gauge, help: "TRT LLM request metrics", split: split{label: "request_type", children: []child{
			{value: "context", fed: lastFirstTokens},
			{value: "scheduled", fed: runningRequests},
			{value: "max", fed: mostRunning},
			{value: "active", fed: activeRequests},
			{value: "waiting", fed: waitingRequests},
		}}},
		{name: "trt_llm_kv_cache_block_metrics", kind: gauge, help: "TRT LLM KV cache block metrics", split: split{label: "kv_cache_block_type", children: []child{
			{value: "fraction", fed: kvUsage},
			{value: "tokens_per", fed: blockTokens},
			{value: "used", fed: usedBlocks},
			{value: "free", fed: freeBlocks},
			{value: "max", fed: cacheBlocks},
			{value: "reused", fed: hitBlocks},
		}}},
		{name: "trt_llm_inflight_batcher_metrics", kind: gauge, help: "TRT LLM inflight_batcher-specific metrics", split: split{label: "inflight_batcher_specific_metric", children: []child{
			{value: "micro_batch_id"}, {value: "paused_requests"},
		}}},
		{name: "trt_llm_general_metrics", kind: gauge, span: first, help: "General TRT LLM metrics", split: split{label: "general_type", children: []child{
			{value: "iteration_counter", fed: engineSteps}, {value: "timestamp", fed: lastStep},
		}}},
		{name: "trt_llm_general_metrics", kind: gauge, span: later, help: "General TRT LLM metrics", split: split{label: "general_type", children: []child{
			{value: "timestamp", fed: lastStepMicros}, {value: "iteration_counter", fed: engineSteps},
		}}},
	}
}

func tritonLengths() []family {
	later, upper := span{"2.59.0", ""}, []float64{10, 50, 100, 500, 1000}
	of := func(what string) func(Config, version) []label {
		return fixedLabels(tritonModel, label{"response_metric_type", what})
	}
	return []family{
		{name: "llm_output_token_len", kind: histogramKind, span: later, own: of("total_output_tokens"), hist: histOutput, upper: upper, help: "TRT LLM response metrics"},
		{name: "llm_input_token_len", kind: histogramKind, span: later, own: of("total_input_tokens"), hist: histPrompt, upper: upper, help: "TRT LLM response metrics"},
	}
}

func tritonCore() []family {
	return []family{
		{name: "inference_request_success", kind: counter, fed: endedWell, help: "Number of successful inference requests, all batch sizes"},
		{name: "inference_request_failure", kind: counter, fed: failedRequests, help: "Number of failed inference requests, all batch sizes"},
		{name: "inference_count", kind: counter, fed: endedWell, help: "Number of inferences performed (does not include cached requests)"},
		{name: "inference_exec_count", kind: counter, fed: endedWell, help: "Number of model executions performed (does not include cached requests)"},
		{name: "inference_request_duration_us", kind: counter, fed: requestMicros, help: "Cumulative inference request duration in microseconds (includes cached requests)"},
		{name: "inference_queue_duration_us", kind: counter, fed: queueMicros, help: "Cumulative inference queuing duration in microseconds (includes cached requests)"},
		{name: "inference_compute_input_duration_us", kind: counter, help: "Cumulative compute input duration in microseconds (does not include cached requests)"},
		{name: "inference_compute_infer_duration_us", kind: counter, fed: computeMicros, help: "Cumulative compute inference duration in microseconds (does not include cached requests)"},
		{name: "inference_compute_output_duration_us", kind: counter, help: "Cumulative inference compute output duration in microseconds (does not include cached requests)"},
		{name: "inference_pending_request_count", kind: gauge, fed: waitingRequests, help: "Instantaneous number of pending requests awaiting execution per-model."},
	}
}

// tritonRoutes are those of its metrics port, and the server's description,
// which is on another port in life.
func tritonRoutes(s *Server, mux *http.ServeMux) {
	mux.HandleFunc("GET /v2", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, map[string]any{"name": "triton", "version": s.Dialect().Version})
	})
}
