package coverage

import (
	"flag"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

var update = flag.Bool("update", false, "write docs/reference/coverage.md")

const tableFile = "../../docs/reference/coverage.md"

// table is every cell, by dialect, then by signal.
type table struct {
	mu    sync.Mutex
	cells map[string]map[catalog.SignalID]cell
}

// The rows that are no signal's: what the catalog says of the page as a whole,
// and what the event log says of each of its families.
const (
	pageRow catalog.SignalID = "the page"
	logRow  catalog.SignalID = "the families"
)

func (tab *table) put(dialect string, cells map[catalog.SignalID]cell) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.cells[dialect] = cells
}

// TestEverySignalOnEveryDialect fills the table, and mutates: whatever metric of
// whatever dialect is renamed or rescaled, a cell must turn red. Under -short
// every fifth dialect is looked at: the race detector makes it six times as long.
func TestEverySignalOnEveryDialect(t *testing.T) {
	t.Parallel()
	tab, mutated := &table{cells: map[string]map[catalog.SignalID]cell{}}, &count{}
	t.Cleanup(func() { // after all dialects
		if testing.Short() {
			t.Log("short: every fifth dialect only")
		}
		t.Log(mutated)
		tab.holdTo(t, tableFile)
	})
	for i, d := range simulator.Dialects() {
		if testing.Short() && i%5 != 0 {
			continue
		}
		t.Run(d.String(), func(t *testing.T) {
			t.Parallel()
			w := run(t, d)
			cells := w.judgeAll(t)
			tab.put(w.name, cells)
			w.mutateAll(t, cells, mutated)
		})
	}
}

// judgeAll fills every cell of a dialect.
func (w *world) judgeAll(t *testing.T) map[catalog.SignalID]cell {
	t.Helper()
	cells := map[catalog.SignalID]cell{pageRow: w.families(w.stored), logRow: w.held(w.stored)}
	for _, s := range w.catalog.Signals {
		cells[s.ID] = w.judge(t, w.stored, s)
	}
	for id, c := range cells {
		for _, wrong := range c.wrong {
			t.Errorf("%s: %s", id, wrong)
		}
	}
	return cells
}

// holdTo compares the table with the file, or writes it with -update. Under
// -short it compares the chapters of the dialects that there are.
func (tab *table) holdTo(t *testing.T, file string) {
	t.Helper()
	got := tab.markdown(catalog.New())
	if *update && !testing.Short() {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !testing.Short() {
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("the table has changed; where that is right, go test ./test/coverage -update (-want +got):\n%s", diff)
		}
		return
	}
	for _, name := range tab.dialects() {
		if chapter := tab.detail(catalog.New(), name); !strings.Contains(string(want), chapter) {
			t.Errorf("the chapter of %s has changed; it is now:\n%s", name, chapter)
		}
	}
}
