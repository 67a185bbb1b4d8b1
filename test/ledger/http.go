package ledger

import (
	"fmt"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// What prometheus-fastapi-instrumentator sees of a request that the server
// turned down, and of a token on the wire.
const (
	rejectedSeconds = 0.004
	refusedSeconds  = 0.002
	rejectedBytes   = 2048
	errorBytes      = 160
	tokenBytes      = 4
)

// httpNumbers count the answers by class. Whoever left in the middle of one had
// a 2xx; what the engine refused is a 4xx, save in 0.20 which got that wrong;
// what the queue had no room for is a 5xx.
func (d Ledger) httpNumbers() map[string]float64 {
	n := map[string]float64{
		"http_requests_total 2xx": float64(len(d.answered())),
		"http_requests_total 4xx": d.Count(simulator.Rejected),
		"http_requests_total 5xx": d.Count(simulator.Refused),
	}
	major, minor := 0, 0
	if _, err := fmt.Sscanf(d.dialect.Version, "%d.%d", &major, &minor); err == nil && minor == 20 {
		n["http_requests_total 5xx"] += n["http_requests_total 4xx"]
		n["http_requests_total 4xx"] = 0
	}
	return n
}

// answered are the times of the answers that began. The frontend in Rust stops
// the clock, and counts, with the headers, which go out with the first token.
func (d Ledger) answered() []simulator.Weighted {
	if d.dialect.Rust {
		return singly(d.Values(simulator.FirstTokens))
	}
	return each(d.overHTTP(), span(arrived, finished))
}

// singly is each event by itself.
func singly(values []simulator.Weighted) []simulator.Weighted {
	var all []simulator.Weighted
	for _, v := range values {
		for range v.N {
			all = append(all, simulator.Weighted{At: v.At, Value: v.Value, N: 1})
		}
	}
	return all
}

// overHTTP are all requests that ended or were left, but those of a WebSocket.
func (d Ledger) overHTTP() []simulator.Request {
	var all []simulator.Request
	for _, list := range [][]simulator.Request{d.Requests, d.Left} {
		for _, r := range list {
			if !r.Session {
				all = append(all, r)
			}
		}
	}
	return all
}

// httpSpreads are the times of all answers, and the sizes of both directions.
func (d Ledger) httpSpreads() map[string][]simulator.Weighted {
	rejected, refused := int(d.Count(simulator.Rejected)), int(d.Count(simulator.Refused))
	seconds := append(d.answered(), simulator.Weighted{Value: rejectedSeconds, N: rejected}, simulator.Weighted{Value: refusedSeconds, N: refused})
	all := map[string][]simulator.Weighted{"http_request_duration_highr_seconds": seconds, "http_request_duration_seconds": seconds}
	if refused > 0 {
		return all // the log does not know how long their prompts were
	}
	in := each(d.overHTTP(), func(r simulator.Request) float64 { return float64(tokenBytes * r.Prompt) })
	out := each(d.overHTTP(), func(r simulator.Request) float64 { return float64(tokenBytes * r.Output) })
	all["http_request_size_bytes"] = append(in, simulator.Weighted{Value: rejectedBytes, N: rejected})
	all["http_response_size_bytes"] = append(out, simulator.Weighted{Value: errorBytes, N: rejected})
	return all
}
