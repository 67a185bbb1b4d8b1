package simulator

import "math/rand/v2"

// Reason is why a request ended, in the words of vLLM's finished_reason label.
type Reason string

// The reasons for which the engine ends a request.
const (
	ReasonStop   Reason = "stop"
	ReasonLength Reason = "length"
	ReasonError  Reason = "error"
	ReasonAbort  Reason = "abort" // its client left
)

type phase uint8

const (
	waiting phase = iota
	running
	pulling // waits for KV from elsewhere
	gone
)

// noPrefix marks a prompt that shares nothing.
const noPrefix = -1

// request is one completion on its way through the engine.
type request struct {
	arrived   instant
	scheduled instant // first admission; 0 before it
	first     instant // first token; 0 before it
	last      instant // latest token
	deadline  instant // when the client gives up

	prompt, output int // tokens
	maxTokens      int
	prefix         int // index of the shared prefix, or noPrefix
	reason         Reason
	handler        string

	home    *engine
	adapter string // LoRA adapter; empty for the base model
	images  int
	remote  bool // another server computes the prompt (NIXL)
	session bool // a WebSocket session, not an HTTP request
	tools   bool // offers tools to the model
	called  bool // it calls one of them

	phase       phase
	forward     instant // time in steps that it took part in
	computed    int     // tokens whose KV is there
	generated   int
	cached      int // prompt tokens that need no computing, at first admission
	external    int // those of them that came from elsewhere
	preemptions int

	shared int // blocks that belong to the prefix cache
	own    int // blocks of this request alone

	asked bool // whether elsewhere was asked for its prompt
	reach int  // tokens that are there once its transfer is over
	pull  *pull
}

// pull is a transfer for a request.
type pull struct {
	ends instant
	what transfer
}

// known is how many tokens the request has: prompt and what was generated.
func (r *request) known() int { return r.prompt + r.generated }

// population draws requests.
type population struct {
	load   Load
	max    int
	rng    *rand.Rand
	extras *rand.Rand
}

func newPopulation(c Config) *population {
	return &population{
		load: c.Load, max: c.MaxModelLen,
		rng:    rand.New(rand.NewPCG(c.Seed, streamPeople)),
		extras: rand.New(rand.NewPCG(c.Seed, streamExtras*streams)),
	}
}

func (p *population) draw(t instant) *request {
	r := &request{arrived: t, prefix: noPrefix, reason: ReasonStop, handler: "/v1/chat/completions"}
	r.prompt = p.load.Prompt.draw(p.rng)
	r.output = p.load.Output.draw(p.rng)
	if len(p.load.Prefixes) > 0 && p.rng.Float64() < p.load.PrefixShare {
		r.prefix = zipf(p.rng, len(p.load.Prefixes))
		r.prompt += p.load.Prefixes[r.prefix]
	}
	p.limit(r)
	p.ending(r)
	p.extra(r)
	return r
}

// extra draws what only some servers have an option for.
func (p *population) extra(r *request) {
	if n := len(p.load.Adapters); n > 0 && p.extras.Float64() < p.load.AdapterShare {
		r.adapter = p.load.Adapters[zipf(p.extras, n)]
	}
	if p.load.ImageShare > 0 && p.extras.Float64() < p.load.ImageShare {
		r.images = 1 + p.extras.IntN(3)
	}
	r.remote = p.load.RemoteShare > 0 && p.extras.Float64() < p.load.RemoteShare
	r.tools = p.load.ToolShare > 0 && p.extras.Float64() < p.load.ToolShare
	r.called = r.tools && p.extras.Float64() < 0.6
	r.session = p.load.SessionShare > 0 && p.extras.Float64() < p.load.SessionShare
}

// limit applies max_tokens and the model's length, as vLLM does.
func (p *population) limit(r *request) {
	room := p.max - r.prompt
	r.maxTokens = room
	if p.load.MaxTokens > 0 {
		r.maxTokens = min(p.load.MaxTokens, room)
	}
	if r.output >= r.maxTokens {
		r.output, r.reason = r.maxTokens, ReasonLength
	}
}

func (p *population) ending(r *request) {
	if p.rng.Float64() < p.load.errorShareAt(r.arrived) {
		r.reason, r.output = ReasonError, 1+p.rng.IntN(r.output)
	}
	wait := float64(p.load.Timeout)
	if p.rng.Float64() < p.load.AbortShare {
		wait = min(wait, p.rng.ExpFloat64()*float64(p.load.Patience))
	}
	r.deadline = r.arrived + instant(wait) + 1
	if p.rng.IntN(8) == 0 {
		r.handler = "/v1/completions"
	}
}
