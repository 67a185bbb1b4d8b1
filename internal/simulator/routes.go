package simulator

import (
	"cmp"
	"fmt"
	"net/http"
)

// MetricsPath is where the server's Prometheus page is: "/metrics" for most.
func (s *Server) MetricsPath() string { return s.present().brand.pagePath() }

func (b brand) pagePath() string { return cmp.Or(b.path, "/metrics") }

// openAIRoutes are the list of models that nearly every server has; owner is
// what it calls itself there.
func openAIRoutes(owner string) func(*Server, *http.ServeMux) {
	return func(s *Server, mux *http.ServeMux) {
		mux.HandleFunc("GET /v1/models", func(w http.ResponseWriter, _ *http.Request) {
			writeJSON(w, map[string]any{"object": "list", "data": []any{map[string]any{
				"id": s.config.Model, "object": "model", "created": s.config.Start.Unix(), "owned_by": owner,
			}}})
		})
	}
}

// exactly keeps a path with a slash at its end from matching all below it.
func exactly(path string) string {
	if path[len(path)-1] == '/' {
		return "{$}"
	}
	return ""
}

// alsoJSON adds a path that answers with what say gives for the dialect in
// force.
func alsoJSON(routes func(*Server, *http.ServeMux), path string, say func(Config) any) func(*Server, *http.ServeMux) {
	return func(s *Server, mux *http.ServeMux) {
		routes(s, mux)
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, _ *http.Request) {
			c := s.config
			c.Dialect = s.Dialect()
			writeJSON(w, say(c))
		})
	}
}

// anyOf refuses releases that are not listed, and what only vLLM has.
func anyOf(known []Dialect) func(Dialect) error {
	return func(d Dialect) error {
		for _, k := range known {
			if d.Version == k.Version {
				return plain(d)
			}
		}
		return fmt.Errorf("release %q of %s is not simulated (%s)", d.Version, d.Engine, versionsOf(known))
	}
}

// plain refuses what only vLLM's dialects have.
func plain(d Dialect) error {
	if d.V0 || d.Ray || d.Rust || d.APIServers > 1 || d.Engines > 1 || d.Behind != "" || len(d.With) > 0 {
		return fmt.Errorf("%s has none of vLLM's variants: V0, Ray, Rust, APIServers, Engines, With and Behind must not be set", d.Engine)
	}
	return nil
}

func versionsOf(known []Dialect) string {
	list := ""
	for i, k := range known {
		if i > 0 {
			list += ", "
		}
		list += k.Version
	}
	return list
}

// modelLabel is the one label of many engines.
func modelLabel(c Config) []label { return []label{{"model_name", c.Model}} }

// unlabelled is the own function of a family without labels.
func unlabelled(Config, version) []label { return nil }

// fixedLabels is the own function of a family that has these and no others.
func fixedLabels(labels func(Config) []label, more ...label) func(Config, version) []label {
	return func(c Config, _ version) []label { return append(labels(c), more...) }
}
