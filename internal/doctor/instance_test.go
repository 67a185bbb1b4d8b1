package doctor_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/lhzn-io/kanoa-monitor/internal/doctor"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// engine stands for the embedded Prometheus, a sibling room; the doctor of the
// whole program is tested in cli.
type engine struct {
	replay model.Replay
	store  model.StoreStatus
	config model.ConfigStatus
	asked  *[]string
}

func (e engine) Ready() model.Replay              { return e.replay }
func (e engine) Store() model.StoreStatus         { return e.store }
func (e engine) ConfigStatus() model.ConfigStatus { return e.config }

// Query answers what names "full", fails for what names "bad", and has nothing
// for the rest.
func (e engine) Query(_ context.Context, q model.Query) (model.QueryResult, error) {
	if e.asked != nil {
		*e.asked = append(*e.asked, q.Expr)
	}
	switch {
	case strings.Contains(q.Expr, "bad"):
		return model.QueryResult{}, errors.New("it cannot be")
	case strings.Contains(q.Expr, "full"):
		return model.QueryResult{Series: []model.Series{{Values: []float64{1}, Present: []bool{true}}}}, nil
	}
	return model.QueryResult{}, nil
}

// instance is one where all is well; rules is what its API says of the rules.
func instance(t *testing.T, rules string) doctor.Instance {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case strings.HasSuffix(r.URL.Path, "/health"):
			fmt.Fprint(w, `{"status":"OK","message":"Data source is working"}`)
		case strings.HasSuffix(r.URL.Path, "/rules"):
			fmt.Fprint(w, rules)
		default:
			fmt.Fprint(w, `{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"1"]}]}}`)
		}
	}))
	t.Cleanup(s.Close)
	transport := &http.Transport{DisableKeepAlives: true}
	return doctor.Instance{
		Build: model.Build{Version: "1.2.3"}, Started: now().Add(-time.Hour),
		Engine:   engine{replay: model.Replay{Done: true}, store: model.StoreStatus{Series: 5, Oldest: now().Add(-time.Hour), Newest: now()}},
		NotReady: func() *model.Problem { return &model.Problem{Cause: "It is still reading."} },
		Faults:   func() []model.Fault { return nil },
		Targets: func() []model.Target {
			return []model.Target{{ID: "vllm/a", Instance: "a", State: model.TargetUp, LastScrape: now(), IntervalSeconds: 15}}
		},
		Disk: func() (string, *model.Problem) { return "5 GB free", nil },
		API:  doctor.API{Base: s.URL, Client: &http.Client{Transport: transport}},
		Boards: func() []model.Dashboard {
			return []model.Dashboard{{UID: "board", Title: "Board", JSON: []byte(board)}}
		},
		Why: func(_ context.Context, expr string, _, _ time.Time) []model.Reason {
			return []model.Reason{{Problem: model.Problem{Code: "no_traffic", Cause: "No request finished."}}}
		},
		RateWindow: func() string { return "20s" },
		Now:        now,
	}
}

const (
	goodRules = `{"data":{"groups":[{"name":"g","interval":60,"lastEvaluation":"2023-11-14T22:13:00Z","rules":[{"name":"r","health":"ok"}]}]}}`
	board     = `{"panels":[
		{"type":"text","title":"About"},
		{"type":"stat","title":"Full","targets":[{"expr":"empty"},{"expr":"rate(full{instance=~\"$instance\",m=~\"${model:regex}\"}[$__rate_interval])"}]},
		{"type":"row","title":"More","panels":[{"type":"stat","title":"Silent","targets":[{"expr":"silent"},{"expr":"hidden_full","hide":true}]}]}]}`
)

func TestAnInstanceThatIsWellPassesEveryCheck(t *testing.T) {
	t.Parallel()
	i := instance(t, goodRules)
	asked := []string{}
	i.Engine = engine{replay: model.Replay{Done: true}, store: i.Engine.Store(), asked: &asked}
	d := i.Examine(t.Context())
	const want = "instance:ok config:ok disk:ok store:ok datasource:ok query:ok rules:ok target:vllm/a:ok board:board:ok"
	if got := states(d); got != want {
		t.Errorf("got %s\nwant %s\n%+v", got, want, d)
	}
	if got := check(t, d, "board:board").Detail; got != "1 of 2 panels with values; Silent: No request finished" {
		t.Errorf("the board has %q", got)
	}
	if !strings.Contains(strings.Join(asked, "\n"), `rate(full{instance=~".*",m=~".*"}[20s])`) {
		t.Errorf("it asked %q", asked)
	}
}

func TestWhatIsWrongWithAnInstanceIsTold(t *testing.T) {
	t.Parallel()
	f := func(name, id, cause string, state model.CheckState, harm func(*doctor.Instance, *engine)) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			i := instance(t, goodRules)
			e := i.Engine.(engine)
			harm(&i, &e)
			i.Engine = e
			c := check(t, i.Examine(t.Context()), id)
			if c.State != state || c.Problem == nil || !strings.Contains(c.Problem.Cause, cause) {
				t.Errorf("got %+v %+v", c, c.Problem)
			}
		})
	}
	f("a fault in a file", "config:1", "prometheus.yml:4: x: the address is a placeholder", model.CheckFailed, func(_ *doctor.Instance, e *engine) {
		e.config.Faults = []model.Fault{{File: "prometheus.yml", Line: 4, Field: "x", Message: "the address is a placeholder", Mend: "replace it"}}
	})
	f("a fault in a dashboard", "config:1", "board.json: broken", model.CheckFailed, func(i *doctor.Instance, _ *engine) {
		i.Faults = func() []model.Fault { return []model.Fault{{File: "board.json", Message: "broken"}} }
	})
	f("a full disk", "disk", "The disk", model.CheckFailed, func(i *doctor.Instance, _ *engine) {
		i.Disk = func() (string, *model.Problem) { return "", &model.Problem{Cause: "The disk is full."} }
	})
	f("a store that replays", "store", "still reading", model.CheckFailed, func(_ *doctor.Instance, e *engine) { e.replay.Done = false })
	f("an empty store", "store", "no samples", model.CheckFailed, func(_ *doctor.Instance, e *engine) { e.store = model.StoreStatus{} })
	f("a clock that was ahead", "store", "2 hours in the future", model.CheckFailed, func(_ *doctor.Instance, e *engine) { e.store.Newest = now().Add(2 * time.Hour) })
	f("a rule with an error", "rules", "The rule r of group g", model.CheckFailed, func(i *doctor.Instance, _ *engine) {
		i.API = instance(t, strings.Replace(goodRules, `"ok"`, `"err"`, 1)).API
	})
	f("rules that stand still", "rules", "evaluated last 60 minutes ago", model.CheckFailed, func(i *doctor.Instance, _ *engine) {
		i.API = instance(t, strings.Replace(goodRules, "22:13:00", "21:13:00", 1)).API
	})
	f("a data source that does not answer", "datasource", "does not answer", model.CheckFailed, func(i *doctor.Instance, _ *engine) { i.API.Base = "http://127.0.0.1:1" })
	f("no targets", "targets", "Nothing is scraped", model.CheckWarning, func(i *doctor.Instance, _ *engine) {
		i.Targets = func() []model.Target { return nil }
	})
	f("a target that is down", "target:a/b", "closes the connection", model.CheckFailed, func(i *doctor.Instance, _ *engine) {
		i.Targets = func() []model.Target {
			return []model.Target{{ID: "a/b", State: model.TargetDown, Problem: probe.Tell(probe.CodeReset, "b", "")}}
		}
	})
	f("a panel without a reason", "board:board", "No reason is known.", model.CheckWarning, func(i *doctor.Instance, _ *engine) {
		i.Why = func(context.Context, string, time.Time, time.Time) []model.Reason { return nil }
	})
	f("a panel that cannot be evaluated", "board:board", `The panel "P" cannot`, model.CheckFailed, func(i *doctor.Instance, _ *engine) {
		i.Boards = func() []model.Dashboard {
			return []model.Dashboard{{UID: "board", JSON: []byte(`{"panels":[{"title":"P","targets":[{"expr":"bad"}]}]}`)}}
		}
	})
}

func TestABoardForServersThatAreNotHereIsSkippedWithItsReason(t *testing.T) {
	t.Parallel()
	i := instance(t, goodRules)
	i.Boards = func() []model.Dashboard {
		return []model.Dashboard{{UID: "board", JSON: []byte(`{"panels":[{"title":"P","targets":[{"expr":"silent"}]}]}`)}}
	}
	c := check(t, i.Examine(t.Context()), "board:board")
	if c.State != model.CheckSkipped || c.Detail != "0 of 1 panel with values; P: No request finished" {
		t.Errorf("got %+v", c)
	}
}
