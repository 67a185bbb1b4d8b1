package simulator_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/textparse"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/test/ledger"
)

// others are the dialects of engines that are not vLLM.
func others() []simulator.Dialect {
	return slices.DeleteFunc(simulator.Dialects(), func(d simulator.Dialect) bool { return d.Engine == "" })
}

// everyOther runs a check on each of them under a busy load, at times before
// and after a restart.
func everyOther(t *testing.T, check func(t *testing.T, s *simulator.Server)) {
	t.Helper()
	for _, dialect := range others() {
		s := ofDialect(t, dialect, func(c *simulator.Config) {
			c.RestartEvery, c.RestartTakes = 7*time.Minute, 10*time.Second
		})
		for _, at := range []time.Duration{time.Minute, 6 * time.Minute, 13 * time.Minute} {
			s.Advance(begin().Add(at))
			check(t, s)
		}
	}
}

func TestEveryOtherEngineShowsWhatTheEventLogHolds(t *testing.T) {
	t.Parallel()
	everyOther(t, func(t *testing.T, s *simulator.Server) {
		t.Helper()
		if compare(t, s) == 0 {
			t.Errorf("%s shows nothing", s.Dialect())
		}
	})
}

// sampleKey is the name and the value of the label that splits it.
func sampleKey(name string, m *dto.Metric) string {
	for _, l := range m.GetLabel() {
		switch l.GetName() {
		case "mode", "cache_source", "err", "method", "request_type", "kv_cache_block_type", "inflight_batcher_specific_metric", "general_type",
			"finished_reason", "error_code", "status_code", "exception_status", "http_code":
			return name + " " + l.GetValue()
		}
	}
	return name
}

func TestEachPageIsReadByPrometheus(t *testing.T) {
	t.Parallel()
	everyOther(t, func(t *testing.T, s *simulator.Server) {
		t.Helper()
		answer := get(t, s, s.MetricsPath())
		page, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		parser, err := textparse.New(page, answer.Header.Get("Content-Type"), labels.NewSymbolTable(), textparse.ParserOptions{})
		if err != nil {
			t.Fatalf("%s: content type %q: %v", s.Config().Dialect, answer.Header.Get("Content-Type"), err)
		}
		read, seen := 0, map[string]bool{}
		for {
			entry, err := parser.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", s.Config().Dialect, err)
			}
			if entry == textparse.EntrySeries {
				series, _, _ := parser.Series()
				if seen[string(series)] {
					t.Errorf("%s has %s twice", s.Config().Dialect, series)
				}
				seen[string(series)] = true
				read++
			}
		}
		if read != samples(page) {
			t.Errorf("%s: Prometheus reads %d samples of %d", s.Config().Dialect, read, samples(page))
		}
	})
}

func TestSGLangsTokensComeWhenARequestEnds(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Engine: "sglang", Version: "0.5.9"}, nil)
	s.Advance(begin().Add(5 * time.Minute))
	d := ledger.Of(t, s)
	page := parse(t, metricsOf(t, s))
	live := 0.0
	for _, m := range page["sglang:realtime_tokens_total"].GetMetric() {
		if sampleKey("", m) == " decode" {
			live = number(m)
		}
	}
	done := number(page["sglang:generation_tokens_total"].GetMetric()[0])
	if d.Gauge(simulator.Running) == 0 || done >= live {
		t.Errorf("%g tokens of finished requests and %g as they come, with %g requests running", done, live, d.Gauge(simulator.Running))
	}
}

func TestLlamaCPPsAveragesAreItsOwnCountersDivided(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Engine: "llamacpp", Version: "10519"}, nil)
	s.Advance(begin().Add(5 * time.Minute))
	page := parse(t, metricsOf(t, s))
	value := func(name string) float64 { return number(page["llamacpp:"+name].GetMetric()[0]) }
	if got, want := value("prompt_tokens_seconds"), value("prompt_tokens_total")/value("prompt_seconds_total"); !cmp.Equal(got, want, cmpopts.EquateApprox(1e-4, 0)) {
		t.Errorf("prompt_tokens_seconds is %g, %g by its counters", got, want)
	}
	finished := 0.0
	for _, r := range ledger.Of(t, s).Requests {
		finished += r.First.Sub(r.Scheduled).Seconds()
	}
	if got := value("prompt_seconds_total"); got < finished {
		t.Errorf("prompt_seconds_total is %g, finished requests alone were prefilled for %g s", got, finished)
	}
}

func TestTRTLLMAnswersJSONWherePeopleLookFirst(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Engine: "trtllm", Version: "1.2.0"}, nil)
	var before []map[string]any
	if err := json.NewDecoder(get(t, s, "/metrics").Body).Decode(&before); err != nil || len(before) != 0 {
		t.Errorf("/metrics before the first iteration: %v, %v; want an empty array", before, err)
	}
	s.Advance(begin().Add(time.Minute))
	var iterations []struct {
		NumActiveRequests float64
		KVCacheStats      struct{ MaxNumBlocks float64 }
	}
	if err := json.NewDecoder(get(t, s, "/metrics").Body).Decode(&iterations); err != nil || len(iterations) != 1 {
		t.Fatalf("/metrics: %v, %v; want one iteration", iterations, err)
	}
	d, blocks := ledger.Of(t, s), float64(s.Config().Hardware.Blocks)
	if iterations[0].NumActiveRequests != d.Gauge(simulator.Running) || iterations[0].KVCacheStats.MaxNumBlocks != blocks {
		t.Errorf("/metrics says %+v, the log %g running and %g blocks", iterations[0], d.Gauge(simulator.Running), blocks)
	}
}

func TestEachEngineAnswersWhereItsPageIs(t *testing.T) {
	t.Parallel()
	want := map[string]string{"trtllm": "/prometheus/metrics", "nim": "/v1/metrics", "litellm": "/metrics/"}
	for _, dialect := range others() {
		s := ofDialect(t, dialect, nil)
		if path := pathOr(want[dialect.Engine]); s.MetricsPath() != path {
			t.Errorf("%s: the page is at %s, want %s", dialect, s.MetricsPath(), path)
		}
		if got := get(t, s, s.MetricsPath()).StatusCode; got != http.StatusOK {
			t.Errorf("%s: %s answers %d", dialect, s.MetricsPath(), got)
		}
	}
	if got := get(t, ofDialect(t, simulator.Dialect{Engine: "litellm", Version: "1.80.0"}, nil), "/metrics"); got.StatusCode != http.StatusTemporaryRedirect || got.Header.Get("Location") != "/metrics/" {
		t.Errorf("LiteLLM's /metrics answers %d to %q, want 307 to /metrics/", got.StatusCode, got.Header.Get("Location"))
	}
}

func TestAnIdleServerOfAnotherEngineShowsWhatItsClientDoes(t *testing.T) {
	t.Parallel()
	for dialect, want := range map[string]int{
		"sglang-0.4.4": 0, "sglang-0.5.7": 0, "sglang-0.5.9": 0, "tgi-3.0.2": 0, // multiprocess and Rust: nothing before its first event
		"llamacpp-4200": 12, "llamacpp-6700": 11, "llamacpp-10519": 15, // everything, at zero
	} {
		i := slices.IndexFunc(others(), func(d simulator.Dialect) bool { return d.String() == dialect })
		if got := samples(metricsOf(t, ofDialect(t, others()[i], nil))); got != want {
			t.Errorf("%s idle: %d samples, want %d", dialect, got, want)
		}
	}
}

func TestDialectsOfOtherEnginesThatNeverWereAreRefused(t *testing.T) {
	t.Parallel()
	for _, d := range []simulator.Dialect{{Engine: "sglang", Version: "0.1"}, {Engine: "tgi", Version: "3.0.2", Ray: true}, {Engine: "ollama", Version: "1"}} {
		c := simulator.Profiles()[0].Config(1, begin())
		c.Dialect = d
		if _, err := simulator.New(c); err == nil {
			t.Errorf("%+v was accepted", d)
		}
	}
}

func pathOr(path string) string {
	if path == "" {
		return "/metrics"
	}
	return path
}

func TestAnEngineTellsTheReleaseInForce(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Engine: "sglang", Version: "0.4.4"}, func(c *simulator.Config) {
		c.UpgradeTo = []simulator.Upgrade{{At: begin().Add(time.Minute), Dialect: simulator.Dialect{Engine: "sglang", Version: "0.5.9"}}}
	})
	for _, want := range []string{"0.4.4", "0.5.9"} {
		var info struct{ Version string }
		if err := json.NewDecoder(get(t, s, "/get_server_info").Body).Decode(&info); err != nil || info.Version != want {
			t.Errorf("/get_server_info at %s says %q, %v; want %s", s.Now().Format(time.TimeOnly), info.Version, err, want)
		}
		s.Advance(begin().Add(2 * time.Minute))
	}
}
