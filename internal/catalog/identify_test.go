package catalog_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/test/promtest"
)

// pageOf makes a page of series in PromQL's notation, one a line; what follows
// a closing brace is ignored. Lines of other instances than the first are left
// out: a page belongs to one.
func pageOf(t *testing.T, series string) catalog.Page {
	t.Helper()
	parse := parser.NewParser(parser.Options{})
	var page catalog.Page
	at := map[string]int{}
	for line := range strings.Lines(series) {
		text, _, found := strings.Cut(strings.TrimSpace(line), "}")
		if !found || strings.Contains(text, `instance="router:8000"`) {
			continue
		}
		metric, err := parse.ParseMetric(text + "}")
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		name := metric.Get(commonmodel.MetricNameLabel)
		i, known := at[name]
		if !known {
			i = len(page.Metrics)
			at[name] = i
			page.Metrics = append(page.Metrics, catalog.Metric{Name: name, Labels: map[string][]string{}})
		}
		page.Metrics[i].Samples++
		metric.Range(func(l labels.Label) {
			if values := page.Metrics[i].Labels[l.Name]; !slices.Contains(values, l.Value) {
				page.Metrics[i].Labels[l.Name] = append(values, l.Value)
			}
		})
	}
	return page
}

func TestTheVersionIsToldFromTheNamesOnThePage(t *testing.T) {
	t.Parallel()
	c := catalog.New()
	for name, want := range promtest.Dialects(t, dialectDir) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := c.Identify(pageOf(t, promtest.Text(t, dialectDir, name)))
			if found.Server == nil {
				t.Fatalf("not identified: %+v", found)
			}
			s := *found.Server
			if s.Series == 0 || s.Dialect == "" {
				t.Errorf("series %d, dialect %q", s.Series, s.Dialect)
			}
			s.Series, s.Dialect = 0, ""
			wantServer := model.Server{
				Engine: "vllm", EngineTitle: "vLLM", Version: want.Version, VersionSource: "inferred", Models: []string{"tiny"},
			}
			if diff := cmp.Diff(wantServer, s); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestThePageTellsHowTheServerIsSetUp(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]catalog.Traits{
		"v0-0.6.4":             {Generation: catalog.V0},
		"v1-0.8.2":             {Generation: catalog.V1},
		"v1-0.32.0":            {Generation: catalog.V1, Engines: 1},
		"ray-v0-0.6.4":         {Generation: catalog.V0, Ray: true},
		"ray-0.11.0":           {Generation: catalog.V1, Ray: true, Engines: 1},
		"multiprocess-0.10.0":  {Generation: catalog.V1, Multiprocess: true, Engines: 1},
		"data-parallel-0.11.0": {Generation: catalog.V1, Engines: 2},
		"rust-0.32.0":          {Generation: catalog.V1, RustFrontend: true, Engines: 1},
	} {
		got := catalog.New().Identify(pageOf(t, promtest.Text(t, dialectDir, name))).Traits
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestOtherEnginesAreRecognisedByTheirNames(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		`sglang:num_running_reqs{model_name="m"}`:                                 "sglang",
		`llamacpp:requests_processing{}`:                                          "llamacpp",
		`tgi_queue_size{}`:                                                        "tgi",
		`trtllm_num_requests_running{model_name="m"}`:                             "trtllm",
		`nv_trt_llm_request_metrics{request_type="active"}`:                       "triton",
		`nv_inference_request_success{model="m"}`:                                 "triton",
		`lmdeploy:num_requests_running{model_name="m"}`:                           "lmdeploy",
		"num_requests_running{}\ngpu_cache_usage_perc{}":                          "nim",
		"dynamo_requests_total{}\n" + `vllm:num_requests_running{model_name="m"}`: "vllm",
	} {
		found := catalog.New().Identify(pageOf(t, line))
		if found.Server == nil || found.Server.Engine != want || found.Server.EngineTitle == "" {
			t.Errorf("%s: got %+v, want engine %q", line, found.Server, want)
		}
	}
}

func TestWhatOnlyRepeatsAServersFiguresIsNoServer(t *testing.T) {
	t.Parallel()
	for name, page := range map[string]string{
		"router, by its label":     `vllm:num_requests_running{server="http://a"}`,
		"router, by its own names": "vllm:num_requests_running{server=\"http://a\"}\nvllm:current_qps{server=\"http://a\"}",
		"Triton's backend":         `vllm:num_requests_running{model="m",version="1"}`,
		"LiteLLM":                  `litellm_proxy_total_requests_metric_total{}`,
		"llm-d":                    `llm_d_epp_request_total{}`,
		"gateway inference":        `inference_pool_ready_pods{}`,
	} {
		found := catalog.New().Identify(pageOf(t, page))
		if found.Server != nil {
			t.Errorf("%s: taken for %+v", name, found.Server)
		}
		if found.Problem == nil || found.Problem.Code != catalog.CodeNotAServer || strings.Contains(found.Problem.Cause, "%") {
			t.Errorf("%s: problem %+v", name, found.Problem)
		}
	}
}

func TestAPageWithoutStatisticsIsSaidToBeOne(t *testing.T) {
	t.Parallel()
	found := catalog.New().Identify(pageOf(t, "python_info{}\nprocess_start_time_seconds{}\nhttp_requests_total{}"))
	if found.Server != nil || !found.Traits.StatsOff || found.Problem.Code != catalog.CodeStatsOff {
		t.Errorf("got %+v", found)
	}
}

func TestAPageOfSomethingElseIsNothing(t *testing.T) {
	t.Parallel()
	for _, page := range []string{"", "node_cpu_seconds_total{}", "vllm_like_name{}", "myvllm:x{}"} {
		if diff := cmp.Diff(catalog.Identification{}, catalog.New().Identify(pageOf(t, page))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", page, diff)
		}
	}
}

func TestAServerThatHadNoRequestIsKnownWithoutAVersion(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct{ page, version string }{
		// V0 in its default set-up shows one sample until the first request.
		"idle V0": {`vllm:cache_config_info{block_size="16"}`, ""},
		// Declared by HELP and TYPE only, as the V0 core of 0.4 does.
		"declared": {"", ""},
	} {
		page := pageOf(t, want.page)
		if name == "declared" {
			page.Metrics = append(page.Metrics, catalog.Metric{Name: "vllm:num_requests_running"})
		}
		found := catalog.New().Identify(page)
		if found.Server == nil || found.Server.Version != want.version {
			t.Errorf("%s: got %+v, want version %q", name, found.Server, want.version)
		}
	}
}

func TestTimeStampsOfCreationAreNotCountedAsSeries(t *testing.T) {
	t.Parallel()
	found := catalog.New().Identify(pageOf(t, `vllm:generation_tokens_total{model_name="m"}
vllm:generation_tokens_created{model_name="m"}
http_requests_total{handler="/v1/completions"}`))
	if found.Server.Series != 1 {
		t.Errorf("got %d series, want 1", found.Server.Series)
	}
}

func TestHiddenNamesThatWereAskedForDoNotMakeAServerOlder(t *testing.T) {
	t.Parallel()
	// A 0.11.0 with --show-hidden-metrics-for-version=0.10.
	page := promtest.Text(t, dialectDir, "v1-0.11.0") + `
  vllm:gpu_cache_usage_perc{engine="0",instance="server:8000",model_name="tiny"} 0.4x40
`
	if got := catalog.New().Identify(pageOf(t, page)).Server.Version; got != "0.11.0 to 0.11.2" {
		t.Errorf("got %q", got)
	}
}

func TestAnOwnBuildIsToldByTheNamesThatAreThere(t *testing.T) {
	t.Parallel()
	// A simulator of vLLM: new names, but no label engine and few families.
	page := pageOf(t, `vllm:kv_cache_usage_perc{model_name="m"}
vllm:e2e_request_latency_seconds_count{model_name="m"}
vllm:inter_token_latency_seconds_count{model_name="m"}
vllm:generation_tokens_total{model_name="m"}`)
	if got := catalog.New().Identify(page).Server.Version; got != "0.10.2 or newer" {
		t.Errorf("got %q", got)
	}
}

func FuzzIdentify(f *testing.F) {
	f.Add("vllm:x_total", "engine", "0", 1)
	f.Add("ray_vllm_", "le", "+Inf", 0)
	f.Add("vllm:num_requests_running", "server", "", -1)
	c := catalog.New()
	f.Fuzz(func(t *testing.T, name, label, value string, samples int) {
		found := c.Identify(catalog.Page{Metrics: []catalog.Metric{{
			Name: name, Labels: map[string][]string{label: {value}}, Samples: samples,
		}}})
		if found.Server != nil && (found.Server.Engine == "" || found.Server.EngineTitle == "") {
			t.Errorf("a server without an engine: %+v", found.Server)
		}
		if found.Server != nil && found.Problem != nil {
			t.Errorf("both a server and a reason why not: %+v", found)
		}
	})
}

func TestARealServerIsIdentifiedAndHasAllNamesOfItsDialect(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/real/vllm-0.32.0-idle.txt")
	if err != nil {
		t.Fatal(err)
	}
	c, page := catalog.New(), pageOf(t, string(text))
	found := c.Identify(page)
	want := &model.Server{
		Engine: "vllm", EngineTitle: "vLLM", Version: "0.30.0 or newer", VersionSource: "inferred",
		Dialect: "v1-0.30.0", Models: []string{"tiny"}, Series: 320,
	}
	if diff := cmp.Diff(want, found.Server); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	exposed := map[string]bool{}
	for _, m := range page.Metrics {
		exposed[strings.TrimSuffix(m.Name, "_count")] = true
	}
	vllm, err := c.Engine(catalog.VLLM)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.Dialects(vllm) {
		if d.ID != want.Dialect {
			continue
		}
		for _, name := range d.Names {
			if !exposed[name] {
				t.Errorf("the catalog says that 0.32.0 exposes %s; the server did not", name)
			}
		}
	}
}
