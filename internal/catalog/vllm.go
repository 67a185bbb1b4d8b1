package catalog

// What vLLM exposes and since when was read from its source at each release tag
// (V0: vllm/engine/metrics.py, V1: vllm/v1/metrics/loggers.py) and checked on
// running servers of 0.8.5, 0.9.2, 0.10.2, 0.11.2, 0.16.0, 0.20.2 and 0.32.0.
// From 0.10.1 on a release was told from the date of the change; such a name is
// only AlwaysThere where a running server confirmed both ends.

// firstV0 is the oldest release whose names are known.
func firstV0() Release { return rel(4, 0) }

// lastV0 is the last release that could run the V0 core.
func lastV0() Release { return rel(10, 2) }

// firstV1 is the first release whose V1 core measured anything.
func firstV1() Release { return rel(7, 1) }

// firstRust is the first release with the Rust frontend, by the date of the
// change.
func firstRust() Release { return rel(22, 0) }

// allV0 spans the whole life of the V0 core.
func allV0() Span { return during(firstV0(), lastV0()) }

// always is the exposure of a name that both cores had from the start.
func always() Exposure { return Exposure{V0: allV0(), V1: from(firstV1())} }

// vllmOnly keeps out whatever re-exports vLLM's names without being an engine,
// which would count every request twice, such as the production-stack router
// (label server). A vLLM server labels each of its series with model_name.
const vllmOnly = `model_name!=""`

func vllmEngine() Engine {
	return Engine{
		ID:          VLLM,
		Title:       "vLLM",
		Releases:    vllmReleases(),
		Generations: always(),
		Prefix:      "vllm:",
		Conventions: vllmConventions(),
		Presence:    []string{"vllm:generation_tokens_total", "vllm:cache_config_info"},
		Only:        vllmOnly,
		Families:    vllmFamilies(),
		Candidates:  vllmCandidates(),
		Marks:       vllmMarks(),
	}
}

// vllmConventions are the spellings of vLLM's names: its own, those of Ray
// Serve's metrics agent, which replaced ':' by '_' from vLLM 0.11.0 on, and that
// of KServe's PodMonitor for an LLMInferenceService.
func vllmConventions() []Convention {
	return []Convention{
		{ID: "vllm", Prefix: "vllm:", Span: from(firstV0()), BareCounters: true},
		{ID: "ray-colon", Prefix: "ray_vllm:", Span: during(firstV0(), rel(10, 2)), Ray: true},
		{ID: "ray", Prefix: "ray_vllm_", Span: from(rel(11, 0)), Ray: true, BareCounters: true},
		{ID: "kserve", Prefix: "kserve_vllm:", Span: from(firstV1())},
	}
}

// vllmReleases are the releases on the Python Package Index, without
// post-releases, as of 0.33.0.
func vllmReleases() []Release {
	lastPatch := []struct{ minor, patch int }{
		{4, 3},
		{5, 5},
		{6, 6},
		{7, 3},
		{8, 5},
		{9, 2},
		{10, 2},
		{11, 2},
		{12, 0},
		{13, 0},
		{14, 1},
		{15, 1},
		{16, 0},
		{17, 1},
		{18, 1},
		{19, 1},
		{20, 2},
		{21, 0},
		{22, 1},
		{23, 0},
		{24, 0},
		{25, 1},
		{26, 0},
		{27, 1},
		{28, 0},
		{29, 0},
		{30, 0},
		{31, 0},
		{32, 0},
		{33, 0},
	}
	var all []Release
	for _, m := range lastPatch {
		for patch := range m.patch + 1 {
			all = append(all, rel(m.minor, patch))
		}
	}
	return all
}
