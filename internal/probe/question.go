package probe

import (
	"context"
	"net/http"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Question asks one endpoint as its scrape does: with the client of its job,
// hence with its credentials and TLS settings, within the same limits, and
// judged by the same parser. Its answer therefore fails for the reason for
// which a scrape fails. URL, Client, Identify and Check are needed.
type Question struct {
	URL      string
	Client   *http.Client
	Identify Identify
	// Check reads the page as a scrape does.
	Check PageCheck
	// Encoding is the Accept-Encoding header, "gzip" or "identity"; empty
	// leaves it to the client.
	Encoding string
	// Timeout bounds the request, connection and body together; zero is 2 s.
	Timeout time.Duration
	// MaxBody is how many bytes the page may have, decompressed, and
	// MaxSamples how many samples; zero is no limit but 1 MiB that is read.
	MaxBody    int64
	MaxSamples int
	// Explain words an error; nil is the function of this package.
	Explain func(err error, rawURL string) *model.Problem
}

// PageCheck reads a page of a content type as a scrape does, and says what is
// wrong with it.
type PageCheck func(body []byte, contentType string) Flaw

// Flaw is what a page has wrong. The zero Flaw is a good page without samples.
type Flaw struct {
	// Err is why a scrape drops the page; nil when it does not.
	Err error
	// Line is where Err was met, counted from 1, and Text what stands there;
	// 0 when it is about the page as a whole.
	Line int
	Text string
	// Twice is the first series that the page shows twice; empty without one.
	Twice string
	// Samples is how many samples were read.
	Samples int
}

// Ask makes the request, and for an inference server one more of /version. The
// result is never the zero value; its Trip tells what was seen on the way.
func (q Question) Ask(ctx context.Context) Result {
	if placeholder := Placeholder(q.URL); placeholder != nil {
		return Result{Kind: KindUnreachable, Problem: placeholder}
	}
	p := prober{
		client: q.Client, identify: q.Identify, timeout: orDefault(q.Timeout, timeout),
		maxBody: orDefault(q.MaxBody, maxBody), explain: q.Explain, check: q.Check, maxSamples: q.MaxSamples, encoding: q.Encoding,
	}
	if p.explain == nil {
		p.explain = Explain
	}
	return p.endpoint(ctx, q.URL)
}

// asScrape judges a page by the parser that a scrape uses, then looks what it
// belongs to.
func (p prober) asScrape(ctx context.Context, a answer, at place, rawURL string) Result {
	if a.truncated {
		return Result{Kind: KindOther, Status: a.status, Problem: Tell(CodeBodyLimit, at.where, "")}
	}
	flaw := p.check(a.body, a.contentType)
	r, dropped := p.dropped(flaw, a, at)
	if !dropped {
		r = p.judge(ctx, pageOf(a), rawURL)
		r.Problem = flaw.whileUp(r.Problem, at)
	}
	r.Status, r.Trip.Samples = a.status, flaw.Samples
	return r
}

// dropped is the result of a page that a scrape drops, or that has nothing.
func (p prober) dropped(flaw Flaw, a answer, at place) (Result, bool) {
	r := Result{Kind: KindOther}
	switch {
	case flaw.Err != nil:
		if other, ok := foreign(a, at); ok {
			return other, true
		}
		r.Problem = flaw.problem(at)
	case flaw.Samples == 0:
		return foreign(a, at)
	case p.maxSamples > 0 && flaw.Samples > p.maxSamples:
		r.Problem = Tell(CodeSampleLimit, at.where, "")
	default:
		return Result{}, false
	}
	return r, true
}

// whileUp is the problem of a page that a scrape takes. Its parser has the
// word about bad lines, not our reader for recognition.
func (f Flaw) whileUp(problem *model.Problem, at place) *model.Problem {
	switch {
	case f.Twice != "":
		return Tell(CodeDuplicates, at.where, shorten(f.Twice))
	case problem != nil && problem.Code == CodeParse:
		return nil
	}
	return problem
}

// problem words why a scrape drops the page.
func (f Flaw) problem(at place) *model.Problem {
	p := explainText(f.Err.Error(), at)
	if f.Line > 0 && (p.Code == CodeParse || p.Code == CodeUTF8) {
		p = Tell(p.Code, at.where, atLine(f.Line, f.Text))
	}
	p.Detail = redact(f.Err.Error())
	return p
}

// Duplicates says that the page of a target shows the same series twice. The
// target is up all the same: a scrape keeps the first value.
func Duplicates(rawURL, series string) *model.Problem {
	return Tell(CodeDuplicates, placeOf(rawURL).where, shorten(series))
}
