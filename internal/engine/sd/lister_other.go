//go:build !linux

package sd

import (
	"context"
	"net/netip"
	"strings"
	"syscall"

	psnet "github.com/shirou/gopsutil/v4/net"
)

// systemLook lists all connections and keeps the listening ones. On macOS this
// runs lsof; on Windows it reads the system's table.
func systemLook() func(context.Context) ([]Socket, error) {
	var last []Socket
	return func(ctx context.Context) ([]Socket, error) {
		connections, err := psnet.ConnectionsWithContext(ctx, "tcp")
		if err != nil {
			return nil, err
		}
		known := after(last)
		var sockets []Socket
		for _, c := range connections {
			if c.Status != "LISTEN" || c.Laddr.Port == 0 || c.Laddr.Port > 65535 {
				continue
			}
			addr := netip.AddrPortFrom(bound(c.Laddr.IP, c.Family), uint16(c.Laddr.Port))
			sockets = append(sockets, Socket{Addr: addr, Process: known.get(ctx, c.Pid)})
		}
		last = sockets
		return sockets, nil
	}
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
