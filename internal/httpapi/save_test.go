package httpapi_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
)

// answer is what the tests read of the answers about dashboards and folders.
type answer struct {
	ID, Version                                          int
	UID, URL, Status, Slug, FolderUID, Message, Title    string
	Error                                                struct{ Code, Next string }
	CreatedBy                                            string
	CanSave, CanEdit, CanDelete, IsDeleted               bool
	ParentVersion, RestoredFrom                          int
	PermanentlyDeleteDate, FolderTitle, Created, Updated string
}

// call sends a request and decodes its answer, whatever the status.
func call(t *testing.T, h http.Handler, method, target, text string, headers ...string) (int, answer) {
	t.Helper()
	resp := do(t, h, method, target, text, headers...)
	var a answer
	if raw := body(t, resp); json.Unmarshal([]byte(raw), &a) != nil {
		t.Fatalf("%s %s: status %d: %s", method, target, resp.StatusCode, raw)
	}
	return resp.StatusCode, a
}

// save posts a dashboard and expects a status.
func save(t *testing.T, h http.Handler, want int, text string, headers ...string) answer {
	t.Helper()
	status, a := call(t, h, http.MethodPost, "/api/dashboards/db", text, headers...)
	if status != want {
		t.Fatalf("saving %.200s: status %d, want %d: %+v", text, status, want, a)
	}
	return a
}

func fileOf(t *testing.T, h http.Handler, uid string) string {
	t.Helper()
	return body(t, do(t, h, http.MethodGet, "/api/kanoa/dashboards/"+uid+"/file", ""))
}

func TestADashboardIsSavedByteForByte(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	raw := "{\n  \"id\": null, \"uid\": \"mine\",\"title\":\"A \\u003c & <b>\",\n\t\"x\": 1.50e0, \"version\" : 0, \"big\": 123456789012345678901234567890, \"x\": [ ] }\r\n"
	a := save(t, s, 200, `{"dashboard": `+raw+`, "message": "first"}`)
	if a.UID != "mine" || a.Version != 1 || a.Status != "success" || a.URL != "/d/mine/a-3c-and-3cb3e" || a.FolderUID != "" {
		t.Errorf("got %+v", a)
	}
	if got := fileOf(t, s, "mine"); got != raw {
		t.Errorf("the file is %s, want %s", got, raw)
	}
	got := body(t, do(t, s, http.MethodGet, "/api/dashboards/uid/mine", ""))
	want := strings.Replace(strings.Replace(raw, "\"id\": null", fmt.Sprintf("\"id\": %d", a.ID), 1), "\"version\" : 0", "\"version\" : 1", 1)
	if !strings.HasPrefix(got, `{"dashboard":`+want+`,"meta":{`) {
		t.Errorf("the answer is %s, want %s in it", got, want)
	}
	version := body(t, do(t, s, http.MethodGet, "/api/dashboards/uid/mine/versions/1", ""))
	if !strings.HasSuffix(version, `"message":"first","data":`+raw+"}\n") {
		t.Errorf("the version is %s", version)
	}
}

func TestTheSecondOfTwoPeopleIsTold(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	save(t, s, 200, `{"dashboard":{"uid":"mine","title":"First"}}`)
	save(t, s, 200, `{"dashboard":{"uid":"mine","title":"Second","version":1}}`)
	for _, late := range []string{`"version":1`, `"version":0`, `"version":3`, `"x":0`} {
		a := save(t, s, 412, `{"dashboard":{"uid":"mine","title":"Late",`+late+`}}`)
		if a.Status != "version-mismatch" || a.Error.Code != "version_mismatch" || a.Error.Next == "" {
			t.Errorf("%s: got %+v", late, a)
		}
	}
	if got := fileOf(t, s, "mine"); !strings.Contains(got, "Second") {
		t.Errorf("the second version is lost: %s", got)
	}
	if a := save(t, s, 200, `{"overwrite":true,"dashboard":{"uid":"mine","title":"Over","version":1}}`); a.Version != 3 {
		t.Errorf("got version %d, want 3", a.Version)
	}
}

func TestIfMatchTellsTheVersionBeforeTheJSONDoes(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	save(t, s, 404, `{"dashboard":{"uid":"mine","title":"A"}}`, "If-Match", `"1"`)
	save(t, s, 200, `{"dashboard":{"uid":"mine","title":"A","version":7}}`)
	save(t, s, 412, `{"dashboard":{"uid":"mine","title":"A","version":1}}`, "If-Match", `"7"`)
	save(t, s, 400, `{"dashboard":{"uid":"mine","title":"A","version":1}}`, "If-Match", `W/"x"`)
	if a := save(t, s, 200, `{"dashboard":{"uid":"mine","title":"A","version":7}}`, "If-Match", `"1"`); a.Version != 2 {
		t.Errorf("got version %d, want 2", a.Version)
	}
	if a := save(t, s, 200, `{"dashboard":{"uid":"mine","title":"A","version":7}}`, "If-Match", `*`); a.Version != 3 {
		t.Errorf("got version %d, want 3", a.Version)
	}
}

func TestOfTwentySavesOfOneVersionOneWins(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	save(t, s, 200, `{"dashboard":{"uid":"mine","title":"Start"}}`)
	statuses := make([]int, 20)
	var all sync.WaitGroup
	for i := range statuses {
		all.Go(func() {
			text := fmt.Sprintf(`{"dashboard":{"uid":"mine","title":"By %d","version":1}}`, i)
			statuses[i] = do(t, s, http.MethodPost, "/api/dashboards/db", text).StatusCode
		})
	}
	all.Wait()
	winner := -1
	for i, status := range statuses {
		switch {
		case status == 200 && winner < 0:
			winner = i
		case status != 412:
			t.Errorf("save %d: status %d", i, status)
		}
	}
	if got, want := fileOf(t, s, "mine"), fmt.Sprintf(`{"uid":"mine","title":"By %d","version":1}`, winner); got != want {
		t.Errorf("the file is %s, want the winner's %s", got, want)
	}
}

func TestWhatCannotBeSavedIsToldWithItsMend(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	save(t, s, 200, `{"dashboard":{"uid":"mine","title":"A"}}`)
	deep := strings.Repeat("[", 70) + strings.Repeat("]", 70)
	for text, want := range map[string]string{
		`{`:                     "400 bad-request",
		`[]`:                    "400 bad-request",
		`{}`:                    "400 bad-request",
		`{"dashboard":null}`:    "400 empty-name",
		`{"dashboard":7}`:       "400 bad-request",
		`{"dashboard":"x"}`:     "400 bad-request",
		`{"dashboard":{}}`:      "400 empty-name",
		`{"dashboard":{"x":1}}`: "400 empty-name",
		`{"dashboard":{"title":"` + strings.Repeat("x", 5001) + `"}}`:                    "400 title-too-long",
		`{"dashboard":{"title":7}}`:                                                      "400 bad-request",
		`{"dashboard":{"title":"A","uid":"a/b"}}`:                                        "400 bad-request",
		`{"dashboard":{"title":"A","uid":"` + strings.Repeat("x", 41) + `"}}`:            "400 bad-request",
		`{"dashboard":{"title":"A","x":` + deep + `}}`:                                   "400 bad-request",
		`{"dashboard":{"title":"A","elements":[]}}`:                                      "400 bad-request",
		`{"dashboard":{"title":"A"},"folderUid":"none"}`:                                 "400 bad-request",
		`{"dashboard":{"title":"A"},"isFolder":true}`:                                    "400 bad-request",
		`{"dashboard":{"title":"A","uid":"board"}}`:                                      "400 bad-request",
		`{"dashboard":{"title":"A","x":"` + strings.Repeat("x", httpapi.MaxBody) + `"}}`: "413 request-entity-too-large",
	} {
		status, a := call(t, s, http.MethodPost, "/api/dashboards/db", text)
		if got := fmt.Sprintf("%d %s", status, a.Status); got != want {
			t.Errorf("%.80s: got %s, want %s", text, got, want)
		}
		if a.Error.Next == "" {
			t.Errorf("%.80s: %q does not say what to do", text, a.Message)
		}
	}
}

func TestANumberFromAnotherGrafanaSaysNothing(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	a := save(t, s, 200, `{"dashboard":{"id":12,"title":"A"}}`)
	if a.UID == "" {
		t.Fatal("there is no uid")
	}
	again := save(t, s, 200, fmt.Sprintf(`{"dashboard":{"id":%d,"title":"B","version":1}}`, a.ID))
	if again.UID != a.UID || again.Version != 2 {
		t.Errorf("by its number: got %+v, want version 2 of %s", again, a.UID)
	}
	call(t, s, http.MethodDelete, "/api/dashboards/uid/"+a.UID, "")
	gone := save(t, s, 404, fmt.Sprintf(`{"dashboard":{"id":%d,"uid":%q,"title":"B","version":2}}`, a.ID, a.UID))
	if !strings.Contains(gone.Error.Next, "trash") {
		t.Errorf("got %+v", gone)
	}
}

func TestVersionsAreListedAndRestored(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	for i := range 5 {
		save(t, s, 200, fmt.Sprintf(`{"dashboard":{"uid":"mine","title":"V%d","version":%d},"message":"m%d"}`, i+1, i, i+1))
	}
	type page struct {
		ContinueToken string
		Versions      []answer
	}
	const path = "/api/dashboards/uid/mine/versions"
	first := getJSON[page](t, s, path+"?limit=2")
	second := getJSON[page](t, s, path+"?limit=2&continueToken="+first.ContinueToken)
	last := getJSON[page](t, s, path+"?limit=2&continueToken="+second.ContinueToken)
	numbers := ""
	for _, p := range []page{first, second, last} {
		for _, v := range p.Versions {
			numbers += fmt.Sprintf("%d<%d %s %s,", v.Version, v.ParentVersion, v.Message, v.CreatedBy)
		}
	}
	if want := "5<4 m5 admin,4<3 m4 admin,3<2 m3 admin,2<1 m2 admin,1<0 m1 admin,"; numbers != want || last.ContinueToken != "" {
		t.Errorf("got versions %s and the last token %q, want %s", numbers, last.ContinueToken, want)
	}
	status, a := call(t, s, http.MethodPost, "/api/dashboards/uid/mine/restore", `{"version":2}`)
	if status != 200 || a.Version != 6 {
		t.Fatalf("restore: status %d, %+v", status, a)
	}
	if got := fileOf(t, s, "mine"); got != `{"uid":"mine","title":"V2","version":1}` {
		t.Errorf("the restored file is %s", got)
	}
	if newest := getJSON[page](t, s, path+"?limit=1").Versions[0]; newest.RestoredFrom != 2 || !strings.Contains(newest.Message, "2") {
		t.Errorf("got %+v", newest)
	}
	for _, bad := range []string{"9", "0"} {
		if status, _ := call(t, s, http.MethodGet, path+"/"+bad, ""); status != 404 {
			t.Errorf("version %s: status %d, want 404", bad, status)
		}
	}
	if status, _ := call(t, s, http.MethodPost, "/api/dashboards/uid/mine/restore", `{"version":77}`); status != 404 {
		t.Errorf("restoring no version: status %d, want 404", status)
	}
}

func TestADeletedDashboardCanBeBroughtBack(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	save(t, s, 200, `{"dashboard":{"uid":"mine","title":"Mine"},"folderUid":"vllm"}`)
	if status, a := call(t, s, http.MethodDelete, "/api/dashboards/uid/mine", ""); status != 200 || a.Title != "Mine" {
		t.Fatalf("status %d, %+v", status, a)
	}
	if status, _ := call(t, s, http.MethodGet, "/api/dashboards/uid/mine", ""); status != 404 {
		t.Errorf("it is still there: status %d", status)
	}
	found := getJSON[[]answer](t, s, "/api/search?deleted=true")
	if len(found) != 1 || !found[0].IsDeleted || found[0].PermanentlyDeleteDate != "2023-12-14T22:13:20Z" || found[0].FolderTitle != "vLLM" {
		t.Fatalf("the trash has %+v", found)
	}
	if status, a := call(t, s, http.MethodPatch, "/api/dashboards/uid/mine/trash", ""); status != 200 || a.Message != "Dashboard Mine restored" {
		t.Fatalf("restore: status %d, %+v", status, a)
	}
	if found := getJSON[[]answer](t, s, "/api/search?folderUIDs=vllm&query=mine"); len(found) != 1 {
		t.Errorf("it did not come back into its folder: %+v", found)
	}
	for _, step := range []string{"DELETE /api/dashboards/uid/mine", "DELETE /api/dashboards/uid/mine/trash"} {
		method, path, _ := strings.Cut(step, " ")
		if status, a := call(t, s, method, path, ""); status != 200 {
			t.Fatalf("%s: status %d, %+v", step, status, a)
		}
		if status, _ := call(t, s, method, path, ""); status != 404 {
			t.Errorf("%s twice: status %d, want 404", step, status)
		}
	}
	if status, _ := call(t, s, http.MethodPatch, "/api/dashboards/uid/mine/trash", ""); status != 404 {
		t.Errorf("what was removed for good came back: status %d", status)
	}
	if status, a := call(t, s, http.MethodDelete, "/api/dashboards/uid/board", ""); status != 400 || a.Error.Next == "" {
		t.Errorf("deleting a built-in dashboard: status %d, %+v", status, a)
	}
}

func TestFoldersAreMadeRenamedAndDeleted(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	status, f := call(t, s, http.MethodPost, "/api/folders", `{"title":"Team","uid":"team"}`)
	if status != 200 || f.UID != "team" || f.URL != "/dashboards/f/team" || f.Version != 1 || !f.CanSave || !f.CanDelete {
		t.Fatalf("status %d, %+v", status, f)
	}
	for body, want := range map[string]int{
		`{"title":"Again","uid":"team"}`: 409, `{"title":"vLLM","uid":"vllm"}`: 409, `{"title":" "}`: 400, `{"title":"General"}`: 400,
		`{"title":"x","uid":"a/b"}`: 400, `{"title":"x","parentUid":"team"}`: 400, `{`: 400, `{"title":"Team"}`: 200,
	} {
		if status, a := call(t, s, http.MethodPost, "/api/folders", body); status != want {
			t.Errorf("POST %s: status %d, want %d: %+v", body, status, want, a)
		}
	}
	for _, step := range []struct {
		body string
		want int
	}{{`{"title":"Ours","version":1}`, 200}, {`{"title":"Late","version":1}`, 412}, {`{"title":"Theirs","overwrite":true}`, 200}, {`{"title":"x"}`, 400}} {
		if status, a := call(t, s, http.MethodPut, "/api/folders/team", step.body); status != step.want {
			t.Errorf("PUT %s: status %d, want %d: %+v", step.body, status, step.want, a)
		}
	}
	save(t, s, 200, `{"dashboard":{"uid":"mine","title":"Mine"},"folderUid":"team"}`)
	if status, a := call(t, s, http.MethodGet, "/api/folders/team", ""); status != 200 || a.Title != "Theirs" || a.Version != 3 {
		t.Errorf("status %d, %+v", status, a)
	}
	if got := getJSON[map[string]int](t, s, "/api/folders/team/counts")["dashboard"]; got != 1 {
		t.Errorf("it holds %d dashboards, want 1", got)
	}
	if status, a := call(t, s, http.MethodDelete, "/api/folders/team", ""); status != 200 || a.Message != "Folder Theirs deleted" {
		t.Errorf("status %d, %+v", status, a)
	}
	if found := getJSON[[]answer](t, s, "/api/search?deleted=true"); len(found) != 1 || found[0].UID != "mine" {
		t.Errorf("the trash has %+v, want what lay in the folder", found)
	}
	for _, ofAFile := range []string{"PUT", "DELETE"} {
		if status, a := call(t, s, ofAFile, "/api/folders/vllm", `{"title":"x","version":1}`); status != 400 || a.Error.Next == "" {
			t.Errorf("%s a folder of files: status %d, %+v", ofAFile, status, a)
		}
		if status, _ := call(t, s, ofAFile, "/api/folders/none", `{"title":"x","version":1}`); status != 404 {
			t.Errorf("%s no folder: status %d", ofAFile, status)
		}
	}
}

func TestASaveMovesADashboardOnlyWhereItIsTold(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	folder := func() string {
		return getJSON[struct{ Meta struct{ FolderUID string } }](t, s, "/api/dashboards/uid/mine").Meta.FolderUID
	}
	version := 0
	for _, step := range []struct{ told, want string }{
		{`"folderUid":"vllm",`, "vllm"}, {"", "vllm"}, {`"folderUid":"",`, ""}, {`"folderUid":"vllm",`, "vllm"}, {`"folderUid":"general",`, ""},
	} {
		version = save(t, s, 200, fmt.Sprintf(`{%s"dashboard":{"uid":"mine","title":"Mine","version":%d}}`, step.told, version)).Version
		if got := folder(); got != step.want {
			t.Errorf("after {%s}: folder %q, want %q", step.told, got, step.want)
		}
	}
}

func TestAFileWithoutAUidIsHandedOutWithIt(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	a := save(t, s, 200, `{"dashboard":{ "title":"A","uid" : null }}`)
	if got, want := fileOf(t, s, a.UID), `{ "title":"A","uid" : "`+a.UID+`" }`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	a = save(t, s, 200, `{"dashboard":{ "title":"A" }}`)
	if got, want := fileOf(t, s, a.UID), `{"uid":"`+a.UID+`", "title":"A" }`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestOnlyADriftCanBeReverted(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	save(t, s, 200, `{"dashboard":{"title":"A","uid":"mine"}}`)
	for uid, want := range map[string]int{"mine": 400, "board": 400, "none": 404} {
		if status, a := call(t, s, http.MethodPost, "/api/kanoa/dashboards/"+uid+"/revert", ""); status != want {
			t.Errorf("%s: status %d, want %d: %+v", uid, status, want, a)
		}
	}
}
