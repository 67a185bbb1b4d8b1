package sd

import (
	"context"
	"net/http"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// interview asks a spot at its addresses and paths, in turn, until one answers:
// the next address where nobody is at the first, the next path where the first
// has no page. An answer that names the right path is followed once.
func interview(ctx context.Context, ask func(context.Context, string) probe.Result, s spot) (r probe.Result, address, path string) {
	for _, address = range s.addresses {
		r, path = interviewAt(ctx, ask, address, s.paths)
		if r.Kind != probe.KindUnreachable {
			break
		}
	}
	return r, address, path
}

func interviewAt(ctx context.Context, ask func(context.Context, string) probe.Result, address string, paths []string) (r probe.Result, path string) {
	for _, path = range paths {
		r = ask(ctx, "http://"+address+path)
		if r.Status != http.StatusNotFound {
			break
		}
	}
	if r.HintPath == "" || r.HintPath == path {
		return r, path
	}
	if hinted := ask(ctx, "http://"+address+r.HintPath); hinted.Kind == probe.KindServer {
		return hinted, r.HintPath
	}
	return r, path
}
