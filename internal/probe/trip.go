package probe

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"sync"
	"time"
)

// Trip is what was seen on the way of one request. What was not reached is
// zero.
type Trip struct {
	// Name is the host name that was looked up, Addresses what it is; both
	// empty where the host is a number.
	Name      string
	Addresses []netip.Addr
	// Peer is where the connection was made to, as host:port.
	Peer string
	// TLS is the state after the handshake; nil for plain HTTP.
	TLS *tls.ConnectionState
	// Answered is true once the first byte of an answer came.
	Answered bool
	// RedirectedTo is the address without its query to which the answer sent
	// the request.
	RedirectedTo string
	ContentType  string
	// Date is the server's own time, to the second; zero when it tells none.
	Date time.Time
	// Asked is when the request was sent, Took how long it took altogether.
	Asked time.Time
	Took  time.Duration
	// Bytes and Samples are the size of the page, decompressed.
	Bytes   int64
	Samples int
}

// tracer collects a Trip. The hooks of httptrace may come from several
// goroutines, and some after the request has ended.
type tracer struct {
	mu   sync.Mutex
	trip Trip
}

// in returns a context that tells the tracer what happens to a request.
func (t *tracer) in(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		DNSStart:             func(i httptrace.DNSStartInfo) { t.note(func(to *Trip) { to.Name = i.Host }) },
		DNSDone:              func(i httptrace.DNSDoneInfo) { t.note(func(to *Trip) { to.Addresses = addresses(i.Addrs) }) },
		GotConn:              func(i httptrace.GotConnInfo) { t.note(func(to *Trip) { to.Peer = i.Conn.RemoteAddr().String() }) },
		GotFirstResponseByte: func() { t.note(func(to *Trip) { to.Answered = true }) },
		ConnectDone: func(_, address string, err error) {
			if err == nil {
				t.note(func(to *Trip) { to.Peer = address })
			}
		},
		TLSHandshakeDone: func(state tls.ConnectionState, err error) {
			if err == nil {
				t.note(func(to *Trip) { to.TLS = &state })
			}
		},
	})
}

func (t *tracer) note(set func(*Trip)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	set(&t.trip)
}

// done returns the trip; what comes later is not seen.
func (t *tracer) done() Trip {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.trip
}

// took notes what the response itself tells.
func (to *Trip) took(resp *http.Response) {
	to.ContentType = resp.Header.Get("Content-Type")
	if date, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		to.Date = date
	}
	to.RedirectedTo = redirectOf(resp)
}

// redirectOf is where a response sends the request, or where it was sent
// before it came there; empty without a redirect.
func redirectOf(resp *http.Response) string {
	target, err := resp.Location()
	if err != nil || resp.StatusCode/100 != 3 {
		if resp.Request == nil || resp.Request.Response == nil {
			return ""
		}
		target = resp.Request.URL
	}
	shown := *target
	shown.User, shown.RawQuery, shown.Fragment = nil, "", ""
	return shorten(shown.String())
}

func addresses(found []net.IPAddr) []netip.Addr {
	var list []netip.Addr
	for _, a := range found {
		if ip, ok := netip.AddrFromSlice(a.IP); ok {
			list = append(list, ip.Unmap())
		}
	}
	return list
}
