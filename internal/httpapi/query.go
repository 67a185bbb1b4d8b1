package httpapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Limits bound the batch query.
type Limits struct {
	// Queries is how many one request may ask, Concurrent how many run at once
	// over all requests.
	Queries    int
	Concurrent int
	// ExprBytes is the longest query text, BodyBytes the largest request.
	ExprBytes int
	BodyBytes int64
	// Points is how many values a series may have; Prometheus has the same.
	Points int64
	// Series and Values bound one answer.
	Series int
	Values int
	// Query and Request are the longest times for one query and for all of a
	// request.
	Query   time.Duration
	Request time.Duration
}

// DefaultLimits are what a browser can draw and a laptop can bear.
func DefaultLimits() Limits {
	return Limits{
		Queries: 200, Concurrent: 8,
		ExprBytes: 64 << 10, BodyBytes: 2 << 20,
		Points: 11_000, Series: 5_000, Values: 2_000_000,
		Query: 30 * time.Second, Request: time.Minute,
	}
}

// batchRequest is the body of /api/kanoa/query.
type batchRequest struct {
	Queries []batchQuery `json:"queries"`
}

// batchQuery is one query of a batch. Times are Unix milliseconds.
type batchQuery struct {
	RefID   string    `json:"refId"`
	Expr    string    `json:"expr"`
	FromMs  int64     `json:"fromMs"`
	ToMs    int64     `json:"toMs"`
	StepMs  int64     `json:"stepMs"`
	Instant bool      `json:"instant"`
	Hint    batchHint `json:"hint"`
	// DataSource is the uid of the one to ask; empty for the embedded engine.
	DataSource string `json:"dataSource"`
}

// batchHint says which servers a query is about, for the reason of an empty
// answer.
type batchHint struct {
	Instance []string `json:"instance"`
	Model    []string `json:"model"`
}

// query answers a batch, one line as each query finishes.
func (s *Server) query(w http.ResponseWriter, r *http.Request) error {
	queries, err := s.readBatch(r)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.opts.Limits.Request)
	defer cancel()
	lines := s.newLines(w, r)
	defer lines.close()
	next := make(chan batchQuery)
	var workers sync.WaitGroup
	for range min(len(queries), s.opts.Limits.Concurrent) {
		workers.Go(func() {
			for q := range next {
				if err := s.answer(ctx, lines, q); err != nil {
					cancel() // the client is gone, so nobody needs the rest
				}
			}
		})
	}
	for _, q := range queries {
		next <- q
	}
	close(next)
	workers.Wait()
	return nil
}

// readBatch reads the request and refuses what is wrong with it as a whole.
func (s *Server) readBatch(r *http.Request) ([]batchQuery, error) {
	limits := s.opts.Limits
	body, err := readBody(r, limits.BodyBytes)
	if err != nil {
		return nil, err
	}
	var request batchRequest
	if err := json.Unmarshal(body, &request); err != nil {
		return nil, errNoJSON(err)
	}
	if n := len(request.Queries); n == 0 || n > limits.Queries {
		return nil, errBadRequest(fmt.Sprintf("The request has %d queries.", n), fmt.Sprintf("Send 1 to %d.", limits.Queries))
	}
	seen := map[string]bool{}
	for _, q := range request.Queries {
		if q.RefID == "" || len(q.RefID) > 256 || seen[q.RefID] {
			return nil, errBadRequest(fmt.Sprintf("The refId %.40q is empty, too long or there twice.", q.RefID), "Give each query its own.")
		}
		seen[q.RefID] = true
	}
	return request.Queries, nil
}

// answer runs one query and writes its line. The error is one of writing.
func (s *Server) answer(ctx context.Context, lines *lines, q batchQuery) error {
	buffer, _ := s.buffers.Get().(*[]byte)
	defer s.keepBuffer(buffer)
	*buffer = s.appendLine(ctx, (*buffer)[:0], q)
	return lines.write(*buffer)
}

// appendLine runs one query and writes what came of it. A panic below costs
// this query only: the guard watches the request's goroutine, not ours.
func (s *Server) appendLine(ctx context.Context, dst []byte, q batchQuery) (line []byte) {
	defer func() {
		if reason := recover(); reason != nil {
			err := fmt.Errorf("panic: %v\n%s", reason, debug.Stack())
			line = appendFailure(dst[:0], q.RefID, s.queryProblem(ctx, q, err))
		}
	}()
	start := s.opts.Now()
	found, err := s.run(ctx, q)
	if err != nil {
		return appendFailure(dst, q.RefID, s.queryProblem(ctx, q, err))
	}
	found.elapsed = s.opts.Now().Sub(start)
	return appendAnswer(dst, q.RefID, found)
}

// keepBuffer gives a buffer back, unless one large answer would keep its
// memory for all small ones.
func (s *Server) keepBuffer(buffer *[]byte) {
	const most = 1 << 20
	if cap(*buffer) <= most {
		s.buffers.Put(buffer)
	}
}

// run checks and runs one query within the limits, and adds what is to be
// known of the answer.
func (s *Server) run(ctx context.Context, q batchQuery) (answer, error) {
	ask, err := s.opts.Limits.check(q)
	if err != nil {
		return answer{}, err
	}
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-ctx.Done():
	}
	if err := ctx.Err(); err != nil { // with both at hand, select picks either
		return answer{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, s.opts.Limits.Query)
	defer cancel()
	source, err := s.sourceOf(q)
	if err != nil {
		return answer{}, err
	}
	var result model.QueryResult
	if source.Embedded {
		result, err = s.opts.Querier.Query(ctx, ask)
	} else {
		result, err = s.queryUpstream(ctx, source, ask)
	}
	if err != nil {
		return answer{}, err
	}
	if err := s.opts.Limits.checkAnswer(result); err != nil {
		return answer{}, err
	}
	if !source.Embedded { // what is known of our own servers says nothing of others
		return answer{result: result, empty: isEmpty(result)}, nil
	}
	return s.annotated(ctx, q, ask, result), nil
}

// sourceOf is the data source that a query names.
func (s *Server) sourceOf(q batchQuery) (model.DataSource, error) {
	if q.DataSource == "" || q.DataSource == model.EmbeddedDataSourceUID {
		return model.DataSource{Embedded: true}, nil
	}
	d, err := s.findDataSource(q.DataSource)
	if err != nil {
		return d, &model.Problem{
			Code: codeNotFound, Cause: fmt.Sprintf("There is no data source with the uid %q.", q.DataSource),
			Next: "Add it to a provisioning file, or choose another one for the panel.",
		}
	}
	return d, nil
}

// maxTimeMs is the end of the year 9999, the last that RFC 3339 can write.
const maxTimeMs = 253_402_300_799_999

// check refuses queries that would be too much, before anything parses them.
func (l Limits) check(q batchQuery) (model.Query, error) {
	ask := model.Query{Expr: q.Expr, Start: time.UnixMilli(q.FromMs), End: time.UnixMilli(q.ToMs)}
	switch {
	case len(q.Expr) > l.ExprBytes:
		return ask, &model.Problem{
			Code: codeQueryLarge, Cause: fmt.Sprintf("The query has %d KiB of text.", len(q.Expr)>>10),
			Next: fmt.Sprintf("Shorten it to %d KiB; a variable with fewer values may do.", l.ExprBytes>>10),
		}
	case q.Expr == "":
		return ask, errBadRequest("The query is empty.", "Write a PromQL expression.")
	case min(q.FromMs, q.ToMs) < -maxTimeMs || max(q.FromMs, q.ToMs) > maxTimeMs:
		return ask, errBadRequest("The time range lies outside of the calendar.", "Give Unix times in milliseconds.")
	case q.Instant:
		return ask, nil
	case q.StepMs <= 0:
		return ask, errBadRequest("The step is not positive.", "Give stepMs, or instant: true.")
	case q.ToMs < q.FromMs:
		return ask, errBadRequest("The time range ends before it begins.", "Exchange fromMs and toMs.")
	}
	if points := (q.ToMs-q.FromMs)/q.StepMs + 1; points > l.Points {
		return ask, &model.Problem{
			Code: codeQueryLarge, Cause: fmt.Sprintf("The query asks for %d points a series.", points),
			Next: fmt.Sprintf("Take a longer step or a shorter range, for at most %d.", l.Points),
		}
	}
	// A step of centuries would overflow a Duration, and gives one point anyway.
	ask.Step = time.Duration(min(q.StepMs, math.MaxInt64/int64(time.Millisecond))) * time.Millisecond
	return ask, nil
}

// checkAnswer refuses answers that no page could draw.
func (l Limits) checkAnswer(result model.QueryResult) error {
	values := 0
	for _, series := range result.Series {
		values += len(series.Values)
	}
	if len(result.Series) > l.Series || values > l.Values {
		return answerTooLarge(len(result.Series), values)
	}
	return nil
}

func answerTooLarge(series, values int) error {
	return &model.Problem{
		Code: codeAnswer, Cause: fmt.Sprintf("The answer is too large: %d series with %d values.", series, values),
		Next: "Narrow it by instance or model, or take a shorter range.",
	}
}

// queryProblem puts a failed query into words.
func (s *Server) queryProblem(ctx context.Context, q batchQuery, err error) *model.Problem {
	if p, ok := errors.AsType[*model.Problem](err); ok {
		return p
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return &model.Problem{
			Code: codeTimeout, Cause: fmt.Sprintf("The query took longer than %s.", s.opts.Limits.Query),
			Next: "Take a shorter range, or narrow it by instance or model.",
		}
	case errors.Is(err, context.Canceled) || ctx.Err() != nil:
		return problemOf(context.Canceled)
	}
	s.opts.Logger.Error("query failed", "ref_id", q.RefID, "err", err)
	return problemOf(err)
}
