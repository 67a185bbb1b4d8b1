package simulator_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/test/ledger"
)

func scenarioNamed(t *testing.T, name string) simulator.Scenario {
	t.Helper()
	s, ok, err := simulator.ScenarioNamed(name)
	if err != nil || !ok {
		t.Fatalf("scenario %q: %t, %v", name, ok, err)
	}
	return s
}

func played(t *testing.T, text string) []simulator.Member {
	t.Helper()
	s, err := simulator.ReadScenario(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return cast(t, s)
}

func cast(t *testing.T, s simulator.Scenario) []simulator.Member {
	t.Helper()
	members, err := s.Fleet(1, begin(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return members
}

// TestEachFaultOfAScenarioIsToldWithLineAndMend reads testdata/scenarios: what
// is wrong in x.yml stands in x.txt, all of it.
func TestEachFaultOfAScenarioIsToldWithLineAndMend(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "scenarios", "*.bad.yml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, err = simulator.ReadScenario(bytes.NewReader(text))
		var faulty *config.FaultsError
		if !errors.As(err, &faulty) {
			t.Errorf("%s: %v, want faults", file, err)
			continue
		}
		got := ""
		for _, f := range faulty.Faults {
			if f.Mend == "" {
				t.Errorf("%s: %q has no mend", file, f.Message)
			}
			got += fmt.Sprintf("%d: %s (%s): %s; %s\n", f.Line, f.Field, f.Value, f.Message, f.Mend)
		}
		golden := strings.TrimSuffix(file, ".yml") + ".txt"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", golden, diff)
		}
	}
}

func TestEveryBuiltInScenarioPlaysToTheEndOfItsHistory(t *testing.T) {
	t.Parallel()
	all, err := simulator.Scenarios()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range all {
		names = append(names, s.Name)
		if s.Description == "" || s.History <= 0 {
			t.Errorf("%s: description %q, history %s", s.Name, s.Description, s.History)
		}
		for _, m := range cast(t, s) {
			if !strings.HasPrefix(m.Name, "sim-") || m.Description == "" || m.GPU == "" {
				t.Errorf("%s: %+v lacks a name that begins with sim-, a description or a GPU", s.Name, m)
			}
			m.Server.Advance(begin().Add(s.History))
			if m.Server.Up() && samples(metricsOf(t, m.Server)) == 0 {
				t.Errorf("%s: %s shows nothing after %s", s.Name, m.Name, s.History)
			}
		}
	}
	if diff := cmp.Diff([]string{"fleet", "mixed-fleet", "overload", "upgrade-0.8-to-0.33"}, names); diff != "" {
		t.Errorf("built-in scenarios (-want +got):\n%s", diff)
	}
}

func TestAScenarioIsPlayedTheSameWhateverTheSteps(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"upgrade-0.8-to-0.33", "overload"} {
		s := scenarioNamed(t, name)
		atOnce, inSteps := cast(t, s), cast(t, s)
		for i := range atOnce {
			atOnce[i].Server.Advance(begin().Add(s.History))
			for d := time.Duration(0); d < s.History; d += 1900 * time.Millisecond {
				inSteps[i].Server.Advance(begin().Add(d))
			}
			inSteps[i].Server.Advance(begin().Add(s.History))
			if diff := cmp.Diff(string(metricsOf(t, atOnce[i].Server)), string(metricsOf(t, inSteps[i].Server))); diff != "" {
				t.Errorf("%s: %s: one step and many differ (-one +many):\n%s", name, atOnce[i].Name, diff)
			}
		}
	}
}

func TestTheDemoFleetIsTheScenarioFleet(t *testing.T) {
	t.Parallel()
	demo, err := simulator.DemoFleet(1, begin(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range cast(t, scenarioNamed(t, "fleet")) {
		p := simulator.Profiles()[i]
		if m.Name != demo[i].Name || m.Name != "sim-"+p.Name || m.Description != p.Description {
			t.Errorf("server %d is %s (%s), the profile is %s (%s)", i, m.Name, m.Description, p.Name, p.Description)
		}
	}
}

const oneServer = "servers: [{name: a, profile: steady, load: {rate: 4, wave_depth: 0}}]\n"

// arrivalsOf is how many requests come in a window, from the log.
func arrivalsOf(t *testing.T, s *simulator.Server, from, to time.Duration) float64 {
	t.Helper()
	n, err := s.Truth().Count(simulator.Arrivals, begin().Add(from), begin().Add(to))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// logged is the first server of a scenario, with an event log.
func logged(t *testing.T, text string) *simulator.Server {
	t.Helper()
	c := played(t, text)[0].Server.Config()
	c.KeepTruth = 24 * time.Hour
	s, err := simulator.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAnEventOfLoadMultipliesTheArrivals(t *testing.T) {
	t.Parallel()
	s := logged(t, oneServer+"events: [{at: 10m, until: 20m, server: a, do: load, times: 3}, {at: 20m, until: 30m, server: all, do: load, times: 0}]")
	s.Advance(begin().Add(40 * time.Minute))
	before, during, after := arrivalsOf(t, s, 0, 10*time.Minute), arrivalsOf(t, s, 10*time.Minute, 20*time.Minute), arrivalsOf(t, s, 30*time.Minute, 40*time.Minute)
	// Poisson counts of 2400 and 7200: four standard deviations are 196 and 340.
	if math.Abs(before-2400) > 196 || math.Abs(during-7200) > 340 || math.Abs(after-2400) > 196 {
		t.Errorf("%g, %g and %g arrivals before, during and after; want about 2400, 7200, 2400", before, during, after)
	}
	if none := arrivalsOf(t, s, 20*time.Minute, 30*time.Minute); none != 0 {
		t.Errorf("%g arrivals while the load is multiplied by 0", none)
	}
}

func TestAnEventOfErrorsFailsAShareOfTheRequests(t *testing.T) {
	t.Parallel()
	s := logged(t, oneServer+"events: [{at: 10m, until: 20m, server: a, do: errors, share: 0.5}]")
	s.Advance(begin().Add(30 * time.Minute))
	requests, err := s.Truth().Requests(begin(), s.Now())
	if err != nil {
		t.Fatal(err)
	}
	failed, n := 0.0, 0.0
	for _, r := range requests {
		during := !r.Arrived.Before(begin().Add(10*time.Minute)) && r.Arrived.Before(begin().Add(20*time.Minute))
		switch {
		case during:
			n++
			if r.Reason == simulator.ReasonError {
				failed++
			}
		case r.Reason == simulator.ReasonError:
			t.Errorf("a request that arrived at %s failed", r.Arrived.Format(time.TimeOnly))
		}
	}
	if share := failed / n; math.Abs(share-0.5) > 4*math.Sqrt(0.25/n) {
		t.Errorf("%g of %g requests failed, want half", failed, n)
	}
}

func TestEventsStopFreezeAndRestartAServer(t *testing.T) {
	t.Parallel()
	s := logged(t, strings.Replace(oneServer, "profile: steady", "profile: steady, restart_takes: 30s", 1)+
		"events: [{at: 5m, until: 6m, server: a, do: stop}, {at: 10m, until: 12m, server: a, do: freeze}, {at: 15m, server: a, do: restart}, {at: 20m, server: a, do: stop}]")
	up := func(at time.Duration, want bool) {
		s.Advance(begin().Add(at))
		if s.Up() != want {
			t.Errorf("up at %s is %t, want %t", at, s.Up(), want)
		}
	}
	up(5*time.Minute-time.Second, true)
	up(5*time.Minute, false)
	up(6*time.Minute, true)
	up(10*time.Minute+10*time.Second, true)
	frozen := metricsOf(t, s)
	up(11*time.Minute+50*time.Second, true)
	if diff := cmp.Diff(withoutClock(frozen), withoutClock(metricsOf(t, s))); diff != "" {
		t.Errorf("a frozen server's page moved:\n%s", diff)
	}
	up(13*time.Minute, true)
	if cmp.Equal(withoutClock(frozen), withoutClock(metricsOf(t, s))) {
		t.Error("a page that was frozen does not move again")
	}
	up(15*time.Minute+29*time.Second, false)
	up(15*time.Minute+30*time.Second, true)
	up(50*time.Minute, false)
	want := []time.Time{begin(), begin().Add(6 * time.Minute), begin().Add(15*time.Minute + 30*time.Second)}
	if diff := cmp.Diff(want, s.Truth().Starts()); diff != "" {
		t.Errorf("starts (-want +log):\n%s", diff)
	}
}

// withoutClock is what the engine shows of a page: the HTTP layer and the
// process go on while it hangs.
func withoutClock(page []byte) string {
	return regexp.MustCompile(`(?m)^(# .*|process_|python_|http_)[^\n]*\n`).ReplaceAllString(string(page), "")
}

func TestAnUpgradeChangesNamesAndStartsFromZero(t *testing.T) {
	t.Parallel()
	s := logged(t, strings.Replace(oneServer, "profile: steady", `profile: steady, dialect: 0.8.5-v0, restart_takes: 20s`, 1)+
		`events: [{at: 10m, server: a, do: upgrade, to: "0.12.0"}, {at: 20m, server: a, do: upgrade, to: 0.32.0-rust}, {at: 30m, server: a, do: upgrade, to: sglang-0.5.9}]`)
	has := func(name string) bool {
		_, ok := parse(t, metricsOf(t, s))[name]
		return ok
	}
	s.Advance(begin().Add(9 * time.Minute))
	if !has("vllm:gpu_cache_usage_perc") || has("vllm:kv_cache_usage_perc") {
		t.Error("V0 does not show its names")
	}
	s.Advance(begin().Add(10*time.Minute + 30*time.Second))
	if has("vllm:gpu_cache_usage_perc") || !has("vllm:kv_cache_usage_perc") {
		t.Error("0.12.0 does not show its names after the upgrade")
	}
	generated := number(parse(t, metricsOf(t, s))["vllm:generation_tokens_total"].GetMetric()[0])
	if d := ledger.Of(t, s); generated != d.Count(simulator.FirstTokens)+d.Count(simulator.InterTokens) {
		t.Errorf("10 s after the upgrade %g tokens are shown, the log has %g since the start", generated, d.Count(simulator.FirstTokens)+d.Count(simulator.InterTokens))
	}
	s.Advance(begin().Add(25 * time.Minute))
	if page := string(metricsOf(t, s)); !strings.HasSuffix(page, "# EOF\n") {
		t.Errorf("it does not answer as the Rust frontend does after the second upgrade:\n%.300s", page)
	}
	s.Advance(begin().Add(35 * time.Minute))
	if !has("sglang:num_running_reqs") || has("vllm:num_requests_running") {
		t.Error("it does not show SGLang's names after the third upgrade")
	}
}

func TestTheExampleOfTheReferenceCanBePlayed(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "reference", "scenarios.md"))
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(text, -1)
	if len(blocks) == 0 {
		t.Fatal("no example")
	}
	for _, block := range blocks {
		if members := played(t, string(block[1])); len(members) == 0 {
			t.Error("an example has no servers")
		}
	}
	keys := regexp.MustCompile("the keys here are (.*)")
	for _, field := range []string{"zzzzz: 1", "servers: [{zzzzz: 1, name: a}]", "servers: [{name: a, hardware: {zzzzz: 1}}]", "servers: [{name: a, load: {zzzzz: 1}}]", "servers: [{name: a, dialect: {zzzzz: 1}}]", "servers: [{name: a, load: {prompt: {zzzzz: 1}}}]", "events: [{zzzzz: 1}]"} {
		_, err := simulator.ReadScenario(strings.NewReader(field))
		var faulty *config.FaultsError
		if !errors.As(err, &faulty) {
			t.Fatalf("%s: %v", field, err)
		}
		found := keys.FindStringSubmatch(faulty.Faults[0].Mend)
		if found == nil {
			t.Fatalf("%s: %+v", field, faulty.Faults)
		}
		for key := range strings.SplitSeq(found[1], ", ") {
			if !bytes.Contains(text, []byte("`"+key+"`")) {
				t.Errorf("docs/reference/scenarios.md does not tell of `%s`", key)
			}
		}
	}
}

func FuzzAScenarioIsReadOrRefusedWithLines(f *testing.F) {
	all, err := filepath.Glob(filepath.Join("scenarios", "*.yml"))
	if err != nil {
		f.Fatal(err)
	}
	bad, err := filepath.Glob(filepath.Join("testdata", "scenarios", "*.yml"))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range append(all, bad...) {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		s, err := simulator.ReadScenario(bytes.NewReader(text))
		if err == nil {
			if _, err := s.Fleet(1, begin(), nil); err != nil {
				t.Errorf("what was read without fault cannot be made: %v", err)
			}
			return
		}
		var faulty *config.FaultsError
		if !errors.As(err, &faulty) || len(faulty.Faults) == 0 {
			t.Fatalf("refused without faults: %v", err)
		}
		for _, fault := range faulty.Faults {
			if fault.Message == "" || fault.Line < 0 || fault.Line > bytes.Count(text, []byte("\n"))+2 {
				t.Errorf("a fault says nothing, or of a line that is not there: %+v", fault)
			}
		}
	})
}

func TestTheReferenceNamesEveryDialectOfOtherEngines(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "..", "docs", "reference", "scenarios.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range others() {
		if !bytes.Contains(text, []byte("`"+d.String()+"`")) {
			t.Errorf("docs/reference/scenarios.md does not name %s", d)
		}
	}
}
