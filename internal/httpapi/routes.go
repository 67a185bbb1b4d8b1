package httpapi

import (
	"net/http"
	"slices"
	"strings"
)

// handler answers a request, or returns why it cannot. After an error it has
// written nothing.
type handler func(w http.ResponseWriter, r *http.Request) error

// route is one line of the API. GET answers HEAD too.
type route struct {
	method  string
	pattern string // of http.ServeMux, without the method
	handle  handler
}

// routes is the table of the API: the only place that registers, and what the
// test of openapi.yaml reads.
func (s *Server) routes() []route {
	const (
		proxied  = "/api/datasources/proxy/uid/{uid}/api/v1/{path...}"
		resource = "/api/datasources/uid/{uid}/resources/api/v1/{path...}"
		star     = "/api/user/stars/dashboard/uid/{uid}"
	)
	return []route{
		{http.MethodGet, "/api/health", s.health},
		{http.MethodGet, "/api/search", s.search},
		{http.MethodGet, "/api/search/sorting", s.sorting},
		{http.MethodGet, "/api/folders", s.folders},
		{http.MethodPost, "/api/folders", s.makeFolder},
		{http.MethodGet, "/api/folders/{uid}", s.folder},
		{http.MethodPut, "/api/folders/{uid}", s.renameFolder},
		{http.MethodDelete, "/api/folders/{uid}", s.dropFolder},
		{http.MethodGet, "/api/folders/{uid}/counts", s.folderCounts},
		{http.MethodGet, "/api/folders/{uid}/permissions", s.folderPermissions},
		{http.MethodPost, "/api/dashboards/db", s.saveDashboard},
		{http.MethodPost, "/api/dashboards/import", s.importDashboard},
		{http.MethodGet, "/api/dashboards/home", s.homeDashboard},
		{http.MethodGet, "/api/dashboards/tags", s.tags},
		{http.MethodGet, "/api/dashboards/uid/{uid}", s.dashboard},
		{http.MethodDelete, "/api/dashboards/uid/{uid}", s.deleteDashboard},
		{http.MethodPatch, "/api/dashboards/uid/{uid}/trash", s.restoreDashboard},
		{http.MethodDelete, "/api/dashboards/uid/{uid}/trash", s.dropDashboard},
		{http.MethodGet, "/api/dashboards/uid/{uid}/permissions", s.permissions},
		{http.MethodGet, "/api/dashboards/uid/{uid}/versions", s.dashboardVersions},
		{http.MethodGet, "/api/dashboards/uid/{uid}/versions/{version}", s.dashboardVersion},
		{http.MethodPost, "/api/dashboards/uid/{uid}/restore", s.restoreVersion},
		{http.MethodGet, "/api/datasources", s.dataSources},
		{http.MethodGet, "/api/datasources/uid/{uid}", s.dataSourceByUID},
		{http.MethodGet, "/api/datasources/name/{name}", s.dataSourceByName},
		{http.MethodGet, "/api/datasources/uid/{uid}/health", s.dataSourceHealth},
		{http.MethodGet, proxied, s.proxy},
		{http.MethodPost, proxied, s.proxy},
		{http.MethodGet, resource, s.proxy},
		{http.MethodPost, resource, s.proxy},
		{http.MethodGet, "/api/annotations", s.annotations},
		{http.MethodPost, "/api/annotations", s.makeAnnotation},
		{http.MethodGet, "/api/annotations/tags", s.annotationTags},
		{http.MethodGet, "/api/annotations/{id}", s.annotation},
		{http.MethodPut, "/api/annotations/{id}", s.replaceAnnotation},
		{http.MethodPatch, "/api/annotations/{id}", s.patchAnnotation},
		{http.MethodDelete, "/api/annotations/{id}", s.dropAnnotation},
		{http.MethodGet, "/api/user", s.user},
		{http.MethodGet, "/api/user/preferences", s.preferences},
		{http.MethodPut, "/api/user/preferences", s.setPreferences},
		{http.MethodPatch, "/api/user/preferences", s.patchPreferences},
		{http.MethodGet, "/api/user/stars", s.stars},
		{http.MethodGet, "/api/user/orgs", s.orgs},
		{http.MethodGet, "/api/org", s.org},
		{http.MethodPost, star, s.star},
		{http.MethodDelete, star, s.unstar},
		{http.MethodPost, "/api/kanoa/query", s.query},
		{http.MethodGet, "/api/kanoa/dashboards/{uid}/file", s.dashboardFile},
		{http.MethodPost, "/api/kanoa/dashboards/{uid}/revert", s.revert},
		{http.MethodGet, "/api/kanoa/events", s.events},
		{http.MethodGet, "/api/kanoa/why", s.why},
		{http.MethodPost, "/api/kanoa/why", s.why},
		{http.MethodGet, "/api/kanoa/reference", s.reference},
		{http.MethodGet, "/api/kanoa/targets", s.targets},
		{http.MethodGet, "/api/kanoa/status", s.status},
		{http.MethodGet, "/api/kanoa/doctor", s.doctorInstance},
		{http.MethodPost, "/api/kanoa/doctor", s.doctorTarget},
	}
}

// Routes lists the API as "METHOD /path/{parameter}", in the order of the
// table. Where GET is listed, HEAD works too.
func (s *Server) Routes() []string {
	var all []string
	for _, route := range s.routes() {
		all = append(all, route.method+" "+route.pattern)
	}
	return all
}

// TakesForms says which requests may have a form as their body: queries that
// go to the Prometheus API, whose clients send forms.
func TakesForms(r *http.Request) bool {
	return r.Method == http.MethodPost && strings.HasPrefix(r.URL.Path, "/api/datasources/") &&
		strings.Contains(r.URL.Path, "/api/v1/")
}

// register puts the routes into the mux. Methods are matched here rather than
// by the mux, so that an unknown one gets our answer and pages stay apart from
// the API.
func (s *Server) register() {
	byPattern := map[string]map[string]handler{}
	for _, route := range s.routes() {
		methods := byPattern[route.pattern]
		if methods == nil {
			methods = map[string]handler{}
			byPattern[route.pattern] = methods
		}
		methods[route.method] = route.handle
		if route.method == http.MethodGet {
			methods[http.MethodHead] = route.handle
		}
	}
	for pattern, methods := range byPattern {
		s.mux.Handle(pattern, s.dispatch(methods))
	}
	s.mux.Handle("/api/", s.dispatchAll(func(_ http.ResponseWriter, r *http.Request) error { return errNotFound(r.URL.Path) }))
	s.mux.Handle("/", s.dispatch(map[string]handler{http.MethodGet: s.page, http.MethodHead: s.page}))
}

// dispatch picks the handler by method and answers with its error.
func (s *Server) dispatch(methods map[string]handler) http.Handler {
	allowed := []string{}
	for method := range methods {
		allowed = append(allowed, method)
	}
	slices.Sort(allowed)
	allow := strings.Join(allowed, ", ")
	return s.dispatchAll(func(w http.ResponseWriter, r *http.Request) error {
		handle, ok := methods[r.Method]
		if !ok {
			w.Header().Set("Allow", allow)
			return errMethod(r.Method, allow)
		}
		return handle(w, r)
	})
}

func (s *Server) dispatchAll(handle handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := handle(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}
