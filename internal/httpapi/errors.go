package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/lhzn-io/kanoa-monitor/internal/httpapi/guard"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// The codes of problems that this package itself finds.
const (
	codeBadRequest = model.CodeBadRequest
	codeNotFound   = model.CodeNotFound
	codeMethod     = "method_not_allowed"
	codeTooLarge   = model.CodeTooLarge
	codeForbidden  = "forbidden"
	codeUpstream   = "upstream_failed"
	codeNotReady   = "not_ready"
	codeInternal   = "internal"
	codeTimeout    = "query_timeout"
	codeQueryLarge = "query_too_large"
	codeAnswer     = "answer_too_large"
	codeQuery      = "query_failed"
	codeGone       = "client_gone"
)

// statusClientGone is nginx' status for a client that did not wait. Nobody
// reads it but logs and tests.
const statusClientGone = 499

// statusOf maps a problem to a status; this is the one place that does.
func statusOf(p *model.Problem) int {
	switch p.Code {
	case codeBadRequest, model.CodeReadOnly, model.CodeEmptyName, model.CodeTitleTooLong:
		return http.StatusBadRequest
	case model.CodeVersionMismatch:
		return http.StatusPreconditionFailed
	case model.CodeExists:
		return http.StatusConflict
	case codeForbidden:
		return http.StatusForbidden
	case codeNotFound:
		return http.StatusNotFound
	case codeMethod:
		return http.StatusMethodNotAllowed
	case codeTooLarge:
		return http.StatusRequestEntityTooLarge
	case codeUpstream:
		return http.StatusBadGateway
	case codeNotReady:
		return http.StatusServiceUnavailable
	case codeTimeout:
		return http.StatusGatewayTimeout
	case codeGone:
		return statusClientGone
	case codeInternal:
		return http.StatusInternalServerError
	default:
		// Problems of other packages, told through us: the request was
		// understood and could not be followed.
		return http.StatusUnprocessableEntity
	}
}

// problemOf finds the problem in an error, or makes one of it.
func problemOf(err error) *model.Problem {
	if p, ok := errors.AsType[*model.Problem](err); ok {
		return p
	}
	switch {
	case errors.Is(err, errBodyTooLarge):
		return &model.Problem{Code: codeTooLarge, Cause: "The request body is too large.", Next: "Send less at once."}
	case errors.Is(err, context.Canceled):
		return &model.Problem{Code: codeGone, Cause: "The request was cancelled before its answer was ready."}
	case errors.Is(err, context.DeadlineExceeded):
		return &model.Problem{Code: codeTimeout, Cause: "The answer took too long.", Next: "Ask for a shorter range or for fewer servers."}
	default:
		return &model.Problem{Code: codeInternal, Cause: "Something went wrong inside kanoa-monitor.", Next: "Its log says what; please report it."}
	}
}

// fail answers with an error, and logs it when it is our own.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	problem := problemOf(err)
	if problem.Code == codeInternal {
		s.opts.Logger.Error("request failed", "method", r.Method, "path", r.URL.Path, "err", err)
	}
	guard.WriteProblem(w, statusOf(problem), problem)
}

func errBadRequest(cause, next string) error {
	return &model.Problem{Code: codeBadRequest, Cause: cause, Next: next}
}

func errNotFound(what string) error {
	return &model.Problem{Code: codeNotFound, Cause: fmt.Sprintf("There is no %q here.", what)}
}

func errMethod(method, allowed string) error {
	return &model.Problem{
		Code:  codeMethod,
		Cause: fmt.Sprintf("The method %s is not possible here.", method),
		Next:  fmt.Sprintf("Use %s.", allowed),
	}
}

// writeJSON answers with a value.
func writeJSON(w http.ResponseWriter, value any) error {
	return writeJSONStatus(w, http.StatusOK, value)
}

func writeJSONStatus(w http.ResponseWriter, status int, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("encode answer: %w", err)
	}
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n')) // the client may be gone
	return nil
}
