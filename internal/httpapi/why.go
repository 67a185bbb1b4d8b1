package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// whyPoints is at how many moments of a range an expression is tried before it
// is called empty.
const whyPoints = 200

// whyRequest asks why an expression has no value. A POST sends it as JSON, a
// GET as parameters of the same names, of which instance and model may repeat.
type whyRequest struct {
	Expr string `json:"expr"`
	// Start and End are RFC 3339 or Unix seconds; both default to now.
	Start    whyTime  `json:"start"`
	End      whyTime  `json:"end"`
	Instance []string `json:"instance"`
	Model    []string `json:"model"`
}

// whyAnswer is the answer of /api/kanoa/why; no reasons where nothing is missing.
type whyAnswer struct {
	Reasons []model.Reason `json:"reasons"`
}

func (s *Server) why(w http.ResponseWriter, r *http.Request) error {
	request, err := readWhy(r, s.opts.Limits.BodyBytes)
	if err != nil {
		return err
	}
	q := request.query(s.opts.Now())
	if _, err := s.opts.Limits.check(q); err != nil {
		return err
	}
	reasons, err := s.reasonsFor(r.Context(), q)
	if err != nil {
		return err
	}
	return writeJSON(w, whyAnswer{Reasons: orEmpty(reasons)})
}

// reasonsFor runs the query. What cannot be evaluated is itself the reason.
func (s *Server) reasonsFor(ctx context.Context, q batchQuery) ([]model.Reason, error) {
	found, err := s.run(ctx, q)
	if problem, ok := errors.AsType[*model.Problem](err); ok && problem.Code != codeNotReady {
		return []model.Reason{{Problem: *problem, Likelihood: model.Certain}}, nil
	}
	return found.reasons, err
}

// query is the request as one of a batch.
func (request whyRequest) query(now time.Time) batchQuery {
	start, end := request.Start.or(now), request.End.or(now)
	if request.Start.IsZero() {
		start = end
	}
	q := batchQuery{
		RefID: "why", Expr: request.Expr, FromMs: start.UnixMilli(), ToMs: end.UnixMilli(),
		Hint: batchHint{Instance: request.Instance, Model: request.Model},
	}
	q.StepMs = max((q.ToMs-q.FromMs)/whyPoints, time.Second.Milliseconds())
	q.Instant = q.FromMs == q.ToMs
	return q
}

func readWhy(r *http.Request, limit int64) (whyRequest, error) {
	var request whyRequest
	if r.Method != http.MethodPost {
		return request, request.read(r.URL.Query())
	}
	body, err := readBody(r, limit)
	if err != nil {
		return request, err
	}
	if err := json.Unmarshal(body, &request); err != nil {
		return request, errNoJSON(err)
	}
	return request, nil
}

func (request *whyRequest) read(form url.Values) error {
	request.Expr, request.Instance, request.Model = form.Get("expr"), form["instance"], form["model"]
	for name, field := range map[string]*whyTime{"start": &request.Start, "end": &request.End} {
		if err := field.UnmarshalText([]byte(form.Get(name))); err != nil {
			return errBadRequest("The parameter "+name+" is not a time.", "Write it as 2026-01-31T12:00:00Z or in Unix seconds.")
		}
	}
	return nil
}

// whyTime is a time as the Prometheus API takes it: RFC 3339 or Unix seconds.
type whyTime struct{ time.Time }

// UnmarshalText reads a time; an empty text is none.
func (t *whyTime) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		return nil
	}
	if seconds, err := strconv.ParseFloat(string(text), 64); err == nil && math.Abs(seconds) <= maxTimeMs/1000 {
		t.Time = time.UnixMilli(int64(seconds * 1000))
		return nil
	}
	return t.Time.UnmarshalText(text)
}

// UnmarshalJSON reads a text or a number.
func (t *whyTime) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) != nil {
		text = string(data)
	}
	return t.UnmarshalText([]byte(text))
}

func (t whyTime) or(fallback time.Time) time.Time {
	if t.IsZero() {
		return fallback
	}
	return t.Time
}
