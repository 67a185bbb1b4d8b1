package probe

import (
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// place is where an endpoint is, as its messages name it.
type place struct {
	// where is host and port.
	where string
	// path is the URL's path.
	path string
	// local is true for this machine, tls for https.
	local, tls bool
}

// placeOf takes a URL apart. An unusable URL becomes its own place.
func placeOf(rawURL string) place {
	u, err := url.Parse(rawURL)
	if err != nil || u.Host == "" {
		return place{where: shorten(redact(rawURL)), path: "/metrics"}
	}
	p := place{where: u.Host, path: u.Path, tls: u.Scheme == "https", local: isLocal(u.Hostname())}
	if u.Port() == "" {
		p.where = net.JoinHostPort(u.Hostname(), defaultPort(u.Scheme))
	}
	return p
}

// Where names the endpoint of a URL as messages do: host and port.
func Where(rawURL string) string { return placeOf(rawURL).where }

// Shown is a URL without user info, query and fragment, for people to read.
func Shown(rawURL string) string { return redact(rawURL) }

func defaultPort(scheme string) string {
	if scheme == "https" {
		return "443"
	}
	return "80"
}

func isLocal(host string) bool {
	if host == "localhost" || host == "host.docker.internal" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// namedByOrchestrator is true for names that Docker or Kubernetes give: those
// of one word, and those under their own domains.
func namedByOrchestrator(name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".")
	return !strings.Contains(name, ".") || hasAnySuffix(name, ".docker.internal", ".containers.internal", ".svc", ".cluster.local")
}

func hasAnySuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool { return strings.HasSuffix(s, suffix) })
}

// Placeholder is the problem of an address, or of a URL, in which something is
// still to be filled in, such as "<host>:8000"; nil when there is nothing.
func Placeholder(address string) *model.Problem {
	_, host, found := strings.Cut(address, "://")
	if !found {
		host = address
	}
	host, _, _ = strings.Cut(host, "/")
	host = host[strings.LastIndex(host, "@")+1:]
	from, to := strings.Index(host, "<"), strings.LastIndex(host, ">")
	if from < 0 && to < 0 {
		return nil
	}
	if from < 0 || to < from {
		from, to = 0, len(host)-1
	}
	return Tell(CodePlaceholder, shorten(host), shorten(host[from:to+1]))
}

var urlPattern = regexp.MustCompile(`[a-zA-Z][a-zA-Z0-9+.-]*://[^\s"'<>]+`)

// redact removes user info, query values and fragments from every URL in a text.
func redact(text string) string {
	return urlPattern.ReplaceAllStringFunc(text, redactURL)
}

func redactURL(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return "(a URL that cannot be read)"
	}
	if u.User != nil {
		u.User = url.User("xxxxx")
	}
	if u.RawQuery != "" {
		u.RawQuery = "xxxxx"
	}
	u.Fragment = ""
	return u.String()
}
