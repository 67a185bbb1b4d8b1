package promapi

import (
	"errors"
	"net/url"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/scrape"
	v1 "github.com/prometheus/prometheus/web/api/v1"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/redact"
)

// maskedTargets shows the targets of the scrape manager without their
// secrets: values of scrape parameters, in URLs, labels and error texts.
type maskedTargets struct {
	manager *scrape.Manager
}

var _ v1.TargetRetriever = maskedTargets{}

func (m maskedTargets) TargetsActive() map[string][]*scrape.Target {
	return maskPools(m.manager.TargetsActive())
}

func (m maskedTargets) TargetsDropped() map[string][]*scrape.Target {
	return maskPools(m.manager.TargetsDropped())
}

func (m maskedTargets) TargetsDroppedCounts() map[string]int {
	return m.manager.TargetsDroppedCounts()
}

func (m maskedTargets) ScrapePoolConfig(pool string) (*config.ScrapeConfig, error) {
	cfg, err := m.manager.ScrapePoolConfig(pool)
	if err != nil {
		return nil, err
	}
	return redact.ScrapeConfig(cfg), nil
}

func maskPools(pools map[string][]*scrape.Target) map[string][]*scrape.Target {
	out := make(map[string][]*scrape.Target, len(pools))
	for pool, targets := range pools {
		masked := make([]*scrape.Target, len(targets))
		for i, t := range targets {
			masked[i] = maskTarget(t)
		}
		out[pool] = masked
	}
	return out
}

// maskTarget makes a look-alike of a target: Prometheus builds the URL and the
// discovered labels from private fields, so they cannot be masked in place.
func maskTarget(t *scrape.Target) *scrape.Target {
	b := labels.NewBuilder(labels.EmptyLabels())
	discovered := redact.LabelSet(labelSet(t.DiscoveredLabels(b)))
	public := t.Labels(b)
	if public.IsEmpty() { // Dropped: nothing but what was discovered is shown.
		return scrape.NewTarget(public, &config.ScrapeConfig{}, discovered, nil)
	}
	u := t.URL()
	b.Reset(public)
	b.Set(commonmodel.AddressLabel, u.Host)
	b.Set(commonmodel.SchemeLabel, u.Scheme)
	b.Set(commonmodel.MetricsPathLabel, u.Path)
	b.Set(commonmodel.ScrapeIntervalLabel, t.GetValue(commonmodel.ScrapeIntervalLabel))
	b.Set(commonmodel.ScrapeTimeoutLabel, t.GetValue(commonmodel.ScrapeTimeoutLabel))
	masked := scrape.NewTarget(b.Labels(), &config.ScrapeConfig{Params: maskQuery(u)}, discovered, nil)
	masked.SetMetadataStore(t)
	if t.Health() != scrape.HealthUnknown {
		masked.Report(t.LastScrape(), t.LastScrapeDuration(), maskError(t.LastError()))
	}
	return masked
}

// maskQuery keeps the names of the parameters, so that a person sees which
// ones are sent.
func maskQuery(u *url.URL) url.Values {
	query := u.Query()
	for name := range query {
		query[name] = []string{redact.Mask}
	}
	return query
}

func maskError(err error) error {
	if err == nil {
		return nil
	}
	return errors.New(redact.Text(err.Error()))
}

func labelSet(ls labels.Labels) commonmodel.LabelSet {
	set := commonmodel.LabelSet{}
	ls.Range(func(l labels.Label) { set[commonmodel.LabelName(l.Name)] = commonmodel.LabelValue(l.Value) })
	return set
}
