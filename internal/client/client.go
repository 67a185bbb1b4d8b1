// Package client speaks the HTTP API of a running instance. The command line
// uses it for everything that a running instance is asked, so that each verb
// is also an API feature.
//
// It owns no state besides connections. Errors that the instance explained are
// returned as *model.Problem; others say that it could not be reached.
package client

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// CodeUnreachable is the problem of an instance that does not answer.
const CodeUnreachable = "instance_unreachable"

// CodeNoTarget is the problem of an address that is no target.
const CodeNoTarget = "not_found"

// maxAnswer bounds an answer; the largest is a query's.
const maxAnswer = 256 << 20

// TokenHeader carries the token of the run file to the control routes.
const TokenHeader = "X-Kanoa-Token"

// Client asks one instance.
type Client struct {
	base  string
	token string
	http  *http.Client
}

// New makes a client for the instance at a base URL such as
// http://127.0.0.1:3000. The token is that of its run file; it is needed for
// Stop and Reload only.
func New(base, token string) *Client {
	transport := &http.Transport{DisableKeepAlives: true} // loopback, a few requests, no proxy
	return &Client{base: strings.TrimSuffix(base, "/"), token: token, http: &http.Client{Transport: transport}}
}

// Targets is the answer of /api/kanoa/targets.
type Targets struct {
	Targets   []model.Target `json:"targets"`
	Finder    Finder         `json:"finder"`
	Simulated bool           `json:"simulated"`
}

// Finder is what the finder of servers on this machine is doing.
type Finder struct {
	Enabled         bool      `json:"enabled"`
	IntervalSeconds float64   `json:"intervalSeconds"`
	Ports           []int     `json:"ports"`
	LastLook        time.Time `json:"lastLook,omitzero"`
}

// Status is the answer of /api/kanoa/status.
type Status struct {
	Build       model.Build        `json:"build"`
	Started     time.Time          `json:"started"`
	Ready       bool               `json:"ready"`
	Replay      model.Replay       `json:"replay"`
	Store       model.StoreStatus  `json:"store"`
	Config      model.ConfigStatus `json:"config"`
	URLs        URLs               `json:"urls"`
	MemoryBytes int64              `json:"memoryBytes"`
	Notices     []string           `json:"notices"`
	Simulated   bool               `json:"simulated"`
}

// URLs are where an instance is reached.
type URLs struct {
	UI         string `json:"ui"`
	Prometheus string `json:"prometheus"`
}

// Change is what a reload changed: scrape URLs with their job.
type Change struct {
	Added   []string `json:"added"`
	Removed []string `json:"removed"`
	// Faults are why the new files were refused; those in force before stay.
	Faults []model.Fault `json:"faults"`
	// Restart lists settings that changed but need a restart.
	Restart []string `json:"restart"`
}

// QueryLine is the answer to one query.
type QueryLine struct {
	RefID   string         `json:"refId"`
	StartMs int64          `json:"startMs"`
	StepMs  int64          `json:"stepMs"`
	Series  []QuerySeries  `json:"series"`
	Error   *model.Problem `json:"error,omitempty"`
	Empty   *model.Problem `json:"empty,omitempty"`
	// Warnings are those of the PromQL engine.
	Warnings []string `json:"warnings,omitempty"`
}

// QuerySeries is one series of an answer. A value is a number, null for none,
// or one of "NaN", "+Inf" and "-Inf".
type QuerySeries struct {
	Labels map[string]string `json:"labels"`
	Values []json.RawMessage `json:"values"`
}

// Targets asks for every target and what is known of it.
func (c *Client) Targets(ctx context.Context) (Targets, error) {
	var got Targets
	return got, c.get(ctx, "/api/kanoa/targets", &got)
}

// Status asks how the instance is doing.
func (c *Client) Status(ctx context.Context) (Status, error) {
	var got Status
	return got, c.get(ctx, "/api/kanoa/status", &got)
}

// Query evaluates an expression at an instant.
func (c *Client) Query(ctx context.Context, expr string, at time.Time) (QueryLine, error) {
	body := map[string]any{"queries": []map[string]any{{
		"refId": "A", "expr": expr, "fromMs": at.UnixMilli(), "toMs": at.UnixMilli(), "stepMs": 0, "instant": true,
	}}}
	var got QueryLine
	err := c.post(ctx, "/api/kanoa/query", body, func(r io.Reader) error {
		line, err := bufio.NewReader(r).ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		return json.Unmarshal(line, &got)
	})
	if err == nil && got.Error != nil {
		return got, got.Error
	}
	return got, err
}

// Doctor lets the instance look at itself.
func (c *Client) Doctor(ctx context.Context) (model.Diagnosis, error) {
	var got model.Diagnosis
	return got, c.get(ctx, "/api/kanoa/doctor", &got)
}

// DoctorTarget lets the instance ask one of its targets, with the credentials
// of its scrape job. The problem is of CodeNoTarget when it scrapes nothing
// at that address.
func (c *Client) DoctorTarget(ctx context.Context, address string) (model.Diagnosis, error) {
	var got model.Diagnosis
	return got, c.post(ctx, "/api/kanoa/doctor", map[string]string{"url": address}, func(r io.Reader) error {
		return json.NewDecoder(r).Decode(&got)
	})
}

// Reload makes the instance read its files again and tells what changed.
func (c *Client) Reload(ctx context.Context) (Change, error) {
	var got Change
	return got, c.post(ctx, "/api/kanoa/control/reload", struct{}{}, func(r io.Reader) error {
		return json.NewDecoder(r).Decode(&got)
	})
}

// Stop asks the instance to stop; it answers before it does.
func (c *Client) Stop(ctx context.Context) error {
	return c.post(ctx, "/api/kanoa/control/stop", struct{}{}, func(io.Reader) error { return nil })
}

func (c *Client) get(ctx context.Context, path string, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil)
	if err != nil {
		return fmt.Errorf("ask %s: %w", path, err)
	}
	return c.do(request, func(r io.Reader) error { return json.NewDecoder(r).Decode(into) })
}

func (c *Client) post(ctx context.Context, path string, body any, read func(io.Reader) error) error {
	text, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("ask %s: %w", path, err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+path, bytes.NewReader(text))
	if err != nil {
		return fmt.Errorf("ask %s: %w", path, err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Origin", c.base)
	request.Header.Set(TokenHeader, c.token)
	return c.do(request, read)
}

func (c *Client) do(request *http.Request, read func(io.Reader) error) error {
	response, err := c.http.Do(request)
	if err != nil {
		return c.unreachable(request.Context(), err)
	}
	defer response.Body.Close()
	body := io.LimitReader(response.Body, maxAnswer)
	if response.StatusCode != http.StatusOK {
		return explained(response.Status, body)
	}
	if err := read(body); err != nil {
		return fmt.Errorf("read the answer of %s: %w", request.URL.Path, err)
	}
	return nil
}

func (c *Client) unreachable(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var at *url.Error
	if errors.As(err, &at) {
		err = at.Err
	}
	return &model.Problem{
		Code:   CodeUnreachable,
		Cause:  fmt.Sprintf("kanoa-monitor does not answer at %s.", c.base),
		Next:   "See \"kanoa-monitor logs\" for what it is doing, or restart it with \"kanoa-monitor restart\".",
		Detail: err.Error(),
	}
}

// explained is the problem of an answer that is an error.
func explained(status string, body io.Reader) error {
	text, err := io.ReadAll(io.LimitReader(body, 1<<20))
	if err != nil {
		return fmt.Errorf("the instance answered %s: %w", status, err)
	}
	var told struct {
		Error   *model.Problem `json:"error"`
		Message string         `json:"message"`
	}
	if json.Unmarshal(text, &told) == nil && told.Error != nil {
		return told.Error
	}
	if told.Message != "" {
		return fmt.Errorf("the instance answered %s: %s", status, told.Message)
	}
	return fmt.Errorf("the instance answered %s", status)
}
