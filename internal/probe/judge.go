package probe

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime"
	"net/url"
	"regexp"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// refusal is the result of a status other than 200.
func refusal(a answer, at place) Result {
	r := Result{Kind: KindOther, Status: a.status, Problem: statusProblem(a.status, a.statusText, at.where, at.path)}
	switch {
	case a.status/100 == 3 && a.redirectedTo != "":
		r.Problem = elsewhere(a, at)
	case !at.tls && a.status == 400 && bytes.Contains(a.body, []byte("HTTPS")):
		r.Problem = Tell(CodeNeedsTLS, at.where, "")
	case r.Problem.Code == CodeMetricsOff:
	case a.status >= 500, r.Problem.Code == CodeTooMany:
		r.Kind = KindNotReady
	}
	return r
}

// loginPattern is what addresses of login pages have in their path or host.
var loginPattern = regexp.MustCompile(`(?i)log-?in|sign-?in|oauth|saml|sso\b|\bauth`)

// elsewhere is the problem of a request that was sent to another address, with
// no metrics there or without being followed.
func elsewhere(a answer, at place) *model.Problem {
	if loginPattern.MatchString(a.redirectedTo) {
		return Tell(CodeLogin, at.where, a.redirectedTo)
	}
	return Tell(CodeRedirect, at.where, a.redirectedTo)
}

// foreign recognises a page that is no metrics page by how it begins.
func foreign(a answer, at place) (Result, bool) {
	r := Result{Kind: KindOther, Status: a.status}
	start := bytes.TrimSpace(a.body[:min(512, len(a.body))])
	mediaType, _, _ := mime.ParseMediaType(a.contentType)
	switch {
	case len(start) == 0:
		r.Kind, r.Problem = KindEmpty, Tell(CodeEmpty, at.where, "")
	case mediaType == "text/html", start[0] == '<':
		r.Problem = Tell(CodeHTML, at.where, "")
	case start[0] == '[':
		r.Problem, r.HintPath = Tell(CodeJSONList, at.where, ""), trtllmMetricsPath
	case strings.HasSuffix(mediaType, "json"):
		r.Problem = Tell(CodeJSON, at.where, "")
	default:
		return Result{}, false
	}
	return r, true
}

// whole is the body without the line that the limit cut in two.
func whole(a answer) []byte {
	if !a.truncated {
		return a.body
	}
	return a.body[:bytes.LastIndexByte(a.body, '\n')+1]
}

// judge says what a metrics page belongs to, and asks for the version.
func (p prober) judge(ctx context.Context, page *Page, metricsURL string) Result {
	at := placeOf(metricsURL)
	if len(page.metrics) == 0 {
		return Result{Kind: KindOther, Problem: Tell(CodeNotMetrics, at.where, contentName(page.ContentType))}
	}
	server, problem := p.identify(page)
	if server != nil {
		server = p.withVersion(ctx, server, page, metricsURL)
		return Result{Kind: KindServer, Server: server, Problem: broken(page, at)}
	}
	if page.onlyRuntime() {
		if mute := p.mute(ctx, page, metricsURL); mute != nil {
			return Result{Kind: KindServer, Server: mute, Problem: Tell(CodeStatsOff, at.where, "")}
		}
	}
	if bad := broken(page, at); bad != nil {
		return Result{Kind: KindOther, Problem: bad}
	}
	if problem == nil || page.onlyRuntime() {
		problem = Tell(CodeUnknownMetrics, at.where, "")
	}
	return Result{Kind: KindMetrics, Problem: problem}
}

// withVersion identifies a page once more with the version that the server
// tells, which is more exact than one that was inferred from its names.
func (p prober) withVersion(ctx context.Context, server *model.Server, page *Page, metricsURL string) *model.Server {
	if page.Version = p.versionOf(ctx, metricsURL); page.Version == "" {
		return server
	}
	if again, _ := p.identify(page); again != nil {
		return again
	}
	return server
}

// mute recognises a vLLM with --disable-log-stats: nothing but a Python web
// server's own metrics, and either requests to /v1/ among them, or a /version.
func (p prober) mute(ctx context.Context, page *Page, metricsURL string) *model.Server {
	v := p.versionOf(ctx, metricsURL)
	if v == "" && !page.servesOpenAI() {
		return nil
	}
	s := &model.Server{Engine: "vllm", EngineTitle: "vLLM", Version: v}
	if v != "" {
		s.VersionSource = "reported"
	}
	return s
}

// broken is the problem of a page with a bad line, nil without one.
func broken(page *Page, at place) *model.Problem {
	if page.BadLine == 0 {
		return nil
	}
	return Tell(CodeParse, at.where, atLine(page.BadLine, page.BadText))
}

// atLine names a line of a page and shows it, shortened.
func atLine(number int, text string) string {
	return fmt.Sprintf(" at line %d: %s", number, shorten(strings.ToValidUTF8(text, "\ufffd")))
}

func contentName(contentType string) string {
	if contentType == "" {
		return "it does not say what"
	}
	return shorten(contentType)
}

var versionPattern = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.+_-]{0,63}$`)

// readVersion reads {"version":"0.10.2"}; empty when it is something else.
func readVersion(body []byte) string {
	var v struct {
		Version string `json:"version"`
	}
	if json.Unmarshal(body, &v) != nil || !versionPattern.MatchString(v.Version) {
		return ""
	}
	return v.Version
}

// versionURL is /version on the same server.
func versionURL(metricsURL string) (string, error) {
	u, err := url.Parse(metricsURL)
	if err != nil {
		return "", fmt.Errorf("read the URL: %w", err)
	}
	if u.Host == "" {
		return "", fmt.Errorf("no host in URL")
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/version"}).String(), nil
}
