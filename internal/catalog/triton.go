package catalog

// Triton's metrics were read from docs/user_guide/metrics.md (r24.04) of
// triton-inference-server/server; those of its TensorRT-LLM backend from
// triton_backend/inflight_batcher_llm/src/custom_metrics_reporter/custom_metrics_reporter.cc
// (0d5352f5) and model_instance_state.cc of NVIDIA/TensorRT-LLM. A vLLM behind
// Triton is vLLM: see vllmConventions and RelabelRules.

// languageModel leaves out the steps that NVIDIA's model repository puts around
// the language model, and the chain of all of them; each counts a request again.
const languageModel = `model!~"preprocessing|postprocessing|ensemble|tensorrt_llm_bls|multimodal_encoders"`

func tritonEngine() Engine {
	return Engine{
		ID: Triton, Title: "Triton Inference Server", Prefix: "nv_trt_llm_",
		AlsoPrefixes: []string{"nv_inference_", "nv_llm_"},
		Presence:     []string{"nv_trt_llm_request_metrics", "nv_inference_request_success"},
		Editions: []Edition{
			{ID: "triton-trtllm-tokens", Sign: "nv_llm_output_token_len_count"},
			{ID: "triton-trtllm", Sign: "nv_trt_llm_request_metrics"},
			{ID: "triton"},
		},
		Families:   append(tritonBackendFamilies(), tritonServerFamilies()...),
		Candidates: tritonCandidates(),
	}
}

func tritonCandidates() []Candidate {
	const (
		request  = "nv_trt_llm_request_metrics"
		block    = "nv_trt_llm_kv_cache_block_metrics"
		success  = "nv_inference_request_success"
		meanOnly = "The mean of the language model's own step; Triton has no quantiles of it."
		micro    = 1e-6
	)
	return []Candidate{
		// Of the kinds of requests, active holds those that wait; scheduled does not.
		{Signal: Running, Metric: request, Where: `request_type="scheduled"`},
		{Signal: Waiting, Metric: request, Where: `request_type="waiting"`},
		{Signal: Waiting, Metric: "nv_inference_pending_request_count", Where: languageModel, Bias: "Those that Triton itself holds back; what waits in the engine is not known."},
		{Signal: KVUsage, Metric: block, Where: `kv_cache_block_type="fraction"`},
		{Signal: KVUsage, Formula: "max[" + block + `{kv_cache_block_type="used"}] / max[` + block + `{kv_cache_block_type="max"}]`},
		{Signal: KVCapacity, Formula: "sum[" + block + `{kv_cache_block_type="max"}] * max[` + block + `{kv_cache_block_type="tokens_per"}]`},
		{Signal: PromptRate, Metric: "nv_llm_input_token_len_sum", Bias: onFinish, Window: smooth},
		{Signal: GenerationRate, Metric: "nv_llm_output_token_len_sum", Bias: onFinish, Window: smooth},
		{Signal: PromptLength, Metric: "nv_llm_input_token_len"},
		{Signal: OutputLength, Metric: "nv_llm_output_token_len"},
		{Signal: FinishedRate, Metric: success, Where: languageModel, Bias: "Triton does not say for which reason a request ended."},
		{Signal: FailedRate, Metric: "nv_inference_request_failure", Where: languageModel},
		{
			Signal: TimeToFirstToken, Metric: "nv_inference_first_response_histogram_ms", Where: languageModel, Scale: 0.001,
			Bias: "The time to the first part of an answer, which is the whole of it where answers are not streamed.",
		},
		{
			Signal: EndToEnd, Metric: "nv_inference_request_duration_us", Where: languageModel, Per: success, PerWhere: languageModel,
			Scale: micro, MeanOnly: true, Bias: meanOnly,
		},
		{
			Signal: QueueTime, Metric: "nv_inference_queue_duration_us", Where: languageModel, Per: success, PerWhere: languageModel,
			Scale: micro, MeanOnly: true, Bias: "The mean of the wait at Triton; what a request waits in the engine is not in it.",
		},
		{
			Signal: InferenceTime, Metric: "nv_inference_compute_infer_duration_us", Where: languageModel, Per: success, PerWhere: languageModel,
			Scale: micro, MeanOnly: true, Bias: meanOnly,
		},
	}
}

// tritonBackendFamilies are those of the TensorRT-LLM backend: the meaning
// stands in a label.
func tritonBackendFamilies() []Family {
	return []Family{
		{Name: "nv_trt_llm_request_metrics", Type: Gauge, Unit: UnitRequests, Labels: []string{"request_type"}, Meaning: "Requests by kind: active, max, scheduled, context, waiting.", Note: "Active is scheduled and waiting together: never add the kinds."},
		{Name: "nv_trt_llm_runtime_memory_metrics", Type: Gauge, Unit: UnitBytes, Labels: []string{"memory_type"}, Meaning: "Memory in use: cpu, gpu, pinned."},
		{Name: "nv_trt_llm_kv_cache_block_metrics", Type: Gauge, Unit: UnitCount, Labels: []string{"kv_cache_block_type"}, Meaning: "Blocks of the KV cache by kind: max, free, used, tokens_per, reused, fraction.", Note: "The kind fraction is a share from 0 to 1, tokens_per a size."},
		{Name: "nv_trt_llm_disaggregated_serving_metrics", Type: Counter, Unit: UnitNone, Labels: []string{"disaggregated_serving_type"}, Meaning: "KV transfer: kv_cache_transfer_ms is milliseconds, request_count requests."},
		{Name: "nv_trt_llm_inflight_batcher_metrics", Type: Gauge, Unit: UnitNone, Labels: []string{"inflight_batcher_specific_metric"}, Meaning: "The last step: total_context_tokens, generation_requests, micro_batch_id, paused_requests."},
		{Name: "nv_trt_llm_v1_metrics", Type: Gauge, Unit: UnitNone, Labels: []string{"v1_specific_metric"}, Meaning: "The last step of the older batcher: total_context_tokens, total_generation_tokens, empty_generation_slots.", Note: "Work of one step, not a total."},
		{Name: "nv_trt_llm_general_metrics", Type: Gauge, Unit: UnitNone, Labels: []string{"general_type"}, Meaning: "Time and number of the last step.", Note: "The time is in microseconds since 1970."},
		{Name: "nv_llm_input_token_len", Type: Histogram, Unit: UnitTokens, Labels: []string{"response_metric_type"}, Meaning: "Prompt tokens of each request."},
		{Name: "nv_llm_output_token_len", Type: Histogram, Unit: UnitTokens, Labels: []string{"response_metric_type"}, Meaning: "Tokens written for each request."},
	}
}

// tritonServerFamilies are those of Triton for any model.
func tritonServerFamilies() []Family {
	const (
		chained   = "A chain of models counts a request once for itself and once for each of its steps."
		histogram = "--metrics-config histogram_latencies=true"
		summary   = "--metrics-config summary_latencies=true"
	)
	return []Family{
		{Name: "nv_inference_request_success", Type: Counter, Unit: UnitRequests, Meaning: "Requests that went well.", Note: chained},
		{Name: "nv_inference_request_failure", Type: Counter, Unit: UnitRequests, Labels: []string{"reason"}, Meaning: "Requests that failed.", Note: chained},
		{Name: "nv_inference_count", Type: Counter, Unit: UnitCount, Meaning: "Inferences; a request of a batch counts once for each of its items."},
		{Name: "nv_inference_exec_count", Type: Counter, Unit: UnitCount, Meaning: "Times that a model was run."},
		{Name: "nv_inference_pending_request_count", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that Triton has not given to the model yet."},
		{Name: "nv_inference_request_duration_us", Type: Counter, Unit: UnitMicroseconds, Meaning: "Time of all requests together."},
		{Name: "nv_inference_queue_duration_us", Type: Counter, Unit: UnitMicroseconds, Meaning: "Time that all requests together waited at Triton."},
		{Name: "nv_inference_compute_input_duration_us", Type: Counter, Unit: UnitMicroseconds, Meaning: "Time to bring the input to the model."},
		{Name: "nv_inference_compute_infer_duration_us", Type: Counter, Unit: UnitMicroseconds, Meaning: "Time in the model."},
		{Name: "nv_inference_compute_output_duration_us", Type: Counter, Unit: UnitMicroseconds, Meaning: "Time to bring the output back."},
		{Name: "nv_inference_first_response_histogram_ms", Type: Histogram, Unit: UnitMilliseconds, Flag: histogram, Meaning: "Time to the first part of an answer."},
		{Name: "nv_inference_request_summary_us", Type: Summary, Unit: UnitMicroseconds, Flag: summary, Meaning: "Time of each request."},
		{Name: "nv_inference_queue_summary_us", Type: Summary, Unit: UnitMicroseconds, Flag: summary, Meaning: "Time that each request waited at Triton."},
		{Name: "nv_inference_compute_input_summary_us", Type: Summary, Unit: UnitMicroseconds, Flag: summary, Meaning: "Time to bring the input of each request to the model."},
		{Name: "nv_inference_compute_infer_summary_us", Type: Summary, Unit: UnitMicroseconds, Flag: summary, Meaning: "Time of each request in the model."},
		{Name: "nv_inference_compute_output_summary_us", Type: Summary, Unit: UnitMicroseconds, Flag: summary, Meaning: "Time to bring the output of each request back."},
		{Name: "nv_inference_load_duration_secs", Type: Gauge, Unit: UnitSeconds, Meaning: "Time that loading a model took."},
	}
}
