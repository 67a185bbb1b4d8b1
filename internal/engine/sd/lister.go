package sd

import (
	"cmp"
	"context"
	"fmt"
	"net/netip"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	psnet "github.com/shirou/gopsutil/v4/net"
	"github.com/shirou/gopsutil/v4/process"
)

// fullEvery is how often the owners of all sockets are looked up although no
// socket changed, for the rare one that passed to another process.
const fullEvery = 5 * time.Minute

// Lister lists the listening TCP sockets of this machine with their owners. It
// reads a process's command line once. On Linux it notices by a cheap look
// whether any socket changed, and only then looks up who owns them. It is not
// safe for concurrent use.
type Lister struct {
	// quick is the cheap look; nil where the system has none.
	quick     func() ([]Socket, error)
	processes map[int32]Process
	last      Listing
	seen      []Socket
	full      time.Time
}

// NewLister returns a lister that has not looked yet.
func NewLister() *Lister {
	return &Lister{quick: quickLook(), processes: map[int32]Process{}}
}

// List returns the sockets that listen now. The result must not be changed.
func (l *Lister) List(ctx context.Context) (Listing, error) {
	var sockets []Socket
	if l.quick != nil {
		var err error
		if sockets, err = l.quick(); err != nil {
			return Listing{}, err
		}
		slices.SortFunc(sockets, byNumber)
		if slices.EqualFunc(sockets, l.seen, sameNumber) && time.Since(l.full) < fullEvery {
			return l.last, nil
		}
	}
	owned, err := l.owned(ctx)
	if err != nil {
		return Listing{}, err
	}
	l.last = listing(join(sockets, owned))
	l.seen, l.full = sockets, time.Now()
	return l.last, nil
}

// byNumber makes the order of a quick look the same each time.
func byNumber(a, b Socket) int { return cmp.Or(a.Addr.Compare(b.Addr), cmp.Compare(a.ID, b.ID)) }

func sameNumber(a, b Socket) bool { return a.Addr == b.Addr && a.ID == b.ID }

// join gives the numbered sockets of the quick look their owners. Without a
// quick look, the owned ones are all there is.
func join(numbered, owned []Socket) []Socket {
	if numbered == nil {
		return owned
	}
	owners := make(map[netip.AddrPort]Process, len(owned))
	for _, s := range owned {
		owners[s.Addr] = s.Process
	}
	joined := slices.Clone(numbered)
	for i := range joined {
		joined[i].Process = owners[joined[i].Addr]
	}
	return joined
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

// owned lists the listening sockets with their processes.
func (l *Lister) owned(ctx context.Context) ([]Socket, error) {
	connections, err := psnet.ConnectionsWithoutUidsWithContext(ctx, "tcp")
	if err != nil {
		return nil, fmt.Errorf("list sockets: %w", err)
	}
	var sockets []Socket
	alive := map[int32]Process{}
	for _, c := range connections {
		if c.Status != "LISTEN" || c.Laddr.Port == 0 || c.Laddr.Port > 65535 {
			continue
		}
		p := l.process(ctx, alive, c.Pid)
		sockets = append(sockets, Socket{Addr: netip.AddrPortFrom(bound(c.Laddr.IP, c.Family), uint16(c.Laddr.Port)), Process: p})
	}
	l.processes = alive
	return sockets, nil
}

// bound reads the address that a socket is bound to; "*" is macOS' word for all.
func bound(ip string, family uint32) netip.Addr {
	addr, err := netip.ParseAddr(strings.Trim(ip, "[]"))
	switch {
	case err == nil:
		return addr.Unmap()
	case family == syscall.AF_INET6:
		return netip.IPv6Unspecified()
	}
	return netip.IPv4Unspecified()
}

// process reads a process, or takes it from before when it is the same one.
func (l *Lister) process(ctx context.Context, alive map[int32]Process, pid int32) Process {
	if pid == 0 {
		return Process{}
	}
	if p, ok := alive[pid]; ok {
		return p
	}
	p := readProcess(ctx, pid, l.processes[pid])
	alive[pid] = p
	return p
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
