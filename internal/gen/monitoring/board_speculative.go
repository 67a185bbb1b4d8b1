package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// speculative shows what drafting brings.
func speculative() plan {
	return plan{
		uid: "speculative", title: "Speculative decoding", folder: folderServers,
		question: "Does drafting pay? How many drafted tokens are accepted, how far into a draft, and what that does to the time per token.",
		from:     "now-1h", refresh: "15s", tags: []string{"llm", "inference"},
		leadsTo: []string{"latency", "throughput", "vllm-gpu-metrics", "fleet-overview"},
		bands: []band{
			strip(4,
				figure(6, "Drafts accepted", least(catalog.AcceptanceRatio, "lowest")),
				figure(6, "Tokens per draft", least(catalog.AcceptanceLength, "lowest")),
				figure(6, "Tokens drafted", total(catalog.DraftRate, "drafted")),
				figure(6, "Drafted tokens accepted", total(catalog.AcceptedRate, "accepted")),
			),
			strip(8,
				chart(12, "Drafts accepted", each(catalog.AcceptanceRatio)),
				chart(12, "Tokens per draft", each(catalog.AcceptanceLength)),
			),
			strip(8,
				chart(12, "Accepted by position in the draft", line{
					signal: catalog.AcceptedByPosition, legend: "position {{position}}", fold: catalog.Min, foldBy: []string{"position"},
				}),
				chart(12, "Drafted and accepted", total(catalog.DraftRate, "drafted"), total(catalog.AcceptedRate, "accepted")),
			),
			strip(8,
				chart(12, "Time per output token, mean", each(catalog.TimePerToken)),
				chart(12, "Generated tokens", each(catalog.GenerationRate)),
			),
		},
	}
}
