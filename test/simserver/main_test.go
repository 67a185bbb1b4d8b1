package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"go.uber.org/goleak"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// begun is a running simserver: its announcement, and end, which closes its
// input and gives what run returned.
type begun struct {
	announcement
	end func() error
}

func begin(t *testing.T, specification string) begun {
	t.Helper()
	path := filepath.Join(t.TempDir(), "spec.json")
	if err := os.WriteFile(path, []byte(specification), 0o600); err != nil {
		t.Fatal(err)
	}
	in, hold := io.Pipe()
	announced, out := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := run(context.Background(), []string{"-spec", path, "-for", "1m"}, in, out, io.Discard)
		out.CloseWithError(io.ErrUnexpectedEOF)
		ended <- err
	}()
	b := begun{end: func() error { hold.Close(); return <-ended }}
	text, err := bufio.NewReader(announced).ReadBytes('\n')
	if err != nil {
		t.Fatalf("no announcement: %v, %v", err, <-ended)
	}
	if err := json.Unmarshal(text, &b.announcement); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	return b
}

// call asks and decodes; it returns the status and the text of a refusal.
func call(t *testing.T, method, url string, into any) (int, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err.Error()
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return 0, err.Error()
	}
	if into != nil && answer.StatusCode == http.StatusOK {
		if err := json.Unmarshal(text, into); err != nil {
			t.Fatalf("%s: %v in %s", url, err, text)
		}
	}
	return answer.StatusCode, string(text)
}

// generatedTokens is the counter as a server shows it.
func generatedTokens(t *testing.T, url string) float64 {
	t.Helper()
	status, page := call(t, http.MethodGet, url+"/metrics", nil)
	if status != http.StatusOK {
		t.Fatalf("%s: status %d, %s", url, status, page)
	}
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(bytes.NewReader([]byte(page)))
	if err != nil {
		t.Fatal(err)
	}
	return families["vllm:generation_tokens_total"].GetMetric()[0].GetCounter().GetValue()
}

func TestServedCountersAreTheTruthAtTheirScrape(t *testing.T) {
	b := begin(t, `{"servers": [{"name": "a", "version": "0.10.2", "seed": 3, "historySeconds": 600}, {"name": "b", "profile": "bursty", "version": "0.6.6", "v0": true, "historySeconds": 600}]}`)
	for name, server := range b.Servers {
		shown := generatedTokens(t, server.URL)
		if shown == 0 {
			t.Errorf("%s: no token after ten minutes", name)
		}
		var scrapes []scrape
		if status, text := call(t, http.MethodGet, b.Control+"/scrapes?server="+name, &scrapes); status != http.StatusOK || len(scrapes) != 1 {
			t.Fatalf("%s: status %d with %d scrapes: %s", name, status, len(scrapes), text)
		}
		if got := scrapes[0].Counts[generated]; got != shown {
			t.Errorf("%s: the page showed %g tokens, the log holds %g", name, shown, got)
		}
		at := strconv.FormatFloat(scrapes[0].AtMs, 'f', 3, 64)
		var a account
		if status, text := call(t, http.MethodGet, b.Control+"/truth?server="+name+"&values=first_tokens,e2e&atMs="+at, &a); status != http.StatusOK {
			t.Fatalf("%s: status %d: %s", name, status, text)
		}
		if float64(len(a.Values["first_tokens"])) != a.Counts[simulator.FirstTokens] || len(a.Values["e2e"]) != a.Finished[simulator.ReasonStop]+a.Finished[simulator.ReasonLength] {
			t.Errorf("%s: %d and %d values, the counts are %v and %v", name, len(a.Values["first_tokens"]), len(a.Values["e2e"]), a.Counts, a.Finished)
		}
		if len(a.At) != 1 || len(a.At[0].Gauges) != len(simulator.Gauges()) || a.Means[simulator.Running] == nil {
			t.Errorf("%s: gauges %+v, means %v", name, a.At, a.Means)
		}
	}
	if err := b.end(); err != nil {
		t.Errorf("end: %v", err)
	}
}

func TestEveryFaceOfASpecificationIsServed(t *testing.T) {
	b := begin(t, `{"servers": [
		{"name": "many", "version": "0.32.0", "engines": 2, "with": ["speculative-config"], "historySeconds": 300},
		{"name": "rust", "version": "0.32.0", "rust": true, "historySeconds": 300},
		{"name": "other", "engine": "sglang", "version": "0.5.9", "historySeconds": 300},
		{"name": "new", "version": "0.10.2", "historySeconds": 300, "upgrades": [{"afterSeconds": -60, "version": "0.12.0"}]}
	], "routers": [{"name": "front", "servers": ["many", "rust"]}]}`)
	for url, want := range map[string]string{
		b.Servers["many"].URL:  `vllm:spec_decode_num_drafts_total{engine="1"`,
		b.Servers["rust"].URL:  "# EOF",
		b.Servers["other"].URL: "sglang:",
		b.Servers["new"].URL:   "vllm:request_time_per_output_token_seconds_bucket",
		b.Routers["front"]:     `vllm:num_requests_running{server="http://rust:8000"}`,
	} {
		if status, page := call(t, http.MethodGet, url+"/metrics", nil); status != http.StatusOK || !strings.Contains(page, want) {
			t.Errorf("%s: status %d, and the page lacks %q", url, status, want)
		}
	}
	if err := b.end(); err != nil {
		t.Errorf("end: %v", err)
	}
}

func TestAServerStopsAndComesBackOnItsPort(t *testing.T) {
	b := begin(t, `{"servers": [{"name": "a", "historySeconds": 300}]}`)
	url := b.Servers["a"].URL
	before := generatedTokens(t, url)
	if status, text := call(t, http.MethodPost, b.Control+"/stop?server=a", nil); status != http.StatusOK {
		t.Fatalf("stop: %d %s", status, text)
	}
	if status, text := call(t, http.MethodGet, url+"/metrics", nil); status != 0 || !strings.Contains(text, "refused") {
		t.Errorf("a stopped server: status %d, %s", status, text)
	}
	if status, text := call(t, http.MethodPost, b.Control+"/start?server=a", nil); status != http.StatusOK {
		t.Fatalf("start: %d %s", status, text)
	}
	if after := generatedTokens(t, url); after >= before {
		t.Errorf("%g tokens before the stop, %g after the start: it does not count from zero", before, after)
	}
	var a account
	call(t, http.MethodGet, b.Control+"/truth?server=a", &a)
	if len(a.StartsMs) != 2 {
		t.Errorf("starts at %v, want two", a.StartsMs)
	}
	if status, text := call(t, http.MethodPost, b.Control+"/restart?server=a", nil); status != http.StatusOK {
		t.Fatalf("restart: %d %s", status, text)
	}
	call(t, http.MethodGet, b.Control+"/truth?server=a", &a)
	if len(a.StartsMs) != 3 {
		t.Errorf("starts at %v, want three", a.StartsMs)
	}
	if err := b.end(); err != nil {
		t.Errorf("end: %v", err)
	}
}

func TestAHangingServerTakesTheRequestAndSaysNothing(t *testing.T) {
	b := begin(t, `{"servers": [{"name": "a"}]}`)
	call(t, http.MethodPost, b.Control+"/hang?server=a", nil)
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, b.Servers["a"].URL+"/metrics", nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer, err := http.DefaultClient.Do(request); err == nil {
		answer.Body.Close()
		t.Errorf("a hanging server answered %d", answer.StatusCode)
	} else if ctx.Err() == nil {
		t.Errorf("the connection ended by itself: %v", err)
	}
	call(t, http.MethodPost, b.Control+"/thaw?server=a", nil)
	generatedTokens(t, b.Servers["a"].URL)
	if err := b.end(); err != nil {
		t.Errorf("end: %v", err)
	}
}

func TestMistakesAreNamed(t *testing.T) {
	b := begin(t, `{"servers": [{"name": "a"}]}`)
	for path, want := range map[string]int{
		"/truth?server=b":                   http.StatusNotFound,
		"/truth?server=a&fromMs=yesterday":  http.StatusBadRequest,
		"/truth?server=a&values=everything": http.StatusBadRequest,
		"/stop?server=a":                    http.StatusMethodNotAllowed,
	} {
		if status, text := call(t, http.MethodGet, b.Control+path, nil); status != want {
			t.Errorf("%s: status %d, want %d: %s", path, status, want, text)
		}
	}
	if err := b.end(); err != nil {
		t.Errorf("end: %v", err)
	}
	for specification, want := range map[string]string{
		`{"servers": []}`: "no servers",
		`{"servers": [{"name": "a", "profile": "fast"}]}`:                            `no profile is called "fast"`,
		`{"servers": [{"name": "a", "colour": "red"}]}`:                              "colour",
		`{"servers": [{"name": "a", "version": "0.1.0"}]}`:                           "0.1.0",
		`{"servers": [{"name": "a"}], "routers": [{"name": "r", "servers": ["b"]}]}`: `no server is called "b"`,
		`{"servers": [{"name": "a", "addr": "nowhere:none"}]}`:                       "nowhere",
	} {
		path := filepath.Join(t.TempDir(), "spec.json")
		if err := os.WriteFile(path, []byte(specification), 0o600); err != nil {
			t.Fatal(err)
		}
		err := run(t.Context(), []string{"-spec", path}, strings.NewReader(""), io.Discard, io.Discard)
		if err == nil || !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("%s: error %v, want one with %q", specification, err, want)
		}
	}
}
