// Package scripts runs the real program as a person at a shell would. Each
// script of testdata is one story; its first lines say which.
package scripts

import (
	"fmt"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

// program is the folder of the built binary.
var program string

func TestMain(m *testing.M) { os.Exit(run(m)) }

// run builds the program once for all scripts.
func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "kanoa-scripts-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "kanoa-monitor")
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	build := exec.Command("go", "build", "-o", name, "../../cmd/kanoa-monitor")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "build the program:", err)
		return 1
	}
	program = dir
	return m.Run()
}

func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:   "testdata",
		Setup: setup,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"server":     server,
			"occupy":     occupy,
			"freeport":   freePort,
			"eventually": eventually,
			"fill":       fill,
			"modes":      modes,
		},
	})
}

// setup gives each script its own home, and ports that are free.
func setup(env *testscript.Env) error {
	env.Setenv("PATH", program+string(os.PathListSeparator)+env.Getenv("PATH"))
	env.Setenv("HOME", filepath.Join(env.WorkDir, "home"))
	env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
	env.Setenv("XDG_DATA_HOME", filepath.Join(env.WorkDir, "data"))
	env.Setenv("TMPDIR", env.WorkDir)
	env.Setenv("CONFIG", filepath.Join(env.WorkDir, "config", "kanoa-monitor"))
	env.Setenv("DATA", filepath.Join(env.WorkDir, "data", "kanoa-monitor"))
	env.Defer(func() { stopWhatRuns(env) })
	return nil
}

// stopWhatRuns stops an instance that a failed script left in the background.
func stopWhatRuns(env *testscript.Env) {
	down := exec.Command(filepath.Join(program, "kanoa-monitor"), "down")
	down.Env = env.Vars
	_ = down.Run()
}

// server NAME starts a simulated vLLM server and puts its address into $NAME.
func server(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: server NAME")
	}
	c := simulator.Profiles()[0].Config(1, time.Now().Add(-time.Minute))
	c.Clock = time.Now
	s, err := simulator.New(c)
	ts.Check(err)
	running := httptest.NewServer(s.Handler())
	ts.Defer(running.Close)
	ts.Setenv(args[0], strings.TrimPrefix(running.URL, "http://"))
}

// occupy NAME takes a port for the script's length and puts its address into $NAME.
func occupy(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: occupy NAME")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { _ = l.Close() })
	ts.Setenv(args[0], l.Addr().String())
}

// freePort NAME puts an address that was free just now into $NAME.
func freePort(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: freeport NAME")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Check(l.Close())
	ts.Setenv(args[0], l.Addr().String())
}

// fill FILE replaces $NAME in a file by the script's variables.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: fill FILE")
	}
	path := ts.MkAbs(args[0])
	ts.Check(os.WriteFile(path, []byte(os.Expand(ts.ReadFile(args[0]), ts.Getenv)), 0o600))
}

// eventually TEXT ARGUMENTS... runs the program with these arguments until
// its output holds the text, for at most 20 seconds.
func eventually(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: eventually TEXT ARGUMENTS...")
	}
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		command := exec.Command(filepath.Join(program, "kanoa-monitor"), args[1:]...)
		for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "PATH"} {
			command.Env = append(command.Env, name+"="+ts.Getenv(name))
		}
		out, _ := command.CombinedOutput()
		if strings.Contains(string(out), args[0]) {
			return
		}
	}
	ts.Fatalf("the output of %q never held %q", args[1:], args[0])
}

// modes DIR fails when anybody but the owner may read or enter what lies there.
func modes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: modes DIR")
	}
	ts.Check(filepath.Walk(ts.MkAbs(args[0]), func(path string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		if perm := info.Mode().Perm(); perm&0o077 != 0 {
			return fmt.Errorf("%s has mode %s", path, strconv.FormatUint(uint64(perm), 8))
		}
		return nil
	}))
}
