package httpapi_test

import (
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
)

// documented is one request of testdata/grafana-answers.txt.
type documented struct {
	route, path, body string
	keys              []string
}

func readDocumented(t *testing.T) []documented {
	t.Helper()
	data, err := os.ReadFile("testdata/grafana-answers.txt")
	if err != nil {
		t.Fatal(err)
	}
	var all []documented
	for l := range strings.Lines(string(data)) {
		if strings.HasPrefix(l, "#") {
			continue
		}
		cells := strings.Split(strings.TrimSpace(l), " | ")
		if len(cells) == 3 { // an empty body
			cells = slices.Insert(cells, 2, "")
			cells[1], cells[3] = strings.TrimSuffix(cells[1], " |"), strings.TrimPrefix(cells[3], "| ")
		}
		if len(cells) != 4 {
			t.Fatalf("this is no request: %q", l)
		}
		all = append(all, documented{cells[0], cells[1], cells[2], strings.Fields(cells[3])})
	}
	return all
}

// TestEveryRouteAnswersWithTheKeysThatGrafanaDocuments sends a request to each
// route that we share with Grafana, as a client would in the life of a
// dashboard.
func TestEveryRouteAnswersWithTheKeysThatGrafanaDocuments(t *testing.T) {
	t.Parallel()
	s := newServer(t, options(t))
	asked := map[string]bool{}
	for _, one := range readDocumented(t) {
		method, _, _ := strings.Cut(one.route, " ")
		var headers []string
		if strings.HasPrefix(one.body, "query=") {
			headers = []string{"Content-Type", "application/x-www-form-urlencoded"}
		}
		resp := do(t, s, method, one.path, one.body, headers...)
		text := body(t, resp)
		if resp.StatusCode != http.StatusOK {
			t.Errorf("%s %s: status %d: %s", method, one.path, resp.StatusCode, text)
			continue
		}
		asked[one.route] = true
		answer := decode(t, text)
		for _, key := range one.keys {
			if !holds(answer, key) {
				t.Errorf("%s %s: %s is missing in %s", method, one.path, key, text)
			}
		}
	}
	for _, route := range s.Routes() {
		if route = strings.ReplaceAll(route, "...}", "}"); !strings.Contains(route, "/api/kanoa/") && !asked[route] {
			t.Errorf("%s is not asked here", route)
		}
	}
}

// holds says whether an answer has a key such as "a.b" or "a[].b"; a list must
// have an item, and each must have the key.
func holds(answer any, key string) bool {
	if rest, ok := strings.CutPrefix(key, "[]"); ok {
		list, _ := answer.([]any)
		return len(list) > 0 && !slices.ContainsFunc(list, func(item any) bool { return !holds(item, strings.TrimPrefix(rest, ".")) })
	}
	if key == "" {
		return true
	}
	end := strings.IndexAny(key, ".[")
	if end < 0 {
		end = len(key)
	}
	object, _ := answer.(map[string]any)
	value, ok := object[key[:end]]
	return ok && holds(value, strings.TrimPrefix(key[end:], "."))
}
