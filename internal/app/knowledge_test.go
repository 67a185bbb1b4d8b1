package app_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// release is a running simulated vLLM of one release; it gives host:port.
func release(t *testing.T, version string) string {
	t.Helper()
	c := simulator.Profiles()[0].Config(1, time.Now().Add(-time.Minute))
	c.Clock, c.Dialect = time.Now, simulator.Dialect{Version: version}
	s, err := simulator.New(c)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.Close)
	return strings.TrimPrefix(server.URL, "http://")
}

// getJSON asks the HTTP API of an instance.
func getJSON(t *testing.T, instance *app.App, path string, into any) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, instance.URLs().UI+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	answerInto(t, request, into)
}

func answerInto(t *testing.T, request *http.Request, into any) {
	t.Helper()
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s", request.URL, response.Status)
	}
	if err := json.NewDecoder(response.Body).Decode(into); err != nil {
		t.Fatal(err)
	}
}

func why(t *testing.T, instance *app.App, expr string) []model.Reason {
	t.Helper()
	var got struct{ Reasons []model.Reason }
	getJSON(t, instance, "/api/kanoa/why?expr="+url.QueryEscape(expr), &got)
	return got.Reasons
}

// The whole way of what is known of a server: from its page over our own
// metrics into the reference and the reasons.
func TestWhatIsKnownOfAServerIsAMetricAReferenceAndAReason(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.prometheus(release(t, "0.10.2"))
	instance, c := p.start(), p.client()
	eventually(t, "its info series", func() bool {
		v, ok := value(t, c, `kanoa_target_info{instance="mine",job="vllm",engine="vllm",version="0.10.2",frontend="python"}`)
		return ok && v == "1"
	})
	var reference httpapi.Reference
	eventually(t, "its column of the reference", func() bool {
		getJSON(t, instance, "/api/kanoa/reference", &reference)
		return len(reference.Servers) == 1 && reference.Servers[0].Families["vllm:num_requests_running"]
	})
	if s := reference.Servers[0]; s.Families["vllm:kv_block_lifetime_seconds"] || s.Exposes != len(s.Families) || s.Version != "0.10.2" {
		t.Errorf("its column of the reference: %+v", s)
	}
	for expr, want := range map[string]string{
		`vllm:request_time_per_output_token_seconds_count`:  "version_too_old",
		`vllm:num_requests_running{instance="another"}`:     "filter_excludes_all",
		`vllm:num_requests_running{engine="17"}`:            "nothing_passes",
		`vllm:num_requests_runnin`:                          "unknown_metric",
		`vllm:num_requests_running > 1e9`:                   "comparison_excludes_all",
		`sum(`:                                              "query_syntax",
		`rate(vllm:spec_decode_num_draft_tokens_total[1m])`: "feature_not_used",
		`sglang:num_running_reqs{instance="mine"}`:          "no_such_engine",
	} {
		eventually(t, expr+" "+want, func() bool {
			reasons := why(t, instance, expr)
			return len(reasons) > 0 && reasons[0].Code == want
		})
	}
	if reasons := why(t, instance, "vllm:num_requests_running"); len(reasons) != 0 {
		t.Errorf("a query with an answer: %+v", reasons)
	}
	if targets := instance.Targets(); slices.ContainsFunc(targets, func(t model.Target) bool { return t.Job == "kanoa-monitor" }) {
		t.Errorf("our own page is listed: %+v", targets)
	}
}

func TestAQuantileComesWithTheBoundsOfItsHistogram(t *testing.T) {
	t.Parallel()
	p := newPlace(t)
	p.prometheus(release(t, "0.10.2"))
	instance := p.start()
	const quantile = "histogram_quantile(0.5, sum by (le, instance) (rate(vllm:time_to_first_token_seconds_bucket[1m]))) * 1000"
	body, err := json.Marshal(map[string]any{"queries": []map[string]any{{"refId": "A", "expr": quantile, "toMs": 0, "instant": true}}})
	if err != nil {
		t.Fatal(err)
	}
	var line struct {
		Series []struct{ Bounds *httpapi.Bounds }
	}
	eventually(t, "a quantile", func() bool {
		now := time.Now().UnixMilli()
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, instance.URLs().UI+"/api/kanoa/query",
			bytes.NewReader(bytes.Replace(body, []byte(`"toMs":0`), []byte(`"toMs":`+strconv.FormatInt(now, 10)), 1)))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		line.Series = nil
		answerInto(t, request, &line)
		return len(line.Series) == 1 && line.Series[0].Bounds != nil
	})
	// From vLLM's list of buckets, 1 ms to 2560 s, in the query's milliseconds.
	if b := *line.Series[0].Bounds; b.Low != 1 || !slices.Equal(b.Highs, []float64{2_560_000}) {
		t.Errorf("got %+v", b)
	}
}
