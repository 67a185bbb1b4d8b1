package redact

import (
	"net/url"
	"regexp"
	"strings"
)

// Mask stands where a secret was. It is the word that net/url uses.
const Mask = "xxxxx"

var (
	urlPattern      = regexp.MustCompile("[a-zA-Z][a-zA-Z0-9+.-]*://[^\\s\"'<>`\\\\]+")
	userInfoPattern = regexp.MustCompile("://[^/?#]*@")
)

// Text masks the user info and the query values of every URL in s. Text
// without a URL is returned as it is.
func Text(s string) string {
	if !strings.Contains(s, "://") {
		return s
	}
	return urlPattern.ReplaceAllStringFunc(s, oneURL)
}

// URL is Text for a parsed URL.
func URL(u *url.URL) string {
	if u == nil {
		return ""
	}
	return Text(u.String())
}

// oneURL works on text rather than on a parsed URL, because a log line may
// hold a URL that is cut short or followed by punctuation.
func oneURL(s string) string {
	s = userInfoPattern.ReplaceAllString(s, "://"+Mask+"@")
	head, rest, found := strings.Cut(s, "?")
	if !found {
		return s
	}
	query, fragment, hasFragment := strings.Cut(rest, "#")
	parts := strings.Split(query, "&")
	for i, part := range parts {
		parts[i] = maskParameter(part)
	}
	out := head + "?" + strings.Join(parts, "&")
	if hasFragment {
		out += "#" + fragment
	}
	return out
}

func maskParameter(part string) string {
	name, value, found := strings.Cut(part, "=")
	if !found {
		return Mask
	}
	return name + "=" + Mask + trailing(value)
}

// trailing keeps the punctuation that a sentence put behind the URL.
func trailing(value string) string {
	return value[len(strings.TrimRight(value, ":,;.)]}")):]
}
