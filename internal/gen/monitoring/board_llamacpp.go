package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// llamaCPP is the board of llama.cpp's server, which has no labels and no
// histograms.
func llamaCPP() plan {
	return plan{
		uid: "llamacpp", title: "llama.cpp", folder: folderServers,
		question: "Are the llama.cpp servers well? Load and speed. It measures no latency of single requests, and newer builds say nothing of their KV cache.",
		from:     "now-1h", refresh: "15s", tags: []string{"llama.cpp", "llm", "inference"},
		engines: []catalog.EngineID{catalog.LlamaCPP}, noModels: true,
		leadsTo: []string{"fleet-overview", "throughput", "speculative"},
		bands: []band{
			strip(4,
				figure(4, "Running", total(catalog.Running, "running")),
				figure(4, "Waiting", total(catalog.Waiting, "waiting")),
				figure(4, "Generated", total(catalog.GenerationRate, "generated")),
				figure(4, "Prompt", total(catalog.PromptRate, "prompt")),
				figure(4, "Per token, mean", worst(catalog.TimePerToken, "slowest")),
				figure(4, "Prefix hits", least(catalog.PrefixHitRatio, "lowest")),
			),
			strip(8, append(runningAndWaiting(), chart(8, "Time per output token, mean", each(catalog.TimePerToken)))...),
			strip(8,
				chart(12, "Generated tokens", each(catalog.GenerationRate)),
				chart(12, "Prompt tokens", each(catalog.PromptRate)),
			),
			strip(8,
				chart(8, "Prefix cache hits", each(catalog.PrefixHitRatio)),
				chart(8, "KV cache used (builds before 2025)", each(catalog.KVUsage)),
				chart(8, "Slots at work in a pass", perServer(catalog.LlamaCPP, "llamacpp:n_busy_slots_per_decode", "Slots at work", catalog.Max)),
			),
		},
	}
}
