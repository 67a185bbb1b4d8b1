package probe_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

func TestExplainOfNothingIsNothing(t *testing.T) {
	t.Parallel()
	if p := probe.Explain(nil, "http://a:1/metrics"); p != nil {
		t.Errorf("got %+v", p)
	}
}

// ask makes a real request and returns its error.
func ask(t *testing.T, c *http.Client, url string) error {
	t.Helper()
	if c.Timeout == 0 {
		c.Timeout = 20 * time.Second
	}
	ctx, cancel := context.WithTimeout(t.Context(), c.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if err == nil {
		_, err = io.Copy(io.Discard, resp.Body)
		_ = resp.Body.Close()
	}
	if err == nil {
		t.Fatalf("GET %s did not fail", url)
	}
	return err
}

// TestExplainUnderstandsRealErrors provokes each error, then explains it twice:
// as the value, and as nothing but its text, which is what passes an API.
func TestExplainUnderstandsRealErrors(t *testing.T) {
	t.Parallel()
	f := func(name string, c *http.Client, url, code string) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := ask(t, c, url)
			for kind, err := range map[string]error{"value": err, "text": errors.New(err.Error())} {
				p := probe.Explain(err, url)
				if p.Code != code {
					t.Errorf("%s: %v is called %s, want %s", kind, err, p.Code, code)
				}
				checkWords(t, p)
			}
		})
	}
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	secure.StartTLS()
	t.Cleanup(secure.Close)
	wantsCertificate := httptest.NewUnstartedServer(http.NotFoundHandler())
	wantsCertificate.TLS = &tls.Config{ClientAuth: tls.RequireAnyClientCert, MinVersion: tls.VersionTLS12}
	wantsCertificate.Config.ErrorLog = secure.Config.ErrorLog
	wantsCertificate.StartTLS()
	t.Cleanup(wantsCertificate.Close)
	slow := serve(t, map[string]http.HandlerFunc{
		"/metrics": func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"/short": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			_, _ = w.Write([]byte("up 1\n"))
		},
	})
	later := secure.Client()
	later.Transport.(*http.Transport).TLSClientConfig.Time = func() time.Time { return time.Now().AddDate(200, 0, 0) }
	trusting := wantsCertificate.Client()
	noNames := &http.Client{Transport: &http.Transport{DialContext: (&net.Dialer{Resolver: deadResolver()}).DialContext}}

	f("refused", client(t), "http://"+closedAddress(t)+"/metrics", probe.CodeRefused)
	f("reset before an answer", client(t), "http://"+talker(t, nil)+"/metrics", probe.CodeReset)
	f("broken off in the middle", client(t), slow.URL+"/short", probe.CodeBrokenOff)
	impatient := client(t)
	impatient.Timeout = 300 * time.Millisecond
	f("slow", impatient, slow.URL+"/metrics", probe.CodeTimeout)
	f("unknown host", client(t), "http://no-such-host.invalid/metrics", dnsCode(t))
	f("a name server that does not answer", noNames, "http://gpu-box.example/metrics", probe.CodeNameServer)
	f("plain HTTP server asked by https", client(t), strings.Replace(slow.URL, "http", "https", 1)+"/metrics", probe.CodeNotTLS)
	f("unknown authority", client(t), secure.URL+"/metrics", probe.CodeUntrusted)
	f("expired", later, secure.URL+"/metrics", probe.CodeTLSDate)
	f("client certificate missing", trusting, wantsCertificate.URL+"/metrics", probe.CodeTLSClient)
	f("not HTTP", client(t), "http://"+talker(t, []byte("SSH-2.0-x\r\n"))+"/metrics", probe.CodeNotHTTP)
	f("a TLS alert for an answer", client(t), "http://"+talker(t, []byte("\x15\x03\x01\x00\x02\x02\x46"))+"/metrics", probe.CodeNeedsTLS)
	f("no scheme that we know", client(t), "gopher://a/metrics", probe.CodeBadURL)
}

// dnsCode is what a name that does not exist gives here: a machine without any
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

// deadResolver asks a name server that refuses.
func deadResolver() *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Net: "udp", Err: syscall.ECONNREFUSED}
	}}
}

func TestExplainUnderstandsTheTextsOfAScrape(t *testing.T) {
	t.Parallel()
	f := func(text, code, cause string) {
		t.Helper()
		t.Run(code+" "+cause, func(t *testing.T) {
			t.Parallel()
			p := probe.Explain(errors.New(text), "http://gpu-box:8000/metrics")
			if p.Code != code || p.Cause != cause {
				t.Errorf("got  %s %q\nwant %s %q", p.Code, p.Cause, code, cause)
			}
			checkWords(t, p)
		})
	}
	f("server returned HTTP status 401 Unauthorized", probe.CodeUnauthorized, "gpu-box:8000 wants a login (401 Unauthorized).")
	f("server returned HTTP status 403 Forbidden", probe.CodeForbidden, "gpu-box:8000 refuses the request (403 Forbidden).")
	f("server returned HTTP status 404 Not Found", probe.CodeNotFound, "gpu-box:8000 answers, but has no page /metrics (404 Not Found).")
	f("server returned HTTP status 302 Found", probe.CodeRedirect, "gpu-box:8000 sends the request elsewhere (302 Found).")
	f("server returned HTTP status 501 Not Implemented", probe.CodeMetricsOff, "gpu-box:8000 has its metrics page turned off (501 Not Implemented).")
	f("server returned HTTP status 503 Service Unavailable", probe.CodeNotReady, "gpu-box:8000 is not ready (503 Service Unavailable).")
	f("server returned HTTP status 500 Internal Server Error", probe.CodeHTTPStatus, "gpu-box:8000 answers with an error (500 Internal Server Error).")
	f("server returned HTTP status 400 Bad Request", probe.CodeHTTPStatus, "gpu-box:8000 answers with an error (400 Bad Request).")
	f("server returned HTTP status odd", probe.CodeHTTPStatus, "gpu-box:8000 answers with an error (odd).")
	f("body size limit exceeded", probe.CodeBodyLimit, "The metrics page of gpu-box:8000 is larger than the limit.")
	f("sample limit exceeded", probe.CodeSampleLimit, "The metrics page of gpu-box:8000 has more samples than the limit.")
	f("histogram bucket limit exceeded", probe.CodeBucketLimit, "A native histogram of gpu-box:8000 has more buckets than the limit.")
	f("label_limit exceeded (metric: x, number of labels: 99, limit: 64)", probe.CodeLabelLimit,
		"A sample of gpu-box:8000 has more labels than the limit (metric: x, number of labels: 99, limit: 64).")
	f("label_value_length_limit exceeded (metric: x, label name: y, value: \"z\", length: 5000, limit: 4096)", probe.CodeLabelValueLimit,
		"A label value of gpu-box:8000 is longer than the limit (metric: x, label name: y, value: \"z\", length: 5000, limit: 4096).")
	f("label_name_length_limit exceeded (metric: x, label name: y, length: 2000, limit: 1024)", probe.CodeLabelNameLimit,
		"A label name of gpu-box:8000 is longer than the limit (metric: x, label name: y, length: 2000, limit: 1024).")
	f("target_limit exceeded (number of targets: 3, limit: 2)", probe.CodeTargetLimit,
		"The scrape job has more targets than its target_limit (number of targets: 3, limit: 2).")
	f(`received unsupported Content-Type "text/html; charset=utf-8" and no fallback_scrape_protocol specified for target`, probe.CodeHTML,
		"gpu-box:8000 answers with a web page, not with metrics.")
	f(`received unsupported Content-Type "application/json" and no fallback_scrape_protocol specified for target`, probe.CodeJSON,
		"gpu-box:8000 answers with JSON, not with metrics.")
	f(`received unsupported Content-Type "image/png" and no fallback_scrape_protocol specified for target`, probe.CodeNotMetrics,
		"gpu-box:8000 answers with something that is no metrics page (image/png).")
	f("non-compliant scrape target sending blank Content-Type and no fallback_scrape_protocol specified for target", probe.CodeNoContentType,
		"gpu-box:8000 does not say what its answer is: the Content-Type header is missing.")
	f(`"INVALID" is not a valid start token`, probe.CodeParse, "The metrics page of gpu-box:8000 is broken.")
	f(`expected value after metric, got "\n" ("INVALID") while parsing: "vllm:x{\n"`, probe.CodeParse,
		`The metrics page of gpu-box:8000 is broken at "vllm:x{\n".`)
	f("write to WAL: log samples: write data/wal/00000003: no space left on device", probe.CodeDiskFull,
		"The disk is full: the samples of gpu-box:8000 could not be stored.")
	f("out of bounds", probe.CodeClock, "The samples of gpu-box:8000 have times that the store refuses.")
	f("gzip: invalid header", probe.CodeEncoding, "The answer of gpu-box:8000 cannot be decompressed.")
	f("unable to read authorization credentials file token.txt: open token.txt: permission denied", probe.CodeCredentialFile,
		"A file that the scrape job of gpu-box:8000 needs cannot be read: authorization credentials file token.txt: open token.txt: permission denied.")
	f("something quite new", probe.CodeScrapeFailed, "gpu-box:8000 could not be scraped.")
}

func TestExplainUnderstandsTheSystemsErrors(t *testing.T) {
	t.Parallel()
	_, missing := os.ReadFile(t.TempDir() + "/token")
	for want, err := range map[string]error{
		probe.CodeDiskFull:       fmt.Errorf("commit: %w", &os.PathError{Op: "write", Path: "wal/1", Err: syscall.ENOSPC}),
		probe.CodeCredentialFile: fmt.Errorf("unable to read bearer token: %w", missing),
		probe.CodeUnreachable:    &net.OpError{Op: "dial", Net: "tcp", Err: os.NewSyscallError("connect", syscall.EHOSTUNREACH)},
		probe.CodeConnectTimeout: &net.OpError{Op: "dial", Net: "tcp", Err: os.ErrDeadlineExceeded},
	} {
		if p := probe.Explain(err, "http://a:1/metrics"); p.Code != want {
			t.Errorf("%v is called %s, want %s", err, p.Code, want)
		}
	}
}

func TestExplainRemovesSecrets(t *testing.T) {
	t.Parallel()
	url := "http://user:hunter2@gpu-box:8000/metrics?token=canary#frag"
	for _, text := range []string{
		fmt.Sprintf("Get %q: EOF", url),
		fmt.Sprintf("server returned HTTP status 302 Found to %s", url),
		url,
	} {
		p := probe.Explain(errors.New(text), url)
		for _, secret := range []string{"hunter2", "canary", "frag"} {
			if strings.Contains(p.Cause+p.Next+p.Detail, secret) {
				t.Errorf("%q shows in %+v", secret, p)
			}
		}
	}
	if p := probe.Explain(errors.New("x"), "http://user:hunter2@/%zz?token=canary"); strings.Contains(p.Cause, "hunter2") || strings.Contains(p.Cause, "canary") {
		t.Errorf("a URL that cannot be read shows its secrets: %s", p.Cause)
	}
}

func TestARefusedConnectionIsMendedWhereItIs(t *testing.T) {
	t.Parallel()
	here := probe.Explain(syscall.ECONNREFUSED, "http://localhost:8000/metrics")
	there := probe.Explain(syscall.ECONNREFUSED, "http://gpu-box/metrics")
	if !strings.HasPrefix(here.Next, "Start the server, or") || here.Cause != "Nothing listens on localhost:8000 (connection refused)." {
		t.Errorf("here: %+v", here)
	}
	if !strings.Contains(there.Next, "--host 0.0.0.0") || !strings.Contains(there.Cause, "gpu-box:80 ") {
		t.Errorf("there: %+v", there)
	}
}
