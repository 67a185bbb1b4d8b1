package catalog

// EngineID names a kind of inference server, as in model.Server.Engine.
type EngineID string

// The engines, gateways and routers that a page can be told to come from.
const (
	VLLM       EngineID = "vllm"
	SGLang     EngineID = "sglang"
	LlamaCPP   EngineID = "llamacpp"
	TGI        EngineID = "tgi"
	TRTLLM     EngineID = "trtllm"
	Triton     EngineID = "triton"
	LMDeploy   EngineID = "lmdeploy"
	LiteLLM    EngineID = "litellm"
	LLMDEPP    EngineID = "llm-d-epp"
	NIM        EngineID = "nim"
	VLLMRouter EngineID = "vllm-router"
	// KanoaMonitor is this program, of what it knows of the servers.
	KanoaMonitor EngineID = "kanoa-monitor"
	Dynamo       EngineID = "dynamo"
	LMCache      EngineID = "lmcache"
)

// Generation is one of the two engine cores of vLLM.
type Generation string

// The generations. V1 became the default with 0.8.0; V0 went with 0.11.0.
const (
	V0 Generation = "V0"
	V1 Generation = "V1"
)

// Engine is what is known of a kind of inference server as a whole.
type Engine struct {
	ID    EngineID
	Title string
	// Releases are all releases from the oldest the catalog knows to the
	// newest, sorted. Empty when versions are not told apart.
	Releases []Release
	// Generations are the spans in which each core could run.
	Generations Exposure
	// Prefix begins every name of the engine, such as "vllm:".
	Prefix string
	// AlsoPrefixes begin the names of other generations of the same thing.
	AlsoPrefixes []string
	// NotAServer says in one sentence why this is not an inference server to be
	// watched, although it has their metrics; empty for a server. PromQL asks
	// such an engine only when it is named, so that no request counts twice.
	NotAServer string
	// Editions are the sets of names that it had in the course of time, the
	// newest first, where no release tells them apart.
	Editions []Edition
	// Conventions are the ways in which the names are spelled on the wire.
	Conventions []Convention
	// Only is a matcher that every series of the engine passes, and none of
	// what re-exports its names without being one; empty where none is needed.
	Only string
	// Families are its metrics, in the order of the reference.
	Families []Family
	// Candidates are how it measures signals.
	Candidates []Candidate
	// Presence are names that a running server exposes whether or not it had
	// traffic, and that no router re-exports. Variables list servers by them.
	Presence []string
	// Marks are labels that tell the version.
	Marks []Mark
}

// Convention is a spelling of an engine's names. Ray Serve re-exports vLLM's
// metrics on its own port with a prefix, and changed that once.
type Convention struct {
	ID string
	// Prefix stands in the place of Engine.Prefix.
	Prefix string
	// Span is the engine's releases that are spelled so.
	Span Span
	// Ray is true for names that Ray's metrics agent exposes.
	Ray bool
	// BareCounters is true when a counter may lack its _total: some set-ups of
	// Ray 2.52 export only the gauge of that name (ray issue #59072), and old
	// images of llm-d-inference-sim forgot it.
	BareCounters bool
}

// Edition is a set of names of an engine whose releases are not told apart.
type Edition struct {
	// ID is the dialect's: "sglang-2025".
	ID string
	// Sign is a sample name that the edition has and the older ones lack; empty
	// for the oldest.
	Sign string
}

// Mark is a label, or the value of one, that appeared with a release.
type Mark struct {
	// Metric is the exposed sample name, with _bucket where it has one.
	Metric string
	Label  string
	// Value is the label's value; empty when having the label is enough. A
	// bucket bound is compared as a number.
	Value string
	Seen  Exposure
	// AlwaysThere is as in Candidate.
	AlwaysThere bool
}

// Dialect is the set of names that a run of releases exposes.
type Dialect struct {
	// ID is the generation and the first release: "v1-0.9.2".
	ID         string
	Engine     EngineID
	Generation Generation
	Since      Release
	Until      Release
	// Names are those that are exposed by default, sorted.
	Names []string
}
