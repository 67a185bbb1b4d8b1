package probe

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/url"
	"os"
	"strings"
	"syscall"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Explain says in words why an endpoint could not be read. The error is that
// of an HTTP request or of a Prometheus scrape; where its type was lost on the
// way, its text is understood too. It returns nil for a nil error. Secrets in
// URLs are removed from the detail.
func Explain(err error, rawURL string) *model.Problem {
	if err == nil {
		return nil
	}
	at := placeOf(rawURL)
	p := Placeholder(rawURL)
	if p == nil {
		p = explainType(err, at)
	}
	if p == nil {
		p = explainText(err.Error(), at)
	}
	if p.Code == CodeBadURL {
		p = Tell(CodeBadURL, shorten(redact(rawURL)), "")
	}
	p.Detail = redact(err.Error())
	return p
}

// explainType recognises an error by what it is. Order matters: an outer
// network error wraps the precise cause.
func explainType(err error, at place) *model.Problem {
	if p := explainNetwork(err, at); p != nil {
		return p
	}
	if p := explainTLS(err, at); p != nil {
		return p
	}
	var path *fs.PathError
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return Tell(CodeDiskFull, at.where, "")
	case errors.As(err, &path):
		return Tell(CodeCredentialFile, at.where, path.Path)
	case errors.Is(err, io.ErrUnexpectedEOF) && !errors.As(err, new(*url.Error)):
		return Tell(CodeBrokenOff, at.where, "") // the headers had come
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return Tell(CodeReset, at.where, "")
	}
	return nil
}

func explainNetwork(err error, at place) *model.Problem {
	var dns *net.DNSError
	var op *net.OpError
	switch {
	case errors.As(err, &dns):
		return explainDNS(dns, at)
	case errors.Is(err, syscall.ECONNREFUSED):
		return refused(at.where, at.local)
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return Tell(CodeReset, at.where, "")
	case errors.Is(err, syscall.EHOSTUNREACH), errors.Is(err, syscall.ENETUNREACH):
		return Tell(CodeUnreachable, at.where, "")
	case errors.As(err, &op) && op.Op == "dial" && isTimeout(err):
		return Tell(CodeConnectTimeout, at.where, "")
	case isTimeout(err):
		return Tell(CodeTimeout, at.where, "")
	}
	return nil
}

func explainDNS(err *net.DNSError, at place) *model.Problem {
	if err.IsNotFound && namedByOrchestrator(err.Name) {
		return Tell(CodeContainerName, at.where, err.Name)
	}
	if err.IsNotFound {
		return Tell(CodeUnknownHost, at.where, err.Name)
	}
	return Tell(CodeNameServer, at.where, err.Name)
}

func isTimeout(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded) || isNetTimeout(err)
}

func isNetTimeout(err error) bool {
	var timeout net.Error
	return errors.As(err, &timeout) && timeout.Timeout()
}

func explainTLS(err error, at place) *model.Problem {
	var (
		record    tls.RecordHeaderError
		authority x509.UnknownAuthorityError
		name      x509.HostnameError
		invalid   x509.CertificateInvalidError
	)
	switch {
	case errors.As(err, &record):
		return Tell(CodeNotTLS, at.where, "")
	case errors.As(err, &authority):
		return Tell(CodeUntrusted, at.where, "")
	case errors.As(err, &name):
		return Tell(CodeTLSName, at.where, namesOf(name.Certificate))
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return Tell(CodeTLSDate, at.where, "")
	case errors.As(err, &invalid):
		return Tell(CodeTLS, at.where, "")
	}
	return nil
}

// namesOf lists the names that a certificate is for, at most three.
func namesOf(c *x509.Certificate) string {
	if c == nil {
		return "unknown"
	}
	names := c.DNSNames
	for _, ip := range c.IPAddresses {
		names = append(names, ip.String())
	}
	if len(names) == 0 {
		return "it names none"
	}
	return strings.Join(names[:min(3, len(names))], ", ")
}
