package model

import "time"

// TargetState is what a target is doing, in one word.
type TargetState string

// The states of a target.
const (
	// TargetUp answered its last scrape.
	TargetUp TargetState = "up"
	// TargetDown failed its last scrape; Target.Problem says why.
	TargetDown TargetState = "down"
	// TargetWaiting is expected on this machine, but nothing has listened
	// there yet. It is not an error.
	TargetWaiting TargetState = "waiting"
	// TargetUnknown has not been scraped yet.
	TargetUnknown TargetState = "unknown"
)

// Target is one thing that is scraped, with its health and what is known of
// the server behind it.
type Target struct {
	// ID is stable over restarts of the process: job and instance.
	ID       string `json:"id"`
	Job      string `json:"job"`
	Instance string `json:"instance"`
	// URL is the scrape URL without secrets (user info and parameter values
	// are removed).
	URL    string            `json:"url"`
	Labels map[string]string `json:"labels"`
	// Source says where the target came from: a file, a discovery mechanism,
	// or "found on this machine".
	Source string      `json:"source"`
	State  TargetState `json:"state"`
	// Since is when State was last entered, as far as this process knows.
	Since time.Time `json:"since,omitzero"`
	// LastScrape is when the last scrape began; zero when there was none.
	LastScrape time.Time `json:"lastScrape,omitzero"`
	// ScrapeSeconds is how long the last scrape took.
	ScrapeSeconds float64 `json:"scrapeSeconds"`
	// IntervalSeconds is the time from one scrape to the next.
	IntervalSeconds float64 `json:"intervalSeconds"`
	// Samples is how many samples the last good scrape held.
	Samples int `json:"samples"`
	// Server is what the endpoint turned out to be; nil until it is known.
	Server *Server `json:"server,omitempty"`
	// Figures are the server's present state; nil when not up.
	Figures *Figures `json:"figures,omitempty"`
	// Problem is set when the target is down, or up with something wrong.
	Problem *Problem `json:"problem,omitempty"`
}

// Server describes one inference process with an endpoint.
type Server struct {
	// Engine is the kind of server, such as "vllm"; empty when it is none we
	// know. EngineTitle is its written name, "vLLM".
	Engine      string `json:"engine"`
	EngineTitle string `json:"engineTitle"`
	// Version is the server's release, "0.10.2", or a range told from the set
	// of names it exposes, "0.9.2 to 0.10.1"; VersionSource says which:
	// "reported" or "inferred".
	Version       string `json:"version,omitempty"`
	VersionSource string `json:"versionSource,omitempty"`
	// Dialect is the catalog's identifier of the set of names it exposes.
	Dialect string `json:"dialect,omitempty"`
	// Models are the served model names, in order.
	Models []string `json:"models,omitempty"`
	// Series is how many series of the engine it exposes.
	Series int `json:"series"`
	// Frontend is what serves the page: "python", "rust", "ray", "triton",
	// "dynamo"; empty where the engine has only one.
	Frontend string `json:"frontend,omitempty"`
	// Multiprocess is true when several API servers share one page.
	Multiprocess bool `json:"multiprocess,omitempty"`
	// Engines is how many data-parallel engines the page shows; 0 when the
	// version does not tell.
	Engines int `json:"engines,omitempty"`
	// Known is how many of the page's metric families the catalog knows.
	Known int `json:"known"`
	// Unknown are the engine's families that the catalog does not know ("new
	// to us"), sorted.
	Unknown []string `json:"unknown,omitempty"`
	// Missing are the families that its version should expose by now and does
	// not, sorted.
	Missing []string `json:"missing,omitempty"`
	// Newer is true when the version is newer than the catalog; its names are
	// then all that is gone by.
	Newer bool `json:"newer,omitempty"`
	// Suspicions are doubts about its figures, such as that another target
	// shows the same server.
	Suspicions []Problem `json:"suspicions,omitempty"`
}

// Figures are the few numbers that say how a server is doing now. A nil field
// has no value; it is never shown as 0.
type Figures struct {
	Running         *float64 `json:"running,omitempty"`
	Waiting         *float64 `json:"waiting,omitempty"`
	TokensPerSecond *float64 `json:"tokensPerSecond,omitempty"`
	// KVUsage is the used share of the KV cache, 0..1.
	KVUsage *float64 `json:"kvUsage,omitempty"`
}
