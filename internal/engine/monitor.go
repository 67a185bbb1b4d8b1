package engine

import (
	"fmt"
	"strings"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/discovery"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promapi"
	"github.com/lhzn-io/kanoa-monitor/internal/engine/promconf"
)

// MonitorJob is the name of the job that scrapes what this program itself
// knows of the targets, and the instance label of its one target. A number is
// added to the name when a configuration file has a job of that name.
const MonitorJob = "kanoa-monitor"

// monitorJob scrapes the page of Options.TargetsPage. Its series are of other
// targets, so that the labels they bring are kept.
func monitorJob(cfg *config.Config, self string) (*config.ScrapeConfig, error) {
	job := config.DefaultScrapeConfig
	job.JobName = freeName(cfg, MonitorJob)
	job.MetricsPath = promapi.TargetsPath
	job.HonorLabels = true
	job.EnableCompression = false // it does not leave the machine
	job.ServiceDiscoveryConfigs = discovery.Configs{discovery.StaticConfig{{
		Source: "0",
		Targets: []commonmodel.LabelSet{{
			commonmodel.AddressLabel: commonmodel.LabelValue(self), commonmodel.InstanceLabel: MonitorJob,
		}},
	}}}
	if err := job.Validate(cfg.GlobalConfig); err != nil {
		return nil, fmt.Errorf("make job %q: %w", job.JobName, err)
	}
	promconf.Limit(&job)
	return &job, nil
}

// isMonitorJob tells whether a scrape pool is the job that monitorJob made. It
// has its name to itself, and stands in no file.
func (e *Engine) isMonitorJob(pool string) bool {
	_, written := e.config.get().JobFiles[pool]
	return strings.HasPrefix(pool, MonitorJob) && !written
}
