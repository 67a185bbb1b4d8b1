package simulator

// lookahead is how many tokens beyond the next one r may get in a step. What it
// will never put out needs no room.
func (e *engine) lookahead(r *request) int {
	if e.drafts == 0 || r.generated == 0 {
		return 0
	}
	return max(0, min(e.drafts, r.output-r.generated-1))
}

// verify checks a draft: each of its tokens is taken with the same probability
// as long as those before it were. It returns how many of them r puts out; what
// lies beyond its end is counted as accepted and thrown away, as in vLLM.
func (e *engine) verify(r *request) int {
	if e.drafts == 0 || r.generated == 0 {
		return 0
	}
	accepted := 0
	for accepted < e.drafts && e.extras.Float64() < e.hw.Acceptance {
		accepted++
	}
	extra := min(accepted, r.output-r.generated-1)
	e.out.drafted(e.now, draft{proposed: e.drafts, accepted: accepted, extra: extra})
	return extra
}

// draft is what a drafter proposed for one request in one step.
type draft struct {
	proposed, accepted int
	// extra is how many tokens more than one the request put out.
	extra int
}
