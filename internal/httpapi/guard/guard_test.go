package guard_test

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi/guard"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func handler(f func(http.ResponseWriter, *http.Request)) http.Handler { return http.HandlerFunc(f) }

func ok() http.Handler {
	return handler(func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			w.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		}
		_, _ = io.WriteString(w, "ok")
	})
}

func send(t *testing.T, h http.Handler, method, host, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, "/x", strings.NewReader(body))
	r.Host = host
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec
}

func TestTheHostMustBeOneOfOurs(t *testing.T) {
	t.Parallel()
	h := guard.New(ok(), guard.Options{Hosts: []string{"gpu-box.lan", "192.168.1.5"}})
	for host, want := range map[string]int{
		"localhost": 200, "localhost:3000": 200, "LocalHost:1": 200, "127.0.0.1:9090": 200, "127.0.0.2": 200,
		"[::1]": 200, "[::1]:3000": 200, "[::ffff:127.0.0.1]:1": 200, "gpu-box.lan:3000": 200, "GPU-BOX.lan": 200, "192.168.1.5": 200,
		"": 421, "evil.example": 421, "localhost.": 421, "localhost.evil.example": 421, "evil.example:localhost": 421,
		"0.0.0.0:3000": 421, "[::]:3000": 421, "10.0.0.1": 421, "[fe80::1%25lo]": 421, "[::1%25lo]": 421, "2130706433": 421, "0x7f.1": 421,
		"127.1": 421, "a@localhost": 421, "localhost/x": 421, "localhost?x": 421, "localhost#": 421, "local host": 421, "[::1": 421,
	} {
		if rec := send(t, h, http.MethodGet, host, ""); rec.Code != want {
			t.Errorf("Host %q: status %d, want %d", host, rec.Code, want)
		}
	}
}

func TestProgramsMayPostToTheToolsPortAndPagesMayNot(t *testing.T) {
	t.Parallel()
	h := guard.New(ok(), guard.Options{Tools: true})
	const form = "application/x-www-form-urlencoded"
	for name, c := range map[string]struct {
		headers []string
		want    int
	}{
		"promtool":              {[]string{"Content-Type", form}, 200},
		"remote write":          {[]string{"Content-Type", "application/x-protobuf"}, 200},
		"curl without a body":   {nil, 200},
		"our own page":          {[]string{"Content-Type", form, "Origin", "http://localhost:9090"}, 200},
		"the page of port 3000": {[]string{"Content-Type", form, "Origin", "http://localhost:3000"}, 403},
		"same-site":             {[]string{"Content-Type", form, "Sec-Fetch-Site", "same-site"}, 403},
		"evil":                  {[]string{"Content-Type", form, "Origin", "http://evil.example"}, 403},
		"two origins":           {[]string{"Origin", "http://localhost:9090", "Origin", "http://evil.example"}, 403},
		"two fetch sites":       {[]string{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Site", "cross-site"}, 403},
	} {
		body := "query=up"
		if len(c.headers) == 0 {
			body = ""
		}
		if rec := send(t, h, http.MethodPost, "localhost:9090", body, c.headers...); rec.Code != c.want {
			t.Errorf("%s: status %d, want %d", name, rec.Code, c.want)
		}
	}
}

func TestDefaultPortsCountAsWritten(t *testing.T) {
	t.Parallel()
	h := guard.New(ok(), guard.Options{})
	for _, c := range []struct{ host, origin string }{
		{"localhost", "http://localhost"},
		{"localhost:80", "http://localhost"},
		{"localhost", "http://localhost:80"},
		{"localhost:443", "https://localhost"},
		{"[::1]", "http://[::1]"},
		{"[::1]:80", "http://[::1]"},
	} {
		if rec := send(t, h, http.MethodPost, c.host, "", "Origin", c.origin); rec.Code != http.StatusOK {
			t.Errorf("Host %s, Origin %s: status %d, want 200", c.host, c.origin, rec.Code)
		}
	}
}

func TestAHandlerCannotOpenTheDoorToOtherOrigins(t *testing.T) {
	t.Parallel()
	for name, inner := range map[string]http.Handler{
		"writing": handler(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
			_, _ = io.WriteString(w, "x")
		}),
		"with a status": handler(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
			w.Header().Set("Access-Control-Allow-Credentials", "true")
			w.WriteHeader(http.StatusTeapot)
		}),
		"flushing": handler(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
			if err := http.NewResponseController(w).Flush(); err != nil {
				panic(err)
			}
		}),
		"silent": handler(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
		}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rec := send(t, guard.New(inner, guard.Options{}), http.MethodGet, "localhost", "")
			for header := range rec.Result().Header {
				if strings.HasPrefix(header, "Access-Control-") {
					t.Errorf("the answer carries %s", header)
				}
			}
		})
	}
}

func TestAHandlerMayTightenThePolicy(t *testing.T) {
	t.Parallel()
	h := guard.New(handler(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
	}), guard.Options{})
	if got := send(t, h, http.MethodGet, "localhost", "").Header().Get("Content-Security-Policy"); got != "default-src 'none'; sandbox" {
		t.Errorf("got %q", got)
	}
}

func TestAPanicCostsOneRequestAndIsLogged(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	h := guard.New(handler(func(http.ResponseWriter, *http.Request) { panic("boom") }),
		guard.Options{Logger: slog.New(slog.NewTextHandler(&log, nil))})
	rec := send(t, h, http.MethodGet, "localhost", "")
	if rec.Code != http.StatusInternalServerError || strings.Contains(rec.Body.String(), "boom") {
		t.Errorf("status %d, body %s", rec.Code, rec.Body)
	}
	if !strings.Contains(log.String(), "boom") || !strings.Contains(log.String(), "guard_test.go") {
		t.Errorf("the log does not tell what and where: %s", log.String())
	}
}

func TestAPanicInTheMiddleOfAnAnswerCutsTheConnection(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(guard.New(handler(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, `{"half":`)
		_ = http.NewResponseController(w).Flush()
		panic("boom")
	}), guard.Options{}))
	defer server.Close()
	resp, err := server.Client().Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if data, err := io.ReadAll(resp.Body); err == nil {
		t.Errorf("the client takes %q for a whole answer", data)
	}
}

func TestABodyIsCutAtItsLimitEvenWithoutALength(t *testing.T) {
	t.Parallel()
	h := guard.New(ok(), guard.Options{MaxBody: 10})
	for length, want := range map[int64]int{10: 200, 11: 413} {
		for _, declared := range []bool{true, false} {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/x", strings.NewReader(strings.Repeat("x", int(length))))
			r.Host = "localhost"
			r.Header.Set("Content-Type", "application/json")
			if !declared {
				r.ContentLength = -1
			}
			rec := httptest.NewRecorder()
			h.ServeHTTP(rec, r)
			if rec.Code != want {
				t.Errorf("%d bytes, length declared %v: status %d, want %d", length, declared, rec.Code, want)
			}
		}
	}
}

func framing(t *testing.T, framers ...string) http.Handler {
	t.Helper()
	framed := func(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/d-solo/") }
	return guard.New(ok(), guard.Options{Framers: framers, Framed: framed})
}

func sendTo(t *testing.T, h http.Handler, method, path string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, http.NoBody)
	r.Host = "localhost:3000"
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, r)
	return rec
}

// inFrame is what a browser sends for a frame in a page of another site.
var inFrame = []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}

func TestAPanelMayBeFramedByThePagesThatAreNamedAndNoOther(t *testing.T) {
	t.Parallel()
	rec := sendTo(t, framing(t, "https://wiki.example", "http://10.0.0.5:8080"), http.MethodGet, "/d-solo/a/b", inFrame...)
	policy := rec.Header().Get("Content-Security-Policy")
	if rec.Code != http.StatusOK || !strings.HasSuffix(policy, "; frame-ancestors https://wiki.example http://10.0.0.5:8080") {
		t.Errorf("status %d, policy %q", rec.Code, policy)
	}
	if strings.Count(policy, "frame-ancestors") != 1 || !strings.HasPrefix(policy, "default-src 'none'; script-src 'self'") {
		t.Errorf("the policy lost something else: %q", policy)
	}
	if options := rec.Header().Values("X-Frame-Options"); len(options) != 0 {
		t.Errorf("X-Frame-Options %q keeps the frame closed", options)
	}
}

func TestNothingElseIsFramedOrAnswersAForeignPage(t *testing.T) {
	t.Parallel()
	named := framing(t, "https://wiki.example")
	for name, ask := range map[string]struct {
		h            http.Handler
		method, path string
	}{
		"a board":             {named, http.MethodGet, "/d/a/b"},
		"the start page":      {named, http.MethodGet, "/"},
		"the API":             {named, http.MethodGet, "/api/kanoa/targets"},
		"a change":            {named, http.MethodPost, "/d-solo/a/b"},
		"without the setting": {framing(t), http.MethodGet, "/d-solo/a/b"},
	} {
		rec := sendTo(t, ask.h, ask.method, ask.path, inFrame...)
		if rec.Code != http.StatusForbidden || rec.Header().Get("X-Frame-Options") != "DENY" ||
			!strings.HasSuffix(rec.Header().Get("Content-Security-Policy"), "frame-ancestors 'none'") {
			t.Errorf("%s: status %d, %v", name, rec.Code, rec.Header())
		}
	}
	for name, headers := range map[string][]string{
		"a script that reads the page": {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty"},
		"an image":                     {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"},
		"an object":                    {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "object"},
		"a frame with an Origin":       append([]string{"Origin", "https://wiki.example"}, inFrame...),
	} {
		if rec := sendTo(t, named, http.MethodGet, "/d-solo/a/b", headers...); rec.Code != http.StatusForbidden {
			t.Errorf("%s: status %d", name, rec.Code)
		}
	}
}
