package catalog

// The signals, in the order in which a person reads a server: how busy it is,
// how full, how fast, how long people wait, and whether it thrashes.

func loadSignals() []Signal {
	return []Signal{
		{
			ID: Running, Group: GroupLoad, Title: "Requests running", Unit: UnitRequests, Aggregation: Sum, Across: Adds,
			Meaning: "Requests that the engine is working on now.",
		},
		{
			ID: Waiting, Group: GroupLoad, Title: "Requests waiting", Unit: UnitRequests, Aggregation: Sum, Across: Adds,
			Meaning: "Requests that have arrived and wait for a place in the engine.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "Every request is being worked on."},
				{Level: Warn, From: 1, Reason: "Requests wait before their first token; watch whether the number keeps growing."},
			},
		},
	}
}

func cacheSignals() []Signal {
	return []Signal{kvUsage(), prefixHitRatio(), cpuCacheUsage()}
}

func kvUsage() Signal {
	return Signal{
		ID: KVUsage, Group: GroupCache, Title: "KV cache used", Unit: UnitRatio, Aggregation: Max, Across: WorstOf,
		Meaning: "Share of the GPU memory for attention keys and values that running requests hold.",
		Ranges: []Range{
			{Level: Good, From: 0, Reason: "New requests find room at once."},
			{Level: Warn, From: 0.9, Reason: "Little room is left: long requests will make others wait."},
			{Level: Bad, From: 0.98, Reason: "No room is left: requests wait, or are preempted and computed again."},
		},
	}
}

func prefixHitRatio() Signal {
	return Signal{
		ID: PrefixHitRatio, Group: GroupCache, Title: "Prefix cache hits", Unit: UnitRatio, Aggregation: RatioOfRates, Across: WorstOf,
		Meaning:   "Share of prompt tokens that were found in the cache and did not have to be computed.",
		NoTraffic: "No prompt was looked up in the prefix cache in the last %s, or prefix caching is off.",
	}
}

func cpuCacheUsage() Signal {
	return Signal{
		ID: CPUCacheUsage, Group: GroupCache, Title: "CPU cache used", Unit: UnitRatio, Aggregation: Max, Across: WorstOf,
		Meaning: "Share of the swap space in main memory that swapped-out requests hold; only the V0 core had one.",
	}
}

func rateSignals() []Signal {
	return []Signal{
		{
			ID: PromptRate, Group: GroupTokens, Title: "Prompt tokens", Unit: UnitTokensPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Prompt tokens taken in each second, those from the prefix cache included.",
			NoTraffic: "No prompt was read in the last %s.",
		},
		{
			ID: GenerationRate, Group: GroupTokens, Title: "Generated tokens", Unit: UnitTokensPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Tokens written each second, over all requests.",
			NoTraffic: "No token was generated in the last %s.",
		},
		{
			ID: FinishedRate, Group: GroupTokens, Title: "Requests finished", Unit: UnitRequestsPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Requests that ended each second, by the reason why they ended.",
			SplitBy:   "finished_reason",
			NoTraffic: "No request finished in the last %s.",
		},
	}
}

func latencySignals() []Signal {
	return []Signal{
		timeToFirstToken(),
		timePerToken(),
		{
			ID: EndToEnd, Group: GroupLatency, Title: "End to end", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time from a request's arrival to its last token.",
			NoTraffic: "No request finished in the last %s.",
		},
		queueTime(),
	}
}

func timeToFirstToken() Signal {
	return Signal{
		ID: TimeToFirstToken, Group: GroupLatency, Title: "Time to first token", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
		Meaning:   "Time from a request's arrival to its first token: what people feel as the wait.",
		NoTraffic: "No request got its first token in the last %s.",
		Ranges: []Range{
			{Level: Good, From: 0, Reason: "People feel the answer begin at once."},
			{Level: Warn, From: 2, Reason: "People notice the wait."},
			{Level: Bad, From: 10, Reason: "People give up."},
		},
	}
}

func timePerToken() Signal {
	return Signal{
		ID: TimePerToken, Group: GroupLatency, Title: "Time per output token", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
		Meaning:   "Time between one token and the next while an answer is written.",
		NoTraffic: "No token followed another in the last %s.",
	}
}

func queueTime() Signal {
	return Signal{
		ID: QueueTime, Group: GroupLatency, Title: "Time in queue", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
		Meaning:   "Time that a request waited before the engine began to work on it.",
		NoTraffic: "No request finished in the last %s.",
	}
}

func preemptionSignals() []Signal {
	return []Signal{
		{
			ID: PreemptionRate, Group: GroupCache, Title: "Preemptions", Unit: UnitPreemptionsPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning: "Running requests put back in the queue each second because the KV cache was full; their work is done again.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "No work is thrown away."},
				{Level: Warn, From: 0.01, Reason: "Work is thrown away and done again: the KV cache is too small for this load."},
			},
		},
		{
			ID: PreemptionsTotal, Group: GroupCache, Title: "Preemptions since start", Unit: UnitPreemptions, Aggregation: Sum, Across: Adds,
			Meaning: "Preemptions since the server started; it begins at 0 again after a restart.",
		},
	}
}
