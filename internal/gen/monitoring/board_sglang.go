package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// sglang is the board of SGLang servers.
func sglang() plan {
	return plan{
		uid: "sglang", title: "SGLang", folder: folderServers,
		question: "Are the SGLang servers well? Load, speed and room; its token counters move when a request finishes, so their rates come in bursts.",
		from:     "now-1h", refresh: "15s", tags: []string{"sglang", "llm", "inference"},
		engines: []catalog.EngineID{catalog.SGLang},
		leadsTo: []string{"fleet-overview", "latency", "throughput", "speculative"},
		bands: append(loadSpeedAndRoom(),
			part("Requests",
				spread(8, "End to end", catalog.EndToEnd),
				spread(8, "Queue", catalog.QueueTime),
				chart(8, "Finished and failed", total(catalog.FinishedRate, "finished"), total(catalog.FailedRate, "failed")),
			),
			part("Scheduler",
				chart(8, "Retracted", each(catalog.PreemptionRate)).noting("SGLang calls it retraction: a request is taken out of the batch because the KV cache is full."),
				chart(8, "Prompt length", sizes(catalog.PromptLength)...),
				chart(8, "Answer length", sizes(catalog.OutputLength)...),
			),
		),
	}
}
