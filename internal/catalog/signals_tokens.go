package catalog

const noPrompt = "No prompt was read in the last %s."

// tokenSignals are what the engine reads and writes.
func tokenSignals() []Signal {
	return []Signal{
		{
			ID: PromptRate, Group: GroupTokens, Title: "Prompt tokens", Unit: UnitTokensPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Prompt tokens taken in each second, those from the prefix cache included.",
			NoTraffic: noPrompt,
		},
		{
			ID: GenerationRate, Group: GroupTokens, Title: "Generated tokens", Unit: UnitTokensPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Tokens written each second, over all requests.",
			NoTraffic: "No token was generated in the last %s.",
		},
		{
			ID: ComputedPromptRate, Group: GroupTokens, Title: "Prompt tokens computed", Unit: UnitTokensPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Prompt tokens that the engine had to compute each second, without those from any cache: the work that prompts make.",
			NoTraffic: noPrompt,
		},
		{
			ID: CachedPromptRate, Group: GroupTokens, Title: "Prompt tokens from cache", Unit: UnitTokensPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Prompt tokens each second that came from a cache and cost no computing.",
			NoTraffic: noPrompt,
		},
		{
			ID: CachedPromptShare, Group: GroupTokens, Title: "Prompt from cache", Unit: UnitRatio, Aggregation: RatioOfRates, Across: WorstOf,
			Meaning:   "Share of all prompt tokens that came from a cache.",
			NoTraffic: noPrompt,
		},
		{
			ID: PromptBySource, Group: GroupTokens, Title: "Prompt tokens, by source", Unit: UnitTokensPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Where prompt tokens came from: computed here, found in this server's cache, or brought from another.",
			SplitBy:   "source",
			NoTraffic: noPrompt,
		},
		{
			ID: CachedBySource, Group: GroupTokens, Title: "Cached prompt tokens, by place", Unit: UnitTokensPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Which cache prompt tokens were found in: the GPU, main memory, a disk, or another server.",
			SplitBy:   "source",
			NoTraffic: noPrompt,
		},
		{
			ID: RecomputedPromptRate, Group: GroupTokens, Title: "Prompt tokens computed again", Unit: UnitTokensPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Cached prompt tokens that were computed again all the same, because a request needs one token of its own to begin with.",
			NoTraffic: noPrompt,
		},
		{
			ID: StepTokens, Group: GroupTokens, Title: "Tokens per engine step", Unit: UnitTokensPerStep, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "Tokens that one step of the engine worked on: how well requests are batched.",
			NoTraffic: "The engine made no step in the last %s.",
		},
	}
}

// requestSignals are how many requests there were, how they ended, and their
// size.
func requestSignals() []Signal {
	length := func(id SignalID, title, meaning string) Signal {
		return Signal{
			ID: id, Group: GroupTokens, Title: title, Unit: UnitTokens, Aggregation: Distribution, Across: WorstOf,
			Meaning: meaning, NoTraffic: noRequestFinished,
		}
	}
	return []Signal{
		{
			ID: FinishedRate, Group: GroupTokens, Title: "Requests finished", Unit: UnitRequestsPerSecond, Aggregation: SumOfRates, Across: Adds,
			Meaning:   "Requests that ended each second, by the reason why they ended.",
			SplitBy:   "finished_reason",
			NoTraffic: noRequestFinished,
		},
		failedShare(),
		givenUpRate(),
		length(PromptLength, "Prompt length", "Tokens in the prompt of a finished request."),
		length(OutputLength, "Answer length", "Tokens in the answer of a finished request."),
		length(ComputedPromptLength, "Prompt computed per request", "Prompt tokens of a finished request that had to be computed, without those from a cache."),
		length(AllowedOutputLength, "Allowed answer length", "The longest answer that a finished request had asked for (max_tokens)."),
		length(MaxOutputLength, "Longest answer of a request", "Tokens in the longest of the answers that a finished request asked for."),
		{
			ID: AnswersPerRequest, Group: GroupTokens, Title: "Answers per request", Unit: UnitCount, Aggregation: Distribution, Across: WorstOf,
			Meaning:   "How many answers a finished request had asked for (n).",
			NoTraffic: noRequestFinished,
		},
	}
}

func failedShare() Signal {
	return Signal{
		ID: FailedShare, Group: GroupTokens, Title: "Requests failed", Unit: UnitRatio, Aggregation: RatioOfRates, Across: WorstOf,
		Meaning:   "Share of ended requests that ended in an error. Clients that went away are not among them.",
		NoTraffic: noRequestFinished,
		Ranges: []Range{
			{Level: Good, From: 0, Reason: "Hardly any request fails."},
			{Level: Warn, From: 0.01, Reason: "One request in a hundred fails."},
			{Level: Bad, From: 0.1, Reason: "One request in ten fails."},
		},
	}
}

func givenUpRate() Signal {
	return Signal{
		ID: GivenUpRate, Group: GroupTokens, Title: "Requests given up", Unit: UnitRequestsPerSecond, Aggregation: SumOfRates, Across: Adds,
		Meaning:   "Requests each second whose client went away after the first token: those whose answer began, and neither ended nor goes on.",
		NoTraffic: noFirstToken,
	}
}
