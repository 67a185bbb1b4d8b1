package simulator_test

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/test/ledger"
)

// with is a busy V1 server of a release with options.
func with(t *testing.T, version string, change func(*simulator.Config), options ...simulator.Feature) *simulator.Server {
	t.Helper()
	return ofDialect(t, simulator.Dialect{Version: version, With: options}, change)
}

// family is the samples of a name on the present page.
func family(t *testing.T, s *simulator.Server, name string) []*dto.Metric {
	t.Helper()
	return parse(t, metricsOf(t, s))[name].GetMetric()
}

func TestEachOptionMovesWhatItCounts(t *testing.T) {
	t.Parallel()
	for feature, kinds := range map[simulator.Feature][]simulator.Kind{
		simulator.Speculation:    {simulator.Drafts, simulator.Accepted, simulator.ExtraTokens},
		simulator.KVCacheMetrics: {simulator.BlockLifetimes, simulator.BlockIdles, simulator.BlockGaps},
		simulator.MFUMetrics:     {simulator.ComputedTokens, simulator.ContextTokens},
		simulator.NIXL:           {simulator.ExternalQueries, simulator.ExternalHits, simulator.LoadBytes, simulator.PostSeconds, simulator.RemoteTokens},
		simulator.KVOffload:      {simulator.ExternalQueries, simulator.ExternalHits, simulator.LoadBytes, simulator.StoreBytes, simulator.RemoteTokens},
		simulator.LMCache:        {simulator.ExternalQueries, simulator.ExternalHits, simulator.LoadBytes, simulator.StoreBytes, simulator.RemoteTokens},
		simulator.Mooncake:       {simulator.LoadBytes, simulator.StoreBytes},
		simulator.HF3FS:          {simulator.LoadSeconds, simulator.StoreSeconds},
		simulator.Diffusion:      {simulator.Drafts, simulator.Accepted},
		simulator.Multimodal:     {simulator.ImageQueries, simulator.ImageHits},
		simulator.ToolParser:     {simulator.ToolAnswers},
		simulator.Realtime:       {simulator.SessionsOpened, simulator.SessionsClosed},
	} {
		s := with(t, "0.32.0", func(c *simulator.Config) { c.Hardware.BlockSample = 0.5 }, feature)
		plain := with(t, "0.32.0", nil)
		s.Advance(begin().Add(10 * time.Minute))
		plain.Advance(begin().Add(10 * time.Minute))
		for _, k := range kinds {
			if got := ledger.Of(t, s).Sum(k); got == 0 {
				t.Errorf("--%s: no %s in 10 minutes", feature, k)
			}
			if got := ledger.Of(t, plain).Count(k); got != 0 {
				t.Errorf("without --%s there are %g %s", feature, got, k)
			}
		}
	}
}

func TestWithoutLogStatsNoNameOfVLLMIsThere(t *testing.T) {
	t.Parallel()
	s := with(t, "0.32.0", nil, simulator.StatsOff)
	s.Advance(begin().Add(2 * time.Minute))
	page := string(metricsOf(t, s))
	if strings.Contains(page, "vllm:") || !strings.Contains(page, "http_requests_total{") || !strings.Contains(page, "process_start_time_seconds ") {
		t.Errorf("the page of a server with --disable-log-stats:\n%s", page)
	}
}

// TestSpeculationStretchesTheLatencyBetweenOutputs holds facts g 7: the
// observation is per output, so it is longer than the time per token by the
// number of tokens that come at once.
func TestSpeculationStretchesTheLatencyBetweenOutputs(t *testing.T) {
	t.Parallel()
	s := with(t, "0.32.0", func(c *simulator.Config) { c.Hardware.Acceptance = 0.9 }, simulator.Speculation)
	s.Advance(begin().Add(10 * time.Minute))
	d := ledger.Of(t, s)
	outputs := d.Count(simulator.InterTokens)
	length := (outputs + d.Sum(simulator.ExtraTokens)) / outputs
	if length < 1.5 {
		t.Fatalf("%g tokens come with each output: this run proves nothing", length)
	}
	itl := family(t, s, "vllm:inter_token_latency_seconds")[0].GetHistogram()
	if got := float64(itl.GetSampleCount()); got != outputs {
		t.Errorf("%g observations, %g outputs", got, outputs)
	}
	decode, tokens := 0.0, 0.0
	for _, r := range d.Requests {
		decode += r.Finished.Sub(r.First).Seconds()
		tokens += float64(r.Output - 1)
	}
	ratio := itl.GetSampleSum() / outputs / (decode / tokens)
	if math.Abs(ratio/length-1) > 0.1 {
		t.Errorf("the latency between outputs is %g times the time per token, want about %g", ratio, length)
	}
}

func TestAdaptersRunAtMostSoManyAtOnceAndTheRestIsDeferred(t *testing.T) {
	t.Parallel()
	s := with(t, "0.32.0", nil, simulator.LoRA)
	deferred := 0.0
	for at := begin(); at.Before(begin().Add(5 * time.Minute)); at = at.Add(time.Second) {
		s.Advance(at)
		deferred += ledger.Of(t, s).Gauge(simulator.Deferred)
	}
	if deferred == 0 {
		t.Error("nobody ever waits for an adapter")
	}
	series := family(t, s, "vllm:lora_requests_info")
	if len(series) < 5 {
		t.Errorf("%d series after five minutes; every list of adapters makes a new one", len(series))
	}
	latest := 0.0
	for _, m := range series {
		if running := labelOf(m, "running_lora_adapters"); running != "" && len(strings.Split(running, ",")) > s.Config().Hardware.MaxLoras {
			t.Errorf("%q run at once, at most %d may", running, s.Config().Hardware.MaxLoras)
		}
		latest = max(latest, number(m))
	}
	if now := float64(s.Now().UnixNano()) / 1e9; latest > now || latest < now-60 {
		t.Errorf("the latest value is %f, the time is %f", latest, now)
	}
}

func TestAFullQueueRefusesWithStatus503(t *testing.T) {
	t.Parallel()
	s := with(t, "0.32.0", func(c *simulator.Config) {
		c.Hardware.MaxQueued, c.Load.Rate, c.Load.ErrorShare = 5, 12, 0
	})
	s.Advance(begin().Add(5 * time.Minute))
	refused := ledger.Of(t, s).Count(simulator.Refused)
	if refused == 0 {
		t.Fatal("nobody was refused: this run proves nothing")
	}
	got := 0.0
	for _, m := range family(t, s, "http_requests_total") {
		if labelOf(m, "status") == "5xx" {
			got += number(m)
		}
	}
	if got != refused {
		t.Errorf("http_requests_total counts %g of 5xx, %g were refused", got, refused)
	}
}

func TestASleepingServerSaysSoAndWorksOnWhenItWakes(t *testing.T) {
	t.Parallel()
	s := with(t, "0.32.0", nil)
	s.Advance(begin().Add(time.Minute))
	s.Sleep(1)
	s.Advance(begin().Add(61 * time.Second)) // its step ends
	before := ledger.Of(t, s).Generated()
	s.Advance(begin().Add(2 * time.Minute))
	if after := ledger.Of(t, s).Generated(); after != before {
		t.Errorf("%g tokens were put out asleep", after-before)
	}
	for _, m := range family(t, s, "vllm:engine_sleep_state") {
		want := 0.0
		if labelOf(m, "sleep_state") == "weights_offloaded" {
			want = 1
		}
		if number(m) != want {
			t.Errorf("engine_sleep_state %s is %g, want %g", labelOf(m, "sleep_state"), number(m), want)
		}
	}
	s.Wake()
	s.Advance(begin().Add(3 * time.Minute))
	if after := ledger.Of(t, s).Generated(); after == before {
		t.Error("no token after it woke")
	}
}

func TestHiddenNamesShowOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	for _, want := range []struct {
		version, name string
		v0            bool
	}{
		{"0.11.0", "vllm:gpu_cache_usage_perc", false},
		{"0.11.2", "vllm:gpu_prefix_cache_hits_total", false},
		{"0.12.0", "vllm:time_per_output_token_seconds", false},
		{"0.8.5", "vllm:num_requests_swapped", true},
	} {
		for _, options := range [][]simulator.Feature{nil, {simulator.HiddenMetrics}} {
			s := ofDialect(t, simulator.Dialect{Version: want.version, V0: want.v0, With: options}, nil)
			s.Advance(begin().Add(time.Minute))
			if got := len(family(t, s, want.name)) > 0; got != (options != nil) {
				t.Errorf("%s of %s with %v: shown %t", want.name, want.version, options, got)
			}
		}
	}
}

func TestAcceptedPositionsFallOff(t *testing.T) {
	t.Parallel()
	s := with(t, "0.32.0", func(c *simulator.Config) { c.Hardware.Drafts = 5 }, simulator.Speculation)
	s.Advance(begin().Add(5 * time.Minute))
	last := math.Inf(1)
	positions := family(t, s, "vllm:spec_decode_num_accepted_tokens_per_pos_total")
	for i, m := range positions {
		if labelOf(m, "position") != strconv.Itoa(i) || number(m) > last {
			t.Errorf("position %s has %g, the one before %g", labelOf(m, "position"), number(m), last)
		}
		last = number(m)
	}
	if len(positions) != 5 {
		t.Errorf("%d positions, 5 tokens are drafted", len(positions))
	}
}
