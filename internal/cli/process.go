package cli

import (
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/engine"
)

// ownProcess makes the settings that hold for the whole process, and lets a
// prometheus.yml change the pace of the garbage collector. In a test the
// process belongs to others.
func (c *commands) ownProcess(options *app.Options) {
	if !c.world.OwnProcess {
		return
	}
	privateFiles()
	if err := engine.TuneProcess(slog.New(slog.DiscardHandler)); err != nil {
		fmt.Fprintf(c.world.Stderr, "%s %v\n", c.paint.yellow("note:"), err) // it runs as well without
	}
	if _, set := c.world.lookupEnv("GOGC"); !set {
		options.SetGCPercent = func(percent int) { debug.SetGCPercent(percent) }
	}
}

// keepCrash lets the Go runtime leave its last words in the data directory:
// a background process has no terminal for them.
func (c *commands) keepCrash(instance *app.App) {
	if !c.world.OwnProcess {
		return
	}
	file, err := os.OpenFile(instance.CrashFile(), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return // the instance runs as well without
	}
	defer file.Close()
	_ = debug.SetCrashOutput(file, debug.CrashOptions{}) // it keeps a file of its own
}
