package sd

import (
	"cmp"
	"context"
	"log/slog"
	"os"
	"runtime"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// Options are what a Finder needs. Logger and Probe are required; every other
// zero value takes its default.
type Options struct {
	Logger *slog.Logger
	// Interval is the time from one look to the next; default 2 s, and 4 s on
	// macOS, where a look starts a program (lsof).
	Interval time.Duration
	// Ports are the well-known ones, asked whatever their process is; default
	// DefaultPorts.
	Ports []int
	// OwnPorts lists the ports that are never asked, our own; default none. It
	// is called at every look.
	OwnPorts func() []int
	// Probe asks one URL what it is, within a bounded time.
	Probe func(ctx context.Context, url string) probe.Result
	// List lists the listening sockets; default ListSockets of this machine.
	List func(ctx context.Context) (Listing, error)
	// Containers lists the running containers; default those of Docker and
	// Podman. An error keeps those that were known.
	Containers func(ctx context.Context) ([]Container, error)
	// StatePath is the file that remembers what was found; empty for none.
	StatePath string
	// Keep is how long a server is listed that was not seen; default 7 days.
	Keep time.Duration
}

// DefaultPorts are those on which inference servers listen when nobody chose
// another: vLLM 8000 and its neighbours, Triton 8002, llama.cpp 8080, Dynamo
// 8081, SGLang 30000, LMDeploy 23333, LiteLLM 4000, and a few that are usual.
func DefaultPorts() []int {
	return []int{4000, 5000, 8000, 8001, 8002, 8003, 8004, 8005, 8080, 8081, 8888, 9000, 23333, 30000}
}

func (o Options) withDefaults() Options {
	o.Interval = cmp.Or(o.Interval, defaultInterval())
	o.Keep = cmp.Or(o.Keep, 7*24*time.Hour)
	if o.Ports == nil {
		o.Ports = DefaultPorts()
	}
	if o.OwnPorts == nil {
		o.OwnPorts = func() []int { return nil }
	}
	if o.List == nil {
		o.List = NewLister().List
	}
	if o.Containers == nil {
		o.Containers = NewContainers(ContainerSockets(os.Getenv)).List
	}
	return o
}

func defaultInterval() time.Duration {
	if runtime.GOOS == "darwin" {
		return 4 * time.Second
	}
	return 2 * time.Second
}
