package sd

import (
	"context"
	"log/slog"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// questions is how many places are asked at a time.
	questions = 8
	// saveEvery is how old the remembered times of last sight may be.
	saveEvery = 10 * time.Minute
)

// Finder keeps a list of the inference servers on this machine.
type Finder struct {
	options Options
	log     *slog.Logger
	updates chan []Found
	found   atomic.Pointer[[]Found]
	state   atomic.Pointer[State]

	// The rest belongs to Run's goroutine.
	candidates map[string]*candidate
	records    records
	boxes      boxes
	sockets    []Socket
	own        []int
	// stale is true when the candidates must be chosen anew: sockets,
	// containers, our own ports or the places of servers changed.
	stale     bool
	notices   []string
	saved     time.Time
	saveFault string
	answers   chan answer
	slots     chan struct{}
	asking    sync.WaitGroup
}

// NewFinder returns a finder that has not looked yet.
func NewFinder(o Options) *Finder {
	o = o.withDefaults()
	f := &Finder{
		options:    o,
		log:        o.Logger.With("component", "finder"),
		updates:    make(chan []Found, 1),
		candidates: map[string]*candidate{},
		records:    records{keep: o.Keep},
		boxes:      boxes{results: make(chan boxesResult, 1)},
		answers:    make(chan answer),
		slots:      make(chan struct{}, questions),
	}
	f.found.Store(&[]Found{})
	f.state.Store(f.describe(time.Time{}, 0))
	return f
}

// Updates gives the whole list each time it changes, beginning with what was
// remembered. Who reads late gets the newest list only. It is never closed.
func (f *Finder) Updates() <-chan []Found { return f.updates }

// Found is the present list. It must not be changed.
func (f *Finder) Found() []Found { return *f.found.Load() }

// State tells what the finder does and saw. It must not be changed.
func (f *Finder) State() State { return *f.state.Load() }

// Run looks until the context ends, waits for the questions in flight, and
// remembers what it knows. It may be called once.
func (f *Finder) Run(ctx context.Context) {
	f.load()
	f.publish()
	ticker := time.NewTicker(f.options.Interval)
	defer ticker.Stop()
	f.look(ctx)
	for {
		select {
		case <-ctx.Done():
			f.asking.Wait()
			f.save(time.Now())
			f.log.Debug("finder ended")
			return
		case <-ticker.C:
			f.look(ctx)
		case a := <-f.answers:
			f.take(a)
		case r := <-f.boxes.results:
			if f.boxes.take(r) {
				f.stale = true
				f.consider(ctx, time.Now())
			}
		}
	}
}

// look lists the sockets, and asks those places that are due.
func (f *Finder) look(ctx context.Context) {
	start := time.Now()
	listing, err := f.options.List(ctx)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		f.log.Debug("list sockets", "err", err)
		listing = Listing{Sockets: f.sockets, Notices: []string{cannotList(err)}}
	}
	changed := !slices.EqualFunc(f.sockets, listing.Sockets, sameSocket)
	own := f.options.OwnPorts()
	f.stale = f.stale || changed || !slices.Equal(f.own, own)
	f.sockets, f.own, f.notices = listing.Sockets, own, listing.Notices
	f.boxes.refresh(ctx, &f.asking, f.options.Containers, changed)
	took := time.Since(start)
	f.consider(ctx, start)
	f.state.Store(f.describe(start, took))
	if start.Sub(f.saved) >= saveEvery {
		f.save(start)
	}
}

func sameSocket(a, b Socket) bool { return a.Addr == b.Addr && a.identity() == b.identity() }

// consider brings candidates and records in line with what is there now, and
// asks what is due.
func (f *Finder) consider(ctx context.Context, now time.Time) {
	if f.stale {
		f.stale = false
		f.choose()
	}
	f.markAlive(now)
	for _, rec := range f.records.forget(now) {
		f.stale = true
		f.log.Info("server forgotten", "instance", rec.Instance, "last_seen", rec.LastSeen)
	}
	f.publish()
	f.askDue(ctx, now)
}

// choose makes the candidates those that the sockets and containers show.
func (f *Finder) choose() {
	spots := f.chooser().choose(f.sockets)
	for key, c := range f.candidates {
		if _, there := spots[key]; !there {
			delete(f.candidates, key)
			f.log.Debug("port closed", "address", c.addresses[0])
		}
	}
	for key, s := range spots {
		c, known := f.candidates[key]
		switch {
		case !known:
			f.candidates[key] = &candidate{spot: s}
		case c.identity != s.identity:
			c.reset(s)
		default:
			c.likely, c.why = s.likely, s.why
		}
	}
}

func (f *Finder) chooser() chooser {
	c := chooser{wellKnown: setOf(f.options.Ports), own: setOf(f.own), before: map[string]bool{}, containers: f.boxes.known}
	for _, rec := range f.records.list {
		c.before[rec.Place] = true
	}
	return c
}

func setOf(ports []int) map[int]bool {
	set := make(map[int]bool, len(ports))
	for _, p := range ports {
		set[p] = true
	}
	return set
}

// markAlive notes which servers are there. One whose process changed is, for
// now, only seen again when it has answered.
func (f *Finder) markAlive(now time.Time) {
	for _, rec := range f.records.list {
		c, there := f.candidates[rec.Place]
		was := rec.alive
		rec.alive = there && c.server()
		switch {
		case rec.alive:
			rec.LastSeen = now
		case was:
			f.log.Info("server stopped", "instance", rec.Instance, "address", rec.Address)
		}
	}
}

// take notes an answer. One about a process that is gone meanwhile is dropped.
func (f *Finder) take(a answer) {
	c, ok := f.candidates[a.key]
	if !ok || c.identity != a.identity {
		return
	}
	c.address, c.path = a.address, a.path
	c.take(a.result, a.at)
	if c.server() {
		f.welcome(c)
	} else {
		f.log.Debug("not a server", "address", a.address, "kind", a.result.Kind, "again", !c.final)
	}
	f.publish()
	last := f.State()
	f.state.Store(f.describe(last.LastLook, time.Duration(last.LookSeconds*float64(time.Second))))
}

// welcome puts a server on the list.
func (f *Finder) welcome(c *candidate) {
	f.stale = true // its place counts from now on
	rec, movedFrom := f.records.found(c, time.Now(), f.gone)
	switch {
	case movedFrom != "":
		f.log.Info("server moved", "instance", rec.Instance, "from", movedFrom, "to", rec.Place)
	default:
		f.log.Info("server found", "instance", rec.Instance, "engine", rec.Server.Engine, "version", rec.Server.Version)
	}
}

// gone reports whether no server is, or may yet turn out to be, at a place.
func (f *Finder) gone(place string) bool {
	c, there := f.candidates[place]
	return !there || c.final && !c.server()
}

// publish hands the list out, and remembers it, when it changed.
func (f *Finder) publish() {
	list := foundOf(f.records.list)
	if reflect.DeepEqual(list, f.Found()) {
		return
	}
	f.found.Store(&list)
	select {
	case <-f.updates: // an older list that nobody has taken
	default:
	}
	f.updates <- list
	f.save(time.Now())
}

// describe is the state after a look.
func (f *Finder) describe(look time.Time, took time.Duration) *State {
	s := &State{
		Enabled: true, IntervalSeconds: f.options.Interval.Seconds(), Ports: f.options.Ports,
		LastLook: look, LookSeconds: took.Seconds(), Candidates: candidatesOf(f.candidates),
		Notices: slices.Concat(f.notices, f.boxes.notices),
	}
	if f.saveFault != "" {
		s.Notices = append(s.Notices, f.saveFault)
	}
	return s
}

func (f *Finder) load() {
	if f.options.StatePath == "" {
		return
	}
	list, err := loadRecords(f.options.StatePath)
	if err != nil {
		f.log.Warn("the list of found servers is lost", "err", err)
	}
	f.records.list, f.saved = list, time.Now()
}

// save writes the list. A failure is said, and tried again later.
func (f *Finder) save(now time.Time) {
	if f.options.StatePath == "" {
		return
	}
	f.saved, f.saveFault = now, ""
	if err := saveRecords(f.options.StatePath, f.records.list); err != nil {
		f.log.Warn("keep the list of found servers", "err", err)
		f.saveFault = cannotSave(err)
	}
}
