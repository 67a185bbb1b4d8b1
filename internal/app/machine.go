package app

import (
	"context"
	"net"
	"net/netip"
	"sync"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/sd"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// thisMachine is what is known of the machine that this process runs on.
func thisMachine(lister *sd.Lister) probe.Machine {
	return probe.Machine{Listening: (&listening{lister: lister}).list, Addresses: ownAddresses}
}

// listening remembers for a short while where this machine listens: each
// target that refuses asks for it, at each look.
type listening struct {
	mu     sync.Mutex
	lister *sd.Lister
	at     []netip.AddrPort
	looked time.Time
}

const (
	// listeningFor is how long an answer is good.
	listeningFor = time.Second
	// listeningWithin bounds the look, which on macOS runs a program.
	listeningWithin = 2 * time.Second
)

// list gives nothing where the system does not tell.
func (l *listening) list() []netip.AddrPort {
	l.mu.Lock()
	defer l.mu.Unlock()
	if time.Since(l.looked) < listeningFor {
		return l.at
	}
	ctx, cancel := context.WithTimeout(context.Background(), listeningWithin)
	defer cancel()
	l.at, l.looked = nil, time.Now()
	found, err := l.lister.List(ctx)
	if err != nil {
		return nil
	}
	for _, s := range found.Sockets {
		l.at = append(l.at, netip.AddrPortFrom(s.Addr.Addr().Unmap().WithZone(""), s.Addr.Port()))
	}
	return l.at
}

// ownAddresses are those of this machine's interfaces.
func ownAddresses() []netip.Addr {
	found, _ := net.InterfaceAddrs() // without them nothing is known
	return prefixes(found)
}

func prefixes(found []net.Addr) []netip.Addr {
	var own []netip.Addr
	for _, a := range found {
		if prefix, err := netip.ParsePrefix(a.String()); err == nil {
			own = append(own, prefix.Addr().Unmap().WithZone(""))
		}
	}
	return own
}
