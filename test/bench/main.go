// Command bench measures what docs promise about speed and size, and prints
// each figure beside its budget and, where /usr/bin/prometheus or another is
// there, beside a Prometheus that does the same in the same run.
//
//	make bench
//	make bench BENCH='-only steady -warm-up 20s -window 30s'
//
// A figure over its budget is marked and is no failure; a figure that could not
// be measured is. Everything listens on loopback, all folders are temporary,
// and what was started is stopped. One MB is a million bytes.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// options are what the flags say.
type options struct {
	bin, simserver, prometheus, browserScript string
	only                                      []string
	runs, loads                               int
	warmUp, window, soak                      time.Duration
	hours                                     int
}

// experiment is one group of figures. Its rows stand even where it also has an
// error.
type experiment struct {
	name string
	run  func(context.Context, *bench) ([]row, error)
}

func experiments() []experiment {
	return []experiment{
		{"size", measureSize},
		{"start", measureStart},
		{"steady", measureSteady},
		{"disk", measureDisk},
		{"boards", measureBoards},
		{"frames", measureFrames},
		{"soak", measureSoak},
	}
}

// bench is what the experiments share.
type bench struct {
	options
	dir  string // temporary
	tell io.Writer
}

// note tells whoever waits what is going on.
func (b *bench) note(format string, args ...any) { fmt.Fprintf(b.tell, format+"\n", args...) }

func run(ctx context.Context, args []string, out, tell io.Writer) error {
	o, err := parse(args, tell)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Hour+o.soak)
	defer cancel()
	dir, err := os.MkdirTemp("", "kanoa-bench-")
	if err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	defer os.RemoveAll(dir)
	b := &bench{options: o, dir: dir, tell: tell}
	if o.prometheus == "" {
		b.note("There is no Prometheus to compare with; the system's package prometheus, or -prometheus FILE, gives one.")
	}
	fmt.Fprintf(out, "%d cores, load average %s before the start\n\n", runtime.NumCPU(), loadAverage())
	var rows []row
	var faults []error
	for _, e := range experiments() {
		if len(o.only) > 0 && !slices.Contains(o.only, e.name) {
			continue
		}
		measured, err := e.run(ctx, b)
		rows = append(rows, measured...)
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", e.name, err))
		}
	}
	printTable(out, rows, peerName(ctx, o.prometheus))
	return errors.Join(faults...)
}

func parse(args []string, usage io.Writer) (options, error) {
	var o options
	var only string
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(usage)
	flags.StringVar(&o.bin, "bin", "bin/kanoa-monitor", "the binary to measure")
	flags.StringVar(&o.simserver, "simserver", "bin/simserver", "the binary of test/simserver")
	flags.StringVar(&o.prometheus, "prometheus", installed("prometheus"), "the Prometheus to compare with")
	flags.StringVar(&o.browserScript, "browser", "web/e2e/first-panel.mjs", "the script that drives the browser")
	flags.StringVar(&only, "only", "", "comma-separated experiments: size, start, steady, disk, boards, frames, soak; all when empty")
	flags.IntVar(&o.runs, "runs", 5, "starts to measure")
	flags.IntVar(&o.loads, "loads", 7, "page loads to measure")
	flags.DurationVar(&o.warmUp, "warm-up", time.Minute, "time before memory and CPU are measured")
	flags.DurationVar(&o.window, "window", 3*time.Minute, "time over which they are measured, without and then with a browser")
	flags.DurationVar(&o.soak, "soak", 3*time.Minute, "how long a page refreshes five times a second; an hour tells most")
	flags.IntVar(&o.hours, "hours", 54, "length of the compacted block: 2, 6, 18 or 54")
	if err := flags.Parse(args); err != nil {
		return o, fmt.Errorf("read flags: %w", err)
	}
	if only != "" {
		o.only = strings.Split(only, ",")
	}
	return o, o.validate()
}

func (o options) validate() error {
	for _, name := range o.only {
		if !slices.ContainsFunc(experiments(), func(e experiment) bool { return e.name == name }) {
			return fmt.Errorf("-only: %q is no experiment", name)
		}
	}
	if !slices.Contains([]int{2, 6, 18, 54}, o.hours) {
		return fmt.Errorf("-hours: the store makes no blocks of %d hours, only of 2, 6, 18 and 54", o.hours)
	}
	if o.runs < 1 || o.loads < 1 || o.window < time.Second || o.soak < time.Minute {
		return errors.New("-runs and -loads must be at least 1, -window at least 1s, -soak at least 1m")
	}
	return nil
}

// installed is the path of a program, or "" where there is none.
func installed(name string) string {
	path, err := exec.LookPath(name)
	if err != nil {
		return ""
	}
	return path
}

// peerName is the heading of the Prometheus' column, such as "prometheus
// 2.42.0"; "" without one.
func peerName(ctx context.Context, path string) string {
	if path == "" {
		return ""
	}
	out, err := exec.CommandContext(ctx, path, "--version").CombinedOutput()
	words := strings.Fields(string(out))
	if err != nil || len(words) < 3 {
		return "prometheus"
	}
	version, _, _ := strings.Cut(words[2], "+")
	return "prometheus " + version
}
