package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// gateways is about what passes requests on. No other board counts it.
func gateways() plan {
	return plan{
		uid: "gateways", title: "LiteLLM and routers", folder: folderServers,
		question: "What do gateways add, and whom do they reach? LiteLLM, the llm-d endpoint picker, the production-stack router, Dynamo. Their requests are those of the servers behind them: never add the two.",
		from:     "now-1h", refresh: "15s", tags: []string{"litellm", "llm-d", "gateway"},
		engines: []catalog.EngineID{catalog.LiteLLM, catalog.LLMDEPP, catalog.VLLMRouter, catalog.Dynamo}, noModels: true,
		leadsTo: []string{"fleet-overview", "latency", "throughput"},
		bands: []band{
			strip(4,
				figure(4, "Under way", worst(catalog.Running, "most")),
				figure(4, "Requests", worst(catalog.FinishedRate, "most")),
				figure(4, "Failed", worst(catalog.FailedRate, "most")),
				figure(4, "Time added p95", worst(catalog.GatewayOverhead, "slowest").at(0.95)),
				figure(4, "Servers ready", least(catalog.ReadyServers, "fewest")),
				figure(4, "Fallbacks", worst(catalog.FallbackRate, "most")),
			).noted("Gateways in a row see the same requests, so the figures are those of one gateway."),
			strip(8,
				chart(8, "Requests", byServerTotal(catalog.FinishedRate)),
				chart(8, "Requests failed", each(catalog.FailedRate)),
				chart(8, "Requests under way", each(catalog.Running)),
			),
			strip(8,
				spread(8, "Time added by the gateway", catalog.GatewayOverhead),
				spread(8, "Queue at the gateway", catalog.QueueTime),
				spread(8, "End to end", catalog.EndToEnd),
			),
			strip(8,
				spread(8, "Time to first token", catalog.TimeToFirstToken),
				chart(8, "Generated tokens", each(catalog.GenerationRate)),
				chart(8, "Prompt tokens", each(catalog.PromptRate)),
			),
			part("Servers behind",
				chart(8, "Servers ready", each(catalog.ReadyServers)),
				chart(8, "Pool saturation", each(catalog.PoolSaturation)),
				chart(8, "Worst backend", each(catalog.BackendState)).noting("0 healthy, 1 partial outage, 2 complete outage.").upTo(2),
			),
		},
	}
}
