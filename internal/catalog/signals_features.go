package catalog

const noDraft = "No token was drafted in the last %s; without speculative decoding none ever is."

func speculationSignals() []Signal {
	return []Signal{
		{
			ID: AcceptanceRatio, Group: GroupSpeculation, Title: "Drafts accepted", Unit: UnitRatio, Aggregation: RatioOfRates, Across: WorstOf,
			Meaning:   "Share of the drafted tokens that the model accepted.",
			NoTraffic: noDraft,
			Ranges: []Range{
				{Level: Warn, From: 0, Reason: "Most drafts are thrown away; drafting may cost more than it brings."},
				{Level: Good, From: 0.5, Reason: "Most drafted tokens are used."},
			},
		},
		{
			ID: AcceptanceLength, Group: GroupSpeculation, Title: "Tokens per draft", Unit: UnitTokens, Aggregation: RatioOfRates, Across: WorstOf,
			Meaning:   "Tokens that one draft brings, with the one that the model adds: how many times fewer steps there are.",
			NoTraffic: noDraft,
		},
		{
			ID: DraftRate, Group: GroupSpeculation, Title: "Tokens drafted", Unit: UnitTokensPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Tokens that were proposed each second.",
			NoTraffic: noDraft,
		},
		{
			ID: AcceptedRate, Group: GroupSpeculation, Title: "Drafted tokens accepted", Unit: UnitTokensPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Proposed tokens that were accepted each second.",
			NoTraffic: noDraft,
		},
		{
			ID: AcceptedByPosition, Group: GroupSpeculation, Title: "Accepted, by position", Unit: UnitRatio, Aggregation: RatioOfRates, Across: WorstOf,
			Meaning:   "Share of the drafts whose token at each position was accepted: where it falls off, longer drafts are wasted.",
			SplitBy:   "position",
			NoTraffic: noDraft,
		},
	}
}

func adapterSignals() []Signal {
	return []Signal{
		{
			ID: LoRAUpdated, Group: GroupAdapters, Title: "LoRA adapters last used", Unit: UnitSeconds, Aggregation: Min, Across: Apart,
			Meaning: "How long ago each set of LoRA adapters was last at work; an empty name stands for none.",
			SplitBy: "running_lora_adapters",
		},
		{
			ID: MultimodalHitRatio, Group: GroupAdapters, Title: "Multimodal cache hits", Unit: UnitRatio, Aggregation: RatioOfRates, Across: WorstOf,
			Meaning:   "Share of images, audio and video that were found in the cache, already processed.",
			NoTraffic: "No image, audio or video came in the last %s.",
		},
		{
			ID: MultimodalRate, Group: GroupAdapters, Title: "Multimodal items", Unit: UnitPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Images, audio and video that came with requests each second.",
			NoTraffic: "No image, audio or video came in the last %s.",
		},
	}
}

func transferSignals() []Signal {
	const noTransfer = "No KV transfer ended in the last %s."
	const noOffload = "Nothing was moved in the last %s."
	return []Signal{
		{
			ID: TransferTime, Group: GroupTransfer, Title: "KV transfer time", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning: "Time that one transfer of KV cache between servers took.", NoTraffic: noTransfer,
		},
		{
			ID: TransferPostTime, Group: GroupTransfer, Title: "KV transfer post time", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning: "Time that it took to hand one transfer to the network.", NoTraffic: noTransfer,
		},
		{
			ID: TransferSize, Group: GroupTransfer, Title: "KV transfer size", Unit: UnitBytes, Aggregation: Distribution, Across: WorstOf,
			Meaning: "Bytes that one transfer moved.", NoTraffic: noTransfer,
		},
		{
			ID: TransferDescriptors, Group: GroupTransfer, Title: "KV transfer descriptors", Unit: UnitCount, Aggregation: Distribution, Across: WorstOf,
			Meaning: "Separate pieces of memory that one transfer moved: many small ones are slow.", NoTraffic: noTransfer,
		},
		{
			ID: TransferFailures, Group: GroupTransfer, Title: "KV transfers failed", Unit: UnitPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning: "Transfers and notifications that failed each second, and requests whose KV cache was fetched too late.",
			Ranges: []Range{
				{Level: Good, From: 0, Reason: "No transfer fails."},
				{Level: Warn, From: 0.001, Reason: "Transfers fail: their prompts are computed again, or their requests fail."},
			},
		},
		{
			ID: OffloadLoadRate, Group: GroupTransfer, Title: "Loaded from offload", Unit: UnitBytesPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning: "Bytes of KV cache brought back to the GPU each second.", NoTraffic: noOffload,
		},
		{
			ID: OffloadStoreRate, Group: GroupTransfer, Title: "Stored to offload", Unit: UnitBytesPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning: "Bytes of KV cache moved off the GPU each second.", NoTraffic: noOffload,
		},
		{
			ID: OffloadMoves, Group: GroupTransfer, Title: "Offload moves under way", Unit: UnitCount, Aggregation: SumOfRates, Across: Adds,
			Meaning: "Moves of KV cache to and from the GPU that are under way at a time, on average.", NoTraffic: noOffload,
		},
		{
			ID: OffloadCPUUsage, Group: GroupTransfer, Title: "Offload memory in use", Unit: UnitRatio, Aggregation: Max, Across: WorstOf,
			Meaning: "Share of the offload space in main memory that moves under way hold.",
		},
		{
			ID: OffloadLookupDelay, Group: GroupTransfer, Title: "Offload lookup delay", Unit: UnitSeconds, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Time that the engine waited while it looked a prompt up in the offloaded cache.",
			NoTraffic: "Nothing was looked up in the offloaded cache in the last %s.",
		},
	}
}
