package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// plans are the boards that ship, in the order in which people meet them.
func plans() []plan {
	return []plan{
		gpuMetrics(), fleetOverview(), latency(), throughput(), schedulerKV(), speculative(), loraMultimodal(), kvTransfer(), apiServer(),
		sglang(), tgi(), llamaCPP(), tensorRT(), lmDeploy(), gateways(), kanoaMonitor(),
	}
}

// loadSpeedAndRoom is how the board of one engine begins, where the engine
// measures all of it.
func loadSpeedAndRoom() []band {
	return []band{
		strip(4,
			figure(4, "Running", total(catalog.Running, "running")),
			figure(4, "Waiting", total(catalog.Waiting, "waiting")),
			figure(4, "Generated", total(catalog.GenerationRate, "generated")),
			figure(4, "Prompt", total(catalog.PromptRate, "prompt")),
			figure(4, "First token p95", worst(catalog.TimeToFirstToken, "slowest").at(0.95)),
			figure(4, "KV cache", worst(catalog.KVUsage, "fullest")),
		),
		strip(8, append(runningAndWaiting(), chart(8, "KV cache used", each(catalog.KVUsage)))...),
		strip(8, spread(12, "Time to first token", catalog.TimeToFirstToken), spread(12, "Time per output token", catalog.TimePerToken)),
		strip(8,
			chart(8, "Generated tokens", each(catalog.GenerationRate)),
			chart(8, "Prompt tokens", each(catalog.PromptRate)),
			chart(8, "Prefix cache hits", each(catalog.PrefixHitRatio)),
		),
	}
}
