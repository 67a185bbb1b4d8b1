package app

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// answers is a querier that answers by what the query holds and when it is for.
type answers struct {
	mu    sync.Mutex
	asked []model.Query
	reply func(model.Query) ([]model.Series, error)
}

func (a *answers) Query(_ context.Context, q model.Query) (model.QueryResult, error) {
	a.mu.Lock()
	a.asked = append(a.asked, q)
	a.mu.Unlock()
	series, err := a.reply(q)
	return model.QueryResult{Series: series}, err
}

// sample is one series of the target vllm/gpu-1.
func sample(name string, value float64, more ...string) model.Series {
	labels := map[string]string{"__name__": name, "job": "vllm", "instance": "gpu-1"}
	for i := 0; i+1 < len(more); i += 2 {
		labels[more[i]] = more[i+1]
	}
	return model.Series{Labels: labels, Values: []float64{value}, Present: []bool{true}}
}

func TestThePastOfASeriesIsWhatItGrewAndWhetherItFell(t *testing.T) {
	t.Parallel()
	const name = "vllm:request_success_total"
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	store := &answers{reply: func(q model.Query) ([]model.Series, error) {
		switch {
		case strings.HasPrefix(q.Expr, "group by"):
			return []model.Series{sample("", 1)}, nil
		case q.End.Equal(now):
			return []model.Series{sample(name, 7, "r", "stop"), sample(name, 2, "r", "length"), sample(name, 1, "r", "abort")}, nil
		default:
			return []model.Series{sample(name, 4, "r", "stop"), sample(name, 5, "r", "length")}, nil
		}
	}}
	p := newPasts(store, catalog.New(), func() time.Time { return now.Add(-time.Hour) }, func() time.Time { return now })
	s := catalog.Silence{
		Expr: "rate(" + name + "[1m])", Start: now.Add(-5 * time.Minute), End: now, Now: now,
		Targets: []catalog.TargetFacts{{Target: model.Target{Job: "vllm", Instance: "gpu-1"}}, {Target: model.Target{Job: "vllm", Instance: "gpu-2"}}},
	}
	p.addTo(t.Context(), &s)
	// stop grew by 3, length fell and counts 2 again, abort is new with 1.
	want := map[string]catalog.Past{name: {Last: 10, Lowest: 1, Growth: 6, Restarted: true}}
	if diff := cmp.Diff(want, s.Targets[0].Past); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !*s.Targets[0].Passes || *s.Targets[1].Passes || s.Targets[1].Past != nil || !s.Oldest.Equal(now.Add(-time.Hour)) {
		t.Errorf("got %+v", s)
	}
	asked := len(store.asked)
	if p.addTo(t.Context(), &s); len(store.asked) != asked {
		t.Error("what was just asked is asked again")
	}
}

func TestWithoutFactsASilenceStaysAsItIs(t *testing.T) {
	t.Parallel()
	now := time.Now()
	failing := &answers{reply: func(model.Query) ([]model.Series, error) { return nil, errors.New("not ready") }}
	p := newPasts(failing, catalog.New(), func() time.Time { return time.Time{} }, func() time.Time { return now })
	for name, end := range map[string]time.Time{"a failure": now, "a range of the past": now.Add(-time.Hour)} {
		s := catalog.Silence{Expr: "vllm:num_requests_running", Start: end, End: end, Now: now, Targets: []catalog.TargetFacts{{}}}
		if p.addTo(t.Context(), &s); s.Targets[0].Past != nil || s.Targets[0].Passes != nil {
			t.Errorf("%s: %+v", name, s.Targets[0])
		}
	}
	if names := newExposedNames(failing, catalog.New(), time.Now).of(t.Context(), nil); names.exposed != nil {
		t.Errorf("names: %+v", names)
	}
}

func TestNamesAreAskedForAgainSoonWhenATargetIsNew(t *testing.T) {
	t.Parallel()
	now, known := time.Unix(1000, 0), []model.Series{}
	store := &answers{reply: func(model.Query) ([]model.Series, error) { return known, nil }}
	names := newExposedNames(store, catalog.New(), func() time.Time { return now })
	targets := []model.Target{{Job: "vllm", Instance: "gpu-1", State: model.TargetUp}}
	has := func() bool { return len(names.of(t.Context(), targets).exposed) > 0 }
	if has() {
		t.Fatal("a name is known before there is one")
	}
	known = []model.Series{sample("vllm:x", 1)}
	if has() {
		t.Error("names are asked for at once again")
	}
	if now = now.Add(namesAgain); !has() {
		t.Error("names are not asked for again")
	}
	known = nil
	if now = now.Add(namesAgain); !has() {
		t.Error("names that are known of every target are asked for again")
	}
}

func TestAnAnswerIsRememberedForItsTimeAndAFailureIsNot(t *testing.T) {
	t.Parallel()
	now, asked := time.Unix(1000, 0), 0
	var failure error
	r := newRemembered(time.Minute, func() time.Time { return now }, func(context.Context, int) (int, error) {
		asked++
		return asked, failure
	})
	get := func(key int) int {
		v, _ := r.get(t.Context(), key)
		return v
	}
	if first, again := get(1), get(1); first != 1 || again != 1 || get(2) != 2 {
		t.Error("an answer is not kept by its key")
	}
	now = now.Add(time.Minute)
	if failure = errors.New("no"); get(1) != 3 || get(1) != 4 {
		t.Error("a failure was remembered, or an old answer given")
	}
	failure = nil
	for key := range 3 * maxRemembered {
		get(key)
	}
	if n := len(r.kept); n > maxRemembered {
		t.Errorf("%d answers are kept", n)
	}
}
