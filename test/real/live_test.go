//go:build real

package real

import (
	"math"
	"time"
)

// liveTruth is a truth with the log of its requests.
type liveTruth struct {
	truth
	raw      []byte
	requests []request
}

// request is one line of load.py's log; times are unix seconds.
type request struct {
	Outcome, Finish string
	Start           float64
	First, End      float64
	PromptTokens    float64 `json:"prompt_tokens"`
	// Tok holds pairs: a time, and how many tokens had arrived by then.
	Tok [][2]float64
}

// between counts what the clients saw in (from, to]: generated tokens, prompt
// tokens of requests whose first token came then, and finished requests by
// reason.
func (tr liveTruth) between(from, to time.Time) (tokens, prompts float64, finished map[string]float64) {
	inside := func(seconds float64) bool { return unix(seconds).After(from) && !unix(seconds).After(to) }
	finished = map[string]float64{}
	for _, r := range tr.requests {
		before := 0.0
		for _, tok := range r.Tok {
			if inside(tok[0]) {
				tokens += tok[1] - before
			}
			before = tok[1]
		}
		if inside(r.First) {
			prompts += r.PromptTokens
		}
		if r.Outcome == "finished" && inside(r.End) {
			finished[r.Finish]++
		}
	}
	return tokens, prompts, finished
}

// firstStart is when the first request was sent.
func (tr liveTruth) firstStart() time.Time {
	first := math.Inf(1)
	for _, r := range tr.requests {
		first = math.Min(first, r.Start)
	}
	return unix(first)
}

func (tr liveTruth) begin() time.Time { return unix(tr.Total.Start) }
func (tr liveTruth) end() time.Time   { return unix(tr.Total.End) }

func unix(seconds float64) time.Time {
	return time.UnixMilli(int64(seconds * 1000))
}
