package httpapi_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// sourced is a batch of one query to a data source.
func sourced(source, kind string) string {
	return fmt.Sprintf(`{"queries":[{"refId":"a","expr":"up","fromMs":1000,"toMs":4000,"dataSource":%q,%s}]}`, source, kind)
}

const (
	everySecond = `"stepMs":1000`
	atOnce      = `"instant":true`
)

func TestAQueryIsAskedOfTheDataSourceThatItNames(t *testing.T) {
	t.Parallel()
	s := upstreamed(t, func(w http.ResponseWriter, r *http.Request) {
		user, _, _ := r.BasicAuth()
		_ = r.ParseForm()
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Path == "/base/api/v1/query" {
			_, _ = fmt.Fprintf(w, `{"status":"success","data":{"resultType":"vector","result":[{"metric":{"asked":"%s at %s"},"value":[4,"7"]}]}}`, user, r.Form.Get("time"))
			return
		}
		_, _ = fmt.Fprintf(w, `{"status":"success","warnings":["careful"],"data":{"resultType":"matrix","result":[
			{"metric":{"x":"b"},"values":[[1,"1"],[3.0000001,"NaN"],[4,"+Inf"],[9,"9"]]},
			{"metric":{"x":"a %s %s %s"},"values":[[2.000,"-Inf"]]},
			{"metric":{"x":"c"},"histograms":[[1,{"count":"1"}]]}]}}`, r.Form.Get("start"), r.Form.Get("end"), r.Form.Get("step"))
	})
	got := ask(t, s, sourced("thanos", everySecond))["a"]
	if got.Error != nil || got.StartMs != 1000 || got.StepMs != 1000 || len(got.Series) != 3 || got.Reasons != nil {
		t.Fatalf("got %+v", got)
	}
	want := []any{[]any{nil, "-Inf", nil, nil}, []any{1.0, nil, "NaN", "+Inf"}, []any{nil, nil, nil, nil}}
	if diff := cmp.Diff(want, []any{got.Series[0].Values, got.Series[1].Values, got.Series[2].Values}); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if got.Series[0].Labels["x"] != "a 1.000 4.000 1" || got.Warnings[0] != "careful" {
		t.Errorf("got labels %v, warnings %v", got.Series[0].Labels, got.Warnings)
	}
	got = ask(t, s, sourced("thanos", atOnce))["a"]
	if got.StartMs != 4000 || len(got.Series) != 1 || got.Series[0].Values[0] != 7.0 || got.Series[0].Labels["asked"] != "me at 4.000" {
		t.Errorf("got %+v", got)
	}
}

func TestTheEmbeddedEngineAnswersUnlessAnotherIsNamed(t *testing.T) {
	t.Parallel()
	s := upstreamed(t, func(http.ResponseWriter, *http.Request) { t.Error("the other data source was asked") })
	for _, source := range []string{"", "kanoa-prometheus"} {
		if got := ask(t, s, sourced(source, atOnce))["a"]; got.Error != nil {
			t.Errorf("%q: %v", source, got.Error)
		}
	}
}

func TestWhatADataSourceAnswersWrongCostsItsQueryOnly(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		`{"status":"error","errorType":"bad_data","error":"parse error at 3"}`:               "query_failed parse error at 3",
		`{"status":"success","data":{"resultType":"string","result":[1,"x"]}}`:               "query_failed text",
		`{"status":"success","data":{"resultType":"matrix","result":7}}`:                     "upstream_failed Prometheus API",
		`{"status":"success","data":{"resultType":"vector","result":[{"value":["x","y"]}]}}`: "upstream_failed Prometheus API",
		`<html>`: "upstream_failed Prometheus API",
		`{"status":"success","data":{"resultType":"vector","result":[` + strings.Repeat(`{},`, 5000) + `{}]}}`: "answer_too_large 5001",
	} {
		s := upstreamed(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(body))
		})
		got := ask(t, s, sourced("thanos", atOnce))["a"]
		code, part, _ := strings.Cut(want, " ")
		if got.Error == nil || got.Error.Code != code || !strings.Contains(got.Error.Cause, part) || got.Error.Next == "" {
			t.Errorf("%.80s: got %+v, want %s", body, got.Error, want)
		}
	}
}

func TestADataSourceThatCannotBeAskedIsTold(t *testing.T) {
	t.Parallel()
	s := upstreamed(t, func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Type", "text/html") })
	for source, code := range map[string]string{"thanos": "upstream_failed", "gone": "upstream_failed", "loki": "bad_request", "none": "not_found"} {
		if got := ask(t, s, sourced(source, everySecond))["a"]; got.Error == nil || got.Error.Code != code {
			t.Errorf("%s: got %+v, want %s", source, got.Error, code)
		}
	}
}
