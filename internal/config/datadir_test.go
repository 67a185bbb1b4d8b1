package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// prepared is a data directory ready for use, locked for the test's length.
func prepared(t *testing.T) (DataDir, *Lock) {
	t.Helper()
	data := DataDir{Root: filepath.Join(t.TempDir(), "data")}
	if err := data.Prepare(); err != nil {
		t.Fatal(err)
	}
	lock, err := data.Acquire()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lock.Release() })
	return data, lock
}

func codeOf(err error) string {
	var p *model.Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

func TestNobodyElseMayReadTheDataDirectory(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("file modes say nothing there")
	}
	data, _ := prepared(t)
	if err := data.WriteRun(Run{PID: 1}); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(data.Root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestALooseDirectoryOfOursIsTightened(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("file modes say nothing there")
	}
	data, _ := prepared(t)
	if err := os.Chmod(data.TSDB(), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := data.Prepare(); err != nil {
		t.Fatal(err)
	}
	if info, _ := os.Stat(data.TSDB()); info.Mode().Perm() != dirMode {
		t.Errorf("mode is %v", info.Mode())
	}
}

func TestAFolderOfSomethingElseIsRefusedAndLeftAlone(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	letter := filepath.Join(dir, "letter.txt")
	if err := os.WriteFile(letter, []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	data := DataDir{Root: dir}
	if err := data.Prepare(); codeOf(err) != CodeDataForeign {
		t.Fatalf("got %v", err)
	}
	if err := data.Delete(); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("the folder was changed: %v", entries)
	}
}

func TestALinkInPlaceOfAFolderIsRefused(t *testing.T) {
	t.Parallel()
	data, _ := prepared(t)
	elsewhere := t.TempDir()
	if err := os.Remove(data.TSDB()); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, data.TSDB()); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := data.Prepare(); err == nil || !strings.Contains(err.Error(), "is a link") {
		t.Errorf("got %v", err)
	}
}

func TestTheSecondOwnerIsRefusedAndToldWhoIsFirst(t *testing.T) {
	t.Parallel()
	data, lock := prepared(t)
	if err := data.WriteRun(Run{PID: 4711, UI: "http://127.0.0.1:3000"}); err != nil {
		t.Fatal(err)
	}
	_, err := data.Acquire()
	if codeOf(err) != CodeDataDirInUse || !strings.Contains(err.Error(), "process 4711") || !strings.Contains(err.Error(), ":3000") {
		t.Errorf("got %v", err)
	}
	if held, err := data.Held(); !held || err != nil {
		t.Errorf("held: %v, %v", held, err)
	}
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	if held, err := data.Held(); held || err != nil {
		t.Errorf("after release, held: %v, %v", held, err)
	}
}

func TestADataDirectoryThatDoesNotExistIsNotHeld(t *testing.T) {
	t.Parallel()
	if held, err := (DataDir{Root: filepath.Join(t.TempDir(), "none")}).Held(); held || err != nil {
		t.Errorf("got %v, %v", held, err)
	}
}

func TestTheRunFileSurvivesARoundTrip(t *testing.T) {
	t.Parallel()
	data, _ := prepared(t)
	want := Run{PID: 7, Version: "1", Started: time.Unix(1000, 0).UTC(), Ready: true, UI: "http://a", Prometheus: "http://b", Token: "secret"}
	if err := data.WriteRun(want); err != nil {
		t.Fatal(err)
	}
	got, err := data.ReadRun()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := errors.Join(data.RemoveRun(), data.RemoveRun()); err != nil {
		t.Errorf("removing twice: %v", err)
	}
}

func TestDeleteRemovesOursAndKeepsTheRest(t *testing.T) {
	t.Parallel()
	data, lock := prepared(t)
	if err := lock.Release(); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(data.Root, "my-notes.txt")
	if err := os.WriteFile(kept, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := data.Delete(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(kept); err != nil {
		t.Errorf("the notes: %v", err)
	}
	entries, err := os.ReadDir(data.Root)
	if err != nil || len(entries) != 1 || entries[0].Name() != filepath.Base(data.LockFile()) {
		t.Errorf("left: %v, %v", entries, err)
	}
	if err := data.Prepare(); err != nil {
		t.Errorf("the folder is ours no longer: %v", err)
	}
}

func TestDeleteRemovesTheFolderWhenNothingElseIsInIt(t *testing.T) {
	t.Parallel()
	data, lock := prepared(t)
	if err := errors.Join(lock.Release(), data.Delete()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(data.Root); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it is still there: %v", err)
	}
}

func TestAPermissionProblemNamesUserOwnerAndMode(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "deep", "data")
	err := Explain(&fs.PathError{Op: "mkdir", Path: path, Err: fs.ErrPermission}, path)
	if codeOf(err) != CodeNoPermission {
		t.Fatalf("got %v", err)
	}
	for _, part := range []string{currentUser(), dir + " has mode 0500", "belongs to"} {
		if runtime.GOOS != "windows" && !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
}

func TestAFullDiskIsNamedAsSuch(t *testing.T) {
	t.Parallel()
	if err := Explain(&fs.PathError{Op: "write", Path: "/d/f", Err: errDiskFull}, "/d"); codeOf(err) != CodeDiskFull {
		t.Errorf("got %v", err)
	}
}
