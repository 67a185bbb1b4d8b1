package httpapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

const (
	upstreamTimeout = time.Minute
	// maxUpstream is the largest answer in bytes taken from another server.
	maxUpstream = 64 << 20
	// maxForm is the largest form in bytes that a proxied query may be.
	maxForm = 1 << 20
)

// readablePaths are the parts of the Prometheus API that read; writing,
// deleting and remote read are not reached through a data source.
func readablePaths() []string {
	return []string{
		"alertmanagers", "alerts", "features", "format_query", "labels", "metadata", "parse_query", "query",
		"query_exemplars", "query_range", "rules", "scrape_pools", "series", "status/buildinfo", "status/config",
		"status/flags", "status/runtimeinfo", "status/tsdb", "status/walreplay", "targets", "targets/metadata",
	}
}

// postablePaths are those that Prometheus takes by POST as well, as a form.
func postablePaths() []string {
	return []string{"format_query", "labels", "parse_query", "query", "query_exemplars", "query_range", "series"}
}

// isReadable says whether a path below /api/v1/ may be asked for by a method.
func isReadable(method, path string) bool {
	if method == http.MethodPost {
		return slices.Contains(postablePaths(), path)
	}
	if slices.Contains(readablePaths(), path) {
		return true
	}
	name, isLabel := strings.CutPrefix(path, "label/")
	name, isValues := strings.CutSuffix(name, "/values")
	return isLabel && isValues && name != "" && !strings.Contains(name, "/")
}

// proxy passes a read of the Prometheus API on to the data source.
func (s *Server) proxy(w http.ResponseWriter, r *http.Request) error {
	d, err := s.findDataSource(r.PathValue("uid"))
	if err != nil {
		return err
	}
	path := r.PathValue("path")
	if !isReadable(r.Method, path) {
		return &model.Problem{
			Code:  codeForbidden,
			Cause: fmt.Sprintf("%s %q is not a read of the Prometheus API.", r.Method, path),
			Next:  "Data sources can be read only; use the Prometheus API itself for the rest.",
		}
	}
	if d.Embedded {
		s.opts.Prometheus.ServeHTTP(w, asAPI(r, path))
		return nil
	}
	return s.fetch(w, r, d, path)
}

// asAPI is the request as the Prometheus API would have got it.
func asAPI(r *http.Request, path string) *http.Request {
	inner := r.Clone(r.Context())
	inner.URL.Path, inner.URL.RawPath = "/api/v1/"+path, ""
	inner.RequestURI = inner.URL.RequestURI()
	return inner
}

// fetch asks another server and copies its answer, if that is JSON. Nothing
// of the browser's but the query goes there, and no header but the type comes
// back: neither side learns of the other's cookies and credentials.
func (s *Server) fetch(w http.ResponseWriter, r *http.Request, d model.DataSource, path string) error {
	ctx, cancel := context.WithTimeout(r.Context(), upstreamTimeout)
	defer cancel()
	form, err := readBody(r, maxForm)
	if err != nil {
		return err
	}
	target := d.URL + "/api/v1/" + (&url.URL{Path: path}).EscapedPath()
	if r.URL.RawQuery != "" {
		target += "?" + r.URL.RawQuery
	}
	answer, err := s.askUpstream(ctx, d, r.Method, target, string(form))
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxUpstream+1))
	if err != nil {
		return upstreamProblem(d, err)
	}
	if len(body) > maxUpstream {
		return tooLargeUpstream(d)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(answer.StatusCode)
	_, _ = w.Write(body) // the client may be gone
	return nil
}

// askUpstream sends a request with the data source's own credentials. The
// transport follows no redirects, so these go nowhere else.
func (s *Server) askUpstream(ctx context.Context, d model.DataSource, method, target, form string) (*http.Response, error) {
	if d.Type != "prometheus" {
		return nil, errBadRequest(fmt.Sprintf("Data sources of type %q cannot be queried here.", d.Type), "Only Prometheus-compatible ones can.")
	}
	req, err := http.NewRequestWithContext(ctx, method, target, strings.NewReader(form)) //nolint:gosec // the address comes from a provisioning file, the path from readablePaths
	if err != nil {
		return nil, upstreamProblem(d, err)
	}
	req.Header = d.Headers.Clone()
	if req.Header == nil {
		req.Header = http.Header{}
	}
	req.Header.Set("Accept", "application/json")
	if form != "" {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if d.BasicAuthUser != "" {
		req.SetBasicAuth(d.BasicAuthUser, string(d.BasicAuthPassword))
	}
	answer, err := s.opts.Upstream.RoundTrip(req)
	if err != nil {
		return nil, upstreamProblem(d, err)
	}
	media, _, _ := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	if media != "application/json" {
		_ = answer.Body.Close() // it is not read
		return nil, &model.Problem{
			Code:  codeUpstream,
			Cause: fmt.Sprintf("%s answered %d with %q instead of JSON.", d.Name, answer.StatusCode, media),
			Next:  "Check the address and the credentials in its provisioning file.",
		}
	}
	return answer, nil
}

func (s *Server) tryUpstream(r *http.Request, d model.DataSource) error {
	ctx, cancel := context.WithTimeout(r.Context(), upstreamTimeout)
	defer cancel()
	answer, err := s.askUpstream(ctx, d, http.MethodGet, d.URL+"/api/v1/query?query=1%2B1", "")
	if err != nil {
		return err
	}
	_ = answer.Body.Close() // the status says enough
	if answer.StatusCode != http.StatusOK {
		return &model.Problem{Code: codeUpstream, Cause: fmt.Sprintf("%s answered %d.", d.Name, answer.StatusCode), Next: "Check its address and credentials."}
	}
	return nil
}

// upstreamProblem tells why another server could not be asked. The address is
// in the error; credentials are not, for they travel in headers.
func upstreamProblem(d model.DataSource, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return &model.Problem{
		Code:   codeUpstream,
		Cause:  fmt.Sprintf("The data source %s does not answer.", d.Name),
		Next:   "Check that it runs and that its address in the provisioning file is right.",
		Detail: err.Error(),
	}
}
