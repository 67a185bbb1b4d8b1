package dashboard_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/dashboard"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

func TestTheSlugFollowsGrafanasRule(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"vLLM GPU Metrics":        "vllm-gpu-metrics",
		"  Latency (p99), etc. ":  "latency-p99-etc",
		"CPU & Memory @ 100%":     "cpu-and-memory-at-10025",
		"Größe der Über-Tabelle":  "grosse-der-ueber-tabelle",
		"déjà vu":                 "deja-vu",
		"a/b":                     "a2fb",
		"日":                       "e697a5",
		"???":                     "-",
		"":                        "-",
		strings.Repeat("ab-", 40): strings.Repeat("ab-", 16) + "ab",
	} {
		if got := dashboard.Slug(title); got != want {
			t.Errorf("Slug(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestAFileWithAFaultNamesItsLineAndField(t *testing.T) {
	t.Parallel()
	panels := func(n int) string { return strings.TrimSuffix(strings.Repeat("{},", n), ",") }
	cases := map[string]struct {
		json, field, message string
		line                 int
	}{
		"syntax":          {"{\n\n\"a\": tru\n}", "", "not valid JSON", 3},
		"cut off":         {"{\n\"a\":", "", "not valid JSON", 2},
		"merge conflict":  {"{\n<<<<<<< HEAD\n\"title\":\"a\"}", "", "not valid JSON", 2},
		"a list":          {"[1]", "", "not a JSON object", 0},
		"nothing":         {"", "", "not valid JSON", 1},
		"null":            {"null", "title", "no title", 0},
		"no title":        {"{\n\"uid\":\"a\"}", "title", "no title", 0},
		"title a number":  {"{\n\"x\":{\"title\":\"no\"},\n\"title\":5}", "title", "must be a text", 3},
		"uid with spaces": {"{\"title\":\"a\",\n\"uid\":\"a b\"}", "uid", "not one that Grafana accepts", 2},
		"uid too long":    {`{"title":"a","uid":"` + strings.Repeat("a", 41) + `"}`, "uid", "not one that Grafana accepts", 1},
		"tags a text":     {`{"title":"a","tags":"x"}`, "tags", "list of texts", 1},
		"panels a text":   {`{"title":"a","panels":"x"}`, "panels", "list of objects", 1},
		"501 panels":      {`{"title":"a","panels":[` + panels(501) + `]}`, "panels", "501 of them", 1},
		"501 in a row":    {`{"title":"a","panels":[{"panels":[` + panels(500) + `]}]}`, "panels", "501 of them", 1},
		"101 variables":   {`{"title":"a","templating":{"list":[` + panels(101) + `]}}`, "templating", "101 of them", 1},
		"too deep":        {`{"title":"a","x":` + "\n" + strings.Repeat("[", 64) + strings.Repeat("]", 64) + "}", "", "nested deeper", 2},
		"no title in v2":  {`{"apiVersion":"dashboard.grafana.app/v2","metadata":{"name":"a"},"spec":{"elements":{}}}`, "title", "no title", 0},
		"elements a list": {`{"title":"a","elements":[]}`, "elements", "must be an object", 1},
		"name with space": {`{"apiVersion":"v2","metadata":{"name":"a b"},"spec":{"title":"a"}}`, "uid", "not one that Grafana accepts", 0},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, fault := dashboard.Parse([]byte(c.json))
			if fault == nil {
				t.Fatal("there is no fault")
			}
			if fault.Line != c.line || fault.Field != c.field || !strings.Contains(fault.Message, c.message) {
				t.Errorf("got %+v, want line %d, field %q, message with %q", fault, c.line, c.field, c.message)
			}
		})
	}
}

func TestTheLimitsThemselvesAreAllowed(t *testing.T) {
	t.Parallel()
	fill := func(n int) string { return strings.TrimSuffix(strings.Repeat("{},", n), ",") }
	deep := strings.Repeat("[", 63) + strings.Repeat("]", 63)
	text := fmt.Sprintf(`{"title":"a","panels":[%s],"templating":{"list":[%s]},"x":%s}`, fill(500), fill(100), deep)
	if _, fault := dashboard.Parse([]byte(text)); fault != nil {
		t.Errorf("got fault %v", fault)
	}
	large := `{"title":"a","x":"` + strings.Repeat("x", dashboard.MaxBytes-len(`{"title":"a","x":""}`)) + `"}`
	if _, fault := dashboard.Parse([]byte(large)); fault != nil {
		t.Errorf("5 MB: got fault %v", fault)
	}
	if _, fault := dashboard.Parse([]byte(large + " ")); fault == nil {
		t.Error("a byte more than 5 MB is taken")
	}
}

// TestAHostileFileIsRefusedQuickly catches work that grows with the square of
// the file, which would take hours here. The figure to hold is 2 s; the bound
// leaves room for the race detector on a busy machine.
func TestAHostileFileIsRefusedQuickly(t *testing.T) {
	t.Parallel()
	const bound = 20 * time.Second
	for name, text := range map[string]string{
		"5 MB of brackets":   strings.Repeat("[", dashboard.MaxBytes),
		"5 MB of quotes":     "{" + strings.Repeat(`"`, dashboard.MaxBytes-1),
		"5 MB of keys":       "{" + strings.Repeat(`"":0,`, dashboard.MaxBytes/5-1) + `"":0}`,
		"5 MB of whitespace": `{"a"` + strings.Repeat(" ", dashboard.MaxBytes-10) + `:1}`,
		"5 MB of escapes":    `{"` + strings.Repeat(`\"`, dashboard.MaxBytes/2-2) + `":`,
	} {
		begin := time.Now()
		_, fault := dashboard.Parse([]byte(text))
		if took := time.Since(begin); fault == nil || took > bound {
			t.Errorf("%s: fault %v after %v, want one within %v", name, fault, took, bound)
		}
	}
}

// FuzzParse is F1 of the fault list: whatever the file is, Parse does not
// panic, keeps it byte for byte, and takes in nothing beyond its limits.
func FuzzParse(f *testing.F) {
	f.Add([]byte(shippedJSON))
	f.Add([]byte(`{"uid":"a","title":"A","panels":[{"panels":[{}]}],"rows":[{}],"templating":{"list":[{}]},"tags":null}`))
	f.Add([]byte(`{"title":"` + "\xff" + `","TITLE":"other","title":"last"}`))
	f.Add([]byte("{\"title\": \"\\ud800\", \"uid\": \"\"}"))
	f.Add(bytes.Repeat([]byte("["), 100))
	if real, err := filepath.Glob("../../monitoring/grafana/dashboards/*.json"); err == nil {
		for _, name := range real {
			data, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		d, fault := dashboard.Parse(data)
		if !bytes.Equal(before, data) {
			t.Fatal("Parse changed the file")
		}
		if fault != nil {
			if fault.Message == "" || fault.Line < 0 || fault.Line > 1+bytes.Count(data, []byte("\n")) {
				t.Errorf("fault %+v", fault)
			}
			return
		}
		if !bytes.Equal(d.JSON, data) || !json.Valid(data) || d.Title == "" || d.Slug == "" {
			t.Errorf("got %+v", d)
		}
		if strings.Trim(d.Slug, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" || len(d.Slug) > 50 {
			t.Errorf("slug %q is not safe in a URL", d.Slug)
		}
		var asBrowser map[string]any
		err := json.Unmarshal(data, &asBrowser)
		if spec, ok := asBrowser["spec"].(map[string]any); ok && asBrowser["title"] != d.Title {
			asBrowser = spec
		}
		if err != nil || asBrowser["title"] != d.Title {
			t.Errorf("title is %q, a browser reads %v", d.Title, asBrowser["title"])
		}
	})
}

func TestSchemaV2AndResourcesAreListedAsTheyAre(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]model.Dashboard{
		`{"uid":"a","title":"A","elements":{"p":{}},"variables":[{}],"layout":{}}`: {UID: "a", Title: "A"},
		`{"apiVersion":"dashboard.grafana.app/v2","kind":"Dashboard","metadata":{"name":"b"},"spec":{"title":"B","tags":["x"],"elements":{}}}`: {
			UID: "b", Title: "B", Tags: []string{"x"},
		},
		`{"apiVersion":"dashboard.grafana.app/v1","metadata":{"name":"c"},"spec":{"title":"C","description":"why","panels":[{}]}}`: {
			UID: "c", Title: "C", Description: "why",
		},
	} {
		got, fault := dashboard.Parse([]byte(file))
		if fault != nil || got.UID != want.UID || got.Title != want.Title || got.Description != want.Description ||
			len(got.Tags) != len(want.Tags) || string(got.JSON) != file {
			t.Errorf("%s: got %+v and fault %v", file, got, fault)
		}
	}
	many := strings.TrimSuffix(elements(501), ",")
	if _, fault := dashboard.Parse([]byte(`{"title":"a","elements":{` + many + `}}`)); fault == nil || fault.Field != "panels" {
		t.Errorf("501 elements: got fault %v", fault)
	}
}

// elements is n panels of schema v2.
func elements(n int) string {
	var all strings.Builder
	for i := range n {
		fmt.Fprintf(&all, `"%d":{},`, i)
	}
	return all.String()
}

func TestADescriptionIsKeptAndOneThatIsNoTextHarmsNothing(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]string{
		`{"title":"a","description":"Is it well?"}`: "Is it well?",
		`{"title":"a","description":7}`:             "",
		`{"title":"a","description":null}`:          "",
		`{"title":"a"}`:                             "",
	} {
		d, fault := dashboard.Parse([]byte(file))
		if fault != nil || d.Description != want {
			t.Errorf("%s: description %q, fault %v, want %q", file, d.Description, fault, want)
		}
	}
}
