package simulator

import (
	"encoding/json"
	"net/http"
	"time"
)

// Handler serves /health, the page, and what the server's engine serves beside
// it, such as /version and /v1/models of vLLM. With Config.Clock it first
// advances to the clock's time. While the process is down, or hangs, no answer
// is sent: the connection is closed, or held until the client leaves.
func (s *Server) Handler() http.Handler {
	faces := []http.Handler{s.mux(s.config.Dialect)}
	for _, u := range s.config.UpgradeTo {
		faces = append(faces, s.mux(u.Dialect))
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		now := s.live()
		if now.hung {
			<-r.Context().Done()
		}
		if now.hung || !now.up {
			panic(http.ErrAbortHandler) // close without an answer
		}
		if now.software != "" {
			w.Header().Set("Server", now.software)
		}
		faces[now.dialect].ServeHTTP(w, r)
	})
}

// mux is what a server of a dialect answers.
func (s *Server) mux(d Dialect) *http.ServeMux {
	b, _ := brandOf(d) // validated
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET "+b.pagePath()+exactly(b.pagePath()), s.serveMetrics)
	b.routes(s, mux)
	return mux
}

// vllmRoutes are what vLLM serves beside /health and /metrics.
func vllmRoutes(s *Server, mux *http.ServeMux) {
	mux.HandleFunc("GET /version", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, map[string]string{"version": s.Dialect().Version})
	})
	mux.HandleFunc("GET /v1/models", s.serveModels)
}

// liveness is how a server is at present.
type liveness struct {
	up, hung bool
	dialect  int
	software string
}

// live moves a server with a clock to the present and says how it is.
func (s *Server) live() liveness {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.config.Clock != nil {
		s.process.advance(instantOf(s.config.Clock()))
	}
	return liveness{s.process.up, s.hung, s.dialect, s.page.face.software}
}

func (s *Server) serveMetrics(w http.ResponseWriter, _ *http.Request) {
	page, contentType, err := s.scrape(time.Time{})
	if err != nil {
		panic(http.ErrAbortHandler) // it went down between the two looks
	}
	w.Header().Set("Content-Type", contentType)
	_, _ = w.Write(page) // the client left; there is nobody to tell
}

func (s *Server) serveModels(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, map[string]any{"object": "list", "data": []any{map[string]any{
		"id": s.config.Model, "object": "model", "created": s.config.Start.Unix(), "owned_by": "vllm",
		"root": s.config.Model, "parent": nil, "max_model_len": s.config.MaxModelLen, "permission": []any{},
	}}})
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // the client left; there is nobody to tell
}
