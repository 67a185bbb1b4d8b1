package httpapi_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"net/http"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/httpapi"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// contract is docs/reference/openapi.yaml.
type contract struct{ root map[string]any }

func readContract(t *testing.T) contract {
	t.Helper()
	data, err := os.ReadFile("../../docs/reference/openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var c contract
	if err := yaml.Unmarshal(data, &c.root); err != nil {
		t.Fatal(err)
	}
	return c
}

// object follows a $ref and returns the mapping behind it.
func (c contract) object(t *testing.T, value any) map[string]any {
	t.Helper()
	node, ok := value.(map[string]any)
	if !ok {
		t.Fatalf("the contract has %T where a mapping must be", value)
	}
	ref, ok := node["$ref"].(string)
	if !ok {
		return node
	}
	node = c.root
	for part := range strings.SplitSeq(strings.TrimPrefix(ref, "#/"), "/") {
		if node, ok = node[part].(map[string]any); !ok {
			t.Fatalf("the contract has no %s", ref)
		}
	}
	return c.object(t, node)
}

// schema is the schema of an answer.
func (c contract) schema(t *testing.T, path, method, status string) any {
	t.Helper()
	paths := c.object(t, c.root["paths"])
	operation := c.object(t, c.object(t, paths[path])[strings.ToLower(method)])
	response := c.object(t, c.object(t, operation["responses"])[status])
	for _, media := range c.object(t, response["content"]) {
		return c.object(t, media)["schema"]
	}
	t.Fatalf("%s %s has no content for %s", method, path, status)
	return nil
}

func TestTheContractListsExactlyTheRoutes(t *testing.T) {
	t.Parallel()
	c := readContract(t)
	var written []string
	for path, item := range c.object(t, c.root["paths"]) {
		for method := range c.object(t, item) {
			if method != "parameters" {
				written = append(written, strings.ToUpper(method)+" "+path)
			}
		}
	}
	slices.Sort(written)
	registered := newServer(t, options(t)).Routes()
	for i := range registered {
		registered[i] = strings.ReplaceAll(registered[i], "...}", "}")
	}
	slices.Sort(registered)
	if diff := cmp.Diff(registered, written); diff != "" {
		t.Errorf("routes (-registered +in openapi.yaml):\n%s", diff)
	}
}

// fill sets every field of a value, so that an answer shows all it can have.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{"a": "b"}))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(testNow()))
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.String:
		v.SetString("reported") // one of versionSource's two
		if v.Type() == reflect.TypeFor[model.TargetState]() {
			v.SetString(string(model.TargetUp))
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(0.5)
	case reflect.Uint64:
		v.SetUint(7)
	default:
		v.SetInt(7)
	}
}

// fullEngine has something in every field.
type fullEngine struct{ engine }

func filled[T any]() T {
	var value T
	fill(reflect.ValueOf(&value).Elem())
	return value
}

func (*fullEngine) Ready() model.Replay              { return filled[model.Replay]() }
func (*fullEngine) Store() model.StoreStatus         { return filled[model.StoreStatus]() }
func (*fullEngine) ConfigStatus() model.ConfigStatus { return filled[model.ConfigStatus]() }
func (*fullEngine) Targets() []model.Target          { return filled[[]model.Target]() }
func (*fullEngine) Finder() httpapi.Finder           { return filled[httpapi.Finder]() }

func TestRealAnswersHaveTheContractsShape(t *testing.T) {
	t.Parallel()
	c := readContract(t)
	opts := options(t)
	e := &fullEngine{engine{ready: true, query: func(_ context.Context, q model.Query) (model.QueryResult, error) { return contractAnswer(q.Expr) }}}
	opts.Querier, opts.Targets, opts.Engine = e, e, e
	opts.Build = filled[model.Build]()
	opts.Notices = func() []string { return []string{"a notice"} }
	opts.Reference = func(context.Context) httpapi.Reference {
		return httpapi.Reference{Reference: catalog.New().Reference(), Servers: []httpapi.ReferenceServer{{
			ID: "vllm/a", Version: "0.32.0", Models: []string{"m"}, Families: map[string]bool{"vllm:x": true}, Unknown: []string{"vllm:y"},
		}}}
	}
	s := newServer(t, opts)
	bodies := map[string]string{
		"POST /api/annotations": `{"text":"a","tags":["b"],"dashboardUID":"board"}`,
	}
	for _, example := range []struct{ method, path, ask, status string }{
		{"GET", "/api/health", "/api/health", "200"},
		{"POST", "/api/user/stars/dashboard/uid/{uid}", "/api/user/stars/dashboard/uid/board", "200"},
		{"GET", "/api/search", "/api/search", "200"},
		{"GET", "/api/search", "/api/search?limit=x", "400"},
		{"GET", "/api/folders", "/api/folders", "200"},
		{"GET", "/api/folders/{uid}", "/api/folders/vllm", "200"},
		{"GET", "/api/folders/{uid}", "/api/folders/none", "404"},
		{"GET", "/api/dashboards/uid/{uid}", "/api/dashboards/uid/board", "200"},
		{"GET", "/api/datasources", "/api/datasources", "200"},
		{"GET", "/api/datasources/uid/{uid}", "/api/datasources/uid/kanoa-prometheus", "200"},
		{"GET", "/api/datasources/name/{name}", "/api/datasources/name/Prometheus", "200"},
		{"GET", "/api/datasources/uid/{uid}/health", "/api/datasources/uid/kanoa-prometheus/health", "200"},
		{"GET", "/api/datasources/proxy/uid/{uid}/api/v1/{path}", "/api/datasources/proxy/uid/kanoa-prometheus/api/v1/query", "200"},
		{"POST", "/api/datasources/uid/{uid}/resources/api/v1/{path}", "/api/datasources/uid/kanoa-prometheus/resources/api/v1/write", "403"},
		{"GET", "/api/kanoa/targets", "/api/kanoa/targets", "200"},
		{"GET", "/api/kanoa/reference", "/api/kanoa/reference", "200"},
		{"GET", "/api/kanoa/why", "/api/kanoa/why?expr=empty&instance=a", "200"},
		{"GET", "/api/kanoa/why", "/api/kanoa/why?expr=up&start=yesterday", "400"},
		{"GET", "/api/kanoa/status", "/api/kanoa/status", "200"},
		{"GET", "/api/kanoa/doctor", "/api/kanoa/doctor", "200"},
		{"POST", "/api/annotations", "/api/annotations", "200"},
		{"GET", "/api/annotations", "/api/annotations", "200"},
		{"GET", "/api/annotations/{id}", "/api/annotations/1", "200"},
		{"PATCH", "/api/annotations/{id}", "/api/annotations/1", "200"},
		{"GET", "/api/annotations/tags", "/api/annotations/tags", "200"},
		{"DELETE", "/api/annotations/{id}", "/api/annotations/1", "200"},
		{"PATCH", "/api/user/preferences", "/api/user/preferences", "200"},
		{"GET", "/api/user/preferences", "/api/user/preferences", "200"},
		{"GET", "/api/user", "/api/user", "200"},
		{"GET", "/api/user/stars", "/api/user/stars", "200"},
		{"GET", "/api/org", "/api/org", "200"},
		{"GET", "/api/kanoa/events", "/api/kanoa/events?from=1000&to=9000", "200"},
		{"GET", "/api/search/sorting", "/api/search/sorting", "200"},
		{"GET", "/api/dashboards/tags", "/api/dashboards/tags", "200"},
		{"GET", "/api/dashboards/home", "/api/dashboards/home", "200"},
		{"GET", "/api/dashboards/uid/{uid}/permissions", "/api/dashboards/uid/board/permissions", "200"},
		{"GET", "/api/dashboards/uid/{uid}/versions", "/api/dashboards/uid/board/versions", "200"},
		{"GET", "/api/dashboards/uid/{uid}/versions/{version}", "/api/dashboards/uid/board/versions/1", "200"},
		{"GET", "/api/kanoa/dashboards/{uid}/file", "/api/kanoa/dashboards/board/file", "200"},
		{"GET", "/api/folders/{uid}/permissions", "/api/folders/vllm/permissions", "200"},
		{"GET", "/api/user/orgs", "/api/user/orgs", "200"},
		{"GET", "/api/folders/{uid}/counts", "/api/folders/vllm/counts", "200"},
		{"DELETE", "/api/user/stars/dashboard/uid/{uid}", "/api/user/stars/dashboard/uid/board", "200"},
	} {
		resp := do(t, s, example.method, example.ask, bodies[example.method+" "+example.path])
		if got := fmt.Sprint(resp.StatusCode); got != example.status {
			t.Errorf("%s %s: status %s, want %s", example.method, example.ask, got, example.status)
			continue
		}
		c.check(t, example.method+" "+example.ask, c.schema(t, example.path, example.method, example.status), decode(t, body(t, resp)))
	}
	batch := `{"queries":[{"refId":"a","expr":"full","instant":true},{"refId":"b","expr":"empty","instant":true},{"refId":"c","expr":"bad","instant":true}]}`
	schema := c.schema(t, queryPath, "POST", "200")
	for l := range strings.Lines(body(t, do(t, s, http.MethodPost, queryPath, batch))) {
		c.check(t, "line", schema, decode(t, l))
	}
}

func contractAnswer(expr string) (model.QueryResult, error) {
	switch expr {
	case "full":
		result := one(1, math.NaN())
		result.Warnings = []string{"careful"}
		return result, nil
	case "bad":
		p := filled[model.Problem]()
		return model.QueryResult{}, &p
	}
	return model.QueryResult{}, nil
}

func decode(t *testing.T, text string) any {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return value
}

// check compares a value with a schema, as far as the contract uses JSON
// Schema. Fields that the schema does not have are a fault too.
func (c contract) check(t *testing.T, where string, schema, value any) {
	t.Helper()
	s := c.object(t, schema)
	if !hasType(s["type"], value) {
		t.Errorf("%s: %v is not of type %v", where, value, s["type"])
		return
	}
	if allowed, ok := s["enum"].([]any); ok && !slices.Contains(allowed, value) {
		t.Errorf("%s: %v is none of %v", where, value, allowed)
	}
	switch value := value.(type) {
	case []any:
		for i, item := range value {
			c.check(t, fmt.Sprintf("%s[%d]", where, i), s["items"], item)
		}
	case map[string]any:
		c.checkObject(t, where, s, value)
	}
}

func (c contract) checkObject(t *testing.T, where string, schema, value map[string]any) {
	t.Helper()
	properties, _ := schema["properties"].(map[string]any)
	required, _ := schema["required"].([]any)
	for _, name := range required {
		if _, ok := value[fmt.Sprint(name)]; !ok {
			t.Errorf("%s: the field %v is missing", where, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(value)) {
		property, known := properties[name]
		others := schema["additionalProperties"]
		switch {
		case known:
			c.check(t, where+"."+name, property, value[name])
		case others == nil:
			t.Errorf("%s: the field %s is not in the contract", where, name)
		case others != true:
			c.check(t, where+"."+name, others, value[name])
		}
	}
}

func hasType(want, value any) bool {
	if many, ok := want.([]any); ok {
		return slices.ContainsFunc(many, func(one any) bool { return hasType(one, value) })
	}
	switch value := value.(type) {
	case nil:
		return want == "null"
	case string:
		return want == "string"
	case bool:
		return want == "boolean"
	case float64:
		return want == "number" || want == "integer" && value == math.Trunc(value)
	case []any:
		return want == "array"
	case map[string]any:
		return want == "object"
	}
	return false
}

// TestTheTableOfGrafanasRoutesIsTrue compares docs/reference/grafana-api.md
// with the routes: every "yes" is one, and each that is Grafana's stands there.
func TestTheTableOfGrafanasRoutesIsTrue(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../docs/reference/grafana-api.md")
	if err != nil {
		t.Fatal(err)
	}
	var yes, others []string
	for l := range strings.Lines(string(data)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(l), "|"), "|")
		route := strings.Trim(cells[0], "` ")
		if len(cells) < 3 || !strings.Contains(route, "/api") && !strings.Contains(route, "/goto") {
			continue
		}
		switch why := strings.TrimSpace(cells[2]); strings.TrimSpace(cells[1]) {
		case "yes":
			yes = append(yes, route)
		case "no":
			if others = append(others, route); why == "" {
				t.Errorf("%s does not say why it is not here", route)
			}
		default:
			t.Errorf("%s is neither yes nor no", route)
		}
	}
	registered := []string{}
	for _, route := range newServer(t, options(t)).Routes() {
		if route = strings.ReplaceAll(route, "...}", "}"); !strings.Contains(route, "/api/kanoa/") {
			registered = append(registered, route)
		}
	}
	slices.Sort(registered)
	slices.Sort(yes)
	if diff := cmp.Diff(registered, yes); diff != "" {
		t.Errorf("Grafana's routes (-registered +yes in the table):\n%s", diff)
	}
	if len(others) < 50 {
		t.Errorf("%d routes are no, which cannot be all", len(others))
	}
}
