package store_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

// childFile names the database to a child process, which this test binary is
// when the variable is set.
const childFile = "KANOA_TEST_STORE"

func TestMain(m *testing.M) {
	if path := os.Getenv(childFile); path != "" {
		fmt.Fprintln(os.Stderr, saveForEver(path))
		os.Exit(1)
	}
	goleak.VerifyTestMain(m)
}

// keepAll is more versions than a test makes.
const keepAll = 100_000

// textOf is what version n of the child's dashboard is: of any size up to what
// spills over many pages of the database.
func textOf(n int) string {
	dice := rand.New(rand.NewPCG(1, uint64(n)))
	return fmt.Sprintf("{\"n\": %d, \"x\": %q}", n, strings.Repeat(strconv.Itoa(dice.IntN(1000)), dice.IntN(20_000)))
}

// saveForEver saves one version after another and tells each that the store
// has acknowledged.
func saveForEver(path string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, path)
	if err != nil {
		return err
	}
	newest := 0
	if d, err := s.Dashboard(ctx, "a"); err == nil {
		newest = d.Version
	}
	for {
		version, err := s.SaveDashboard(ctx, store.Change{
			Dashboard: model.Dashboard{UID: "a", Title: "A", JSON: []byte(textOf(newest + 1))}, Base: newest, At: time.Now(), Keep: keepAll,
		})
		if err != nil {
			return err
		}
		fmt.Println(version)
		newest = version
	}
}

func TestKill9AmongSavesLosesNoAcknowledgedOne(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), store.FileName)
	kills, least := 20, 200
	if testing.Short() {
		kills, least = 4, 40
	}
	acknowledged := 0
	for kill := 0; kill < kills || acknowledged < least; kill++ {
		acknowledged = saveAndKill(t, path, acknowledged, least/kills+1)
		inspect(t, path, acknowledged)
	}
	t.Logf("%d saves were acknowledged over %d kills", acknowledged, kills)
}

// saveAndKill runs a child until it has acknowledged some saves more, and kills
// it a moment later. It returns the last version that it acknowledged.
func saveAndKill(t *testing.T, path string, before, more int) (last int) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), childFile+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	last = before
	lines := bufio.NewReader(out)
	for killed := false; ; {
		line, err := lines.ReadString('\n')
		if err != nil { // the pipe ends with the child; half a line is no acknowledgement
			break
		}
		if last, err = strconv.Atoi(strings.TrimSpace(line)); err != nil {
			t.Fatal(err)
		}
		if !killed && last >= before+more {
			killed = true
			time.AfterFunc(time.Duration(rand.IntN(5000))*time.Microsecond, func() { _ = child.Process.Kill() })
		}
	}
	_, _ = io.Copy(io.Discard, out)
	if err := child.Wait(); err == nil || last < before+more {
		t.Fatalf("the child ended by itself at version %d: %v", last, err)
	}
	return last
}

// inspect opens what the kill has left and compares every version, byte for byte.
func inspect(t *testing.T, path string, acknowledged int) {
	t.Helper()
	s, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatalf("the store does not open after %d saves: %v", acknowledged, err)
	}
	defer s.Close()
	newest, err := s.Dashboard(t.Context(), "a")
	if err != nil || newest.Version < acknowledged || newest.Version > acknowledged+1 {
		t.Fatalf("the newest version is %d, of %d that were acknowledged: %v", newest.Version, acknowledged, err)
	}
	for n := 1; n <= newest.Version; n++ {
		v, err := s.DashboardVersion(t.Context(), "a", n)
		if err != nil || string(v.JSON) != textOf(n) {
			t.Fatalf("version %d of %d is not what was saved: %v", n, newest.Version, err)
		}
	}
}

// FuzzDashboardBytes holds that the store gives back what it was given.
func FuzzDashboardBytes(f *testing.F) {
	f.Add([]byte(`{"title": "A", "x": 1.50}`), "A", "tag")
	f.Add([]byte("\xff\x00\n"), "", "\"")
	f.Add([]byte{}, "\u2028", "")
	f.Fuzz(func(t *testing.T, text []byte, title, tag string) {
		s, err := store.Open(t.Context(), store.Memory)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		given := model.Dashboard{UID: "a", Title: title, Description: title, Tags: []string{tag}, JSON: text}
		if _, err := s.SaveDashboard(t.Context(), store.Change{Dashboard: given, Keep: 1}); err != nil {
			t.Fatal(err)
		}
		got, err := s.Dashboard(t.Context(), "a")
		if err != nil || string(got.JSON) != string(text) {
			t.Errorf("got %q, want %q: %v", got.JSON, text, err)
		}
		v, err := s.DashboardVersion(t.Context(), "a", 1)
		if err != nil || string(v.JSON) != string(text) {
			t.Errorf("the version has %q, want %q: %v", v.JSON, text, err)
		}
	})
}
