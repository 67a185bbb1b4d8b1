package engine

import (
	"context"
	"fmt"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/discovery"
	"github.com/prometheus/prometheus/discovery/targetgroup"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promconf"
	"github.com/lhzn-io/kanoa-monitor/internal/engine/redact"
)

// LocalFinder finds inference servers on this machine. The engine scrapes what
// it finds as one job, without what a configuration file covers already.
type LocalFinder interface {
	// Groups returns the channel on which all targets known at a time arrive,
	// again whenever they change. Only the engine reads from it; it may be
	// closed when there will be no more changes.
	Groups() <-chan []LocalTarget
}

// LocalTarget is one server on this machine.
type LocalTarget struct {
	// Address is host:port to scrape at the path /metrics.
	Address string
	// Instance is the instance label; empty is Address.
	Instance string
	// Labels are further labels of all its series.
	Labels map[string]string
}

// LocalJob is the name of the job that scrapes what the finder found. A number
// is added to it when a configuration file has a job of that name.
const LocalJob = "local"

// localJob is the scrape job for what the finder finds. Redirects are not
// followed: whatever listens on a port here must not make us fetch elsewhere.
func localJob(cfg *config.Config, finder LocalFinder, rules []NameRule) (*config.ScrapeConfig, error) {
	job := config.DefaultScrapeConfig
	job.JobName = freeName(cfg, LocalJob)
	job.HTTPClientConfig.FollowRedirects = false
	job.ServiceDiscoveryConfigs = discovery.Configs{localDiscovery{finder}}
	renames, err := relabelConfigs(rules)
	if err != nil {
		return nil, fmt.Errorf("make job %q: %w", job.JobName, err)
	}
	job.MetricRelabelConfigs = renames
	if err := job.Validate(cfg.GlobalConfig); err != nil {
		return nil, fmt.Errorf("make job %q: %w", job.JobName, err)
	}
	promconf.Limit(&job)
	return &job, nil
}

func freeName(cfg *config.Config, name string) string {
	taken := map[string]bool{}
	for _, job := range cfg.ScrapeConfigs {
		taken[job.JobName] = true
	}
	free := name
	for n := 2; taken[free]; n++ {
		free = name + "-" + strconv.Itoa(n)
	}
	return free
}

// localDiscovery is a discovery mechanism that exists in this process only.
type localDiscovery struct {
	finder LocalFinder
}

var (
	_ discovery.Config     = localDiscovery{}
	_ discovery.Discoverer = localDiscovery{}
	_ redact.InProcess     = localDiscovery{}
)

// Name is shown in metrics and logs.
func (localDiscovery) Name() string { return "local" }

// InProcess tells that there is no written form.
func (localDiscovery) InProcess() {}

// NewDiscoverer returns the mechanism itself, which needs nothing.
func (d localDiscovery) NewDiscoverer(discovery.DiscovererOptions) (discovery.Discoverer, error) {
	return d, nil
}

// NewDiscovererMetrics returns metrics that are none.
func (localDiscovery) NewDiscovererMetrics(prometheus.Registerer, discovery.RefreshMetricsInstantiator) discovery.DiscovererMetrics {
	return noMetrics{}
}

type noMetrics struct{}

func (noMetrics) Register() error { return nil }
func (noMetrics) Unregister()     {}

// Run passes on what the finder finds, until ctx ends.
func (d localDiscovery) Run(ctx context.Context, up chan<- []*targetgroup.Group) {
	found := d.finder.Groups()
	for {
		select {
		case <-ctx.Done():
			return
		case targets, ok := <-found:
			if !ok {
				return
			}
			select {
			case up <- []*targetgroup.Group{localGroup(targets)}:
			case <-ctx.Done():
				return
			}
		}
	}
}

func localGroup(targets []LocalTarget) *targetgroup.Group {
	group := &targetgroup.Group{Source: "local"}
	for _, t := range targets {
		set := commonmodel.LabelSet{}
		for name, value := range t.Labels {
			set[commonmodel.LabelName(name)] = commonmodel.LabelValue(value)
		}
		set[commonmodel.AddressLabel] = commonmodel.LabelValue(t.Address)
		if t.Instance != "" {
			set[commonmodel.InstanceLabel] = commonmodel.LabelValue(t.Instance)
		}
		group.Targets = append(group.Targets, set)
	}
	return group
}
