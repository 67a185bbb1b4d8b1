package probe

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// statusPrefix begins the error of Prometheus' scraper for a status that is
// not 200 (scrape/scrape.go, readResponse).
const statusPrefix = "server returned HTTP status "

// textRule recognises an error by a part of its text.
type textRule struct {
	contains string
	code     string
	// detail takes what goes into the sentence from the text; may be nil.
	detail func(text string) string
}

// textRules are tried in order. The texts are those of Go's net, net/http and
// crypto/tls, and of Prometheus 3.16 (scrape/scrape.go, scrape/target.go,
// model/textparse, storage/interface.go).
func textRules() []textRule {
	return []textRule{
		{"gave HTTP response to HTTPS client", CodeNotTLS, nil},
		{"first record does not look like a TLS handshake", CodeNotTLS, nil},
		{`malformed HTTP response "\x15\x03`, CodeNeedsTLS, nil},
		{"malformed HTTP", CodeNotHTTP, nil},
		{"certificate required", CodeTLSClient, nil},
		{"bad certificate", CodeTLSClient, nil},
		{"signed by unknown authority", CodeUntrusted, nil},
		{"certificate has expired", CodeTLSDate, nil},
		{"tls: ", CodeTLS, nil},
		{"no such host", CodeUnknownHost, lookedUp}, // or a container's name; see tell
		{": lookup ", CodeNameServer, lookedUp},
		{"connection refused", CodeRefused, nil},
		{"actively refused", CodeRefused, nil},
		{"connection reset", CodeReset, nil},
		{"forcibly closed", CodeReset, nil},
		{"broken pipe", CodeReset, nil},
		{"no route to host", CodeUnreachable, nil},
		{"network is unreachable", CodeUnreachable, nil},
		{"i/o timeout", CodeConnectTimeout, nil},
		{"deadline exceeded", CodeTimeout, nil},
		{"body size limit exceeded", CodeBodyLimit, nil},
		{"sample limit exceeded", CodeSampleLimit, nil},
		{"bucket limit exceeded", CodeBucketLimit, nil},
		{"label_limit exceeded", CodeLabelLimit, inBrackets},
		{"label_name_length_limit exceeded", CodeLabelNameLimit, inBrackets},
		{"label_value_length_limit exceeded", CodeLabelValueLimit, inBrackets},
		{"target_limit exceeded", CodeTargetLimit, inBrackets},
		{"no space left on device", CodeDiskFull, nil},
		{"not enough space on the disk", CodeDiskFull, nil},
		{"out of bounds", CodeClock, nil},
		{"out of order sample", CodeClock, nil},
		{"too old sample", CodeClock, nil},
		{"too far into the future", CodeClock, nil},
		{`Content-Type "text/html`, CodeHTML, nil},
		{`Content-Type "application/json`, CodeJSON, nil},
		{"blank Content-Type", CodeNoContentType, nil},
		{"Content-Type", CodeNotMetrics, firstQuoted},
		{"gzip: ", CodeEncoding, nil},
		{"zstd", CodeEncoding, nil},
		{"flate: ", CodeEncoding, nil},
		{"unable to read", CodeCredentialFile, unableToRead},
		{"unsupported protocol scheme", CodeBadURL, nil},
		{"no Host in request URL", CodeBadURL, nil},
		{"missing protocol scheme", CodeBadURL, nil},
		{"invalid URL", CodeBadURL, nil},
		{"invalid port", CodeBadURL, nil},
		{"parse \"", CodeBadURL, nil},
		{"invalid UTF-8", CodeUTF8, nil},
		{"not a valid utf8 string", CodeUTF8, nil},
		{"while parsing", CodeParse, brokenAt},
		{"is not a valid start token", CodeParse, brokenAt},
		{"does not end with # EOF", CodeParse, brokenAt},
		{"invalid metric name or label names", CodeParse, brokenAt},
		{"missing metric name", CodeParse, brokenAt},
		{"invalid metric type", CodeParse, brokenAt},
		{"expected text in", CodeParse, brokenAt},
	}
}

func explainText(text string, at place) *model.Problem {
	text = redact(text)
	if p := explainStatus(text, at); p != nil {
		return p
	}
	for _, rule := range textRules() {
		if !strings.Contains(text, rule.contains) {
			continue
		}
		return rule.tell(text, at)
	}
	if text == "unexpected EOF" || strings.HasSuffix(text, "the body: unexpected EOF") {
		return Tell(CodeBrokenOff, at.where, "")
	}
	if text == "EOF" || strings.HasSuffix(text, ": unexpected EOF") || strings.HasSuffix(text, ": EOF") {
		return Tell(CodeReset, at.where, "")
	}
	return Tell(CodeScrapeFailed, at.where, "")
}

func (r textRule) tell(text string, at place) *model.Problem {
	switch {
	case r.code == CodeRefused:
		return refused(at.where, at.local)
	case r.code == CodeUnknownHost && namedByOrchestrator(r.detail(text)):
		return Tell(CodeContainerName, at.where, r.detail(text))
	case r.detail == nil:
		return Tell(r.code, at.where, "")
	}
	return Tell(r.code, at.where, r.detail(text))
}

func explainStatus(text string, at place) *model.Problem {
	_, status, ok := strings.Cut(text, statusPrefix)
	if !ok {
		return nil
	}
	code, _, _ := strings.Cut(status, " ")
	number, err := strconv.Atoi(code)
	if err != nil {
		return Tell(CodeHTTPStatus, at.where, status)
	}
	if number == http.StatusBadRequest && !at.tls {
		p := Tell(CodeHTTPStatus, at.where, status)
		p.Next = "Look at the server's log. A server that speaks HTTPS answers so to plain HTTP: then set scheme: https in its scrape job."
		return p
	}
	return statusProblem(number, status, at.where, at.path)
}

// inBrackets is the text in round brackets, made to follow a word.
func inBrackets(text string) string {
	_, inside, ok := strings.Cut(text, "exceeded (")
	if !ok {
		return ""
	}
	inside, _, _ = strings.Cut(inside, ")")
	return " (" + shorten(inside) + ")"
}

// firstQuoted is the first string in double quotes.
func firstQuoted(text string) string {
	_, rest, ok := strings.Cut(text, `"`)
	if !ok {
		return "unknown content"
	}
	quoted, _, _ := strings.Cut(rest, `"`)
	return shorten(quoted)
}

// brokenAt quotes the place where Prometheus' parser stopped.
func brokenAt(text string) string {
	i := strings.LastIndex(text, "parsing: ")
	if i < 0 {
		return ""
	}
	return " at " + shorten(text[i+len("parsing: "):])
}

// unableToRead is what follows those words, the file and the reason.
func unableToRead(text string) string {
	return shorten(text[strings.Index(text, "unable to read")+len("unable to read "):])
}

// lookedUp is the name in "lookup NAME: no such host".
func lookedUp(text string) string {
	_, rest, ok := strings.Cut(text, "lookup ")
	if !ok {
		return "of the host"
	}
	name, _, _ := strings.Cut(rest, ":")
	name, _, _ = strings.Cut(name, " ")
	return shorten(name)
}

// shorten keeps a detail from filling the page: 80 characters.
func shorten(s string) string {
	const most = 80
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most]) + "…"
}
