package sd

import (
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// ephemeral is the first port that Linux gives to sockets which did not ask for
// one (net.ipv4.ip_local_port_range); the parts of a server talk over such
// ports. One is asked only when a command line names it.
const ephemeral = 32768

// spot is a place where a server may be, as one look at the machine shows it.
type spot struct {
	key  string
	addr netip.AddrPort
	// identity is what must change before a port that said no is asked again.
	identity string
	// likely: its process or container looks like an inference server, and
	// this is the port that it answers on.
	likely bool
	// opaque: what is behind the port cannot be seen from here.
	opaque bool
	// program names the process, why the reason to ask; both for people.
	program, why string
	// addresses and paths are what to ask, in turn.
	addresses, paths []string
	// fingerprint is the same for a server that comes back on another port;
	// empty when nothing is known of its process.
	fingerprint string
}

// candidate is a spot with what has become of asking it.
type candidate struct {
	spot
	// first and last are the times of the first and of the latest question.
	first, last time.Time
	asked       int
	asking      bool
	// next is when to ask again; final when there is nothing more to ask.
	next  time.Time
	final bool
	said  probe.Result
	// address and path are those that gave the answer.
	address, path string
}

// server reports whether an inference server answered here.
func (c *candidate) server() bool { return c.said.Kind == probe.KindServer }

// chooser picks the spots that may be asked from what one look shows.
type chooser struct {
	wellKnown map[int]bool
	own       map[int]bool
	// before are the places where a server was found earlier.
	before     map[string]bool
	containers []Container
}

// choose returns at most one spot for each place.
func (c chooser) choose(sockets []Socket) map[string]spot {
	spots := map[string]spot{}
	sockets = slices.Clone(sockets)
	bestFirst(sockets)
	ports := portsByProcess(sockets)
	for _, s := range sockets {
		port := int(s.Addr.Port())
		key := place(s.Addr)
		if c.own[port] || c.ofSameOwner(spots, s) {
			continue
		}
		sp, ok := c.spotOf(s, ports[s.Process.PID])
		if have, taken := spots[key]; ok && (!taken || (sp.likely && !have.likely)) {
			spots[key] = sp
		}
	}
	c.addUnseen(spots)
	return spots
}

// ofSameOwner is true for a socket on one address whose process listens on
// loopback with the same port too: that is one server.
func (c chooser) ofSameOwner(spots map[string]spot, s Socket) bool {
	if everywhere(s.Addr) {
		return false
	}
	loopback, ok := spots[strconv.Itoa(int(s.Addr.Port()))]
	return ok && s.Process.PID != 0 && loopback.identity == s.identity()
}

// spotOf says why a socket may be asked; false when it may not.
func (c chooser) spotOf(s Socket, siblings []int) (spot, bool) {
	port := int(s.Addr.Port())
	sp := spot{
		key: place(s.Addr), addr: s.Addr, identity: s.identity(), program: programOf(s.Process.Args),
		addresses: dialable(s.Addr), paths: []string{metricsPath}, fingerprint: fingerprint(s.Process.Args, port),
		opaque: s.Process.PID == 0 || isProxy(s.Process.Args),
	}
	if box, private, ok := c.containerAt(s.Addr); ok && sp.opaque {
		return sp.inContainer(box, private)
	}
	if g, ok := guessOf(s.Process.Args); ok && !sp.opaque {
		return sp.ofProcess(g, siblings, c.wellKnown[port])
	}
	sp.likely, sp.why = c.before[sp.key], whyBefore
	if c.wellKnown[port] {
		sp.why = whyWellKnown
	}
	if !sp.likely && !c.wellKnown[port] {
		return spot{}, false
	}
	return sp, true
}

// ofProcess decides for a port of a process that looks like a server. Where its
// command line names the port, or it listens on its usual one, no other is
// asked: those are for its parts to talk over.
func (sp spot) ofProcess(g guess, siblings []int, wellKnown bool) (spot, bool) {
	port := int(sp.addr.Port())
	sp.why, sp.paths = fmt.Sprintf(whyProcess, g.title), g.paths
	switch {
	case g.worker:
		return spot{}, false
	case g.port != 0:
		sp.likely = port == g.port
		return sp, sp.likely
	case slices.Contains(siblings, g.defaultPort):
		sp.likely = port == g.defaultPort
		return sp, sp.likely
	}
	return sp, port < ephemeral || wellKnown
}

// inContainer decides for a port that a container publishes.
func (sp spot) inContainer(box Container, private int) (spot, bool) {
	sp.program, sp.identity = "container "+box.Name, sp.identity+" container "+box.ID
	sp.fingerprint = fingerprint(append([]string{box.Image}, strings.Fields(box.Command)...), private)
	g, ok := guessOf(append([]string{box.Image}, strings.Fields(box.Command)...))
	if !ok {
		return spot{}, false
	}
	sp.opaque, sp.why, sp.paths = false, fmt.Sprintf(whyContainer, g.title), g.paths
	sp.likely = private == g.port || g.port == 0 && (private == g.defaultPort || len(box.Published) == 1)
	return sp, true
}

func (c chooser) containerAt(a netip.AddrPort) (Container, int, bool) {
	for _, box := range c.containers {
		for _, p := range box.Published {
			if p.Addr.Port() == a.Port() && (everywhere(p.Addr) || p.Addr == a) {
				return box, p.PrivatePort, true
			}
		}
	}
	return Container{}, 0, false
}

// addUnseen adds published ports that no socket shows: Docker without its proxy
// process passes packets on inside the kernel.
func (c chooser) addUnseen(spots map[string]spot) {
	for _, box := range c.containers {
		for _, p := range box.Published {
			key := place(p.Addr)
			if _, seen := spots[key]; seen || c.own[int(p.Addr.Port())] {
				continue
			}
			sp := spot{key: key, addr: p.Addr, addresses: dialable(p.Addr), opaque: true}
			if sp, ok := sp.inContainer(box, p.PrivatePort); ok {
				spots[key] = sp
			}
		}
	}
}

// portsByProcess lists which ports each process listens on.
func portsByProcess(sockets []Socket) map[int32][]int {
	ports := map[int32][]int{}
	for _, s := range sockets {
		if s.Process.PID != 0 {
			ports[s.Process.PID] = append(ports[s.Process.PID], int(s.Addr.Port()))
		}
	}
	return ports
}
