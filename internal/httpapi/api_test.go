package httpapi_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

func TestADashboardIsServedByteForByte(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	text := body(t, do(t, s, http.MethodGet, "/api/dashboards/uid/board", ""))
	put := strings.Replace(rawDashboard, `"id":null`, `"id":2059539717`, 1)
	if !strings.Contains(text, `{"version":1,`+put[1:]) {
		t.Errorf("the file's bytes are not in the answer: %s", text)
	}
	file := do(t, s, http.MethodGet, "/api/kanoa/dashboards/board/file", "")
	if got := body(t, file); got != rawDashboard || file.Header.Get("ETag") != `"1"` {
		t.Errorf("the file has ETag %s and is %s", file.Header.Get("ETag"), got)
	}
	var answer struct {
		Dashboard map[string]any
		Meta      struct {
			Slug, URL, FolderUID, FolderTitle string
			Provisioned, CanSave, IsStarred   bool
		}
	}
	if err := json.Unmarshal([]byte(text), &answer); err != nil {
		t.Fatal(err)
	}
	meta := answer.Meta
	if meta.Slug != "vllm-3cgpu3e-metrics" || meta.URL != "/d/board/vllm-3cgpu3e-metrics" || meta.FolderUID != "vllm" ||
		meta.FolderTitle != "vLLM" || !meta.Provisioned || meta.CanSave || meta.IsStarred {
		t.Errorf("got meta %+v", meta)
	}
}

func TestSearchFindsWhatIsAskedFor(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	if resp := do(t, s, http.MethodPost, "/api/user/stars/dashboard/uid/other", ""); resp.StatusCode != http.StatusOK {
		t.Fatalf("star: status %d", resp.StatusCode)
	}
	cases := map[string][]string{
		"":                            {"vllm", "other", "board"},
		"type=dash-folder":            {"vllm"},
		"type=dash-db":                {"other", "board"},
		"type=dash-db&limit=1":        {"other"},
		"type=dash-db&limit=1&page=2": {"board"},
		"type=dash-db&limit=1&page=3": {},
		"query=GPU":                   {"board"},
		"query=vllm":                  {"vllm", "board"},
		"tag=vllm&tag=gpu":            {"board"},
		"tag=vllm&tag=host":           {},
		"starred=true":                {"other"},
		"folderUIDs=vllm":             {"board"},
		"folderUIDs=general":          {"other"},
		"folderUIDs=general,vllm":     {"other", "board"},
		"dashboardUIDs=board":         {"board"},
		"query=%3Cscript%3E":          {},
	}
	for query, want := range cases {
		got := []string{}
		for _, hit := range getJSON[[]struct{ UID string }](t, s, "/api/search?"+query) {
			got = append(got, hit.UID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("search %q (-want +got):\n%s", query, diff)
		}
	}
	type described struct{ UID, Description string }
	want := []described{{"other", "Is it well?"}, {"board", ""}}
	if diff := cmp.Diff(want, getJSON[[]described](t, s, "/api/search?type=dash-db")); diff != "" {
		t.Errorf("descriptions (-want +got):\n%s", diff)
	}
	for _, bad := range []string{"limit=0", "limit=x", "page=-1", "type=other"} {
		if resp := do(t, s, http.MethodGet, "/api/search?"+bad, ""); resp.StatusCode != http.StatusBadRequest {
			t.Errorf("search %q: status %d, want 400", bad, resp.StatusCode)
		}
	}
}

func TestAStarIsKeptAndTakenAway(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	starred := func() bool {
		return getJSON[struct{ Meta struct{ IsStarred bool } }](t, s, "/api/dashboards/uid/board").Meta.IsStarred
	}
	const path = "/api/user/stars/dashboard/uid/board"
	for _, step := range []struct {
		method string
		want   bool
	}{{http.MethodPost, true}, {http.MethodPost, true}, {http.MethodDelete, false}, {http.MethodDelete, false}} {
		if resp := do(t, s, step.method, path, ""); resp.StatusCode != http.StatusOK {
			t.Fatalf("%s: status %d", step.method, resp.StatusCode)
		}
		if got := starred(); got != step.want {
			t.Errorf("after %s: starred %v, want %v", step.method, got, step.want)
		}
	}
	if resp := do(t, s, http.MethodPost, "/api/user/stars/dashboard/uid/none", ""); resp.StatusCode != http.StatusNotFound {
		t.Errorf("a star for no dashboard: status %d, want 404", resp.StatusCode)
	}
}

func TestTheDataSourceRoutesPassReadsOn(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	for _, prefix := range []string{"/api/datasources/proxy/uid/kanoa-prometheus", "/api/datasources/uid/kanoa-prometheus/resources"} {
		for _, path := range []string{"/api/v1/query", "/api/v1/label/model_name/values", "/api/v1/targets/metadata"} {
			got := getJSON[struct{ Path, Method, URI string }](t, s, prefix+path+"?query=up")
			if got.Path != path || got.Method != http.MethodGet || got.URI != path+"?query=up" {
				t.Errorf("%s%s became %+v", prefix, path, got)
			}
		}
		posted := body(t, do(t, s, http.MethodPost, prefix+"/api/v1/query", "query=up", "Content-Type", "application/x-www-form-urlencoded"))
		if !strings.Contains(posted, `"query":["up"]`) {
			t.Errorf("the form did not arrive: %s", posted)
		}
	}
}

func TestTheDataSourceRoutesPassNothingElseOn(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	const prefix = "/api/datasources/proxy/uid/kanoa-prometheus/api/v1/"
	for _, ask := range []string{
		"POST admin/tsdb/delete_series", "POST write", "POST read", "GET read", "POST otlp/v1/metrics", "POST targets",
		"GET admin/tsdb/snapshot", "GET notifications/live", "GET label/a/b/values", "GET label//values", "GET ", "GET nothing",
	} {
		method, path, _ := strings.Cut(ask, " ")
		resp := do(t, s, method, prefix+path, "")
		if resp.StatusCode != http.StatusForbidden && resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s: status %d, want 403 or 404", ask, resp.StatusCode)
		}
	}
	if resp := do(t, s, http.MethodDelete, prefix+"series", ""); resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("DELETE series: status %d, want 405", resp.StatusCode)
	}
}

func TestStatusAndTargetsTellWhatTheirOwnersSay(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	status := getJSON[struct {
		Ready           bool
		Started         string
		MemoryBytes     uint64
		Notices         []string
		DashboardFaults []struct{ File string }
		URLs            httpapi.URLs
		Store           struct{ Series int }
	}](t, s, "/api/kanoa/status")
	if !status.Ready || status.MemoryBytes == 0 || status.Notices == nil || status.Store.Series != 7 ||
		status.URLs.UI == "" || len(status.DashboardFaults) != 1 || status.Started != "2023-11-14T21:13:20Z" {
		t.Errorf("got status %+v", status)
	}
	targets := getJSON[struct {
		Targets []struct{ ID string }
		Finder  httpapi.Finder
	}](t, s, "/api/kanoa/targets")
	if len(targets.Targets) != 1 || targets.Finder.IntervalSeconds != 2 || !targets.Finder.Enabled {
		t.Errorf("got targets %+v", targets)
	}
}

func TestTheSmallGrafanaRoutesAnswerAsGrafanaDoes(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	for path, want := range map[string]string{
		"/api/health": `{"commit":"abc","database":"ok","version":"0.1.0"}`,
		"/api/datasources/uid/kanoa-prometheus/health": `{"message":"Data source is working","status":"OK"}`,
	} {
		if got := strings.TrimSpace(body(t, do(t, s, http.MethodGet, path, ""))); got != want {
			t.Errorf("GET %s: got %s, want %s", path, got, want)
		}
	}
	type source struct {
		UID, Name, Type, URL string
		IsDefault            bool
	}
	want := source{"kanoa-prometheus", "Prometheus", "prometheus", "http://127.0.0.1:9090", true}
	for _, path := range []string{"/api/datasources/uid/kanoa-prometheus", "/api/datasources/name/Prometheus"} {
		if got := getJSON[source](t, s, path); got != want {
			t.Errorf("GET %s: got %+v, want %+v", path, got, want)
		}
	}
	folder := getJSON[struct{ UID, Title, URL string }](t, s, "/api/folders/vllm")
	if folder.Title != "vLLM" || folder.URL != "/dashboards/f/vllm" {
		t.Errorf("got folder %+v", folder)
	}
}

func TestUnknownThingsAreNotFoundInGrafanasShape(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	for _, path := range []string{
		"/api/", "/api/nothing", "/api/search/", "/api/dashboards/uid/none", "/api/folders/none", "/api/datasources/uid/none",
		"/api/datasources/name/none", "/api/datasources/uid/none/health", "/api/datasources/proxy/uid/none/api/v1/query", "/assets/none.js",
	} {
		resp := do(t, s, http.MethodGet, path, "")
		var failure struct {
			Message, Status string
			Error           struct{ Code string }
		}
		if err := json.Unmarshal([]byte(body(t, resp)), &failure); err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode != http.StatusNotFound || failure.Status != "not-found" || failure.Message == "" || failure.Error.Code != "not_found" {
			t.Errorf("GET %s: status %d, %+v", path, resp.StatusCode, failure)
		}
	}
}

func TestAWrongMethodIsToldWhichOnesAreRight(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	for ask, want := range map[string]string{
		"POST /api/search":                        "GET, HEAD",
		"GET /api/kanoa/query":                    "POST",
		"PUT /api/user/stars/dashboard/uid/board": "DELETE, POST",
		"POST /d/board/x":                         "GET, HEAD",
	} {
		method, path, _ := strings.Cut(ask, " ")
		resp := do(t, s, method, path, "")
		if resp.StatusCode != http.StatusMethodNotAllowed || resp.Header.Get("Allow") != want {
			t.Errorf("%s: status %d, Allow %q, want 405 and %q", ask, resp.StatusCode, resp.Header.Get("Allow"), want)
		}
	}
}

func TestADatabaseThatDoesNotAnswerShowsInTheHealth(t *testing.T) {
	t.Parallel()
	opts := options(t)
	broken, err := store.Open(t.Context(), store.Memory)
	if err != nil {
		t.Fatal(err)
	}
	opts.Stars = broken
	if err := broken.Close(); err != nil {
		t.Fatal(err)
	}
	s := newServer(t, opts)
	resp := do(t, s, http.MethodGet, "/api/health", "")
	if text := body(t, resp); resp.StatusCode != http.StatusServiceUnavailable || !strings.Contains(text, `"database":"failing"`) {
		t.Errorf("status %d: %s", resp.StatusCode, text)
	}
	resp = do(t, s, http.MethodGet, "/api/search", "")
	if text := body(t, resp); resp.StatusCode != http.StatusInternalServerError || strings.Contains(text, "sql") {
		t.Errorf("search: status %d, %s, want 500 without the inner error", resp.StatusCode, text)
	}
}

func TestAServerWithoutItsPartsIsNotMade(t *testing.T) {
	t.Parallel()
	opts := options(t)
	opts.Querier = nil
	if _, err := httpapi.New(opts); err == nil || !strings.Contains(err.Error(), "Querier") {
		t.Errorf("got error %v, want one that names Querier", err)
	}
	opts = options(t)
	opts.Assets = nil
	if _, err := httpapi.New(opts); err == nil || !strings.Contains(err.Error(), "Assets") {
		t.Errorf("got error %v, want one that names Assets", err)
	}
}
