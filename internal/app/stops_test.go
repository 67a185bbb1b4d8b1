package app

import (
	"context"
	"errors"
	"log/slog"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStopsRunLastInFirstOutAndAFailureKeepsNoneFromRunning(t *testing.T) {
	t.Parallel()
	var got []string
	broken := errors.New("broken")
	var s stops
	for _, name := range []string{"lock", "store", "listener"} {
		s.push(name, func(context.Context) error {
			got = append(got, name)
			if name == "store" {
				return broken
			}
			return nil
		})
	}
	err := s.run(t.Context(), slog.New(slog.DiscardHandler))
	if diff := cmp.Diff([]string{"listener", "store", "lock"}, got); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
	if !errors.Is(err, broken) || err.Error() != "stop store: broken" {
		t.Errorf("got %v", err)
	}
	if err := s.run(t.Context(), slog.New(slog.DiscardHandler)); err != nil || len(got) != 3 {
		t.Errorf("a second run is not empty: %v, %q", err, got)
	}
}
