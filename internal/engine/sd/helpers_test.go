package sd

import (
	"context"
	"log/slog"
	"net/netip"
	"os"
	"slices"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

func TestMain(m *testing.M) {
	if os.Getenv(actEnv) != "" {
		act() // this process is a server that a test started
		return
	}
	goleak.VerifyTestMain(m)
}

// machine stands in for the system under synctest: what listens, and what it
// answers.
type machine struct {
	mu      sync.Mutex
	sockets []Socket
	boxes   []Container
	says    map[string]probe.Result // by URL
	asked   map[string][]time.Time
	notices []string
}

func newMachine() *machine {
	return &machine{says: map[string]probe.Result{}, asked: map[string][]time.Time{}}
}

func (m *machine) list(context.Context) (Listing, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return Listing{Sockets: slices.Clone(m.sockets), Notices: m.notices}, nil
}

func (m *machine) containers(context.Context) ([]Container, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.boxes), nil
}

func (m *machine) probe(_ context.Context, url string) probe.Result {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.asked[url] = append(m.asked[url], time.Now())
	if r, ok := m.says[url]; ok {
		return r
	}
	return probe.Result{Kind: probe.KindUnreachable, Problem: &model.Problem{Code: probe.CodeRefused, Cause: "Nothing listens."}}
}

// listen opens a socket of a process; pid 0 is one that cannot be read.
func (m *machine) listen(addr string, pid int32, args ...string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := Socket{Addr: netip.MustParseAddrPort(addr), ID: addr + "/" + strconv.Itoa(len(m.asked)) + strconv.Itoa(int(pid))}
	if pid != 0 {
		s.Process = Process{PID: pid, Started: int64(pid), Args: args}
	}
	m.sockets = append(m.sockets, s)
}

func (m *machine) close(port uint16) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sockets = slices.DeleteFunc(m.sockets, func(s Socket) bool { return s.Addr.Port() == port })
}

func (m *machine) answer(url string, r probe.Result) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.says[url] = r
}

// times is how often a URL was asked.
func (m *machine) times(url string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.asked[url])
}

func (m *machine) everAsked() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var urls []string
	for u := range m.asked {
		urls = append(urls, u)
	}
	slices.Sort(urls)
	return urls
}

func vllm(models ...string) probe.Result {
	return probe.Result{Kind: probe.KindServer, Status: 200, Server: &model.Server{Engine: "vllm", EngineTitle: "vLLM", Models: models}}
}

func no(kind probe.Kind, code string, status int) probe.Result {
	return probe.Result{Kind: kind, Status: status, Problem: &model.Problem{Code: code, Cause: "The cause is " + code + "."}}
}

// startFinder runs a finder over a machine until the returned function or the
// test ends it.
func startFinder(t *testing.T, m *machine, change func(*Options)) (f *Finder, stop func()) {
	t.Helper()
	o := Options{
		Logger: slog.New(slog.DiscardHandler), Interval: 2 * time.Second,
		Probe: m.probe, List: m.list, Containers: m.containers,
	}
	if change != nil {
		change(&o)
	}
	f = NewFinder(o)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); f.Run(ctx) }()
	stop = sync.OnceFunc(func() { cancel(); <-done })
	t.Cleanup(stop)
	return f, stop
}

// wait lets time pass in a bubble, and what it sets going come to rest.
func wait(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func instances(f *Finder) []string {
	var names []string
	for _, s := range f.Found() {
		names = append(names, s.Instance)
	}
	return names
}

const url8000 = "http://127.0.0.1:8000/metrics"
