// Package guard stands in front of both ports and decides what may pass.
//
// A monitor on loopback is reached by every web page that is open in the same
// browser and by every process of the machine. The guard promises: a request
// under a foreign host name is refused (DNS rebinding), a page of another
// origin can neither read nor change anything, no answer carries a CORS
// header, every answer carries the headers that keep a browser from running,
// sniffing or framing it, a panic costs one request, and a flood of
// connections from one address leaves room for the next one.
//
// It owns no state besides the open connections of a Server.
package guard

import (
	"log/slog"
	"mime"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// DefaultMaxBody is the largest request body in bytes where Options say nothing.
const DefaultMaxBody = 4 << 20

// ContentSecurityPolicy is sent with every answer. Scripts and styles come
// from the server's own files only; React and uPlot set styles through the
// CSSOM, which the policy leaves alone.
const ContentSecurityPolicy = policy + "frame-ancestors 'none'"

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; " +
	"img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
	"base-uri 'none'; form-action 'none'; "

// Options say what a guard lets through beyond the default.
type Options struct {
	// Hosts are names under which the server may be reached besides loopback
	// addresses and "localhost": bare names without a port.
	Hosts []string
	// Forms says which requests may have a body that is not JSON; nil for none.
	Forms func(*http.Request) bool
	// Tools lets programs that are not browsers, which send neither Origin nor
	// Sec-Fetch-Site, post any body. The Prometheus API needs it: promtool and
	// Grafana post forms.
	Tools bool
	// Framers are the origins of pages that may show one of ours in a frame,
	// and Framed says for which requests; without origins no page is framed.
	Framers []string
	Framed  func(*http.Request) bool
	// MaxBody is the largest request body in bytes; DefaultMaxBody where zero.
	MaxBody int64
	// Logger is told about panics (error) and refused requests (debug).
	Logger *slog.Logger
}

// guard is the middleware.
type guard struct {
	opts  Options
	hosts map[string]bool
	next  http.Handler
}

// New puts a guard in front of a handler.
func New(next http.Handler, opts Options) http.Handler {
	if opts.MaxBody <= 0 {
		opts.MaxBody = DefaultMaxBody
	}
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	hosts := map[string]bool{"localhost": true}
	for _, host := range opts.Hosts {
		hosts[strings.ToLower(host)] = true
	}
	return &guard{opts: opts, hosts: hosts, next: next}
}

// ServeHTTP implements http.Handler.
func (g *guard) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	out := &writer{ResponseWriter: w}
	defer g.recover(out, r)
	setHeaders(w.Header())
	if g.framed(r) {
		allowFrames(w.Header(), g.opts.Framers)
	}
	if refusal := g.refuse(r); refusal != nil {
		g.opts.Logger.Debug("request refused", "code", refusal.problem.Code, "method", r.Method, "path", r.URL.Path)
		WriteProblem(out, refusal.status, refusal.problem)
		return
	}
	r.Body = http.MaxBytesReader(out, r.Body, g.opts.MaxBody)
	g.next.ServeHTTP(out, r)
	if !out.began {
		dropCORS(w.Header()) // net/http answers 200 for a handler that said nothing
	}
}

// setHeaders sets what every answer carries. A handler may tighten it.
func setHeaders(h http.Header) {
	h.Set("Content-Security-Policy", ContentSecurityPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// framed says whether pages of others may show the answer in a frame.
func (g *guard) framed(r *http.Request) bool {
	return len(g.opts.Framers) > 0 && g.opts.Framed != nil && isRead(r.Method) && g.opts.Framed(r)
}

// allowFrames names those who may show the answer in a frame. X-Frame-Options
// cannot name them, so it goes.
func allowFrames(h http.Header, origins []string) {
	h.Set("Content-Security-Policy", policy+"frame-ancestors "+strings.Join(origins, " "))
	h.Del("X-Frame-Options")
}

// refusal is why a request does not pass.
type refusal struct {
	status  int
	problem *model.Problem
}

func (g *guard) refuse(r *http.Request) *refusal {
	switch {
	case !g.hostAllowed(r.Host):
		return &refusal{http.StatusMisdirectedRequest, &model.Problem{
			Code:  "unknown_host",
			Cause: "This server does not answer under the host name of the request.",
			Next:  "Use http://localhost or the address it listens on.",
		}}
	case !sameOrigin(r) && !g.loadsFrame(r):
		return forbidden("cross_origin", "The request comes from a page of another origin.", "Open the page from this server itself.")
	case r.ContentLength > g.opts.MaxBody:
		return &refusal{http.StatusRequestEntityTooLarge, &model.Problem{
			Code: "too_large", Cause: "The request body is too large.", Next: "Send less at once.",
		}}
	case !isRead(r.Method) && !g.bodyAllowed(r):
		return forbidden("content_type", "The request has a body that is not JSON.", "Send it with Content-Type: application/json.")
	}
	return nil
}

func forbidden(code, cause, next string) *refusal {
	return &refusal{http.StatusForbidden, &model.Problem{Code: code, Cause: cause, Next: next}}
}

// hostAllowed knows the names under which the server may be reached. Ports are
// not compared: behind an SSH tunnel the browser sees another one, and an
// attacker who rebinds a name cannot choose "localhost". Loopback addresses
// are no names, so nobody can rebind them.
func (g *guard) hostAllowed(hostport string) bool {
	host := hostname(hostport)
	if addr, err := netip.ParseAddr(host); err == nil && addr.IsLoopback() && addr.Zone() == "" {
		return true
	}
	return g.hosts[host]
}

// hostname is a Host header without its port, in lower case; empty when it is
// malformed.
func hostname(hostport string) string {
	u, err := url.Parse("http://" + hostport)
	if err != nil || u.Host != hostport || u.User != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}

// isRead says whether a method promises to change nothing.
func isRead(method string) bool {
	return method == http.MethodGet || method == http.MethodHead
}

// sameOrigin holds for requests of our own pages, of programs that are not
// browsers, and for a person following a link to one of our pages. Browsers
// put Sec-Fetch-Site on every request to loopback and Origin on every one that
// is not a plain read; where both are there, both must agree.
func sameOrigin(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	switch site {
	case "", "same-origin", "none":
	default:
		if !isNavigation(r) {
			return false
		}
	}
	for _, origin := range r.Header.Values("Origin") {
		if !originMatches(origin, r.Host) {
			return false
		}
	}
	return len(r.Header.Values("Sec-Fetch-Site")) <= 1
}

// loadsFrame holds for a page that may be framed, when a frame of another page
// loads it. Whose page that is, the browser compares with the answer.
func (g *guard) loadsFrame(r *http.Request) bool {
	return g.framed(r) && r.Header.Get("Sec-Fetch-Mode") == "navigate" &&
		r.Header.Get("Sec-Fetch-Dest") == "iframe" && r.Header.Get("Origin") == "" &&
		len(r.Header.Values("Sec-Fetch-Site")) == 1
}

// isNavigation says whether the request loads a page into a tab.
func isNavigation(r *http.Request) bool {
	return isRead(r.Method) &&
		r.Header.Get("Sec-Fetch-Mode") == "navigate" &&
		r.Header.Get("Sec-Fetch-Dest") == "document"
}

// originMatches compares an Origin with the host that was asked. "null", the
// origin of sandboxed pages and files, matches nothing.
func originMatches(origin, host string) bool {
	u, err := url.Parse(origin)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.User != nil || u.Path != "" {
		return false
	}
	return strings.EqualFold(withPort(u.Host, u.Scheme), withPort(host, u.Scheme))
}

// withPort adds the scheme's own port where none is written.
func withPort(host, scheme string) string {
	u := url.URL{Host: host}
	if u.Port() != "" {
		return host
	}
	port := map[string]string{"http": ":80", "https": ":443"}[scheme]
	return strings.TrimSuffix(host, ":") + port
}

// bodyAllowed holds for JSON and for no body at all, which no form of a
// foreign page can send without an Origin. Other bodies pass where the route
// takes them and the browser has said that its own page sends them.
func (g *guard) bodyAllowed(r *http.Request) bool {
	contentType := r.Header.Get("Content-Type")
	if contentType == "" && (r.ContentLength == 0 || r.Body == http.NoBody) {
		return true
	}
	if isJSON(contentType) {
		return true
	}
	fromBrowser := r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") != ""
	if !fromBrowser {
		return g.opts.Tools
	}
	return g.opts.Tools || (g.opts.Forms != nil && g.opts.Forms(r))
}

func isJSON(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && media == "application/json"
}
