package probe

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const (
	// timeout bounds each request: connection, headers and body together.
	timeout = 2 * time.Second
	// maxBody is how much of a page is read. A page of a vLLM with eight
	// engines and a long context has half of it; what a server is stands in
	// its first lines.
	maxBody = 1 << 20
)

// Kind says in one word how an endpoint answered.
type Kind string

// The kinds of answers.
const (
	// KindServer is an inference server with its metrics, or one whose metrics
	// are turned off; Result.Server says which server, Result.Problem the rest.
	KindServer Kind = "server"
	// KindMetrics is a metrics page of something else.
	KindMetrics Kind = "metrics"
	// KindOther answers, but has no metrics here, or wants a login.
	KindOther Kind = "other"
	// KindEmpty answers with nothing at all. Some servers do until their first
	// request.
	KindEmpty Kind = "empty"
	// KindNotReady took the connection and gave no answer yet: an error 5xx,
	// a reset, a timeout.
	KindNotReady Kind = "not_ready"
	// KindUnreachable could not be asked at all.
	KindUnreachable Kind = "unreachable"
)

// Result is what an endpoint answered.
type Result struct {
	Kind Kind
	// Server is set for KindServer only.
	Server *model.Server
	// Problem says what is wrong, or why it is no server; nil when all is well.
	Problem *model.Problem
	// Status is the HTTP status; 0 when there was no answer.
	Status int
	// HintPath is the path that has the metrics instead, where the answer
	// gives it away; empty otherwise.
	HintPath string
	// Trip is what was seen on the way.
	Trip Trip
}

// NewClient returns an HTTP client fit for Endpoint: no proxy, no connections
// kept, no redirects, certificates verified.
func NewClient() *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			DisableKeepAlives:      true,
			MaxResponseHeaderBytes: 64 << 10,
			TLSHandshakeTimeout:    timeout,
		},
		CheckRedirect: noRedirect,
	}
}

func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// Endpoint makes one GET of a metrics page, and for an inference server one
// more of /version beside it. Each takes at most 2 s and reads at most 1 MiB
// (4 KiB). It follows no redirect, whatever the client does, and sends no
// credentials. The result is never the zero value.
func Endpoint(ctx context.Context, client *http.Client, rawURL string, identify Identify) Result {
	return stranger(client, identify).endpoint(ctx, rawURL)
}

// stranger asks what is not known yet.
func stranger(client *http.Client, identify Identify) prober {
	return prober{client: withoutRedirects(client), identify: identify, timeout: timeout, maxBody: maxBody, explain: Explain}
}

func withoutRedirects(client *http.Client) *http.Client {
	c := *client
	c.CheckRedirect = noRedirect
	return &c
}

// prober is what one question needs.
type prober struct {
	client   *http.Client
	identify Identify
	timeout  time.Duration
	// maxBody is how many bytes are read.
	maxBody int64
	explain func(err error, rawURL string) *model.Problem
	// check is set when the question stands for a scrape: its URL may hold
	// credentials, and its page is judged by what a scrape takes.
	check      PageCheck
	maxSamples int
	encoding   string
}

// answer is a response, read as far as the limit.
type answer struct {
	status      int
	statusText  string
	contentType string
	// redirectedTo is where the response sends the request, or did.
	redirectedTo string
	body         []byte
	truncated    bool
}

// endpoint asks and tells what was seen on the way.
func (p prober) endpoint(ctx context.Context, rawURL string) Result {
	trace, asked := &tracer{}, time.Now()
	a, err := p.get(trace.in(ctx), rawURL, p.maxBody, trace)
	took := time.Since(asked)
	r := p.result(ctx, a, err, rawURL)
	samples := r.Trip.Samples
	r.Trip = trace.done()
	r.Trip.Samples, r.Trip.Asked, r.Trip.Took, r.Trip.Bytes = samples, asked, took, int64(len(a.body))
	return r
}

// result judges an answer, from the outside in.
func (p prober) result(ctx context.Context, a answer, err error, rawURL string) Result {
	at := placeOf(rawURL)
	if err != nil {
		return failed(p.explain(err, rawURL))
	}
	if a.status != http.StatusOK {
		return refusal(a, at)
	}
	r := p.look(ctx, a, at, rawURL)
	if a.redirectedTo != "" && (r.Kind == KindOther || r.Kind == KindEmpty) {
		r.Problem = elsewhere(a, at)
	}
	return r
}

// look judges a page by its content.
func (p prober) look(ctx context.Context, a answer, at place, rawURL string) Result {
	if p.check != nil {
		return p.asScrape(ctx, a, at, rawURL)
	}
	if r, ok := foreign(a, at); ok {
		return r
	}
	r := p.judge(ctx, pageOf(a), rawURL)
	r.Status = a.status
	return r
}

// pageOf reads the body for recognition.
func pageOf(a answer) *Page {
	page := ReadPage(whole(a))
	page.ContentType, page.Truncated = a.contentType, a.truncated
	return page
}

// get fetches at most limit bytes. A body that breaks off is an error. The
// tracer may be nil.
func (p prober) get(ctx context.Context, rawURL string, limit int64, trace *tracer) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, p.timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, rawURL, http.NoBody)
	if err != nil {
		return answer{}, fmt.Errorf("make a request: %w", err)
	}
	if p.check == nil {
		req.URL.User = nil // it would be sent as credentials
	}
	req.Header.Set("User-Agent", "kanoa-monitor")
	req.Header.Set("Accept", "text/plain;version=0.0.4, application/openmetrics-text;version=1.0.0;q=0.9, */*;q=0.1")
	if p.encoding != "" {
		req.Header.Set("Accept-Encoding", p.encoding)
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	if trace != nil {
		trace.note(func(to *Trip) { to.took(resp) })
	}
	return read(resp, limit)
}

// read reads a response as far as the limit, which holds for what a
// compressed one grows to.
func read(resp *http.Response, limit int64) (answer, error) {
	plain := io.Reader(resp.Body)
	if resp.Header.Get("Content-Encoding") == "gzip" && resp.StatusCode == http.StatusOK {
		unpacked, err := gzip.NewReader(resp.Body)
		if err != nil {
			return answer{}, fmt.Errorf("read the body: %w", err)
		}
		plain = unpacked
	}
	body, err := io.ReadAll(io.LimitReader(plain, limit+1))
	if err != nil {
		return answer{}, fmt.Errorf("read the body: %w", err)
	}
	a := answer{
		status: resp.StatusCode, statusText: resp.Status, contentType: resp.Header.Get("Content-Type"),
		redirectedTo: redirectOf(resp), body: body,
	}
	if a.truncated = int64(len(body)) > limit; a.truncated {
		a.body = body[:limit]
	}
	return a, nil
}

// failed tells a server that is not ready from one that cannot be asked.
func failed(problem *model.Problem) Result {
	r := Result{Kind: KindUnreachable, Problem: problem}
	switch problem.Code {
	case CodeReset, CodeTimeout, CodeBrokenOff:
		r.Kind = KindNotReady
	case CodeNotHTTP, CodeNeedsTLS, CodeEncoding:
		r.Kind = KindOther
	}
	return r
}

// versionOf asks the server beside a metrics page for its version; empty when
// it has none to tell. Its failures mean nothing: few servers have the route.
func (p prober) versionOf(ctx context.Context, metricsURL string) string {
	u, err := versionURL(metricsURL)
	if err != nil {
		return ""
	}
	a, err := p.get(ctx, u, 4<<10, nil)
	if err != nil || a.status != http.StatusOK {
		return ""
	}
	return readVersion(a.body)
}
