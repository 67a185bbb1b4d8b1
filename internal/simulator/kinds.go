package simulator

import "math"

// Kind is one kind of event in the log. Each event has a value.
type Kind string

// The kinds of events, with what their values are.
const (
	Arrivals      Kind = "arrivals"       // prompt length in tokens
	Rejected      Kind = "rejected"       // 1; HTTP 400 before the engine
	Refused       Kind = "refused"        // 1; HTTP 503, the queue was full
	FirstTokens   Kind = "first_tokens"   // time to first token in seconds
	InterTokens   Kind = "inter_tokens"   // seconds since the output before
	ExtraTokens   Kind = "extra_tokens"   // tokens that came with another, by speculation
	PromptTokens  Kind = "prompt_tokens"  // prompt length, when its prefill ends
	CachedTokens  Kind = "cached_tokens"  // part of it that needed no computing
	RemoteTokens  Kind = "remote_tokens"  // part of that which came from elsewhere
	PrefixQueries Kind = "prefix_queries" // tokens looked up, at first admission
	PrefixHits    Kind = "prefix_hits"    // tokens found
	Preemptions   Kind = "preemptions"    // 1
	Aborted       Kind = "aborted"        // seconds since arrival
	Lost          Kind = "lost"           // 1; in the server when its process ended
	Steps         Kind = "steps"          // whole prompts finished plus tokens put out, where that is not 0
)

// The kinds of events that only servers with an option have.
const (
	Drafts          Kind = "drafts"           // tokens drafted for one request in one step
	Accepted        Kind = "accepted"         // those of them that were accepted
	ExternalQueries Kind = "external_queries" // tokens asked for elsewhere
	ExternalHits    Kind = "external_hits"    // tokens found there
	LookupSeconds   Kind = "lookup_seconds"   // how long the scheduler waited for the answer
	LoadBytes       Kind = "load_bytes"       // bytes that came from elsewhere, when they are there
	LoadSeconds     Kind = "load_seconds"     // how long they took
	PostSeconds     Kind = "post_seconds"     // how long it took to hand the transfer over
	LoadBlocks      Kind = "load_blocks"      // KV blocks of the transfer
	StoreBytes      Kind = "store_bytes"      // bytes that went elsewhere
	StoreSeconds    Kind = "store_seconds"    // how long they took
	StoreBlocks     Kind = "store_blocks"     // KV blocks of the transfer
	ImageQueries    Kind = "image_queries"    // images of one request
	ImageHits       Kind = "image_hits"       // those of them that were sent before
	BlockLifetimes  Kind = "block_lifetimes"  // seconds from a watched block's birth to its eviction
	BlockIdles      Kind = "block_idles"      // seconds from its last use to its eviction
	BlockGaps       Kind = "block_gaps"       // seconds between one use of it and the next
	ComputedTokens  Kind = "computed_tokens"  // tokens that went through the model in a step
	ContextTokens   Kind = "context_tokens"   // tokens that the decoding requests of a step looked at
	SessionsOpened  Kind = "sessions_opened"  // 1; WebSocket sessions
	SessionsClosed  Kind = "sessions_closed"  // their seconds
	ToolAnswers     Kind = "tool_answers"     // 1 where the model called a tool, 0 where it did not
)

// Kinds are all of them.
func Kinds() []Kind {
	return []Kind{
		Arrivals, Rejected, Refused, FirstTokens, InterTokens, ExtraTokens, PromptTokens, CachedTokens, RemoteTokens, PrefixQueries, PrefixHits, Preemptions, Aborted, Lost, Steps,
		Drafts, Accepted, ExternalQueries, ExternalHits, LookupSeconds, LoadBytes, LoadSeconds, PostSeconds, LoadBlocks, StoreBytes, StoreSeconds, StoreBlocks,
		ImageQueries, ImageHits, BlockLifetimes, BlockIdles, BlockGaps, ComputedTokens, ContextTokens, SessionsOpened, SessionsClosed, ToolAnswers,
	}
}

// Gauge is one figure of the engine's state.
type Gauge string

// The gauges. They hold what the engine reported at the end of its last step,
// which is what vLLM's gauges are defined as.
const (
	Running    Gauge = "running"     // requests
	Waiting    Gauge = "waiting"     // requests
	Deferred   Gauge = "deferred"    // those of them whose adapter or KV has to come first
	UsedBlocks Gauge = "used_blocks" // KV cache blocks
)

// Gauges are all of them.
func Gauges() []Gauge { return []Gauge{Running, Waiting, Deferred, UsedBlocks} }

func (s state) gauge(g Gauge) float64 {
	switch g {
	case Running:
		return float64(s.running)
	case Waiting:
		return float64(s.waiting)
	case Deferred:
		return float64(s.deferred)
	case UsedBlocks:
		return float64(s.used)
	default:
		return math.NaN()
	}
}
