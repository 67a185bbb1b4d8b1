package engine

import (
	"context"
	"math"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/prometheus/tsdb"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Store describes the store. Before it is open, only the folder and the limits
// are known.
func (e *Engine) Store() model.StoreStatus {
	retention := e.config.current().StorageConfig.TSDBConfig
	out := model.StoreStatus{Dir: e.opts.DataDir, Repaired: e.repairs.summary()}
	if retention != nil && retention.Retention != nil {
		out.RetentionSeconds = time.Duration(retention.Retention.Time).Seconds()
		out.RetentionBytes = int64(retention.Retention.Size)
	}
	if p := e.running.Load(); p != nil {
		describe(&out, p.db, e.samples.get(context.Background(), p.db, time.Now()))
	}
	return out
}

func describe(out *model.StoreStatus, db *tsdb.DB, headSamples uint64) {
	head := db.Head()
	out.Series, out.Samples, out.Bytes = head.NumSeries(), headSamples, head.Size()
	oldest, newest := head.MinTime(), head.MaxTime()
	for _, block := range db.Blocks() {
		meta := block.Meta()
		out.Samples += meta.Stats.NumSamples
		out.Bytes += block.Size()
		oldest, newest = min(oldest, meta.MinTime), max(newest, meta.MaxTime-1)
	}
	if oldest != math.MaxInt64 && newest != math.MinInt64 {
		out.Oldest, out.Newest = time.UnixMilli(oldest), time.UnixMilli(newest)
	}
}

// registerStoreMetrics adds the metrics that belong to the program in
// Prometheus, not to its library.
func registerStoreMetrics(r prometheus.Registerer, db *tsdb.DB) {
	gauge := func(name, help string, millis func() int64) {
		promauto.With(r).NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 {
			return float64(millis() / 1000)
		})
	}
	gauge("prometheus_tsdb_lowest_timestamp_seconds", "Lowest timestamp value stored in the database.", func() int64 {
		if blocks := db.Blocks(); len(blocks) > 0 {
			return blocks[0].Meta().MinTime
		}
		return db.Head().MinTime()
	})
	gauge("prometheus_tsdb_head_min_time_seconds", "Minimum time bound of the head block.", db.Head().MinTime)
	gauge("prometheus_tsdb_head_max_time_seconds", "Maximum timestamp of the head block.", db.Head().MaxTime)
}
