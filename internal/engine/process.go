package engine

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

const (
	// gcPercent is what Prometheus sets: a tenth less memory than Go's default
	// of 100 for a few per cent of CPU.
	gcPercent = 75
	// memoryShare is the part of a cgroup's memory that the Go runtime tries to
	// stay below.
	memoryShare = 0.9
)

// TuneProcess sets the pace of the garbage collector, and a memory limit where
// a cgroup has one. It is called once, by whoever owns the process. GOGC and
// GOMEMLIMIT in the environment have precedence. No limit is taken from the
// size of the machine: one below the live heap costs ten times the CPU.
func TuneProcess(log *slog.Logger) error {
	if _, set := os.LookupEnv("GOGC"); !set {
		debug.SetGCPercent(gcPercent)
	}
	if _, set := os.LookupEnv("GOMEMLIMIT"); set {
		return nil
	}
	limit, err := memlimit.Set(memlimit.WithRatio(memoryShare), memlimit.WithProvider(memlimit.FromCgroup))
	switch {
	case errors.Is(err, memlimit.ErrNoLimit), errors.Is(err, memlimit.ErrNoCgroup), errors.Is(err, memlimit.ErrCgroupsNotSupported):
		return nil
	case err != nil:
		return fmt.Errorf("set memory limit from cgroup: %w", err)
	}
	if limit > 0 {
		log.Info("memory limit set from cgroup", "bytes", limit)
	}
	return nil
}
