package coverage

import (
	"bytes"
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// member is one server of a fleet that is scraped.
type member struct {
	instance string
	server   *simulator.Server
}

// fleetOf runs one server of each dialect and a production-stack router before
// all of them, and stores what a Prometheus would that scrapes the lot.
func fleetOf(t *testing.T, dialects ...simulator.Dialect) ([]member, store) {
	t.Helper()
	var members []member
	var routed []simulator.Member
	for i, d := range dialects {
		c := config(d)
		c.Seed += uint64(i)
		s, err := simulator.New(c)
		if err != nil {
			t.Fatal(err)
		}
		instance := fmt.Sprintf("server-%d:8000", i)
		members = append(members, member{instance, s})
		routed = append(routed, simulator.Member{Name: instance, Server: s})
	}
	router := simulator.NewRouter(routed...)
	all := recorder{t: t, rules: promtest.Relabelling(t), byLabels: map[string]int{}}
	for now := start().Add(interval); !now.After(start().Add(runs)); now = now.Add(interval) {
		for _, m := range members {
			var page bytes.Buffer
			if err := m.server.WriteAt(now, &page); err != nil {
				t.Fatal(err)
			}
			all.instance = m.instance
			all.add(page.Bytes(), textFormat, now)
		}
		var page bytes.Buffer
		if err := router.WriteMetrics(&page); err != nil {
			t.Fatal(err)
		}
		all.instance = "router:8000"
		all.add(page.Bytes(), textFormat, now)
	}
	return members, all.stored
}

const textFormat = "text/plain; version=1.0.0"

func TestAFleetBehindARouterIsCountedOnce(t *testing.T) {
	t.Parallel()
	members, stored := fleetOf(t,
		simulator.Dialect{Version: "0.32.0"},
		simulator.Dialect{Version: "0.10.2", Ray: true},
		simulator.Dialect{Version: "0.16.0", Ray: true, With: []simulator.Feature{simulator.RayBareGauges}},
		simulator.Dialect{Version: "0.32.0", Engines: 8},
	)
	if len(stored.bounds("vllm:time_to_first_token_seconds_bucket")) == 0 {
		t.Fatal("nothing is stored")
	}
	for id, sum := range map[catalog.SignalID]func(eventLog) float64{
		catalog.Running:        func(l eventLog) float64 { return l.Gauge(simulator.Running) },
		catalog.Waiting:        func(l eventLog) float64 { return l.Gauge(simulator.Waiting) },
		catalog.PromptRate:     func(l eventLog) float64 { return l.Sum(simulator.PromptTokens) / seen.Seconds() },
		catalog.GenerationRate: func(l eventLog) float64 { return l.Generated() / seen.Seconds() },
		catalog.PreemptionRate: func(l eventLog) float64 { return l.Count(simulator.Preemptions) / seen.Seconds() },
	} {
		w := &world{at: start().Add(runs), catalog: catalog.New(), engine: queryEngine(t)}
		want := 0.0
		for _, m := range members {
			one := &world{server: m.server, at: w.at, dialect: m.server.Dialect()}
			want += sum(one.log(t))
		}
		expr, err := w.catalog.PromQL(id, catalog.Query{Fold: catalog.Sum})
		if err != nil {
			t.Fatal(err)
		}
		got := w.ask(t, stored, expr)
		t.Logf("%s: the fleet's total is %g, the logs say %g", id, got[""], want)
		if len(got) != 1 || math.Abs(got[""]-want) > exact*want {
			t.Errorf("%s: %v, but the logs say %g", id, got, want)
		}
	}
}

// upgrades are changes of one server in the middle of a window.
func upgrades() map[string][2]simulator.Dialect {
	return map[string][2]simulator.Dialect{
		"0.10 to 0.12":   {{Version: "0.10.2"}, {Version: "0.12.0"}},
		"V0 to V1":       {{Version: "0.8.5", V0: true}, {Version: "0.8.5"}},
		"Python to Rust": {{Version: "0.32.0"}, {Version: "0.32.0", Rust: true}},
		"0.8 to 0.33":    {{Version: "0.8.2"}, {Version: "0.33.0"}},
	}
}

// TestAnUpgradeInPlaceLeavesNoGapNoDoubleAndNoSpike asks for every signal at
// each scrape around an upgrade: never two values of one server, never below 0,
// no rate above what the log holds of the busiest window, and no value missing
// once the new server has been scraped often enough for a rate.
func TestAnUpgradeInPlaceLeavesNoGapNoDoubleAndNoSpike(t *testing.T) {
	t.Parallel()
	for name, pair := range upgrades() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			u := upgraded(t, pair)
			for _, s := range u.catalog.Signals {
				u.check(t, s)
			}
		})
	}
}

// upgrade is a server that changed its dialect at a time.
type upgrade struct {
	*world
	changed time.Time
	before  simulator.Dialect
}

func upgraded(t *testing.T, pair [2]simulator.Dialect) upgrade {
	t.Helper()
	changed := start().Add(runs / 2)
	c := config(pair[0])
	c.UpgradeTo = []simulator.Upgrade{{At: changed, Dialect: pair[1]}}
	s, err := simulator.New(c)
	if err != nil {
		t.Fatal(err)
	}
	r := recorder{t: t, rules: promtest.Relabelling(t), instance: "server:8000", byLabels: map[string]int{}}
	for now := start().Add(interval); !now.After(start().Add(runs)); now = now.Add(interval) {
		var page bytes.Buffer
		if err := s.WriteAt(now, &page); err != nil {
			continue // it is being started anew
		}
		contentType := textFormat
		if pair[1].Rust && !now.Before(changed) {
			contentType = "application/openmetrics-text; version=1.0.0"
		}
		r.add(page.Bytes(), contentType, now)
	}
	w := &world{dialect: pair[1], name: pair[1].String(), server: s, stored: r.stored, catalog: catalog.New(), engine: queryEngine(t)}
	return upgrade{w, changed, pair[0]}
}

// check looks at one signal over the change, in windows of a minute.
func (u upgrade) check(t *testing.T, s catalog.Signal) {
	t.Helper()
	expr, err := u.catalog.PromQL(s.ID, catalog.Query{By: []string{"instance"}, Window: "1m", Engines: []catalog.EngineID{catalog.VLLM}})
	if err != nil {
		return // not vLLM's
	}
	had, has := u.present(t, expr, u.changed.Add(-interval)), u.present(t, expr, start().Add(runs))
	for at := u.changed.Add(-2 * time.Minute); !at.After(u.changed.Add(4 * time.Minute)); at = at.Add(interval) {
		u.at = at
		got := u.ask(t, u.stored, expr) // fails where one server has two values
		for kind, v := range got {
			if v < 0 {
				t.Errorf("%s %s is %g at %s", s.ID, kind, v, at.Format(time.TimeOnly))
			}
			if limit, ok := u.most(t, s.ID); ok && v > limit {
				t.Errorf("%s %s is %g at %s; the busiest minute had %g", s.ID, kind, v, at.Format(time.TimeOnly), limit)
			}
		}
		settled := at.After(u.changed.Add(time.Minute)) || at.Before(u.changed)
		if had && has && settled && len(got) == 0 {
			t.Errorf("%s has no value at %s, though both releases measure it", s.ID, at.Format(time.TimeOnly))
		}
	}
}

func (u upgrade) present(t *testing.T, expr string, at time.Time) bool {
	t.Helper()
	u.at = at
	return len(u.ask(t, u.stored, expr)) > 0
}

// most is what the log holds of the busiest minute of the run, with what rate()
// adds when it spreads 45 seconds over a minute.
func (u upgrade) most(t *testing.T, id catalog.SignalID) (float64, bool) {
	t.Helper()
	kinds := map[catalog.SignalID]func(from, to time.Time) (float64, error){
		catalog.GenerationRate: u.server.Truth().Generated,
		catalog.PromptRate: func(from, to time.Time) (float64, error) {
			return u.server.Truth().Sum(simulator.PromptTokens, from, to)
		},
	}
	count, ok := kinds[id]
	if !ok {
		return 0, false
	}
	busiest := 0.0
	for at := start().Add(time.Minute); !at.After(start().Add(runs)); at = at.Add(interval) {
		n, err := count(at.Add(-3*interval), at)
		if err != nil {
			t.Fatal(err)
		}
		busiest = math.Max(busiest, n/(3*interval).Seconds())
	}
	return busiest * 1.001, true
}
