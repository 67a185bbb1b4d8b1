package sd

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// actEnv makes the test binary act as a server: see act.
const actEnv = "KANOA_SD_TEST_ACT"

const vllmPage = "# TYPE vllm:num_requests_running gauge\nvllm:num_requests_running{engine=\"0\",model_name=\"gemma\"} 1.0\n"

// act serves a vLLM's pages on the port that the command line names, until its
// standard input ends, which it does when the test is over or killed.
func act() {
	port := flagPort(os.Args, []string{"--port"})
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		_, _ = io.WriteString(w, vllmPage)
	})
	mux.HandleFunc("/version", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"version":"0.10.2"}`) })
	fmt.Println("listening")
	go func() { _ = http.Serve(l, mux) }()
	_, _ = io.Copy(io.Discard, os.Stdin)
}

// actor is a server in a process of its own.
type actor struct {
	cmd   *exec.Cmd
	stdin io.Closer
}

// startActor runs a program with the arguments "vllm serve gemma --port N", and
// waits until it listens.
func startActor(t *testing.T, port int) *actor {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "vllm", "serve", "gemma", "--port", strconv.Itoa(port))
	cmd.Env = append(os.Environ(), actEnv+"=1")
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	a := &actor{cmd: cmd, stdin: stdin}
	t.Cleanup(a.stop)
	if line, err := bufio.NewReader(stdout).ReadString('\n'); line != "listening\n" {
		t.Fatalf("the server said %q: %v", line, err)
	}
	return a
}

func (a *actor) stop() {
	_ = a.stdin.Close()
	_ = a.cmd.Wait()
}

// freePort is one that nobody has at the moment.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// onlyPorts lets a test see this machine's real sockets, but no others than its
// own, so that no foreign program is ever asked.
type onlyPorts struct {
	mu     sync.Mutex
	lister *Lister
	ports  []int
}

func (o *onlyPorts) list(ctx context.Context) (Listing, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	l, err := o.lister.List(ctx)
	mine := slices.DeleteFunc(slices.Clone(l.Sockets), func(s Socket) bool { return !slices.Contains(o.ports, int(s.Addr.Port())) })
	return Listing{Sockets: mine}, err
}

func identify(p *probe.Page) (*model.Server, *model.Problem) {
	if _, ok := p.Metric("vllm:num_requests_running"); !ok {
		return nil, nil
	}
	return &model.Server{Engine: "vllm", EngineTitle: "vLLM", Models: p.Values("model_name"), Version: p.Version}, nil
}

// realFinder runs a finder on the real system, restricted to some ports.
func realFinder(t *testing.T, interval time.Duration, ports ...int) *Finder {
	t.Helper()
	client := probe.NewClient()
	only := &onlyPorts{lister: NewLister(), ports: ports}
	f := NewFinder(Options{
		Logger: slog.New(slog.DiscardHandler), Interval: interval, Ports: []int{}, List: only.list,
		Probe:      func(ctx context.Context, url string) probe.Result { return probe.Endpoint(ctx, client, url, identify) },
		Containers: func(context.Context) ([]Container, error) { return nil, nil },
		StatePath:  filepath.Join(t.TempDir(), "found.json"),
	})
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); f.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	return f
}

// until waits for a condition on what was found, and says how long it took.
func until(t *testing.T, f *Finder, most time.Duration, what string, ok func([]Found) bool) time.Duration {
	t.Helper()
	start := time.Now()
	for time.Since(start) < most {
		if ok(f.Found()) {
			return time.Since(start)
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("%s: not within %s; found %+v; state %+v", what, most, f.Found(), f.State())
	return 0
}

func TestARealServerIsFoundStopsMovesAndIsStillOne(t *testing.T) {
	t.Parallel()
	first, second := freePort(t), freePort(t)
	f := realFinder(t, 2*time.Second, first, second)
	a := startActor(t, first)
	took := until(t, f, 10*time.Second, "start", func(l []Found) bool { return len(l) == 1 && l[0].Listening })
	t.Logf("found %s after it began to listen", took.Round(time.Millisecond))
	if took > 5*time.Second {
		t.Errorf("found after %s, want within 5s", took)
	}
	name := fmt.Sprintf("localhost:%d", first)
	got := f.Found()[0]
	if got.Instance != name || got.Server.Version != "0.10.2" || got.Server.Models[0] != "gemma" {
		t.Errorf("found %+v, server %+v", got, got.Server)
	}
	a.stop()
	until(t, f, 10*time.Second, "stop", func(l []Found) bool { return len(l) == 1 && !l[0].Listening })
	startActor(t, second)
	until(t, f, 10*time.Second, "move", func(l []Found) bool { return len(l) == 1 && l[0].Listening })
	if got := f.Found()[0]; got.Instance != name || got.Address != fmt.Sprintf("127.0.0.1:%d", second) {
		t.Errorf("after the move: %+v", got)
	}
}

func TestARealPortThatSaidNoGetsOneRequest(t *testing.T) {
	t.Parallel()
	var requests atomic.Int64
	server := &http.Server{ReadHeaderTimeout: time.Second, Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		requests.Add(1)
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<html>")
	})}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan struct{})
	go func() { defer close(served); _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close(); <-served })
	port := l.Addr().(*net.TCPAddr).Port

	f := NewFinder(Options{}.withRealPort(t, port))
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); f.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
	deadline := time.Now().Add(10 * time.Second)
	for requests.Load() == 0 && time.Now().Before(deadline) {
		time.Sleep(10 * time.Millisecond)
	}
	looks := 0
	for last := f.State().LastLook; looks < 40 && time.Now().Before(deadline.Add(10*time.Second)); time.Sleep(5 * time.Millisecond) {
		if now := f.State().LastLook; now.After(last) {
			looks, last = looks+1, now
		}
	}
	if looks < 40 {
		t.Fatalf("only %d looks", looks)
	}
	if n := requests.Load(); n != 1 {
		t.Errorf("%d requests in 40 looks, want 1", n)
	}
	if c := f.State().Candidates; len(c) != 1 || c[0].AsksAgain || c[0].Said == "" {
		t.Errorf("candidates = %+v", c)
	}
}

// withRealPort are options to look fast at one real port.
func (o Options) withRealPort(t *testing.T, port int) Options {
	t.Helper()
	client := probe.NewClient()
	only := &onlyPorts{lister: NewLister(), ports: []int{port}}
	o.Logger, o.Interval, o.Ports, o.List = slog.New(slog.DiscardHandler), 20*time.Millisecond, []int{port}, only.list
	o.Probe = func(ctx context.Context, url string) probe.Result { return probe.Endpoint(ctx, client, url, identify) }
	o.Containers = func(context.Context) ([]Container, error) { return nil, nil }
	return o
}

func TestTheListerSeesOurOwnSocketAndProcess(t *testing.T) {
	t.Parallel()
	for name, addr := range map[string]string{"IPv4": "127.0.0.1:0", "IPv6": "[::1]:0"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l, err := net.Listen("tcp", addr)
			if err != nil {
				t.Skipf("this machine has no %s: %v", name, err)
			}
			defer l.Close()
			want := netip.MustParseAddrPort(l.Addr().String())
			lister := NewLister()
			for range 2 { // the second look is the cheap one
				listing, err := lister.List(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				i := slices.IndexFunc(listing.Sockets, func(s Socket) bool { return s.Addr == want })
				if i < 0 {
					t.Fatalf("%s is not among %v", want, listing.Sockets)
				}
				s := listing.Sockets[i]
				if s.Process.PID != int32(os.Getpid()) || s.Process.Started == 0 || !slices.Equal(s.Process.Args, os.Args) {
					t.Errorf("owner = %+v, want this process", s.Process)
				}
			}
		})
	}
}
