package app

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi/guard"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// tokenHeader carries the token of the run file. Who can read that file may
// stop the process anyway.
const tokenHeader = "X-Kanoa-Token"

// withControl adds the routes by which the command line steers this instance:
// stopping it where there are no signals, and reloading with an answer.
func (a *App) withControl(next http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", next)
	mux.HandleFunc("POST /api/kanoa/control/stop", a.onlyOwner(a.controlStop))
	mux.HandleFunc("POST /api/kanoa/control/reload", a.onlyOwner(a.controlReload))
	return mux
}

func (a *App) onlyOwner(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get(tokenHeader)), []byte(a.token)) != 1 {
			guard.WriteProblem(w, http.StatusForbidden, &model.Problem{
				Code: "not_owner", Cause: "This is for the command line of the user who runs kanoa-monitor.",
				Next: "Use \"kanoa-monitor down\" or \"kanoa-monitor reload\".",
			})
			return
		}
		next(w, r)
	}
}

func (a *App) controlStop(w http.ResponseWriter, _ *http.Request) {
	w.WriteHeader(http.StatusOK)
	a.end(nil)
}

func (a *App) controlReload(w http.ResponseWriter, r *http.Request) {
	change, err := a.Reload(r.Context())
	var faulty *config.FaultsError
	if errors.As(err, &faulty) {
		change.Faults, err = faulty.Faults, nil
	}
	if err != nil {
		guard.WriteProblem(w, http.StatusInternalServerError, asProblem(err))
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(change) // the client has gone; nothing to tell it
}

// asProblem is the error's problem, or one made of its text.
func asProblem(err error) *model.Problem {
	var p *model.Problem
	if errors.As(err, &p) {
		return p
	}
	return &model.Problem{Code: "failed", Cause: err.Error()}
}

// withReload lets /-/reload of the Prometheus port reload everything, not the
// engine alone. It answers as Prometheus does.
func (a *App) withReload(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/-/reload" || (r.Method != http.MethodPost && r.Method != http.MethodPut) {
			next.ServeHTTP(w, r)
			return
		}
		if _, err := a.Reload(context.WithoutCancel(r.Context())); err != nil {
			http.Error(w, "failed to reload config: "+allFaults(err), http.StatusInternalServerError)
		}
	})
}

// allFaults is every fault on a line of its own.
func allFaults(err error) string {
	var faulty *config.FaultsError
	if !errors.As(err, &faulty) {
		return err.Error()
	}
	text := ""
	for _, fault := range faulty.Faults {
		text += fault.String() + "\n"
	}
	return text
}
