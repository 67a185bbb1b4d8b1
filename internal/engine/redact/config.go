package redact

import (
	"net/url"
	"strings"

	configutil "github.com/prometheus/common/config"
	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/discovery"
	sdhttp "github.com/prometheus/prometheus/discovery/http"
	"github.com/prometheus/prometheus/discovery/moby"
	"github.com/prometheus/prometheus/discovery/targetgroup"
	"github.com/prometheus/prometheus/model/relabel"
)

// hidden is the word Prometheus shows for a secret that is not part of a URL.
const hidden = "<secret>"

// Config returns a copy of cfg that is fit to be shown. What Prometheus' own
// secret type masks when written out stays as it is; the rest is masked here.
// cfg is not changed.
func Config(cfg *config.Config) config.Config {
	out := *cfg
	out.ScrapeConfigs = mapAll(cfg.ScrapeConfigs, ScrapeConfig)
	out.RemoteWriteConfigs = mapAll(cfg.RemoteWriteConfigs, remoteWrite)
	out.RemoteReadConfigs = mapAll(cfg.RemoteReadConfigs, remoteRead)
	out.AlertingConfig.AlertmanagerConfigs = mapAll(cfg.AlertingConfig.AlertmanagerConfigs, alertmanager)
	out.TracingConfig.Headers = headers(cfg.TracingConfig.Headers)
	out.TracingConfig.Endpoint = Text(cfg.TracingConfig.Endpoint)
	return out
}

// ScrapeConfig returns a copy of one scrape job that is fit to be shown. A
// discovery mechanism that has no written form is left out.
func ScrapeConfig(c *config.ScrapeConfig) *config.ScrapeConfig {
	out := *c
	out.Params = Params(c.Params)
	out.HTTPClientConfig = httpClient(c.HTTPClientConfig)
	out.ServiceDiscoveryConfigs = discoveries(c.ServiceDiscoveryConfigs)
	out.RelabelConfigs = mapAll(c.RelabelConfigs, relabelRule)
	return &out
}

// Params returns the query parameters with every value masked.
func Params(p url.Values) url.Values {
	if p == nil {
		return nil
	}
	out := make(url.Values, len(p))
	for name, values := range p {
		for range values {
			out[name] = append(out[name], hidden)
		}
	}
	return out
}

// LabelSet returns a copy of labels with the values of scrape parameters and
// of URLs masked.
func LabelSet(set model.LabelSet) model.LabelSet {
	out := make(model.LabelSet, len(set))
	for name, value := range set {
		switch {
		case strings.HasPrefix(string(name), model.ParamLabelPrefix):
			out[name] = hidden
		default:
			out[name] = model.LabelValue(Text(string(value)))
		}
	}
	return out
}

func mapAll[T any](in []*T, clean func(*T) *T) []*T {
	if in == nil {
		return nil
	}
	out := make([]*T, len(in))
	for i, x := range in {
		out[i] = clean(x)
	}
	return out
}

func remoteWrite(c *config.RemoteWriteConfig) *config.RemoteWriteConfig {
	out := *c
	out.URL = cleanURL(c.URL)
	out.Headers = headers(c.Headers)
	out.HTTPClientConfig = httpClient(c.HTTPClientConfig)
	return &out
}

func remoteRead(c *config.RemoteReadConfig) *config.RemoteReadConfig {
	out := *c
	out.URL = cleanURL(c.URL)
	out.Headers = headers(c.Headers)
	out.HTTPClientConfig = httpClient(c.HTTPClientConfig)
	return &out
}

func alertmanager(c *config.AlertmanagerConfig) *config.AlertmanagerConfig {
	out := *c
	out.HTTPClientConfig = httpClient(c.HTTPClientConfig)
	out.ServiceDiscoveryConfigs = discoveries(c.ServiceDiscoveryConfigs)
	return &out
}

// relabelRule masks a constant that is written into a scrape parameter.
func relabelRule(r *relabel.Config) *relabel.Config {
	if !strings.HasPrefix(r.TargetLabel, model.ParamLabelPrefix) || strings.Contains(r.Replacement, "$") {
		return r
	}
	out := *r
	out.Replacement = hidden
	return &out
}

func httpClient(c configutil.HTTPClientConfig) configutil.HTTPClientConfig {
	c.ProxyURL = valueOf(cleanURL(&c.ProxyURL))
	if c.OAuth2 != nil {
		oauth := *c.OAuth2
		oauth.TokenURL = Text(oauth.TokenURL)
		oauth.EndpointParams = headers(oauth.EndpointParams)
		c.OAuth2 = &oauth
	}
	if c.HTTPHeaders != nil {
		out := &configutil.Headers{Headers: make(map[string]configutil.Header, len(c.HTTPHeaders.Headers))}
		for name, header := range c.HTTPHeaders.Headers {
			out.Headers[name] = maskHeader(header)
		}
		c.HTTPHeaders = out
	}
	return c
}

func maskHeader(h configutil.Header) configutil.Header {
	values := make([]string, len(h.Values))
	for i := range values {
		values[i] = hidden
	}
	h.Values = values
	return h
}

func headers(in map[string]string) map[string]string {
	if in == nil {
		return nil
	}
	out := make(map[string]string, len(in))
	for name := range in {
		out[name] = hidden
	}
	return out
}

func cleanURL(u *configutil.URL) *configutil.URL {
	if u == nil || u.URL == nil {
		return u
	}
	parsed, err := url.Parse(URL(u.URL))
	if err != nil {
		parsed = &url.URL{Scheme: u.Scheme, Host: u.Host}
	}
	return &configutil.URL{URL: parsed}
}

func valueOf(u *configutil.URL) configutil.URL { return *u }

func discoveries(in discovery.Configs) discovery.Configs {
	var out discovery.Configs
	for _, c := range in {
		if clean := discoveryConfig(c); clean != nil {
			out = append(out, clean)
		}
	}
	return out
}

func discoveryConfig(c discovery.Config) discovery.Config {
	switch x := c.(type) {
	case discovery.StaticConfig:
		return staticConfig(x)
	case *sdhttp.SDConfig:
		out := *x
		out.URL = Text(x.URL)
		out.HTTPClientConfig = httpClient(x.HTTPClientConfig)
		return &out
	case *moby.DockerSDConfig:
		out := *x
		out.Host = Text(x.Host)
		out.HTTPClientConfig = httpClient(x.HTTPClientConfig)
		return &out
	case InProcess:
		return nil
	default:
		return c
	}
}

// InProcess marks a discovery mechanism that exists in this process only and
// so has no written form.
type InProcess interface {
	InProcess()
}

func staticConfig(groups discovery.StaticConfig) discovery.StaticConfig {
	out := make(discovery.StaticConfig, len(groups))
	for i, group := range groups {
		clean := &targetgroup.Group{Source: group.Source, Labels: LabelSet(group.Labels)}
		for _, target := range group.Targets {
			clean.Targets = append(clean.Targets, LabelSet(target))
		}
		out[i] = clean
	}
	return out
}
