package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// latency shows where the time of requests goes.
func latency() plan {
	return plan{
		uid: "latency", title: "Latency", folder: folderServers,
		question: "How long do people wait, and for what? From arrival through queue and prompt to the last token.",
		from:     "now-1h", refresh: "15s", tags: []string{"llm", "inference"},
		leadsTo: []string{"fleet-overview", "vllm-gpu-metrics", "throughput", "scheduler-kv"},
		bands: []band{
			strip(4,
				figure(6, "First token p95", worst(catalog.TimeToFirstToken, "slowest").at(0.95)),
				figure(6, "Per token p95", worst(catalog.TimePerToken, "slowest").at(0.95)),
				figure(6, "End to end p95", worst(catalog.EndToEnd, "slowest").at(0.95)),
				figure(6, "Queue p95", worst(catalog.QueueTime, "slowest").at(0.95)),
			),
			strip(8, spread(12, "Time to first token", catalog.TimeToFirstToken), heat(12, "Time to first token, spread over vLLM", catalog.TimeToFirstToken, catalog.VLLM)),
			strip(8, spread(12, "Time per output token", catalog.TimePerToken), heat(12, "Time per output token, spread over vLLM", catalog.TimePerToken, catalog.VLLM)),
			strip(8, spread(12, "End to end", catalog.EndToEnd), heat(12, "End to end, spread over vLLM", catalog.EndToEnd, catalog.VLLM)),
			part("Where the time goes",
				chart(8, "Queue", tail(catalog.QueueTime)...),
				chart(8, "Prefill", tail(catalog.PrefillTime)...),
				chart(8, "Decode", tail(catalog.DecodeTime)...),
			),
			part("Server by server",
				chart(8, "First token p95", each(catalog.TimeToFirstToken).at(0.95)),
				chart(8, "Per token, mean", each(catalog.TimePerToken)),
				chart(8, "End to end p95", each(catalog.EndToEnd).at(0.95)),
			),
		},
	}
}

// tail are the middle and the slow end of a distribution, and its mean.
func tail(of catalog.SignalID) []line {
	return append(quantiles(of, "", 50, 95, 99), worst(of, "mean"))
}

// spread draws quantiles and mean of the slowest picked server.
func spread(width int, title string, of catalog.SignalID) sketch {
	return chart(width, title, append(quantiles(of, "", 50, 90, 95, 99), worst(of, "mean"))...)
}
