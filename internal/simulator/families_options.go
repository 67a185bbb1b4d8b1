package simulator

import (
	"slices"
	"strconv"
)

// v1Options are the families of the V1 engine that an option adds.
func v1Options() []family {
	return []family{
		{name: "spec_decode_num_drafts", kind: counter, span: span{"0.8.5", ""}, with: Speculation, fed: drafts, help: "Number of spec decoding drafts."},
		{name: "spec_decode_num_draft_tokens", kind: counter, span: span{"0.8.3", "0.8.5"}, fed: draftTokens, help: "Number of draft tokens."},
		{name: "spec_decode_num_draft_tokens", kind: counter, span: span{"0.8.5", ""}, with: Speculation, fed: draftTokens, help: "Number of draft tokens."},
		{name: "spec_decode_num_accepted_tokens", kind: counter, span: span{"0.8.3", "0.8.5"}, fed: acceptedTokens, help: "Number of accepted tokens."},
		{name: "spec_decode_num_accepted_tokens", kind: counter, span: span{"0.8.5", ""}, with: Speculation, fed: acceptedTokens, help: "Number of accepted tokens."},
		{name: "spec_decode_num_accepted_tokens_per_pos", kind: counter, span: span{"0.8.5", ""}, with: Speculation, split: split{label: "position", of: positions}, help: "Accepted tokens per draft position."},
		{name: "lora_requests_info", kind: gauge, span: span{"0.8.0", ""}, with: LoRA, listed: loraSeries, live: true, help: "Running stats on lora requests."},
		{name: "kv_block_lifetime_seconds", kind: histogramKind, span: span{"0.13.0", ""}, with: KVCacheMetrics, hist: histBlockLife, bounds: residencyBounds, help: "Histogram of KV cache block lifetime from allocation to eviction. Sampled metrics (controlled by --kv-cache-metrics-sample)."},
		{name: "kv_block_idle_before_evict_seconds", kind: histogramKind, span: span{"0.13.0", ""}, with: KVCacheMetrics, hist: histBlockIdle, bounds: residencyBounds, help: "Histogram of idle time before KV cache block eviction. Sampled metrics (controlled by --kv-cache-metrics-sample)."},
		{name: "kv_block_reuse_gap_seconds", kind: histogramKind, span: span{"0.13.0", ""}, with: KVCacheMetrics, hist: histBlockGap, bounds: residencyBounds, help: "Histogram of time gaps between consecutive KV cache block accesses. Only the most recent accesses are recorded (ring buffer). Sampled metrics (controlled by --kv-cache-metrics-sample)."},
	}
}

// v1Rare are those of options that the frontend in Rust knows nothing of. A
// diffusion model drafts and accepts under other names.
func v1Rare() []family {
	return []family{
		{name: "diffusion_num_denoising_steps", kind: counter, span: span{"0.24.0", ""}, with: Diffusion, fed: drafts, help: "Number of denoising steps."},
		{name: "diffusion_num_canvas_positions", kind: counter, span: span{"0.24.0", ""}, with: Diffusion, fed: draftTokens, help: "Number of canvas positions."},
		{name: "diffusion_num_committed_tokens", kind: counter, span: span{"0.24.0", ""}, with: Diffusion, fed: acceptedTokens, help: "Number of committed tokens."},
		{name: "engine_healthy", kind: gauge, span: span{"0.31.0", ""}, with: FaultTolerance, fed: one, own: engineOnly, help: "Engine health; 1 means healthy."},
	}
}

// positions are those of a draft.
func positions(c Config) []child {
	var all []child
	for i := range min(c.Hardware.Drafts, mostDrafts) {
		all = append(all, child{value: strconv.Itoa(i), fed: acceptedAt + quantity(i)})
	}
	return all
}

// cachedSources are where cached prompt tokens came from; what elsewhere is
// called depends on the connector.
func cachedSources(c Config) []child {
	all := []child{{value: "device", fed: hitTokens}, {value: "host"}, {value: "p2p"}, {value: "disk"}, {value: "external_unspecified"}}
	for i, f := range []Feature{KVOffload, NIXL, "", LMCache} {
		if f != "" && c.Dialect.has(f) {
			all[i+1].fed = externalHit
		}
	}
	return all
}

// transfers are the families of the KV connectors. The names of offloading
// changed in 0.24.0; the old ones stayed until 0.29 (a list of 0.30.0 no longer
// has them).
func transfers() []family {
	return slices.Concat(nixl(), offloading(), lmcache(), mooncake(), hf3fs())
}

func nixl() []family {
	return []family{
		{name: "nixl_xfer_time_seconds", kind: histogramKind, span: span{"0.11.1", ""}, with: NIXL, hist: histTransferTime, upper: []float64{.005, .01, .025, .05, .075, .1, .2, .3, .5, .75, 1, 5}, help: "Histogram of transfer duration for NIXL KV Cache transfers."},
		{name: "nixl_post_time_seconds", kind: histogramKind, span: span{"0.11.1", ""}, with: NIXL, hist: histPostTime, upper: []float64{.001, .005, .01, .025, .05, .075, .1, .2, .3, .5, .75, 1, 5}, help: "Histogram of transfer post time for NIXL KV Cache transfers."},
		{name: "nixl_bytes_transferred", kind: histogramKind, span: span{"0.11.1", ""}, with: NIXL, hist: histTransferBytes, upper: []float64{1 << 11, 1 << 13, 1 << 15, 1 << 17, 1 << 19, 1 << 21, 1 << 23, 1 << 25, 1 << 27, 1 << 29, 1 << 31, 1 << 33}, help: "Histogram of bytes transferred per NIXL KV Cache transfers."},
		{name: "nixl_num_descriptors", kind: histogramKind, span: span{"0.11.1", ""}, with: NIXL, hist: histDescriptors, upper: []float64{10, 20, 30, 50, 75, 100, 200, 400, 1000, 2000, 4000, 10000, 20000, 50000}, help: "Histogram of number of descriptors per NIXL  KV Cache transfers."},
		{name: "nixl_num_failed_transfers", kind: counter, span: span{"0.11.1", ""}, with: NIXL, help: "Number of failed NIXL KV Cache transfers."},
		{name: "nixl_num_failed_notifications", kind: counter, span: span{"0.11.1", ""}, with: NIXL, help: "Number of failed NIXL KV Cache notifications."},
		{name: "nixl_num_kv_expired_reqs", kind: counter, span: span{"0.15.0", ""}, with: NIXL, help: "Number of requests that had their KV expire. NOTE: This metric is tracked on the P instance."},
	}
}

func offloading() []family {
	sizes := []float64{1e6, 5e6, 10e6, 20e6, 40e6, 60e6, 80e6, 100e6, 150e6, 200e6}
	delays := []float64{.0001, .0005, .001, .005, .01, .05, .1, .5, 1} // could not be read
	old, fresh := span{"0.16.0", "0.30.0"}, span{"0.24.0", ""}
	ways := func(load, store quantity, loadHist, storeHist histID) split {
		return split{label: "transfer_type", children: []child{{value: "CPU_to_GPU", fed: load, hist: loadHist}, {value: "GPU_to_CPU", fed: store, hist: storeHist}}}
	}
	return []family{
		{name: "kv_offload_total_bytes", kind: counter, span: old, with: KVOffload, split: ways(loadedBytes, storedBytes, 0, 0), onUse: true, help: "Number of bytes offloaded by KV connector"},
		{name: "kv_offload_total_time", kind: counter, span: old, with: KVOffload, split: ways(loadedSeconds, storedSeconds, 0, 0), onUse: true, help: "Total time measured by all KV offloading operations"},
		{name: "kv_offload_size", kind: histogramKind, span: old, with: KVOffload, split: ways(0, 0, histLoadSize, histStoreSize), onUse: true, upper: sizes, help: "Histogram of KV offload transfer size, in bytes."},
		{name: "kv_offload_load_bytes", kind: counter, span: fresh, with: KVOffload, fed: loadedBytes, help: "Total bytes loaded from offload storage to GPU."},
		{name: "kv_offload_load_time", kind: counter, span: fresh, with: KVOffload, fed: loadedSeconds, help: "Total load time from offload storage to GPU, in seconds."},
		{name: "kv_offload_load_size", kind: histogramKind, span: fresh, with: KVOffload, hist: histLoadSize, upper: sizes, help: "Histogram of KV offload load operation size, in bytes."},
		{name: "kv_offload_store_bytes", kind: counter, span: fresh, with: KVOffload, fed: storedBytes, help: "Total bytes stored from GPU to offload storage."},
		{name: "kv_offload_store_time", kind: counter, span: fresh, with: KVOffload, fed: storedSeconds, help: "Total store time from GPU to offload storage, in seconds."},
		{name: "kv_offload_store_size", kind: histogramKind, span: fresh, with: KVOffload, hist: histStoreSize, upper: sizes, help: "Histogram of KV offload store operation size, in bytes."},
		{name: "kv_offload_lookup_sync_delay_seconds", kind: histogramKind, span: fresh, with: KVOffload, hist: histLookup, upper: delays, help: "Histogram of the time that a synchronous lookup held the scheduler up."},
		{name: "kv_offload_lookup_async_delay_seconds", kind: histogramKind, span: fresh, with: KVOffload, hist: histNever, upper: delays, help: "Histogram of the time from a deferred lookup to its answer."},
		{name: "kv_offload_stores_skipped", kind: counter, span: fresh, with: KVOffload, help: "Number of KV offload stores skipped because the reuse threshold was not reached."},
		{name: "kv_offload_allocation_failure", kind: counter, span: fresh, with: KVOffload, help: "Number of KV offload allocations that failed."},
		{name: "kv_offload_cpu_cache_usage_perc", kind: gauge, span: fresh, with: KVOffload, fed: hostUsage, help: "CPU KV offload cache usage. 1 means 100 percent usage."},
	}
}

// mooncake and hf3fs are stores that other servers share. The bounds of their
// times could not be read and are LMCache's.
func mooncake() []family {
	ways := func(load, store quantity, loadHist, storeHist histID) split {
		ok := []label{{"status", "ok"}}
		return split{label: "operation", children: []child{{value: "load_get", fed: load, hist: loadHist, with: ok}, {value: "save_put", fed: store, hist: storeHist, with: ok}}}
	}
	row := func(name, help string, kind kind, s split) family {
		return family{name: "mooncake_store_operation_" + name, kind: kind, span: span{"0.22.0", ""}, with: Mooncake, split: s, onUse: true, upper: transferSeconds(), help: help}
	}
	all := []family{
		row("keys", "Number of keys of Mooncake store operations.", counter, ways(loadedBlocks, storedBlocks, 0, 0)),
		row("bytes", "Number of bytes of Mooncake store operations.", counter, ways(loadedBytes, storedBytes, 0, 0)),
		row("failed_keys", "Number of failed keys of Mooncake store operations.", counter, ways(zero, zero, 0, 0)),
		row("time_seconds", "Time of Mooncake store operations.", histogramKind, ways(0, 0, histRetrieveTime, histStoreTime)),
	}
	count := row("", "Number of Mooncake store operations.", counter, ways(loads, stores, 0, 0))
	count.name = "mooncake_store_operation"
	return append(all, count)
}

func hf3fs() []family {
	row := func(name, help string, kind kind, hist histID) family {
		return family{name: "hf3fs_" + name, kind: kind, span: span{"0.20.0", ""}, with: HF3FS, hist: hist, upper: transferSeconds(), help: help}
	}
	return []family{
		row("load_duration_seconds", "Time to load KV cache from 3FS.", histogramKind, histRetrieveTime),
		row("save_duration_seconds", "Time to save KV cache to 3FS.", histogramKind, histStoreTime),
		row("num_failed_load", "Number of failed loads from 3FS.", counter, 0),
		row("num_failed_save", "Number of failed saves to 3FS.", counter, 0),
	}
}

func transferSeconds() []float64 {
	return []float64{.001, .005, .01, .02, .04, .06, .08, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10}
}

// engineOnly are the labels of what belongs to an engine but to no model.
func engineOnly(Config, version) []label { return []label{{"engine", "0"}} }

// lmcache is what LMCache shows on vLLM's page; it needs the multiprocess mode.
// Its names are those of version 0.3 (lmcache/observability.py).
func lmcache() []family {
	seconds := transferSeconds()
	speeds := []float64{1, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536}
	all := []family{
		{name: "num_retrieve_requests", kind: counter, fed: loads, help: "Total number of retrieve requests sent to lmcache"},
		{name: "num_store_requests", kind: counter, fed: stores, help: "Total number of store requests sent to lmcache"},
		{name: "num_lookup_requests", kind: counter, fed: lookups, help: "Total number of lookup requests sent to lmcache"},
		{name: "num_requested_tokens", kind: counter, fed: loadedTokens, help: "Total number of tokens requested from lmcache"},
		{name: "num_hit_tokens", kind: counter, fed: loadedTokens, help: "Total number of tokens hit in lmcache"},
		{name: "num_lookup_tokens", kind: counter, fed: externalQueried, help: "Total number of tokens requested in lookup from lmcache"},
		{name: "num_lookup_hits", kind: counter, fed: externalHit, help: "Total number of tokens hit in lookup from lmcache"},
		{name: "num_remote_read_requests", kind: counter, help: "Total number of requests read from remote backends in lmcache"},
		{name: "num_remote_read_bytes", kind: counter, help: "Total number of bytes read from remote backends in lmcache"},
		{name: "num_remote_write_requests", kind: counter, help: "Total number of requests write to remote backends in lmcache"},
		{name: "num_remote_write_bytes", kind: counter, help: "Total number of bytes write to remote backends in lmcache"},
		{name: "local_cpu_evict_count", kind: counter, help: "Total number of evict in local cpu backend"},
		{name: "retrieve_hit_rate", kind: gauge, fed: retrieveRate, help: "Hit rate of lmcache retrieve requests since last log"},
		{name: "lookup_hit_rate", kind: gauge, fed: lookupRate, help: "Hit rate of lmcache lookup requests since last log"},
		{name: "local_cache_usage", kind: gauge, fed: storedBytes, help: "Local cache usage (bytes) of lmcache"},
		{name: "remote_cache_usage", kind: gauge, help: "Remote cache usage (bytes) of lmcache"},
		{name: "time_to_retrieve", kind: histogramKind, hist: histRetrieveTime, upper: seconds, help: "Time to retrieve from lmcache (seconds)"},
		{name: "time_to_store", kind: histogramKind, hist: histStoreTime, upper: seconds, help: "Time to store to lmcache (seconds)"},
		{name: "retrieve_speed", kind: histogramKind, hist: histRetrieveSpeed, upper: speeds, help: "Retrieve speed of lmcache (tokens per second)"},
		{name: "store_speed", kind: histogramKind, hist: histStoreSpeed, upper: speeds, help: "Store speed of lmcache (tokens per second)"},
	}
	for i := range all {
		f := &all[i]
		f.name, f.whole, f.own, f.with, f.after = "lmcache:"+f.name, true, worker, LMCache, lookups
	}
	return all
}

// worker are LMCache's labels.
func worker(c Config, _ version) []label {
	return []label{{"model_name", c.Model}, {"worker_id", "0"}}
}

// frontend are families that belong to the API server and to no engine.
func frontend() []family {
	plain := func(Config, version) []label { return nil }
	return []family{
		{name: "tool_call_parser_invocations", kind: counter, span: span{"0.24.0", ""}, with: ToolParser, own: modelOnly, split: split{label: "mode", of: toolChildren}, help: "Total number of ToolParser invocations. Non-streaming increments once per choice; streaming increments once per delta."},
		{name: "websocket_connections_active", kind: gauge, span: span{"0.17.0", ""}, with: Realtime, own: plain, fed: openSessions, help: "Number of currently active WebSocket connections."},
		{name: "websocket_connections", kind: counter, span: span{"0.17.0", ""}, with: Realtime, own: plain, fed: openedSessions, help: "Total number of WebSocket connections."},
		{name: "websocket_connection_duration_seconds", kind: histogramKind, span: span{"0.17.0", ""}, with: Realtime, own: plain, hist: histSession, upper: []float64{.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800}, help: "Duration of WebSocket connections in seconds."},
	}
}

// toolChildren are all combinations of tool_call_parser_invocations' labels; the
// clients here ask for chat completions without streaming.
func toolChildren(Config) []child {
	var all []child
	for _, mode := range []string{"streaming", "non_streaming"} {
		for _, outcome := range []string{"tool_call", "no_tool_call"} {
			for _, request := range []string{"chat_completions", "responses", "other"} {
				c := child{value: mode, with: []label{{"outcome", outcome}, {"request_type", request}}}
				if mode == "non_streaming" && request == "chat_completions" {
					c.fed = toolOutcome(outcome == "tool_call")
				}
				all = append(all, c)
			}
		}
	}
	return all
}
