package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	promodel "github.com/prometheus/common/model"
	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/monitoring"
)

// The demonstration: how often its servers are scraped, and what makes every
// run alike.
const (
	fleetInterval = 5 * time.Second
	// fleetHistoryStep is wider than the interval: it shows the same curves in
	// a third of the time.
	fleetHistoryStep = 15 * time.Second
	fleetSeed        = 1
	fleetJob         = "vllm-demo"
)

// fleet is the simulated servers of a demonstration, each on a loopback port.
type fleet struct {
	members   []simulator.Member
	listeners []net.Listener
	history   time.Duration
}

// makeFleet makes the servers, opens their ports and writes the configuration
// that scrapes them.
func (a *App) makeFleet(context.Context) (config.Files, error) {
	if err := a.castFleet(); err != nil {
		return config.Files{}, fmt.Errorf("make the simulated servers: %w", err)
	}
	for range a.fleet.members {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return config.Files{}, fmt.Errorf("open a port for a simulated server: %w", err)
		}
		a.stops.push("port of a simulated server", func(context.Context) error {
			_ = l.Close() // its server has closed it already
			return nil
		})
		a.fleet.listeners = append(a.fleet.listeners, l)
	}
	files, err := config.Materialise(a.options.Dirs.Config, a.data, monitoring.FS)
	if err != nil {
		return files, err
	}
	rules, err := a.nameRules()
	if err != nil {
		return files, err
	}
	files.Prometheus = filepath.Join(filepath.Dir(files.Prometheus), "demo.yml")
	return files, a.fleet.writeConfig(files.Prometheus, rules)
}

// castFleet makes the servers of the scenario. Their past begins where it says.
func (a *App) castFleet() error {
	scenario := a.options.Scenario
	if scenario.IsZero() {
		var err error
		if scenario, _, err = simulator.ScenarioNamed(simulator.DefaultScenario); err != nil {
			return err
		}
	}
	members, err := scenario.Fleet(fleetSeed, a.started.Add(-scenario.History), time.Now)
	if err != nil {
		return err
	}
	a.fleet = &fleet{members: members, history: scenario.History}
	return nil
}

// writeConfig writes a prometheus.yml that scrapes this process and the fleet,
// under the shipped rules.
func (f *fleet) writeConfig(path string, names []engine.NameRule) error {
	var targets []map[string]any
	for i, m := range f.members {
		targets = append(targets, map[string]any{
			"targets": []string{f.address(i)},
			"labels":  map[string]string{"instance": m.Name, "__metrics_path__": m.Server.MetricsPath()},
		})
	}
	text, err := yaml.Marshal(map[string]any{
		"global":     map[string]any{"scrape_interval": fleetInterval.String(), "evaluation_interval": fleetInterval.String()},
		"rule_files": []string{filepath.Join(filepath.Dir(path), "rules", "*.yml")},
		"scrape_configs": []map[string]any{
			{"job_name": "prometheus", "static_configs": []map[string]any{{"targets": []string{"localhost:9090"}}}},
			{"job_name": fleetJob, "follow_redirects": false, "metric_relabel_configs": jobRules(names), "static_configs": targets},
		},
	})
	if err != nil {
		return fmt.Errorf("write the demonstration's prometheus.yml: %w", err)
	}
	return config.Explain(os.WriteFile(path, text, 0o600), path)
}

func (f *fleet) address(i int) string { return f.listeners[i].Addr().String() }

// startFleet writes the history, then lets the servers answer.
func (a *App) startFleet(ctx context.Context) error {
	if a.fleet == nil {
		return nil
	}
	if err := a.writeHistory(ctx); err != nil {
		return err
	}
	for i := range a.fleet.members {
		a.serveMember(i)
	}
	return nil
}

// serveMember answers for one simulated server until the stop step.
func (a *App) serveMember(i int) {
	m := a.fleet.members[i]
	server := &http.Server{Handler: m.Server.Handler(), ReadHeaderTimeout: 5 * time.Second}
	served := make(chan struct{})
	go func() {
		defer close(served)
		if err := server.Serve(a.fleet.listeners[i]); !errors.Is(err, http.ErrServerClosed) {
			a.part("demo").Error("simulated server ended", "server", m.Name, "err", err)
		}
	}()
	a.stops.push("simulated server "+m.Name, func(context.Context) error {
		err := server.Close() // a scrape in flight is cut, as by any server that goes
		<-served
		return err
	})
}

// writeHistory fills the store with the time before the start.
func (a *App) writeHistory(ctx context.Context) error {
	began := time.Now()
	a.progress(fmt.Sprintf("Simulating %d servers and %s of their history ...", len(a.fleet.members), promodel.Duration(a.fleet.history)))
	var targets []engine.BackfillTarget
	for _, m := range a.fleet.members {
		targets = append(targets, engine.BackfillTarget{
			Labels: map[string]string{"job": fleetJob, "instance": m.Name}, Write: pastOf(m),
		})
	}
	if err := a.engine.Backfill(ctx, targets, a.started.Add(-a.fleet.history), a.started, fleetHistoryStep); err != nil {
		return fmt.Errorf("write the history of the simulated servers: %w", a.explainEngine(err))
	}
	a.progress(fmt.Sprintf("... done in %.1f s.", time.Since(began).Seconds()))
	return nil
}

// pastOf writes the page of a simulated server as it was at a time.
func pastOf(m simulator.Member) func(io.Writer, time.Time) error {
	return func(w io.Writer, at time.Time) error {
		err := m.Server.WriteAt(at, w)
		if errors.Is(err, simulator.ErrDown) {
			return engine.ErrTargetDown
		}
		return err
	}
}

func (a *App) progress(text string) {
	if a.options.Progress != nil {
		a.options.Progress(text)
	}
}
