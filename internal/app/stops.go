package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// stops is a stack of named steps that undo what was started. A step is pushed
// directly after its thing exists, so that a failure half way through a start
// undoes exactly what there is, in the opposite order.
type stops struct {
	steps []stopStep
}

type stopStep struct {
	name string
	stop func(context.Context) error
}

func (s *stops) push(name string, stop func(context.Context) error) {
	s.steps = append(s.steps, stopStep{name: name, stop: stop})
}

// run takes every step, last in first out. A step that fails does not keep the
// others from running; all errors come back, each with its step's name.
func (s *stops) run(ctx context.Context, logger *slog.Logger) error {
	var errs []error
	for len(s.steps) > 0 {
		step := s.steps[len(s.steps)-1]
		s.steps = s.steps[:len(s.steps)-1]
		began := time.Now()
		err := step.stop(ctx)
		logger.Debug("stopped", "step", step.name, "took", time.Since(began), "err", err)
		if err != nil {
			errs = append(errs, fmt.Errorf("stop %s: %w", step.name, err))
		}
	}
	return errors.Join(errs...)
}
