package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// throughput shows how much work is done, and how much the caches save.
func throughput() plan {
	return plan{
		uid: "throughput", title: "Throughput and tokens", folder: folderServers,
		question: "How much work gets done, and how much of it do the caches save? For the totals of a month, choose the last 30 days: restarts lose nothing.",
		from:     "now-1h", refresh: "15s", tags: []string{"llm", "inference"},
		leadsTo: []string{"fleet-overview", "latency", "scheduler-kv", "vllm-gpu-metrics"},
		bands: []band{
			strip(4,
				figure(4, "Generated", total(catalog.GenerationRate, "generated")),
				figure(4, "Prompt", total(catalog.PromptRate, "prompt")),
				figure(4, "Finished", total(catalog.FinishedRate, "finished")),
				figure(4, "Generated in range", inRange(catalog.GenerationRate, "generated")),
				figure(4, "Prompt in range", inRange(catalog.PromptRate, "prompt")),
				figure(4, "Finished in range", inRange(catalog.FinishedRate, "finished")),
			),
			strip(8,
				chart(12, "Generated tokens", each(catalog.GenerationRate)),
				chart(12, "Prompt tokens", each(catalog.PromptRate)),
			),
			strip(8,
				chart(8, "Prompt tokens by source", kinds(catalog.PromptBySource, "source")).stack(),
				chart(8, "Prompt from cache", each(catalog.CachedPromptShare)),
				chart(8, "Cached tokens by place", kinds(catalog.CachedBySource, "source")).stack(),
			),
			part("Requests",
				chart(8, "Requests finished", byServerTotal(catalog.FinishedRate)),
				chart(8, "Requests failed", each(catalog.FailedShare)),
				chart(8, "Requests given up", each(catalog.GivenUpRate)),
			),
			part("Per request",
				chart(8, "Prompt length", sizes(catalog.PromptLength)...),
				chart(8, "Answer length", sizes(catalog.OutputLength)...),
				chart(8, "Tokens per engine step", each(catalog.StepTokens)),
			),
		},
	}
}

// byServerTotal adds up the kinds of a signal for each server.
func byServerTotal(s catalog.SignalID) line {
	return line{signal: s, legend: byServer, fold: catalog.Sum, foldBy: []string{"instance"}}
}

// sizes are the middle and the upper end of a distribution, and its mean, of the
// picked server where they are highest.
func sizes(s catalog.SignalID) []line {
	return append(quantiles(s, "", 50, 95), worst(s, "mean"))
}
