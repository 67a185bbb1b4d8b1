package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// gpuMetrics is the board that opens first: what is now on top, rates below it,
// room last.
func gpuMetrics() plan {
	return plan{
		uid: "vllm-gpu-metrics", title: "vLLM GPU Metrics", folder: folderVLLM,
		question: "Is vLLM well? How busy, how full and how fast the servers are, and how long people wait.",
		from:     "now-15m", refresh: "5s", tags: []string{"vllm", "llm", "inference"},
		engines: []catalog.EngineID{catalog.VLLM},
		leadsTo: []string{
			"fleet-overview", "latency", "throughput", "scheduler-kv", "speculative", "lora-multimodal", "kv-transfer", "api-server",
		},
		bands: []band{
			strip(8,
				dial(6, "GPU KV Cache Usage", each(catalog.KVUsage)),
				chart(12, "Request Rate",
					kinds(catalog.FinishedRate, "finished_reason"), total(catalog.Running, "running"), total(catalog.Waiting, "waiting"),
				).against("finished", "/^(running|waiting)$/", "short", "running, waiting"),
				figure(6, "Active Requests", total(catalog.Running, "running"), total(catalog.Waiting, "waiting")),
			),
			strip(10,
				chart(12, "Token Throughput",
					each(catalog.GenerationRate).named("{{instance}} generated"), each(catalog.PromptRate).named("{{instance}} prompt"),
				),
				chart(12, "Latency",
					append(quantiles(catalog.TimeToFirstToken, "first token", 50, 95, 99), quantiles(catalog.TimePerToken, "per token", 50, 95, 99)...)...,
				).against("first token", "/^per token/", "s", "per output token"),
			),
			strip(10,
				chart(12, "Cache Utilization",
					each(catalog.KVUsage).named("{{instance}} KV"), each(catalog.PrefixHitRatio).named("{{instance}} prefix hits"),
					each(catalog.CPUCacheUsage).named("{{instance}} CPU"),
				),
				chart(12, "Request Preemptions",
					each(catalog.PreemptionRate).named("{{instance}} rate"), each(catalog.PreemptionsTotal).named("{{instance}} total"),
				).against("rate", "/ total$/", "short", "total since start"),
			),
		},
	}
}
