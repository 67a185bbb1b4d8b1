package engine

import (
	"context"
	"errors"
	"net"
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
}

func newDialer(lookup func(ctx context.Context, host string) ([]string, error)) *dialer {
	return &dialer{
		lookup: lookup,
		net:    net.Dialer{Timeout: 30 * time.Second, KeepAlive: 30 * time.Second},
		large:  make(largeTurn, 1),
	}
}

func (d *dialer) dial(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := d.connect(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return &limitedConn{Conn: conn, large: d.large}, nil
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
