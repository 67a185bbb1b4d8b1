package catalog

import "slices"

// LMCache's metrics were read from a stored copy of lmcache/observability.py of
// LMCache/LMCache (labels model_name, worker_id, role); those of its server, which
// begin with lmcache_mp_, from its documentation of mp_observability. The first
// stand in the page of the server that uses it, vLLM mostly, and are not that
// server's own; the second have a page of their own.

func lmcacheEngine() Engine {
	return Engine{
		ID: LMCache, Title: "LMCache", Prefix: "lmcache:",
		AlsoPrefixes: []string{"lmcache_mp_", "lmcache_"},
		NotAServer:   "%s keeps the KV cache of inference servers and answers no requests itself; watch those servers too.",
		Presence:     []string{"lmcache:num_requested_tokens_total", "lmcache_mp_lookup_requested_tokens_total"},
		Editions:     []Edition{{ID: "lmcache-server", Sign: "lmcache_mp_l1_memory_usage_bytes"}, {ID: "lmcache"}},
		Families: slices.Concat(
			featured("LMCache", lmcacheTokenFamilies()), featured("LMCache", lmcacheTimeFamilies()),
			featured("an LMCache storage behind main memory", lmcacheRemoteFamilies()), lmcacheServerFamilies(),
		),
		Candidates: lmcacheCandidates(),
	}
}

func lmcacheCandidates() []Candidate {
	return []Candidate{
		{Signal: ExternalHitRatio, Metric: "lmcache_mp_lookup_hit_tokens_total", Per: "lmcache_mp_lookup_requested_tokens_total"},
		{Signal: ExternalHitRatio, Metric: "lmcache:num_hit_tokens_total", Per: "lmcache:num_requested_tokens_total"},
		{Signal: ExternalCacheBytes, Metric: "lmcache_mp_l1_memory_usage_bytes"},
		{Signal: ExternalCacheBytes, Metric: "lmcache:local_cache_usage"},
		{Signal: ExternalReadTime, Metric: "lmcache:time_to_retrieve"},
		{Signal: ExternalWriteTime, Metric: "lmcache:time_to_store"},
		{Signal: OffloadCPUUsage, Metric: "lmcache_mp_l1_usage_ratio"},
	}
}

func lmcacheTokenFamilies() []Family {
	return []Family{
		{Name: "lmcache:num_retrieve_requests_total", Type: Counter, Unit: UnitRequests, Meaning: "Requests to read the cache."},
		{Name: "lmcache:num_store_requests_total", Type: Counter, Unit: UnitRequests, Meaning: "Requests to write the cache."},
		{Name: "lmcache:num_lookup_requests_total", Type: Counter, Unit: UnitRequests, Meaning: "Requests to look into the cache."},
		{Name: "lmcache:num_requested_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens that were to be read."},
		{Name: "lmcache:num_hit_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens that were read."},
		{Name: "lmcache:num_stored_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens that were written."},
		{Name: "lmcache:num_lookup_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens that were looked up."},
		{Name: "lmcache:num_lookup_hits_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens that were there when looked up."},
		{Name: "lmcache:num_vllm_hit_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Tokens that vLLM had in its own cache."},
		{Name: "lmcache:num_prompt_tokens_total", Type: Counter, Unit: UnitTokens, Meaning: "Prompt tokens of all requests."},
		{Name: "lmcache:lookup_0_hit_requests_total", Type: Counter, Unit: UnitRequests, Meaning: "Requests of which nothing was there."},
		{Name: "lmcache:retrieve_hit_rate", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the tokens that were read, since the last report."},
		{Name: "lmcache:lookup_hit_rate", Type: Gauge, Unit: UnitRatio, Meaning: "Share of the tokens that were there, since the last report."},
		{Name: "lmcache:local_cache_usage", Type: Gauge, Unit: UnitBytes, Meaning: "Main memory that the cache holds."},
		{Name: "lmcache:remote_cache_usage", Type: Gauge, Unit: UnitBytes, Meaning: "Remote storage that the cache holds."},
		{Name: "lmcache:local_storage_usage", Type: Gauge, Unit: UnitBytes, Meaning: "Disk space that the cache holds."},
		{Name: "lmcache:active_memory_objs_count", Type: Gauge, Unit: UnitCount, Meaning: "Pieces of the cache in memory."},
		{Name: "lmcache:pinned_memory_objs_count", Type: Gauge, Unit: UnitCount, Meaning: "Pieces that may not be evicted."},
		{Name: "lmcache:local_cpu_evict_count_total", Type: Counter, Unit: UnitCount, Meaning: "Times that room was made in main memory."},
		{Name: "lmcache:local_cpu_evict_keys_count_total", Type: Counter, Unit: UnitCount, Meaning: "Pieces that were evicted from main memory."},
		{Name: "lmcache:local_cpu_evict_failed_count_total", Type: Counter, Unit: UnitCount, Meaning: "Times that no room could be made."},
		{Name: "lmcache:local_cpu_hot_cache_count", Type: Gauge, Unit: UnitCount, Meaning: "Pieces in main memory."},
		{Name: "lmcache:local_cpu_keys_in_request_count", Type: Gauge, Unit: UnitCount, Meaning: "Pieces that requests are using."},
	}
}

func lmcacheTimeFamilies() []Family {
	return []Family{
		{Name: "lmcache:time_to_retrieve", Type: Histogram, Unit: UnitSeconds, Meaning: "Time to read, of each request."},
		{Name: "lmcache:time_to_store", Type: Histogram, Unit: UnitSeconds, Meaning: "Time to write, of each request."},
		{Name: "lmcache:time_to_lookup", Type: Histogram, Unit: UnitSeconds, Meaning: "Time to look, of each request."},
		{Name: "lmcache:retrieve_speed", Type: Histogram, Unit: UnitTokensPerSecond, Meaning: "Speed of reading."},
		{Name: "lmcache:store_speed", Type: Histogram, Unit: UnitTokensPerSecond, Meaning: "Speed of writing."},
	}
}

func lmcacheRemoteFamilies() []Family {
	return []Family{
		{Name: "lmcache:num_remote_read_requests_total", Type: Counter, Unit: UnitRequests, Meaning: "Reads from remote storage."},
		{Name: "lmcache:num_remote_read_bytes_total", Type: Counter, Unit: UnitBytes, Meaning: "Bytes read from remote storage."},
		{Name: "lmcache:num_remote_write_requests_total", Type: Counter, Unit: UnitRequests, Meaning: "Writes to remote storage."},
		{Name: "lmcache:num_remote_write_bytes_total", Type: Counter, Unit: UnitBytes, Meaning: "Bytes written to remote storage."},
		{Name: "lmcache:remote_time_to_get", Type: Histogram, Unit: UnitMilliseconds, Meaning: "Time to read from remote storage."},
		{Name: "lmcache:remote_time_to_put", Type: Histogram, Unit: UnitMilliseconds, Meaning: "Time to write to remote storage."},
		{Name: "lmcache:remote_time_to_get_sync", Type: Histogram, Unit: UnitMilliseconds, Meaning: "Time to read from remote storage while waiting for it."},
		{Name: "lmcache:remote_ping_latency", Type: Gauge, Unit: UnitMilliseconds, Meaning: "Time of the last ping to remote storage."},
		{Name: "lmcache:remote_ping_errors_total", Type: Counter, Unit: UnitCount, Meaning: "Pings that failed."},
		{Name: "lmcache:remote_ping_successes_total", Type: Counter, Unit: UnitCount, Meaning: "Pings that went well."},
		{Name: "lmcache:remote_ping_error_code", Type: Gauge, Unit: UnitNone, Meaning: "Result of the last ping."},
	}
}
