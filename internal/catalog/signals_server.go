package catalog

const noHTTPRequest = "No HTTP request was answered in the last %s."

// serverSignals are what the API server says of its requests, and the engine
// of the hardware under it.
func serverSignals() []Signal {
	return []Signal{
		{
			ID: HTTPRate, Group: GroupServer, Title: "HTTP requests", Unit: UnitRequestsPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "HTTP requests answered each second, by the class of their status.",
			SplitBy:   "status",
			NoTraffic: noHTTPRequest,
		},
		{
			ID: HTTPErrorRate, Group: GroupServer, Title: "HTTP server errors", Unit: UnitRequestsPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "HTTP requests each second that were answered with a status of 500 or above: the server's fault.",
			NoTraffic: noHTTPRequest,
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "The server answers every request that it accepts."},
				{Level: Warn, From: 0.01, Reason: "Requests fail through the server's fault."},
			},
		},
		{
			ID: HTTPTime, Group: GroupServer, Title: "HTTP request time", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time from an HTTP request's arrival to the end of its answer.",
			NoTraffic: noHTTPRequest,
		},
		{
			ID: AdmissionRejections, Group: GroupServer, Title: "Requests turned away", Unit: UnitRequestsPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning: "Requests refused each second because the queue was full; their clients got HTTP 503.",
			SplitBy: "reason",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "Every request is let in."},
				{Level: Warn, From: 0.001, Reason: "Requests are turned away: the queue's limit is reached."},
			},
		},
		{
			ID: ToolCallRate, Group: GroupServer, Title: "Tool call parsing", Unit: UnitPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "How often each second an answer was searched for tool calls, by what was found.",
			SplitBy:   "outcome",
			NoTraffic: "No answer was searched for tool calls in the last %s.",
		},
		{
			ID: CorruptedRate, Group: GroupServer, Title: "Corrupted answers", Unit: UnitRequestsPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning: "Requests each second whose computation gave something that is no number (NaN).",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "Computation is sound."},
				{Level: Bad, From: 0.0001, Reason: "Answers are computed from garbage: weights, quantisation or hardware are broken."},
			},
		},
		{
			ID: WebSocketConnections, Group: GroupServer, Title: "WebSocket connections", Unit: UnitCount, Aggregation: Sum, Across: Adds,
			Meaning: "Realtime connections that are open now.",
		},
		{
			ID: ModelFLOPS, Group: GroupServer, Title: "Model FLOP/s per GPU", Unit: UnitFLOPS, Aggregation: MaxOfRates, Across: WorstOf,
			Meaning: "Floating point operations that the model needs each second, per GPU, as estimated from its shape.",
		},
		{
			ID: MemoryReadRate, Group: GroupServer, Title: "Model memory read per GPU", Unit: UnitBytesPerSecond, Aggregation: MaxOfRates, Across: WorstOf,
			Meaning: "Bytes that the model reads from GPU memory each second, per GPU, as estimated from its shape.",
		},
		{
			ID: MemoryWriteRate, Group: GroupServer, Title: "Model memory written per GPU", Unit: UnitBytesPerSecond, Aggregation: MaxOfRates, Across: WorstOf,
			Meaning: "Bytes that the model writes to GPU memory each second, per GPU, as estimated from its shape.",
		},
	}
}

// processSignals are about the process of the API server, not about the engines
// and the GPUs behind it.
func processSignals() []Signal {
	return []Signal{
		{
			ID: ProcessMemory, Group: GroupServer, Title: "API server memory", Unit: UnitBytes, Aggregation: Sum, Across: Adds,
			Meaning: "Main memory of the API server's process alone, without the engine's processes and without GPU memory.",
		},
		{
			ID: ProcessCPU, Group: GroupServer, Title: "API server CPU", Unit: UnitCores, Aggregation: SumOfRates, Across: Adds,
			Meaning: "CPU cores that the API server's process uses; near 1, its Python is the bottleneck.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "The API server keeps up."},
				{Level: Warn, From: 0.9, Reason: "One Python process does not use much more than one core: tokens wait for it. More API servers help (--api-server-count)."},
			},
		},
		{
			ID: ProcessFiles, Group: GroupServer, Title: "Open files", Unit: UnitRatio, Aggregation: RatioOfSums, Across: WorstOf,
			Meaning: "Share of the files and connections that the API server may have open.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "New connections are accepted."},
				{Level: Warn, From: 0.8, Reason: "Soon no connection will be accepted: raise the limit (ulimit -n)."},
			},
		},
		{
			ID: Restarts, Group: GroupServer, Title: "Restarts", Unit: UnitCount, Aggregation: Max, Across: Adds,
			Meaning: "How often the server was started anew within the window.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "The server has kept running."},
				{Level: Warn, From: 1, Reason: "The server was restarted: requests under way were lost."},
			},
		},
	}
}
