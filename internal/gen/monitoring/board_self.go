package main

import "github.com/lhzn-io/kanoa-monitor/internal/catalog"

// kanoaMonitor is about the monitor itself, or the Prometheus that stands in
// its place. Its names are those of Prometheus 2.42 and later.
func kanoaMonitor() plan {
	return plan{
		uid: "kanoa-monitor", title: "kanoa-monitor", folder: folderSelf,
		question: "Does the monitor itself keep up? What it scrapes, stores, answers and judges, and what that costs.",
		from:     "now-1h", refresh: "15s", tags: []string{"prometheus"},
		servers: "prometheus_tsdb_head_series",
		leadsTo: []string{"fleet-overview", "vllm-gpu-metrics"},
		bands:   append(selfNow(), selfDetails()...),
	}
}

func selfNow() []band {
	return []band{
		strip(4,
			figure(4, "Targets that answer", own("sum(up)", "answer", catalog.UnitCount, "Targets whose last scrape succeeded.")),
			figure(4, "Targets that do not", own("count(up == 0) or 0 * count(up)", "do not", catalog.UnitCount, "Targets whose last scrape failed; the Targets page says why.")),
			figure(4, "Series", own("sum(prometheus_tsdb_head_series"+ofSelf+")", "series", catalog.UnitCount, "Series that had a sample in the last hours: what memory is spent on.")),
			figure(4, "Samples stored", own("sum(rate(prometheus_tsdb_head_samples_appended_total"+ofSelf+selfWindow+"))", "samples", catalog.UnitPerSecond, "Samples written to the store each second.")),
			figure(4, "Memory", own("sum(process_resident_memory_bytes"+ofSelf+onlySelf+")", "memory", catalog.UnitBytes, "Main memory that the process holds.")),
			figure(4, "On disk", own("sum(prometheus_tsdb_storage_blocks_bytes"+ofSelf+") + sum(prometheus_tsdb_wal_storage_size_bytes"+ofSelf+")", "disk", catalog.UnitBytes, "Blocks of stored samples, and the log of the last hours.")),
		),
		strip(8,
			chart(12, "Memory",
				own("max(process_resident_memory_bytes"+ofSelf+onlySelf+")", "resident", catalog.UnitBytes, "Main memory that the process holds."),
				own("max(go_memstats_heap_inuse_bytes"+ofSelf+onlySelf+")", "heap in use", catalog.UnitBytes, "The part of it that data lives in."),
			),
			chart(12, "CPU", own("sum(rate(process_cpu_seconds_total"+ofSelf+selfWindow+")"+onlySelf+")", "cores", catalog.UnitCores, "CPU cores in use.")),
		),
	}
}

func selfDetails() []band {
	return []band{
		part("Scrapes",
			chart(8, "Slowest scrapes", own("topk(8, max by (instance) (scrape_duration_seconds))", byServer, catalog.UnitSeconds, "How long the slowest targets took to answer.")),
			chart(8, "Largest pages", own("topk(8, sum by (instance) (scrape_samples_scraped))", byServer, catalog.UnitCount, "Samples on the pages of the largest targets.")),
			chart(8, "Samples refused",
				refused("prometheus_target_scrapes_sample_duplicate_timestamp_total", "twice at one time"),
				refused("prometheus_target_scrapes_sample_out_of_order_total", "older than the last"),
				refused("prometheus_target_scrapes_exceeded_sample_limit_total", "page too long"),
				refused("prometheus_target_scrapes_exceeded_body_size_limit_total", "page too large"),
			),
		),
		part("Store",
			chart(8, "On disk",
				own("sum(prometheus_tsdb_storage_blocks_bytes"+ofSelf+")", "blocks", catalog.UnitBytes, "Blocks of stored samples, and the log of the last hours."),
				own("sum(prometheus_tsdb_wal_storage_size_bytes"+ofSelf+")", "log", catalog.UnitBytes, "Blocks of stored samples, and the log of the last hours."),
			).stack(),
			chart(8, "Series", own("sum(prometheus_tsdb_head_series"+ofSelf+")", "series", catalog.UnitCount, "Series that had a sample in the last hours. A steady climb means labels that never repeat.")),
			chart(8, "Failures of the store",
				own("sum(rate(prometheus_tsdb_compactions_failed_total"+ofSelf+selfWindow+"))", "compactions", catalog.UnitPerSecond, "Compactions, writes to the log and reloads that failed each second: look at the disk."),
				own("sum(rate(prometheus_tsdb_wal_writes_failed_total"+ofSelf+selfWindow+"))", "log", catalog.UnitPerSecond, "Compactions, writes to the log and reloads that failed each second: look at the disk."),
				own("sum(rate(prometheus_tsdb_reloads_failures_total"+ofSelf+selfWindow+"))", "reloads", catalog.UnitPerSecond, "Compactions, writes to the log and reloads that failed each second: look at the disk."),
			),
		),
		part("Queries and rules",
			chart(8, "Queries", own(`sum(rate(prometheus_engine_query_duration_seconds_count{slice="inner_eval",`+ofSelf[1:]+selfWindow+"))", "queries", catalog.UnitPerSecond, "Queries evaluated each second, for boards, rules and others.")),
			chart(8, "Time of queries",
				queryTime("0.5", "p50"), queryTime("0.9", "p90"), queryTime("0.99", "p99"),
				own(`max(prometheus_engine_query_duration_seconds{slice="queue_time",quantile="0.99",`+ofSelf[1:]+" >= 0)", "waited", catalog.UnitSeconds, "How long one in a hundred waited for its turn."),
			),
			chart(8, "Rules",
				own(`max by (group) (label_replace(prometheus_rule_group_last_duration_seconds`+ofSelf+`, "group", "$1", "rule_group", ".*;(.*)"))`, "{{group}}", catalog.UnitSeconds, "How long each group of rules took; it must stay far below the interval."),
			),
		),
	}
}

// ofSelf picks the monitor, selfWindow is the window of its rates, and onlySelf
// leaves out the other programs that say the same of their processes.
const (
	ofSelf     = `{instance=~"$instance"}`
	selfWindow = "[$__rate_interval]"
	onlySelf   = " and on (instance) prometheus_tsdb_head_series"
)

// own is a query about the monitor itself.
func own(expr, legend string, unit catalog.Unit, meaning string) line {
	return line{legend: legend, promql: &written{expr: expr, meaning: meaning, unit: unit}}
}

func queryTime(quantile, legend string) line {
	return own(`max(prometheus_engine_query_duration_seconds{slice="inner_eval",quantile="`+quantile+`",`+ofSelf[1:]+" >= 0)",
		legend, catalog.UnitSeconds, "How long queries took, by share of the queries of the last minutes.")
}

func refused(counter, legend string) line {
	return own("sum(rate("+counter+ofSelf+selfWindow+"))", legend, catalog.UnitPerSecond, "Samples and pages that were not stored, each second, by the reason.")
}
