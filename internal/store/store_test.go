package store_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

func open(t *testing.T, path string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestStoreContract holds for every place a store can live in.
func TestStoreContract(t *testing.T) {
	t.Parallel()
	odd := filepath.Join(t.TempDir(), "a b%20#c?d=e")
	if err := os.Mkdir(odd, 0o700); err != nil {
		odd = t.TempDir() // Windows has no such names
	}
	for name, path := range map[string]string{
		"memory":                   store.Memory,
		"file":                     filepath.Join(t.TempDir(), store.FileName),
		"file with odd characters": filepath.Join(odd, store.FileName),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			contract(t, open(t, path))
		})
	}
}

func contract(t *testing.T, s *store.Store) {
	t.Helper()
	now := time.UnixMilli(1_700_000_000_000)
	ctx := t.Context()
	want := func(uids ...string) {
		t.Helper()
		got, err := s.Stars(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(append([]string{}, uids...), got); diff != "" {
			t.Errorf("stars (-want +got):\n%s", diff)
		}
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	want()
	must(s.Star(ctx, "second", now.Add(time.Second)))
	must(s.Star(ctx, "first", now))
	want("first", "second")
	must(s.Star(ctx, "first", now.Add(time.Hour)))
	want("first", "second")
	must(s.Star(ctx, "'; DROP TABLE star; --", now.Add(time.Minute)))
	want("first", "second", "'; DROP TABLE star; --")
	must(s.Unstar(ctx, "first"))
	must(s.Unstar(ctx, "never starred"))
	want("second", "'; DROP TABLE star; --")

	gone, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Star(gone, "x", now); !errors.Is(err, context.Canceled) {
		t.Errorf("with a cancelled context: got error %v, want context.Canceled", err)
	}
	want("second", "'; DROP TABLE star; --")
}

func TestStarsSurviveAReopen(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), store.FileName)
	s := open(t, path)
	if err := s.Star(t.Context(), "kept", time.UnixMilli(1)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := open(t, path).Stars(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"kept"}, got); diff != "" {
		t.Errorf("stars (-want +got):\n%s", diff)
	}
}

func TestACommittedStarIsInTheFilesWithoutAClose(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, store.FileName))
	if err := s.Star(t.Context(), "kept", time.UnixMilli(1)); err != nil {
		t.Fatal(err)
	}
	// A kill leaves the files as they are now: a copy stands for it.
	copied := filepath.Join(t.TempDir(), store.FileName)
	for _, suffix := range []string{"", "-wal"} {
		data, err := os.ReadFile(filepath.Join(dir, store.FileName) + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(copied+suffix, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := open(t, copied).Stars(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"kept"}, got); diff != "" {
		t.Errorf("stars (-want +got):\n%s", diff)
	}
}

func TestEveryFileIsForItsOwnerOnly(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no permission bits; the data directory's ACL protects the file")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, store.FileName)
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	if err := s.Star(t.Context(), "x", time.UnixMilli(1)); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) < 3 {
		t.Fatalf("found %d files, want the database with its -wal and -shm", len(entries))
	}
	for _, entry := range entries {
		info, err := entry.Info()
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != 0o600 {
			t.Errorf("%s has mode %o, want 600", entry.Name(), got)
		}
	}
}

func TestANewerSchemaIsRefusedAndLeftAlone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), store.FileName)
	if err := open(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	known := raise(t, path, 999)
	_, err := store.Open(t.Context(), path)
	newer, ok := errors.AsType[*store.NewerSchemaError](err)
	if !ok {
		t.Fatalf("got error %v, want a NewerSchemaError", err)
	}
	if newer.Found != 999 || !strings.Contains(err.Error(), "newer kanoa-monitor") {
		t.Errorf("the error does not explain itself: %v", err)
	}
	raise(t, path, known)
	if _, err := open(t, path).Stars(t.Context()); err != nil {
		t.Errorf("the refused file no longer opens: %v", err)
	}
}

// raise sets the schema version of a file and returns the one it had.
func raise(t *testing.T, path string, version int) (before int) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRowContext(t.Context(), "PRAGMA user_version").Scan(&before); err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
		t.Fatal(err)
	}
	return before
}

func TestAFileThatIsNoDatabaseIsRefusedWithItsName(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), store.FileName)
	if err := os.WriteFile(path, []byte(strings.Repeat("not a database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(t.Context(), path)
	if err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("got error %v, want one that names %s", err, path)
	}
}

func TestTwoStoresShareNothing(t *testing.T) {
	t.Parallel()
	a, b := open(t, store.Memory), open(t, store.Memory)
	if err := a.Star(t.Context(), "a", time.UnixMilli(1)); err != nil {
		t.Fatal(err)
	}
	got, err := b.Stars(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 0 {
		t.Errorf("the second store has the first one's stars: %v", got)
	}
}
