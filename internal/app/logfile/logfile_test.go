package logfile

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func write(t *testing.T, w *Writer, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if _, err := w.Write([]byte(line + "\n")); err != nil {
			t.Fatal(err)
		}
	}
}

func opened(t *testing.T, maxBytes int64, keep int) (*Writer, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.log")
	w, err := Open(path, maxBytes, keep)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w, path
}

func lines(t *testing.T, path string) []string {
	t.Helper()
	var got []string
	err := Lines(t.Context(), path, false, func(line []byte) error {
		got = append(got, string(line))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestAFullFileIsMovedAsideAndTheOldestIsDropped(t *testing.T) {
	t.Parallel()
	w, path := opened(t, 12, 2)
	write(t, w, "aaaaa", "bbbbb", "ccccc", "ddddd", "eeeee", "fffff", "ggggg")
	if diff := cmp.Diff([]string{"ccccc", "ddddd", "eeeee", "fffff", "ggggg"}, lines(t, path)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := os.Stat(Older(path, 3)); err == nil {
		t.Error("a third older file is kept")
	}
}

func TestReopeningGoesOnWhereTheLogEnded(t *testing.T) {
	t.Parallel()
	w, path := opened(t, 1000, 1)
	write(t, w, "one")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("lost\n")); !errors.Is(err, os.ErrClosed) {
		t.Errorf("a closed writer says %v", err)
	}
	again, err := Open(path, 1000, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	write(t, again, "two")
	if diff := cmp.Diff([]string{"one", "two"}, lines(t, path)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAFollowerMissesNoLineWhileFilesAreMovedAside(t *testing.T) {
	t.Parallel()
	w, path := opened(t, 400, 50)
	const total = 200
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		for i := range total {
			_, _ = fmt.Fprintf(w, "line %03d\n", i)
		}
	}()
	next := 0
	err := Lines(ctx, path, true, func(line []byte) error {
		var n int
		if _, err := fmt.Sscanf(string(line), "line %d", &n); err != nil {
			return err
		}
		if n > next {
			return fmt.Errorf("line %d came after %d", n, next-1)
		}
		if n == next {
			next++
		}
		if next == total {
			cancel()
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if next != total {
		t.Errorf("%d of %d lines came", next, total)
	}
}
