package doctor_test

import (
	"context"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/doctor"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

func now() time.Time { return time.Unix(1_700_000_000, 0) }

// answered is the trip of a request that went well.
func answered() probe.Trip {
	return probe.Trip{
		Name: "localhost", Peer: "127.0.0.1:8000", Answered: true, ContentType: "text/plain", Date: now(), Asked: now(),
		Took: 20 * time.Millisecond, Bytes: 2048, Samples: 12,
	}
}

func vllm() probe.Result {
	return probe.Result{Kind: probe.KindServer, Status: 200, Trip: answered(), Server: &model.Server{
		Engine: "vllm", EngineTitle: "vLLM", Version: "0.10.2", VersionSource: "reported", Models: []string{"m"}, Series: 7, Known: 5,
	}}
}

func examine(t *testing.T, r probe.Result, change func(*doctor.Endpoint)) model.Diagnosis {
	t.Helper()
	e := doctor.Endpoint{URL: "http://localhost:8000/metrics", Now: now, Ask: func(context.Context) probe.Result { return r }}
	if change != nil {
		change(&e)
	}
	return e.Examine(t.Context())
}

// check finds a check by its identifier.
func check(t *testing.T, d model.Diagnosis, id string) model.Check {
	t.Helper()
	for _, c := range d.Checks {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("there is no check %q in %+v", id, d)
	return model.Check{}
}

func states(d model.Diagnosis) string {
	var text []string
	for _, c := range d.Checks {
		text = append(text, c.ID+":"+string(c.State))
	}
	return strings.Join(text, " ")
}

func TestAServerThatIsWellPassesEveryCheckInTheOrderOfAConnection(t *testing.T) {
	t.Parallel()
	const want = "address:ok name:ok connection:ok tls:skipped answer:ok login:ok status:ok size:ok content:ok page:ok server:ok " +
		"stats:ok dialect:ok clock:ok twins:skipped"
	d := examine(t, vllm(), nil)
	if diff := cmp.Diff(want, states(d)); diff != "" {
		t.Error(diff)
	}
	if d.Summary.Failed != 0 || d.Summary.Text != "All is well: 13 checks." {
		t.Errorf("in short: %+v", d.Summary)
	}
	if got := check(t, d, "server").Detail; got != "vLLM 0.10.2 (reported), m" {
		t.Errorf("the server is %q", got)
	}
}

func TestWhatComesBeforeAFailureIsWellAndWhatComesAfterIsNotReached(t *testing.T) {
	t.Parallel()
	f := func(code string, stage probe.Stage) {
		t.Helper()
		problem := probe.Tell(code, "localhost:8000", "x")
		d := examine(t, probe.Result{Problem: problem}, nil)
		passed := true
		for _, c := range d.Checks {
			switch {
			case c.ID == string(stage):
				passed = false
				if c.State != model.CheckFailed || c.Problem != problem {
					t.Errorf("%s: %+v", code, c)
				}
			case passed && c.State != model.CheckOK && c.ID != "tls", !passed && c.State != model.CheckSkipped:
				t.Errorf("%s: %+v", code, c)
			}
		}
		if d.Summary.Failed != 1 {
			t.Errorf("%s: %+v", code, d.Summary)
		}
	}
	f(probe.CodePlaceholder, probe.StageAddress)
	f(probe.CodeUnknownHost, probe.StageName)
	f(probe.CodeRefused, probe.StageConnection)
	f(probe.CodeUntrusted, probe.StageTLS)
	f(probe.CodeUnauthorized, probe.StageLogin)
	f(probe.CodeTimeout, probe.StageAnswer)
	f(probe.CodeParse, probe.StagePage)
}

func TestAHostsNameIsShownWithWhatItIs(t *testing.T) {
	t.Parallel()
	f := func(url string, trip probe.Trip, want string) {
		t.Helper()
		d := examine(t, probe.Result{Trip: trip}, func(e *doctor.Endpoint) { e.URL = url })
		if got := check(t, d, "name").Detail; got != want {
			t.Errorf("%s: %q, want %q", url, got, want)
		}
	}
	f("http://10.0.0.5:8000/metrics", probe.Trip{Peer: "10.0.0.5:8000"}, "a number; nothing to look up")
	f("http://host.docker.internal:8000/metrics", probe.Trip{Peer: "127.0.0.1:8000"}, "host.docker.internal is known inside containers only; here it means this machine")
	found := []netip.Addr{netip.MustParseAddr("10.0.0.5"), netip.MustParseAddr("10.0.0.6")}
	f("http://gpu-box:8000/metrics", probe.Trip{Name: "gpu-box", Addresses: found}, "gpu-box is 10.0.0.5, 10.0.0.6")
}

func TestWhatATargetIsUpWithIsAWarning(t *testing.T) {
	t.Parallel()
	r := vllm()
	r.Problem = probe.Duplicates("http://localhost:8000", "a")
	d := examine(t, r, nil)
	if c := check(t, d, "page"); c.State != model.CheckWarning || c.Problem.Code != probe.CodeDuplicates {
		t.Errorf("got %+v", c)
	}
	if c := check(t, d, "dialect"); c.State != model.CheckOK || d.Summary.Text != "Nothing failed; 1 warning." {
		t.Errorf("got %+v, %+v", c, d.Summary)
	}
}

func TestStatisticsThatAreOffFailTheirCheck(t *testing.T) {
	t.Parallel()
	r := vllm()
	r.Problem = probe.Tell(probe.CodeStatsOff, "localhost:8000", "")
	if c := check(t, examine(t, r, nil), "stats"); c.State != model.CheckFailed || !strings.Contains(c.Problem.Next, "--disable-log-stats") {
		t.Errorf("got %+v", c)
	}
}

func TestNamesThatAreMissingOrNewAreListed(t *testing.T) {
	t.Parallel()
	r := vllm()
	r.Server.Unknown = []string{"vllm:a", "vllm:b", "vllm:c", "vllm:d"}
	if c := check(t, examine(t, r, nil), "dialect"); c.State != model.CheckOK || !strings.Contains(c.Detail, "4 new to us: vllm:a, vllm:b, vllm:c and 1 more") {
		t.Errorf("got %+v", c)
	}
	r.Server.Missing = []string{"vllm:x"}
	if c := check(t, examine(t, r, nil), "dialect"); c.State != model.CheckWarning || !strings.Contains(c.Problem.Cause, "vllm:x") {
		t.Errorf("got %+v", c)
	}
	r.Server.Missing, r.Server.Newer = nil, true
	if c := check(t, examine(t, r, nil), "dialect"); c.State != model.CheckWarning || c.Problem.Code != probe.CodeNewer {
		t.Errorf("got %+v", c)
	}
}

func TestAClockThatIsOffIsTold(t *testing.T) {
	t.Parallel()
	f := func(skew time.Duration, want string) {
		t.Helper()
		r := vllm()
		r.Trip.Date = now().Add(skew)
		c := check(t, examine(t, r, nil), "clock")
		cause := ""
		if c.Problem != nil {
			cause = c.Problem.Cause
		}
		if !strings.Contains(cause, want) || (want == "") != (c.State == model.CheckOK) {
			t.Errorf("%v: %+v", skew, c)
		}
	}
	f(2*time.Second, "")
	f(-20*time.Second, "")
	f(5*time.Minute, "5 minutes ahead of")
	f(-3*time.Hour, "3 hours behind")
	f(400*24*time.Hour, "400 days ahead of")
}

func TestAServerUnderTwoAddressesIsTold(t *testing.T) {
	t.Parallel()
	mine := model.Target{ID: "vllm/mine", URL: "http://localhost:8000/metrics", State: model.TargetUp, LastScrape: now(), IntervalSeconds: 15}
	f := func(other string, twin bool) {
		t.Helper()
		d := examine(t, vllm(), func(e *doctor.Endpoint) {
			e.Target, e.Others = &mine, []model.Target{mine, {ID: "vllm/other", URL: other}}
			e.Local = func(host string) bool { return host == "localhost" || host == "10.0.0.5" }
		})
		c := check(t, d, "twins")
		if (c.State == model.CheckWarning) != twin || twin && !strings.Contains(c.Problem.Cause, "vllm/other") {
			t.Errorf("%s: %+v", other, c)
		}
	}
	f("http://127.0.0.1:8000/metrics", true)
	f("http://10.0.0.5:8000/metrics", true)
	f("http://10.0.0.5:8001/metrics", false)
	f("http://10.0.0.6:8000/metrics", false)
	f("http://localhost:8000/v1/metrics", false)
}

func TestATargetOfTheInstanceIsAlsoLookedAtAsItIsScraped(t *testing.T) {
	t.Parallel()
	f := func(target model.Target, state model.CheckState) {
		t.Helper()
		d := examine(t, vllm(), func(e *doctor.Endpoint) { e.Target = &target })
		if c := check(t, d, "scrape"); c.State != state {
			t.Errorf("%s: %+v", target.State, c)
		}
	}
	f(model.Target{State: model.TargetUp, LastScrape: now().Add(-20 * time.Second), IntervalSeconds: 15}, model.CheckOK)
	f(model.Target{State: model.TargetUp, LastScrape: now().Add(-2 * time.Minute), IntervalSeconds: 15}, model.CheckFailed)
	f(model.Target{State: model.TargetDown, Problem: probe.Tell(probe.CodeSampleLimit, "a", "")}, model.CheckFailed)
	f(model.Target{State: model.TargetWaiting}, model.CheckSkipped)
	f(model.Target{State: model.TargetUnknown}, model.CheckSkipped)
	f(model.Target{State: model.TargetUp, LastScrape: now(), IntervalSeconds: 15, Problem: probe.Duplicates("a", "b")}, model.CheckWarning)
}

func TestAnAddressIsCompletedToAMetricsPage(t *testing.T) {
	t.Parallel()
	f := func(written, want string) {
		t.Helper()
		if got := doctor.Address(written); got != want {
			t.Errorf("%q becomes %q, want %q", written, got, want)
		}
	}
	f("gpu-box:8000", "http://gpu-box:8000/metrics")
	f(" http://gpu-box:8000/ ", "http://gpu-box:8000/metrics")
	f("https://gpu-box", "https://gpu-box/metrics")
	f("http://gpu-box:8000/v1/other", "http://gpu-box:8000/v1/other")
	f("<host>:8000", "http://<host>:8000/metrics")
}
