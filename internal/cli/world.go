package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"golang.org/x/term"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// World is everything outside the program that a verb may see or touch.
type World struct {
	// Args are the arguments after the program's name.
	Args []string
	// Environ is the environment as "NAME=value".
	Environ []string
	Stdin   io.Reader
	// Stdout gets what was asked for, Stderr everything else.
	Stdout, Stderr io.Writer
	// StdinTerminal and StdoutTerminal say that a person sits there. They are
	// asked each time, because a terminal can go away.
	StdinTerminal, StdoutTerminal func() bool
	// WorkDir is what relative paths refer to.
	WorkDir string
	// GOOS is the platform, as in runtime.GOOS.
	GOOS string
	Now  func() time.Time
	// Hangups delivers the signal that asks for a reload, until the context
	// ends. It is subscribed to by running verbs only, so that the others die
	// of a hang-up as every program does.
	Hangups func(context.Context) <-chan os.Signal
	// Executable is this program's own file, to start it in the background.
	Executable func() (string, error)
	// OpenBrowser starts the desktop's program that opens a URL, and does not
	// wait for it.
	OpenBrowser func(program string, args ...string) error
	// OwnProcess is true where the settings of the whole process may be
	// changed: in the real program, not in a test.
	OwnProcess bool
	// Build tells which program this is.
	Build model.Build
}

// ThisProcess is the real outside world. Version and revision are those that
// the linker was given; where empty, the module's own are taken.
func ThisProcess(version, revision string) World {
	workDir, err := os.Getwd()
	if err != nil {
		workDir = "."
	}
	return World{
		Args:           os.Args[1:],
		Environ:        os.Environ(),
		Stdin:          os.Stdin,
		Stdout:         os.Stdout,
		Stderr:         os.Stderr,
		StdinTerminal:  func() bool { return term.IsTerminal(int(os.Stdin.Fd())) },
		StdoutTerminal: func() bool { return term.IsTerminal(int(os.Stdout.Fd())) },
		WorkDir:        workDir,
		GOOS:           runtime.GOOS,
		Now:            time.Now,
		Hangups:        hangups,
		Executable:     os.Executable,
		OpenBrowser:    startProgram,
		OwnProcess:     true,
		Build:          buildFacts(version, revision),
	}
}

func hangups(ctx context.Context) <-chan os.Signal {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP)
	context.AfterFunc(ctx, func() { signal.Stop(signals) })
	return signals
}

// startProgram starts a program that may outlive this one.
func startProgram(program string, args ...string) error {
	command := exec.Command(program, args...) //nolint:gosec // a constant of this program: what opens a browser
	if err := command.Start(); err != nil {
		return fmt.Errorf("start %s: %w", program, err)
	}
	go func() { _ = command.Wait() }() // a browser may stay; this only reaps it
	return nil
}

// getenv reads a variable of the world's environment; the last one counts, as
// it does for a started program.
func (w World) getenv(name string) string {
	value, _ := w.lookupEnv(name)
	return value
}

func (w World) lookupEnv(name string) (string, bool) {
	for i := len(w.Environ) - 1; i >= 0; i-- {
		entry := w.Environ[i]
		if len(entry) > len(name) && entry[len(name)] == '=' && sameName(w.GOOS, entry[:len(name)], name) {
			return entry[len(name)+1:], true
		}
	}
	return "", false
}
