package probe_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// handlerTransport answers requests in the process, so that a test under
// synctest needs no socket.
type handlerTransport struct {
	handler http.Handler
	asked   atomic.Int64
}

func (h *handlerTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Path == "/metrics" {
		h.asked.Add(1)
	}
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, r)
	return w.Result(), nil
}

// fleet is the list of targets that a test changes.
type fleet struct {
	mu      sync.Mutex
	targets []model.Target
}

func (f *fleet) set(targets ...model.Target) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.targets = targets
}

func (f *fleet) list() []model.Target {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.targets
}

func target(state model.TargetState, samples int) model.Target {
	return model.Target{ID: "vllm/a", URL: "http://a:8000/metrics", State: state, Samples: samples}
}

// inspect runs an inspector in a synctest bubble until the test ends.
func inspect(t *testing.T, o probe.InspectorOptions) *probe.Inspector {
	t.Helper()
	o.Identify, o.Logger = identify, slog.New(slog.DiscardHandler)
	i := probe.NewInspector(o)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); i.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	return i
}

func TestTheInspectorAsksWhenThereIsAReason(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := &handlerTransport{handler: text(metricsType, "vllm:x{model_name=\"m\"} 1\n")}
		var f fleet
		i := inspect(t, probe.InspectorOptions{Targets: f.list, Client: &http.Client{Transport: h}})
		step := func(what string, after time.Duration, want int64, targets ...model.Target) {
			t.Helper()
			f.set(targets...)
			time.Sleep(after)
			synctest.Wait()
			if n := h.asked.Load(); n != want {
				t.Fatalf("%s: asked %d times, want %d", what, n, want)
			}
		}
		step("no target", time.Minute, 0)
		step("not scraped yet", time.Minute, 0, target(model.TargetUnknown, 0))
		if _, ok := i.Finding("vllm/a"); ok {
			t.Error("something is known of a target that was never up")
		}
		step("up", 3*time.Second, 1, target(model.TargetUp, 10))
		step("nothing new", time.Minute, 1, target(model.TargetUp, 10))
		step("other series", 3*time.Second, 2, target(model.TargetUp, 50))
		step("other series again, too soon", 20*time.Second, 2, target(model.TargetUp, 51))
		step("and later", 12*time.Second, 3, target(model.TargetUp, 51))
		step("down", time.Minute, 3, target(model.TargetDown, 0))
		if got, _ := i.Finding("vllm/a"); got.Server == nil || got.Server.Engine != "vllm" {
			t.Errorf("what was known is lost: %+v", got)
		}
		step("back", 3*time.Second, 4, target(model.TargetUp, 51))
		step("a few minutes later", 5*time.Minute+2*time.Second, 5, target(model.TargetUp, 51))
		step("gone", 3*time.Second, 5)
		if _, ok := i.Finding("vllm/a"); ok {
			t.Error("a target that is scraped no longer is remembered")
		}
	})
}

func TestTheInspectorRecognisesAServerBehindALoginByItsStoredSeries(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var asked []string
		refuse := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked = append(asked, r.URL.Path+r.Header.Get("Authorization"))
			w.WriteHeader(http.StatusUnauthorized)
		})
		f := &fleet{targets: []model.Target{target(model.TargetUp, 1)}}
		i := inspect(t, probe.InspectorOptions{
			Targets: f.list, Client: &http.Client{Transport: &handlerTransport{handler: refuse}},
			Page: func(context.Context, model.Target) (*probe.Page, error) {
				p := probe.NewPage()
				p.Add("vllm:num_requests_running", map[string]string{"model_name": "m", "instance": "a"})
				return p, nil
			},
		})
		time.Sleep(3 * time.Second)
		got, ok := i.Finding("vllm/a")
		if !ok || got.Server == nil || got.Server.Engine != "vllm" || got.Server.Models[0] != "m" || got.Problem != nil {
			t.Errorf("got %+v", got)
		}
		if len(asked) != 1 || asked[0] != "/version" {
			t.Errorf("asked %q, want /version alone and no credentials", asked)
		}
	})
}

func TestTheInspectorIsNotMisledByARefusalOfItsOwnQuestion(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var refused atomic.Bool
		h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if refused.Load() {
				w.WriteHeader(http.StatusUnauthorized)
				return
			}
			text(metricsType, "vllm:x 1\n")(w, r)
		})
		f := &fleet{targets: []model.Target{target(model.TargetUp, 1)}}
		i := inspect(t, probe.InspectorOptions{
			Targets: f.list, Client: &http.Client{Transport: &handlerTransport{handler: h}},
			Page: func(context.Context, model.Target) (*probe.Page, error) { return nil, errors.New("store is closed") },
		})
		time.Sleep(time.Second)
		refused.Store(true)
		time.Sleep(6 * time.Minute)
		got, _ := i.Finding("vllm/a")
		if got.Server == nil || got.Problem != nil {
			t.Errorf("got %+v", got)
		}
	})
}

func TestTheInspectorSaysThatStatisticsAreOff(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		h := &handlerTransport{handler: text(metricsType, fixture(t, "stats-off.txt"))}
		f := &fleet{targets: []model.Target{target(model.TargetUp, 3)}}
		i := inspect(t, probe.InspectorOptions{Targets: f.list, Client: &http.Client{Transport: h}})
		time.Sleep(time.Second)
		got, _ := i.Finding("vllm/a")
		if got.Problem == nil || got.Problem.Code != probe.CodeStatsOff || got.Server.EngineTitle != "vLLM" {
			t.Errorf("got %+v", got)
		}
	})
}

func TestTheInspectorLooksPastTheSeriesThatAScrapeAdds(t *testing.T) {
	t.Parallel()
	f := func(name, code string, stored ...string) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				h := &handlerTransport{handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if r.URL.Path == "/version" {
						text("application/json", `{"version":"0.32.0"}`)(w, r)
					}
				})}
				f := &fleet{targets: []model.Target{target(model.TargetUp, 0)}}
				i := inspect(t, probe.InspectorOptions{
					Targets: f.list, Client: &http.Client{Transport: h},
					Page: func(context.Context, model.Target) (*probe.Page, error) {
						p := probe.NewPage()
						for _, name := range append(stored, "up", "scrape_duration_seconds", "scrape_samples_scraped") {
							p.Add(name, nil)
						}
						return p, nil
					},
				})
				time.Sleep(time.Second)
				got, _ := i.Finding("vllm/a")
				if (got.Problem == nil) != (code == "") || got.Problem != nil && got.Problem.Code != code {
					t.Errorf("got %+v, want %q", got.Problem, code)
				}
			})
		})
	}
	f("statistics are off", probe.CodeStatsOff, "python_info", "process_open_fds")
	f("nothing at all", probe.CodeEmpty)
	f("no inference server", "", "go_goroutines")
	f("a router", "not_a_server", "router")
}

func TestTheInspectorAsksAFewAtATime(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var now, most atomic.Int64
		slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if n := now.Add(1); n > most.Load() {
				most.Store(n)
			}
			time.Sleep(100 * time.Millisecond)
			now.Add(-1)
			text(metricsType, "up 1\n")(w, r)
		})
		var f fleet
		for n := range 20 {
			f.targets = append(f.targets, model.Target{ID: string(rune('a' + n)), URL: "http://a/metrics", State: model.TargetUp})
		}
		i := inspect(t, probe.InspectorOptions{Targets: f.list, Client: &http.Client{Transport: &handlerTransport{handler: slow}}, Concurrency: 3})
		time.Sleep(5 * time.Second)
		if most.Load() != 3 {
			t.Errorf("%d at a time, want 3", most.Load())
		}
		for _, target := range f.targets {
			if _, ok := i.Finding(target.ID); !ok {
				t.Errorf("nothing is known of %s", target.ID)
			}
		}
	})
}

func TestAnInspectorThatIsHurriedLooksAtOnce(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		transport := &handlerTransport{handler: http.NotFoundHandler()}
		f := &fleet{}
		i := inspect(t, probe.InspectorOptions{Targets: f.list, Client: &http.Client{Transport: transport}, Look: time.Hour})
		synctest.Wait()
		f.set(target(model.TargetUp, 1))
		synctest.Wait()
		if _, known := i.Finding("vllm/a"); known {
			t.Fatal("it looked before its time")
		}
		i.Hurry()
		i.Hurry() // a second one neither blocks nor counts
		synctest.Wait()
		if _, known := i.Finding("vllm/a"); !known {
			t.Error("it did not look")
		}
	})
}
