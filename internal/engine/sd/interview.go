package sd

import (
	"context"
	"net/http"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// answer is what came of one question.
type answer struct {
	key, identity string
	at            time.Time
	result        probe.Result
	address, path string
}

// askDue puts the question to every candidate that is due.
func (f *Finder) askDue(ctx context.Context, now time.Time) {
	for _, c := range f.candidates {
		if !c.due(now) {
			continue
		}
		c.asking = true
		s := c.spot // the goroutine must not see the candidate change
		f.asking.Go(func() { f.ask(ctx, s) })
	}
}

// ask runs in its own goroutine.
func (f *Finder) ask(ctx context.Context, s spot) {
	select {
	case f.slots <- struct{}{}:
		defer func() { <-f.slots }()
	case <-ctx.Done():
		return
	}
	a := answer{key: s.key, identity: s.identity, at: time.Now()}
	a.result, a.address, a.path = interview(ctx, f.options.Probe, s)
	select {
	case f.answers <- a:
	case <-ctx.Done():
	}
}

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
