//go:build real

package real

import (
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// variant is a way in which people run vLLM.
type variant struct {
	// name is the folder of its recording.
	name    string
	version string
	options []string
	// places is how many requests may run at once.
	places float64
	// statsOff is true when the server measures nothing.
	statsOff bool
	// lateGauges is true when the gauges come with the first request.
	lateGauges bool
	// preempts is true when the KV cache is too small for the load.
	preempts bool
}

func variants() []variant {
	return []variant{
		{name: "vllm-0.32.0-two-api-servers", version: newest, options: []string{"--api-server-count", "2"}, places: 8, lateGauges: true},
		{name: "vllm-0.32.0-stats-off", version: newest, options: []string{"--disable-log-stats"}, places: 8, statsOff: true},
		{
			name: "vllm-0.32.0-preempting", version: newest, places: 12, preempts: true,
			options: []string{"--max-num-seqs", "12", "--num-gpu-blocks-override", "12"},
		},
		{name: "vllm-0.16.0", version: "0.16.0", places: 8},
	}
}

// variantPhases is a short load that queues, with silence around it.
const variantPhases = "5:0,40:12,15:0"

func TestEveryWayToRunVLLMIsRight(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) { v.run(t) })
	}
}

func (v variant) run(t *testing.T) {
	cache := install(t, v.version)
	port := freePort(t)
	server := startVLLM(t, cache, port, v.options...)
	idle := get(t, server.url+"/metrics")
	m := startMonitor(t)
	if v.statsOff {
		v.saysThatItMeasuresNothing(t, m, port)
		v.record(t, liveTruth{}, map[string][]byte{"idle": idle})
		return
	}
	target := m.waitForTarget(t, port, model.TargetUp)
	v.isKnown(t, target.Server)
	if v.lateGauges {
		m.saysWhy(t, target, "vllm:num_requests_running", catalog.CodeNoRequestYet)
	}
	warmUp := loadPhases(t, cache, server.url, "", "8:2")
	still := m.waitForScrape(t, target, warmUp.end())
	truth := loadPhases(t, cache, server.url, "", variantPhases)
	loaded := get(t, server.url+"/metrics")
	time.Sleep(time.Until(truth.end().Add(20 * time.Second))) // the last scrape after it
	v.compare(t, m, target, truth, still)
	v.record(t, truth, map[string][]byte{"idle": idle, "loaded": loaded})
}

func (v variant) record(t *testing.T, truth liveTruth, pages map[string][]byte) {
	t.Helper()
	if *record {
		save(t, v.name, truth, "", pages)
	}
}

// isKnown holds what the Targets page says to how the server was started.
func (v variant) isKnown(t *testing.T, s *model.Server) {
	t.Helper()
	t.Logf("%s %s, dialect %s, multiprocess %v, %d families known, new %v, missing %v",
		s.EngineTitle, s.Version, s.Dialect, s.Multiprocess, s.Known, s.Unknown, s.Missing)
	if s.Engine != string(catalog.VLLM) || !strings.HasPrefix(s.Version, v.version) {
		t.Errorf("recognised as %s %s", s.Engine, s.Version)
	}
	if s.Multiprocess != v.lateGauges {
		t.Errorf("several API servers: %v, want %v", s.Multiprocess, v.lateGauges)
	}
	if len(s.Unknown) > 0 || len(s.Missing) > 0 {
		t.Errorf("new to the catalog: %v; missing: %v", s.Unknown, s.Missing)
	}
}

func (v variant) saysThatItMeasuresNothing(t *testing.T, m *monitor, port int) {
	t.Helper()
	waitFor(t, time.Minute, "the finder to say that the statistics are off", func() bool {
		return strings.Contains(string(get(t, m.ui+"/api/kanoa/targets")), catalog.CodeStatsOff)
	})
	t.Logf("port %d: the statistics are off, and it says so", port)
}

// saysWhy asks why a query has no value.
func (m *monitor) saysWhy(t *testing.T, target model.Target, metric, code string) {
	t.Helper()
	form := url.Values{"expr": {metric}, "instance": {target.Instance}}
	var answer struct{ Reasons []model.Reason }
	if err := json.Unmarshal(get(t, m.ui+"/api/kanoa/why?"+form.Encode()), &answer); err != nil || len(answer.Reasons) == 0 {
		t.Fatalf("why: %v", err)
	}
	t.Logf("why %s is empty: %s %s", metric, answer.Reasons[0].Cause, answer.Reasons[0].Next)
	if answer.Reasons[0].Code != code {
		t.Errorf("the reason is %s, want %s", answer.Reasons[0].Code, code)
	}
}

func (v variant) compare(t *testing.T, m *monitor, target model.Target, truth liveTruth, still time.Time) {
	t.Helper()
	m.totals(t, target, truth, still)
	bucket(t, m, target, truth, "vllm:time_to_first_token_seconds", "TTFT", truth.Total.TTFT)
	bucket(t, m, target, truth, "vllm:inter_token_latency_seconds", "inter-token latency", truth.Total.ITL)
	v.load(t, m, target, truth)
	window := fmt.Sprintf("%ds", int(time.Since(still).Seconds())+5)
	preempted := m.scalar(t, fmt.Sprintf(`sum(increase(vllm:num_preemptions_total{instance=%q}[%s]))`, target.Instance, window))
	t.Logf("%.0f preemptions", preempted)
	if (preempted > 0) != v.preempts {
		t.Errorf("%.0f preemptions, want some: %v", preempted, v.preempts)
	}
}

// load compares running and waiting at each scrape with the requests that the
// clients had under way then. Clients see a request a little earlier and leave
// it a little later than the engine.
func (v variant) load(t *testing.T, m *monitor, target model.Target, truth liveTruth) {
	t.Helper()
	const slack = 3
	busiest := 0.0
	for at := truth.begin().Add(15 * time.Second); at.Before(truth.end()); at = at.Add(15 * time.Second) {
		scraped := m.scrapedBefore(t, target, at)
		running, waiting := m.at(t, target, "running", scraped), m.at(t, target, "waiting", scraped)
		under := truth.underWay(scraped)
		t.Logf("%s: %g running, %g waiting; the clients had %g under way", scraped.Format(time.TimeOnly), running, waiting, under)
		if running > v.places || math.Abs(running+waiting-under) > slack {
			t.Errorf("running %g and waiting %g do not fit %g requests under way in %g places", running, waiting, under, v.places)
		}
		busiest = math.Max(busiest, running)
	}
	if busiest == 0 {
		t.Error("no scrape saw a running request")
	}
}

// scrapedBefore is the time of the last scrape before a time.
func (m *monitor) scrapedBefore(t *testing.T, target model.Target, at time.Time) time.Time {
	t.Helper()
	return unix(m.then(t, fmt.Sprintf(`max(timestamp(up{instance=%q}))`, target.Instance), at))
}

// at is a gauge of requests at a time.
func (m *monitor) at(t *testing.T, target model.Target, gauge string, at time.Time) float64 {
	t.Helper()
	return m.then(t, fmt.Sprintf(`sum(vllm:num_requests_%s{instance=%q})`, gauge, target.Instance), at)
}

// then is what an expression was at a time.
func (m *monitor) then(t *testing.T, expr string, at time.Time) float64 {
	t.Helper()
	values := m.query(t, "/api/v1/query", url.Values{"query": {expr}, "time": {fmt.Sprintf("%.3f", float64(at.UnixMilli())/1000)}})
	if len(values) != 1 {
		t.Fatalf("%s gave %d values at %s", expr, len(values), at)
	}
	return values[0]
}

// underWay counts the requests that had been sent and not been answered.
func (tr liveTruth) underWay(at time.Time) float64 {
	n := 0.0
	for _, r := range tr.requests {
		if unix(r.Start).Before(at) && unix(r.End).After(at) {
			n++
		}
	}
	return n
}
