package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// tgi is the board of Text Generation Inference, which does not say which model
// it serves, and measures no time to first token.
func tgi() plan {
	return plan{
		uid: "tgi", title: "Text Generation Inference", folder: folderServers,
		question: "Are the TGI servers well? Load, speed and room. TGI measures no time to the first token: look at queue and time per token.",
		from:     "now-1h", refresh: "15s", tags: []string{"tgi", "llm", "inference"},
		engines: []catalog.EngineID{catalog.TGI}, noModels: true,
		leadsTo: []string{"fleet-overview", "latency", "throughput"},
		bands: []band{
			strip(4,
				figure(4, "Running", total(catalog.Running, "running")),
				figure(4, "Waiting", total(catalog.Waiting, "waiting")),
				figure(4, "Generated", total(catalog.GenerationRate, "generated")),
				figure(4, "Prompt", total(catalog.PromptRate, "prompt")),
				figure(4, "Queue p95", worst(catalog.QueueTime, "slowest").at(0.95)),
				figure(4, "Batch used", worst(catalog.KVUsage, "fullest")),
			),
			strip(8, append(runningAndWaiting(), chart(8, "Batch used", each(catalog.KVUsage)))...),
			strip(8, spread(12, "Queue", catalog.QueueTime), spread(12, "Time per output token", catalog.TimePerToken)),
			strip(8,
				spread(8, "End to end", catalog.EndToEnd),
				chart(8, "Generated tokens", each(catalog.GenerationRate)),
				chart(8, "Prompt tokens", each(catalog.PromptRate)),
			),
			part("Requests",
				chart(8, "Requests finished", byServerTotal(catalog.FinishedRate)),
				chart(8, "Requests failed, by cause", summed(catalog.TGI, "tgi_request_failure", "Requests failed").split("err")).stack(),
				chart(8, "Answer length", sizes(catalog.OutputLength)...),
			),
		},
	}
}
