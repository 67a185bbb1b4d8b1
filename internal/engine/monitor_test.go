package engine_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
)

// selfServing is an engine whose API listens, as app makes it.
func selfServing(t *testing.T, config string, page http.HandlerFunc) *engine.Engine {
	t.Helper()
	var e *engine.Engine
	ready := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		<-ready
		e.PrometheusHandler().ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	o := options(t, config)
	o.SelfAddress, o.TargetsPage = strings.TrimPrefix(server.URL, "http://"), page
	e = start(t, o)
	close(ready)
	return e
}

func TestWhatIsKnownOfTheTargetsIsScrapedWithTheirLabels(t *testing.T) {
	t.Parallel()
	e := selfServing(t, "global: {scrape_interval: 1s}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		_, _ = io.WriteString(w, "kanoa_target_info{job=\"vllm\",instance=\"a\"} 1\n")
	})
	eventually(t, "a sample under the target's labels", func() bool {
		got, ok := value(t, e, `kanoa_target_info{job="vllm",instance="a",exported_job=""}`)
		return ok && got == 1
	})
	if up, ok := value(t, e, `up{job="kanoa-monitor",instance="kanoa-monitor"}`); !ok || up != 1 {
		t.Errorf("up is %v, %v", up, ok)
	}
	if targets := e.Targets(); len(targets) != 0 {
		t.Errorf("it is listed as a target: %+v", targets)
	}
}

func TestAJobOfAFileKeepsTheNameOfOurs(t *testing.T) {
	t.Parallel()
	other := newTarget(t)
	e := selfServing(t, strings.Replace(scraping(time.Second, other.address()), "job_name: test", "job_name: kanoa-monitor", 1),
		func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "kanoa_target_series{job=\"x\"} 1\n")
		})
	eventually(t, "both jobs", func() bool {
		theirs, _ := value(t, e, `up{job="kanoa-monitor",instance!="kanoa-monitor"}`)
		ours, _ := value(t, e, `up{job="kanoa-monitor-2",instance="kanoa-monitor"}`)
		return theirs == 1 && ours == 1
	})
	if targets := e.Targets(); len(targets) != 1 || targets[0].Job != "kanoa-monitor" {
		t.Errorf("targets: %+v", targets)
	}
}

func TestWithoutAPageOfTargetsThereIsNoJobForIt(t *testing.T) {
	t.Parallel()
	e := start(t, options(t, "global: {scrape_interval: 1s}"))
	if status, _ := get(t, e, "/metrics/targets"); status != http.StatusNotFound {
		t.Errorf("status %d", status)
	}
	if _, pools := get(t, e, "/api/v1/scrape_pools"); strings.Contains(pools, "kanoa-monitor") {
		t.Errorf("pools: %s", pools)
	}
}
