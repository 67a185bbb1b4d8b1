package catalog

import "slices"

// SGLang's metrics were read from its source: python/sglang/srt/metrics/collector.py
// (00ae9c15, 2025) and python/sglang/srt/observability/metrics_collector.py
// (44cedc2b, 2026) of sgl-project/sglang, with a real page of early 2025 in
// docs/references/production_metrics.md (00b08c49). None of it is exposed
// without --enable-metrics.

// sglangOnly leaves out the later stages of a pipeline, each of which exposes
// the same requests again; tokens and latencies have no such label.
const sglangOnly = `pp_rank=~"0?"`

// allPriorities is the total of a queue. With priority scheduling SGLang up to
// early 2026 exposes one series more for each priority under the same name.
const allPriorities = `priority=""`

func sglangEngine() Engine {
	return Engine{
		ID: SGLang, Title: "SGLang", Prefix: "sglang:",
		Only:     sglangOnly,
		Presence: []string{"sglang:num_running_reqs", "sglang:generation_tokens_total"},
		Editions: []Edition{
			{ID: "sglang-realtime", Sign: "sglang:realtime_tokens_total"},
			{ID: "sglang-itl", Sign: "sglang:inter_token_latency_seconds_count"},
			{ID: "sglang-2025"},
		},
		Families: flagged("--enable-metrics", slices.Concat(
			sglangRequestFamilies(), sglangLoadFamilies(), sglangCacheFamilies(), sglangSpeculationFamilies(),
			sglangStepFamilies(), sglangTransferFamilies(), sglangGrammarFamilies(), sglangDelayFamilies(), sglangOtherFamilies(),
		)),
		Candidates: sglangCandidates(),
	}
}

func sglangCandidates() []Candidate {
	const (
		atStep  = "Counted as the steps compute them, which may differ by one token a request from what was sent."
		decode  = `mode="decode"`
		prefill = `mode=~"prefill_.+"`
	)
	return []Candidate{
		{Signal: Running, Metric: "sglang:num_running_reqs", Where: allPriorities},
		{Signal: Waiting, Formula: sglangWaiting()},
		{Signal: KVUsage, Metric: "sglang:token_usage"},
		{Signal: KVCapacity, Metric: "sglang:max_total_num_tokens"},
		{Signal: PrefixHitRatio, Formula: hitRatio(`rate[sglang:realtime_tokens_total{mode="prefill_cache"}]`, "rate[sglang:realtime_tokens_total{"+prefill+"}]")},
		{Signal: PrefixHitRatio, Metric: "sglang:cached_tokens_total", Per: "sglang:prompt_tokens_total", Bias: onFinish, Window: smooth},
		{Signal: PrefixHitRatio, Metric: "sglang:cache_hit_rate", Bias: "Only of the last batch of prompts, not of the window."},
		{Signal: PromptRate, Metric: "sglang:realtime_tokens_total", Where: prefill},
		{Signal: PromptRate, Metric: "sglang:prompt_tokens_total", Bias: onFinish, Window: smooth},
		{Signal: ComputedPromptRate, Metric: "sglang:realtime_tokens_total", Where: `mode="prefill_compute"`},
		{Signal: CachedPromptRate, Formula: orZero(`rate[sglang:realtime_tokens_total{mode="prefill_cache"}]`, "rate[sglang:realtime_tokens_total{"+prefill+"}]")},
		{Signal: CachedPromptRate, Metric: "sglang:cached_tokens_total", Bias: onFinish, Window: smooth},
		{Signal: GenerationRate, Metric: "sglang:realtime_tokens_total", Where: decode, Bias: atStep},
		{Signal: GenerationRate, Metric: "sglang:generation_tokens_total", Bias: onFinish, Window: smooth},
		{Signal: FinishedRate, Metric: "sglang:num_requests_total", Bias: "SGLang does not say for which reason a request ended."},
		{Signal: FailedRate, Metric: "sglang:num_aborted_requests_total", Bias: "Holds requests that a client gave up."},
		{Signal: PromptLength, Metric: "sglang:prompt_tokens_histogram"},
		{Signal: ComputedPromptLength, Metric: "sglang:uncached_prompt_tokens_histogram"},
		{Signal: OutputLength, Metric: "sglang:generation_tokens_histogram"},
		{Signal: TimeToFirstToken, Metric: "sglang:time_to_first_token_seconds"},
		{Signal: TimePerToken, Metric: "sglang:inter_token_latency_seconds"},
		{Signal: TimePerToken, Metric: "sglang:time_per_output_token_seconds"},
		{Signal: EndToEnd, Metric: "sglang:e2e_request_latency_seconds"},
		{Signal: QueueTime, Metric: "sglang:queue_time_seconds"},
		{Signal: PrefillTime, Metric: "sglang:per_stage_req_latency_seconds", Where: `stage="prefill_forward"`},
		{Signal: PreemptionRate, Metric: "sglang:num_retracted_requests_total"},
		{Signal: PreemptionsTotal, Metric: "sglang:num_retracted_requests_total"},
		{Signal: PreemptionsPerRequest, Metric: "sglang:num_retractions"},
		{
			// Both gauges are there, at 0, without speculation too.
			Signal: AcceptanceRatio, Formula: "max[sglang:spec_accept_rate] and max[sglang:spec_accept_length]",
			Bias: "Of the last steps, not of the window.",
		},
		{Signal: AcceptanceLength, Metric: "sglang:spec_accept_length", Bias: "Of the last steps, not of the window."},
		{Signal: TransferTime, Metric: "sglang:kv_transfer_latency_ms", Scale: 0.001},
		{Signal: TransferFailures, Metric: "sglang:num_transfer_failed_reqs_total"},
		{Signal: ModelFLOPS, Metric: "sglang:estimated_flops_per_gpu_total"},
		{Signal: MemoryReadRate, Metric: "sglang:estimated_read_bytes_per_gpu_total"},
		{Signal: MemoryWriteRate, Metric: "sglang:estimated_write_bytes_per_gpu_total"},
	}
}

// sglangWaiting adds all queues in which a request waits before it runs; most
// releases lack some of them, and one was renamed.
func sglangWaiting() string {
	queue := "sum[sglang:num_queue_reqs{" + allPriorities + "}]"
	partner := "sum[sglang:num_prefill_bootstrap_queue_reqs{" + allPriorities + "}] or sum[sglang:num_prefill_prealloc_queue_reqs]"
	return queue +
		" + " + orZero("sum[sglang:num_grammar_queue_reqs]", queue) +
		" + " + orZero(partner, queue) +
		" + " + orZero("sum[sglang:num_decode_prealloc_queue_reqs{"+allPriorities+"}]", queue) +
		" + " + orZero("sum[sglang:num_decode_transfer_queue_reqs{"+allPriorities+"}]", queue)
}
