package sd

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"testing/synctest"
	"time"
)

// checkNoSecret makes sure that a file is private and free of a secret.
func checkNoSecret(t *testing.T, path, secret string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(text) == 0 || bytes.Contains(text, []byte(secret)) {
		t.Errorf("%s holds the secret, or nothing:\n%s", path, text)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if mode := info.Mode().Perm(); mode != 0o600 && runtime.GOOS != "windows" {
		t.Errorf("mode of %s is %o, want 600", path, mode)
	}
}

func TestABadStateFileCostsNoStart(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"empty": "", "cut off": `{"version":1,"servers":[{"inst`, "of another version": `{"version":9,"servers":[{"instance":"a","place":"1","address":"b","path":"/m"}]}`,
		"without what is needed": `{"version":1,"servers":[null,{},{"instance":"a"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				path := filepath.Join(t.TempDir(), "found.json")
				if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
				m := newMachine()
				m.answer(url8000, vllm("m"))
				m.listen("0.0.0.0:8000", 7, "vllm")
				f, _ := startFinder(t, m, func(o *Options) { o.StatePath = path })
				wait(3 * time.Second)
				if got := instances(f); len(got) != 1 || got[0] != "localhost:8000" {
					t.Errorf("found %v", got)
				}
			})
		})
	}
}

func TestAStateFileThatCannotBeWrittenIsSaid(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := newMachine()
		m.answer(url8000, vllm("m"))
		m.listen("0.0.0.0:8000", 7, "vllm")
		f, _ := startFinder(t, m, func(o *Options) { o.StatePath = filepath.Join(t.TempDir(), "missing", "found.json") })
		wait(3 * time.Second)
		if len(f.Found()) != 1 || len(f.State().Notices) != 1 {
			t.Errorf("found %v, notices %q", instances(f), f.State().Notices)
		}
	})
}

func FuzzLoadRecords(f *testing.F) {
	f.Add([]byte(`{"version":1,"servers":[{"instance":"localhost:8000","place":"8000","address":"127.0.0.1:8000","path":"/metrics","server":{"engine":"vllm"}}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		path := filepath.Join(t.TempDir(), "found.json")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		list, err := loadRecords(path)
		if err != nil {
			return
		}
		if err := saveRecords(path, list); err != nil {
			t.Fatal(err)
		}
		again, err := loadRecords(path)
		if err != nil || len(again) != len(list) {
			t.Errorf("%d servers became %d: %v", len(list), len(again), err)
		}
	})
}
