// Command kanoa-monitor watches self-hosted LLM inference servers.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/lhzn-io/kanoa-monitor/internal/cli"
)

// What the linker was told; empty in a plain "go build" or "go install".
var version, revision string

func main() {
	ctx, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, release) // a second interrupt ends the process at once
	os.Exit(cli.Run(ctx, cli.ThisProcess(version, revision)))
}
