package engine_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// finder is a LocalFinder that finds what a test tells it.
type finder chan []engine.LocalTarget

func (f finder) Groups() <-chan []engine.LocalTarget { return f }

// urls are the scrape URLs of the targets, by job.
func urls(e *engine.Engine) map[string][]string {
	out := map[string][]string{}
	for _, t := range e.Targets() {
		out[t.Job] = append(out[t.Job], t.URL)
	}
	return out
}

func noSuchHost(context.Context, string) ([]string, error) { return nil, errors.New("no such host") }

func TestAFoundServerIsScraped(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	found := make(finder, 1)
	o := options(t, "global: {scrape_interval: 15s}")
	o.Local = found
	e := start(t, o)
	found <- []engine.LocalTarget{{Address: server.address(), Instance: "mine", Labels: map[string]string{"engine": "vllm"}}}
	eventually(t, "a sample of the found server", func() bool {
		res := instant(t, e, `scrapes_total{job="local",instance="mine",engine="vllm"}`)
		return len(res.Series) == 1
	})
	if source := e.Targets()[0].Source; source != "found on this machine" {
		t.Errorf("its source is %q", source)
	}
}

func TestAServerThatAFileNamesAsWellIsScrapedOnceWithTheLabelsOfTheFile(t *testing.T) {
	t.Parallel()
	server, other := newTarget(t), newTarget(t)
	_, port, _ := net.SplitHostPort(server.address())
	for _, host := range []string{"localhost", "127.0.0.1", "host.docker.internal", "127.0.0.5"} {
		t.Run(host, func(t *testing.T) {
			t.Parallel()
			found := make(finder, 1)
			o := options(t, scraping(200*time.Millisecond, net.JoinHostPort(host, port)))
			o.Local, o.LookupHost = found, noSuchHost
			e := start(t, o)
			found <- []engine.LocalTarget{{Address: server.address()}, {Address: other.address()}}
			eventually(t, "both jobs", func() bool { return len(urls(e)) == 2 })
			want := map[string][]string{
				"test":  {"http://" + net.JoinHostPort(host, port) + "/metrics"},
				"local": {"http://" + other.address() + "/metrics"},
			}
			if diff := cmp.Diff(want, urls(e)); diff != "" {
				t.Errorf("targets differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAServerOfTheFileThatIsTakenOutIsScrapedAsFound(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	found := make(finder, 1)
	o := options(t, scraping(200*time.Millisecond, server.address()))
	o.Local = found
	e := start(t, o)
	found <- []engine.LocalTarget{{Address: server.address()}}
	eventually(t, "the target of the file", func() bool { return len(urls(e)["test"]) == 1 })
	writeFile(t, strings.TrimSuffix(o.ConfigPath, "/prometheus.yml"), "prometheus.yml", "")
	if err := e.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the found target", func() bool {
		return cmp.Equal(urls(e), map[string][]string{"local": {"http://" + server.address() + "/metrics"}})
	})
}

func TestAJobCalledLocalDoesNotCollideWithOurs(t *testing.T) {
	t.Parallel()
	server, other := newTarget(t), newTarget(t)
	found := make(finder, 1)
	o := options(t, strings.Replace(scraping(200*time.Millisecond, other.address()), "job_name: test", "job_name: local", 1))
	o.Local = found
	e := start(t, o)
	found <- []engine.LocalTarget{{Address: server.address()}}
	eventually(t, "both jobs", func() bool { return len(urls(e)["local"]) == 1 && len(urls(e)["local-2"]) == 1 })
}

func TestHostDockerInternalIsThisMachineWhereItDoesNotResolve(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	_, port, _ := net.SplitHostPort(server.address())
	o := options(t, scraping(200*time.Millisecond, "host.docker.internal:"+port))
	o.LookupHost = noSuchHost
	e := start(t, o)
	eventually(t, "a sample with the label as written", func() bool {
		return len(instant(t, e, `scrapes_total{instance="host.docker.internal:`+port+`"}`).Series) == 1
	})
}

func TestFoundServersAreNotFollowedElsewhere(t *testing.T) {
	t.Parallel()
	canary := newTarget(t)
	redirecting := httptest.NewServer(http.RedirectHandler(canary.URL+"/metrics", http.StatusFound))
	t.Cleanup(redirecting.Close)
	found := make(finder, 1)
	o := options(t, "global: {scrape_interval: 100ms, scrape_timeout: 100ms}")
	o.Local = found
	e := start(t, o)
	found <- []engine.LocalTarget{{Address: redirecting.Listener.Addr().String()}}
	eventually(t, "the target to be down", func() bool {
		all := e.Targets()
		return len(all) == 1 && all[0].State == model.TargetDown
	})
	if n := canary.count(); n != 0 {
		t.Errorf("the redirect was followed %d times", n)
	}
}

func TestATargetIsWaitedForUntilItWasThereOnce(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	o := options(t, scraping(100*time.Millisecond, address))
	o.ExplainScrape = func(err error, url string) *model.Problem {
		return &model.Problem{Code: "explained", Cause: fmt.Sprintf("%s: %v", url, err)}
	}
	e := start(t, o)
	state := func() model.TargetState {
		if all := e.Targets(); len(all) == 1 {
			return all[0].State
		}
		return ""
	}
	eventually(t, "the target to be waited for", func() bool { return state() == model.TargetWaiting })
	if problem := e.Targets()[0].Problem; problem != nil {
		t.Errorf("a target that is waited for has the problem %v, want none", problem)
	}

	server := serveAt(t, address)
	eventually(t, "the target to be up", func() bool { return state() == model.TargetUp })
	up := e.Targets()[0]
	if up.Samples != 1 || up.IntervalSeconds != 0.1 || up.LastScrape.IsZero() || up.Since.IsZero() || up.ID != "test/"+address {
		t.Errorf("the target is described as %+v", up)
	}
	server.Close()
	eventually(t, "the target to be down", func() bool { return state() == model.TargetDown })
	if problem := e.Targets()[0].Problem; problem == nil || problem.Code != "explained" {
		t.Errorf("the target that is down has the problem %v", problem)
	}
	stop(t, e)

	// Another process knows from the store that it was there.
	again := start(t, o)
	eventually(t, "the target to be down after a restart", func() bool {
		all := again.Targets()
		return len(all) == 1 && all[0].State == model.TargetDown
	})
}

// serveAt serves one metric at an address that was free a moment ago.
func serveAt(t *testing.T, address string) *httptest.Server {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprintln(w, "one 1")
	}))
	server.Listener.Close()
	server.Listener = listener
	server.Start()
	t.Cleanup(server.Close)
	return server
}
