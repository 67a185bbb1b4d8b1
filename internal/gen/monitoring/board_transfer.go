package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// kvTransfer shows what moves KV cache between servers, and off the GPU.
func kvTransfer() plan {
	return plan{
		uid: "kv-transfer", title: "KV transfer and offload", folder: folderVLLM,
		question: "Does moving the KV cache help or hold up? Transfers between servers (NIXL, Mooncake), offload to main memory, and outer caches (LMCache).",
		from:     "now-1h", refresh: "15s", tags: []string{"vllm", "llm", "inference"},
		engines: []catalog.EngineID{catalog.VLLM},
		leadsTo: []string{"scheduler-kv", "vllm-gpu-metrics", "latency", "fleet-overview"},
		bands: []band{
			strip(4,
				figure(6, "Transfer p95", worst(catalog.TransferTime, "slowest").at(0.95)),
				figure(6, "Transfers failed", total(catalog.TransferFailures, "failed")),
				figure(6, "Loaded from offload", total(catalog.OffloadLoadRate, "loaded")),
				figure(6, "External hits", least(catalog.ExternalHitRatio, "lowest")),
			),
			strip(8,
				spread(8, "Transfer time", catalog.TransferTime),
				chart(8, "Transfer size", sizes(catalog.TransferSize)...),
				chart(8, "Transfers failed", each(catalog.TransferFailures)),
			),
			strip(8,
				chart(8, "Time to hand a transfer over", sizes(catalog.TransferPostTime)...),
				chart(8, "Pieces of a transfer", sizes(catalog.TransferDescriptors)...),
				chart(8, "External cache hits", each(catalog.ExternalHitRatio)),
			),
			part("Offload to main memory",
				chart(12, "Moved",
					each(catalog.OffloadLoadRate).named("{{instance}} loaded"), each(catalog.OffloadStoreRate).named("{{instance}} stored")),
				chart(12, "Offload lookup delay", sizes(catalog.OffloadLookupDelay)...),
			),
			part("LMCache",
				chart(8, "Found in the outer cache", each(catalog.ExternalHitRatio).of(catalog.LMCache)),
				chart(8, "Outer cache in use", each(catalog.ExternalCacheBytes).of(catalog.LMCache)),
				chart(8, "Time to read and write it, p95",
					worst(catalog.ExternalReadTime, "read").at(0.95).of(catalog.LMCache), worst(catalog.ExternalWriteTime, "write").at(0.95).of(catalog.LMCache)),
			),
			part("Mooncake",
				chart(12, "Moved by the Mooncake store", perServer(catalog.VLLM, "vllm:mooncake_store_operation_bytes_total", "Mooncake store", catalog.SumOfRates)),
				chart(12, "Keys that failed", perServer(catalog.VLLM, "vllm:mooncake_store_operation_failed_keys_total", "Mooncake store, failed keys", catalog.SumOfRates)),
			),
		},
	}
}
