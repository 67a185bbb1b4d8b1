package app

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// pastOfServers answers with counts and sums over five steps, by instance. A
// target is asked at its own times, so that it sees other moments than another.
type pastOfServers map[string]struct{ counts, sums []float64 }

func (p pastOfServers) Query(_ context.Context, q model.Query) (model.QueryResult, error) {
	var r model.QueryResult
	if !strings.Contains(q.Expr, "(vllm:time_to_first_token_seconds_") {
		return r, nil
	}
	for instance, past := range p {
		values := past.sums
		if strings.Contains(q.Expr, "_count") {
			values = past.counts
		}
		present := make([]bool, len(values))
		for i := range present {
			present[i] = true
		}
		r.Series = append(r.Series, model.Series{Labels: map[string]string{"job": "vllm", "instance": instance}, Values: values, Present: present})
	}
	return r, nil
}

// servers are targets that are up.
func servers(instances ...string) func() []model.Target {
	var all []model.Target
	for _, i := range instances {
		t := up(i)
		t.ID = "vllm/" + i
		all = append(all, t)
	}
	return func() []model.Target { return all }
}

func suspicions(p pastOfServers, targets func() []model.Target, about string) []model.Problem {
	d := newDoubles(catalog.New(), targets, p)
	d.now = func() time.Time { return time.Unix(1000, 0) }
	d.look(context.Background())
	return d.of("vllm/" + about)
}

func TestTwoTargetsThatShowTheSameServerAreSuspected(t *testing.T) {
	t.Parallel()
	past := pastOfServers{
		"gpu-1": {[]float64{0, 3, 3, 7, 7}, []float64{0, 1.23456789, 1.23456789, 4.567890123, 4.567890123}},
		// Ray shows it a little later, and adds up in another order.
		"ray":   {[]float64{0, 0, 3, 3, 7}, []float64{0, 0, 1.23456789, 1.23456789, 4.5678901230000004}},
		"gpu-2": {[]float64{0, 3, 3, 7, 7}, []float64{0, 1.34567891, 1.34567891, 4.678901231, 4.678901231}},
	}
	want := []model.Problem{{
		Code: "double_counted", Cause: "vllm/ray shows the same server, so that every total counts it twice.",
		Next: "Keep the server's own page and take the other target out of the scrape files.",
	}}
	all := servers("gpu-1", "ray", "gpu-2")
	if diff := cmp.Diff(want, suspicions(past, all, "gpu-1")); diff != "" {
		t.Errorf("the server (-want +got):\n%s", diff)
	}
	if got := suspicions(past, all, "ray"); len(got) != 1 || !strings.Contains(got[0].Cause, "vllm/gpu-1") {
		t.Errorf("Ray: %+v", got)
	}
	if got := suspicions(past, all, "gpu-2"); got != nil {
		t.Errorf("another server that had as many requests: %+v", got)
	}
}

func TestWhatProvesNothingIsNoSuspicion(t *testing.T) {
	t.Parallel()
	for name, past := range map[string]pastOfServers{
		"both are idle":                  {"a": {[]float64{0, 0}, []float64{0, 0}}, "b": {[]float64{0, 0}, []float64{0, 0}}},
		"answers after a fixed time":     {"a": {[]float64{2, 4}, []float64{0.5, 1}}, "b": {[]float64{2, 4}, []float64{0.5, 1}}},
		"the same sum at another count":  {"a": {[]float64{2, 4}, []float64{1.23456789, 2.34567891}}, "b": {[]float64{3, 5}, []float64{1.23456789, 2.34567891}}},
		"one agreement may be by chance": {"a": {[]float64{2}, []float64{1.23456789}}, "b": {[]float64{2}, []float64{1.23456789}}},
	} {
		if got := suspicions(past, servers("a", "b"), "a"); got != nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestASuspicionEndsWithTheOtherTarget(t *testing.T) {
	t.Parallel()
	same := struct{ counts, sums []float64 }{[]float64{3, 7}, []float64{1.23456789, 4.567890123}}
	targets := servers("a", "b")()
	d := newDoubles(catalog.New(), func() []model.Target { return targets }, pastOfServers{"a": same, "b": same})
	d.look(t.Context())
	if len(d.of("vllm/a")) != 1 {
		t.Fatal("not suspected")
	}
	targets[1].State = model.TargetDown
	if d.look(t.Context()); len(d.of("vllm/a")) != 0 {
		t.Error("still suspected")
	}
}
