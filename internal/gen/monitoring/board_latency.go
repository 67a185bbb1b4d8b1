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
			strip(8, spread(12, "Time to first token", catalog.TimeToFirstToken), heat(12, "Time to first token, spread", catalog.TimeToFirstToken)),
			strip(8, spread(12, "Time per output token", catalog.TimePerToken), heat(12, "Time per output token, spread", catalog.TimePerToken)),
			strip(8, spread(12, "End to end", catalog.EndToEnd), heat(12, "End to end, spread", catalog.EndToEnd)),
			part("Where the time goes", 8,
				spread(8, "Queue", catalog.QueueTime),
				spread(8, "Prefill", catalog.PrefillTime),
				spread(8, "Decode", catalog.DecodeTime),
			),
			part("Server by server", 8,
				chart(8, "First token p95", each(catalog.TimeToFirstToken).at(0.95)),
				chart(8, "Per token, mean", each(catalog.TimePerToken)),
				chart(8, "End to end p95", each(catalog.EndToEnd).at(0.95)),
			),
		},
	}
}

// spread draws quantiles and mean of the slowest picked server.
func spread(width int, title string, of catalog.SignalID) sketch {
	return chart(width, title, append(quantiles(of, "", 50, 90, 95, 99), worst(of, "mean"))...)
}
