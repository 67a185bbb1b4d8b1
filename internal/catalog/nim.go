package catalog

// NVIDIA NIM's metrics were read from its documentation
// (docs.nvidia.com/nim/large-language-models/latest/observability.html) and from
// that of a monitoring product that reads them; their labels beside model_name
// are not documented. The names are those of vLLM's first core without a prefix,
// so other programs may have one of them: a page is NIM's when it has both of
// Presence, and a series when it names its model.

func nimEngine() Engine {
	return Engine{
		ID: NIM, Title: "NVIDIA NIM",
		Only:       `model_name!=""`,
		Presence:   []string{"num_requests_running", "gpu_cache_usage_perc"},
		Editions:   []Edition{{ID: "nim"}},
		Families:   nimFamilies(),
		Candidates: nimCandidates(),
	}
}

func nimCandidates() []Candidate {
	return []Candidate{
		{Signal: Running, Metric: "num_requests_running"},
		{Signal: Waiting, Metric: "num_requests_waiting"},
		{Signal: KVUsage, Metric: "gpu_cache_usage_perc"},
		{Signal: PromptRate, Metric: "prompt_tokens_total"},
		{Signal: GenerationRate, Metric: "generation_tokens_total"},
		{Signal: FinishedRate, Metric: "request_finish_total"},
		{Signal: FailedRate, Metric: "request_failure_total"},
		{Signal: PromptLength, Metric: "request_prompt_tokens"},
		{Signal: OutputLength, Metric: "request_generation_tokens"},
		{Signal: TimeToFirstToken, Metric: "time_to_first_token_seconds"},
		{Signal: TimePerToken, Metric: "time_per_output_token_seconds"},
		{Signal: EndToEnd, Metric: "e2e_request_latency_seconds"},
	}
}

func nimFamilies() []Family {
	return []Family{
		{Name: "num_requests_running", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that the engine works on."},
		{Name: "num_requests_waiting", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that wait for a place in the engine."},
		{Name: "num_request_max", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that may run together."},
		{Name: "gpu_cache_usage_perc", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the KV cache that requests hold.", Note: "A share from 0 to 1 despite its name."},
		{Name: "prompt_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Prompt tokens that were read."},
		{Name: "generation_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens written."},
		{Name: "request_success_total", Type: Counter, Unit: UnitRequests, Meaning: "Requests that went well."},
		{Name: "request_failure_total", Type: Counter, Unit: UnitRequests, Meaning: "Requests that failed."},
		{Name: "request_finish_total", Type: Counter, Unit: UnitRequests, Labels: []string{"finished_reason"}, Meaning: "Requests that ended, by reason."},
		{Name: "time_to_first_token_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from a request's arrival to its first token."},
		{Name: "time_per_output_token_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time between one token and the next."},
		{Name: "e2e_request_latency_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from a request's arrival to its last token."},
		{Name: "request_prompt_tokens", Type: Histogram, Unit: UnitTokens, Meaning: "Prompt tokens of each request."},
		{Name: "request_generation_tokens", Type: Histogram, Unit: UnitTokens, Meaning: "Tokens written for each request."},
	}
}
