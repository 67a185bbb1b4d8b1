// Command simserver runs simulated vLLM servers on loopback for tests in a real
// browser, and tells what truly happened in them. It prints one line of JSON
// with the addresses and ends when its standard input closes, after -for, or on
// an interrupt.
//
//	go run ./test/simserver -spec servers.json -control 127.0.0.1:0
//
// The specification is a file of this shape; only name is needed:
//
//	{"servers": [{"name": "a", "profile": "steady", "version": "0.10.2", "v0": false, "ray": false, "model": "m",
//	  "addr": "127.0.0.1:0", "seed": 1, "rate": 2.5, "blocks": 0, "historySeconds": 600, "restartEverySeconds": 0,
//	  "engine": "", "rust": false, "apiServers": 1, "engines": 1, "with": ["speculative-config"], "behind": "",
//	  "upgrades": [{"afterSeconds": 60, "version": "0.12.0"}]}],
//	 "routers": [{"name": "r", "servers": ["a"]}]}
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "simserver:", err)
		os.Exit(1)
	}
}

// run serves until the context, the input or the time ends.
func run(ctx context.Context, args []string, in io.Reader, out, usage io.Writer) error {
	flags := flag.NewFlagSet("simserver", flag.ContinueOnError)
	flags.SetOutput(usage)
	specFile := flags.String("spec", "", "file that describes the servers")
	control := flags.String("control", "127.0.0.1:0", "address of the control API")
	limit := flags.Duration("for", 10*time.Minute, "end after this time")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("read flags: %w", err)
	}
	spec, err := readSpec(*specFile)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, *limit)
	defer cancel()
	go func() { // ends with the process: a read of the input cannot be cancelled
		_, _ = io.Copy(io.Discard, in)
		cancel()
	}()
	return serve(ctx, spec, *control, out)
}

// serve starts all, announces the addresses and waits for the end.
func serve(ctx context.Context, spec spec, controlAddr string, out io.Writer) error {
	f, err := newFleet(spec, time.Now)
	if err != nil {
		return err
	}
	defer f.stopAll()
	if err := f.startAll(); err != nil {
		return err
	}
	c := &site{addr: controlAddr, handler: f.control()}
	if err := c.start(); err != nil {
		return fmt.Errorf("control API: %w", err)
	}
	defer c.stop()
	if err := json.NewEncoder(out).Encode(f.announce(c.url())); err != nil {
		return fmt.Errorf("announce the addresses: %w", err)
	}
	<-ctx.Done()
	return nil
}
