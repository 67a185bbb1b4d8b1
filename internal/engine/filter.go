package engine

import (
	"context"
	"net"
	"net/netip"
	"net/url"
	"os"
	"strings"
	"sync"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/discovery"
	"github.com/prometheus/prometheus/discovery/targetgroup"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/scrape"
)

// targetFilter stands between discovery and scraping. It takes out of the
// local job what another job scrapes already, so that a server which a file
// names and the finder finds is scraped once, with the labels of the file.
type targetFilter struct {
	config *configState
	here   machine
}

// pipe passes target sets on, filtered, until in is closed or ctx ends.
func (f targetFilter) pipe(ctx context.Context, wg *sync.WaitGroup, in <-chan map[string][]*targetgroup.Group) <-chan map[string][]*targetgroup.Group {
	out := make(chan map[string][]*targetgroup.Group)
	wg.Go(func() {
		defer close(out)
		for sets := range in {
			select {
			case out <- f.filter(sets):
			case <-ctx.Done():
				return
			}
		}
	})
	return out
}

// filter writes to the map, which the discovery manager makes for each update
// and does not keep, but not to the groups, which it does keep.
func (f targetFilter) filter(sets map[string][]*targetgroup.Group) map[string][]*targetgroup.Group {
	cfg := f.config.current()
	for _, job := range cfg.ScrapeConfigs {
		if !isLocalJob(job) || targetCount(sets[job.JobName]) == 0 {
			continue
		}
		covered := f.coveredPorts(cfg, sets)
		for i, group := range sets[job.JobName] {
			sets[job.JobName][i] = withoutPorts(group, covered)
		}
	}
	return sets
}

func isLocalJob(job *config.ScrapeConfig) bool {
	for _, d := range job.ServiceDiscoveryConfigs {
		if _, ok := d.(localDiscovery); ok {
			return true
		}
	}
	return false
}

func targetCount(groups []*targetgroup.Group) int {
	n := 0
	for _, g := range groups {
		n += len(g.Targets)
	}
	return n
}

// coveredPorts are the ports of this machine that the jobs of files scrape,
// after relabelling, because that decides about the address.
func (f targetFilter) coveredPorts(cfg *config.Config, sets map[string][]*targetgroup.Group) map[string]bool {
	covered := map[string]bool{}
	b := labels.NewBuilder(labels.EmptyLabels())
	for _, job := range cfg.ScrapeConfigs {
		if isLocalJob(job) {
			continue
		}
		for _, group := range sets[job.JobName] {
			targets, _ := scrape.TargetsFromGroup(group, job, nil, b) // The scrape manager reports failures.
			for _, t := range targets {
				if u := t.URL(); f.here.is(u.Hostname()) {
					covered[portOf(u)] = true
				}
			}
		}
	}
	return covered
}

func portOf(u *url.URL) string {
	switch {
	case u.Port() != "":
		return u.Port()
	case u.Scheme == "https":
		return "443"
	default:
		return "80"
	}
}

func withoutPorts(group *targetgroup.Group, covered map[string]bool) *targetgroup.Group {
	out := &targetgroup.Group{Source: group.Source, Labels: group.Labels}
	for _, target := range group.Targets {
		_, port, err := net.SplitHostPort(string(target[commonmodel.AddressLabel]))
		if err == nil && covered[port] {
			continue
		}
		out.Targets = append(out.Targets, target)
	}
	return out
}

// machine knows the names and addresses of this machine.
type machine struct {
	names     map[string]bool
	addresses map[netip.Addr]bool
}

// thisMachine asks the system for its name and addresses. What it does not
// tell is missing from the answer.
func thisMachine() machine {
	m := machine{
		names:     map[string]bool{"localhost": true, hostAlias: true},
		addresses: map[netip.Addr]bool{},
	}
	if name, err := os.Hostname(); err == nil {
		m.names[strings.ToLower(name)] = true
	}
	found, _ := net.InterfaceAddrs()
	for _, a := range found {
		if prefix, err := netip.ParsePrefix(a.String()); err == nil {
			m.addresses[prefix.Addr().Unmap()] = true
		}
	}
	return m
}

// is tells whether a host of a URL means this machine.
func (m machine) is(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if m.names[host] {
		return true
	}
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return false
	}
	addr = addr.Unmap().WithZone("")
	return addr.IsLoopback() || addr.IsUnspecified() || m.addresses[addr]
}

// pointAtSelf lets a job that scrapes localhost:9090 scrape where this process
// really listens. It is for the built-in configuration only, which means
// itself by that address; the labels stay as they are written.
func pointAtSelf(cfg *config.Config, self string) {
	const written = "localhost:9090"
	if self == written {
		return
	}
	for _, job := range cfg.ScrapeConfigs {
		for _, d := range job.ServiceDiscoveryConfigs {
			groups, _ := d.(discovery.StaticConfig)
			for _, group := range groups {
				for _, target := range group.Targets {
					if target[commonmodel.AddressLabel] == written {
						target[commonmodel.AddressLabel] = commonmodel.LabelValue(self)
						if _, set := group.Labels[commonmodel.InstanceLabel]; !set {
							target[commonmodel.InstanceLabel] = written
						}
					}
				}
			}
		}
	}
}
