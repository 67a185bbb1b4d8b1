package simulator

import "math/rand/v2"

// Reason is why a request ended, in the words of vLLM's finished_reason label.
type Reason string

// The reasons for which the engine ends a request.
const (
	ReasonStop   Reason = "stop"
	ReasonLength Reason = "length"
	ReasonError  Reason = "error"
)

type phase uint8

const (
	waiting phase = iota
	running
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

	phase       phase
	computed    int // tokens whose KV is there
	generated   int
	cached      int // prompt tokens found in the prefix cache at first admission
	preemptions int

	shared int // blocks that belong to the prefix cache
	own    int // blocks of this request alone
}

// known is how many tokens the request has: prompt and what was generated.
func (r *request) known() int { return r.prompt + r.generated }

// population draws requests.
type population struct {
	load Load
	max  int
	rng  *rand.Rand
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
	return r
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
	if p.rng.Float64() < p.load.ErrorShare {
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
