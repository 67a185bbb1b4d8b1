package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// loraMultimodal shows adapters and what comes beside text.
func loraMultimodal() plan {
	return plan{
		uid: "lora-multimodal", title: "LoRA and multimodal", folder: folderVLLM,
		question: "Which adapters are at work, and does the cache spare the work on images? It is empty for servers that serve neither.",
		from:     "now-1h", refresh: "15s", tags: []string{"vllm", "llm", "inference"},
		engines: []catalog.EngineID{catalog.VLLM},
		leadsTo: []string{"vllm-gpu-metrics", "throughput", "scheduler-kv", "latency"},
		bands: []band{
			strip(8,
				table(12, "LoRA adapters", each(catalog.LoRAUpdated).named("Last at work, ago").showing(column{"running_lora_adapters", "Adapters"})),
				chart(12, "Requests running", each(catalog.Running)),
			),
			strip(8,
				chart(12, "Images, audio and video", each(catalog.MultimodalRate)),
				chart(12, "Multimodal cache hits", each(catalog.MultimodalHitRatio)),
			),
		},
	}
}
