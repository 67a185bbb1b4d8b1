package catalog

// vllmCacheFamilies are about the room for attention keys and values.
func vllmCacheFamilies() []Family {
	return []Family{
		{
			Name: "vllm:kv_cache_usage_perc", Type: Gauge, Unit: UnitRatio, Seen: sinceV1(rel(9, 2)),
			Meaning: "Share of the KV cache that requests hold; cached blocks that nobody uses count as free.",
			Note:    "A share from 0 to 1 despite its name. From 0.9.2 to 0.11.1 several API servers expose one series each (label pid), of which one is right and the others 0; the maximum is right.",
		},
		{
			Name: "vllm:gpu_cache_usage_perc", Type: Gauge, Unit: UnitRatio,
			Seen:       Exposure{V0: allV0(), V1: during(firstV1(), rel(10, 2))},
			Hidden:     Exposure{V1: during(rel(11, 0), rel(11, 2))},
			ReplacedBy: "vllm:kv_cache_usage_perc",
			Meaning:    "Share of the KV cache on the GPU that requests hold.",
			Note:       "A share from 0 to 1 despite its name.",
		},
		{
			Name: "vllm:cpu_cache_usage_perc", Type: Gauge, Unit: UnitRatio, AlwaysThere: true,
			Seen: onlyV0(firstV0(), rel(8, 2)), Hidden: hiddenInV0(),
			Meaning: "Share of the swap space in main memory that requests hold.",
			Note:    noSuccessor,
		},
		{
			Name: "vllm:num_preemptions_total", Type: Counter, Unit: UnitPreemptions, AlwaysThere: true,
			Seen:    sinceBoth(rel(4, 3), rel(8, 0)),
			Meaning: "Running requests that were put back in the queue for want of room.",
		},
		{
			Name: "vllm:cache_config_info", Type: Gauge, Unit: UnitNone, NoModel: true, Seen: Exposure{V0: allV0(), V1: from(rel(8, 0))},
			Labels:  []string{"block_size", "cache_dtype", "gpu_memory_utilization", "num_gpu_blocks", "enable_prefix_caching", "kv_cache_size_tokens", "kv_cache_max_concurrency"},
			Meaning: "The settings of the KV cache, as labels; the value is always 1.",
			Note:    "The labels change with each release; the size in tokens is there since 0.24.0. With several engines num_gpu_blocks is the sum over all of them, so block_size times num_gpu_blocks is too much. V1 before 0.9.0 says num_gpu_blocks=\"None\". The Rust frontend does not have it.",
		},
		{
			Name: "kanoa_server_kv_cache_tokens", Type: Gauge, Unit: UnitTokens, ByUs: true, Seen: always(),
			Meaning: "Tokens that fit into the KV cache of an engine, read off the labels of cache_config_info.",
			Note:    "kanoa-monitor exposes it itself; a Prometheus that does not scrape kanoa-monitor has not got it.",
		},
		{
			Name: "kanoa_server_kv_cache_max_concurrency", Type: Gauge, Unit: UnitRequests, ByUs: true, Seen: sinceV1(rel(24, 0)),
			Meaning: "Requests of the greatest allowed length that fit into the KV cache of an engine, read off the labels of cache_config_info.",
			Note:    "kanoa-monitor exposes it itself; a Prometheus that does not scrape kanoa-monitor has not got it.",
		},
	}
}

// vllmPrefixFamilies are about prompts that begin alike.
func vllmPrefixFamilies() []Family {
	counter := func(name string, seen Exposure, meaning, note string) Family {
		return Family{Name: name, Type: Counter, Unit: UnitTokens, Seen: seen, Meaning: meaning, Note: note}
	}
	gpu := func(name, replacedBy, meaning string) Family {
		f := counter(name, Exposure{V1: during(rel(7, 3), rel(10, 2))}, meaning,
			"Counted in blocks up to 0.8.5 and in tokens from 0.9.0: the ratio of the two is the same, each alone is not.")
		f.Hidden, f.ReplacedBy, f.AlwaysThere = Exposure{V1: during(rel(11, 0), rel(11, 2))}, replacedBy, true
		return f
	}
	there := func(f Family) Family { f.AlwaysThere = true; return f }
	external := func(name, meaning string) Family {
		f := counter(name, sinceV1(rel(11, 1)), meaning, "It stays 0 without a KV connector.")
		f.Approximate = true
		return f
	}
	return []Family{
		there(counter("vllm:prefix_cache_queries_total", sinceV1(rel(9, 2)), "Prompt tokens looked up in the prefix cache.", "")),
		there(counter("vllm:prefix_cache_hits_total", sinceV1(rel(9, 2)), "Prompt tokens found in the prefix cache.", "")),
		gpu("vllm:gpu_prefix_cache_queries_total", "vllm:prefix_cache_queries_total", "What was looked up in the prefix cache."),
		gpu("vllm:gpu_prefix_cache_hits_total", "vllm:prefix_cache_hits_total", "What was found in the prefix cache."),
		{
			Name: "vllm:gpu_prefix_cache_hit_rate", Type: Gauge, Unit: UnitRatio, OffBelow: new(0.0), AlwaysThere: true,
			Seen: onlyV0(rel(5, 5), rel(8, 2)), Hidden: hiddenInV0(), ReplacedBy: "vllm:gpu_prefix_cache_hits_total",
			Meaning: "Share of prompt blocks found in the prefix cache since the server started.",
			Note:    "-1 means that prefix caching is off.",
		},
		{
			Name: "vllm:cpu_prefix_cache_hit_rate", Type: Gauge, Unit: UnitRatio, OffBelow: new(0.0),
			Seen: onlyV0(rel(5, 5), rel(8, 2)), Hidden: hiddenInV0(),
			Meaning: "Share of prompt blocks found in the prefix cache in main memory since the server started.",
			Note:    "-1 means that it is off. " + noSuccessor,
		},
		external("vllm:external_prefix_cache_queries_total", "Prompt tokens looked up in a cache outside the GPU."),
		external("vllm:external_prefix_cache_hits_total", "Prompt tokens found in a cache outside the GPU."),
	}
}

// vllmBlockFamilies are about the life of blocks, of which one in a hundred is
// watched.
func vllmBlockFamilies() []Family {
	block := func(name, meaning string) Family {
		return Family{
			Name: name, Type: Histogram, Unit: UnitSeconds, Approximate: true, Seen: sinceV1(rel(13, 0)), Flag: "--kv-cache-metrics",
			Meaning: meaning, Note: "One block in a hundred is watched.",
		}
	}
	return []Family{
		block("vllm:kv_block_lifetime_seconds", "Time from a block being filled to its eviction."),
		block("vllm:kv_block_idle_before_evict_seconds", "Time that a block had gone unused when it was evicted."),
		block("vllm:kv_block_reuse_gap_seconds", "Time between one use of a block and the next."),
	}
}
