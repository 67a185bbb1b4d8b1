package simulator

import "fmt"

// Dialect says which vLLM a server is: its release and, where a release had
// more than one face, which one. All that follows from it (families, labels,
// buckets, text format) is looked up in tables; there is no code per dialect.
type Dialect struct {
	// Engine is the kind of server, by the catalog's name ("sglang"); empty is
	// vLLM. The fields below Version are vLLM's.
	Engine string
	// Version is the release, such as "0.10.2".
	Version string
	// V0 is the old engine, which every release before 0.8.0 ran by default
	// and which 0.11.0 removed.
	V0 bool
	// Ray is a server under Ray Serve, whose metrics are on Ray's port, with
	// Ray's names and labels.
	Ray bool
	// Rust is vLLM's frontend in Rust (0.22 and later).
	Rust bool
	// APIServers is how many API server processes share one page; more than one
	// is prometheus_client's multiprocess mode. 0 means 1.
	APIServers int
	// Engines is how many data-parallel engines the page shows. 0 means 1.
	Engines int
	// With are the options that the server was started with.
	With []Feature
	// Behind is what re-exports the page under labels or names of its own.
	Behind Wrapper
}

// Feature is an option of a server that adds to its page or empties it.
type Feature string

// The features.
const (
	StatsOff       Feature = "disable-log-stats"
	Speculation    Feature = "speculative-config"
	LoRA           Feature = "enable-lora"
	KVCacheMetrics Feature = "kv-cache-metrics"
	MFUMetrics     Feature = "enable-mfu-metrics"
	HiddenMetrics  Feature = "show-hidden-metrics"
	NIXL           Feature = "nixl"
	KVOffload      Feature = "kv-offload"
	LMCache        Feature = "lmcache"
	Multimodal     Feature = "multimodal"
	Mooncake       Feature = "mooncake"
	HF3FS          Feature = "hf3fs"
	Diffusion      Feature = "diffusion" // a diffusion language model
	FaultTolerance Feature = "enable-fault-tolerance"
	DetailedTraces Feature = "collect-detailed-traces"
	ToolParser     Feature = "tool-call-parser"
	Realtime       Feature = "realtime"         // WebSocket sessions (/v1/realtime)
	RayBareGauges  Feature = "ray-bare-gauges"  // a Ray that shows counters only as gauges without "_total" (2.52)
	OldPrefixNames Feature = "old-prefix-names" // an llm-d-inference-sim without "_total" on its prefix cache
)

// Wrapper is a program that stands between the engine and its page.
type Wrapper string

// The wrappers.
const (
	KServe  Wrapper = "kserve"              // every name with kserve_ before it, as KServe's PodMonitor renames
	Triton  Wrapper = "triton"              // Triton's vllm_backend: labels model and version
	Dynamo  Wrapper = "dynamo"              // NVIDIA Dynamo's worker: passes names through, adds its own
	LLMDSim Wrapper = "llm-d-inference-sim" // a stand-in server with a subset of the names
)

// String is the dialect in a word, such as "0.10.2" or "0.6.6-v0".
func (d Dialect) String() string {
	s := d.Version
	if d.Engine != "" {
		s = d.Engine + "-" + s
	}
	if d.V0 {
		s += "-v0"
	}
	if d.Ray {
		s += "-ray"
	}
	if d.Rust {
		s += "-rust"
	}
	if d.APIServers > 1 {
		s += fmt.Sprintf("-api%d", d.APIServers)
	}
	if d.Engines > 1 {
		s += fmt.Sprintf("-dp%d", d.Engines)
	}
	for _, f := range d.With {
		s += "-" + string(f)
	}
	if d.Behind != "" {
		s += "-" + string(d.Behind)
	}
	return s
}

// Dialects are the ones that the tests hold to the facts: at least one for each
// set of names that was ever exposed.
func Dialects() []Dialect {
	var all []Dialect
	for _, b := range brands() {
		all = append(all, b.dialects...)
	}
	return all
}

func (d Dialect) validate() error {
	b, ok := brandOf(d)
	if !ok {
		return fmt.Errorf("dialect: no engine %q is simulated", d.Engine)
	}
	if err := b.validate(d); err != nil {
		return fmt.Errorf("dialect: %w", err)
	}
	return nil
}

// ofRelease are the families that the release shows.
func ofRelease(all []family, release string) []family {
	v, _ := parseVersion(release) // validated
	var kept []family
	for _, f := range all {
		if f.span.has(v) {
			kept = append(kept, f)
		}
	}
	return kept
}
