package sd

import (
	"cmp"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strconv"
)

// Listing is one look at the machine.
type Listing struct {
	Sockets []Socket
	// Notices say what could not be seen, and what to do about it.
	Notices []string
}

// Socket is one listening TCP socket.
type Socket struct {
	// Addr is the address it is bound to; unspecified means every address.
	Addr netip.AddrPort
	// ID tells this socket from a later one on the same address, where the
	// system has such a number; empty otherwise.
	ID string
	// Process is its owner; zero when it cannot be read.
	Process Process
}

// Process is the owner of a socket.
type Process struct {
	PID int32
	// Started is the time of its start in Unix milliseconds. A process ID with
	// another Started is another process.
	Started int64
	// Args is its command line. It may hold secrets and is shown to nobody.
	Args []string
}

// Container is a running container with a port that it publishes on this
// machine.
type Container struct {
	ID    string
	Name  string
	Image string
	// Command is what runs in it. It may hold secrets and is shown to nobody.
	Command string
	// Published are the addresses on this machine, with the port inside.
	Published []Published
}

// Published is one port of a container.
type Published struct {
	Addr        netip.AddrPort
	PrivatePort int
}

// place is where a server can be asked: the key under which the finder knows
// it, which is the port alone for loopback, else address and port.
func place(a netip.AddrPort) string {
	if everywhere(a) {
		return strconv.Itoa(int(a.Port()))
	}
	return a.String()
}

// everywhere reports whether a socket is reached by the loopback address.
func everywhere(a netip.AddrPort) bool {
	ip := a.Addr().Unmap()
	return !ip.IsValid() || ip.IsUnspecified() || ip.IsLoopback()
}

// dialable are the addresses to ask a socket at, in order. A socket bound to
// "::" may take IPv4 or not; asking tells.
func dialable(a netip.AddrPort) []string {
	ip, port := a.Addr().Unmap(), strconv.Itoa(int(a.Port()))
	v4, v6 := net.JoinHostPort("127.0.0.1", port), net.JoinHostPort("::1", port)
	switch {
	case !ip.IsValid(), ip.IsUnspecified() && ip.Is4():
		return []string{v4}
	case ip.IsUnspecified():
		return []string{v4, v6}
	}
	return []string{net.JoinHostPort(ip.String(), port)}
}

// instanceAt is the first name of a server at a place.
func instanceAt(a netip.AddrPort) string {
	if everywhere(a) {
		return net.JoinHostPort("localhost", strconv.Itoa(int(a.Port())))
	}
	return a.String()
}

// identity tells whether the same thing still owns the socket: the process
// where it can be read, else the socket's own number. Where there is neither,
// only its absence at a look tells the next one apart.
func (s Socket) identity() string {
	if s.Process.PID != 0 {
		return fmt.Sprintf("process %d %d", s.Process.PID, s.Process.Started)
	}
	return "socket " + s.ID
}

// bestFirst orders sockets of one place: what takes connections to 127.0.0.1
// comes first.
func bestFirst(sockets []Socket) {
	rank := func(s Socket) int {
		ip := s.Addr.Addr().Unmap()
		switch {
		case ip.IsLoopback() && ip.Is4():
			return 0
		case ip.Is4():
			return 1
		case ip.IsLoopback():
			return 2
		}
		return 3
	}
	slices.SortStableFunc(sockets, func(a, b Socket) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Process.PID, b.Process.PID), cmp.Compare(a.ID, b.ID))
	})
}
