package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

const (
	// stopWithin is how long a process may take to end when it is asked to.
	stopWithin = 20 * time.Second
	// pollEvery is how often a starting process is asked whether it is ready:
	// the grain of the measured times.
	pollEvery = 10 * time.Millisecond
)

// process is a program that was started here. Its input stays open until it is
// stopped, by its own id.
type process struct {
	name    string
	started time.Time // just before exec
	pid     int
	stdin   io.WriteCloser
	said    *tail
	cancel  context.CancelFunc
	done    chan struct{}
	err     error // of the end; read after done
}

// startProcess starts a program. Its standard output goes to out, or where its
// errors go when that is nil.
func startProcess(ctx context.Context, name string, out io.Writer, path string, args ...string) (*process, error) {
	ctx, cancel := context.WithCancel(ctx)
	p := &process{name: name, said: &tail{}, cancel: cancel, done: make(chan struct{})}
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = stopWithin
	cmd.Stdout, cmd.Stderr = out, p.said
	if out == nil {
		cmd.Stdout = p.said
	}
	var err error
	if p.stdin, err = cmd.StdinPipe(); err == nil {
		p.started = time.Now()
		err = cmd.Start()
	}
	if err != nil {
		cancel()
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	p.pid = cmd.Process.Pid
	go func() {
		defer close(p.done)
		p.err = cmd.Wait()
	}()
	return p, nil
}

// stop ends the process and waits until it is gone.
func (p *process) stop() {
	_ = p.stdin.Close()
	p.cancel()
	<-p.done
}

// fault is why a process is of no use any more, or nil while it runs.
func (p *process) fault() error {
	select {
	case <-p.done:
		return fmt.Errorf("%s has ended (%v); its last words:\n%s", p.name, p.err, p.said) //nolint:errorlint // it may be nil
	default:
		return nil
	}
}

// tail keeps the last words of a process.
type tail struct {
	mu   sync.Mutex
	text []byte
}

const tailBytes = 4 << 10

func (t *tail) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text = append(t.text, b...)
	t.text = t.text[max(0, len(t.text)-tailBytes):]
	return len(b), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(bytes.TrimSpace(t.text))
}

// await asks again and again until the answer is yes, and returns how long
// after exec that was. It gives up with the context or with the process.
func (p *process) await(ctx context.Context, what string, ask func(context.Context) (bool, error)) (time.Duration, error) {
	for last := error(nil); ; {
		yes, err := ask(ctx)
		if yes {
			return time.Since(p.started), nil
		}
		if fault := p.fault(); fault != nil {
			return 0, fmt.Errorf("wait for %s: %w", what, fault)
		}
		if err != nil && ctx.Err() == nil {
			last = err
		}
		select {
		case <-ctx.Done():
			return 0, fmt.Errorf("wait for %s: %w", what, errors.Join(ctx.Err(), last))
		case <-time.After(pollEvery):
		}
	}
}

// answers asks whether a page is there.
func answers(url string) func(context.Context) (bool, error) {
	return func(ctx context.Context) (bool, error) {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return false, err
		}
		res, err := http.DefaultClient.Do(request)
		if err != nil {
			return false, err
		}
		defer res.Body.Close()
		if res.StatusCode != http.StatusOK {
			return false, fmt.Errorf("%s: %s", url, res.Status)
		}
		_, err = io.Copy(io.Discard, res.Body)
		return err == nil, err
	}
}

// freeAddress is host:port that was free a moment ago.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("find a free port: %w", err)
	}
	return l.Addr().String(), l.Close()
}

// writeFile writes a file and the folders above it.
func writeFile(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make the folder of %s: %w", path, err)
	}
	return os.WriteFile(path, text, 0o600)
}
