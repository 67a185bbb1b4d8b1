package catalog

// The router of vLLM's production stack was read from
// src/vllm_router/services/metrics_service/__init__.py (0c740a25) of
// vllm-project/production-stack. It repeats some of vLLM's names, with the label
// server for each engine behind it.

// routerOnly keeps vLLM's own series out of the router's figures.
const routerOnly = `server!="",model_name=""`

func routerEngine() Engine {
	return Engine{
		ID: VLLMRouter, Title: "The vLLM production-stack router", Prefix: "vllm:current_qps",
		AlsoPrefixes: []string{"vllm:healthy_pods_total", "vllm:num_incoming_requests_total", "vllm:routing_decisions_total"},
		NotAServer:   passesOn,
		Only:         routerOnly,
		Presence:     []string{"vllm:current_qps", "vllm:healthy_pods_total"},
		Editions: []Edition{
			{ID: "router-latency", Sign: "vllm:request_latency_seconds_count"},
			{ID: "router"},
		},
		Families:   routerFamilies(),
		Candidates: routerCandidates(),
	}
}

func routerCandidates() []Candidate {
	return []Candidate{
		{Signal: Running, Metric: "vllm:num_requests_running", Bias: "As the router last read it from its servers."},
		{Signal: Waiting, Metric: "vllm:num_requests_waiting", Bias: "As the router last read it from its servers."},
		{Signal: PromptRate, Metric: "vllm:input_tokens_total"},
		{Signal: GenerationRate, Metric: "vllm:output_tokens_total"},
		{Signal: FinishedRate, Metric: "vllm:request_latency_seconds_count"},
		{Signal: FinishedRate, Formula: "sum[vllm:current_qps]", Bias: "Requests that arrived, over the router's own window."},
		{Signal: FailedRate, Metric: "vllm:request_errors_total"},
		{Signal: EndToEnd, Metric: "vllm:request_latency_seconds", Bias: "Measured at the router: it holds the server's own time."},
		{Signal: EndToEnd, Formula: "max[vllm:avg_latency]", MeanOnly: true, Bias: "The mean of the slowest server, over the router's own window."},
		{Signal: TimePerToken, Formula: "max[vllm:avg_itl]", MeanOnly: true, Bias: "The mean of the slowest server, over the router's own window."},
		{Signal: ReadyServers, Metric: "vllm:healthy_pods_total"},
	}
}

func routerFamilies() []Family {
	server := []string{"server"}
	const (
		none = "-1 where the server had no request."
		gone = "Read under names that vLLM has not had since 0.11: 0 with a newer one."
	)
	return []Family{
		{Name: "vllm:num_requests_running", Type: Gauge, Unit: UnitRequests, Labels: server, Meaning: "Requests that run at each server, as it said."},
		{Name: "vllm:num_requests_waiting", Type: Gauge, Unit: UnitRequests, Labels: server, Meaning: "Requests that wait at each server, as it said."},
		{Name: "vllm:num_requests_swapped", Type: Gauge, Unit: UnitRequests, Labels: server, Meaning: "Requests that are swapped out at each server, as it said."},
		{Name: "vllm:gpu_prefix_cache_hit_rate", Type: Gauge, Unit: UnitRatio, Labels: server, Meaning: "Share of prompt tokens that each server found in its cache.", Note: gone},
		{Name: "vllm:gpu_prefix_cache_hits_total", Type: Gauge, Unit: UnitTokens, Labels: server, Meaning: "Prompt tokens that each server found in its cache.", Note: gone},
		{Name: "vllm:gpu_prefix_cache_queries_total", Type: Gauge, Unit: UnitTokens, Labels: server, Meaning: "Prompt tokens that each server looked up.", Note: gone},
		{Name: "vllm:current_qps", Type: Gauge, Unit: UnitRequestsPerSecond, Labels: server, OffBelow: new(0.0), Meaning: "Requests that arrived each second for each server.", Note: none},
		{Name: "vllm:avg_decoding_length", Type: Gauge, Unit: UnitSeconds, Labels: server, OffBelow: new(0.0), Meaning: "Mean time of writing an answer.", Note: none},
		{Name: "vllm:avg_latency", Type: Gauge, Unit: UnitSeconds, Labels: server, OffBelow: new(0.0), Meaning: "Mean time of a request.", Note: none},
		{Name: "vllm:avg_itl", Type: Gauge, Unit: UnitSeconds, Labels: server, OffBelow: new(0.0), Meaning: "Mean time between tokens.", Note: none},
		{Name: "vllm:num_prefill_requests", Type: Gauge, Unit: UnitRequests, Labels: server, Meaning: "Requests whose first token is awaited."},
		{Name: "vllm:num_decoding_requests", Type: Gauge, Unit: UnitRequests, Labels: server, Meaning: "Requests whose answer is being written."},
		{Name: "vllm:healthy_pods_total", Type: Gauge, Unit: UnitCount, Labels: server, Meaning: "Servers that answer."},
		{Name: "vllm:num_incoming_requests_total", Type: Counter, Unit: UnitRequests, Labels: []string{"model"}, Meaning: "Requests that arrived, also those that found no server."},
		{Name: "vllm:routing_decisions_total", Type: Counter, Unit: UnitCount, Labels: []string{"algorithm", "decision", "reason"}, OnFirstUse: true, Meaning: "Servers picked, by how and why."},
		{Name: "vllm:input_tokens_total", Type: Counter, Unit: UnitTokens, Labels: []string{"server", "model"}, OnFirstUse: true, Meaning: "Prompt tokens passed on."},
		{Name: "vllm:output_tokens_total", Type: Counter, Unit: UnitTokens, Labels: []string{"server", "model"}, OnFirstUse: true, Meaning: "Tokens passed back."},
		{Name: "vllm:request_errors_total", Type: Counter, Unit: UnitRequests, Labels: []string{"server", "model", "error_type"}, OnFirstUse: true, Meaning: "Requests that failed."},
		{Name: "vllm:request_latency_seconds", Type: Histogram, Unit: UnitSeconds, Labels: []string{"server", "model", "status"}, OnFirstUse: true, Meaning: "Time from a request's arrival at the router to the end of the answer."},
	}
}
