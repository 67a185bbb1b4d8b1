package httpapi_test

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi/guard"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const doctorPath = "/api/kanoa/doctor"

func TestTheDoctorAsksTargetsOnly(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	f := func(request string, status int, text string) {
		t.Helper()
		resp := do(t, s, http.MethodPost, doctorPath, request)
		if got := body(t, resp); resp.StatusCode != status || !strings.Contains(got, text) {
			t.Errorf("%s: status %d: %s", request, resp.StatusCode, got)
		}
	}
	f(`{"url":"http://a"}`, http.StatusOK, `"id":"store"`)
	f(`{"url":"http://169.254.169.254/latest"}`, http.StatusNotFound, "There is no target at this address.")
	f(`{"url":""}`, http.StatusBadRequest, "bad_request")
	f(`http://a`, http.StatusBadRequest, "bad_request")
	f(`{"url":"`+strings.Repeat("a", 20<<10)+`"}`, http.StatusRequestEntityTooLarge, "too_large")
}

func TestAForeignPageCannotSetTheDoctorToWork(t *testing.T) {
	t.Parallel()
	opts := options(t)
	asked := &countingDoctor{}
	opts.Doctor = asked
	s := guard.New(newServer(t, opts), guard.Options{})
	for _, headers := range [][]string{
		{"Origin", "http://evil.example", "Content-Type", "application/json"},
		{"Sec-Fetch-Site", "cross-site"},
		{"Content-Type", "text/plain"},
	} {
		for _, method := range []string{http.MethodGet, http.MethodPost} {
			if method == http.MethodGet && headers[0] == "Content-Type" {
				continue // a GET has no body
			}
			resp := do(t, s, method, "http://localhost"+doctorPath, `{"url":"http://a"}`, headers...)
			if body(t, resp); resp.StatusCode != http.StatusForbidden {
				t.Errorf("%s with %v: status %d", method, headers, resp.StatusCode)
			}
		}
	}
	if n := asked.n.Load(); n != 0 {
		t.Errorf("it was asked %d times", n)
	}
}

// countingDoctor counts how often it is asked, and how often at once.
type countingDoctor struct{ n, at, most atomic.Int64 }

func (d *countingDoctor) Instance(context.Context) model.Diagnosis {
	d.n.Add(1)
	now := d.at.Add(1)
	for most := d.most.Load(); now > most && !d.most.CompareAndSwap(most, now); most = d.most.Load() {
	}
	d.at.Add(-1)
	return model.Diagnosis{}
}

func (d *countingDoctor) Target(ctx context.Context, _ string) (model.Diagnosis, bool) {
	return d.Instance(ctx), true
}

func TestOneExaminationIsMadeAtATime(t *testing.T) {
	t.Parallel()
	opts := options(t)
	asked := &countingDoctor{}
	opts.Doctor = asked
	s := newServer(t, opts)
	done := make(chan int)
	const many = 20
	for range many {
		go func() { done <- do(t, s, http.MethodGet, doctorPath, "").StatusCode }()
	}
	for range many {
		if status := <-done; status != http.StatusOK {
			t.Errorf("status %d", status)
		}
	}
	if asked.n.Load() != many || asked.most.Load() != 1 {
		t.Errorf("asked %d times, at most %d at once", asked.n.Load(), asked.most.Load())
	}
}
