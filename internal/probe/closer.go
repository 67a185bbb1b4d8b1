package probe

import (
	"context"
	"slices"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// closer is what a closer look at a target that is down brought: the scrape
// tells that the answer was no good, and asking again tells where and why.
type closer struct {
	// code and cause are those of the scrape's problem that was looked into.
	code, cause string
	problem     *model.Problem
	asked       time.Time
}

// looksCloser reports whether a scrape's problem is about the content of an
// answer, so that the answer itself says more.
func looksCloser(code string) bool {
	return slices.Contains([]string{
		CodeParse, CodeUTF8, CodeHTML, CodeJSON, CodeNotMetrics, CodeNoContentType, CodeRedirect, CodeHTTPStatus,
	}, code)
}

// dueCloser says whether a target that is down is to be looked into now.
func (i *Inspector) dueCloser(k *inspected, t model.Target) bool {
	if i.options.Ask == nil || t.State != model.TargetDown || t.Problem == nil || !looksCloser(t.Problem.Code) {
		return false
	}
	age := time.Since(k.closer.asked)
	changed := k.closer.cause != t.Problem.Cause && age >= i.options.Settle
	if k.closer.code == t.Problem.Code && !changed && age < i.options.Again {
		return false
	}
	k.closer = closer{code: t.Problem.Code, cause: t.Problem.Cause, asked: time.Now()}
	return true
}

// lookCloser asks the target and remembers what is wrong with the answer.
func (i *Inspector) lookCloser(ctx context.Context, t model.Target) {
	r := i.options.Ask(ctx, t)
	if ctx.Err() != nil || r.Problem == nil || !r.Trip.Answered {
		return
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if k, ok := i.known[t.ID]; ok && k.closer.code == t.Problem.Code {
		k.closer.problem = r.Problem
	}
}

// Closer is the more exact problem of a target that is down, nil when nothing
// more is known than what the target says. The result is the caller's.
func (i *Inspector) Closer(t model.Target) *model.Problem {
	if t.Problem == nil || t.State != model.TargetDown {
		return nil
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	k, ok := i.known[t.ID]
	if !ok || k.closer.code != t.Problem.Code {
		if looksCloser(t.Problem.Code) && i.options.Ask != nil {
			i.Hurry()
		}
		return nil
	}
	if k.closer.problem == nil {
		return nil
	}
	p := *k.closer.problem
	return &p
}
