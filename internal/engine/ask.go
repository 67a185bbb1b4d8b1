package engine

import (
	"cmp"
	"fmt"
	"net"
	"net/http"
	"time"

	configutil "github.com/prometheus/common/config"
	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/scrape"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promconf"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// Asking is how an endpoint is asked as its scrape asks it. Identify and
// Explain of the question are for others to fill in. Close ends its
// connections.
type Asking struct {
	probe.Question
	Close func()
}

// Asking tells how the target of this ID is asked: with the URL, credentials,
// TLS settings and limits of its job. The URL may hold secrets. It is false
// when there is no such target.
func (e *Engine) Asking(id string) (Asking, bool, error) {
	p := e.running.Load()
	if p == nil {
		return Asking{}, false, ErrNotReady
	}
	for pool, targets := range p.scrape.TargetsActive() {
		for _, t := range targets {
			if targetID(t) != id {
				continue
			}
			job, err := p.scrape.ScrapePoolConfig(pool)
			if err != nil {
				return Asking{}, true, fmt.Errorf("read the job of %s: %w", id, err)
			}
			asking, err := ask(t.URL().String(), job, p.dialer)
			asking.Timeout = cmp.Or(timeoutOf(t), asking.Timeout)
			return asking, true, err
		}
	}
	return Asking{}, false, nil
}

// AskingStranger tells how a URL is asked that is no target: as a job without
// settings would, and without following redirects.
func AskingStranger(url string) (Asking, error) {
	job := config.DefaultScrapeConfig
	job.JobName = "doctor"
	job.HTTPClientConfig.FollowRedirects = false
	if err := job.Validate(config.DefaultGlobalConfig); err != nil {
		return Asking{}, fmt.Errorf("make a job without settings: %w", err)
	}
	promconf.Limit(&job)
	return ask(url, &job, newDialer(net.DefaultResolver.LookupHost))
}

func ask(url string, job *config.ScrapeConfig, d *dialer) (Asking, error) {
	client, err := configutil.NewClientFromConfig(job.HTTPClientConfig, job.JobName,
		configutil.WithDialContextFunc(d.connect), configutil.WithKeepAlivesDisabled(), configutil.WithHTTP2Disabled())
	if err != nil {
		return Asking{}, fmt.Errorf("make the client of job %q: %w", job.JobName, err)
	}
	if !job.HTTPClientConfig.FollowRedirects {
		client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	}
	encoding := "identity"
	if job.EnableCompression {
		encoding = "gzip"
	}
	return Asking{Close: client.CloseIdleConnections, Question: probe.Question{
		URL: url, Client: client, Encoding: encoding, Check: CheckPage(job.ScrapeFallbackProtocol.HeaderMediaType()),
		Timeout: time.Duration(job.ScrapeTimeout), MaxSamples: int(job.SampleLimit),
		MaxBody: int64(job.BodySizeLimit) - 1, // a scrape refuses a page as large as the limit
	}}, nil
}

func targetID(t *scrape.Target) string {
	set := t.Labels(labels.NewBuilder(labels.EmptyLabels()))
	return set.Get(commonmodel.JobLabel) + "/" + set.Get(commonmodel.InstanceLabel)
}

func timeoutOf(t *scrape.Target) time.Duration {
	d, err := commonmodel.ParseDuration(t.GetValue(commonmodel.ScrapeTimeoutLabel))
	if err != nil {
		return 0
	}
	return time.Duration(d)
}
