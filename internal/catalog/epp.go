package catalog

// The metrics of the endpoint picker of llm-d and of the Gateway API inference
// extension were read from pkg/epp/metrics/{metrics,llm_d_router_metrics}.go at
// 04706996 and b64f44e1, and from docs/metrics.md (02d6c2ee), of llm-d/llm-d-router.
// It has had three sets of names: those of the extension, llm_d_router_epp_ for a
// while in 2026, and llm_d_epp_; the first stays beside the newer ones.

// The beginnings of the endpoint picker's names.
const (
	eppPrefix       = "llm_d_epp_"
	eppRouterPrefix = "llm_d_router_epp_"
)

func eppEngine() Engine {
	return Engine{
		ID: LLMDEPP, Title: "The llm-d endpoint picker", Prefix: eppPrefix, NotAServer: passesOn,
		AlsoPrefixes: []string{eppRouterPrefix, "llm_d_inference_scheduler_", "inference_objective_", "inference_model_", "inference_pool_", "inference_extension_"},
		Presence:     []string{eppPrefix + "ready_endpoints", eppRouterPrefix + "ready_endpoints", "inference_pool_ready_pods"},
		Editions: []Edition{
			{ID: "epp-llm-d", Sign: eppPrefix + "ready_endpoints"},
			{ID: "epp-llm-d-router", Sign: eppRouterPrefix + "ready_endpoints"},
			{ID: "epp-extension"},
		},
		Families:   eppFamilies(),
		Candidates: eppCandidates(),
	}
}

func eppCandidates() []Candidate {
	const (
		mean     = "The mean over the servers of a pool."
		finished = "Counted when a request finishes, as its server says; the figure is the mean of 5 minutes."
		holds    = "Measured at the gateway: it holds the server's own time."
	)
	var all []Candidate
	measure := func(c Candidate, names ...string) {
		for _, c.Metric = range names {
			all = append(all, c)
		}
	}
	measure(Candidate{Signal: Running}, eppPrefix+"request_running", eppRouterPrefix+"running_requests", "inference_objective_running_requests")
	measure(Candidate{Signal: Waiting, Bias: mean}, eppPrefix+"average_queue_size", eppRouterPrefix+"average_queue_size", "inference_pool_average_queue_size")
	measure(Candidate{Signal: KVUsage, Bias: mean}, eppPrefix+"average_kv_cache_utilization", eppRouterPrefix+"average_kv_cache_utilization", "inference_pool_average_kv_cache_utilization")
	measure(Candidate{Signal: PromptRate, Bias: finished, Window: smooth}, eppPrefix+"request_input_tokens_sum", eppRouterPrefix+"input_tokens_sum", "inference_objective_input_tokens_sum")
	measure(Candidate{Signal: CachedPromptRate, Bias: finished, Window: smooth}, eppPrefix+"request_cached_tokens_sum", eppRouterPrefix+"prompt_cached_tokens_sum", "inference_objective_prompt_cached_tokens_sum")
	measure(Candidate{Signal: GenerationRate, Bias: finished, Window: smooth}, eppPrefix+"request_output_tokens_sum", eppRouterPrefix+"output_tokens_sum", "inference_objective_output_tokens_sum")
	measure(Candidate{Signal: FinishedRate, Bias: "Requests as they arrive; failed ones are in it."}, eppPrefix+"request_total", eppRouterPrefix+"request_total", "inference_objective_request_total")
	measure(Candidate{Signal: FailedRate}, eppPrefix+"request_error_total", eppRouterPrefix+"request_error_total", "inference_objective_request_error_total")
	measure(Candidate{Signal: PromptLength}, eppPrefix+"request_input_tokens", eppRouterPrefix+"input_tokens", "inference_objective_input_tokens")
	measure(Candidate{Signal: OutputLength}, eppPrefix+"request_output_tokens", eppRouterPrefix+"output_tokens", "inference_objective_output_tokens")
	measure(Candidate{Signal: TimeToFirstToken, Bias: holds}, eppPrefix+"request_ttft_seconds", eppRouterPrefix+"request_ttft_seconds", "inference_objective_request_ttft_seconds")
	measure(Candidate{Signal: TimePerToken, Bias: "Only of streamed answers. " + holds}, eppPrefix+"request_streaming_itl_seconds")
	measure(Candidate{Signal: TimePerToken, Bias: "The whole time of a request divided by its tokens."},
		eppPrefix+"request_ntpot_seconds", eppRouterPrefix+"normalized_time_per_output_token_seconds", "inference_objective_normalized_time_per_output_token_seconds")
	measure(Candidate{Signal: EndToEnd, Bias: holds}, eppPrefix+"request_duration_seconds", eppRouterPrefix+"request_duration_seconds", "inference_objective_request_duration_seconds")
	measure(Candidate{Signal: QueueTime, Bias: "The wait at the gateway, before the server's own queue."},
		eppPrefix+"flow_control_request_queue_duration_seconds", eppRouterPrefix+"flow_control_request_queue_duration_seconds", "inference_extension_flow_control_request_queue_duration_seconds")
	measure(Candidate{Signal: ReadyServers}, eppPrefix+"ready_endpoints", eppRouterPrefix+"ready_endpoints", "inference_pool_ready_pods")
	measure(Candidate{Signal: GatewayOverhead, Bias: "The time to pick a server, without the wait at the gateway."},
		eppPrefix+"scheduler_e2e_duration_seconds", eppRouterPrefix+"scheduler_e2e_duration_seconds", "inference_extension_scheduler_e2e_duration_seconds")
	measure(Candidate{Signal: PoolSaturation}, eppPrefix+"flow_control_pool_saturation", eppRouterPrefix+"flow_control_pool_saturation", "inference_extension_flow_control_pool_saturation")
	return append(all, eppHitRatios()...)
}

// eppHitRatios are the endpoint picker's guess of what servers have in cache: a
// histogram of shares, of which the mean is told.
func eppHitRatios() []Candidate {
	var all []Candidate
	for _, prefix := range []string{eppPrefix, eppRouterPrefix, "inference_extension_"} {
		ratio := prefix + "prefix_indexer_hit_ratio"
		all = append(all, Candidate{
			Signal: PrefixHitRatio, Metric: ratio + "_sum", Per: ratio + "_count",
			Bias: "The endpoint picker's guess; the mean over requests, however long.",
		})
	}
	return all
}

// eppName is one metric under the three names that it has had; an empty one is a
// generation that lacked it.
type eppName struct {
	newest, router, extension string
	Family
}

func eppFamilies() []Family {
	var all []Family
	for _, n := range append(eppRequestNames(), eppPoolNames()...) {
		newer := ""
		for _, name := range []string{prefixed(eppPrefix, n.newest), prefixed(eppRouterPrefix, n.router), n.extension} {
			if name == "" {
				continue
			}
			f := n.Family
			f.Name, f.ReplacedBy = name, newer
			all, newer = append(all, f), name
		}
	}
	return all
}

func prefixed(prefix, name string) string {
	if name == "" {
		return ""
	}
	return prefix + name
}

func eppRequestNames() []eppName {
	model := []string{"model_name", "target_model_name"}
	const (
		objective = "inference_objective_"
		predicted = "predicted latency"
	)
	return []eppName{
		{"request_total", "request_total", objective + "request_total", Family{Type: Counter, Unit: UnitRequests, Labels: model, Meaning: "Requests that arrived at the gateway."}},
		{"request_error_total", "request_error_total", objective + "request_error_total", Family{Type: Counter, Unit: UnitRequests, Labels: append(model, "error_code"), OnFirstUse: true, Meaning: "Requests that failed, by kind."}},
		{"request_running", "running_requests", objective + "running_requests", Family{Type: Gauge, Unit: UnitRequests, Labels: model, Meaning: "Requests on their way."}},
		{"request_duration_seconds", "request_duration_seconds", objective + "request_duration_seconds", Family{Type: Histogram, Unit: UnitSeconds, Labels: model, Meaning: "Time from a request's arrival to the end of the answer."}},
		{"request_size_bytes", "request_sizes", objective + "request_sizes", Family{Type: Histogram, Unit: UnitBytes, Labels: model, Meaning: "Size of each request."}},
		{"response_size_bytes", "response_sizes", objective + "response_sizes", Family{Type: Histogram, Unit: UnitBytes, Labels: model, Meaning: "Size of each answer."}},
		{"request_input_tokens", "input_tokens", objective + "input_tokens", Family{Type: Histogram, Unit: UnitTokens, Labels: model, Meaning: "Prompt tokens of each request."}},
		{"request_output_tokens", "output_tokens", objective + "output_tokens", Family{Type: Histogram, Unit: UnitTokens, Labels: model, Meaning: "Tokens written for each request."}},
		{"request_cached_tokens", "prompt_cached_tokens", objective + "prompt_cached_tokens", Family{Type: Histogram, Unit: UnitTokens, Labels: model, Meaning: "Prompt tokens of each request that its server found in cache."}},
		{"request_ntpot_seconds", "normalized_time_per_output_token_seconds", objective + "normalized_time_per_output_token_seconds", Family{Type: Histogram, Unit: UnitSeconds, Labels: model, Meaning: "Time of a request divided by its tokens.", Note: "Holds the time to the first token: it is not the time between tokens."}},
		{"request_ttft_seconds", "request_ttft_seconds", objective + "request_ttft_seconds", Family{Type: Histogram, Unit: UnitSeconds, Labels: append(model, "streaming"), Meaning: "Time from a request's arrival to its first token."}},
		{"request_streaming_tpot_seconds", "request_tpot_seconds", objective + "request_tpot_seconds", Family{Type: Histogram, Unit: UnitSeconds, Labels: model, Meaning: "Mean time between tokens, of each streamed request."}},
		{"request_streaming_itl_seconds", "", "", Family{Type: Histogram, Unit: UnitSeconds, Labels: model, Meaning: "Time between tokens of streamed requests."}},
		{"request_predicted_ttft_seconds", "request_predicted_ttft_seconds", objective + "request_predicted_ttft_seconds", Family{Type: Histogram, Unit: UnitSeconds, Feature: predicted, Meaning: "Foretold time to the first token."}},
		{"request_ttft_prediction_duration_seconds", "request_ttft_prediction_duration_seconds", objective + "request_ttft_prediction_duration_seconds", Family{Type: Histogram, Unit: UnitSeconds, Feature: predicted, Meaning: "Time to foretell it."}},
		{"request_predicted_tpot_seconds", "request_predicted_tpot_seconds", objective + "request_predicted_tpot_seconds", Family{Type: Histogram, Unit: UnitSeconds, Feature: predicted, Meaning: "Foretold time between tokens."}},
		{"request_tpot_prediction_duration_seconds", "request_tpot_prediction_duration_seconds", objective + "request_tpot_prediction_duration_seconds", Family{Type: Histogram, Unit: UnitSeconds, Feature: predicted, Meaning: "Time to foretell it."}},
		{"request_slo_violation_total", "request_slo_violation_total", objective + "request_slo_violation_total", Family{Type: Counter, Unit: UnitRequests, Labels: append(model, "type"), Feature: predicted, Meaning: "Requests that missed their goal."}},
		{"inference_request_metric", "inference_request_metric", objective + "inference_request_metric", Family{Type: Gauge, Unit: UnitNone, Labels: append(model, "type"), Feature: predicted, Meaning: "Figures of the last request, by type."}},
		{"request_processing_duration_seconds", "", "", Family{Type: Histogram, Unit: UnitSeconds, Meaning: "Time until a request was passed on, the wait at the gateway included."}},
		{"response_processing_duration_seconds", "", "", Family{Type: Histogram, Unit: UnitSeconds, Meaning: "Time spent on handling the answer."}},
	}
}

func eppPoolNames() []eppName {
	pool := []string{"name"}
	flow := []string{"fairness_id", "priority", "inference_pool"}
	const (
		poolOf    = "inference_pool_"
		extension = "inference_extension_"
		gated     = "flow control"
		prefix    = "the approximate prefix index"
	)
	return []eppName{
		{"average_kv_cache_utilization", "average_kv_cache_utilization", poolOf + "average_kv_cache_utilization", Family{Type: Gauge, Unit: UnitRatio, Labels: pool, Meaning: "Mean share of the KV cache in use over the servers of a pool."}},
		{"average_queue_size", "average_queue_size", poolOf + "average_queue_size", Family{Type: Gauge, Unit: UnitRequests, Labels: pool, Meaning: "Mean number of requests that wait at a server of the pool."}},
		{"average_running_requests", "average_running_requests", poolOf + "average_running_requests", Family{Type: Gauge, Unit: UnitRequests, Labels: pool, Meaning: "Mean number of requests that run at a server of the pool."}},
		{"std_dev_kv_cache_utilization", "", "", Family{Type: Gauge, Unit: UnitRatio, Labels: pool, Meaning: "Spread of the KV cache in use over the servers of a pool."}},
		{"std_dev_queue_size", "", "", Family{Type: Gauge, Unit: UnitRequests, Labels: pool, Meaning: "Spread of waiting requests over the servers of a pool."}},
		{"std_dev_running_requests", "", "", Family{Type: Gauge, Unit: UnitRequests, Labels: pool, Meaning: "Spread of running requests over the servers of a pool."}},
		{"ready_endpoints", "ready_endpoints", poolOf + "ready_pods", Family{Type: Gauge, Unit: UnitCount, Labels: pool, Meaning: "Servers of the pool that are ready."}},
		{"per_endpoint_queue_size", "per_endpoint_queue_size", poolOf + "per_pod_queue_size", Family{Type: Gauge, Unit: UnitRequests, Labels: append(pool, "model_server_endpoint"), Meaning: "Requests that wait at each server of the pool."}},
		{"scheduler_e2e_duration_seconds", "scheduler_e2e_duration_seconds", extension + "scheduler_e2e_duration_seconds", Family{Type: Histogram, Unit: UnitSeconds, Meaning: "Time to pick a server.", Note: "Its buckets end at 100 ms."}},
		{"scheduler_attempts_total", "scheduler_attempts_total", extension + "scheduler_attempts_total", Family{Type: Counter, Unit: UnitCount, Labels: []string{"status", "target_model_name"}, OnFirstUse: true, Meaning: "Times that a server was to be picked."}},
		{"plugin_duration_seconds", "plugin_duration_seconds", extension + "plugin_duration_seconds", Family{Type: Histogram, Unit: UnitSeconds, Labels: []string{"extension_point", "plugin_type", "plugin_name"}, OnFirstUse: true, Meaning: "Time of each part of picking a server."}},
		{"info", "info", extension + "info", Family{Type: Gauge, Unit: UnitNone, Labels: []string{"commit", "build_ref"}, Meaning: "The build, in its labels."}},
		{"prefix_indexer_size", "prefix_indexer_size", extension + "prefix_indexer_size", Family{Type: Gauge, Unit: UnitCount, Feature: prefix, Meaning: "Entries of the index of prefixes."}},
		{"prefix_indexer_hit_ratio", "prefix_indexer_hit_ratio", extension + "prefix_indexer_hit_ratio", Family{Type: Histogram, Unit: UnitRatio, Feature: prefix, Meaning: "Share of each prompt that the picked server is believed to have in cache."}},
		{"prefix_indexer_hit_bytes", "prefix_indexer_hit_bytes", extension + "prefix_indexer_hit_bytes", Family{Type: Histogram, Unit: UnitBytes, Feature: prefix, Meaning: "Bytes of each prompt that the picked server is believed to have in cache."}},
		{"flow_control_request_queue_duration_seconds", "flow_control_request_queue_duration_seconds", extension + "flow_control_request_queue_duration_seconds", Family{Type: Histogram, Unit: UnitSeconds, Labels: append(flow, "outcome"), Feature: gated, Meaning: "Time that a request waited at the gateway."}},
		{"flow_control_request_enqueue_duration_seconds", "flow_control_request_enqueue_duration_seconds", extension + "flow_control_request_enqueue_duration_seconds", Family{Type: Histogram, Unit: UnitSeconds, Feature: gated, Meaning: "Time to put a request into the gateway's queue."}},
		{"flow_control_dispatch_cycle_duration_seconds", "flow_control_dispatch_cycle_duration_seconds", extension + "flow_control_dispatch_cycle_duration_seconds", Family{Type: Histogram, Unit: UnitSeconds, Feature: gated, Meaning: "Time of each round of taking requests from the queue."}},
		{"flow_control_queue_size", "flow_control_queue_size", extension + "flow_control_queue_size", Family{Type: Gauge, Unit: UnitRequests, Labels: flow, Feature: gated, Meaning: "Requests that wait at the gateway."}},
		{"flow_control_queue_bytes", "flow_control_queue_bytes", extension + "flow_control_queue_bytes", Family{Type: Gauge, Unit: UnitBytes, Labels: flow, Feature: gated, Meaning: "Bytes of the requests that wait at the gateway."}},
		{"flow_control_pool_saturation", "flow_control_pool_saturation", extension + "flow_control_pool_saturation", Family{Type: Gauge, Unit: UnitRatio, Labels: []string{"inference_pool"}, Feature: gated, Meaning: "How full the pool is believed to be."}},
		{"flow_control_requests_total", "", "", Family{Type: Counter, Unit: UnitRequests, Feature: gated, Meaning: "Requests that passed flow control."}},
		{"model_rewrite_decisions_total", "model_rewrite_decisions_total", extension + "model_rewrite_decisions_total", Family{Type: Counter, Unit: UnitCount, Feature: "model rewrites", OnFirstUse: true, Meaning: "Requests whose model was changed."}},
		{"datalayer_poll_errors_total", "datalayer_poll_errors_total", "", Family{Type: Counter, Unit: UnitCount, OnFirstUse: true, Meaning: "Servers whose metrics could not be read."}},
		{"datalayer_extract_errors_total", "datalayer_extract_errors_total", "", Family{Type: Counter, Unit: UnitCount, OnFirstUse: true, Meaning: "Metrics of servers that were not understood."}},
		{"disagg_decision_total", "", "llm_d_inference_scheduler_disagg_decision_total", Family{Type: Counter, Unit: UnitRequests, Labels: []string{"decision_type"}, Feature: "splitting prefill from decode", Meaning: "Requests by how their work was split."}},
	}
}
