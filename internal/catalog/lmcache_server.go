package catalog

import "slices"

// The names of LMCache's server are those of its docs/design/observability of 2026.
// OpenTelemetry's exporter writes "GB/s" at the end of a name as GB_per_second; the
// names with _GBs stand in the documentation alone.

const secondLevel = "a second level"

// lmcacheServerFamilies are those of the server that several engines share.
func lmcacheServerFamilies() []Family {
	return slices.Concat(
		lmcacheLookupFamilies(), lmcacheMemoryFamilies(), lmcacheTroubleFamilies(),
		featured(secondLevel, lmcacheStorageFamilies()), featured(secondLevel, lmcachePrefetchFamilies()),
		lmcacheCopyFamilies(), lmcacheLifeFamilies(), lmcacheBusFamilies(),
	)
}

func lmcacheLookupFamilies() []Family {
	model := []string{"model_name", "cache_salt"}
	return []Family{
		{Name: "lmcache_mp_lookup_requested_tokens_total", Type: Counter, Unit: UnitTokens, Labels: model, OnFirstUse: true, Meaning: "Tokens that were looked up."},
		{Name: "lmcache_mp_lookup_hit_tokens_total", Type: Counter, Unit: UnitTokens, Labels: model, OnFirstUse: true, Meaning: "Tokens that were there when looked up, in memory or behind it."},
		{Name: "lmcache_mp_num_chunks_loaded_total", Type: Counter, Unit: UnitCount, Labels: append([]string{"worker_id"}, model...), OnFirstUse: true, Meaning: "Pieces given back to each worker."},
		{Name: "lmcache_mp_active_prefetch_jobs", Type: Gauge, Unit: UnitCount, Meaning: "Fetches ahead that run now."},
	}
}

func lmcacheMemoryFamilies() []Family {
	salt := []string{"cache_salt"}
	return []Family{
		{Name: "lmcache_mp_l1_memory_usage_bytes", Type: Gauge, Unit: UnitBytes, Meaning: "Main memory that the cache holds."},
		{Name: "lmcache_mp_l1_usage_ratio", Type: Gauge, Unit: UnitRatio, Meaning: "Share of its main memory that the cache holds."},
		{Name: "lmcache_mp_l1_read_chunks_total", Type: Counter, Unit: UnitCount, Labels: salt, OnFirstUse: true, Meaning: "Pieces read from main memory."},
		{Name: "lmcache_mp_l1_write_chunks_total", Type: Counter, Unit: UnitCount, Labels: salt, OnFirstUse: true, Meaning: "Pieces written to main memory."},
		{Name: "lmcache_mp_l1_evicted_chunks_total", Type: Counter, Unit: UnitCount, Labels: salt, OnFirstUse: true, Meaning: "Pieces dropped from main memory."},
		{Name: "lmcache_mp_l1_eviction_loop_ticks_total", Type: Counter, Unit: UnitCount, Meaning: "Times that it was looked whether room must be made."},
		{Name: "lmcache_mp_l1_eviction_loop_triggered_total", Type: Counter, Unit: UnitCount, OnFirstUse: true, Meaning: "Times that room had to be made."},
	}
}

func lmcacheTroubleFamilies() []Family {
	return []Family{
		{Name: "lmcache_mp_l1_allocation_failure_chunks_total", Type: Counter, Unit: UnitCount, Labels: []string{"during", "model_name"}, OnFirstUse: true, Meaning: "Pieces for which main memory had no room."},
		{Name: "lmcache_mp_l1_read_failure_chunks_total", Type: Counter, Unit: UnitCount, Labels: []string{"during", "reason", "model_name"}, OnFirstUse: true, Meaning: "Pieces that were found and then could not be read.", Note: "Not a miss: it should stay near zero."},
		{Name: "lmcache_mp_l2_prefetch_failure_chunks_total", Type: Counter, Unit: UnitCount, Labels: []string{"reason", "model_name"}, OnFirstUse: true, Feature: secondLevel, Meaning: "Pieces found in the second level that did not come to memory."},
		{Name: "lmcache_mp_timeouts_total", Type: Counter, Unit: UnitCount, Labels: []string{"exception_type"}, OnFirstUse: true, Meaning: "Operations that took too long."},
	}
}

func lmcacheStorageFamilies() []Family {
	where := []string{"l2_name", "adapter_index"}
	return []Family{
		{Name: "lmcache_mp_l2_usage_bytes", Type: Gauge, Unit: UnitBytes, Labels: []string{"l2_name"}, Meaning: "Storage that the second level holds."},
		{Name: "lmcache_mp_l2_store_submitted_requests_total", Type: Counter, Unit: UnitRequests, OnFirstUse: true, Meaning: "Writes to the second level that began."},
		{Name: "lmcache_mp_l2_store_submitted_objects_chunks_total", Type: Counter, Unit: UnitCount, Labels: []string{"cache_salt"}, OnFirstUse: true, Meaning: "Pieces whose write to the second level began."},
		{Name: "lmcache_mp_l2_store_completed_requests_total", Type: Counter, Unit: UnitRequests, Labels: []string{"l2_name"}, OnFirstUse: true, Meaning: "Writes to the second level that ended."},
		{Name: "lmcache_mp_l2_store_completed_objects_chunks_total", Type: Counter, Unit: UnitCount, Labels: []string{"cache_salt"}, OnFirstUse: true, Meaning: "Pieces written to the second level."},
		{Name: "lmcache_mp_l2_load_completed_requests_total", Type: Counter, Unit: UnitRequests, Labels: []string{"l2_name"}, OnFirstUse: true, Meaning: "Reads from the second level that ended."},
		{Name: "lmcache_mp_l2_evicted_chunks_total", Type: Counter, Unit: UnitCount, Labels: []string{"cache_salt"}, OnFirstUse: true, Meaning: "Pieces dropped from the second level."},
		{Name: "lmcache_mp_num_inflight_l2_stores", Type: Gauge, Unit: UnitCount, Labels: where, OnFirstUse: true, Meaning: "Writes to the second level that run now."},
		{Name: "lmcache_mp_num_inflight_l2_loads", Type: Gauge, Unit: UnitCount, Labels: where, OnFirstUse: true, Meaning: "Reads from the second level that run now."},
		{Name: "lmcache_mp_inflight_load_memory_usage_bytes", Type: Gauge, Unit: UnitBytes, Labels: where, OnFirstUse: true, Meaning: "Main memory kept free for reads that run now."},
		{Name: "lmcache_mp_l2_store_throughput_GB_per_second", Type: Histogram, Unit: UnitGigabytesPerSecond, Labels: []string{"l2_name"}, OnFirstUse: true, Meaning: "Speed of writing to the second level, its queue included."},
		{Name: "lmcache_mp_l2_load_throughput_GB_per_second", Type: Histogram, Unit: UnitGigabytesPerSecond, Labels: []string{"l2_name"}, OnFirstUse: true, Meaning: "Speed of reading from the second level, its queue included."},
	}
}

func lmcachePrefetchFamilies() []Family {
	salt := []string{"cache_salt"}
	return []Family{
		{Name: "lmcache_mp_l2_prefetch_lookup_requests_total", Type: Counter, Unit: UnitRequests, OnFirstUse: true, Meaning: "Times that the second level was looked into."},
		{Name: "lmcache_mp_l2_prefetch_lookup_objects_chunks_total", Type: Counter, Unit: UnitCount, Labels: salt, OnFirstUse: true, Meaning: "Pieces looked up in the second level."},
		{Name: "lmcache_mp_l2_prefetch_hit_chunks_total", Type: Counter, Unit: UnitCount, OnFirstUse: true, Meaning: "Pieces that the second level had."},
		{Name: "lmcache_mp_l2_prefetch_load_submitted_requests_total", Type: Counter, Unit: UnitRequests, OnFirstUse: true, Meaning: "Fetches ahead that began."},
		{Name: "lmcache_mp_l2_prefetch_load_submitted_objects_chunks_total", Type: Counter, Unit: UnitCount, Labels: salt, OnFirstUse: true, Meaning: "Pieces whose fetch began."},
		{Name: "lmcache_mp_l2_prefetch_load_completed_chunks_total", Type: Counter, Unit: UnitCount, Labels: salt, OnFirstUse: true, Meaning: "Pieces fetched ahead."},
	}
}

// lmcacheCopyFamilies tell of copies between the GPU and main memory.
func lmcacheCopyFamilies() []Family {
	const anEnd = "A copy that brought nothing counts too."
	device, engine := []string{"device"}, []string{"engine_id", "device", "model_name"}
	return []Family{
		{Name: "lmcache_mp_num_submitted_stores_total", Type: Counter, Unit: UnitCount, Labels: device, OnFirstUse: true, Meaning: "Copies from the GPU that began."},
		{Name: "lmcache_mp_num_finished_stores_total", Type: Counter, Unit: UnitCount, Labels: device, OnFirstUse: true, Meaning: "Copies from the GPU that ended.", Note: anEnd},
		{Name: "lmcache_mp_num_submitted_retrieves_total", Type: Counter, Unit: UnitCount, Labels: device, OnFirstUse: true, Meaning: "Copies to the GPU that began."},
		{Name: "lmcache_mp_num_finished_retrieves_total", Type: Counter, Unit: UnitCount, Labels: device, OnFirstUse: true, Meaning: "Copies to the GPU that ended.", Note: anEnd},
		{Name: "lmcache_mp_l0_l1_store_throughput_GB_per_second", Type: Histogram, Unit: UnitGigabytesPerSecond, Labels: engine, OnFirstUse: true, Meaning: "Speed of a copy from the GPU."},
		{Name: "lmcache_mp_l0_l1_load_throughput_GB_per_second", Type: Histogram, Unit: UnitGigabytesPerSecond, Labels: engine, OnFirstUse: true, Meaning: "Speed of a copy to the GPU."},
	}
}

// lmcacheLifeFamilies are measured on a sample of the pieces, of one in a hundred
// if nothing else is set.
func lmcacheLifeFamilies() []Family {
	const sample = "Of a sample of the pieces."
	vllm, salt := []string{"instance_id", "model_name"}, []string{"cache_salt"}
	return []Family{
		{Name: "lmcache_mp_l0_block_lifetime_seconds", Type: Histogram, Unit: UnitSeconds, Labels: vllm, OnFirstUse: true, Meaning: "How long a block stays on the GPU.", Note: sample},
		{Name: "lmcache_mp_l0_block_idle_before_evict_seconds", Type: Histogram, Unit: UnitSeconds, Labels: vllm, OnFirstUse: true, Meaning: "How long a block on the GPU was not used before it was dropped.", Note: sample},
		{Name: "lmcache_mp_l0_block_reuse_gap_seconds", Type: Histogram, Unit: UnitSeconds, Labels: vllm, OnFirstUse: true, Meaning: "Time between two uses of a block on the GPU.", Note: sample},
		{Name: "lmcache_mp_l1_chunk_lifetime_seconds", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "How long a piece stays in main memory.", Note: sample},
		{Name: "lmcache_mp_l1_chunk_idle_before_evict_seconds", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "How long a piece in main memory was not used before it was dropped.", Note: sample},
		{Name: "lmcache_mp_l1_chunk_reuse_gap_seconds", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time between two uses of a piece in main memory.", Note: sample},
		{Name: "lmcache_mp_l1_chunk_evict_reuse_gap_seconds", Type: Histogram, Unit: UnitSeconds, OnFirstUse: true, Meaning: "Time from the loss of a piece to its next use.", Note: sample + " At most 300 s."},
		{Name: "lmcache_mp_real_reuse_gap_seconds", Type: Histogram, Unit: UnitSeconds, Labels: salt, OnFirstUse: true, Meaning: "Time from the last use of a piece to the next read.", Note: sample},
		{Name: "lmcache_mp_real_reuse_gap_objects_chunks", Type: Histogram, Unit: UnitCount, Labels: salt, OnFirstUse: true, Meaning: "Pieces used between two reads of the same one.", Note: sample},
	}
}

// lmcacheBusFamilies tell whether the server's own counting keeps up.
func lmcacheBusFamilies() []Family {
	return []Family{
		{Name: "lmcache_mp_event_bus_queue_depth", Type: Gauge, Unit: UnitCount, Meaning: "Events that are not counted yet."},
		{Name: "lmcache_mp_event_bus_drain_lag_seconds", Type: Gauge, Unit: UnitSeconds, Meaning: "Age of the oldest event that is not counted yet."},
		{Name: "lmcache_mp_event_bus_dropped_events_total", Type: Counter, Unit: UnitCount, Meaning: "Events that were never counted."},
		{Name: "lmcache_mp_event_bus_subscriber_exceptions_total", Type: Counter, Unit: UnitCount, Labels: []string{"subscriber_name"}, OnFirstUse: true, Meaning: "Errors in the counting of events."},
	}
}
