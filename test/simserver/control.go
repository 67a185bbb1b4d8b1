package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// control is the API by which a test asks for the truth and moves the servers.
//
//	GET  /truth?server=a&fromMs=1&toMs=2[&values=first_tokens,e2e][&atMs=1,2]
//	GET  /scrapes?server=a[&fromMs=1&toMs=2]
//	POST /stop /start /restart /freeze /thaw /hang ?server=a
func (f *fleet) control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /truth", f.answer(f.truth))
	mux.HandleFunc("GET /scrapes", f.answer(f.scrapes))
	for path, do := range map[string]func(*member) error{
		"stop": (*member).stop, "start": (*member).start, "restart": (*member).restart,
		"freeze": (*member).freeze, "thaw": (*member).thaw, "hang": (*member).hang,
	} {
		mux.HandleFunc("POST /"+path, f.answer(func(m *member, _ *http.Request) (any, error) {
			m.sim.Advance(f.clock())
			if err := do(m); err != nil {
				return nil, err
			}
			return map[string]any{"server": m.name, "atMs": milliseconds(m.sim.Now())}, nil
		}))
	}
	return mux
}

func (m *member) stop() error {
	m.sim.Stop()
	m.site.stop()
	return nil
}

func (m *member) start() error {
	m.sim.Start()
	return m.site.start()
}

func (m *member) restart() error {
	m.sim.Restart()
	return nil
}

func (m *member) freeze() error {
	m.sim.Freeze()
	return nil
}

func (m *member) thaw() error {
	m.sim.Thaw()
	return nil
}

func (m *member) hang() error {
	m.sim.Hang()
	return nil
}

// answer finds the member and writes what ask says of it.
func (f *fleet) answer(ask func(*member, *http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		m, ok := f.find(r.FormValue("server"))
		if !ok {
			http.Error(w, fmt.Sprintf("no server is called %q", r.FormValue("server")), http.StatusNotFound)
			return
		}
		what, err := ask(m, r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(what) // the test left; there is nobody to tell
	}
}

// window reads fromMs and toMs; they default to the whole life until now. The
// server is moved up to the present first.
func (f *fleet) window(m *member, r *http.Request) (from, to time.Time, err error) {
	now := f.clock()
	m.sim.Advance(now)
	if from, err = timeOf(r.FormValue("fromMs"), m.sim.Config().Start); err != nil {
		return from, to, fmt.Errorf("fromMs: %w", err)
	}
	if to, err = timeOf(r.FormValue("toMs"), now); err != nil {
		return from, to, fmt.Errorf("toMs: %w", err)
	}
	return from, to, nil
}

// timeOf reads milliseconds, which may have a fraction.
func timeOf(text string, otherwise time.Time) (time.Time, error) {
	if text == "" {
		return otherwise, nil
	}
	ms, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is not a time in milliseconds: %w", text, err)
	}
	whole := int64(ms)
	return time.UnixMilli(whole).Add(time.Duration((ms - float64(whole)) * 1e6)), nil
}

func milliseconds(t time.Time) float64 { return float64(t.UnixMicro()) / 1000 }

// account is what the log holds for a window.
type account struct {
	Server string  `json:"server"`
	FromMs float64 `json:"fromMs"`
	ToMs   float64 `json:"toMs"`
	// Counts and Sums are by kind of event; "generated_tokens" is added.
	Counts map[simulator.Kind]float64 `json:"counts"`
	Sums   map[simulator.Kind]float64 `json:"sums"`
	// Finished are requests by reason.
	Finished map[simulator.Reason]int `json:"finished"`
	// Means are those of the gauges; null when the process was down.
	Means map[simulator.Gauge]*float64 `json:"means"`
	// Values are the observations that were asked for.
	Values map[string][]simulator.Weighted `json:"values,omitempty"`
	// At are the gauges at the times that were asked for.
	At []moment `json:"at,omitempty"`
	// StartsMs are the times at which the process started.
	StartsMs []float64 `json:"startsMs"`
	Blocks   int       `json:"blocks"`
}

type moment struct {
	AtMs float64 `json:"atMs"`
	// Gauges are empty while the process was down.
	Gauges map[simulator.Gauge]float64 `json:"gauges"`
}

func (f *fleet) truth(m *member, r *http.Request) (any, error) {
	from, to, err := f.window(m, r)
	if err != nil {
		return nil, err
	}
	a, err := accountOf(m, from, to)
	if err != nil {
		return nil, err
	}
	if err := a.addValues(m, from, to, list(r.FormValue("values"))); err != nil {
		return nil, err
	}
	return a, a.addMoments(m, list(r.FormValue("atMs")))
}

func list(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}
