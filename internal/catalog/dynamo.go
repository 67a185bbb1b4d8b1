package catalog

// The metrics of NVIDIA Dynamo were read from
// lib/runtime/src/metrics/prometheus_names.rs (04070c75) of ai-dynamo/dynamo. Its
// workers show the metrics of their engine (vLLM, SGLang, TensorRT-LLM) beside
// their own, and are that engine; its frontend is a gateway.

func dynamoEngine() Engine {
	return Engine{
		ID: Dynamo, Title: "NVIDIA Dynamo", Prefix: "dynamo_", NotAServer: passesOn,
		Presence:   []string{"dynamo_frontend_requests_total", "dynamo_frontend_inflight_requests"},
		Editions:   []Edition{{ID: "dynamo-frontend", Sign: "dynamo_frontend_inflight_requests"}, {ID: "dynamo"}},
		Families:   append(dynamoFrontendFamilies(), dynamoPartFamilies()...),
		Candidates: dynamoCandidates(),
	}
}

func dynamoCandidates() []Candidate {
	const holds = "Measured at the frontend: it holds the server's own time."
	return []Candidate{
		{Signal: Running, Metric: "dynamo_frontend_inflight_requests"},
		{Signal: Waiting, Metric: "dynamo_frontend_queued_requests", Bias: "Requests that have no first token yet."},
		{Signal: PromptRate, Metric: "dynamo_frontend_input_sequence_tokens_sum"},
		{Signal: CachedPromptRate, Metric: "dynamo_frontend_cached_tokens_sum"},
		{Signal: GenerationRate, Metric: "dynamo_frontend_output_tokens_total"},
		{Signal: FinishedRate, Metric: "dynamo_frontend_requests_total", Bias: "Failed requests are in it."},
		{Signal: FailedRate, Metric: "dynamo_frontend_requests_total", Where: `status="error"`},
		{Signal: PromptLength, Metric: "dynamo_frontend_input_sequence_tokens"},
		{Signal: OutputLength, Metric: "dynamo_frontend_output_sequence_tokens"},
		{Signal: TimeToFirstToken, Metric: "dynamo_frontend_time_to_first_token_seconds", Bias: holds},
		{Signal: TimePerToken, Metric: "dynamo_frontend_inter_token_latency_seconds", Bias: holds},
		{Signal: EndToEnd, Metric: "dynamo_frontend_request_duration_seconds", Bias: holds},
	}
}

func dynamoFrontendFamilies() []Family {
	worker := []string{"worker_id", "dp_rank"}
	return []Family{
		{Name: "dynamo_frontend_requests_total", Type: Counter, Unit: UnitRequests, Labels: []string{"model", "endpoint", "request_type", "status"}, OnFirstUse: true, Meaning: "Requests that ended, by status."},
		{Name: "dynamo_frontend_inflight_requests", Type: Gauge, Unit: UnitRequests, Labels: []string{"model"}, Meaning: "Requests that were given to a worker."},
		{Name: "dynamo_frontend_queued_requests", Type: Gauge, Unit: UnitRequests, Labels: []string{"model"}, Meaning: "Requests that have no first token yet."},
		{Name: "dynamo_frontend_active_requests", Type: Gauge, Unit: UnitRequests, Labels: []string{"model"}, Meaning: "Requests that are being answered."},
		{Name: "dynamo_frontend_disconnected_clients", Type: Gauge, Unit: UnitCount, Meaning: "Clients that went away."},
		{Name: "dynamo_frontend_request_duration_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from a request's arrival to the end of the answer."},
		{Name: "dynamo_frontend_time_to_first_token_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from a request's arrival to its first token."},
		{Name: "dynamo_frontend_inter_token_latency_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time between one token and the next."},
		{Name: "dynamo_frontend_input_sequence_tokens", Type: Histogram, Unit: UnitTokens, Meaning: "Prompt tokens of each request."},
		{Name: "dynamo_frontend_output_sequence_tokens", Type: Histogram, Unit: UnitTokens, Meaning: "Tokens written for each request."},
		{Name: "dynamo_frontend_cached_tokens", Type: Histogram, Unit: UnitTokens, Meaning: "Prompt tokens of each request that were found in the cache."},
		{Name: "dynamo_frontend_output_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens written, counted as they come."},
		{Name: "dynamo_frontend_kv_hit_rate", Type: Histogram, Unit: UnitRatio, Meaning: "Share of each prompt that the picked worker is believed to have in cache."},
		{Name: "dynamo_frontend_tokenizer_latency_ms", Type: Histogram, Unit: UnitMilliseconds, Labels: []string{"operation"}, Meaning: "Time to turn text into tokens and back."},
		{Name: "dynamo_frontend_stage_duration_seconds", Type: Histogram, Unit: UnitSeconds, Labels: []string{"stage"}, Meaning: "Time of each stage of a request."},
		{Name: "dynamo_frontend_router_queue_pending_requests", Type: Gauge, Unit: UnitRequests, Labels: []string{"worker_type"}, Meaning: "Requests that wait for a worker."},
		{Name: "dynamo_frontend_model_total_kv_blocks", Type: Gauge, Unit: UnitCount, Labels: []string{"model"}, Meaning: "KV blocks of a worker of the model."},
		{Name: "dynamo_frontend_model_max_num_seqs", Type: Gauge, Unit: UnitRequests, Labels: []string{"model"}, Meaning: "Requests that a worker may run together."},
		{Name: "dynamo_frontend_model_max_num_batched_tokens", Type: Gauge, Unit: UnitTokens, Labels: []string{"model"}, Meaning: "Tokens that a worker may take in one step."},
		{Name: "dynamo_frontend_model_context_length", Type: Gauge, Unit: UnitTokens, Labels: []string{"model"}, Meaning: "Longest request that the model takes."},
		{Name: "dynamo_frontend_model_kv_cache_block_size", Type: Gauge, Unit: UnitTokens, Labels: []string{"model"}, Meaning: "Tokens in a KV block."},
		{Name: "dynamo_frontend_model_migration_limit", Type: Gauge, Unit: UnitCount, Labels: []string{"model"}, Meaning: "How often a request may move to another worker."},
		{Name: "dynamo_frontend_model_migration_total", Type: Counter, Unit: UnitRequests, Labels: []string{"model", "migration_type"}, OnFirstUse: true, Meaning: "Requests that moved because their worker went away."},
		{Name: "dynamo_frontend_model_cancellation_total", Type: Counter, Unit: UnitRequests, Labels: []string{"model"}, OnFirstUse: true, Meaning: "Requests that their client gave up."},
		{Name: "dynamo_frontend_worker_active_decode_blocks", Type: Gauge, Unit: UnitCount, Labels: worker, Meaning: "KV blocks in use at each worker."},
		{Name: "dynamo_frontend_worker_active_prefill_tokens", Type: Gauge, Unit: UnitTokens, Labels: worker, Meaning: "Prompt tokens that wait at each worker."},
		{Name: "dynamo_frontend_worker_last_time_to_first_token_seconds", Type: Gauge, Unit: UnitSeconds, Labels: worker, Meaning: "Time to the first token of the last request of each worker."},
		{Name: "dynamo_frontend_worker_last_input_sequence_tokens", Type: Gauge, Unit: UnitTokens, Labels: worker, Meaning: "Prompt tokens of the last request of each worker."},
		{Name: "dynamo_frontend_worker_last_inter_token_latency_seconds", Type: Gauge, Unit: UnitSeconds, Labels: worker, Meaning: "Last time between tokens of each worker."},
	}
}

// dynamoPartFamilies are those of workers and routers.
func dynamoPartFamilies() []Family {
	return []Family{
		{Name: "dynamo_component_requests_total", Type: Counter, Unit: UnitRequests, Labels: []string{"dynamo_component", "dynamo_endpoint"}, OnFirstUse: true, Meaning: "Requests that a worker handled."},
		{Name: "dynamo_component_inflight_requests", Type: Gauge, Unit: UnitRequests, Labels: []string{"dynamo_component", "dynamo_endpoint"}, Meaning: "Requests at a worker."},
		{Name: "dynamo_component_request_duration_seconds", Type: Histogram, Unit: UnitSeconds, Labels: []string{"dynamo_component", "dynamo_endpoint"}, Meaning: "Time of a request at a worker."},
		{Name: "dynamo_component_request_bytes_total", Type: Counter, Unit: UnitBytes, Meaning: "Bytes that a worker received."},
		{Name: "dynamo_component_response_bytes_total", Type: Counter, Unit: UnitBytes, Meaning: "Bytes that a worker sent."},
		{Name: "dynamo_component_errors_total", Type: Counter, Unit: UnitCount, Labels: []string{"error_type"}, OnFirstUse: true, Meaning: "Errors of a worker, by kind."},
		{Name: "dynamo_component_network_transit_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time on the way from frontend to worker."},
		{Name: "dynamo_component_time_to_first_response_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from a request's arrival at the worker to its first answer."},
		{Name: "dynamo_component_uptime_seconds", Type: Gauge, Unit: UnitSeconds, Meaning: "How long a part has been running."},
		{Name: "dynamo_component_total_blocks", Type: Gauge, Unit: UnitCount, Meaning: "KV blocks of a worker."},
		{Name: "dynamo_component_gpu_cache_usage_percent", Type: Gauge, Unit: UnitRatio, Meaning: "Share of a worker's KV cache in use.", Note: "A share from 0 to 1 despite its name."},
		{Name: "dynamo_component_router_kv_hit_rate", Type: Histogram, Unit: UnitRatio, Meaning: "Share of each prompt that the picked worker is believed to have in cache."},
		{Name: "dynamo_component_kv_cache_events_applied", Type: Counter, Unit: UnitCount, Meaning: "Changes of workers' caches that the router took in."},
	}
}
