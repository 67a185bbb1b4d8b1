package engine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"runtime/debug"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Options configure an Engine. ConfigPath and DataDir are needed; the zero
// value of every other field has a meaning that is written beside it.
type Options struct {
	// ConfigPath is the prometheus.yml to load. Embedded says that it is a
	// written-out copy of the built-in one rather than a person's own.
	ConfigPath string
	Embedded   bool
	// ScrapeDir is a folder whose YAML files are read as scrape files when
	// the configuration names none; empty reads none.
	ScrapeDir string
	// DataDir holds the store. It is made when missing, for this user only.
	DataDir string
	// Retention is how long samples are kept; zero is 30 days. RetentionSize
	// is how many bytes they may take; zero is a tenth of the disk and at most
	// 5 GB. What the configuration file says has precedence.
	Retention     time.Duration
	RetentionSize int64
	// QueryTimeout, QueryConcurrency and QuerySamples bound queries; zero is
	// 30 s, 8 and 5 million.
	QueryTimeout     time.Duration
	QueryConcurrency int
	QuerySamples     int
	// SelfAddress is host:port where the Prometheus API of this process
	// listens. A built-in configuration scrapes itself there.
	SelfAddress string
	// ExternalURL is the address of this process in alerts; empty is
	// SelfAddress. UIURL is where the page of the API port leads to.
	ExternalURL, UIURL string
	// Local finds servers on this machine; nil finds none.
	Local LocalFinder
	// TargetsPage is the page of metrics with what this program knows of the
	// targets. It is served at /metrics/targets of the API's port and scraped from
	// there by a job of its own; nil serves and scrapes none.
	TargetsPage http.Handler
	// NameRules rename what is stored of servers that the finder found, and of
	// those whose past Backfill writes. Jobs of files bring rules of their own.
	NameRules []NameRule
	// ExplainScrape words the error of a failed scrape; nil passes on the text
	// of Prometheus. The URL is without secrets.
	ExplainScrape func(err error, url string) *model.Problem
	// LookupHost resolves the name that means "this machine" in containers;
	// nil is the resolver of the system.
	LookupHost func(ctx context.Context, host string) ([]string, error)
	// SetGCPercent is told the pace of the garbage collector that the
	// configuration asks for (runtime.gogc); nil ignores it.
	SetGCPercent func(percent int)
	// FreeMemory gives memory back to the system after a target sent a body
	// that was too large; nil is debug.FreeOSMemory.
	FreeMemory func()
	// Build is shown by the API as the version.
	Build model.Build
	// Logger receives log lines, without secrets; nil discards them.
	Logger *slog.Logger
	// Registerer and Gatherer are the two ends of one metrics registry, which
	// must be this engine's own; both nil makes one with the metrics of the Go
	// runtime and the process.
	Registerer prometheus.Registerer
	Gatherer   prometheus.Gatherer
}

const (
	defaultRetention    = 30 * 24 * time.Hour
	defaultTimeout      = 30 * time.Second
	defaultConcurrency  = 8
	defaultQuerySamples = 5_000_000
	outOfOrderWindow    = 30 * time.Minute
	lookback            = 5 * time.Minute
)

// withDefaults fills in what is zero, and refuses what cannot work.
func (o Options) withDefaults() (Options, error) {
	if o.ConfigPath == "" || o.DataDir == "" {
		return o, errors.New("engine: ConfigPath and DataDir are needed")
	}
	if (o.Registerer == nil) != (o.Gatherer == nil) {
		return o, errors.New("engine: Registerer and Gatherer are two ends of one registry: set both or none")
	}
	if o.Registerer == nil {
		registry := prometheus.NewRegistry()
		registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
		o.Registerer, o.Gatherer = registry, registry
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.LookupHost == nil {
		o.LookupHost = net.DefaultResolver.LookupHost
	}
	if o.SetGCPercent == nil {
		o.SetGCPercent = func(int) {}
	}
	if o.FreeMemory == nil {
		o.FreeMemory = debug.FreeOSMemory
	}
	if o.SelfAddress == "" {
		o.SelfAddress = "localhost:9090"
	}
	if o.ExternalURL == "" {
		o.ExternalURL = "http://" + o.SelfAddress
	}
	orDefault(&o.Retention, defaultRetention)
	orDefault(&o.QueryTimeout, defaultTimeout)
	orDefault(&o.QueryConcurrency, defaultConcurrency)
	orDefault(&o.QuerySamples, defaultQuerySamples)
	return o, o.check()
}

func (o Options) check() error {
	if o.Retention < 0 || o.RetentionSize < 0 || o.QueryTimeout < 0 || o.QueryConcurrency < 0 || o.QuerySamples < 0 {
		return fmt.Errorf("engine: a limit is negative: Retention %v, RetentionSize %d, QueryTimeout %v, QueryConcurrency %d, QuerySamples %d",
			o.Retention, o.RetentionSize, o.QueryTimeout, o.QueryConcurrency, o.QuerySamples)
	}
	if _, err := url.Parse(o.ExternalURL); err != nil {
		return fmt.Errorf("engine: ExternalURL %q: %w", o.ExternalURL, err)
	}
	return nil
}

func orDefault[T comparable](value *T, otherwise T) {
	var zero T
	if *value == zero {
		*value = otherwise
	}
}
