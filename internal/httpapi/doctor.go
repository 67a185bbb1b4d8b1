package httpapi

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Doctor looks at the instance and at its targets.
type Doctor interface {
	Instance(ctx context.Context) model.Diagnosis
	// Target looks at the target that a URL names by host and port; false when
	// there is none. It asks no address that is not a target's.
	Target(ctx context.Context, rawURL string) (model.Diagnosis, bool)
}

const (
	// doctorTimeout bounds one examination; that of an instance evaluates each
	// panel of each board.
	doctorTimeout = time.Minute
	// maxDoctorBody is the largest request in bytes.
	maxDoctorBody = 16 << 10
)

func (s *Server) doctorInstance(w http.ResponseWriter, r *http.Request) error {
	return s.examine(w, r, func(ctx context.Context) (model.Diagnosis, error) {
		return s.opts.Doctor.Instance(ctx), nil
	})
}

// doctorTarget asks a target again. It must not become a way to reach what is
// no target, so that the answer for everything else is the same.
func (s *Server) doctorTarget(w http.ResponseWriter, r *http.Request) error {
	body, err := readBody(r, maxDoctorBody)
	if err != nil {
		return err
	}
	var request struct {
		URL string `json:"url"`
	}
	if err := json.Unmarshal(body, &request); err != nil || request.URL == "" {
		return errBadRequest("The body is not {\"url\": \"http://host:port\"}.", "Name the address of a target.")
	}
	return s.examine(w, r, func(ctx context.Context) (model.Diagnosis, error) {
		found, ok := s.opts.Doctor.Target(ctx, request.URL)
		if !ok {
			return found, &model.Problem{
				Code: codeNotFound, Cause: "There is no target at this address.",
				Next: "Add it to prometheus/scrape.d, or ask it from a shell with \"kanoa-monitor doctor URL\".",
			}
		}
		return found, nil
	})
}

// examine answers with a diagnosis. One is made at a time; who comes meanwhile
// waits.
func (s *Server) examine(w http.ResponseWriter, r *http.Request, look func(context.Context) (model.Diagnosis, error)) error {
	ctx, cancel := context.WithTimeout(r.Context(), doctorTimeout)
	defer cancel()
	select {
	case s.examining <- struct{}{}:
		defer func() { <-s.examining }()
	case <-ctx.Done():
		return ctx.Err()
	}
	found, err := look(ctx)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	found.Checks = orEmpty(found.Checks)
	return writeJSON(w, found)
}
