package simulator

import (
	"errors"
	"slices"
)

// vllm is the brand whose names, labels and buckets changed most often; see the
// tables of families_*.go, buckets.go and vllmface.go.
func vllm() brand {
	return brand{
		dialects: vllmDialects(),
		validate: validateVLLM,
		face:     Config.vllmFace,
		families: vllmFamilies,
		head:     renderProcess,
		tail:     renderHTTP,
		routes:   vllmRoutes,
	}
}

func vllmDialects() []Dialect {
	return slices.Concat(plainDialects(), frontendDialects(), optionDialects(), wrappedDialects())
}

// plainDialects are one for each set of names of the two engines.
func plainDialects() []Dialect {
	var all []Dialect
	for _, v := range []string{"0.4.0", "0.4.3", "0.5.3", "0.5.4", "0.5.5", "0.6.3", "0.6.6", "0.7.3", "0.8.5", "0.9.1", "0.10.2"} {
		all = append(all, Dialect{Version: v, V0: true})
	}
	for _, v := range []string{
		"0.7.1", "0.7.3", "0.8.2", "0.8.3", "0.8.4", "0.8.5", "0.9.0", "0.9.2", "0.10.0", "0.10.2", "0.11.0", "0.11.2", "0.12.0", "0.13.0",
		"0.15.0", "0.16.0", "0.17.0", "0.20.2", "0.23.0", "0.24.0", "0.30.0", "0.32.0", "0.33.0",
	} {
		all = append(all, Dialect{Version: v})
	}
	return all
}

// frontendDialects are those of several processes, of Ray, and of Rust.
func frontendDialects() []Dialect {
	return []Dialect{
		{Version: "0.10.0", APIServers: 3},
		{Version: "0.16.0", APIServers: 2},
		{Version: "0.32.0", APIServers: 2},
		{Version: "0.9.2", Engines: 2},
		{Version: "0.11.0", Engines: 2},
		{Version: "0.32.0", Engines: 2},
		{Version: "0.32.0", Engines: 8},
		{Version: "0.6.4", V0: true, Ray: true},
		{Version: "0.10.2", Ray: true},
		{Version: "0.15.0", Ray: true},
		{Version: "0.16.0", Ray: true, With: []Feature{RayBareGauges}},
		{Version: "0.24.0", Rust: true},
		{Version: "0.32.0", Rust: true},
		{Version: "0.32.0", Rust: true, Engines: 2},
	}
}

// optionDialects are servers with an option that adds to the page, or empties
// it.
func optionDialects() []Dialect {
	return []Dialect{
		{Version: "0.32.0", With: []Feature{StatsOff}},
		{Version: "0.6.6", V0: true, With: []Feature{StatsOff}},
		{Version: "0.9.1", V0: true, With: []Feature{Speculation}},
		{Version: "0.8.4", With: []Feature{Speculation}},
		{Version: "0.32.0", With: []Feature{Speculation}},
		{Version: "0.32.0", Rust: true, With: []Feature{Speculation, LoRA, KVCacheMetrics, MFUMetrics}},
		{Version: "0.6.6", V0: true, With: []Feature{LoRA}},
		{Version: "0.20.2", With: []Feature{LoRA}},
		{Version: "0.32.0", With: []Feature{KVCacheMetrics}},
		{Version: "0.32.0", With: []Feature{MFUMetrics}},
		{Version: "0.8.5", V0: true, With: []Feature{HiddenMetrics}},
		{Version: "0.11.0", With: []Feature{HiddenMetrics}},
		{Version: "0.12.0", With: []Feature{HiddenMetrics}},
		{Version: "0.16.0", With: []Feature{NIXL}},
		{Version: "0.32.0", With: []Feature{NIXL}},
		{Version: "0.16.0", With: []Feature{KVOffload}},
		{Version: "0.24.0", With: []Feature{KVOffload}},
		{Version: "0.32.0", With: []Feature{KVOffload}},
		{Version: "0.20.2", With: []Feature{LMCache}},
		{Version: "0.24.0", With: []Feature{Mooncake}},
		{Version: "0.24.0", With: []Feature{HF3FS, FaultTolerance}},
		{Version: "0.32.0", With: []Feature{Diffusion, FaultTolerance}},
		{Version: "0.6.6", V0: true, With: []Feature{DetailedTraces}},
		{Version: "0.32.0", With: []Feature{Multimodal, ToolParser, Realtime}},
	}
}

// wrappedDialects are servers behind something that re-exports their page.
func wrappedDialects() []Dialect {
	return []Dialect{
		{Version: "0.16.0", Behind: KServe},
		{Version: "0.16.0", Behind: Triton},
		{Version: "0.16.0", Behind: Dynamo},
		{Version: "0.16.0", Behind: LLMDSim},
		{Version: "0.16.0", Behind: LLMDSim, With: []Feature{OldPrefixNames}},
	}
}

func validateVLLM(d Dialect) error {
	v, err := parseVersion(d.Version)
	if err != nil {
		return err
	}
	since := func(release string) bool { return span{release, ""}.has(v) }
	links := 0
	for _, f := range []Feature{NIXL, KVOffload, LMCache, Mooncake, HF3FS} {
		if d.has(f) {
			links++
		}
	}
	apart := d.has(ToolParser) || d.has(Realtime) || d.has(LoRA)
	return errors.Join(
		check(!d.V0 || (span{"0.4.0", "0.11.0"}).has(v), "release %s has no V0 engine with these metrics (0.4.0 to 0.10.2 have)", d.Version),
		check(d.V0 || since("0.7.1"), "the V1 engine of release %s has no metrics (0.7.1 and later have)", d.Version),
		check(!d.Ray || (d.V0 && since("0.6.4")) || since("0.9.0"), "release %s is not simulated under Ray (V0 is from 0.6.4, V1 from 0.9.0)", d.Version),
		check(!d.Rust || (!d.V0 && !d.Ray && d.Behind == "" && since("0.22.0")), "release %s has no frontend in Rust of this kind (0.22.0 and later have)", d.Version),
		check(d.APIServers <= 1 || (!d.V0 && !d.Rust && since("0.9.1")), "release %s has no several API servers (V1 has from 0.9.1)", d.Version),
		check(d.Engines <= 1 || (!d.V0 && !d.Ray && d.Behind == "" && since("0.8.3")), "data-parallel engines of release %s are not simulated (V1's from 0.8.3 are)", d.Version),
		check(d.Engines <= 1 || !apart, "what belongs to no engine (adapters, tools, sessions) is simulated for one engine only"),
		check(!d.has(Speculation) || !d.has(Diffusion), "a diffusion model does not speculate"),
		check(links <= 1, "one KV connector at most is simulated"),
	)
}

// vllmFamilies are what the engine registers, in its order, as far as the
// release, the options and what stands before it let it be seen.
func vllmFamilies(c Config) []family {
	d := c.Dialect
	v, _ := parseVersion(d.Version) // validated
	if d.has(StatsOff) || d.V0 && v == (version{0, 5, 4}) {
		return nil // 0.5.4 lost them to its new frontend (issue 7188)
	}
	all := v1Families()
	switch {
	case d.V0:
		all = v0Families()
	case d.Rust:
		all = rustFamilies()
	}
	var kept []family
	for _, f := range ofRelease(all, d.Version) {
		if d.V0 && d.Ray && f.name == "cache_config_info" {
			continue // Ray has no info metrics, and V0 no substitute
		}
		hidden := f.hidden != span{} && f.hidden.has(v)
		if (f.with == "" || d.has(f.with)) && (!hidden || d.has(HiddenMetrics)) {
			kept = append(kept, f)
		}
	}
	return wrappedFamilies(c, kept)
}
