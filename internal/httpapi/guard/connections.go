package guard

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"sync"
)

// connections are the open connections of a server by remote address. When an
// address has as many as it may, a new one takes the place of the oldest that
// asks nothing: first of those that have never sent a whole request, then of
// the idle ones. So a flood of half-open connections pushes out itself, and a
// health check still comes through.
type connections struct {
	limit int

	mu     sync.Mutex
	byAddr map[netip.Addr][]*conn // the oldest first
}

// conn is a connection that knows what it is doing.
type conn struct {
	net.Conn
	owner *connections
	addr  netip.Addr
	state http.ConnState // guarded by owner.mu
}

func newConnections(limit int) *connections {
	return &connections{limit: limit, byAddr: map[netip.Addr][]*conn{}}
}

// listener admits connections within the limit.
type listener struct {
	net.Listener
	conns *connections
}

// Accept returns the next connection that is admitted; others are closed.
func (l *listener) Accept() (net.Conn, error) {
	for {
		raw, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if c := l.conns.admit(raw); c != nil {
			return c, nil
		}
		_ = raw.Close() // it was never used
	}
}

// admit takes a connection in and closes the one it displaces. It returns nil
// when all others are in use.
func (c *connections) admit(raw net.Conn) net.Conn {
	added := &conn{Conn: raw, owner: c, addr: remoteAddr(raw), state: http.StateNew}
	displaced, ok := c.add(added)
	if !ok {
		return nil
	}
	if displaced != nil {
		_ = displaced.Conn.Close() // its server goroutine sees the end
	}
	return added
}

func (c *connections) add(added *conn) (displaced *conn, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	open := c.byAddr[added.addr]
	if len(open) >= c.limit {
		i := slices.IndexFunc(open, func(o *conn) bool { return o.state == http.StateNew })
		if i < 0 {
			i = slices.IndexFunc(open, func(o *conn) bool { return o.state == http.StateIdle })
		}
		if i < 0 {
			return nil, false
		}
		displaced = open[i]
		open = slices.Delete(open, i, i+1)
	}
	c.byAddr[added.addr] = append(open, added)
	return displaced, true
}

// changed is the server's ConnState hook. A connection is New until its first
// whole request header has been read.
func (c *connections) changed(nc net.Conn, state http.ConnState) {
	if own, ok := nc.(*conn); ok {
		c.mu.Lock()
		own.state = state
		c.mu.Unlock()
	}
}

// Close closes the connection and makes room.
func (c *conn) Close() error {
	c.owner.remove(c)
	return c.Conn.Close()
}

// CloseWrite ends our side only. http.Server looks for it, so that a client
// which still sends can read why it was refused.
func (c *conn) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

func (c *connections) remove(gone *conn) {
	c.mu.Lock()
	defer c.mu.Unlock()
	open := slices.DeleteFunc(c.byAddr[gone.addr], func(o *conn) bool { return o == gone })
	if len(open) == 0 {
		delete(c.byAddr, gone.addr)
		return
	}
	c.byAddr[gone.addr] = open
}

// remoteAddr is the peer's address without its port; the zero Addr for
// listeners that are not TCP, which then share one limit.
func remoteAddr(c net.Conn) netip.Addr {
	addrPort, err := netip.ParseAddrPort(c.RemoteAddr().String())
	if err != nil {
		return netip.Addr{}
	}
	return addrPort.Addr().Unmap()
}
