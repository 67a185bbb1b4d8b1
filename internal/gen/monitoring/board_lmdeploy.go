package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// lmDeploy is the board of LMDeploy.
func lmDeploy() plan {
	return plan{
		uid: "lmdeploy", title: "LMDeploy", folder: folderServers,
		question: "Are the LMDeploy servers well? Load, speed and room.",
		from:     "now-1h", refresh: "15s", tags: []string{"lmdeploy", "llm", "inference"},
		engines: []catalog.EngineID{catalog.LMDeploy},
		leadsTo: []string{"fleet-overview", "latency", "throughput", "speculative"},
		bands: append(loadSpeedAndRoom(),
			part("Requests",
				spread(8, "End to end", catalog.EndToEnd),
				spread(8, "Queue", catalog.QueueTime),
				chart(8, "Requests finished, by reason", kinds(catalog.FinishedRate, "finished_reason")).stack(),
			),
			part("Shape of the work",
				chart(8, "Prompt length", sizes(catalog.PromptLength)...),
				chart(8, "Answer length", sizes(catalog.OutputLength)...),
				chart(8, "Tokens per engine step", each(catalog.StepTokens)),
			),
		),
	}
}
