package probe_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// question asks with a check that stands in for Prometheus' parser, which the
// engine hands in: it counts lines, and finds bad and double ones.
func question(t *testing.T, url string) probe.Question {
	t.Helper()
	return probe.Question{URL: url, Client: client(t), Identify: identify, Check: func(body []byte, contentType string) probe.Flaw {
		flaw := probe.Flaw{}
		if contentType == "" {
			flaw.Err = errors.New("non-compliant scrape target sending blank Content-Type")
			return flaw
		}
		seen := map[string]bool{}
		for n, line := range strings.Split(strings.TrimSpace(string(body)), "\n") {
			switch {
			case strings.Contains(line, "bad"):
				return probe.Flaw{Err: errors.New(`expected value while parsing: "bad"`), Line: n + 1, Text: line}
			case seen[line]:
				flaw.Twice = line
			}
			seen[line] = true
			flaw.Samples++
		}
		return flaw
	}}
}

func TestAQuestionFailsForTheReasonForWhichAScrapeFails(t *testing.T) {
	t.Parallel()
	f := func(name string, answer http.HandlerFunc, code, cause string) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q := question(t, serve(t, map[string]http.HandlerFunc{"/metrics": answer}).URL+"/metrics")
			q.MaxBody, q.MaxSamples, q.Timeout = 1000, 3, 5*time.Second
			r := q.Ask(t.Context())
			if r.Problem == nil || r.Problem.Code != code || !strings.Contains(r.Problem.Cause, cause) {
				t.Fatalf("got %+v", r.Problem)
			}
			checkWords(t, r.Problem)
		})
	}
	f("broken line", text(metricsType, "a 1\nbad\n"), probe.CodeParse, "is broken at line 2: bad.")
	f("a page that calls itself text", text(metricsType, "<html>bad"), probe.CodeHTML, "")
	f("no type", untyped, probe.CodeNoContentType, "")
	f("large", text(metricsType, strings.Repeat("a 1\n", 300)), probe.CodeBodyLimit, "")
	f("many", text(metricsType, "a 1\nb 1\nc 1\nd 1\n"), probe.CodeSampleLimit, "")
	f("twice", text(metricsType, "vllm:a 1\nvllm:a 1\n"), probe.CodeDuplicates, "twice (vllm:a 1)")
	f("login", sends("/sign-in?token=x"), probe.CodeLogin, "/sign-in)")
	f("elsewhere", sends("/metrics/"), probe.CodeRedirect, "/metrics/)")
}

// sends redirects to another path.
func sends(to string) http.HandlerFunc {
	return http.RedirectHandler(to, http.StatusTemporaryRedirect).ServeHTTP
}

// untyped does not say what it answers with.
func untyped(w http.ResponseWriter, _ *http.Request) {
	w.Header()["Content-Type"] = nil
	_, _ = w.Write([]byte("a 1\n"))
}

func TestAQuestionUnpacksWhatAScrapeUnpacksWithinTheSameLimit(t *testing.T) {
	t.Parallel()
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, _ = z.Write([]byte(strings.Repeat("vllm:a 1\n", 10_000)))
	_ = z.Close()
	s := serve(t, map[string]http.HandlerFunc{"/metrics": func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept-Encoding") != "gzip" {
			t.Error("it does not ask for gzip")
		}
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Type", metricsType)
		_, _ = w.Write(packed.Bytes())
	}})
	q := question(t, s.URL+"/metrics")
	q.Encoding, q.MaxBody = "gzip", 50_000
	if r := q.Ask(t.Context()); r.Problem == nil || r.Problem.Code != probe.CodeBodyLimit {
		t.Errorf("got %+v", r.Problem)
	}
	q.MaxBody = 100_000
	if r := q.Ask(t.Context()); r.Trip.Bytes != 90_000 {
		t.Errorf("it read %d bytes: %+v", r.Trip.Bytes, r.Problem)
	}
}

func TestAQuestionFollowsARedirectAsItsJobDoes(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]http.HandlerFunc{
		"/metrics":  sends("/metrics/"),
		"/metrics/": text(metricsType, fixture(t, "vllm.txt")),
	})
	q := question(t, s.URL+"/metrics")
	q.Client = &http.Client{Transport: q.Client.Transport}
	r := q.Ask(t.Context())
	if r.Kind != probe.KindServer || r.Problem != nil || r.Trip.RedirectedTo != s.URL+"/metrics/" {
		t.Errorf("got %s %+v by way of %q", r.Kind, r.Problem, r.Trip.RedirectedTo)
	}
}

func TestAQuestionSendsTheUserInfoOfItsURLAndShowsItNowhere(t *testing.T) {
	t.Parallel()
	s := serve(t, map[string]http.HandlerFunc{"/metrics": func(w http.ResponseWriter, r *http.Request) {
		if name, password, _ := r.BasicAuth(); name != "u" || password != "pass-canary" {
			t.Errorf("it sends %q", name)
		}
		w.WriteHeader(http.StatusForbidden)
	}})
	url := strings.Replace(s.URL, "http://", "http://u:pass-canary@", 1) + "/metrics"
	p := question(t, url).Ask(t.Context()).Problem
	if p.Code != probe.CodeForbidden || strings.Contains(p.Error()+p.Detail, "canary") {
		t.Errorf("got %+v", p)
	}
	if shown := probe.Shown(url); strings.Contains(shown, "canary") {
		t.Errorf("it shows %s", shown)
	}
}

func TestNothingIsAskedAtAPlaceholder(t *testing.T) {
	t.Parallel()
	q := question(t, "http://<host>:8000/metrics")
	q.Client = nil // asking would panic
	if r := q.Ask(t.Context()); r.Problem == nil || r.Problem.Code != probe.CodePlaceholder {
		t.Errorf("got %+v", r)
	}
}
