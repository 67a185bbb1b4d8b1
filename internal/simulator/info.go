package simulator

import "strconv"

// configLabel is one field of vLLM's CacheConfig, shown as a label of
// cache_config_info. The set changes from release to release; these are the
// fields that dashboards read, with the bug of 0.8 (num_gpu_blocks="None" in
// V1 until 0.9.0) and the additions of 0.24.
type configLabel struct {
	name   string
	v0, v1 span
	value  func(Config) string
}

func configLabels() []configLabel {
	const none = "None"
	fixed := func(s string) func(Config) string { return func(Config) string { return s } }
	// Data-parallel engines each show the blocks of all of them (facts g 9).
	blocks := func(c Config) string { return strconv.Itoa(c.Hardware.Blocks * c.Dialect.engines()) }
	ever, neverShown := span{}, span{"0", "0"}
	return []configLabel{
		{"block_size", ever, ever, fixed(strconv.Itoa(BlockSize))},
		{"cache_dtype", ever, ever, fixed("auto")},
		{"cpu_offload_gb", span{"0.5.4", ""}, ever, fixed("0")},
		{"enable_prefix_caching", ever, ever, func(c Config) string { return pythonBool(c.Hardware.PrefixCaching) }},
		{"engine", neverShown, span{"0.8.3", ""}, fixed("0")},
		{"gpu_memory_utilization", ever, ever, fixed("0.9")},
		{"is_attention_free", span{"0.6.2", ""}, ever, fixed("False")},
		{"kv_cache_max_concurrency", neverShown, span{"0.24.0", ""}, func(c Config) string { return pyFloat(float64(c.Hardware.Blocks*BlockSize) / float64(c.MaxModelLen)) }},
		{"kv_cache_size_tokens", neverShown, span{"0.24.0", ""}, func(c Config) string { return strconv.Itoa(c.Hardware.Blocks * BlockSize) }},
		{"num_cpu_blocks", ever, span{"", "0.9.0"}, fixed("2048")},
		{"num_cpu_blocks", neverShown, span{"0.9.0", ""}, fixed(none)},
		{"num_gpu_blocks", ever, neverShown, blocks},
		{"num_gpu_blocks", neverShown, span{"", "0.9.0"}, fixed(none)},
		{"num_gpu_blocks", neverShown, span{"0.9.0", ""}, blocks},
		{"num_gpu_blocks_override", ever, ever, fixed(none)},
		{"prefix_caching_hash_algo", neverShown, span{"0.8.3", "0.11.0"}, fixed("builtin")},
		{"prefix_caching_hash_algo", neverShown, span{"0.11.0", ""}, fixed("sha256")},
		{"sliding_window", ever, ever, fixed(none)},
		{"swap_space_bytes", ever, span{"", "0.16.0"}, fixed("4294967296")},
	}
}

func pythonBool(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

// cacheConfig are the labels of cache_config_info, which has no model_name.
func cacheConfig(c Config, v version) []label {
	var labels []label
	for _, l := range configLabels() {
		shown := l.v1
		if c.Dialect.V0 {
			shown = l.v0
		}
		if shown.has(v) {
			labels = append(labels, label{l.name, l.value(c)})
		}
	}
	return labels
}

// modelOnly are the labels of what belongs to no engine.
func modelOnly(c Config, _ version) []label {
	return []label{{"model_name", c.Model}}
}

// loraSeries are the samples of lora_requests_info: one for each pair of lists
// of adapters that was ever in force, with the time at which it last was. In
// multiprocess mode of V1 the frontends' values are added up.
func loraSeries(c Config, m *meters) []listed {
	most := "0"
	if c.Dialect.has(LoRA) {
		most = strconv.Itoa(c.Hardware.MaxLoras)
	}
	times := 1.0
	if !c.Dialect.V0 {
		times = float64(c.Dialect.frontends())
	}
	var all []listed
	for _, x := range m.loras {
		labels := []label{{"running_lora_adapters", x.running}, {"waiting_lora_adapters", x.waiting}}
		if !c.Dialect.Rust {
			labels = append([]label{{"max_lora", most}}, labels...)
		}
		all = append(all, listed{labels, times * x.at.seconds()})
	}
	if !c.Dialect.has(LoRA) { // V0 tells of nobody
		all = append(all, listed{[]label{{"max_lora", most}, {"running_lora_adapters", ""}, {"waiting_lora_adapters", ""}}, m.values[lastStep]})
	}
	return all
}
