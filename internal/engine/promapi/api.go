package promapi

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/grafana/regexp"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/common/route"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/notifier"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/rules"
	"github.com/prometheus/prometheus/scrape"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/util/features"
	"github.com/prometheus/prometheus/util/notifications"
	v1 "github.com/prometheus/prometheus/web/api/v1"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/redact"
)

// Params are the parts of a running engine that the API speaks for. All are
// needed, but Flags.
type Params struct {
	Engine    *promql.Engine
	Storage   storage.Storage
	Exemplars storage.ExemplarQueryable
	TSDB      v1.TSDBAdminStats
	Scrape    *scrape.Manager
	Rules     *rules.Manager
	Notifier  *notifier.Manager
	Parser    parser.Parser
	// Config is the configuration in force, with its secrets; the API shows a
	// masked copy.
	Config        func() *config.Config
	Notifications *notifications.Notifications
	Features      features.Collector
	Runtime       func() (v1.RuntimeInfo, error)
	Version       v1.PrometheusVersion
	ExternalURL   *url.URL
	// ListenAddress is host:port of this API, for links in its answers.
	ListenAddress string
	DataDir       string
	Lookback      time.Duration
	QueryTimeout  time.Duration
	Registerer    prometheus.Registerer
	Gatherer      prometheus.Gatherer
	Logger        *slog.Logger
	// Flags are shown as those of the command line.
	Flags map[string]string
}

// The limits of remote read, which are those of cmd/prometheus.
const (
	remoteReadSamples     = 5e7
	remoteReadConcurrency = 10
	remoteReadFrameBytes  = 1 << 20
	searchLimit           = 10_000
)

// New returns the handler of /api/v1/ and /federate.
func New(p Params) http.Handler {
	router := route.New()
	newAPI(p).Register(router)
	mux := http.NewServeMux()
	mux.Handle("/api/v1/", http.StripPrefix("/api/v1", router))
	mux.Handle("GET /federate", federation(p))
	return guardText(mux)
}

// newAPI is the one call of Prometheus' constructor. Admin routes and the
// receivers for remote write and OTLP are off: nothing but scraping writes.
func newAPI(p Params) *v1.API {
	targets := maskedTargets{manager: p.Scrape}
	version := p.Version
	return v1.NewAPI(
		p.Engine,
		p.Storage,
		nil, // appendable: no receiver
		p.Exemplars,
		func(context.Context) v1.ScrapePoolsRetriever { return p.Scrape },
		func(context.Context) v1.TargetRetriever { return targets },
		func(context.Context) v1.AlertmanagerRetriever { return p.Notifier },
		func() config.Config { return redact.Config(p.Config()) },
		p.Flags,
		v1.GlobalURLOptions{ListenAddress: p.ListenAddress, Host: p.ExternalURL.Host, Scheme: p.ExternalURL.Scheme},
		func(f http.HandlerFunc) http.HandlerFunc { return f }, // Root answers until the store is ready
		p.TSDB,
		p.DataDir,
		false, // enableAdmin
		false, // enableSearch
		searchLimit,
		p.Logger,
		func(context.Context) v1.RulesRetriever { return p.Rules },
		remoteReadSamples,
		remoteReadConcurrency,
		remoteReadFrameBytes,
		false,                      // isAgent
		regexp.MustCompile(`^\b$`), // corsOrigin: matches no origin
		p.Runtime,
		&version,
		p.Notifications.Get,
		p.Notifications.Sub,
		p.Gatherer,
		p.Registerer,
		nil,   // statsRenderer: the default
		false, // rwEnabled
		nil,   // acceptRemoteWriteProtoMsgs
		false, // otlpEnabled
		false, // otlpDeltaToCumulative
		false, // otlpNativeDeltaIngestion
		p.Lookback,
		false, // enableTypeAndUnitLabels
		false, // appendMetadata
		nil,   // overrideErrorCode
		p.Features,
		v1.OpenAPIOptions{ExternalURL: p.ExternalURL.String(), Version: p.Version.Version, MaxSearchLimit: searchLimit},
		p.Parser,
		false, // enableQueryCost
		p.QueryTimeout,
	)
}
