package catalog

// vllmServerFamilies are what the API server says under vLLM's prefix.
func vllmServerFamilies() []Family {
	server := func(name string, kind MetricType, unit Unit, since Release, meaning string) Family {
		return Family{Name: name, Type: kind, Unit: unit, NoModel: true, Approximate: true, Seen: sinceV1(since), Meaning: meaning}
	}
	with := func(f Family, labels []string, feature, note string) Family {
		f.Labels, f.Feature, f.Note = labels, feature, note
		return f
	}
	const realtime, tools = "the realtime API (/v1/realtime)", "tool calls (--tool-call-parser)"
	const weights, sleep = "weight updates (reinforcement learning)", "the sleep mode"
	operation := []string{"operation"}
	return []Family{
		with(server("vllm:admission_rejections_total", Counter, UnitRequests, rel(32, 0), "Requests refused because the queue was full, by the limit that was reached."),
			[]string{"reason"}, "", "Their clients get HTTP 503. The limits are max_num_queued_reqs and max_num_queued_tokens. The Rust frontend does not have it."),
		with(server("vllm:tool_call_parser_invocations_total", Counter, UnitCount, rel(24, 0), "Searches of an answer for tool calls, by what was found."),
			[]string{"mode", "outcome", "request_type"}, tools, "While an answer is streamed, each piece is searched."),
		with(server("vllm:websocket_connections_active", Gauge, UnitCount, rel(17, 0), "Realtime connections open now."), nil, realtime, ""),
		with(server("vllm:websocket_connections_total", Counter, UnitCount, rel(17, 0), "Realtime connections opened."), nil, realtime, ""),
		with(server("vllm:websocket_connection_duration_seconds", Histogram, UnitSeconds, rel(17, 0), "Time that a realtime connection stayed open."), nil, realtime, ""),
		with(server("vllm:rl_weight_update_operations_total", Counter, UnitCount, rel(32, 0), "Operations of updating the weights, by how they ended."), operation, weights, ""),
		with(server("vllm:rl_weight_update_operation_duration_seconds", Histogram, UnitSeconds, rel(32, 0), "Time that an operation of updating the weights took."), operation, weights, ""),
		with(server("vllm:rl_weight_update_operations_in_flight", Gauge, UnitCount, rel(32, 0), "Operations of updating the weights that are under way."), operation, weights, ""),
		with(server("vllm:sleep_mode_operation_duration_seconds", Histogram, UnitSeconds, rel(32, 0), "Time that it took to put the engine to sleep or to wake it."), operation, sleep, ""),
		with(server("vllm:sleep_mode_operations_in_flight", Gauge, UnitCount, rel(32, 0), "Operations of sleeping and waking that are under way."), operation, sleep, ""),
	}
}

// vllmHardwareFamilies are estimates of what the model asks of the GPUs.
func vllmHardwareFamilies() []Family {
	estimate := func(name string, unit Unit, meaning string) Family {
		return Family{
			Name: name, Type: Counter, Unit: unit, OffAtZero: true, AlwaysThere: true, Seen: sinceV1(rel(17, 0)), Flag: "--enable-mfu-metrics",
			Meaning: meaning, Note: "Without the option it stays 0, which then means off and not idle.",
		}
	}
	return []Family{
		estimate("vllm:estimated_flops_per_gpu_total", UnitCount, "Floating point operations that the model needed, per GPU."),
		estimate("vllm:estimated_read_bytes_per_gpu_total", UnitBytes, "Bytes that the model read from GPU memory, per GPU."),
		estimate("vllm:estimated_write_bytes_per_gpu_total", UnitBytes, "Bytes that the model wrote to GPU memory, per GPU."),
		{
			Name: "vllm:model_weights_memory_bytes", Type: Gauge, Unit: UnitBytes, NoModel: true, Approximate: true, Seen: sinceV1(rel(29, 0)),
			Feature: "a build that has it",
			Meaning: "GPU memory that the weights take.",
			Note:    "Seen on one build of 0.29.0 for ROCm; whether vLLM itself has it is not verified.",
		},
	}
}
