package catalog

const offloading = "the OffloadingConnector"

// vllmOffloadFamilies are about moving KV cache off the GPU and back.
func vllmOffloadFamilies() []Family {
	first := connector{feature: offloading, since: rel(16, 0), labels: []string{"transfer_type"}}
	now := connector{feature: offloading, since: rel(24, 0)}
	later := connector{feature: offloading, since: rel(28, 0)}
	ended := func(f Family, replacedBy string) Family {
		f.ReplacedBy, f.Note = replacedBy, "Deprecated since 0.24.0; transfer_type says the direction, CPU_to_GPU or GPU_to_CPU."
		return f
	}
	simple := connector{feature: "the SimpleCPUOffloadConnector", since: rel(30, 0)}
	return append([]Family{
		now.family("vllm:kv_offload_load_bytes_total", Counter, UnitBytes, "Bytes brought back to the GPU."),
		now.family("vllm:kv_offload_load_time_total", Counter, UnitSeconds, "Time spent bringing back."),
		now.family("vllm:kv_offload_load_size", Histogram, UnitBytes, "Bytes of one move back to the GPU."),
		now.family("vllm:kv_offload_store_bytes_total", Counter, UnitBytes, "Bytes moved off the GPU."),
		now.family("vllm:kv_offload_store_time_total", Counter, UnitSeconds, "Time spent moving off."),
		now.family("vllm:kv_offload_store_size", Histogram, UnitBytes, "Bytes of one move off the GPU."),
		ended(first.family("vllm:kv_offload_total_bytes_total", Counter, UnitBytes, "Bytes moved."), "vllm:kv_offload_load_bytes_total and vllm:kv_offload_store_bytes_total"),
		ended(first.family("vllm:kv_offload_total_time_total", Counter, UnitSeconds, "Time spent moving."), "vllm:kv_offload_load_time_total and vllm:kv_offload_store_time_total"),
		ended(first.family("vllm:kv_offload_size", Histogram, UnitBytes, "Bytes of one move."), "vllm:kv_offload_load_size and vllm:kv_offload_store_size"),
		now.family("vllm:kv_offload_lookup_sync_delay_seconds", Histogram, UnitSeconds, "Time that the engine waited for one lookup."),
		now.family("vllm:kv_offload_lookup_async_delay_seconds", Histogram, UnitSeconds, "Time from a lookup being put off to its answer."),
		now.family("vllm:kv_offload_allocation_failure_total", Counter, UnitCount, "Moves off the GPU that found no room."),
		now.family("vllm:kv_offload_stores_skipped_total", Counter, UnitCount, "Moves off the GPU that were left out."),
		now.family("vllm:kv_offload_cpu_cache_usage_perc", Gauge, UnitRatio, "Share of the offload space in main memory that moves under way hold."),
		later.family("vllm:kv_offload_cpu_cache_write_usage_perc", Gauge, UnitRatio, "Share of the offload space in main memory that is being written."),
		later.family("vllm:kv_offload_cpu_cache_read_usage_perc", Gauge, UnitRatio, "Share of the offload space in main memory that is being read."),
		later.family("vllm:kv_offload_cpu_allocation_size", Histogram, UnitCount, "Size of one allocation of offload space in main memory."),
	}, simpleOffload(simple)...)
}

func simpleOffload(c connector) []Family {
	outcomes := c.family("vllm:simple_kv_offload_save_outcomes_total", Counter, UnitCount, "Blocks that were to be saved, by what came of it.")
	outcomes.Labels = []string{"outcome"}
	info := c.family("vllm:simple_kv_offload_info", Gauge, UnitNone, "The settings of the offload, as labels; the value is always 1.")
	info.Labels = []string{"backend", "page_cache", "lazy_offload", "capacity_blocks"}
	blocks := c.family("vllm:simple_kv_offload_load_blocks_total", Counter, UnitCount, "Blocks to be brought back to the GPU, when asked for and when there.")
	blocks.Labels = []string{"phase"}
	return []Family{
		outcomes,
		blocks,
		c.family("vllm:simple_kv_offload_used_blocks", Gauge, UnitCount, "Blocks in use in main memory."),
		c.family("vllm:simple_kv_offload_pending_store_blocks", Gauge, UnitCount, "Blocks that wait to be saved."),
		info,
	}
}

// vllmTieringFamilies are about offload over several tiers, such as main memory
// and a disk.
func vllmTieringFamilies() []Family {
	tiers := connector{feature: offloading + " with several tiers", since: rel(28, 0), labels: []string{"tier"}}
	whole := connector{feature: tiers.feature, since: tiers.since}
	return []Family{
		whole.family("vllm:kv_offload_tiering_lookup_sync_delay_seconds", Histogram, UnitSeconds, "Time that the engine waited for one lookup over the tiers."),
		whole.family("vllm:kv_offload_tiering_lookup_async_delay_seconds", Histogram, UnitSeconds, "Time from a lookup over the tiers being put off to its answer."),
		tiers.family("vllm:kv_offload_tiering_read_bytes_total", Counter, UnitBytes, "Bytes read from a tier."),
		tiers.family("vllm:kv_offload_tiering_read_time_total", Counter, UnitSeconds, "Time spent reading from a tier."),
		tiers.family("vllm:kv_offload_tiering_write_bytes_total", Counter, UnitBytes, "Bytes written to a tier."),
		tiers.family("vllm:kv_offload_tiering_write_time_total", Counter, UnitSeconds, "Time spent writing to a tier."),
		tiers.family("vllm:kv_offload_tiering_chunk_queries_total", Counter, UnitCount, "Chunks looked up in a tier."),
		tiers.family("vllm:kv_offload_tiering_chunk_hits_total", Counter, UnitCount, "Chunks found in a tier."),
		tiers.family("vllm:kv_offload_tiering_promotion_job_failures_total", Counter, UnitCount, "Moves up from a tier that failed."),
		tiers.family("vllm:kv_offload_tiering_cascade_job_failures_total", Counter, UnitCount, "Moves down to a tier that failed."),
		whole.family("vllm:kv_offload_tiering_promotion_allocation_failures_total", Counter, UnitCount, "Moves up that found no room in the first tier."),
		whole.family("vllm:kv_offload_tiering_active_promotion_jobs", Gauge, UnitCount, "Moves up that are under way."),
		whole.family("vllm:kv_offload_tiering_active_cascade_jobs", Gauge, UnitCount, "Moves down that are under way."),
		whole.family("vllm:kv_offload_tiering_primary_write_usage_perc", Gauge, UnitRatio, "Share of the first tier that is being written."),
		whole.family("vllm:kv_offload_tiering_primary_read_usage_perc", Gauge, UnitRatio, "Share of the first tier that is being read."),
	}
}
