package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// apiServer shows what clients meet before the engine does.
func apiServer() plan {
	return plan{
		uid: "api-server", title: "API server", folder: folderVLLM,
		question: "Do clients get answers? HTTP codes, requests turned away, and the process that stands between clients and engine.",
		from:     "now-1h", refresh: "15s", tags: []string{"vllm", "llm", "inference"},
		engines: []catalog.EngineID{catalog.VLLM}, noModels: true,
		leadsTo: []string{"vllm-gpu-metrics", "latency", "throughput", "fleet-overview"},
		bands: []band{
			strip(4,
				figure(6, "HTTP requests", total(catalog.HTTPRate, "answered")),
				figure(6, "Server errors", total(catalog.HTTPErrorRate, "5xx")),
				figure(6, "Turned away", total(catalog.AdmissionRejections, "refused")),
				figure(6, "Restarts, last hour", worst(catalog.Restarts, "most").in("1h")),
			),
			strip(8,
				chart(12, "HTTP requests by status", kinds(catalog.HTTPRate, "status")).stack().inColors(ofStatus()),
				chart(12, "HTTP server errors", each(catalog.HTTPErrorRate)),
			),
			strip(8,
				chart(8, "HTTP request time", append(quantiles(catalog.HTTPTime, "", 50, 95), worst(catalog.HTTPTime, "mean"))...),
				chart(8, "Turned away by reason", kinds(catalog.AdmissionRejections, "reason")).stack(),
				chart(8, "Tool call parsing", kinds(catalog.ToolCallRate, "outcome")).stack(),
			),
			part("State",
				table(12, "State of each server",
					each(catalog.Awake).named("Awake"), each(catalog.EngineHealthy).named("Engine healthy"), each(catalog.Restarts).in("1h").named("Restarts, last hour"),
				),
				chart(6, "Corrupted answers", each(catalog.CorruptedRate)),
				chart(6, "WebSocket connections", each(catalog.WebSocketConnections)),
			),
			part("Process of the API server",
				chart(8, "CPU", each(catalog.ProcessCPU)),
				chart(8, "Memory", each(catalog.ProcessMemory)),
				chart(8, "Open files", each(catalog.ProcessFiles)),
			),
			part("Work per GPU, as estimated (vllm serve --enable-mfu-metrics)",
				chart(8, "FLOP/s", each(catalog.ModelFLOPS)),
				chart(8, "Memory read", each(catalog.MemoryReadRate)),
				chart(8, "Memory written", each(catalog.MemoryWriteRate)),
			),
		},
	}
}
