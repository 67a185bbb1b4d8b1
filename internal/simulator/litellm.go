package simulator

import "net/http"

// litellm is the brand of the LiteLLM proxy with callbacks: [prometheus], in
// front of one simulated server and adding no time of its own. Its counters end
// in _metric_total and its series carry who asked: key, team and user. It counts
// when a request has ended.
//
// Read in BerriAI/litellm: litellm/integrations/prometheus.py
// @002de3dd1f256b09f77c7fb3f829d4942d4bf2f0 (names and texts),
// litellm/types/integrations/prometheus.py @026726408a076c330565d0ad878e4399aefe421a
// (buckets) and the same of 2026 (labels; here "1.80.0"). Budgets, limits,
// spend, guardrails and batches are left out. One key of one team asks.
func litellm() brand {
	known := []Dialect{{Engine: "litellm", Version: "1.80.0"}}
	return brand{
		engine: "litellm", dialects: known, validate: anyOf(known), path: "/metrics/",
		face: func(c Config) face {
			v, _ := parseVersion(c.Dialect.Version) // validated
			return face{version: v, prefix: "litellm_", lazy: true, created: true, process: true, contentType: textFormat, software: "uvicorn"}
		},
		families:   func(Config) []family { return append(litellmProxy(), litellmDeployment()...) },
		quantities: moreQuantities, hists: moreHists, observe: tallied,
		head:   renderProcess,
		routes: litellmRoutes,
	}
}

// litellmWho are the labels of who asks.
func litellmWho(Config) []label {
	return []label{
		{"hashed_api_key", "88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b"},
		{"api_key_alias", "chat-frontend"},
		{"team", "b5a0c9a2-5d5c-4f6e-9d0a-0f2f6f1f3c11"},
		{"team_alias", "platform"},
		{"end_user", "None"},
		{"user", "svc-chat"},
	}
}

func litellmAsked(c Config) []label { return append(litellmWho(c), label{"requested_model", c.Model}) }

func litellmModel(c Config) []label {
	return append(litellmAsked(c), label{"model", c.Model}, label{"model_id", hexID(c.Seed)[:32]})
}

// litellmDeployed are the labels of what it passes requests to.
func litellmDeployed(c Config) []label {
	return []label{
		{"litellm_model_name", "hosted_vllm/" + c.Model},
		{"model_id", hexID(c.Seed)[:32]},
		{"api_base", "http://127.0.0.1:8000/v1"},
		{"api_provider", "hosted_vllm"},
		{"hashed_api_key", litellmWho(c)[0].value},
		{"api_key_alias", "chat-frontend"},
		{"team", litellmWho(c)[2].value},
		{"team_alias", "platform"},
	}
}

// litellmRouted are the labels of its own time, litellmState those of a
// deployment's state.
func litellmRouted(c Config) []label {
	d := litellmDeployed(c)
	return []label{{"model_group", c.Model}, d[3], d[2], d[0], d[4], d[5]}
}

func litellmState(c Config) []label { return litellmDeployed(c)[:4] }

func litellmProxy() []family {
	asked, model := fixedLabels(litellmAsked, label{"route", "/chat/completions"}), fixedLabels(litellmModel)
	return []family{
		{name: "proxy_failed_requests_metric", kind: counter, own: asked, help: "Total number of failed responses from proxy - the client did not get a success response from litellm proxy", split: split{label: "exception_status", children: []child{
			{value: "400", fed: refusedRequests}, {value: "500", fed: endedError},
		}}},
		{name: "proxy_total_requests_metric", kind: counter, own: asked, help: "Total number of requests made to the proxy server - track number of client side requests", split: split{label: "status_code", children: []child{
			{value: "200", fed: endedWell}, {value: "400", fed: refusedRequests}, {value: "500", fed: endedError},
		}}},
		{name: "request_total_latency_metric", kind: histogramKind, own: model, hist: histE2E, upper: litellmBounds(), help: "Total latency (seconds) for a request to LiteLLM"},
		{name: "llm_api_latency_metric", kind: histogramKind, own: model, hist: histE2E, upper: litellmBounds(), help: "Total latency (seconds) for a models LLM API call"},
		{name: "overhead_latency_metric", kind: histogramKind, own: fixedLabels(litellmRouted), hist: histNothingAtEnd, upper: litellmBounds(), help: "Latency overhead (milliseconds) added by LiteLLM processing"},
		{name: "llm_api_time_to_first_token_metric", kind: histogramKind, own: model, hist: histTTFTAtEnd, upper: litellmBounds(), help: "Time to first token for a models LLM API call"},
		{name: "total_tokens_metric", kind: counter, own: model, fed: doneTokens, onUse: true, help: "Total number of input + output tokens from LLM requests"},
		{name: "input_tokens_metric", kind: counter, own: model, fed: donePromptTokens, onUse: true, help: "Total number of input tokens from LLM requests"},
		{name: "output_tokens_metric", kind: counter, own: model, fed: doneTokensOut, onUse: true, help: "Total number of output tokens from LLM requests"},
		{name: "request_queue_time_seconds", kind: histogramKind, own: model, hist: histNothingAtEnd, upper: litellmBounds(), help: "Time spent in request queue before processing starts (seconds)"},
		{name: "requests_metric", kind: counter, own: model, fed: endedRequests, onUse: true, help: "deprecated - use litellm_proxy_total_requests_metric. Total number of LLM calls to litellm - track total per API Key, team, user"},
		{name: "in_flight_requests", kind: gauge, own: unlabelled, fed: openRequests, help: "Number of HTTP requests currently in-flight on this uvicorn worker"},
	}
}

func litellmDeployment() []family {
	deployed := fixedLabels(litellmDeployed)
	return []family{
		{name: "deployment_state", kind: gauge, own: fixedLabels(litellmState), help: "LLM Deployment Analytics - The state of the deployment: 0 = healthy, 1 = partial outage, 2 = complete outage"},
		{name: "deployment_success_responses", kind: counter, own: deployed, fed: endedWell, onUse: true, help: "LLM Deployment Analytics - Total number of successful LLM API calls via litellm"},
		{name: "deployment_failure_responses", kind: counter, own: deployed, fed: endedError, onUse: true, help: "LLM Deployment Analytics - Total number of failed LLM API calls for a specific LLM deploymeny. exception_status is the status of the exception from the llm api"},
		{name: "deployment_total_requests", kind: counter, own: deployed, fed: endedRequests, onUse: true, help: "LLM Deployment Analytics - Total number of LLM API calls via litellm - success + failure"},
		{name: "deployment_latency_per_output_token", kind: histogramKind, own: deployed, hist: histTotalPerToken, upper: pythonBounds(), help: "LLM Deployment Analytics - Latency per output token"},
	}
}

func litellmBounds() []float64 {
	return []float64{
		.005, .00625, .0125, .025, .05, .1, .5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10, 15, 20, 25, 30, 60, 120, 180, 240, 300,
	}
}

// pythonBounds are prometheus_client's own, of a histogram that sets none.
func pythonBounds() []float64 {
	return []float64{.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10}
}

// litellmRoutes also send /metrics on to /metrics/, as a mounted page does.
func litellmRoutes(s *Server, mux *http.ServeMux) {
	openAIRoutes("openai")(s, mux)
	mux.Handle("GET /metrics", http.RedirectHandler("/metrics/", http.StatusTemporaryRedirect))
}
