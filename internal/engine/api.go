package engine

import (
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/prometheus/tsdb"
	v1 "github.com/prometheus/prometheus/web/api/v1"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promapi"
)

func (e *Engine) newAPI(p *parts) http.Handler {
	return promapi.New(promapi.Params{
		Engine:        p.query,
		Storage:       p.storage,
		Exemplars:     p.db,
		TSDB:          adminStats{DB: p.db, stats: e.stats},
		Scrape:        p.scrape,
		Rules:         p.rules,
		Notifier:      p.notifier,
		Parser:        p.parser,
		Config:        e.config.current,
		Notifications: p.notices,
		Features:      p.features,
		Runtime:       e.runtimeInfo,
		Version: v1.PrometheusVersion{
			Version: e.opts.Build.Prometheus, Revision: e.opts.Build.Revision,
			Branch: "kanoa-monitor " + e.opts.Build.Version, GoVersion: runtime.Version(),
		},
		ExternalURL:   p.external,
		ListenAddress: e.opts.SelfAddress,
		DataDir:       e.opts.DataDir,
		Lookback:      lookback,
		QueryTimeout:  e.opts.QueryTimeout,
		Registerer:    e.opts.Registerer,
		Gatherer:      e.gatherer,
		Logger:        e.logger("api"),
		Flags:         e.flags(),
	})
}

// flags are what is in force here of the command line of a Prometheus, by its
// names. How long samples are kept is in the configuration.
func (e *Engine) flags() map[string]string {
	return map[string]string{
		"config.file":           e.opts.ConfigPath,
		"query.lookback-delta":  lookback.String(),
		"query.max-concurrency": strconv.Itoa(e.opts.QueryConcurrency),
		"query.max-samples":     strconv.Itoa(e.opts.QuerySamples),
		"query.timeout":         e.opts.QueryTimeout.String(),
		"storage.tsdb.path":     e.opts.DataDir,
		"web.external-url":      e.opts.ExternalURL,
		"web.listen-address":    e.opts.SelfAddress,
	}
}

// runtimeInfo is what the API tells of the process.
func (e *Engine) runtimeInfo() (v1.RuntimeInfo, error) {
	status := e.ConfigStatus()
	info := v1.RuntimeInfo{
		StartTime:           e.started.UTC(),
		ServerTime:          time.Now().UTC(),
		ReloadConfigSuccess: len(status.Faults) == 0,
		LastConfigTime:      status.LoadedAt.UTC(),
		GoroutineCount:      runtime.NumGoroutine(),
		GOMAXPROCS:          runtime.GOMAXPROCS(0),
		GOMEMLIMIT:          debug.SetMemoryLimit(-1),
		GOGC:                os.Getenv("GOGC"),
		StorageRetention:    e.retentionText(),
	}
	var err error
	info.Hostname, err = os.Hostname()
	return info, err
}

func (e *Engine) retentionText() string {
	store := e.config.current().StorageConfig.TSDBConfig
	if store == nil || store.Retention == nil {
		return ""
	}
	var limits []string
	if store.Retention.Time > 0 {
		limits = append(limits, store.Retention.Time.String())
	}
	if store.Retention.Size > 0 {
		limits = append(limits, store.Retention.Size.String())
	}
	return strings.Join(limits, " or ")
}

// adminStats gives the store the shape that the API asks for.
type adminStats struct {
	*tsdb.DB
	stats *tsdb.DBStats
}

var _ v1.TSDBAdminStats = adminStats{}

// Stats are the cardinality figures of the head.
func (a adminStats) Stats(label string, limit int) (*tsdb.Stats, error) {
	return a.Head().Stats(label, limit), nil
}

// WALReplayStatus says how far the write-ahead log was read.
func (a adminStats) WALReplayStatus() (tsdb.WALReplayStatus, error) {
	return a.stats.Head.WALReplayStatus.GetWALReplayStatus(), nil
}

// BlockMetas describes the blocks on disk.
func (a adminStats) BlockMetas() ([]tsdb.BlockMeta, error) { return a.DB.BlockMetas(), nil }
