package engine

import (
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/prometheus/config"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promconf"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// ConfigError says everything that is wrong with a configuration.
type ConfigError struct {
	Faults []model.Fault
}

// Error is one fault on each line.
func (e *ConfigError) Error() string {
	lines := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// configState is the configuration in force and the outcome of the last
// reload. It has its own lock, so that status and scraping never wait for a
// reload.
type configState struct {
	mu sync.RWMutex
	// next is what the next load reads, inForce where loaded came from.
	next, inForce configSource
	loaded        *promconf.Loaded
	loadedAt      time.Time
	faults        []model.Fault
	// tried is the fingerprint of the files that were read last, whether they
	// were accepted or not.
	tried string
}

// configSource is a main configuration file; embedded says that it is a
// written-out copy of the built-in one.
type configSource struct {
	path     string
	embedded bool
}

// source is what the next load reads.
func (c *configState) source() configSource {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.next
}

func (c *configState) get() *promconf.Loaded {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.loaded
}

// current is the configuration in force; an empty one before the first load.
func (c *configState) current() *config.Config {
	if loaded := c.get(); loaded != nil {
		return loaded.Config
	}
	empty := config.DefaultConfig
	return &empty
}

func (c *configState) set(loaded *promconf.Loaded, source configSource) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.loaded, c.inForce, c.loadedAt, c.faults = loaded, source, time.Now(), nil
}

// trying notes what is about to be read, and lastTried tells it.
func (c *configState) trying(fingerprint string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tried = fingerprint
}

func (c *configState) lastTried() string {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.tried
}

func (c *configState) refuse(faults []model.Fault) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.faults = faults
}

func (c *configState) status() model.ConfigStatus {
	c.mu.RLock()
	defer c.mu.RUnlock()
	source := c.inForce
	if c.loaded == nil {
		source = c.next
	}
	return model.ConfigStatus{Path: source.path, Embedded: source.embedded, LoadedAt: c.loadedAt, Faults: c.faults}
}

// UseConfig names another main configuration file for the next Reload; the one
// in force stays until then.
func (e *Engine) UseConfig(path string, embedded bool) {
	e.config.mu.Lock()
	defer e.config.mu.Unlock()
	e.config.next = configSource{path: path, embedded: embedded}
}

// ConfigStatus tells which configuration is in force and what was wrong with
// the last one that was refused.
func (e *Engine) ConfigStatus() model.ConfigStatus { return e.config.status() }

// ScrapeInterval is the time between two scrapes where a job sets none.
func (e *Engine) ScrapeInterval() time.Duration {
	return time.Duration(e.config.current().GlobalConfig.ScrapeInterval)
}

// Check reports every fault of configuration and rule files without loading
// them anywhere.
func Check(paths ...string) []model.Fault { return promconf.Check(paths...) }

// configMetrics are those that people alert on; in Prometheus they belong to
// the program, not to the library.
type configMetrics struct {
	successful prometheus.Gauge
	timestamp  prometheus.Gauge
}

func newConfigMetrics(r prometheus.Registerer) *configMetrics {
	f := promauto.With(r)
	return &configMetrics{
		successful: f.NewGauge(prometheus.GaugeOpts{
			Name: "prometheus_config_last_reload_successful",
			Help: "Whether the last configuration reload attempt was successful.",
		}),
		timestamp: f.NewGauge(prometheus.GaugeOpts{
			Name: "prometheus_config_last_reload_success_timestamp_seconds",
			Help: "Timestamp of the last successful configuration reload.",
		}),
	}
}

func (m *configMetrics) observe(ok bool) {
	if !ok {
		m.successful.Set(0)
		return
	}
	m.successful.Set(1)
	m.timestamp.SetToCurrentTime()
}
