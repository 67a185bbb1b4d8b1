package engine_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

func TestTheFirstSampleComesAtOnceAtAnIntervalOf15Seconds(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	e := start(t, options(t, scraping(15*time.Second, server.address())))
	ready := time.Now()
	eventually(t, "the first sample", func() bool { _, ok := value(t, e, "scrapes_total"); return ok })
	if took := time.Since(ready); took > time.Second {
		t.Errorf("the first sample came after %v, want at most 1s", took)
	}
}

func TestSamplesSurviveStopAndStart(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	o := options(t, scraping(100*time.Millisecond, server.address()))
	first := start(t, o)
	eventually(t, "three samples", func() bool { v, _ := value(t, first, "scrapes_total"); return v >= 3 })
	until := time.Now()
	stop(t, first)

	second := start(t, o)
	res, err := second.Query(t.Context(), model.Query{Expr: "max_over_time(scrapes_total[1m])", End: until})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Series) != 1 || res.Series[0].Values[0] < 3 {
		t.Errorf("after a restart the past is %+v, want one series that reached 3", res.Series)
	}
	if repaired := second.Store().Repaired; repaired != "" {
		t.Errorf("after an orderly stop the store says %q, want nothing to repair", repaired)
	}
}

func TestTwoWholeEnginesLiveInOneProcess(t *testing.T) {
	t.Parallel()
	one, two := newTarget(t), newTarget(t)
	a := start(t, options(t, scraping(100*time.Millisecond, one.address())))
	b := start(t, options(t, scraping(100*time.Millisecond, two.address())))
	for e, server := range map[*engine.Engine]*target{a: one, b: two} {
		eventually(t, "a sample of its own target only", func() bool {
			res := instant(t, e, "scrapes_total")
			return len(res.Series) == 1 && res.Series[0].Labels["instance"] == server.address()
		})
	}
}

func TestTheApiAnswersFromTheFirstMoment(t *testing.T) {
	t.Parallel()
	e, err := engine.New(options(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{
		"/":                         http.StatusOK,
		"/-/healthy":                http.StatusOK,
		"/metrics":                  http.StatusOK,
		"/-/ready":                  http.StatusServiceUnavailable,
		"/api/v1/query?query=up":    http.StatusServiceUnavailable,
		"/federate?match[]=up":      http.StatusServiceUnavailable,
		"/api/v1/status/walreplay":  http.StatusOK,
		"/api/v1/status/nonexisten": http.StatusServiceUnavailable,
	} {
		if status, body := get(t, e, path); status != want {
			t.Errorf("before the start GET %s gives %d %.80s, want %d", path, status, body, want)
		}
	}
	stop(t, e)
}

func TestAnEmptyConfigurationIsFine(t *testing.T) {
	t.Parallel()
	e := start(t, options(t, ""))
	if status, body := get(t, e, "/-/ready"); status != http.StatusOK {
		t.Errorf("GET /-/ready gives %d %s", status, body)
	}
}
