package engine

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"

	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/discovery"
)

// hostAlias is the name by which a container reaches the machine that it runs
// on. Outside of containers it usually does not resolve.
const hostAlias = "host.docker.internal"

// dialer connects scrapes. Where hostAlias does not resolve it means the
// loopback interface, so that one configuration serves this program and the
// containers.
type dialer struct {
	lookup func(ctx context.Context, host string) ([]string, error)
	net    net.Dialer
	large  largeTurn

	mu sync.Mutex
	// open are the connections to close at the end; nil once that is over.
	open map[*limitedConn]struct{}
}

func newDialer(lookup func(ctx context.Context, host string) ([]string, error)) *dialer {
	return &dialer{
		lookup: lookup,
		net:    net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second},
		large:  make(largeTurn, 1),
		open:   map[*limitedConn]struct{}{},
	}
}

func (d *dialer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := d.connect(ctx, network, address)
	if err != nil {
		return nil, err
	}
	limited := &limitedConn{Conn: conn, large: d.large, closed: d.forget}
	if !d.remember(limited) {
		return nil, errors.Join(net.ErrClosed, limited.Close())
	}
	return limited, nil
}

// remember is false when the dialer has been closed meanwhile.
func (d *dialer) remember(c *limitedConn) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.open == nil {
		return false
	}
	d.open[c] = struct{}{}
	return true
}

func (d *dialer) forget(c *limitedConn) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.open, c)
}

// close closes every connection. The scrape manager means to do it when it
// stops, but its clients are wrapped for tracing, and the wrapper does not
// pass the wish on (scrape/scrape.go of v0.316.0, newScrapeClient).
func (d *dialer) close() {
	d.mu.Lock()
	open := d.open
	d.open = nil
	d.mu.Unlock()
	for c := range open {
		_ = c.Close() // nobody uses it any more
	}
}

func (d *dialer) connect(ctx context.Context, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil || host != hostAlias {
		return d.net.DialContext(ctx, network, address)
	}
	if d.resolves(ctx, host) {
		return d.net.DialContext(ctx, network, address)
	}
	return d.loopback(ctx, network, port)
}

// lookupTimeout leaves most of a scrape's time when the name server is slow to
// say that it does not know the name.
const lookupTimeout = time.Second

func (d *dialer) resolves(ctx context.Context, host string) bool {
	ctx, cancel := context.WithTimeout(ctx, lookupTimeout)
	defer cancel()
	found, err := d.lookup(ctx, host)
	return err == nil && len(found) > 0
}

// loopback tries IPv4, then IPv6. The first error is the one to report: most
// servers listen on IPv4.
func (d *dialer) loopback(ctx context.Context, network, port string) (net.Conn, error) {
	conn, err := d.net.DialContext(ctx, network, net.JoinHostPort("127.0.0.1", port))
	if err == nil {
		return conn, nil
	}
	conn, err6 := d.net.DialContext(ctx, network, net.JoinHostPort("::1", port))
	if err6 == nil {
		return conn, nil
	}
	return nil, errors.Join(err, errNoSecond(err6))
}

// errNoSecond keeps the second error only when it says something else than
// that nothing listens there either.
func errNoSecond(err error) error {
	if isRefused(err) {
		return nil
	}
	return err
}

// maxAtOnce is how many targets may be scraped for the first time at the same
// moment.
const maxAtOnce = 64

// firstScrapeOffset makes the first scrape come at once. Prometheus spreads
// first scrapes over one interval, so that the first sample of a target comes
// after up to 15 s; taking that much off leaves none of it. With many targets,
// or with an unknown number of them, the spreading is worth its wait.
func firstScrapeOffset(cfg *config.Config) time.Duration {
	count, longest := 0, time.Duration(cfg.GlobalConfig.ScrapeInterval)
	for _, job := range cfg.ScrapeConfigs {
		longest = max(longest, time.Duration(job.ScrapeInterval))
		for _, d := range job.ServiceDiscoveryConfigs {
			switch x := d.(type) {
			case discovery.StaticConfig:
				count += targetCount(x)
			case localDiscovery:
			default:
				return 0
			}
		}
	}
	if count > maxAtOnce {
		return 0
	}
	return -longest
}
