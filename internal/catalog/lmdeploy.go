package catalog

import "slices"

// LMDeploy's metrics were read from lmdeploy/metrics/loggers.py of
// InternLM/lmdeploy at its first release with them (0168eeda), at 7c8d16f5
// (2025) and at the newest stored version (2026). They were off unless asked for
// with --enable-metrics, and are on by default now.

func lmdeployEngine() Engine {
	return Engine{
		ID: LMDeploy, Title: "LMDeploy", Prefix: "lmdeploy:",
		Presence: []string{"lmdeploy:generation_tokens_total"},
		Editions: []Edition{
			{ID: "lmdeploy-2026", Sign: "lmdeploy:num_requests_succeeded"},
			{ID: "lmdeploy-2025", Sign: "lmdeploy:iteration_tokens_total_count"},
			{ID: "lmdeploy-first"},
		},
		Families: flagged("--enable-metrics", slices.Concat(
			lmdeployLoadFamilies(), lmdeployTokenFamilies(), lmdeployTimeFamilies(), lmdeploySpeculationFamilies(), lmdeployMultimodalFamilies(),
		)),
		Candidates: lmdeployCandidates(),
	}
}

func lmdeployCandidates() []Candidate {
	const (
		accepted = "lmdeploy:spec_decode_num_accepted_tokens_total"
		written  = "lmdeploy:generation_tokens_total"
	)
	return []Candidate{
		{Signal: Running, Metric: "lmdeploy:num_requests_running"},
		{Signal: Waiting, Metric: "lmdeploy:num_requests_waiting"},
		{Signal: KVUsage, Metric: "lmdeploy:gpu_cache_usage_perc"},
		{Signal: PrefixHitRatio, Metric: "lmdeploy:prefix_cache_hit_rate", Bias: "The share since the server started, not of the window."},
		{Signal: ExternalHitRatio, Metric: "lmdeploy:external_prefix_cache_hits_total", Per: "lmdeploy:external_prefix_cache_queries_total"},
		{Signal: PromptRate, Metric: "lmdeploy:prompt_tokens_total"},
		// The first release counted every token twice. It is the one that has no
		// histogram of tokens per step.
		{Signal: GenerationRate, Formula: "rate[" + written + "] and sum[lmdeploy:iteration_tokens_total_count]"},
		{Signal: GenerationRate, Metric: written, Scale: 0.5, Bias: "This release counts each token twice; the figure is halved."},
		{Signal: FinishedRate, Metric: "lmdeploy:request_success_total"},
		{Signal: PromptLength, Metric: "lmdeploy:request_prompt_tokens"},
		{Signal: OutputLength, Metric: "lmdeploy:request_generation_tokens"},
		{Signal: StepTokens, Metric: "lmdeploy:iteration_tokens_total"},
		{Signal: TimeToFirstToken, Metric: "lmdeploy:time_to_first_token_seconds"},
		{Signal: TimePerToken, Metric: "lmdeploy:time_per_output_token_seconds"},
		{Signal: EndToEnd, Metric: "lmdeploy:e2e_request_latency_seconds"},
		{Signal: QueueTime, Metric: "lmdeploy:request_queue_time_seconds"},
		{Signal: PrefillTime, Metric: "lmdeploy:request_prefill_time_seconds"},
		{Signal: DecodeTime, Metric: "lmdeploy:request_decode_time_seconds"},
		{Signal: InferenceTime, Metric: "lmdeploy:request_inference_time_seconds"},
		{Signal: AcceptanceRatio, Metric: accepted, Per: "lmdeploy:spec_decode_num_draft_tokens_total"},
		{Signal: AcceptanceLength, Formula: "1 + rate[" + accepted + "] / rate[lmdeploy:spec_decode_num_drafts_total]"},
		{Signal: DraftRate, Metric: "lmdeploy:spec_decode_num_draft_tokens_total"},
		{Signal: AcceptedRate, Metric: accepted},
		{Signal: MultimodalRate, Metric: "lmdeploy:multimodal_items_total"},
	}
}

func lmdeployLoadFamilies() []Family {
	const gauge = "A gauge, though it only grows: it starts again at 0 with the engine."
	return []Family{
		{Name: "lmdeploy:num_requests_running", Type: Gauge, Unit: UnitRequests, Meaning: "Requests in the running batch."},
		{Name: "lmdeploy:num_requests_waiting", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that wait to be scheduled."},
		{Name: "lmdeploy:num_requests_finished", Type: Gauge, Unit: UnitRequests, ReplacedBy: "lmdeploy:num_requests_succeeded", Meaning: "Requests that ended.", Note: gauge},
		{Name: "lmdeploy:num_requests_unfinished", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that run or wait."},
		{Name: "lmdeploy:num_requests_succeeded", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that went well.", Note: gauge},
		{Name: "lmdeploy:num_requests_failed", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that failed.", Note: gauge},
		{Name: "lmdeploy:num_api_requests_routed", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that were given to the engine."},
		{Name: "lmdeploy:num_api_requests_waiting", Type: Gauge, Unit: UnitRequests, Meaning: "Requests that the API server holds back."},
		{Name: "lmdeploy:gpu_cache_usage_perc", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the KV cache that requests hold.", Note: "A share from 0 to 1 despite its name."},
		{Name: "lmdeploy:prefix_cache_hit_rate", Type: Gauge, Unit: UnitRatio, Meaning: "Share of prompt tokens that were found in the cache.", Note: "Since the server started, not of the window."},
		{Name: "lmdeploy:external_prefix_cache_queries_total", Type: Counter, Unit: UnitTokens, Feature: "an external cache", Meaning: "Prompt tokens that were looked up in the external cache."},
		{Name: "lmdeploy:external_prefix_cache_hits_total", Type: Counter, Unit: UnitTokens, Feature: "an external cache", Meaning: "Prompt tokens that were found in the external cache."},
		{Name: "lmdeploy:external_prefix_cache_hit_rate", Type: Gauge, Unit: UnitRatio, Feature: "an external cache", Meaning: "Share of the tokens looked up that were found in the external cache."},
		{Name: "lmdeploy:backend_config_info", Type: Gauge, Unit: UnitNone, Meaning: "Set-up of the engine, in its labels."},
	}
}

func lmdeployTokenFamilies() []Family {
	return []Family{
		{Name: "lmdeploy:prompt_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Prompt tokens that were read."},
		{Name: "lmdeploy:generation_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens written.", Note: "The first release with metrics counts each token twice."},
		{Name: "lmdeploy:cached_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Prompt tokens that were found in the cache."},
		{Name: "lmdeploy:request_success_total", Type: Counter, Unit: UnitRequests, Labels: []string{"finished_reason"}, Meaning: "Requests that ended, by reason.", Note: "Counts every end, not only good ones."},
		{Name: "lmdeploy:request_prompt_tokens", Type: Histogram, Unit: UnitTokens, Meaning: "Prompt tokens of each request."},
		{Name: "lmdeploy:request_generation_tokens", Type: Histogram, Unit: UnitTokens, Meaning: "Tokens written for each request."},
		{Name: "lmdeploy:request_max_num_generation_tokens", Type: Histogram, Unit: UnitTokens, Meaning: "Tokens that each request allowed.", Note: "Only in the first release, and always empty."},
		{Name: "lmdeploy:request_params_n", Type: Histogram, Unit: UnitCount, Meaning: "Answers that each request asked for.", Note: "Only in the first release, and always empty."},
		{Name: "lmdeploy:request_params_max_tokens", Type: Histogram, Unit: UnitTokens, Meaning: "Tokens that each request allowed.", Note: "Only in the first release, and always empty."},
		{Name: "lmdeploy:iteration_tokens_total", Type: Histogram, Unit: UnitTokensPerStep, Meaning: "Tokens of each step.", Note: "A histogram despite its name."},
	}
}

func lmdeployTimeFamilies() []Family {
	return []Family{
		{Name: "lmdeploy:time_to_first_token_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from a request's arrival to its first token."},
		{Name: "lmdeploy:time_per_output_token_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time of a step divided by the tokens that it gave a request."},
		{Name: "lmdeploy:iter_token_latency", Type: Histogram, Unit: UnitSeconds, Meaning: "Time between one step of a request and the next.", Note: "In seconds, though its name does not say so."},
		{Name: "lmdeploy:e2e_request_latency_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from a request's arrival to its last token."},
		{Name: "lmdeploy:request_queue_time_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time that a request waited to be scheduled.", Note: "Its lowest bucket ends at 300 ms."},
		{Name: "lmdeploy:request_inference_time_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from being scheduled to the last token."},
		{Name: "lmdeploy:request_prefill_time_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from being scheduled to the first token."},
		{Name: "lmdeploy:request_decode_time_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time from the first token to the last."},
	}
}

func lmdeploySpeculationFamilies() []Family {
	return featured("speculative decoding", []Family{
		{Name: "lmdeploy:spec_decode_num_drafts_total", Type: Counter, Unit: UnitCount, Meaning: "Drafts that were checked."},
		{Name: "lmdeploy:spec_decode_num_draft_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens that were drafted."},
		{Name: "lmdeploy:spec_decode_num_accepted_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Drafted tokens that were accepted."},
		{Name: "lmdeploy:spec_decode_num_accepted_tokens_per_pos_total", Type: Counter, Unit: UnitTokens, Labels: []string{"position"}, OnFirstUse: true, Meaning: "Drafted tokens that were accepted, by their place in the draft."},
		{Name: "lmdeploy:spec_decode_mean_accept_rate", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the drafted tokens that were accepted, since the server started."},
		{Name: "lmdeploy:spec_decode_mean_accept_length", Type: Gauge, Unit: UnitTokens, Meaning: "Tokens that each draft gave, since the server started."},
		{Name: "lmdeploy:spec_decode_per_position_accept_rate", Type: Gauge, Unit: UnitRatio, Labels: []string{"position"}, OnFirstUse: true, Meaning: "Share that was accepted at each place of a draft, since the server started."},
	})
}

func lmdeployMultimodalFamilies() []Family {
	return featured("images, sound or video", []Family{
		{Name: "lmdeploy:multimodal_requests_total", Type: Counter, Unit: UnitRequests, Meaning: "Requests with images, sound or video."},
		{Name: "lmdeploy:multimodal_items_total", Type: Counter, Unit: UnitCount, Labels: []string{"modality"}, OnFirstUse: true, Meaning: "Images, sounds and videos."},
		{Name: "lmdeploy:multimodal_preprocess_time_seconds", Type: Histogram, Unit: UnitSeconds, Meaning: "Time to prepare what is not text."},
		{Name: "lmdeploy:multimodal_stage_time_seconds", Type: Histogram, Unit: UnitSeconds, Labels: []string{"stage", "modality"}, OnFirstUse: true, Meaning: "Time of each stage of preparing it."},
		{Name: "lmdeploy:multimodal_item_count", Type: Histogram, Unit: UnitCount, Labels: []string{"modality"}, OnFirstUse: true, Meaning: "Items of each request."},
		{Name: "lmdeploy:multimodal_processing_failures_total", Type: Counter, Unit: UnitCount, Labels: []string{"stage", "modality"}, OnFirstUse: true, Meaning: "Items that could not be prepared."},
	})
}
