package catalog

const (
	noRequestFinished = "No request finished in the last %s."
	noFirstToken      = "No request got its first token in the last %s."
)

func latencySignals() []Signal {
	return []Signal{
		timeToFirstToken(),
		{
			ID: TimePerToken, Group: GroupLatency, Title: "Time per output token", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time between one token and the next while an answer is written.",
			NoTraffic: "No token followed another in the last %s.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "Text appears faster than most people read."},
				{Level: Warn, From: 0.1, Reason: "Text appears at the pace of reading, or slower: people wait for words."},
				{Level: Bad, From: 0.5, Reason: "Text appears two words a second or fewer: people give up."},
			},
		},
		{
			ID: RequestTimePerToken, Group: GroupLatency, Title: "Time per output token of a request", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time per token after the first, taken over whole requests that have finished.",
			NoTraffic: noRequestFinished,
		},
		{
			ID: EndToEnd, Group: GroupLatency, Title: "End to end", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time from a request's arrival to its last token.",
			NoTraffic: noRequestFinished,
		},
		queueTime(),
		{
			ID: PrefillTime, Group: GroupLatency, Title: "Prefill time", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time from the beginning of work on a request to its first token: reading the prompt.",
			NoTraffic: noRequestFinished,
		},
		{
			ID: DecodeTime, Group: GroupLatency, Title: "Decode time", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time from a request's first token to its last: writing the answer.",
			NoTraffic: noRequestFinished,
		},
		{
			ID: InferenceTime, Group: GroupLatency, Title: "Inference time", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time that the engine worked on a request: prefill and decode together.",
			NoTraffic: noRequestFinished,
		},
		{
			ID: ModelForwardTime, Group: GroupLatency, Title: "Model forward time", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time that a request spent in the model itself; only the V0 core measured it, when told to trace in detail.",
			NoTraffic: noRequestFinished,
		},
		{
			ID: ModelExecuteTime, Group: GroupLatency, Title: "Model execute time", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time that a request spent in the model, with copying between devices and sampling; only the V0 core measured it, when told to trace in detail.",
			NoTraffic: noRequestFinished,
		},
	}
}

func timeToFirstToken() Signal {
	return Signal{
		ID: TimeToFirstToken, Group: GroupLatency, Title: "Time to first token", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
		Meaning:   "Time from a request's arrival to its first token: what people feel as the wait.",
		NoTraffic: noFirstToken,
		Ranges: []Range{
			{Level: Good, From: 0, Reason: "People feel the answer begin at once."},
			{Level: Warn, From: 2, Reason: "People notice the wait."},
			{Level: Bad, From: 10, Reason: "People give up."},
		},
	}
}

func queueTime() Signal {
	return Signal{
		ID: QueueTime, Group: GroupLatency, Title: "Time in queue", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
		Meaning:   "Time that a request waited before the engine began to work on it.",
		NoTraffic: noRequestFinished,
		Ranges: []Range{
			{Level: Good, From: 0, Reason: "Requests are taken on at once, or nearly so."},
			{Level: Warn, From: 1, Reason: "More requests come than the engine takes on: it is at its limit."},
		},
	}
}
