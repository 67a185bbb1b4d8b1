package catalog

const noneLookedUp = "No prompt was looked up in the prefix cache in the last %s, or prefix caching is off."

// cacheSignals are about the room for attention keys and values.
func cacheSignals() []Signal {
	return []Signal{
		kvUsage(),
		{
			ID: KVCapacity, Group: GroupCache, Title: "KV cache size", Unit: UnitTokens, Aggregation: Sum, Across: Adds,
			Meaning: "Tokens that the KV cache holds when it is full.",
		},
		{
			ID: KVConcurrency, Group: GroupCache, Title: "Longest requests that fit", Unit: UnitRequests, Aggregation: Sum, Across: Adds,
			Meaning: "How many requests of the greatest length that the server allows fit into the KV cache at once.",
		},
		{
			ID: PrefixHitRatio, Group: GroupCache, Title: "Prefix cache hits", Unit: UnitRatio, Aggregation: RatioOfRates, Across: WorstOf,
			Meaning:   "Share of prompt tokens that were found in the cache and did not have to be computed.",
			NoTraffic: noneLookedUp,
		},
		{
			ID: ExternalHitRatio, Group: GroupCache, Title: "External cache hits", Unit: UnitRatio, Aggregation: RatioOfRates, Across: WorstOf,
			Meaning:   "Of the prompt tokens looked up in a cache outside the GPU, the share that was found.",
			NoTraffic: "Nothing was looked up in an external cache in the last %s; without a KV connector nothing ever is.",
		},
		{
			ID: CPUCacheUsage, Group: GroupCache, Title: "CPU cache used", Unit: UnitRatio, Aggregation: Max, Across: WorstOf,
			Meaning: "Share of the swap space in main memory that swapped-out requests hold; only the V0 core had one.",
		},
		{
			ID: CPUPrefixHitRatio, Group: GroupCache, Title: "CPU prefix cache hits", Unit: UnitRatio, Aggregation: RatioOfRates, Across: WorstOf,
			Meaning:   "Share of prompt blocks found in the prefix cache in main memory, since the start; only the V0 core had one.",
			NoTraffic: noneLookedUp,
		},
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
		{
			ID: PreemptionsPerRequest, Group: GroupCache, Title: "Preemptions per request", Unit: UnitPreemptions, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "How often a finished request had been put back in the queue.",
			NoTraffic: noRequestFinished,
		},
	}
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

// blockSignals are about the life of cached blocks.
func blockSignals() []Signal {
	return []Signal{
		{
			ID: BlockLifetime, Group: GroupCache, Title: "Block lifetime", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time from a block of the KV cache being filled to its being evicted.",
			NoTraffic: "No sampled block was evicted in the last %s.",
		},
		{
			ID: BlockIdleTime, Group: GroupCache, Title: "Block idle time", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time that an evicted block had gone unused: short means that the cache is too small.",
			NoTraffic: "No sampled block was evicted in the last %s.",
		},
		{
			ID: BlockReuseGap, Group: GroupCache, Title: "Block reuse gap", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time between one use of a cached block and the next.",
			NoTraffic: "No sampled block was used again in the last %s.",
		},
	}
}
