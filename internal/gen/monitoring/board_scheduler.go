package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// schedulerKV shows how full the servers are.
func schedulerKV() plan {
	return plan{
		uid: "scheduler-kv", title: "Scheduler and KV cache", folder: folderVLLM,
		question: "Is there room for more, and who waits for it? How full the KV cache is, what the scheduler puts off, and what the cache brings.",
		from:     "now-1h", refresh: "15s", tags: []string{"vllm", "llm", "inference"},
		engines: []catalog.EngineID{catalog.VLLM},
		leadsTo: []string{"vllm-gpu-metrics", "latency", "throughput", "kv-transfer", "fleet-overview"},
		bands: []band{
			strip(6,
				dial(8, "KV cache used", each(catalog.KVUsage)),
				figure(4, "Waiting", total(catalog.Waiting, "waiting")),
				figure(4, "Room for more", total(catalog.RoomLeft, "requests")),
				figure(4, "Preemptions", total(catalog.PreemptionRate, "preemptions")),
				figure(4, "Prefix hits", least(catalog.PrefixHitRatio, "lowest")),
			),
			strip(8, append(runningAndWaiting(), chart(8, "KV cache used", each(catalog.KVUsage)))...),
			strip(8,
				chart(8, "Waiting by reason", kinds(catalog.WaitingByReason, "reason")).stack(),
				chart(8, "Room for more like now", each(catalog.RoomLeft)),
				chart(8, "Time in queue, p95", each(catalog.QueueTime).at(0.95)),
			),
			part("What the cache brings, and what it costs",
				chart(8, "Prefix cache hits", each(catalog.PrefixHitRatio)),
				chart(8, "Preemptions", each(catalog.PreemptionRate)),
				chart(8, "Preemptions per request, mean", each(catalog.PreemptionsPerRequest)),
			),
			part("Size", table(24, "Size of the KV cache",
				each(catalog.KVCapacity).named("Tokens that fit"),
				each(catalog.KVConcurrency).named("Longest requests that fit"),
				each(catalog.Running).named("Running now"),
				each(catalog.KVUsage).named("Used now"),
			)),
			part("Life of cached blocks (vllm serve --kv-cache-metrics)",
				spread(8, "Block lifetime", catalog.BlockLifetime),
				spread(8, "Idle before eviction", catalog.BlockIdleTime),
				spread(8, "Gap between uses", catalog.BlockReuseGap),
			),
		},
	}
}

// runningAndWaiting draws the load of every server.
func runningAndWaiting() []sketch {
	return []sketch{
		chart(8, "Requests running", each(catalog.Running)),
		chart(8, "Requests waiting", each(catalog.Waiting)),
	}
}
