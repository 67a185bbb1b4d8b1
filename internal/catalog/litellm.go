package catalog

import "slices"

// LiteLLM's metrics were read from litellm/types/integrations/prometheus.py
// (02672640) and docs/my-website/docs/proxy/prometheus.md (05cd663c) of
// BerriAI/litellm, and from the list of a real page of 2026 with 94 families in a
// public reader of it. They need callbacks: ["prometheus"]. The client library
// puts _total behind the names of counters.

func litellmEngine() Engine {
	return Engine{
		ID: LiteLLM, Title: "The LiteLLM proxy", Prefix: "litellm_", NotAServer: passesOn,
		Presence: []string{"litellm_proxy_total_requests_metric_total", "litellm_in_flight_requests"},
		Editions: []Edition{
			{ID: "litellm-2026", Sign: "litellm_request_queue_time_seconds_count"},
			{ID: "litellm-2025"},
		},
		Families: flagged(`callbacks: ["prometheus"]`, slices.Concat(
			litellmRequestFamilies(), litellmTokenFamilies(), litellmLatencyFamilies(), litellmBackendFamilies(), litellmBudgetFamilies(), litellmOtherFamilies(), litellmServiceFamilies(),
		)),
		Candidates: litellmCandidates(),
	}
}

func litellmCandidates() []Candidate {
	const (
		holdsEngine = "Measured at the proxy: it holds the server's own time."
		finished    = "Counted when a request finishes, as its server says; the figure is the mean of 5 minutes."
	)
	return []Candidate{
		{Signal: Running, Metric: "litellm_in_flight_requests", Bias: "All HTTP requests of the proxy, health checks included."},
		{Signal: PromptRate, Metric: "litellm_input_tokens_metric_total", Bias: finished, Window: smooth},
		{Signal: GenerationRate, Metric: "litellm_output_tokens_metric_total", Bias: finished, Window: smooth},
		{Signal: FinishedRate, Metric: "litellm_proxy_total_requests_metric_total", Bias: "Failed requests are in it."},
		{Signal: FailedRate, Metric: "litellm_proxy_failed_requests_metric_total"},
		{Signal: TimeToFirstToken, Metric: "litellm_llm_api_time_to_first_token_metric", Bias: "Only of streamed answers. " + holdsEngine},
		{Signal: TimePerToken, Metric: "litellm_deployment_latency_per_output_token", Bias: "The whole time of a request divided by its tokens."},
		{Signal: EndToEnd, Metric: "litellm_request_total_latency_metric", Bias: holdsEngine},
		{Signal: InferenceTime, Metric: "litellm_llm_api_latency_metric", Bias: holdsEngine},
		{Signal: QueueTime, Metric: "litellm_request_queue_time_seconds", Bias: "The wait at the proxy, before the server's own queue."},
		{Signal: GatewayOverhead, Metric: "litellm_overhead_latency_metric"},
		{Signal: BackendState, Metric: "litellm_deployment_state"},
		{Signal: FallbackRate, Formula: orZero("rate[litellm_deployment_successful_fallbacks_total]", "rate[litellm_proxy_total_requests_metric_total]") +
			" + " + orZero("rate[litellm_deployment_failed_fallbacks_total]", "rate[litellm_proxy_total_requests_metric_total]")},
	}
}

// litellmWho are the labels by which LiteLLM tells callers apart.
func litellmWho(more ...string) []string {
	return append([]string{"end_user", "hashed_api_key", "api_key_alias", "team", "team_alias", "user"}, more...)
}

func litellmRequestFamilies() []Family {
	const private = "Its labels name people and keys."
	return []Family{
		{Name: "litellm_in_flight_requests", Type: Gauge, Unit: UnitRequests, Meaning: "HTTP requests that the proxy is answering."},
		{Name: "litellm_proxy_total_requests_metric_total", Type: Counter, Unit: UnitRequests, Labels: litellmWho("requested_model", "status_code"), OnFirstUse: true, Meaning: "Requests that clients sent.", Note: private},
		{Name: "litellm_proxy_failed_requests_metric_total", Type: Counter, Unit: UnitRequests, Labels: litellmWho("requested_model", "exception_status", "exception_class"), OnFirstUse: true, Meaning: "Requests that got no good answer.", Note: private},
		{Name: "litellm_requests_metric_total", Type: Counter, Unit: UnitRequests, Labels: litellmWho("model"), OnFirstUse: true, Meaning: "Calls to models.", Note: "The same requests as litellm_proxy_total_requests_metric_total: never add the two."},
		{Name: "litellm_deployment_total_requests_total", Type: Counter, Unit: UnitRequests, Labels: []string{"litellm_model_name", "api_base"}, OnFirstUse: true, Meaning: "Calls to each backend."},
		{Name: "litellm_deployment_success_responses_total", Type: Counter, Unit: UnitRequests, Labels: []string{"litellm_model_name", "api_base"}, OnFirstUse: true, Meaning: "Calls to each backend that went well."},
		{Name: "litellm_deployment_failure_responses_total", Type: Counter, Unit: UnitRequests, Labels: []string{"litellm_model_name", "api_base", "exception_status"}, OnFirstUse: true, Meaning: "Calls to each backend that failed."},
		{Name: "litellm_llm_api_failed_requests_metric_total", Type: Counter, Unit: UnitRequests, OnFirstUse: true, ReplacedBy: "litellm_proxy_failed_requests_metric_total", Meaning: "Calls to models that failed."},
		{Name: "litellm_cache_hits_metric_total", Type: Counter, Unit: UnitRequests, Feature: "the proxy's cache", Meaning: "Requests that the proxy's own cache answered."},
		{Name: "litellm_cache_misses_metric_total", Type: Counter, Unit: UnitRequests, Feature: "the proxy's cache", Meaning: "Requests that the proxy's own cache could not answer."},
		{Name: "litellm_guardrail_requests_total", Type: Counter, Unit: UnitRequests, Feature: "guardrails", Meaning: "Requests that a guardrail looked at."},
		{Name: "litellm_guardrail_errors_total", Type: Counter, Unit: UnitRequests, Feature: "guardrails", Meaning: "Requests that a guardrail failed on."},
		{Name: "litellm_mcp_tool_calls_total", Type: Counter, Unit: UnitCount, Feature: "tools", Meaning: "Calls to tools."},
	}
}

func litellmTokenFamilies() []Family {
	token := func(name, meaning string) Family {
		return Family{Name: name, Type: Counter, Unit: UnitTokens, Labels: litellmWho("model", "requested_model"), OnFirstUse: true, Meaning: meaning}
	}
	return []Family{
		token("litellm_input_tokens_metric_total", "Prompt tokens, as the servers said."),
		token("litellm_output_tokens_metric_total", "Tokens written, as the servers said."),
		token("litellm_total_tokens_metric_total", "Prompt tokens and tokens written together."),
		token("litellm_cached_tokens_metric_total", "Tokens of answers that came from the proxy's cache."),
		token("litellm_input_cached_tokens_metric_total", "Prompt tokens that the server found in its cache."),
		token("litellm_input_cache_creation_tokens_metric_total", "Prompt tokens that the server put into its cache."),
		token("litellm_provider_cache_read_input_tokens_metric_total", "Prompt tokens that the provider found in its cache."),
		token("litellm_provider_cache_creation_input_tokens_metric_total", "Prompt tokens that the provider put into its cache."),
		token("litellm_input_audio_tokens_metric_total", "Prompt tokens of sound."),
		token("litellm_output_audio_tokens_metric_total", "Written tokens of sound."),
		token("litellm_output_reasoning_tokens_metric_total", "Tokens written while thinking."),
	}
}

func litellmLatencyFamilies() []Family {
	return []Family{
		{Name: "litellm_request_total_latency_metric", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time from a request's arrival at the proxy to the end of the answer."},
		{Name: "litellm_llm_api_latency_metric", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time that the proxy waited for the server."},
		{Name: "litellm_llm_api_time_to_first_token_metric", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time to the server's first token, of streamed answers."},
		{Name: "litellm_overhead_latency_metric", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time that the proxy itself took."},
		{Name: "litellm_overhead_with_guardrails_latency_metric", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Feature: "guardrails", Meaning: "Time that the proxy and its guardrails took."},
		{Name: "litellm_request_queue_time_seconds", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time that a request waited at the proxy."},
		{Name: "litellm_guardrail_latency_seconds", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Feature: "guardrails", Meaning: "Time that guardrails took."},
		{Name: "litellm_deployment_latency_per_output_token", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time of a call divided by its tokens, of each backend."},
		{Name: "litellm_managed_batch_duration_seconds", Type: Histogram, Unit: UnitSeconds, Feature: "batches", Meaning: "Time of a batch."},
	}
}

func litellmBackendFamilies() []Family {
	backend := []string{"litellm_model_name", "model_id", "api_base", "api_provider"}
	fallback := []string{"requested_model", "fallback_model", "exception_status", "exception_class"}
	return []Family{
		{Name: "litellm_deployment_state", Type: Gauge, Unit: UnitNone, Labels: backend, OnFirstUse: true, Meaning: "State of each backend: 0 healthy, 1 partial outage, 2 complete outage.", Note: "0 is good."},
		{Name: "litellm_deployment_cooled_down_total", Type: Counter, Unit: UnitCount, Labels: backend, OnFirstUse: true, Meaning: "Times that a backend was left alone for a while after failures."},
		{Name: "litellm_deployment_successful_fallbacks_total", Type: Counter, Unit: UnitRequests, Labels: fallback, OnFirstUse: true, Meaning: "Requests that another model answered."},
		{Name: "litellm_deployment_failed_fallbacks_total", Type: Counter, Unit: UnitRequests, Labels: fallback, OnFirstUse: true, Meaning: "Requests that another model failed on as well."},
		{Name: "litellm_deployment_rpm_limit", Type: Gauge, Unit: UnitRequests, Labels: backend, Feature: "rate limits", Meaning: "Calls that a backend may get in a minute."},
		{Name: "litellm_deployment_tpm_limit", Type: Gauge, Unit: UnitTokens, Labels: backend, Feature: "rate limits", Meaning: "Tokens that a backend may get in a minute."},
		{Name: "litellm_remaining_requests_metric", Type: Gauge, Unit: UnitRequests, Labels: backend, OnFirstUse: true, Meaning: "Calls that the provider still allows."},
		{Name: "litellm_remaining_tokens_metric", Type: Gauge, Unit: UnitTokens, Labels: backend, OnFirstUse: true, Meaning: "Tokens that the provider still allows."},
	}
}

// litellmBudgetFamilies are money and limits, of keys, teams, users and
// organisations alike.
func litellmBudgetFamilies() []Family {
	families := []Family{
		{Name: "litellm_spend_metric_total", Type: Counter, Unit: UnitDollars, Labels: litellmWho("model"), OnFirstUse: true, Meaning: "Money spent, by the prices that the proxy knows."},
		{Name: "litellm_mcp_tool_call_spend_metric_total", Type: Counter, Unit: UnitDollars, Feature: "tools", Meaning: "Money spent on tools."},
		{Name: "litellm_remaining_api_key_requests_for_model", Type: Gauge, Unit: UnitRequests, Feature: "rate limits", Meaning: "Requests that a key still has for a model."},
		{Name: "litellm_remaining_api_key_tokens_for_model", Type: Gauge, Unit: UnitTokens, Feature: "rate limits", Meaning: "Tokens that a key still has for a model."},
	}
	for _, who := range []string{"api_key", "team", "user", "org", "customer"} {
		families = append(families, featured("budgets", []Family{
			{Name: "litellm_remaining_" + who + "_budget_metric", Type: Gauge, Unit: UnitDollars, Meaning: "Money that is left (" + who + ")."},
			{Name: "litellm_" + who + "_max_budget_metric", Type: Gauge, Unit: UnitDollars, Meaning: "Money that may be spent (" + who + ")."},
			{Name: "litellm_" + who + "_budget_remaining_hours_metric", Type: Gauge, Unit: UnitHours, Meaning: "Hours until the budget begins anew (" + who + ")."},
		})...)
	}
	for _, who := range []string{"api_key", "team"} {
		families = append(families, featured("rate limits", []Family{
			{Name: "litellm_" + who + "_rate_limit_allowed_metric", Type: Gauge, Unit: UnitCount, Meaning: "Limit in a minute (" + who + ")."},
			{Name: "litellm_" + who + "_rate_limit_used_metric", Type: Gauge, Unit: UnitCount, Meaning: "Used of the limit in this minute (" + who + ")."},
		})...)
	}
	return families
}

func litellmOtherFamilies() []Family {
	return []Family{
		{Name: "litellm_images_generated_metric_total", Type: Counter, Unit: UnitCount, Feature: "images", Meaning: "Images made."},
		{Name: "litellm_video_duration_seconds_metric_total", Type: Counter, Unit: UnitSeconds, Feature: "video", Meaning: "Length of the videos made."},
		{Name: "litellm_callback_logging_failures_metric_total", Type: Counter, Unit: UnitCount, OnFirstUse: true, Meaning: "Log entries that could not be delivered."},
		{Name: "litellm_redis_fails_total", Type: Counter, Unit: UnitCount, Flag: `service_callback: ["prometheus_system"]`, Meaning: "Calls to Redis that failed."},
		{Name: "litellm_pod_lock_manager_size", Type: Gauge, Unit: UnitCount, Feature: "Redis", Meaning: "Locks held by this process."},
		{Name: "litellm_in_memory_spend_update_queue_size", Type: Gauge, Unit: UnitCount, Meaning: "Spend entries in memory that are not stored yet."},
		{Name: "litellm_in_memory_daily_spend_update_queue_size", Type: Gauge, Unit: UnitCount, Meaning: "Daily spend entries in memory that are not stored yet."},
		{Name: "litellm_redis_spend_update_queue_size", Type: Gauge, Unit: UnitCount, Feature: "Redis", Meaning: "Spend entries in Redis that are not stored yet."},
		{Name: "litellm_redis_daily_end_user_spend_update_queue_size", Type: Gauge, Unit: UnitCount, Feature: "Redis", Meaning: "Daily spend entries of end users in Redis that are not stored yet."},
		{Name: "litellm_redis_daily_agent_spend_update_queue_size", Type: Gauge, Unit: UnitCount, Feature: "Redis", Meaning: "Daily spend entries of agents in Redis that are not stored yet."},
		{Name: "litellm_redis_daily_spend_update_queue_size", Type: Gauge, Unit: UnitCount, Feature: "Redis", Meaning: "Daily spend entries in Redis that are not stored yet."},
		{Name: "litellm_total_users", Type: Gauge, Unit: UnitCount, Meaning: "Users of the proxy."},
		{Name: "litellm_active_users", Type: Gauge, Unit: UnitCount, Meaning: "Users that were active lately."},
		{Name: "litellm_teams_count", Type: Gauge, Unit: UnitCount, Meaning: "Teams of the proxy."},
		{Name: "litellm_team_members_metric", Type: Gauge, Unit: UnitCount, Labels: []string{"team"}, Meaning: "Members of each team."},
		{Name: "litellm_not_a_premium_user_metric_total", Type: Counter, Unit: UnitNone, Meaning: "There where the proxy of 2025 had no licence for metrics."},
	}
}

// litellmServiceFamilies are three of everything that the proxy itself leans on.
func litellmServiceFamilies() []Family {
	services := []struct{ name, calls string }{
		{"redis", "calls to Redis"},
		{"postgres", "calls to the database"},
		{"auth", "checks of who asks"},
		{"batch_write_to_db", "writes of spend to the database"},
		{"reset_budget_job", "runs of the job that resets budgets"},
		{"router", "choices of a backend"},
		{"proxy_pre_call", "hooks before a call"},
		{"self", "calls that the proxy answered"},
	}
	var families []Family
	for _, s := range services {
		families = append(families,
			Family{Name: "litellm_" + s.name + "_latency", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time of " + s.calls + "."},
			Family{Name: "litellm_" + s.name + "_total_requests_total", Type: Counter, Unit: UnitCount, OnFirstUse: true, Meaning: "Number of " + s.calls + "."},
			Family{Name: "litellm_" + s.name + "_failed_requests_total", Type: Counter, Unit: UnitCount, Labels: []string{"error_class", "function_name"}, OnFirstUse: true, Meaning: "Number of " + s.calls + " that failed."},
		)
	}
	return flagged(`service_callback: ["prometheus_system"]`, families)
}
