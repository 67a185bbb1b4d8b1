package app

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// targetPageWithin bounds the one query behind the page.
const targetPageWithin = 2 * time.Second

// targetPage serves, as metrics, what this program knows of the servers that
// are up: what each is, and the numbers that it says in labels only. Nothing is
// remembered between two scrapes, so that a server that went has no series.
func (a *App) targetPage() http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(&targetCollector{
		targets: a.Targets, catalog: a.catalog, now: time.Now,
		query: func(ctx context.Context, q model.Query) (model.QueryResult, error) { return a.engine.Query(ctx, q) },
	})
	return promhttp.HandlerFor(registry, promhttp.HandlerOpts{MaxRequestsInFlight: 2})
}

// targetCollector makes the series at each scrape.
type targetCollector struct {
	targets func() []model.Target
	query   func(context.Context, model.Query) (model.QueryResult, error)
	catalog *catalog.Catalog
	now     func() time.Time
	// meanings are the sentences that were looked up, by family.
	meanings sync.Map
}

var _ prometheus.Collector = (*targetCollector)(nil)

// Describe tells nothing: labels depend on what is scraped.
func (c *targetCollector) Describe(chan<- *prometheus.Desc) {}

// Collect implements prometheus.Collector.
func (c *targetCollector) Collect(out chan<- prometheus.Metric) {
	infos := c.infos()
	for _, t := range c.servers() {
		c.collectTarget(out, t)
		c.collectNumbers(out, t, infos[targetKey{t.Job, t.Instance}])
	}
}

// servers are the targets that are up and known, one for each job and instance.
func (c *targetCollector) servers() []model.Target {
	seen := map[targetKey]bool{}
	return slices.DeleteFunc(c.targets(), func(t model.Target) bool {
		key := targetKey{t.Job, t.Instance}
		skip := t.State != model.TargetUp || t.Server == nil || t.Server.Engine == "" || seen[key]
		seen[key] = seen[key] || !skip
		return skip
	})
}

func (c *targetCollector) collectTarget(out chan<- prometheus.Metric, t model.Target) {
	s := *t.Server
	labels := prometheus.Labels{"instance": t.Instance, "job": t.Job}
	c.gauge(out, catalog.MetricTargetInfo, 1, with(labels, prometheus.Labels{
		"engine": s.Engine, "engine_title": s.EngineTitle, "version": s.Version, "dialect": s.Dialect,
		"frontend": s.Frontend, "model": strings.Join(s.Models, ", "),
	}))
	c.gauge(out, catalog.MetricTargetSeries, float64(s.Series), labels)
	c.gauge(out, catalog.MetricTargetSuspicions, float64(len(s.Suspicions)), labels)
	for state, n := range map[string]int{"known": s.Known, "unknown": len(s.Unknown), "missing": len(s.Missing)} {
		c.gauge(out, catalog.MetricTargetFamilies, float64(n), with(labels, prometheus.Labels{"state": state}))
	}
}

func (c *targetCollector) collectNumbers(out chan<- prometheus.Metric, t model.Target, infos []catalog.Info) {
	name := ""
	if len(t.Server.Models) > 0 {
		name = t.Server.Models[0]
	}
	for _, n := range c.catalog.NumbersIn(infos) {
		c.gauge(out, n.Metric, n.Value, prometheus.Labels{
			"instance": t.Instance, "job": t.Job, "model_name": name, "engine": n.Engine,
		})
	}
}

// gauge sends one sample; its help is the catalog's.
func (c *targetCollector) gauge(out chan<- prometheus.Metric, name string, value float64, labels prometheus.Labels) {
	desc := prometheus.NewDesc(name, c.meaning(name), slices.Sorted(maps.Keys(labels)), nil)
	var values []string
	for _, label := range slices.Sorted(maps.Keys(labels)) {
		values = append(values, strings.ToValidUTF8(labels[label], "\ufffd"))
	}
	out <- prometheus.MustNewConstMetric(desc, prometheus.GaugeValue, value, values...)
}

// meaning is the sentence that the catalog has for a family.
func (c *targetCollector) meaning(name string) string {
	if known, ok := c.meanings.Load(name); ok {
		return known.(string)
	}
	meaning := name
	for _, e := range c.catalog.Engines {
		if f, ok := e.Family(name); ok {
			meaning = f.Meaning
			break
		}
	}
	c.meanings.Store(name, meaning)
	return meaning
}

// targetKey is how series name their target.
type targetKey struct{ job, instance string }

// infos are the series whose labels hold numbers, by target; none while they
// cannot be had.
func (c *targetCollector) infos() map[targetKey][]catalog.Info {
	ctx, cancel := context.WithTimeout(context.Background(), targetPageWithin)
	defer cancel()
	names := strings.Join(c.catalog.InfoMetrics(), "|")
	result, err := c.query(ctx, model.Query{Expr: fmt.Sprintf("{__name__=~%q}", names), End: c.now()})
	if err != nil {
		return nil
	}
	all := map[targetKey][]catalog.Info{}
	for _, s := range result.Series {
		key := targetKey{s.Labels["job"], s.Labels["instance"]}
		all[key] = append(all[key], catalog.Info{Metric: s.Labels["__name__"], Labels: s.Labels})
	}
	return all
}

// with is both sets of labels in one.
func with(a, b prometheus.Labels) prometheus.Labels {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}
