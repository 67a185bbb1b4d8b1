package engine_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

func TestATargetIsAskedWithTheCredentialsAndLimitsOfItsJob(t *testing.T) {
	t.Parallel()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if name, password, _ := r.BasicAuth(); name != "u" || password != "p" || r.URL.RawQuery != "x=1" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Header().Set("Content-Type", textType)
		fmt.Fprint(w, "a 1\nb 2\nc 3\n")
	}))
	t.Cleanup(s.Close)
	address := s.Listener.Addr().String()
	e := start(t, options(t, `
scrape_configs:
- {job_name: login, scrape_timeout: 3s, scrape_interval: 3s, basic_auth: {username: u, password: p}, params: {x: ['1']}, static_configs: [{targets: ['`+address+`']}]}
- {job_name: few, sample_limit: 2, basic_auth: {username: u, password: p}, params: {x: ['1']}, static_configs: [{targets: ['`+address+`']}]}
- {job_name: stranger, static_configs: [{targets: ['`+address+`']}]}
`))
	eventually(t, "three targets", func() bool { return len(e.Targets()) == 3 })
	f := func(job, code string) {
		t.Helper()
		asking, found, err := e.Asking(job + "/" + address)
		if err != nil || !found {
			t.Fatalf("%s: %v, %v", job, found, err)
		}
		defer asking.Close()
		asking.Identify = func(*probe.Page) (*model.Server, *model.Problem) { return nil, nil }
		if r := asking.Ask(t.Context()); r.Problem == nil || r.Problem.Code != code {
			t.Errorf("%s: %+v", job, r.Problem)
		}
	}
	f("login", probe.CodeUnknownMetrics)
	f("few", probe.CodeSampleLimit)
	f("stranger", probe.CodeUnauthorized)
	if asking, _, _ := e.Asking("login/" + address); asking.Timeout != 3*time.Second || asking.MaxBody < 1<<20 {
		t.Errorf("its limits are %v, %d", asking.Timeout, asking.MaxBody)
	}
	if _, found, err := e.Asking("nobody/" + address); found || err != nil {
		t.Errorf("a target that is none: %v, %v", found, err)
	}
}

func TestAPageThatShowsASeriesTwiceIsUpAndSaysSoUntilItIsMended(t *testing.T) {
	t.Parallel()
	var mended atomic.Bool
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", textType)
		fmt.Fprint(w, "a 1\nb 1\n")
		if !mended.Load() {
			fmt.Fprint(w, "b 2\na 3\n")
		}
	}))
	t.Cleanup(s.Close)
	address := s.Listener.Addr().String()
	e := start(t, options(t, scraping(200*time.Millisecond, address)))
	problem := func() *model.Problem {
		for _, target := range e.Targets() {
			if target.State == model.TargetUp {
				return target.Problem
			}
		}
		return nil
	}
	eventually(t, "the problem", func() bool { return problem() != nil })
	want := probe.Duplicates("http://"+address+"/metrics", "b")
	if got := problem(); got == nil || *got != *want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if v, _ := value(t, e, "b"); v != 1 {
		t.Errorf("the value that is kept is %v, want the first", v)
	}
	mended.Store(true)
	eventually(t, "the problem to go", func() bool { return problem() == nil })
}

func TestAServerThatListensElsewhereIsDownRatherThanWaitedFor(t *testing.T) {
	t.Parallel()
	o := options(t, scraping(200*time.Millisecond, "127.0.0.1:1"))
	var code atomic.Value
	code.Store(probe.CodeRefused)
	o.ExplainScrape = func(error, string) *model.Problem { return &model.Problem{Code: code.Load().(string)} }
	e := start(t, o)
	state := func() model.TargetState {
		for _, target := range e.Targets() {
			return target.State
		}
		return model.TargetUnknown
	}
	eventually(t, "it to be waited for", func() bool { return state() == model.TargetWaiting })
	code.Store(probe.CodeLoopbackOnly)
	eventually(t, "it to be down", func() bool { return state() == model.TargetDown })
}

func TestAStrangerIsAskedWithTheLimitsOfAJobAndSentNowhereElse(t *testing.T) {
	t.Parallel()
	var sent atomic.Bool
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { sent.Store(true) }))
	t.Cleanup(elsewhere.Close)
	s := httptest.NewServer(http.RedirectHandler(elsewhere.URL+"/metrics", http.StatusFound))
	t.Cleanup(s.Close)
	asking, err := engine.AskingStranger(s.URL + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer asking.Close()
	asking.Identify = func(*probe.Page) (*model.Server, *model.Problem) { return nil, nil }
	if r := asking.Ask(t.Context()); r.Problem == nil || r.Problem.Code != probe.CodeRedirect || sent.Load() {
		t.Errorf("got %+v, sent elsewhere: %v", r.Problem, sent.Load())
	}
	if asking.MaxSamples == 0 || asking.Timeout == 0 {
		t.Errorf("its limits are %v, %d samples", asking.Timeout, asking.MaxSamples)
	}
}
