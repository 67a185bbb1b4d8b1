package catalog_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
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
			if len(s.Unknown) > 0 || s.Known == 0 {
				t.Errorf("known %d, unknown %v: every name of the dialects is in the catalog", s.Known, s.Unknown)
			}
			wantServer := model.Server{
				Engine: "vllm", EngineTitle: "vLLM", Version: want.Version, VersionSource: "inferred", Models: []string{"tiny"},
			}
			whatItIs := cmpopts.IgnoreFields(model.Server{}, "Series", "Dialect", "Frontend", "Multiprocess", "Engines", "Known", "Missing")
			if diff := cmp.Diff(wantServer, s, whatItIs); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestThePageTellsHowTheServerIsSetUp(t *testing.T) {
	t.Parallel()
	type setUp struct {
		Core         catalog.Generation
		Frontend     string
		Multiprocess bool
		Engines      int
	}
	for name, want := range map[string]setUp{
		"v0-0.6.4":             {catalog.V0, "python", false, 0},
		"v1-0.8.2":             {catalog.V1, "python", false, 0},
		"v1-0.32.0":            {catalog.V1, "python", false, 1},
		"ray-v0-0.6.4":         {catalog.V0, "ray", false, 0},
		"ray-0.11.0":           {catalog.V1, "ray", false, 1},
		"multiprocess-0.10.0":  {catalog.V1, "python", true, 1},
		"data-parallel-0.11.0": {catalog.V1, "python", false, 2},
		"rust-0.32.0":          {catalog.V1, "rust", false, 1},
	} {
		found := catalog.New().Identify(pageOf(t, promtest.Text(t, dialectDir, name)))
		got := setUp{found.Traits.Generation, found.Server.Frontend, found.Server.Multiprocess, found.Server.Engines}
		if got != want {
			t.Errorf("%s: got %+v, want %+v", name, got, want)
		}
	}
}

func TestAServerThatSaysItsReleaseIsBelieved(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		data, says, version, dialect, core string
		newer                              bool
	}{
		"exact":                  {"v1-0.10.2", "0.10.2", "0.10.2", "v1-0.10.2", "V1", false},
		"a build of a release":   {"v1-0.16.0", "0.16.0+cpu", "0.16.0+cpu", "v1-0.16.0", "V1", false},
		"newer than the catalog": {"v1-0.32.0", "0.99.0", "0.99.0", "v1-0.30.0", "V1", true},
		"not a release":          {"v1-0.10.2", "dev", "0.10.2", "v1-0.10.2", "V1", false},
	} {
		page := pageOf(t, promtest.Text(t, dialectDir, c.data))
		page.Version = c.says
		found := catalog.New().Identify(page)
		s := found.Server
		if s.Version != c.version || !strings.HasPrefix(s.Dialect, "v1-") || s.Newer != c.newer || string(found.Traits.Generation) != c.core {
			t.Errorf("%s: got %+v, core %s", name, s, found.Traits.Generation)
		}
		if wantSource := "reported"; c.says != "dev" && s.VersionSource != wantSource {
			t.Errorf("%s: the version is %s", name, s.VersionSource)
		}
	}
}

// An idle page tells nothing of the core; since 0.11.1 there is but one.
func TestTheReleaseTellsTheCoreWhereThePageDoesNot(t *testing.T) {
	t.Parallel()
	page := pageOf(t, `vllm:cache_config_info{block_size="16"}`)
	page.Version = "0.16.0"
	if s := catalog.New().Identify(page).Server; !strings.HasPrefix(s.Dialect, "v1-") {
		t.Errorf("got %+v", s)
	}
}

func TestFamiliesAreKnownNewOrMissing(t *testing.T) {
	t.Parallel()
	text := promtest.Text(t, dialectDir, "v1-0.32.0")
	var less []string
	for line := range strings.Lines(text) {
		if !strings.Contains(line, "vllm:num_preemptions_total") {
			less = append(less, line)
		}
	}
	page := pageOf(t, strings.Join(less, "")+`
vllm:brand_new{model_name="tiny"}
vllm:brand_new_created{model_name="tiny"}
vllm:new_seconds_bucket{model_name="tiny",le="1"}
vllm:new_seconds_sum{model_name="tiny"}
vllm:new_seconds_count{model_name="tiny"}
vllm:lone_count{model_name="tiny"}
somebody_elses{}`)
	page.Metrics = append(page.Metrics, catalog.Metric{Name: "vllm:declared_only"})
	page.Version = "0.32.0"
	s := catalog.New().Identify(page).Server
	if diff := cmp.Diff([]string{"vllm:brand_new", "vllm:lone_count", "vllm:new_seconds"}, s.Unknown); diff != "" {
		t.Errorf("new to us (-want +got):\n%s", diff)
	}
	if !slices.Contains(s.Missing, "vllm:num_preemptions_total") || slices.Contains(s.Missing, "vllm:generation_tokens_total") {
		t.Errorf("missing: %v", s.Missing)
	}
	whole := pageOf(t, text)
	if all := catalog.New().Identify(whole).Server; all.Known != s.Known+1 {
		t.Errorf("known %d with, %d without one family", all.Known, s.Known)
	}
}

func TestPagesThatOthersPassOnAreVLLMs(t *testing.T) {
	t.Parallel()
	for page, want := range map[string]model.Server{
		`vllm:generation_tokens_total{model="m",version="1"}
vllm:num_requests_running{model="m",version="1"}`: {Frontend: "triton", Models: []string{"m"}},
		`vllm:num_requests_running{model="m",version="1",model_name="m"}`: {Frontend: "triton", Models: []string{"m"}},
		`dynamo_component_requests_total{}
vllm:num_requests_running{model_name="m",engine="0"}`: {Frontend: "dynamo", Models: []string{"m"}},
		`vllm:generation_tokens_total{model_name="m",engine="0",WorkerId="w"}
vllm:num_requests_running{model_name="m",engine="0",WorkerId="w"}`: {Frontend: "ray", Models: []string{"m"}, Engines: 1},
		`kserve_vllm:num_requests_running{model_name="m",engine="0"}
kserve_vllm:cache_config_info{}`: {Frontend: "python", Multiprocess: true, Models: []string{"m"}},
	} {
		found := catalog.New().Identify(pageOf(t, page)).Server
		if found == nil {
			t.Fatalf("not identified: %s", page)
		}
		got := model.Server{Frontend: found.Frontend, Multiprocess: found.Multiprocess, Models: found.Models, Engines: found.Engines}
		if diff := cmp.Diff(want, got); diff != "" || found.Engine != "vllm" {
			t.Errorf("%s is %s (-want +got):\n%s", page, found.Engine, diff)
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
		Dialect: "v1-0.30.0", Models: []string{"tiny"}, Series: 320, Known: 39,
		Frontend: "python", Engines: 1, Multiprocess: true, // the recording holds no process_ names
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
