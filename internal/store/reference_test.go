package store_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

var tableRow = regexp.MustCompile("(?m)^\\| `([a-z_]+)` \\| [^|]+ \\|$")

func TestTheReferenceListsEveryTable(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/reference/data.md")
	if err != nil {
		t.Fatal(err)
	}
	var written []string
	for _, row := range tableRow.FindAllSubmatch(text, -1) {
		written = append(written, string(row[1]))
	}
	slices.Sort(written)
	path := filepath.Join(t.TempDir(), store.FileName)
	if err := open(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var tables []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		tables = append(tables, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tables, written); diff != "" {
		t.Errorf("tables (-in the database +in docs/reference/data.md):\n%s", diff)
	}
}
