package dashboard_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/dashboard"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// sources loads one data source file.
func sources(t *testing.T, yaml string) *dashboard.Library {
	t.Helper()
	env := func(name string) (string, bool) { return "canary-env", name == "TOKEN" }
	return load(t, dashboard.Options{LookupEnv: env, Dir: userDir(t, map[string]string{"grafana/provisioning/datasources/a.yml": yaml})})
}

func TestAnotherServerStandsBesideTheEngine(t *testing.T) {
	t.Parallel()
	l := sources(t, `apiVersion: 1
datasources:
  - name: Thanos
    type: prometheus
    uid: thanos
    url: https://user:canary-url@thanos.example:9090/base/?token=canary-query
    jsonData: {timeInterval: 30s, httpHeaderName1: Authorization}
    secureJsonData: {httpHeaderValue1: "Bearer $TOKEN"}
`)
	noFaults(t, l)
	all := l.DataSources()
	if len(all) != 2 || !all[0].Embedded {
		t.Fatalf("got %d data sources, the first embedded: %v", len(all), all[0].Embedded)
	}
	got := all[1]
	if got.UID != "thanos" || got.URL != "https://thanos.example:9090/base" || got.BasicAuthUser != "user" ||
		string(got.BasicAuthPassword) != "canary-url" || got.Headers.Get("Authorization") != "Bearer canary-env" {
		t.Errorf("got %+v", got)
	}
	if diff := cmp.Diff(`{"httpHeaderName1":"Authorization","timeInterval":"30s"}`, string(got.JSONData)); diff != "" {
		t.Errorf("jsonData (-want +got):\n%s", diff)
	}
}

func TestAnEntryForTheClassicStacksPrometheusMeansTheEngine(t *testing.T) {
	t.Parallel()
	for name, entry := range map[string]string{
		"by uid":         "{name: Mine, type: prometheus, uid: kanoa-prometheus, url: 'http://anything:1'}",
		"by address":     "{name: Mine, type: prometheus, url: 'http://prometheus:9090'}",
		"by container":   "{name: Mine, type: prometheus, uid: other, url: 'http://kanoa-prometheus:9090'}",
		"with a default": "{name: Mine, type: prometheus, url: 'http://prometheus:9090', isDefault: true}",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := sources(t, "datasources:\n- "+entry+"\n")
			noFaults(t, l)
			all := l.DataSources()
			if len(all) != 1 || all[0].Name != "Mine" || !all[0].Embedded || all[0].UID != model.EmbeddedDataSourceUID {
				t.Errorf("got %+v", all)
			}
		})
	}
}

func TestADataSourceThatCannotBeUsedIsAFault(t *testing.T) {
	t.Parallel()
	for entry, message := range map[string]string{
		"{type: prometheus, url: 'http://a'}":                                                                  "needs a name and a type",
		"{name: a, type: prometheus}":                                                                          "must begin with http",
		"{name: a, type: prometheus, url: 'file:///etc/passwd'}":                                               "must begin with http",
		"{name: a, type: prometheus, url: 'http://a', isDefault: true}":                                        "stays the default",
		"{name: a, type: prometheus, url: 'http://a', secureJsonDat: {}}":                                      "no such setting",
		"{name: a, type: prometheus, url: 'http://a', secureJsonData: {basicAuthPassword: [canary]}}":          "wrong type",
		"{name: a, type: prometheus, url: 'http://a'}\n- {name: a, type: prometheus, uid: b, url: 'http://b'}": "same uid or name",
	} {
		t.Run(entry, func(t *testing.T) {
			t.Parallel()
			faults := sources(t, "datasources:\n- "+entry+"\n").Faults()
			if len(faults) != 1 || !strings.Contains(faults[0].Message, message) || faults[0].Line == 0 {
				t.Errorf("got %+v, want one with %q", faults, message)
			}
			if strings.Contains(fmt.Sprint(faults), "canary") {
				t.Errorf("a fault shows a secret: %v", faults)
			}
		})
	}
}

func TestASecretPrintsAsNothing(t *testing.T) {
	t.Parallel()
	d := model.DataSource{BasicAuthPassword: "canary"}
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, shown := range []string{string(text), fmt.Sprint(d), fmt.Sprintf("%+v %#v %q", d, d, d.BasicAuthPassword)} {
		if strings.Contains(shown, "canary") {
			t.Errorf("the secret is shown: %s", shown)
		}
	}
}

// FuzzDataSources holds that no provisioning file makes the reader panic, and
// that none of its secrets gets into a fault.
func FuzzDataSources(f *testing.F) {
	f.Add("datasources:\n- {name: a, type: prometheus, url: 'http://a'}\n")
	f.Add("datasources: &a\n- *a\n")
	f.Add("apiVersion: 1\ndatasources:\n- name: [\n")
	f.Add("datasources:\n- {name: a, type: b, url: 'http://$TOKEN', secureJsonData: {x: $TOKEN}, jsonData: {1: 2, ? [a] : b}}\n")
	f.Fuzz(func(t *testing.T, yaml string) {
		l := sources(t, yaml)
		if all := l.DataSources(); len(all) == 0 || !all[0].Embedded {
			t.Errorf("the engine is missing: %+v", all)
		}
		if text := fmt.Sprint(l.Faults()); strings.Contains(text, "canary-env") {
			t.Errorf("a fault shows an environment variable: %s", text)
		}
	})
}
