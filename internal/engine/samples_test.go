package engine

import (
	"log/slog"
	"sync"
	"testing"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/tsdb"
)

// Under the race detector: the count is read while samples are appended.
func TestTheHeadIsCountedWhileItGrows(t *testing.T) {
	t.Parallel()
	const samples = 500
	db, err := tsdb.Open(t.TempDir(), slog.New(slog.DiscardHandler), nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	var appending sync.WaitGroup
	appending.Go(func() {
		for i := range int64(samples) {
			a := db.Appender(t.Context())
			if _, err := a.Append(0, labels.FromStrings("__name__", "up", "instance", "a"), 1000*i, 1); err != nil {
				t.Error(err)
			}
			if err := a.Commit(); err != nil {
				t.Error(err)
			}
		}
	})
	for before := uint64(0); before < samples; {
		now, err := countHead(t.Context(), db.Head())
		if err != nil || now < before || now > samples {
			t.Fatalf("counted %d after %d: %v", now, before, err)
		}
		before = now
	}
	appending.Wait()
}
