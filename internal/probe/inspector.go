package probe

import (
	"context"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// InspectorOptions are what an Inspector needs. Targets, Identify, Client and
// Logger are required; a zero duration or number takes its default.
type InspectorOptions struct {
	// Targets lists what is scraped at present. It is called once a look, and
	// the slice is not kept.
	Targets func() []model.Target
	// Page makes a target's page from the series that its last scrape stored
	// (those that Prometheus adds, such as "up", may be among them), so that a server behind a login is recognised without its credentials.
	// Where it is nil, fails or gives no sample, the endpoint itself is asked.
	Page func(ctx context.Context, t model.Target) (*Page, error)
	// Ask asks a target as its scrape does. A target whose answer a scrape
	// dropped is asked, so that it can be said where the answer is wrong; where
	// Ask is nil, the words of the scrape are all there is.
	Ask func(ctx context.Context, t model.Target) Result
	// Identify says what a page belongs to.
	Identify Identify
	Client   *http.Client
	Logger   *slog.Logger
	// Look is the time from one look at the targets to the next; default 2 s.
	Look time.Duration
	// Again is when a target that did not change is asked once more; default 5 min.
	Again time.Duration
	// Settle is the least time between two inspections of a target whose
	// number of samples changes; default 30 s.
	Settle time.Duration
	// Concurrency is how many targets are inspected at a time; default 4.
	Concurrency int
}

func (o InspectorOptions) withDefaults() InspectorOptions {
	o.Look = orDefault(o.Look, 2*time.Second)
	o.Again = orDefault(o.Again, 5*time.Minute)
	o.Settle = orDefault(o.Settle, 30*time.Second)
	o.Concurrency = orDefault(o.Concurrency, 4)
	return o
}

func orDefault[T comparable](value, fallback T) T {
	var zero T
	if value == zero {
		return fallback
	}
	return value
}

// Finding is what is known of the server behind a target.
type Finding struct {
	// Server is what it turned out to be; nil when it is no inference server
	// that is known.
	Server *model.Server
	// Problem is what is wrong although the target is up; nil when all is well.
	Problem *model.Problem
	// Asked is when this was found out.
	Asked time.Time
}

// Inspector keeps, for each target that is up, what server it is. It asks when
// a target is new, comes back, shows another number of samples, and every few
// minutes. What was known of a target that went down stays known.
type Inspector struct {
	options InspectorOptions
	prober  prober
	hurry   chan struct{}

	mu    sync.Mutex
	known map[string]*inspected
}

// inspected is one target's record. Run's goroutine alone reads and writes
// everything but the finding and the closer look, which the mutex guards.
type inspected struct {
	finding Finding
	closer  closer
	up      bool
	samples int
}

// NewInspector returns an Inspector that has not asked anything yet.
func NewInspector(o InspectorOptions) *Inspector {
	o = o.withDefaults()
	return &Inspector{
		options: o,
		prober:  stranger(o.Client, o.Identify),
		known:   map[string]*inspected{},
		hurry:   make(chan struct{}, 1),
	}
}

// Hurry makes Run look now rather than at its next time. Whoever waits for a
// Finding calls it; it does not block.
func (i *Inspector) Hurry() {
	select {
	case i.hurry <- struct{}{}:
	default: // one is due already
	}
}

// Run looks until the context ends, then waits for the questions in flight.
func (i *Inspector) Run(ctx context.Context) {
	ticker := time.NewTicker(i.options.Look)
	defer ticker.Stop()
	for {
		i.look(ctx)
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		case <-i.hurry:
		}
	}
}

// Finding returns what is known of the target with this ID; false when nothing
// is. The result is the caller's.
func (i *Inspector) Finding(id string) (Finding, bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	k, ok := i.known[id]
	if !ok || k.finding.Asked.IsZero() {
		return Finding{}, false
	}
	f := k.finding
	if f.Server != nil {
		s := *f.Server
		s.Models, s.Unknown, s.Missing = slices.Clone(s.Models), slices.Clone(s.Unknown), slices.Clone(s.Missing)
		f.Server = &s
	}
	return f, true
}

// look inspects every target that is due, and waits for all of them.
func (i *Inspector) look(ctx context.Context) {
	targets := i.options.Targets()
	i.drop(targets)
	var wg sync.WaitGroup
	slots := make(chan struct{}, i.options.Concurrency)
	for _, t := range targets {
		if !i.due(t) || ctx.Err() != nil {
			continue
		}
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			i.inspect(ctx, t)
		})
	}
	wg.Wait()
}

// drop forgets the targets that are scraped no longer.
func (i *Inspector) drop(targets []model.Target) {
	i.mu.Lock()
	defer i.mu.Unlock()
	for id := range i.known {
		if !slices.ContainsFunc(targets, func(t model.Target) bool { return t.ID == id }) {
			delete(i.known, id)
		}
	}
}

// due takes a target's state in and says whether it is to be asked now.
func (i *Inspector) due(t model.Target) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	k, ok := i.known[t.ID]
	if !ok {
		k = &inspected{}
		i.known[t.ID] = k
	}
	cameBack := !k.up
	k.up = t.State == model.TargetUp
	if !k.up {
		return i.dueCloser(k, t)
	}
	k.closer = closer{}
	age := time.Since(k.finding.Asked)
	changed := t.Samples != k.samples && age >= i.options.Settle
	if cameBack || changed || age >= i.options.Again {
		k.samples = t.Samples
		return true
	}
	return false
}

// inspect finds out what a target is and remembers it.
func (i *Inspector) inspect(ctx context.Context, t model.Target) {
	if t.State == model.TargetDown {
		i.lookCloser(ctx, t)
		return
	}
	r := i.read(ctx, t)
	if ctx.Err() != nil {
		return // the answer would be that of our own end
	}
	f := Finding{Server: r.Server, Problem: whileUp(r), Asked: time.Now()}
	i.mu.Lock()
	defer i.mu.Unlock()
	k, ok := i.known[t.ID]
	if !ok {
		return
	}
	if f.Server == nil && !conclusive(r.Kind) {
		f.Server = k.finding.Server
	}
	k.finding = f
}

// read takes the page from the store, or from the endpoint itself.
func (i *Inspector) read(ctx context.Context, t model.Target) Result {
	if i.options.Page != nil {
		page, err := i.options.Page(ctx, t)
		if err != nil {
			i.options.Logger.Debug("read stored series", "target", t.ID, "err", err)
			return i.prober.endpoint(ctx, t.URL)
		}
		if page.asServed(); page.Samples > 0 {
			return i.prober.judge(ctx, page, t.URL)
		}
	}
	return i.prober.endpoint(ctx, t.URL)
}

// conclusive reports whether an answer tells what the target is. A refusal or
// a failure does not: the scrape may well have credentials that we lack.
func conclusive(k Kind) bool {
	return k == KindServer || k == KindMetrics
}

// whileUp keeps those problems that a target can have although it is up. The
// others are about our own question, which goes out without credentials, or are
// none: a target may well be no inference server.
func whileUp(r Result) *model.Problem {
	switch {
	case r.Problem == nil, r.Problem.Code == CodeUnknownMetrics, r.Problem.Code == CodeParse:
		return nil
	case r.Kind == KindServer, r.Kind == KindMetrics, r.Kind == KindEmpty:
		return r.Problem
	}
	return nil
}
