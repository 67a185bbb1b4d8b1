package catalog

// llama.cpp's metrics were read from tools/server/README.md (00dc8057) of
// ggml-org/llama.cpp, and from the lists of builds b6700 and b10519 in a public
// test of recorded pages. It has no labels, no histograms, and exposes nothing
// without --metrics.

func llamaCPPEngine() Engine {
	return Engine{
		ID: LlamaCPP, Title: "llama.cpp", Prefix: "llamacpp:",
		Presence: []string{"llamacpp:requests_processing"},
		Editions: []Edition{
			{ID: "llamacpp-spec", Sign: "llamacpp:spec_decode_num_drafts_total"},
			{ID: "llamacpp-tokens-max", Sign: "llamacpp:n_tokens_max"},
			{ID: "llamacpp-past-max", Sign: "llamacpp:n_past_max"},
			{ID: "llamacpp-kv"},
		},
		Families:   flagged("--metrics", llamaCPPFamilies()),
		Candidates: llamaCPPCandidates(),
	}
}

func llamaCPPCandidates() []Candidate {
	const (
		cached = `rate[llamacpp:prompt_tokens_cached_total]`
	)
	return []Candidate{
		{Signal: Running, Metric: "llamacpp:requests_processing"},
		{Signal: Waiting, Metric: "llamacpp:requests_deferred"},
		{Signal: KVUsage, Metric: "llamacpp:kv_cache_usage_ratio"},
		{Signal: PrefixHitRatio, Formula: cached + " / (" + cached + " + rate[llamacpp:prompt_tokens_total])"},
		// Its prompt counter leaves out what was found in the cache.
		{Signal: PromptRate, Formula: "rate[llamacpp:prompt_tokens_total] + " + cached},
		{Signal: ComputedPromptRate, Metric: "llamacpp:prompt_tokens_total"},
		{Signal: CachedPromptRate, Metric: "llamacpp:prompt_tokens_cached_total"},
		{Signal: GenerationRate, Metric: "llamacpp:tokens_predicted_total", Bias: onFinish, Window: smooth},
		{
			Signal: TimePerToken, MeanOnly: true, Formula: "rate[llamacpp:tokens_predicted_seconds_total] / rate[llamacpp:tokens_predicted_total]",
			Bias: "The mean over finished requests; llama.cpp has no quantiles.",
		},
		{Signal: AcceptanceRatio, Metric: "llamacpp:spec_decode_num_accepted_tokens_total", Per: "llamacpp:spec_decode_num_draft_tokens_total"},
		{Signal: AcceptanceLength, Formula: "1 + rate[llamacpp:spec_decode_num_accepted_tokens_total] / rate[llamacpp:spec_decode_num_drafts_total]"},
		{Signal: DraftRate, Metric: "llamacpp:spec_decode_num_draft_tokens_total"},
		{Signal: AcceptedRate, Metric: "llamacpp:spec_decode_num_accepted_tokens_total"},
	}
}

func llamaCPPFamilies() []Family {
	const speculation = "speculative decoding"
	return []Family{
		{Name: "llamacpp:requests_processing", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that hold a slot."},
		{Name: "llamacpp:requests_deferred", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that wait for a slot."},
		{Name: "llamacpp:prompt_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Prompt tokens that were computed.", Note: "Without those that were found in the cache."},
		{Name: "llamacpp:prompt_tokens_cached_total", Type: Counter, Unit: UnitTokens, Meaning: "Prompt tokens that were found in the cache."},
		{Name: "llamacpp:prompt_seconds_total", Type: Counter, Unit: UnitSeconds, Meaning: "Time spent reading prompts."},
		{Name: "llamacpp:prompt_tokens_seconds", Type: Gauge, Unit: UnitTokensPerSecond, Meaning: "Mean speed of reading prompts since the last answer to this question.", Note: "A mean over the work done, not a rate over time: it says nothing of load."},
		{Name: "llamacpp:tokens_predicted_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens written."},
		{Name: "llamacpp:tokens_predicted_seconds_total", Type: Counter, Unit: UnitSeconds, Meaning: "Time spent writing tokens."},
		{Name: "llamacpp:predicted_tokens_seconds", Type: Gauge, Unit: UnitTokensPerSecond, Meaning: "Mean speed of writing since the last answer to this question.", Note: "A mean over the work done, not a rate over time: it says nothing of load."},
		{Name: "llamacpp:n_decode_total", Type: Counter, Unit: UnitCount, Meaning: "Passes of the model."},
		{Name: "llamacpp:n_busy_slots_per_decode", Type: Gauge, Unit: UnitRequests, Meaning: "Mean number of slots at work in a pass.", Note: "Typed as a counter in builds of 2025, and never one."},
		{Name: "llamacpp:n_tokens_max", Type: Counter, Unit: UnitTokens, Meaning: "Most tokens that a slot has held.", Note: "A high-water mark that is typed as a counter: its rate means nothing."},
		{Name: "llamacpp:n_past_max", Type: Counter, Unit: UnitTokens, ReplacedBy: "llamacpp:n_tokens_max", Meaning: "Most tokens that a slot has held.", Note: "A high-water mark that is typed as a counter: its rate means nothing."},
		{Name: "llamacpp:kv_cache_usage_ratio", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the KV cache in use.", Note: "Removed in 2025 without a successor."},
		{Name: "llamacpp:kv_cache_tokens", Type: Gauge, Unit: UnitTokens, Meaning: "Tokens in the KV cache.", Note: "Removed in 2025 without a successor."},
		{Name: "llamacpp:spec_decode_num_draft_tokens_total", Type: Counter, Unit: UnitTokens, Feature: speculation, OffAtZero: true, Meaning: "Tokens that were drafted."},
		{Name: "llamacpp:spec_decode_num_accepted_tokens_total", Type: Counter, Unit: UnitTokens, Feature: speculation, Meaning: "Drafted tokens that were accepted."},
		{Name: "llamacpp:spec_decode_num_drafts_total", Type: Counter, Unit: UnitCount, Feature: speculation, OffAtZero: true, Meaning: "Drafts that were checked."},
		{Name: "llamacpp:spec_decode_num_accepted_tokens_per_pos_total", Type: Counter, Unit: UnitTokens, Labels: []string{"position"}, Feature: speculation, OnFirstUse: true, Meaning: "Drafted tokens that were accepted, by their place in the draft."},
	}
}
