package httpapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
)

// note is what the tests read of an annotation.
type note struct {
	ID, PanelID   int
	Time, TimeEnd int64
	Text          string
	DashboardUID  *string
	Tags          []string
	Login         string
}

func (n note) String() string {
	on := "-"
	if n.DashboardUID != nil {
		on = *n.DashboardUID
	}
	return fmt.Sprintf("%d %s/%d %d-%d %s %v", n.ID, on, n.PanelID, n.Time, n.TimeEnd, n.Text, n.Tags)
}

func notes(t *testing.T, s *httpapi.Server, query string) []string {
	t.Helper()
	lines := []string{}
	for _, n := range getJSON[[]note](t, s, "/api/annotations?"+query) {
		lines = append(lines, n.String())
	}
	return lines
}

func TestAnnotationsAreMadeFoundAndChanged(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	for _, text := range []string{
		`{"dashboardUID":"board","panelId":3,"time":1000,"text":"first","tags":["a","b"]}`,
		`{"dashboardUID":"board","time":5000,"timeEnd":2000,"text":"span","tags":["b"]}`,
		`{"time":9000,"text":"of none"}`,
		`{"text":"now"}`,
	} {
		if status, a := call(t, s, http.MethodPost, "/api/annotations", text); status != 200 || a.ID == 0 || a.Message != "Annotation added" {
			t.Fatalf("POST %s: status %d, %+v", text, status, a)
		}
	}
	first, span, none, now := "1 board/3 1000-1000 first [a b]", "2 board/0 2000-5000 span [b]", "3 -/0 9000-9000 of none []", "4 -/0 1700000000000-1700000000000 now []"
	for query, want := range map[string][]string{
		"":                              {now, none, span, first},
		"limit=1":                       {now},
		"from=0&to=999":                 {},
		"from=4000&to=4500":             {span},
		"from=1000&to=2000":             {span, first},
		"dashboardUID=board":            {span, first},
		"dashboardUID=board&panelId=3":  {first},
		"dashboardId=2059539717":        {span, first},
		"tags=b":                        {span, first},
		"tags=a&tags=b":                 {first},
		"tags=a&tags=b&matchAny=true":   {span, first},
		"tags='%20OR%201=1":             {},
		"type=alert":                    {},
		"type=annotation&from=8000&to=": {now, none},
	} {
		if diff := cmp.Diff(want, notes(t, s, query)); diff != "" {
			t.Errorf("?%s (-want +got):\n%s", query, diff)
		}
	}
	for _, step := range []struct{ method, text, want string }{
		{http.MethodPatch, `{"text":"other"}`, "1 board/3 1000-1000 other [a b]"},
		{http.MethodPatch, `{"timeEnd":4000,"tags":["c"]}`, "1 board/3 1000-4000 other [c]"},
		{http.MethodPut, `{"time":7000,"text":"whole"}`, "1 board/3 7000-7000 whole []"},
	} {
		if status, a := call(t, s, step.method, "/api/annotations/1", step.text); status != 200 {
			t.Fatalf("%s %s: status %d, %+v", step.method, step.text, status, a)
		}
		if got := getJSON[note](t, s, "/api/annotations/1").String(); got != step.want {
			t.Errorf("%s %s: got %s, want %s", step.method, step.text, got, step.want)
		}
	}
	if status, _ := call(t, s, http.MethodDelete, "/api/annotations/1", ""); status != 200 {
		t.Errorf("DELETE: status %d", status)
	}
	if status, _ := call(t, s, http.MethodGet, "/api/annotations/1", ""); status != 404 {
		t.Errorf("after DELETE: status %d, want 404", status)
	}
}

func TestTheTagsOfAnnotationsAreCounted(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	for _, tags := range []string{`["deploy","x"]`, `["Deploy"]`, `["deploy","deploy"]`} {
		call(t, s, http.MethodPost, "/api/annotations", `{"text":"t","tags":`+tags+`}`)
	}
	got := body(t, do(t, s, http.MethodGet, "/api/annotations/tags?tag=DEP", ""))
	if want := `{"result":{"tags":[{"tag":"Deploy","count":1},{"tag":"deploy","count":2}]}}`; strings.TrimSpace(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAnAnnotationThatCannotBeKeptSaysWhy(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	for ask, want := range map[string]int{
		"POST /api/annotations {}":                                                           400,
		`POST /api/annotations {"text":""}`:                                                  400,
		`POST /api/annotations {"text":"x","dashboardUID":"none"}`:                           404,
		`POST /api/annotations {"text":"x","time":9223372036854775807}`:                      400,
		`POST /api/annotations {"text":"x","time":"now"}`:                                    400,
		`POST /api/annotations {"text":"x","tags":[` + strings.Repeat(`"a",`, 100) + `"a"]}`: 400,
		`POST /api/annotations {"text":"` + strings.Repeat("x", 70_000) + `"}`:               413,
		"PUT /api/annotations/7 {}":                                                          404,
		"DELETE /api/annotations/x ":                                                         400,
		"GET /api/annotations?limit=0 ":                                                      400,
		"GET /api/annotations?from=yesterday ":                                               400,
		"GET /api/annotations?dashboardId=5 ":                                                404,
		"GET /api/kanoa/events ":                                                             400,
		"GET /api/kanoa/events?from=5&to=5 ":                                                 400,
		"GET /api/kanoa/events?from=1&to=99999999999999999 ":                                 400,
	} {
		parts := strings.SplitN(ask, " ", 3)
		status, a := call(t, s, parts[0], parts[1], parts[2])
		if status != want || a.Message == "" {
			t.Errorf("%.90s: status %d, want %d: %s", ask, status, want, a.Message)
		}
	}
}

func TestPreferencesAreKeptAndDecideAboutTheHome(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	steps := []struct {
		method, text string
		status       int
		want         string
	}{
		{http.MethodPut, `{"theme":"dark","timezone":"Europe/Berlin","weekStart":"monday"}`, 200, `{"theme":"dark","homeDashboardUID":"","timezone":"Europe/Berlin","weekStart":"monday"}`},
		{http.MethodPatch, `{"homeDashboardUID":"other"}`, 200, `{"theme":"dark","homeDashboardUID":"other","timezone":"Europe/Berlin","weekStart":"monday"}`},
		{http.MethodPatch, `{"homeDashboardUID":"none"}`, 404, ""},
		{http.MethodPatch, `{"theme":"pink"}`, 400, ""},
		{http.MethodPatch, `{"timezone":"<script>"}`, 400, ""},
		{http.MethodPatch, `{"weekStart":"friday"}`, 400, ""},
	}
	kept := ""
	for _, step := range steps {
		if status, a := call(t, s, step.method, "/api/user/preferences", step.text); status != step.status {
			t.Errorf("%s %s: status %d, want %d: %s", step.method, step.text, status, step.status, a.Message)
		}
		if step.want != "" {
			kept = step.want
		}
		if got := strings.TrimSpace(body(t, do(t, s, http.MethodGet, "/api/user/preferences", ""))); got != kept {
			t.Errorf("after %s: got %s, want %s", step.text, got, kept)
		}
	}
	boot := bootOf(t, body(t, do(t, s, http.MethodGet, "/", "")))
	if boot.Theme != "dark" || boot.Timezone != "Europe/Berlin" || boot.WeekStart != "monday" {
		t.Errorf("the page comes without what the person prefers: %+v", boot)
	}
	if got := boot.HomeDashboardUID; got != "other" {
		t.Errorf("the home is %q, want other", got)
	}
	home := getJSON[struct{ Dashboard struct{ UID string } }](t, s, "/api/dashboards/home")
	if home.Dashboard.UID != "other" {
		t.Errorf("the home dashboard is %q", home.Dashboard.UID)
	}
}
