package catalog

// Text Generation Inference's metrics were read from its source:
// router/src/server.rs (53fdbe61 and the newest stored), backends/v3/src/backend.rs
// and docs/source/reference/metrics.md of huggingface/text-generation-inference.
// It is written in Rust: counters have no _total, series appear with their first
// event, what ends in _duration is a histogram in seconds, and nothing names the
// model.

func tgiEngine() Engine {
	return Engine{
		ID: TGI, Title: "Text Generation Inference", Prefix: "tgi_",
		Presence:   []string{"tgi_request_count", "tgi_queue_size"},
		Editions:   []Edition{{ID: "tgi"}},
		Families:   append(tgiRequestFamilies(), tgiBatchFamilies()...),
		Candidates: tgiCandidates(),
	}
}

func tgiCandidates() []Candidate {
	return []Candidate{
		{Signal: Running, Metric: "tgi_batch_current_size"},
		{Signal: Waiting, Metric: "tgi_queue_size"},
		{
			Signal: KVUsage, Formula: "sum[tgi_batch_current_max_tokens] / sum[tgi_batch_max_total_tokens]",
			Bias: "The room that running requests may need at most, not what they hold.",
		},
		{Signal: KVCapacity, Metric: "tgi_batch_max_total_tokens"},
		{Signal: PromptRate, Metric: "tgi_request_input_length_sum", Bias: "Counted when a request is taken in, whole prompts at a time."},
		{Signal: GenerationRate, Metric: "tgi_request_generated_tokens_sum", Bias: onFinish, Window: smooth},
		{Signal: FinishedRate, Metric: "tgi_request_success", Bias: "TGI does not say for which reason a request ended."},
		{Signal: FailedRate, Metric: "tgi_request_failure"},
		{Signal: PromptLength, Metric: "tgi_request_input_length"},
		{Signal: OutputLength, Metric: "tgi_request_generated_tokens"},
		{Signal: AllowedOutputLength, Metric: "tgi_request_max_new_tokens"},
		{Signal: TimePerToken, Metric: "tgi_request_mean_time_per_token_duration", Bias: "A request's time in the engine divided by its tokens, reading the prompt included."},
		{Signal: EndToEnd, Metric: "tgi_request_duration"},
		{Signal: QueueTime, Metric: "tgi_request_queue_duration"},
		{Signal: InferenceTime, Metric: "tgi_request_inference_duration"},
	}
}

func tgiRequestFamilies() []Family {
	return []Family{
		{Name: "tgi_request_count", Type: Counter, Unit: UnitRequests, OnFirstUse: true, Meaning: "Requests that arrived."},
		{Name: "tgi_request_success", Type: Counter, Unit: UnitRequests, OnFirstUse: true, Meaning: "Requests that got their whole answer."},
		{Name: "tgi_request_failure", Type: Counter, Unit: UnitRequests, Labels: []string{"err"}, OnFirstUse: true, Meaning: "Requests that failed: validation, overloaded, generation, dropped by the client."},
		{Name: "tgi_request_duration", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time from a request's arrival to its last token."},
		{Name: "tgi_request_validation_duration", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time to check a request and count its tokens."},
		{Name: "tgi_request_queue_duration", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time that a request waited for a batch."},
		{Name: "tgi_request_inference_duration", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time that a request spent in the engine."},
		{Name: "tgi_request_mean_time_per_token_duration", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time in the engine divided by the tokens written, of each request.", Note: "Holds the time to read the prompt as well."},
		{Name: "tgi_request_generated_tokens", Type: Histogram, Unit: UnitTokens, OnFirstUse: true, Meaning: "Tokens written for each request.", Note: "Its sum moves when a request finishes."},
		{Name: "tgi_request_input_length", Type: Histogram, Unit: UnitTokens, OnFirstUse: true, Meaning: "Prompt tokens of each request."},
		{Name: "tgi_request_max_new_tokens", Type: Histogram, Unit: UnitTokens, OnFirstUse: true, Meaning: "Tokens that each request allowed."},
		{Name: "tgi_request_skipped_tokens", Type: Summary, Unit: UnitTokens, OnFirstUse: true, Feature: "speculative decoding", Meaning: "Drafted tokens that were accepted in each step.", Note: "A summary, since no buckets are set for it; a histogram until 2024."},
	}
}

func tgiBatchFamilies() []Family {
	method := []string{"method"}
	return []Family{
		{Name: "tgi_queue_size", Type: Gauge, Unit: UnitRequests, OnFirstUse: true, Meaning: "Requests that wait for a batch."},
		{Name: "tgi_batch_current_size", Type: Gauge, Unit: UnitRequests, OnFirstUse: true, Meaning: "Requests in the running batch."},
		{Name: "tgi_batch_current_max_tokens", Type: Gauge, Unit: UnitTokens, OnFirstUse: true, Meaning: "Tokens that the running batch may come to hold."},
		{Name: "tgi_batch_max_total_tokens", Type: Gauge, Unit: UnitTokens, OnFirstUse: true, Meaning: "Tokens that a batch may hold."},
		{Name: "tgi_batch_next_size", Type: Histogram, Unit: UnitRequests, OnFirstUse: true, Meaning: "Requests in each new batch."},
		{Name: "tgi_batch_concat", Type: Counter, Unit: UnitCount, Labels: []string{"reason"}, OnFirstUse: true, Meaning: "Batches that were put together, by reason."},
		{Name: "tgi_batch_concat_duration", Type: Histogram, Unit: UnitSeconds, Labels: method, OnFirstUse: true, Meaning: "Time to put batches together."},
		{Name: "tgi_batch_inference_count", Type: Counter, Unit: UnitCount, Labels: method, OnFirstUse: true, Meaning: "Passes of the model, by prefill and decode."},
		{Name: "tgi_batch_inference_success", Type: Counter, Unit: UnitCount, Labels: method, OnFirstUse: true, Meaning: "Passes of the model that went well."},
		{Name: "tgi_batch_inference_failure", Type: Counter, Unit: UnitCount, Labels: method, OnFirstUse: true, Meaning: "Passes of the model that failed."},
		{Name: "tgi_batch_inference_duration", Type: Histogram, Unit: UnitSeconds, Labels: method, OnFirstUse: true, Meaning: "Time of each pass of the model."},
		{Name: "tgi_batch_forward_duration", Type: Histogram, Unit: UnitSeconds, Labels: method, OnFirstUse: true, Meaning: "Time of the forward computation of each pass."},
		{Name: "tgi_batch_decode_duration", Type: Histogram, Unit: UnitSeconds, Labels: method, OnFirstUse: true, Meaning: "Time to turn the result of each pass into text."},
		{Name: "tgi_batch_filter_duration", Type: Histogram, Unit: UnitSeconds, Labels: method, OnFirstUse: true, Meaning: "Time to take finished requests out and send tokens."},
	}
}
