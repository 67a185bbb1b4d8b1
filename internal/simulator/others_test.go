package simulator_test

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/textparse"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
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

// fromLog are the numbers that other engines show, counted over the event log.
// Each is named for what it is, and each engine's tests name their families in
// its terms.
func (d ledger) fromLog(c simulator.Config) map[string]float64 {
	done := map[string]float64{}
	for _, r := range d.requests {
		done["prompt"] += float64(r.Prompt)
		done["cached"] += float64(r.Cached)
		done["output"] += float64(r.Output)
		done["decode s"] += r.Finished.Sub(r.First).Seconds()
		done["request us"] += float64(r.Finished.Sub(r.Arrived).Microseconds())
		done["queue us"] += float64(r.Scheduled.Sub(r.Arrived).Microseconds())
		done["compute us"] += float64(r.Finished.Sub(r.Scheduled).Microseconds())
		done["longest"] = max(done["longest"], float64(r.Prompt+r.Output))
	}
	well := d.ended(simulator.ReasonStop) + d.ended(simulator.ReasonLength)
	used := d.gauge(simulator.UsedBlocks)
	generated := d.count(simulator.FirstTokens) + d.count(simulator.InterTokens)
	steps := d.count(simulator.Steps)
	return map[string]float64{
		"0": 0, "1": 1, "most running": float64(c.Hardware.MaxNumSeqs), "most batched": float64(c.Hardware.MaxBatchedTokens), "context": float64(c.MaxModelLen),
		"running": d.gauge(simulator.Running), "waiting": d.gauge(simulator.Waiting), "running or waiting": d.gauge(simulator.Running) + d.gauge(simulator.Waiting),
		"kv": used / d.blocks, "used blocks": used, "free blocks": d.blocks - used, "blocks": d.blocks,
		"used tokens": 16 * used, "free tokens": 16 * (d.blocks - used), "cache tokens": 16 * d.blocks, "block": 16,
		"arrived": d.count(simulator.Arrivals), "refused": d.count(simulator.Rejected), "aborted": d.count(simulator.Aborted),
		"taken": d.count(simulator.Arrivals) + d.count(simulator.Rejected),
		"open":  d.count(simulator.Arrivals) - float64(len(d.requests)) - d.count(simulator.Aborted),
		"ended": float64(len(d.requests)), "well": well, "stop": d.ended(simulator.ReasonStop), "length": d.ended(simulator.ReasonLength),
		"errors": d.ended(simulator.ReasonError), "failed": d.ended(simulator.ReasonError) + d.count(simulator.Aborted),
		"prompt": d.sum(simulator.PromptTokens), "cached": d.sum(simulator.CachedTokens), "computed": d.sum(simulator.PromptTokens) - d.sum(simulator.CachedTokens),
		"generated": generated, "generated twice": 2 * generated,
		"done prompt": done["prompt"], "done cached": done["cached"], "done output": done["output"], "done tokens": done["prompt"] + done["output"],
		"request us": done["request us"], "queue us": done["queue us"], "compute us": done["compute us"],
		"decode s": done["decode s"], "answer speed": done["output"] / done["decode s"], "longest": done["longest"],
		"preempted": d.count(simulator.Preemptions),
		"hit rate":  d.hitRate(), "token hit rate": d.sum(simulator.CachedTokens) / d.sum(simulator.PromptTokens), "last hit rate": d.lastHitRate(),
		"hit blocks": d.wholeBlocks(simulator.PrefixHits), "missed blocks": d.wholeBlocks(simulator.PrefixQueries) - d.wholeBlocks(simulator.PrefixHits),
		"steps": steps, "busy": generated / steps, "prefill steps": d.instants(simulator.FirstTokens), "decode steps": d.instants(simulator.InterTokens),
		"last firsts": d.lastFirsts(), "last report": float64(d.lastReport().UnixNano()) / 1e9, "last report us": float64(d.lastReport().UnixMicro()),
	}
}

func (d ledger) wholeBlocks(k simulator.Kind) float64 {
	n := 0.0
	for _, v := range d.values(k) {
		n += math.Floor(v.Value/16) * float64(v.N)
	}
	return n
}

// instants is at how many times something happened.
func (d ledger) instants(k simulator.Kind) float64 {
	at := map[time.Time]bool{}
	for _, v := range d.values(k) {
		at[v.At] = true
	}
	return float64(len(at))
}

func (d ledger) lastReport() time.Time {
	d.t.Helper()
	at, ok := d.truth.LastReport()
	if !ok {
		d.t.Fatal("no step yet")
	}
	return at
}

// lastFirsts is how many first tokens came with the last step.
func (d ledger) lastFirsts() float64 {
	return float64(len(slices.DeleteFunc(d.values(simulator.FirstTokens), func(v simulator.Weighted) bool { return !v.At.Equal(d.lastReport()) })))
}

// lastHitRate is the found share of the prompts that ended last.
func (d ledger) lastHitRate() float64 {
	prompts, found := d.values(simulator.PromptTokens), d.values(simulator.CachedTokens)
	if len(prompts) == 0 {
		return 0
	}
	last, all, hit := prompts[len(prompts)-1].At, 0.0, 0.0
	for i := range prompts {
		if prompts[i].At.Equal(last) {
			all, hit = all+prompts[i].Value, hit+found[i].Value
		}
	}
	return hit / all
}

// spreads are the observations behind other engines' histograms.
func (d ledger) spreads(c simulator.Config) map[string][]simulator.Weighted {
	span := func(from, to func(simulator.Request) time.Time) func(simulator.Request) float64 {
		return func(r simulator.Request) float64 { return to(r).Sub(from(r)).Seconds() }
	}
	arrived := func(r simulator.Request) time.Time { return r.Arrived }
	scheduled := func(r simulator.Request) time.Time { return r.Scheduled }
	first := func(r simulator.Request) time.Time { return r.First }
	finished := func(r simulator.Request) time.Time { return r.Finished }
	tokens := func(f func(simulator.Request) int) []simulator.Weighted {
		return d.perRequest(func(r simulator.Request) float64 { return float64(f(r)) })
	}
	nonZero := func(all []simulator.Weighted) []simulator.Weighted {
		return slices.DeleteFunc(all, func(v simulator.Weighted) bool { return v.Value == 0 })
	}
	each := func(all []simulator.Weighted, f func(float64) float64) []simulator.Weighted {
		for i := range all {
			all[i].Value = f(all[i].Value)
		}
		return all
	}
	return map[string][]simulator.Weighted{
		"ttft": d.values(simulator.FirstTokens), "itl": d.values(simulator.InterTokens), "ttft at end": d.perRequest(span(arrived, first)),
		"e2e": d.perRequest(span(arrived, finished)), "queue": d.perRequest(span(arrived, scheduled)), "prefill": d.perRequest(span(scheduled, first)),
		"decode": d.perRequest(span(first, finished)), "decode of more than one": nonZero(d.perRequest(span(first, finished))), "inference": d.perRequest(span(scheduled, finished)),
		"tpot of more than one": nonZero(d.perRequest(perToken)),
		"e2e per token":         d.perRequest(func(r simulator.Request) float64 { return span(arrived, finished)(r) / float64(r.Output) }),
		"inference per token":   d.perRequest(func(r simulator.Request) float64 { return span(scheduled, finished)(r) / float64(r.Output) }),
		"prompt":                tokens(func(r simulator.Request) int { return r.Prompt }), "computed": tokens(func(r simulator.Request) int { return r.Prompt - r.Cached }),
		"cached": tokens(func(r simulator.Request) int { return r.Cached }), "output": tokens(func(r simulator.Request) int { return r.Output }),
		"prompt on arrival": d.values(simulator.Arrivals), "request bytes": each(d.values(simulator.Arrivals), func(x float64) float64 { return 4 * x }),
		"limit on arrival": each(d.values(simulator.Arrivals), func(prompt float64) float64 {
			return min(float64(c.Load.MaxTokens), float64(c.MaxModelLen)-prompt)
		}),
		"response bytes": tokens(func(r simulator.Request) int { return 4 * r.Output }), "iteration": d.values(simulator.Steps),
		"preempted each":     tokens(func(r simulator.Request) int { return r.Preemptions }),
		"nothing on arrival": each(d.values(simulator.Arrivals), func(float64) float64 { return 0 }), "nothing at end": each(d.perRequest(span(arrived, first)), func(float64) float64 { return 0 }),
	}
}

func TestEveryOtherEngineShowsWhatTheEventLogHolds(t *testing.T) {
	t.Parallel()
	everyOther(t, func(t *testing.T, s *simulator.Server) {
		t.Helper()
		d := countFrom(t, s)
		holdAgainst(t, s, meaningsOf(s.Config().Dialect), d.fromLog(s.Config()), d.spreads(s.Config()))
	})
}

// holdAgainst compares a page with what its samples mean. A sample without a
// meaning is a failure, and so is a meaning whose sample never shows.
func holdAgainst(t *testing.T, s *simulator.Server, meanings map[string]string, numbers map[string]float64, spreads map[string][]simulator.Weighted) {
	t.Helper()
	dialect := s.Config().Dialect
	shown := map[string]bool{}
	for name, family := range parse(t, metricsOf(t, s)) {
		if isOfTheClient(name) {
			continue
		}
		for _, m := range family.GetMetric() {
			k := sampleKey(name, m)
			shown[k] = true
			meaning, ok := meanings[k]
			if !ok {
				t.Errorf("%s shows %s, which has no meaning here", dialect, k)
				continue
			}
			if m.GetHistogram() != nil {
				compareHistogram(t, dialect, name, m.GetHistogram(), spreads[meaning])
				continue
			}
			want, ok := numbers[meaning]
			if got := number(m); meaning != "-" && (!ok || !cmp.Equal(want, got, cmpopts.EquateApprox(digitsOf(dialect), 1e-9))) {
				t.Errorf("%s at %s: %s is %g, the log says that %q is %g (%t)", dialect, s.Now().Format(time.TimeOnly), k, got, meaning, want, ok)
			}
		}
	}
	for k, meaning := range meanings {
		if !shown[k] && numbers[meaning] != 0 {
			t.Errorf("%s at %s does not show %s (%s, %g)", dialect, s.Now().Format(time.TimeOnly), k, meaning, numbers[meaning])
		}
	}
}

// isOfTheClient is whether a family comes from the client library.
func isOfTheClient(name string) bool {
	return strings.HasPrefix(name, "python_") || strings.HasPrefix(name, "process_") || strings.HasSuffix(name, "_created")
}

// digitsOf is how exact an engine's numbers are, relatively.
func digitsOf(d simulator.Dialect) float64 {
	if d.Engine == "llamacpp" {
		return 1e-5
	}
	return 1e-9
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

// meaningsOf says what each sample of a dialect is, in the words of fromLog and
// spreads; "-" is what the log cannot tell.
func meaningsOf(d simulator.Dialect) map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(meaningTexts()[d.String()]) {
		if name, meaning, ok := strings.Cut(strings.TrimSpace(line), " = "); ok {
			all[name] = meaning
		}
	}
	return all
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

func TestSGLangsThroughputIsThatOfTheLast40Steps(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Engine: "sglang", Version: "0.5.9"}, nil)
	s.Advance(begin().Add(5 * time.Minute))
	shown := number(parse(t, metricsOf(t, s))["sglang:gen_throughput"].GetMetric()[0])
	d := countFrom(t, s)
	steps := d.values(simulator.Steps)
	for i := len(steps) - 1; i >= len(steps)-40; i-- {
		w := ledger{t: t, truth: d.truth, from: steps[i-40].At, to: steps[i].At}
		rate := (w.count(simulator.FirstTokens) + w.count(simulator.InterTokens)) / w.to.Sub(w.from).Seconds()
		if math.Abs(rate-shown) < 1e-9 {
			return
		}
	}
	t.Errorf("the shown throughput %g is that of no 40 steps before %s", shown, d.to)
}

func TestSGLangsTokensComeWhenARequestEnds(t *testing.T) {
	t.Parallel()
	s := ofDialect(t, simulator.Dialect{Engine: "sglang", Version: "0.5.9"}, nil)
	s.Advance(begin().Add(5 * time.Minute))
	d := countFrom(t, s)
	page := parse(t, metricsOf(t, s))
	live := 0.0
	for _, m := range page["sglang:realtime_tokens_total"].GetMetric() {
		if sampleKey("", m) == " decode" {
			live = number(m)
		}
	}
	done := number(page["sglang:generation_tokens_total"].GetMetric()[0])
	if d.gauge(simulator.Running) == 0 || done >= live {
		t.Errorf("%g tokens of finished requests and %g as they come, with %g requests running", done, live, d.gauge(simulator.Running))
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
	for _, r := range countFrom(t, s).requests {
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
	d := countFrom(t, s)
	if iterations[0].NumActiveRequests != d.gauge(simulator.Running) || iterations[0].KVCacheStats.MaxNumBlocks != d.blocks {
		t.Errorf("/metrics says %+v, the log %g running and %g blocks", iterations[0], d.gauge(simulator.Running), d.blocks)
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
