package httpapi_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnImportFillsTheInputsInAndKeepsEveryOtherByte(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	text := `{ "__inputs": [{"name":"DS_P","type":"datasource"},{"name":"VAR_C","type":"constant","value":"own"}],` +
		"\n \"title\":\"Imported\", \"uid\":\"in\",\"x\":1.50, \"a\":\"${DS_P}\",\"b\":\"on ${VAR_C} and ${DS_P} and ${other}\" }"
	status, a := call(t, s, http.MethodPost, "/api/dashboards/import", `{"dashboard":`+text+`,"inputs":[{"name":"DS_P","type":"datasource","value":"kanoa-\"x\""}],"folderUid":"vllm"}`)
	if status != 200 || a.UID != "in" || a.FolderUID != "vllm" {
		t.Fatalf("status %d, %+v", status, a)
	}
	want := "{ \"__inputs\": [],\n \"title\":\"Imported\", \"uid\":\"in\",\"x\":1.50, \"a\":\"kanoa-\\\"x\\\"\",\"b\":\"on own and kanoa-\\\"x\\\" and ${other}\" }"
	if got := fileOf(t, s, "in"); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	const again = `{"dashboard":{"uid":"in","title":"Again","version":1}`
	if status, a := call(t, s, http.MethodPost, "/api/dashboards/import", again+`}`); status != 412 || a.Status != "version-mismatch" {
		t.Errorf("over another one: status %d, %+v", status, a)
	}
	if status, _ := call(t, s, http.MethodPost, "/api/dashboards/import", again+`,"overwrite":true}`); status != 200 {
		t.Errorf("over another one, as told: status %d", status)
	}
	for _, bad := range []string{
		`{"dashboard":{"title":"A","__inputs":[{"name":"DS_P","type":"datasource"}]}}`, `{"dashboard":{"title":"A","__inputs":{}}}`, `{}`, `{"dashboard":7}`,
	} {
		if status, a := call(t, s, http.MethodPost, "/api/dashboards/import", bad); status != 400 || a.Error.Next == "" {
			t.Errorf("%s: status %d, %+v", bad, status, a)
		}
	}
}

// FuzzSavedText holds that what is saved comes back byte for byte, and that the
// answer around it differs in its identity alone.
func FuzzSavedText(f *testing.F) {
	f.Add(`{"uid":"mine","title":"A","x":[1.50,{"id":3,"uid":"x"}],"id":null,"version":7}`)
	f.Add("{\n\t\"title\" : \"\\u0041\" ,\"version\": \"x\"}")
	f.Add(`{"title":"A","title":"B","uid":"mine","uid":"mine"}`)
	f.Fuzz(func(t *testing.T, text string) {
		var given map[string]any
		if json.Unmarshal([]byte(text), &given) != nil {
			t.Skip()
		}
		s := newServer(t, options(t))
		status, a := call(t, s, http.MethodPost, "/api/dashboards/db", `{"dashboard":`+text+`}`)
		if status != http.StatusOK {
			return
		}
		if got := fileOf(t, s, a.UID); given["uid"] == a.UID && got != strings.TrimSpace(text) {
			t.Errorf("got %q, want %q", got, text)
		}
		shown := getJSON[struct{ Dashboard map[string]any }](t, s, "/api/dashboards/uid/"+a.UID).Dashboard
		if shown["uid"] != a.UID || shown["version"] != 1.0 || shown["id"] != float64(a.ID) {
			t.Errorf("got id %v, uid %v, version %v", shown["id"], shown["uid"], shown["version"])
		}
		for _, own := range []string{"id", "uid", "version"} {
			delete(shown, own)
			delete(given, own)
		}
		if diff := cmp.Diff(given, shown); diff != "" {
			t.Errorf("(-given +shown):\n%s", diff)
		}
	})
}
