package simulator_test

import (
	"encoding/json"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

func TestAnUpgradeInPlaceStartsANewProcessWithTheNewFace(t *testing.T) {
	t.Parallel()
	for _, change := range [][2]simulator.Dialect{
		{{Version: "0.10.2"}, {Version: "0.12.0"}},
		{{Version: "0.8.5", V0: true}, {Version: "0.9.2"}},
		{{Version: "0.32.0"}, {Version: "0.32.0", Rust: true}},
		{{Version: "0.16.0"}, {Version: "0.20.2", With: []simulator.Feature{simulator.Speculation}}},
	} {
		at := begin().Add(10 * time.Minute)
		s := ofDialect(t, change[0], func(c *simulator.Config) {
			c.UpgradeTo = []simulator.Upgrade{{At: at, Dialect: change[1]}}
			c.RestartTakes = 20 * time.Second
		})
		s.Advance(at.Add(-time.Second))
		compare(t, s)
		s.Advance(at.Add(time.Second))
		if s.Up() || s.Dialect().String() != change[0].String() {
			t.Errorf("%s: up %t in the middle of its upgrade", s.Dialect(), s.Up())
		}
		s.Advance(at.Add(20 * time.Second))
		if got := s.Dialect().String(); got != change[1].String() || !s.Up() {
			t.Errorf("after the upgrade it is %s (up %t), want %s", got, s.Up(), change[1])
		}
		s.Advance(at.Add(5 * time.Minute))
		compare(t, s)
		var answer struct{ Version string }
		if err := json.NewDecoder(get(t, s, "/version").Body).Decode(&answer); err != nil || answer.Version != change[1].Version {
			t.Errorf("/version says %q, %v", answer.Version, err)
		}
		if starts := s.Truth().Starts(); len(starts) != 2 || !starts[1].Equal(at.Add(20*time.Second)) {
			t.Errorf("%s started at %v", change[1], starts)
		}
	}
}

func TestAnUpgradeThatCannotBeIsRefused(t *testing.T) {
	t.Parallel()
	c := simulator.Profiles()[0].Config(1, begin())
	c.UpgradeTo = []simulator.Upgrade{
		{At: begin(), Dialect: simulator.Dialect{Version: "0.33.0"}},
		{At: begin().Add(-time.Hour), Dialect: simulator.Dialect{Version: "0.33.0", Engines: 2}},
	}
	_, err := simulator.New(c)
	if err == nil {
		t.Fatal("accepted")
	}
	for _, want := range []string{"not after what was before it", "has 2 engines"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not say %q:\n%v", want, err)
		}
	}
}

func TestAnUpgradeUnderManyClientsIsSeenWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	var now atomic.Int64
	s := ofDialect(t, simulator.Dialect{Version: "0.32.0"}, func(c *simulator.Config) {
		c.Clock = func() time.Time { return begin().Add(time.Duration(now.Add(int64(time.Second)))) }
		c.UpgradeTo = []simulator.Upgrade{{At: begin().Add(40 * time.Second), Dialect: simulator.Dialect{Version: "0.32.0", Rust: true}}}
	})
	var clients sync.WaitGroup
	for range 8 {
		clients.Go(func() {
			for range 10 {
				answer := get(t, s, "/metrics")
				body, err := io.ReadAll(answer.Body)
				if err != nil {
					t.Error(err)
				}
				rust := strings.HasSuffix(string(body), "# EOF\n")
				if open := strings.HasPrefix(answer.Header.Get("Content-Type"), "application/openmetrics-text"); rust != open {
					t.Errorf("an OpenMetrics page %t with its content type %t", rust, open)
				}
			}
		})
	}
	clients.Wait()
	if !s.Dialect().Rust {
		t.Error("it was not upgraded: this run proves nothing")
	}
}
