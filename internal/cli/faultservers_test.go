package cli

import (
	"bytes"
	"compress/gzip"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// fault is one thing that goes wrong, and the job that scrapes it.
type fault struct {
	name, address, code string
	// settings are lines of the job, discovery those that find its target
	// where it is not a static one.
	settings, discovery string
	// needsJob is true where the fault shows with the job's settings only.
	needsJob bool
	// happen makes a good target ill; nil when it is so from the beginning.
	happen func()
}

func (f fault) scheme() string {
	if strings.Contains(f.settings, "scheme: https") {
		return "https"
	}
	return "http"
}

const plainText = "text/plain; version=0.0.4; charset=utf-8"

// injected starts a server for each of the twenty faults.
func injected(t *testing.T, w *ward) []fault {
	t.Helper()
	authority := newAuthority(t)
	ca := w.write("prometheus/ca.pem", authority.pem())
	w.write("prometheus/found.json", `[{"targets": ["<gpu-host>:8000"]}]`)
	known := "    scheme: https\n    tls_config: {ca_file: " + ca + "}\n"
	good := httptest.NewServer(answers(plainText, "up_at_first 1\n"))
	t.Cleanup(good.Close)
	year := 365 * 24 * time.Hour
	return []fault{
		{name: "dns", address: "no-such-host.invalid:8000", code: dnsCode(t)},
		{name: "refused", address: good.Listener.Addr().String(), code: probe.CodeRefused, happen: good.Close},
		{name: "timeout", address: listens(t, hangs), code: probe.CodeTimeout},
		{name: "drip", address: listens(t, drips), code: probe.CodeTimeout},
		{name: "401", address: listens(t, status(http.StatusUnauthorized)), code: probe.CodeUnauthorized},
		{name: "403", address: listens(t, status(http.StatusForbidden)), code: probe.CodeForbidden},
		{name: "404", address: listens(t, status(http.StatusNotFound)), code: probe.CodeNotFound},
		{name: "500", address: listens(t, status(http.StatusInternalServerError)), code: probe.CodeHTTPStatus},
		{name: "html", address: listens(t, answers("text/html; charset=utf-8", "<!doctype html><title>Hi</title>")), code: probe.CodeHTML},
		{name: "json", address: listens(t, answers("application/json", `{"object":"list"}`)), code: probe.CodeJSON},
		{name: "login", address: listens(t, wantsLogin), code: probe.CodeLogin},
		{name: "truncated", address: listens(t, breaksOff), code: probe.CodeBrokenOff},
		{name: "utf-8", address: listens(t, answers(plainText, "good 1\na{b=\"\xff\"} 1\n")), code: probe.CodeUTF8},
		{name: "duplicates", address: listens(t, answers(plainText, "a{b=\"1\"} 1\nc 3\na{b=\"1\"} 2\n")), code: probe.CodeDuplicates},
		{name: "unknown ca", address: secure(t, newAuthority(t).issue(year, "localhost")), code: probe.CodeUntrusted, settings: "    scheme: https\n"},
		{name: "expired", address: secure(t, authority.issue(-time.Hour, "localhost")), code: probe.CodeTLSDate, settings: known},
		{name: "wrong name", address: secure(t, authority.issue(year, "other.example")), code: probe.CodeTLSName, settings: known, needsJob: true},
		{name: "gzip bomb", address: listens(t, bomb(t)), code: probe.CodeBodyLimit, settings: "    body_size_limit: 1MB\n"},
		{name: "loopback only", address: outside(t, listens(t, answers(plainText, "a 1\n"))), code: probe.CodeLoopbackOnly},
		{name: "placeholder", address: "<gpu-host>:8000", code: probe.CodePlaceholder, discovery: "    file_sd_configs: [{files: [found.json]}]\n"},
	}
}

// listens serves a handler on loopback and gives host:port.
func listens(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	s.Start()
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s.Listener.Addr().String()
}

// secure serves a good page with a certificate.
func secure(t *testing.T, certificate tls.Certificate) string {
	t.Helper()
	s := httptest.NewUnstartedServer(answers(plainText, "a 1\n"))
	s.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	s.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
	s.StartTLS()
	t.Cleanup(s.Close)
	_, port, _ := net.SplitHostPort(s.Listener.Addr().String())
	return net.JoinHostPort("localhost", port)
}

func answers(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = io.WriteString(w, body)
	}
}

func status(code int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
}

func hangs(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }

// drips sends a byte every 50 ms, for as long as somebody listens.
func drips(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", plainText)
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		_, _ = io.WriteString(w, "#")
		_ = http.NewResponseController(w).Flush()
		select {
		case <-r.Context().Done():
			return
		case <-tick.C:
		}
	}
}

func wantsLogin(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/login" {
		answers("text/html", "<form>")(w, r)
		return
	}
	http.Redirect(w, r, "/login?next=/metrics", http.StatusFound)
}

// breaksOff promises more than it sends; the server then cuts the connection.
func breaksOff(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", plainText)
	w.Header().Set("Content-Length", "1000")
	_, _ = io.WriteString(w, "a 1\n")
}

// bomb is a page of 16 MB that travels as a few kilobytes.
func bomb(t *testing.T) http.HandlerFunc {
	t.Helper()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	filler := []byte("# " + strings.Repeat("x", 1021) + "\n")
	for range 16 << 10 {
		if _, err := z.Write(filler); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", plainText)
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(packed.Bytes())
	}
}

// outside is the same port at an address of this machine that is not the one
// that is listened on.
func outside(t *testing.T, address string) string {
	t.Helper()
	_, port, _ := net.SplitHostPort(address)
	found, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range found {
		if p, err := netip.ParsePrefix(a.String()); err == nil && p.Addr().Is4() && !p.Addr().IsLoopback() {
			return net.JoinHostPort(p.Addr().String(), port)
		}
	}
	return net.JoinHostPort("127.0.0.2", port) // Linux has all of 127/8
}

// dnsCode is what a name that does not exist gives here: a machine without a
// name server cannot tell that it does not exist.
func dnsCode(t *testing.T) string {
	t.Helper()
	_, err := net.DefaultResolver.LookupHost(t.Context(), "no-such-host.invalid")
	var dns *net.DNSError
	if errors.As(err, &dns) && dns.IsNotFound {
		return probe.CodeUnknownHost
	}
	return probe.CodeNameServer
}

// authority signs certificates.
type authority struct {
	t    *testing.T
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
	der  []byte
}

func newAuthority(t *testing.T) authority {
	t.Helper()
	a := authority{t: t, key: newKey(t)}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test authority"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-48 * time.Hour), NotAfter: time.Now().Add(365 * 24 * time.Hour), KeyUsage: x509.KeyUsageCertSign,
	}
	var err error
	if a.der, err = x509.CreateCertificate(rand.Reader, template, template, &a.key.PublicKey, a.key); err != nil {
		t.Fatal(err)
	}
	if a.cert, err = x509.ParseCertificate(a.der); err != nil {
		t.Fatal(err)
	}
	return a
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func (a authority) pem() string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.der}))
}

// issue makes a certificate for a name that ends after the given time from now.
func (a authority) issue(ends time.Duration, name string) tls.Certificate {
	a.t.Helper()
	key := newKey(a.t)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name},
		NotBefore: time.Now().Add(-24 * time.Hour), NotAfter: time.Now().Add(ends), KeyUsage: x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.cert, &key.PublicKey, a.key)
	if err != nil {
		a.t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}
