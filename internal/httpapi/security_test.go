package httpapi_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi/guard"
)

// counting counts what gets past the guard.
type counting struct {
	next  http.Handler
	count atomic.Int64
}

func (c *counting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.count.Add(1)
	c.next.ServeHTTP(w, r)
}

// guarded is a server as app makes it.
func guarded(t *testing.T) (http.Handler, *counting) {
	t.Helper()
	inner := &counting{next: newServer(t, options(t))}
	return guard.New(inner, guard.Options{Forms: httpapi.TakesForms}), inner
}

// examples are a path for every route of the table.
func examples(t *testing.T) []string {
	t.Helper()
	values := strings.NewReplacer("{uid}", "kanoa-prometheus", "{name}", "Prometheus", "{path...}", "query", "{id}", "1")
	stars := strings.NewReplacer("{uid}", "board", "{version}", "1")
	asks := []string{"GET /", "GET /d/board/x", "GET /assets/index-abc12.js", "GET /api/unknown"}
	for _, route := range newServer(t, options(t)).Routes() {
		replacer := values
		if strings.Contains(route, "/stars/") || strings.Contains(route, "/dashboards/") {
			replacer = stars
		}
		asks = append(asks, replacer.Replace(route))
	}
	return asks
}

func TestNoRouteAnswersAForeignPage(t *testing.T) {
	t.Parallel()
	attacks := map[string]struct {
		headers []string
		host    string
		status  int
	}{
		"evil origin":           {[]string{"Origin", "http://evil.example"}, "", 403},
		"other port":            {[]string{"Origin", "http://localhost:8080"}, "", 403},
		"origin null":           {[]string{"Origin", "null"}, "", 403},
		"origin file":           {[]string{"Origin", "file://"}, "", 403},
		"origin with user info": {[]string{"Origin", "http://localhost:3000@evil.example"}, "", 403},
		"origin prefix":         {[]string{"Origin", "http://localhost:3000.evil.example"}, "", 403},
		"cross-site":            {[]string{"Sec-Fetch-Site", "cross-site"}, "", 403},
		"cross-site image":      {[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"}, "", 403},
		"cross-site frame":      {[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, "", 403},
		"same-site":             {[]string{"Sec-Fetch-Site", "same-site"}, "", 403},
		"sites that disagree":   {[]string{"Sec-Fetch-Site", "same-origin", "Origin", "http://evil.example"}, "", 403},
		"foreign host":          {nil, "evil.example", 421},
		"foreign host and port": {nil, "evil.example:3000", 421},
		"foreign address":       {nil, "192.168.1.5:3000", 421},
		"host with user info":   {nil, "localhost@evil.example", 421},
		"host prefix":           {nil, "localhost.evil.example", 421},
		"no host":               {nil, "-", 421},
	}
	for name, attack := range attacks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			h, inner := guarded(t)
			for _, ask := range examples(t) {
				method, path, _ := strings.Cut(ask, " ")
				resp := attackWith(t, h, method, path, attack.host, attack.headers)
				if resp.StatusCode != attack.status {
					t.Errorf("%s: status %d, want %d", ask, resp.StatusCode, attack.status)
				}
				checkHeaders(t, ask, resp)
			}
			if n := inner.count.Load(); n != 0 {
				t.Errorf("%d requests got past the guard", n)
			}
		})
	}
}

// attackWith sends a JSON request as a browser on a foreign page would.
func attackWith(t *testing.T, h http.Handler, method, path, host string, headers []string) *http.Response {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader("{}"))
	r.Host = "localhost:3000"
	if host != "" {
		r.Host = strings.TrimPrefix(host, "-")
	}
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec.Result()
}

// checkHeaders holds for every answer, good or bad.
func checkHeaders(t *testing.T, ask string, resp *http.Response) {
	t.Helper()
	for name := range resp.Header {
		if strings.HasPrefix(name, "Access-Control-") {
			t.Errorf("%s: the answer carries %s", ask, name)
		}
	}
	for name, want := range map[string]string{
		"Content-Security-Policy":    guard.ContentSecurityPolicy,
		"X-Content-Type-Options":     "nosniff",
		"X-Frame-Options":            "DENY",
		"Referrer-Policy":            "no-referrer",
		"Cross-Origin-Opener-Policy": "same-origin",
	} {
		if got := resp.Header.Get(name); got != want {
			t.Errorf("%s: %s is %q, want %q", ask, name, got, want)
		}
	}
	if resp.Header.Get("Content-Type") == "" && resp.StatusCode != http.StatusNotModified {
		t.Errorf("%s: the answer has no content type", ask)
	}
}

func TestEveryWritingRouteRefusesFormsOfPages(t *testing.T) {
	t.Parallel()
	h, inner := guarded(t)
	for _, ask := range examples(t) {
		method, path, _ := strings.Cut(ask, " ")
		if method == http.MethodGet {
			continue
		}
		for _, contentType := range []string{"application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x", "", "text/plain; application/json"} {
			resp := attackWith(t, h, method, path, "", []string{"Content-Type", contentType})
			if resp.StatusCode != http.StatusForbidden {
				t.Errorf("%s as %q: status %d, want 403", ask, contentType, resp.StatusCode)
			}
			checkHeaders(t, ask, resp)
		}
	}
	if n := inner.count.Load(); n != 0 {
		t.Errorf("%d requests got past the guard", n)
	}
}

func TestOurOwnPageAndPlainClientsGetThrough(t *testing.T) {
	t.Parallel()
	h, _ := guarded(t)
	clients := map[string][]string{
		"a page of ours":          {"Origin", "http://localhost:3000", "Sec-Fetch-Site", "same-origin"},
		"typed into the bar":      {"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"},
		"a browser without Fetch": {"Origin", "http://localhost:3000"},
		"a program":               {},
		"behind a TLS proxy":      {"Origin", "https://localhost:3000"},
	}
	for name, headers := range clients {
		for _, ask := range examples(t) {
			method, path, _ := strings.Cut(ask, " ")
			resp := attackWith(t, h, method, path, "", headers)
			if resp.StatusCode == http.StatusForbidden || resp.StatusCode == http.StatusMisdirectedRequest {
				t.Errorf("%s: %s: status %d", name, ask, resp.StatusCode)
			}
			checkHeaders(t, ask, resp)
		}
	}
	form := []string{"Origin", "http://localhost:3000", "Content-Type", "application/x-www-form-urlencoded"}
	if resp := attackWith(t, h, "POST", "/api/datasources/proxy/uid/kanoa-prometheus/api/v1/query", "", form); resp.StatusCode != http.StatusOK {
		t.Errorf("a form to the proxy from our page: status %d", resp.StatusCode)
	}
	if resp := attackWith(t, h, "POST", "/api/kanoa/query", "", form); resp.StatusCode != http.StatusForbidden {
		t.Errorf("a form to a route that takes none: status %d", resp.StatusCode)
	}
}

func TestALinkFromAnotherSiteOpensAPage(t *testing.T) {
	t.Parallel()
	h, _ := guarded(t)
	link := []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}
	if resp := attackWith(t, h, "GET", "/d/board/x", "", link); resp.StatusCode != http.StatusOK {
		t.Errorf("status %d, want 200", resp.StatusCode)
	}
	if resp := attackWith(t, h, "POST", "/api/kanoa/query", "", link); resp.StatusCode != http.StatusForbidden {
		t.Errorf("a form that navigates: status %d, want 403", resp.StatusCode)
	}
}

// listen serves the guarded handler as app does.
func listen(t *testing.T) net.Addr {
	t.Helper()
	h, _ := guarded(t)
	server := guard.NewServer(h, guard.ServerOptions{})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(ln) }()
	t.Cleanup(func() {
		if err := server.Shutdown(t.Context()); err != nil && t.Context().Err() == nil {
			t.Error(err)
		}
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return ln.Addr()
}

// raw sends bytes and returns the status and the rest of the answer.
func raw(t *testing.T, addr net.Addr, request string) (int, http.Header, string) {
	t.Helper()
	c, err := net.Dial(addr.Network(), addr.String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(c, request); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, resp.Header, string(data)
}

func TestAnAbsoluteAddressCountsAsTheHost(t *testing.T) {
	t.Parallel()
	addr := listen(t)
	for request, want := range map[string]int{
		"GET http://evil.example/api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n":   421,
		"GET http://localhost:3000/api/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n": 200,
		"GET /api/health HTTP/1.0\r\n\r\n":                                                               421,
		"GET /api/health HTTP/1.1\r\nHost: [::1]:3000\r\nConnection: close\r\n\r\n":                      200,
		"GET /api/health HTTP/1.1\r\nHost: LOCALHOST\r\nConnection: close\r\n\r\n":                       200,
		"GET /api/health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n": 400,
	} {
		if status, _, _ := raw(t, addr, request); status != want {
			t.Errorf("%q: status %d, want %d", request, status, want)
		}
	}
}

func TestNoPathLeadsOutOfTheEmbeddedFiles(t *testing.T) {
	t.Parallel()
	addr := listen(t)
	for _, path := range []string{
		"/../../etc/passwd", "/assets/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fetc%2fpasswd",
		"/assets/..%5c..%5cetc%5cpasswd", "/assets/%252e%252e%252fetc%252fpasswd", "//etc/passwd", "///etc/passwd",
		"//evil.example/", "/\\evil.example", "/%5cevil.example", "/.//evil.example", "/assets//evil.example/..",
		"/assets/%00", "/assets/index-abc12.js%00.html", "/api/dashboards/uid/..%2f..%2f", "/d/../api/kanoa/status/..",
		"/api/datasources/proxy/uid/kanoa-prometheus/api/v1/../../admin", "/api/datasources/proxy/uid/kanoa-prometheus/api/v1/label/..%2f..%2fadmin/values",
		"/" + strings.Repeat("a/", 3000), "/assets/" + strings.Repeat("x", 5000),
	} {
		status, header, text := raw(t, addr, fmt.Sprintf("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", path))
		if status != 404 && status != 400 {
			t.Errorf("GET %.80s: status %d, want 404 or 400", path, status)
		}
		if strings.Contains(text, "root:") || header.Get("Location") != "" {
			t.Errorf("GET %.80s: Location %q, body %.100s", path, header.Get("Location"), text)
		}
	}
}

func TestAnOversizedBodyIsRefusedBeforeItIsRead(t *testing.T) {
	t.Parallel()
	addr := listen(t)
	status, _, _ := raw(t, addr, "POST /api/kanoa/query HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n{")
	if status != http.StatusRequestEntityTooLarge {
		t.Errorf("a body of 1 GB: status %d, want 413", status)
	}
	header := "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + strings.Repeat("x", 128<<10) + "\r\n\r\n"
	if status, _, _ := raw(t, addr, header); status != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("a header of 128 KiB: status %d, want 431", status)
	}
}

// TestNoRequestMakesTheServerFail sends to every route what its parameters and
// its body should not be.
func TestNoRequestMakesTheServerFail(t *testing.T) {
	t.Parallel()
	h, _ := guarded(t)
	parameter := regexp.MustCompile(`\{[^}]*\}`)
	bodies := []string{
		"", "null", "[]", "7", `"x"`, "{", "{}", `{"dashboard":null,"version":null,"text":null,"tags":null,"title":null}`,
		`{"dashboard":{"title":"` + strings.Repeat("\u202e", 300) + `","uid":null,"id":1e308,"version":-1,"tags":[null]}}`,
		`{"dashboard":{"title":"A","version":1e99}}`, `{"dashboard":{"title":"A","panels":[[[]]]},"overwrite":true}`,
		`{"version":-1,"title":"\u0000","uid":"\u0000","text":"\ud800","time":-1,"timeEnd":-253402300799999,"tags":["\u0000"]}`,
		`{"queries":[{"refId":"a","expr":"up","dataSource":"\u0000","instant":true}]}`,
	}
	for _, route := range newServer(t, options(t)).Routes() {
		_, pattern, _ := strings.Cut(route, " ")
		for _, value := range []string{"board", "0", "-1", "99999999999999999999", "%00", "%ff%fe", "..%2f", "'%3B--", strings.Repeat("x", 2000)} {
			path := parameter.ReplaceAllLiteralString(pattern, value)
			for _, method := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} {
				for _, text := range bodies {
					r, err := http.NewRequestWithContext(t.Context(), method, "http://localhost"+path, strings.NewReader(text))
					if err != nil {
						t.Fatal(err)
					}
					r.Header.Set("Content-Type", "application/json")
					rec := httptest.NewRecorder()
					h.ServeHTTP(rec, r)
					if rec.Code >= 500 {
						t.Errorf("%s %.80s with %.80s: status %d: %s", method, path, text, rec.Code, rec.Body)
					}
				}
			}
		}
	}
}

// FuzzRequest holds that no request whatever makes the server fail: no 5xx,
// no panic, no CORS header, and nothing but reads without a reason to pass.
func FuzzRequest(f *testing.F) {
	f.Add("GET", "/api/search?limit=1", "localhost:3000", "", "application/json", "{}")
	f.Add("POST", "/api/kanoa/query", "127.0.0.1", "http://127.0.0.1", "application/json", `{"queries":[{"refId":"A","expr":"up","instant":true}]}`)
	f.Add("DELETE", "/api/user/stars/dashboard/uid/board", "[::1]:3000", "null", "", "")
	f.Add("PROPFIND", "/..%2f", "localhost", "http://localhost", "a/b", "\x00")
	f.Add("GET", "/api/datasources/uid/kanoa-prometheus/resources/api/v1/label/x/values", "localhost", "", "", "")
	f.Add("POST", "/api/dashboards/db", "localhost", "", "application/json", `{"dashboard":{"uid":"mine","title":"A","version":0},"folderUid":"vllm"}`)
	f.Add("POST", "/api/dashboards/uid/board/restore", "localhost", "", "application/json", `{"version":1}`)
	f.Add("PUT", "/api/folders/vllm", "localhost", "", "application/json", `{"title":"x","version":1}`)
	f.Add("PATCH", "/api/annotations/1", "localhost", "", "application/json", `{"time":1,"timeEnd":0,"tags":[],"text":"x"}`)
	f.Add("PATCH", "/api/user/preferences", "localhost", "", "application/json", `{"theme":"dark"}`)
	f.Add("GET", "/api/kanoa/events?from=1&to=2", "localhost", "", "", "")
	f.Fuzz(func(t *testing.T, method, target, host, origin, contentType, text string) {
		r, err := http.NewRequestWithContext(t.Context(), method, "http://localhost"+target, strings.NewReader(text))
		if err != nil || !strings.HasPrefix(target, "/") {
			t.Skip()
		}
		r.Host, r.RequestURI = host, target
		for name, value := range map[string]string{"Origin": origin, "Content-Type": contentType} {
			if value != "" {
				r.Header.Set(name, value)
			}
		}
		h, _ := guarded(t)
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		if rec.Code >= 500 {
			t.Errorf("%s %q: status %d: %s", method, target, rec.Code, rec.Body)
		}
		checkHeaders(t, method+" "+target, rec.Result())
	})
}

func TestOnlyAPanelByItselfIsAFramedPage(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]bool{
		"/d-solo/board/x": true, "/d-solo/board": true,
		"/": false, "/d/board/x": false, "/d-solo": false, "/d-solo/../d/board/x": false, "/d-solo//d/x": false, "/explore": false,
		"/api/user": false, "/D-SOLO/board": false, "/x/d-solo/board": false, "/dashboard/import": false,
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
		r.URL.Path = path
		if got := httpapi.IsFramed(r); got != want {
			t.Errorf("%s: framed %v, want %v", path, got, want)
		}
	}
}
