package httpapi

import (
	"context"
	"net/http"
	"time"
)

// Event is something that the program found by itself in what it has stored.
// Its fields are those of every annotation of a chart.
type Event struct {
	ID     string `json:"id"`
	Source string `json:"source"` // always "found"
	// TimeMs and EndMs are Unix milliseconds; EndMs is nil for a moment.
	TimeMs int64  `json:"timeMs"`
	EndMs  *int64 `json:"endMs"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	// Tags are the kind, which is one of restart, change, down and reload.
	Tags  []string `json:"tags"`
	Color string   `json:"color"`
	// PanelID is always nil: what was found concerns every panel.
	PanelID *int `json:"panelId"`
	// Targets are those that it happened to; of many, the first.
	Targets []EventTarget `json:"targets"`
}

// EventTarget names a target as series do.
type EventTarget struct {
	Job      string `json:"job"`
	Instance string `json:"instance"`
}

// Events finds what happened in a span. It returns a bounded number, in the
// order of their times; what happens densely is told as one.
type Events interface {
	Events(ctx context.Context, from, to time.Time) ([]Event, error)
}

func (s *Server) events(w http.ResponseWriter, r *http.Request) error {
	from, err := msIn(r.URL.Query(), "from")
	if err != nil {
		return err
	}
	to, err := msIn(r.URL.Query(), "to")
	if err != nil {
		return err
	}
	if from.IsZero() || !to.After(from) {
		return errBadRequest("The request has no span of time.", "Give from and to as Unix milliseconds, from before to.")
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.opts.Limits.Query)
	defer cancel()
	found, err := s.opts.Events.Events(ctx, from, to)
	if err != nil {
		return err
	}
	return writeJSON(w, map[string][]Event{"events": orEmpty(found)})
}
