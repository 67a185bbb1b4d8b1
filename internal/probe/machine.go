package probe

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Machine is what is known of the machine that asks. Its functions are called
// when a connection was refused, from several goroutines; nil knows nothing.
type Machine struct {
	// Listening lists where this machine listens, as addresses are bound.
	Listening func() []netip.AddrPort
	// Addresses lists this machine's own addresses.
	Addresses func() []netip.Addr
}

// Explain is the function Explain, and says with certainty why an address of
// this machine refuses, where a server listens on another one only.
func (m Machine) Explain(err error, rawURL string) *model.Problem {
	p := Explain(err, rawURL)
	if p == nil || p.Code != CodeRefused || m.Listening == nil || m.Addresses == nil {
		return p
	}
	at, ok := dialled(err, rawURL)
	if !ok || !m.owns(at.Addr()) {
		return p
	}
	if sharper := bound(at, m.Listening(), placeOf(rawURL).where); sharper != nil {
		sharper.Detail = p.Detail
		return sharper
	}
	return p
}

// Is reports whether a host of a URL means this machine.
func (m Machine) Is(host string) bool {
	ip, err := netip.ParseAddr(host)
	return isLocal(host) || err == nil && m.Addresses != nil && m.owns(ip.Unmap())
}

func (m Machine) owns(ip netip.Addr) bool {
	return ip.IsLoopback() || slices.Contains(m.Addresses(), ip)
}

// bound says on which addresses the port is taken; nil when on none.
func bound(at netip.AddrPort, listening []netip.AddrPort, where string) *model.Problem {
	code, shown := CodeLoopbackOnly, []string{}
	for _, l := range listening {
		if l.Port() != at.Port() {
			continue
		}
		if !l.Addr().IsLoopback() {
			code = CodeOtherAddress
		}
		if text := l.String(); !slices.Contains(shown, text) {
			shown = append(shown, text)
		}
	}
	if len(shown) == 0 {
		return nil
	}
	slices.Sort(shown)
	return Tell(code, where, strings.Join(shown, " and "))
}

// dialled is the address that refused: the one in the error, else that of the
// URL where it is a number.
func dialled(err error, rawURL string) (netip.AddrPort, bool) {
	var op *net.OpError
	if errors.As(err, &op) && op.Addr != nil {
		if at, err := netip.ParseAddrPort(op.Addr.String()); err == nil {
			return netip.AddrPortFrom(at.Addr().Unmap().WithZone(""), at.Port()), true
		}
	}
	u, err := url.Parse(rawURL)
	if err != nil {
		return netip.AddrPort{}, false
	}
	ip, err := netip.ParseAddr(u.Hostname())
	if err != nil {
		return netip.AddrPort{}, false
	}
	port, err := strconv.ParseUint(portOf(u), 10, 16)
	return netip.AddrPortFrom(ip.Unmap(), uint16(port)), err == nil
}

func portOf(u *url.URL) string {
	if u.Port() != "" {
		return u.Port()
	}
	return defaultPort(u.Scheme)
}
