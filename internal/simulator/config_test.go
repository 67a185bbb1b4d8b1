package simulator_test

import (
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

func TestAnImpossibleConfigurationIsRefusedWithEveryReason(t *testing.T) {
	t.Parallel()
	_, err := simulator.New(simulator.Config{
		Dialect:  simulator.Dialect{Version: "0.12.0", V0: true},
		Hardware: simulator.Hardware{Blocks: 10},
		Load:     simulator.Load{Rate: 1, WaveDepth: 2, Prompt: simulator.Lengths{Max: 9000}, Output: simulator.Lengths{Max: 1}},
	})
	if err == nil {
		t.Fatal("accepted")
	}
	for _, want := range []string{
		"Name is empty", "Model is empty", "Start is zero", "MaxNumSeqs is 0", "MaxBatchedTokens is 0", "Hardware.Blocks is 10",
		"WaveDepth is 2", "WavePeriod is 0", "leave no room", "release 0.12.0 has no V0 engine",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not say %q:\n%v", want, err)
		}
	}
}

func TestDialectsThatNeverWereAreRefused(t *testing.T) {
	t.Parallel()
	for _, d := range []simulator.Dialect{
		{Version: "0.7.0"}, {Version: "0.3.0", V0: true}, {Version: "0.10.2", Rust: true}, {Version: "0.8.2", Engines: 2}, {Version: "0.8.5", APIServers: 2}, {Version: "0.32.0", With: []simulator.Feature{simulator.NIXL, simulator.LMCache}}, {Version: "0.8.5", Ray: true}, {Version: "0.5.3", V0: true, Ray: true}, {Version: "new"}, {},
	} {
		c := simulator.Profiles()[0].Config(1, begin())
		c.Dialect = d
		if _, err := simulator.New(c); err == nil {
			t.Errorf("%+v was accepted", d)
		}
	}
}

func TestTheDemoFleetIsEightServersOfDifferentReleases(t *testing.T) {
	t.Parallel()
	fleet, err := simulator.DemoFleet(1, begin(), nil)
	if err != nil {
		t.Fatal(err)
	}
	names, releases := map[string]bool{}, map[string]bool{}
	for _, m := range fleet {
		if !strings.HasPrefix(m.Name, "sim-") || m.Description == "" || m.GPU == "" {
			t.Errorf("%+v: name, description or GPU is not as it should be", m)
		}
		names[m.Name], releases[m.Server.Config().Dialect.String()] = true, true
		m.Server.Advance(begin().Add(time.Hour))
		if m.Name != "sim-frozen" && len(metricsOf(t, m.Server)) < 10_000 {
			t.Errorf("%s shows next to nothing after an hour", m.Name)
		}
	}
	if len(names) != 8 || len(releases) != 8 {
		t.Errorf("%d names and %d releases, want 8 of each", len(names), len(releases))
	}
}

func BenchmarkAnHourOfEachServer(b *testing.B) {
	for _, p := range simulator.Profiles() {
		b.Run(p.Name, func(b *testing.B) {
			for b.Loop() {
				s, err := simulator.New(p.Config(1, begin()))
				if err != nil {
					b.Fatal(err)
				}
				s.Advance(begin().Add(time.Hour))
			}
		})
	}
}

func BenchmarkAnHourOfTruth(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		c := simulator.Profiles()[0].Config(1, begin())
		c.KeepTruth = 2 * time.Hour
		s, err := simulator.New(c)
		if err != nil {
			b.Fatal(err)
		}
		s.Advance(begin().Add(time.Hour))
	}
}

func BenchmarkOnePage(b *testing.B) {
	s, err := simulator.New(simulator.Profiles()[0].Config(1, begin()))
	if err != nil {
		b.Fatal(err)
	}
	s.Advance(begin().Add(10 * time.Minute))
	b.ReportAllocs()
	for b.Loop() {
		if err := s.WriteMetrics(discard{}); err != nil {
			b.Fatal(err)
		}
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
