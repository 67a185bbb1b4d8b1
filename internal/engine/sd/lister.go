package sd

import (
	"context"
	"fmt"
	"os"
	"runtime"

	"github.com/shirou/gopsutil/v4/process"
)

// Lister lists the listening TCP sockets of this machine with their owners. It
// reads a process's command line once. It is not safe for concurrent use.
type Lister struct {
	// look is this system's way to list them.
	look func(ctx context.Context) ([]Socket, error)
}

// NewLister returns a lister that has not looked yet.
func NewLister() *Lister { return &Lister{look: systemLook()} }

// List returns the sockets that listen now. The result must not be changed.
func (l *Lister) List(ctx context.Context) (Listing, error) {
	sockets, err := l.look(ctx)
	if err != nil {
		return Listing{}, fmt.Errorf("list sockets: %w", err)
	}
	return listing(sockets), nil
}

// listing adds what could not be seen.
func listing(sockets []Socket) Listing {
	hidden := 0
	for _, s := range sockets {
		if s.Process.PID == 0 {
			hidden++
		}
	}
	l := Listing{Sockets: sockets}
	switch {
	case hidden > 0:
		l.Notices = []string{noticeOthers(hidden)}
	case runtime.GOOS == "darwin" && os.Geteuid() != 0:
		l.Notices = []string{noticeMacOS} // lsof leaves the others out
	}
	return l
}

// processes are those of one look, with those of the look before.
type processes struct {
	before, now map[int32]Process
}

// after begins a look after the one that gave these sockets.
func after(sockets []Socket) processes {
	p := processes{before: map[int32]Process{}, now: map[int32]Process{}}
	for _, s := range sockets {
		p.before[s.Process.PID] = s.Process
	}
	return p
}

// get reads a process, or takes it from before when it is the same one.
func (p processes) get(ctx context.Context, pid int32) Process {
	if pid == 0 {
		return Process{}
	}
	if known, ok := p.now[pid]; ok {
		return known
	}
	read := readProcess(ctx, pid, p.before[pid])
	p.now[pid] = read
	return read
}

// readProcess reads start time and command line. What cannot be read stays
// empty; a process without a command line looks like nothing.
func readProcess(ctx context.Context, pid int32, before Process) Process {
	h := process.Process{Pid: pid}
	started, err := h.CreateTimeWithContext(ctx)
	if err != nil {
		started = 0
	}
	if before.PID == pid && sameStart(before.Started, started) {
		return before
	}
	args, err := h.CmdlineSliceWithContext(ctx)
	if err != nil || len(args) == 0 {
		args = nil
		if name, err := h.NameWithContext(ctx); err == nil && name != "" {
			args = []string{name}
		}
	}
	return Process{PID: pid, Started: started, Args: args}
}

// sameStart compares start times that the system computes from the boot time,
// which moves a little when the clock is set.
func sameStart(a, b int64) bool {
	const slack = 2000 // milliseconds
	return a-b < slack && b-a < slack
}
