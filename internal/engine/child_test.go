package engine_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
)

// childEnv names the folder of a child process; with it the test binary is no
// test but one engine, to be killed or measured from outside.
const childEnv = "KANOA_TEST_ENGINE_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		if err := runChild(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	goleak.VerifyTestMain(m)
}

// runChild runs an engine until its standard input ends, and writes the
// address of its API to standard output.
func runChild(dir string) error {
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	if err := engine.TuneProcess(log); err != nil {
		return err
	}
	e, err := engine.New(engine.Options{ConfigPath: filepath.Join(dir, "prometheus.yml"), DataDir: filepath.Join(dir, "tsdb"), Logger: log})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	if err := e.Start(context.Background()); err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("/", e.PrometheusHandler())
	mux.HandleFunc("/test/store", func(w http.ResponseWriter, _ *http.Request) { json.NewEncoder(w).Encode(e.Store()) })
	mux.HandleFunc("/test/targets", func(w http.ResponseWriter, _ *http.Request) { json.NewEncoder(w).Encode(e.Targets()) })
	go http.Serve(listener, mux)
	fmt.Println(listener.Addr())
	go func() {
		<-e.Done()
		if err := e.Err(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}()
	io.Copy(io.Discard, os.Stdin)
	return e.Stop(context.Background())
}

// child is an engine in a process of its own.
type child struct {
	command *exec.Cmd
	stdin   io.Closer
	base    string
	started time.Time
}

func startChild(t *testing.T, dir string) *child {
	t.Helper()
	c := &child{command: exec.CommandContext(t.Context(), os.Args[0]), started: time.Now()}
	c.command.Env = append(os.Environ(), childEnv+"="+dir)
	c.command.Stderr = testWriter{t}
	var err error
	if c.stdin, err = c.command.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := c.command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.kill)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the engine did not start: %v", err)
	}
	c.base = "http://" + strings.TrimSpace(line)
	return c
}

// kill ends the process as kill -9 does; twice is once.
func (c *child) kill() {
	if c.command.ProcessState == nil {
		c.command.Process.Kill()
		c.command.Wait()
	}
}

// get reads a JSON answer into out; false when there is none yet.
func (c *child) get(path string, out any) bool {
	client := http.Client{Timeout: 5 * time.Second}
	defer client.CloseIdleConnections()
	resp, err := client.Get(c.base + path)
	if err != nil {
		return false
	}
	defer resp.Body.Close()
	return resp.StatusCode == http.StatusOK && json.NewDecoder(resp.Body).Decode(out) == nil
}

// samples are the raw samples of a series over a window before at, by their
// time in milliseconds.
func (c *child) samples(selector string, window time.Duration, at time.Time) (map[int64]float64, bool) {
	var answer struct {
		Data struct {
			Result []struct {
				Values [][2]any `json:"values"`
			} `json:"result"`
		} `json:"data"`
	}
	query := url.Values{"query": {fmt.Sprintf("%s[%ds]", selector, int(window.Seconds()))}, "time": {strconv.FormatFloat(float64(at.UnixMilli())/1000, 'f', 3, 64)}}
	if !c.get("/api/v1/query?"+query.Encode(), &answer) {
		return nil, false
	}
	out := map[int64]float64{}
	for _, series := range answer.Data.Result {
		for _, pair := range series.Values {
			value, _ := strconv.ParseFloat(pair[1].(string), 64)
			out[int64(pair[0].(float64)*1000+0.5)] = value
		}
	}
	return out, true
}

// residentKB is the resident memory of the process, and the most it has been.
func (c *child) residentKB(t *testing.T) (now, peak int) {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.command.Process.Pid))
	if err != nil {
		t.Skipf("the system does not tell the memory of a process: %v", err)
	}
	for line := range strings.SplitSeq(string(status), "\n") {
		fields := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "VmRSS:"):
			now, _ = strconv.Atoi(fields[1])
		case strings.HasPrefix(line, "VmHWM:"):
			peak, _ = strconv.Atoi(fields[1])
		}
	}
	return now, peak
}
