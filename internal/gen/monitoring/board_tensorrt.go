package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// tensorRT is the board of TensorRT-LLM, served by trtllm-serve or by Triton.
func tensorRT() plan {
	both := []catalog.EngineID{catalog.TRTLLM, catalog.Triton}
	return plan{
		uid: "tensorrt-llm", title: "TensorRT-LLM and Triton", folder: folderServers,
		question: "Are the TensorRT-LLM servers well, under trtllm-serve or Triton? Triton itself knows only means, and only of whole requests.",
		from:     "now-1h", refresh: "15s", tags: []string{"tensorrt-llm", "triton", "llm", "inference"},
		engines: both, noModels: true,
		leadsTo: []string{"fleet-overview", "latency", "throughput", "speculative"},
		bands: []band{
			strip(4,
				figure(4, "Running", total(catalog.Running, "running")),
				figure(4, "Waiting", total(catalog.Waiting, "waiting")),
				figure(4, "Generated", total(catalog.GenerationRate, "generated")),
				figure(4, "Prompt", total(catalog.PromptRate, "prompt")),
				figure(4, "End to end, mean", worst(catalog.EndToEnd, "slowest")),
				figure(4, "KV cache", worst(catalog.KVUsage, "fullest")),
			),
			strip(8, append(runningAndWaiting(), chart(8, "KV cache used", each(catalog.KVUsage)))...),
			strip(8,
				spread(8, "Time to first token", catalog.TimeToFirstToken),
				spread(8, "Time per output token", catalog.TimePerToken),
				chart(8, "End to end, mean", each(catalog.EndToEnd)),
			),
			strip(8,
				chart(8, "Generated tokens", each(catalog.GenerationRate)),
				chart(8, "Prompt tokens", each(catalog.PromptRate)),
				chart(8, "Prefix cache hits", each(catalog.PrefixHitRatio)),
			),
			part("Requests",
				chart(8, "Finished and failed", total(catalog.FinishedRate, "finished"), total(catalog.FailedRate, "failed")),
				chart(8, "Queue, mean", each(catalog.QueueTime)),
				chart(8, "Moved off the GPU and back", each(catalog.OffloadStoreRate).named("{{instance}} stored"), each(catalog.OffloadLoadRate).named("{{instance}} loaded")),
			),
		},
	}
}
