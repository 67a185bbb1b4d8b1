package probe_test

import (
	"bytes"
	"context"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

func TestEndpointRecognisesAServerWithModelAndVersion(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]http.HandlerFunc{
		"/metrics": text(metricsType, fixture(t, "vllm.txt")),
		"/version": text("application/json", `{"version":"0.10.2"}`),
	})
	got := probe.Endpoint(t.Context(), client(t), s.URL+"/metrics", identify)
	want := probe.Result{
		Kind: probe.KindServer, Status: 200,
		Server: &model.Server{
			Engine: "vllm", EngineTitle: "vLLM", Version: "0.10.2", VersionSource: "reported",
			Models: []string{"google/gemma-3-12b-it"}, Series: 7,
		},
	}
	if got.Trip.Bytes == 0 || !got.Trip.Answered || got.Trip.ContentType != metricsType {
		t.Errorf("of the trip is known %+v", got.Trip)
	}
	got.Trip = probe.Trip{}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEndpointSaysWhatElseAnswered(t *testing.T) {
	t.Parallel()
	f := func(name string, h http.HandlerFunc, kind probe.Kind, code string) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, map[string]http.HandlerFunc{"/metrics": h})
			got := probe.Endpoint(t.Context(), client(t), s.URL+"/metrics", identify)
			if got.Kind != kind || got.Problem == nil || got.Problem.Code != code || got.Server != nil {
				t.Fatalf("got %s %+v, want %s %s", got.Kind, got.Problem, kind, code)
			}
			checkWords(t, got.Problem)
		})
	}
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "no", code) }
	}
	f("a web page", text("text/html; charset=utf-8", "<!doctype html><title>Grafana</title>"), probe.KindOther, probe.CodeHTML)
	f("a web page that claims to be text", text("text/plain", "\n <html>"), probe.KindOther, probe.CodeHTML)
	f("a JSON object", text("application/json", `{"detail":"hello"}`), probe.KindOther, probe.CodeJSON)
	f("trtllm-serve's list", text("application/json", `[{"iter":1}]`), probe.KindOther, probe.CodeJSONList)
	f("nothing", text("text/plain", " \n"), probe.KindEmpty, probe.CodeEmpty)
	f("prose", text("text/plain", "hello, world\n"), probe.KindOther, probe.CodeNotMetrics)
	f("another program's metrics", text(metricsType, "go_goroutines 12\n"), probe.KindMetrics, probe.CodeUnknownMetrics)
	f("what the catalog knows to be no server", text(metricsType, "router 1\n"), probe.KindMetrics, "not_a_server")
	f("a broken page", text(metricsType, "go_goroutines 12\nnode_x{ 1\n"), probe.KindOther, probe.CodeParse)
	f("a Python program without /version", text(metricsType, "python_info{version=\"3.12\"} 1\n"), probe.KindMetrics, probe.CodeUnknownMetrics)
	f("401", status(401), probe.KindOther, probe.CodeUnauthorized)
	f("403", status(403), probe.KindOther, probe.CodeForbidden)
	f("404", status(404), probe.KindOther, probe.CodeNotFound)
	f("429", status(429), probe.KindNotReady, probe.CodeTooMany)
	f("500", status(500), probe.KindNotReady, probe.CodeHTTPStatus)
	f("501", status(501), probe.KindOther, probe.CodeMetricsOff)
	f("503", status(503), probe.KindNotReady, probe.CodeNotReady)
}

// checkWords makes sure that a problem can be read by a person.
func checkWords(t *testing.T, p *model.Problem) {
	t.Helper()
	if strings.ContainsAny(p.Cause+p.Next, "%") || !strings.HasSuffix(p.Cause, ".") {
		t.Errorf("not a sentence: %q / %q", p.Cause, p.Next)
	}
	if p.Next != "" && !strings.HasSuffix(p.Next, ".") {
		t.Errorf("not a sentence: %q", p.Next)
	}
}

func TestEndpointRecognisesAVLLMWhoseStatisticsAreOff(t *testing.T) {
	t.Parallel()
	idle := "# TYPE python_info gauge\npython_info{version=\"3.12\"} 1\nprocess_open_fds 30\n"
	f := func(name, page, version, want string) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serve(t, map[string]http.HandlerFunc{"/metrics": text(metricsType, page), "/version": text("application/json", version)})
			got := probe.Endpoint(t.Context(), client(t), s.URL+"/metrics", identify)
			if got.Kind != probe.KindServer || got.Problem == nil || got.Problem.Code != probe.CodeStatsOff {
				t.Fatalf("got %s %+v", got.Kind, got.Problem)
			}
			if got.Server.Engine != "vllm" || got.Server.Version != want {
				t.Errorf("server = %+v, want vLLM %q", got.Server, want)
			}
			checkWords(t, got.Problem)
		})
	}
	f("by its version route", idle, `{"version":"0.8.5"}`, "0.8.5")
	f("by the requests it served", fixture(t, "stats-off.txt"), `nothing`, "")
	f("not taken in by a script in the version", fixture(t, "stats-off.txt"), `{"version":"<script>"}`, "")
}

func TestEndpointKeepsTheServerOfABrokenPage(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]http.HandlerFunc{"/metrics": text(metricsType, fixture(t, "vllm.txt")+"vllm:oops{\n")})
	got := probe.Endpoint(t.Context(), client(t), s.URL+"/metrics", identify)
	if got.Kind != probe.KindServer || got.Problem == nil || got.Problem.Cause != "The metrics page of "+strings.TrimPrefix(s.URL, "http://")+" is broken at line 17: vllm:oops{." {
		t.Errorf("got %s %+v", got.Kind, got.Problem)
	}
}

func TestEndpointGivesTheRightPathOfTrtllm(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]http.HandlerFunc{"/metrics": text("application/json", "[]")})
	if got := probe.Endpoint(t.Context(), client(t), s.URL+"/metrics", identify); got.HintPath != "/prometheus/metrics" {
		t.Errorf("hint = %q", got.HintPath)
	}
}

func TestEndpointFollowsNoRedirectAndSendsNoCredentials(t *testing.T) {
	t.Parallel()
	var followed atomic.Bool
	var seen atomic.Value
	s := serve(t, map[string]http.HandlerFunc{
		"/metrics": func(w http.ResponseWriter, r *http.Request) {
			seen.Store(r.Header.Get("Authorization"))
			http.Redirect(w, r, "/elsewhere", http.StatusFound)
		},
		"/elsewhere": func(http.ResponseWriter, *http.Request) { followed.Store(true) },
	})
	url := strings.Replace(s.URL, "http://", "http://user:secret@", 1) + "/metrics"
	got := probe.Endpoint(t.Context(), &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}, url, identify)
	if got.Problem == nil || got.Problem.Code != probe.CodeRedirect || followed.Load() {
		t.Errorf("got %+v, followed = %v", got.Problem, followed.Load())
	}
	if seen.Load() != "" {
		t.Errorf("sent Authorization %q", seen.Load())
	}
}

func TestEndpointReadsNoMoreThanItNeeds(t *testing.T) {
	t.Parallel()
	var written atomic.Int64
	s := serve(t, map[string]http.HandlerFunc{"/metrics": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", metricsType)
		_, _ = w.Write([]byte(fixture(t, "vllm.txt")))
		line := []byte("vllm:x{a=\"" + strings.Repeat("b", 1<<16) + "\"} 1\n")
		for written.Load() < 100<<20 {
			n, err := w.Write(line)
			if err != nil {
				return
			}
			written.Add(int64(n))
		}
	}})
	got := probe.Endpoint(t.Context(), client(t), s.URL+"/metrics", identify)
	if got.Kind != probe.KindServer || got.Problem != nil {
		t.Errorf("got %s %+v", got.Kind, got.Problem)
	}
	s.Close() // waits for the handler
	if n := written.Load(); n > 16<<20 {
		t.Errorf("the server wrote %d MB before it was stopped", n>>20)
	}
}

func TestEndpointGivesUpAfterTwoSeconds(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]http.HandlerFunc{"/metrics": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", metricsType)
		_, _ = w.Write([]byte("vllm:x 1\n"))
		w.(http.Flusher).Flush()
		<-r.Context().Done() // a body that never ends
	}})
	start := time.Now()
	got := probe.Endpoint(t.Context(), client(t), s.URL+"/metrics", identify)
	if got.Kind != probe.KindNotReady || got.Problem.Code != probe.CodeTimeout {
		t.Errorf("got %s %+v", got.Kind, got.Problem)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %s", took)
	}
}

func TestEndpointTellsHowAConnectionFailed(t *testing.T) {
	t.Parallel()
	f := func(name, url string, kind probe.Kind, code string) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := probe.Endpoint(t.Context(), client(t), url, identify)
			if got.Kind != kind || got.Problem.Code != code {
				t.Errorf("got %s %+v, want %s %s", got.Kind, got.Problem, kind, code)
			}
		})
	}
	plain := serve(t, nil)
	secure := httptest.NewTLSServer(http.NotFoundHandler())
	secure.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	t.Cleanup(secure.Close)
	f("nobody listens", "http://"+closedAddress(t)+"/metrics", probe.KindUnreachable, probe.CodeRefused)
	f("closed at once", "http://"+talker(t, nil)+"/metrics", probe.KindNotReady, probe.CodeReset)
	f("another protocol", "http://"+talker(t, []byte("220 smtp ready\r\n"))+"/metrics", probe.KindOther, probe.CodeNotHTTP)
	f("http to a TLS server", strings.Replace(secure.URL, "https", "http", 1)+"/metrics", probe.KindOther, probe.CodeNeedsTLS)
	f("https to a plain server", strings.Replace(plain.URL, "http", "https", 1)+"/metrics", probe.KindUnreachable, probe.CodeNotTLS)
	f("a certificate of its own", secure.URL+"/metrics", probe.KindUnreachable, probe.CodeUntrusted)
	f("no URL", "::/metrics", probe.KindUnreachable, probe.CodeBadURL)
}

// closedAddress is a loopback address where nothing listens.
func closedAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// talker accepts connections, reads the request, says its line, and hangs up.
func talker(t *testing.T, line []byte) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = c.Read(make([]byte, 4096))
			_, _ = c.Write(line)
			_ = c.Close()
		}
	}()
	t.Cleanup(func() { _ = l.Close(); <-done })
	return l.Addr().String()
}

func TestEndpointEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := serve(t, map[string]http.HandlerFunc{"/metrics": text(metricsType, "up 1\n")})
	if got := probe.Endpoint(ctx, client(t), s.URL+"/metrics", identify); got.Kind != probe.KindUnreachable || got.Problem == nil {
		t.Errorf("got %s %+v", got.Kind, got.Problem)
	}
}

func BenchmarkReadPage(b *testing.B) {
	page := bytes.Repeat([]byte("vllm:time_to_first_token_seconds_bucket{engine=\"0\",le=\"0.001\",model_name=\"google/gemma-3-12b-it\"} 0.0\n"), 440)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		probe.ReadPage(page)
	}
}
