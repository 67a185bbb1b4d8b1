package simulator_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
	"github.com/lhzn-io/kanoa-monitor/test/ledger"
)

func TestTheRouterShowsItsServersAgainUnderVLLMsNames(t *testing.T) {
	t.Parallel()
	var members []simulator.Member
	for _, version := range []string{"0.10.2", "0.32.0"} {
		s := ofDialect(t, simulator.Dialect{Version: version}, func(c *simulator.Config) { c.Name = "sim-" + version })
		members = append(members, simulator.Member{Name: s.Config().Name, Server: s})
	}
	router := simulator.NewRouter(members...)
	for _, m := range members {
		m.Server.Advance(begin().Add(5 * time.Minute))
	}
	var b bytes.Buffer
	if err := router.WriteMetrics(&b); err != nil {
		t.Fatal(err)
	}
	page := parse(t, b.Bytes())
	value := func(name, server string) float64 {
		for _, m := range page[name].GetMetric() {
			if labelOf(m, "server") == server {
				return number(m)
			}
		}
		t.Fatalf("no %s of %s", name, server)
		return 0
	}
	arrived := 0.0
	for i, m := range members {
		d, server := ledger.Of(t, m.Server), "http://"+m.Name+":8000"
		arrived += d.Count(simulator.Arrivals)
		hits := 0.0
		if i == 0 { // it looks for names that 0.12 removed
			hits = d.Sum(simulator.PrefixHits)
		}
		for name, want := range map[string]float64{
			"vllm:num_requests_running":        d.Gauge(simulator.Running),
			"vllm:num_requests_waiting":        d.Gauge(simulator.Waiting),
			"vllm:gpu_prefix_cache_hits_total": hits,
			"vllm:output_tokens_total":         d.Generated(),
			"vllm:input_tokens_total":          d.Sum(simulator.Arrivals),
			"vllm:healthy_pods_total":          1,
		} {
			if got := value(name, server); got != want {
				t.Errorf("%s of %s is %g, want %g", name, server, got, want)
			}
		}
	}
	if got := number(page["vllm:num_incoming_requests_total"].GetMetric()[0]); got != arrived {
		t.Errorf("%g requests came in, the log holds %g", got, arrived)
	}
	if got := page["vllm:num_requests_running"].GetType().String(); got != "GAUGE" {
		t.Errorf("num_requests_running is a %s", got)
	}
}
