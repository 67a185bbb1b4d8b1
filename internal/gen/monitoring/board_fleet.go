package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// fleetOverview puts every server of every engine side by side.
func fleetOverview() plan {
	return plan{
		uid: "fleet-overview", title: "Fleet overview", folder: folderServers,
		question: "Which server needs me? Every inference server side by side, whatever its engine and version: its load, its speed, its room.",
		from:     "now-1h", refresh: "15s", tags: []string{"llm", "inference"},
		leadsTo: []string{"vllm-gpu-metrics", "latency", "throughput", "scheduler-kv", "gateways", "kanoa-monitor"},
		bands: []band{
			strip(4,
				figure(4, "Running", total(catalog.Running, "running")),
				figure(4, "Waiting", total(catalog.Waiting, "waiting")),
				figure(4, "Generated", total(catalog.GenerationRate, "generated")),
				figure(4, "Prompt", total(catalog.PromptRate, "prompt")),
				figure(4, "First token p95", worst(catalog.TimeToFirstToken, "slowest").at(0.95)),
				figure(4, "KV cache", worst(catalog.KVUsage, "fullest")),
			),
			strip(10, table(24, "Servers",
				identity(),
				each(catalog.Running).named("Running"),
				each(catalog.Waiting).named("Waiting"),
				each(catalog.GenerationRate).named("Generated"),
				each(catalog.PromptRate).named("Prompt"),
				each(catalog.TimeToFirstToken).at(0.95).named("First token p95"),
				each(catalog.TimePerToken).at(0.95).named("Per token p95"),
				each(catalog.KVUsage).named("KV cache"),
				each(catalog.PrefixHitRatio).named("Prefix hits"),
			)),
			strip(8,
				chart(12, "Requests waiting", each(catalog.Waiting)),
				chart(12, "Time to first token, p95", each(catalog.TimeToFirstToken).at(0.95)),
			),
			strip(8,
				chart(8, "Requests running", each(catalog.Running)),
				chart(8, "Generated tokens", each(catalog.GenerationRate)),
				chart(8, "KV cache used", each(catalog.KVUsage)),
			),
		},
	}
}

// identity is what kanoa-monitor has recognised each server as. A plain
// Prometheus does not know it and leaves the columns out.
func identity() line {
	return line{
		legend: "identity", facts: true, columns: []column{{"engine_title", "Engine"}, {"version", "Version"}},
		promql: &written{
			expr:  `max by (instance, engine_title, version) (` + catalog.MetricTargetInfo + `{instance=~"$instance"})`,
			title: "Engine and version", meaning: "What kanoa-monitor has recognised the server as; without it, the columns are not there.",
		},
	}
}
