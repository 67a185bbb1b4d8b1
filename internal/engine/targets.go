package engine

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/scrape"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/redact"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// observeEvery is how often targets are looked at when nobody asks, so that
// Target.Since holds.
const observeEvery = 5 * time.Second

// targetLog remembers of each target what the scrape manager does not.
type targetLog struct {
	mu   sync.Mutex
	seen map[string]*targetRecord
}

type targetRecord struct {
	state model.TargetState
	since time.Time
	// everUp is true once the target was up in this process or in the store;
	// asked tells that the store was asked.
	everUp, asked bool
	// samples is what the last good scrape held.
	samples int
}

func newTargetLog() *targetLog { return &targetLog{seen: map[string]*targetRecord{}} }

// Targets lists what is scraped, with state, problem and source, sorted by job
// and instance. Server and Figures are for others to fill in. The page that
// this program scrapes of itself to keep what it knows is left out.
func (e *Engine) Targets() []model.Target {
	p := e.running.Load()
	if p == nil {
		return nil
	}
	here := thisMachine()
	samples := p.scrapedSamples(time.Now())
	var out []model.Target
	for pool, targets := range p.scrape.TargetsActive() {
		if e.isMonitorJob(pool) {
			continue
		}
		for _, t := range targets {
			out = append(out, e.describeTarget(p, here, pool, t, samples))
		}
	}
	slices.SortFunc(out, func(a, b model.Target) int {
		return cmp.Or(strings.Compare(a.Job, b.Job), strings.Compare(a.Instance, b.Instance), strings.Compare(a.URL, b.URL))
	})
	e.targets.keep(out)
	return out
}

// observeTargets looks at the targets now and then, until ctx ends.
func (e *Engine) observeTargets(ctx context.Context) {
	ticker := time.NewTicker(observeEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			e.Targets()
		}
	}
}

func (e *Engine) describeTarget(p *parts, here machine, pool string, t *scrape.Target, samples map[string]int) model.Target {
	set := t.Labels(labels.NewBuilder(labels.EmptyLabels()))
	u := t.URL()
	out := model.Target{
		Job:             set.Get(commonmodel.JobLabel),
		Instance:        set.Get(commonmodel.InstanceLabel),
		URL:             redact.URL(u),
		Labels:          set.Map(),
		Source:          e.source(pool, t),
		LastScrape:      t.LastScrape(),
		ScrapeSeconds:   t.LastScrapeDuration().Seconds(),
		IntervalSeconds: seconds(t.GetValue(commonmodel.ScrapeIntervalLabel)),
	}
	out.ID = out.Job + "/" + out.Instance
	err := t.LastError()
	if err != nil {
		out.Problem = e.explain(err, out.URL)
	}
	out.State = e.state(p, here, out, t.Health(), u, err)
	switch out.State {
	case model.TargetWaiting:
		out.Problem = nil
	case model.TargetUp:
		out.Problem = p.scrapeLog.problem(t.URL().String(), out)
	default:
	}
	out.Since, out.Samples = e.targets.record(out, samples)
	return out
}

// state is the scrape manager's word, but for a server that is expected on
// this machine and has never been there: it is waited for. One that listens,
// but on another address, is there.
func (e *Engine) state(p *parts, here machine, t model.Target, health scrape.TargetHealth, u *url.URL, err error) model.TargetState {
	switch health {
	case scrape.HealthGood:
		return model.TargetUp
	case scrape.HealthBad:
		if isRefused(err) && here.is(u.Hostname()) && !listensElsewhere(t.Problem) && !e.targets.wasUp(t.ID, func() bool { return p.wasUp(t.Job, t.Instance) }) {
			return model.TargetWaiting
		}
		return model.TargetDown
	default:
		return model.TargetUnknown
	}
}

// listensElsewhere is true of a problem that says so with certainty.
func listensElsewhere(p *model.Problem) bool {
	return p != nil && (p.Code == probe.CodeLoopbackOnly || p.Code == probe.CodeOtherAddress)
}

// explain words the error of a scrape.
func (e *Engine) explain(err error, url string) *model.Problem {
	if e.opts.ExplainScrape != nil {
		if problem := e.opts.ExplainScrape(err, url); problem != nil {
			problem.Detail = redact.Text(problem.Detail)
			return problem
		}
	}
	text := redact.Text(err.Error())
	return &model.Problem{Code: "scrape_failed", Cause: "The last scrape failed: " + text + ".", Detail: text}
}

// source tells where a target came from: a mechanism of discovery, or the file
// that names it.
func (e *Engine) source(pool string, t *scrape.Target) string {
	found := t.DiscoveredLabels(labels.NewBuilder(labels.EmptyLabels()))
	if path := found.Get("__meta_filepath"); path != "" {
		return displayPath(e.config.status().Path, path)
	}
	mechanism := ""
	found.Range(func(l labels.Label) {
		if rest, ok := strings.CutPrefix(l.Name, commonmodel.MetaLabelPrefix); ok && mechanism == "" {
			mechanism, _, _ = strings.Cut(rest, "_")
		}
	})
	if mechanism != "" {
		return mechanism + " discovery"
	}
	if file, ok := e.config.get().JobFiles[pool]; ok {
		return displayPath(e.config.status().Path, file)
	}
	return "found on this machine"
}

func seconds(duration string) float64 {
	d, err := commonmodel.ParseDuration(duration)
	if err != nil {
		return 0
	}
	return time.Duration(d).Seconds()
}

// record notes the state of a target, and returns since when it has it and how
// many samples its last good scrape held.
func (l *targetLog) record(t model.Target, samples map[string]int) (time.Time, int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.of(t.ID)
	if r.state != t.State {
		r.state, r.since = t.State, cmp.Or(t.LastScrape, time.Now())
	}
	if t.State == model.TargetUp {
		r.everUp = true
		if n, ok := samples[t.ID]; ok {
			r.samples = n
		}
	}
	return r.since, r.samples
}

// wasUp tells whether a target was ever up. The store is asked once.
func (l *targetLog) wasUp(id string, store func() bool) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	r := l.of(id)
	if !r.everUp && !r.asked {
		r.everUp, r.asked = store(), true
	}
	return r.everUp
}

// keep forgets targets that are gone.
func (l *targetLog) keep(targets []model.Target) {
	l.mu.Lock()
	defer l.mu.Unlock()
	live := make(map[string]bool, len(targets))
	for _, t := range targets {
		live[t.ID] = true
	}
	for id := range l.seen {
		if !live[id] {
			delete(l.seen, id)
		}
	}
}

func (l *targetLog) of(id string) *targetRecord {
	r, ok := l.seen[id]
	if !ok {
		r = &targetRecord{}
		l.seen[id] = r
	}
	return r
}

// wasUp looks for a sample up == 1 in all that is stored.
func (p *parts) wasUp(job, instance string) bool {
	querier, err := p.db.Querier(0, time.Now().UnixMilli())
	if err != nil {
		return false
	}
	defer querier.Close()
	set := querier.Select(context.Background(), false, nil,
		labels.MustNewMatcher(labels.MatchEqual, commonmodel.MetricNameLabel, "up"),
		labels.MustNewMatcher(labels.MatchEqual, commonmodel.JobLabel, job),
		labels.MustNewMatcher(labels.MatchEqual, commonmodel.InstanceLabel, instance))
	for set.Next() {
		it := set.At().Iterator(nil)
		for it.Next() != 0 {
			if _, v := it.At(); v == 1 {
				return true
			}
		}
	}
	return false
}

// scrapedSamples reads, by target, how many samples its last scrape held.
func (p *parts) scrapedSamples(now time.Time) map[string]int {
	out := map[string]int{}
	querier, err := p.db.Querier(now.Add(-lookback).UnixMilli(), now.UnixMilli())
	if err != nil {
		return out
	}
	defer querier.Close()
	set := querier.Select(context.Background(), false, nil,
		labels.MustNewMatcher(labels.MatchEqual, commonmodel.MetricNameLabel, "scrape_samples_scraped"))
	for set.Next() {
		s := set.At()
		it := s.Iterator(nil)
		last := 0.0
		for it.Next() != 0 {
			_, last = it.At()
		}
		if last > 0 { // A stale mark is NaN, which is not.
			out[s.Labels().Get(commonmodel.JobLabel)+"/"+s.Labels().Get(commonmodel.InstanceLabel)] = int(last)
		}
	}
	return out
}

// errRefusedOnWindows is what Windows says when nothing listens (WSAECONNREFUSED).
const errRefusedOnWindows = syscall.Errno(10061)

// isRefused tells whether nothing listens at an address.
func isRefused(err error) bool {
	return errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, errRefusedOnWindows)
}
