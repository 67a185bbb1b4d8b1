package catalog

// vllmLatencyFamilies are what a request waits for while it is answered.
func vllmLatencyFamilies() []Family {
	return []Family{
		{
			Name: "vllm:time_to_first_token_seconds", Type: Histogram, Unit: UnitSeconds, AlwaysThere: true, Seen: always(),
			Meaning: "Time from a request's arrival to its first token.",
			Note:    "Its buckets end at 10 s up to 0.8.3, at 2560 s from 0.8.4: a higher quantile reads as the end.",
		},
		{
			Name: "vllm:inter_token_latency_seconds", Type: Histogram, Unit: UnitSeconds, AlwaysThere: true,
			Seen:    sinceBoth(rel(10, 2), rel(10, 2)),
			Meaning: "Time between one output of the engine and the next, for each request.",
			Note:    "Its lowest bucket ends at 10 ms: quantiles of faster servers are guesses. With speculative decoding an output may hold several tokens.",
		},
		{
			Name: "vllm:time_per_output_token_seconds", Type: Histogram, Unit: UnitSeconds, AlwaysThere: true,
			Seen:       Exposure{V0: allV0(), V1: during(firstV1(), rel(11, 2))},
			Hidden:     Exposure{V1: during(rel(12, 0), rel(14, 1))},
			ReplacedBy: "vllm:inter_token_latency_seconds",
			Meaning:    "Time between one output of the engine and the next, for each request.",
			Note:       "The same observations as inter_token_latency_seconds; 0.10.2 to 0.11.2 show both.",
		},
		{
			Name: "vllm:request_time_per_output_token_seconds", Type: Histogram, Unit: UnitSeconds, AlwaysThere: true, Seen: sinceV1(rel(11, 0)),
			Meaning: "Mean time per token after the first, one observation for each finished request.",
			Note:    "A request of one token counts as 0, which pulls mean and quantiles down.",
		},
		{
			Name: "vllm:e2e_request_latency_seconds", Type: Histogram, Unit: UnitSeconds, AlwaysThere: true,
			Seen:    Exposure{V0: allV0(), V1: from(rel(7, 3))},
			Meaning: "Time from a request's arrival to its end.",
			Note:    "Requests that their clients gave up are not in it, except with the Rust frontend.",
		},
	}
}

// vllmSinceV0LatencyFamilies are the stages of a finished request, which V0
// began to measure with 0.6.4.
func vllmSinceV0LatencyFamilies() []Family {
	const lowest = "Its lowest bucket ends at 300 ms; 0.6.4 measured wrong values, corrected in 0.6.5."
	stage := func(name, meaning string) Family {
		return Family{
			Name: name, Type: Histogram, Unit: UnitSeconds, AlwaysThere: true, Seen: sinceBoth(rel(6, 4), rel(7, 3)),
			Meaning: meaning, Note: lowest,
		}
	}
	detailed := func(name, meaning string) Family {
		return Family{
			Name: name, Type: Histogram, Unit: UnitMilliseconds, Seen: onlyV0(rel(6, 4), rel(8, 2)), Hidden: hiddenInV0(),
			ReplacedBy: "vllm:request_inference_time_seconds", Flag: "--collect-detailed-traces", Meaning: meaning,
			Note: "In milliseconds.",
		}
	}
	return []Family{
		stage("vllm:request_queue_time_seconds", "Time that a finished request had waited before work on it began."),
		stage("vllm:request_prefill_time_seconds", "Time from the beginning of work on a finished request to its first token."),
		stage("vllm:request_decode_time_seconds", "Time from the first token of a finished request to its last."),
		stage("vllm:request_inference_time_seconds", "Time that a finished request was worked on: prefill and decode."),
		{
			Name: "vllm:time_in_queue_requests", Type: Histogram, Unit: UnitSeconds,
			Seen: onlyV0(rel(6, 4), rel(8, 2)), Hidden: hiddenInV0(), ReplacedBy: "vllm:request_queue_time_seconds",
			Meaning: "Time that a finished request had waited before work on it began.",
			Note:    "request_queue_time_seconds was there beside it from the start.",
		},
		detailed("vllm:model_forward_time_milliseconds", "Time that a finished request spent in the model."),
		detailed("vllm:model_execute_time_milliseconds", "Time that a finished request spent in the model, copying and sampling included."),
	}
}
