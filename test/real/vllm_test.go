//go:build real

package real

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// install returns the folder with a release of vLLM and the model.
func install(t *testing.T, version string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "bash", "setup.sh", version)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("install vLLM: %v", err)
	}
	return strings.TrimSpace(string(out))
}

type process struct {
	url string
	cmd *exec.Cmd
}

// startVLLM serves the model and returns when it is healthy. Where an option
// stands twice, the last one counts.
func startVLLM(t *testing.T, cache string, port int, options ...string) *process {
	t.Helper()
	args := []string{
		"serve", "./model", "--served-model-name", "tiny", "--host", "127.0.0.1", "--port", strconv.Itoa(port),
		"--max-model-len", "512", "--dtype", "bfloat16", "--max-num-seqs", "8", "--enforce-eager",
	}
	cmd := exec.Command(filepath.Join(cache, "venv/bin/vllm"), append(args, options...)...)
	cmd.Dir = cache
	cmd.Env = append(os.Environ(), "HF_HUB_OFFLINE=1", "TRANSFORMERS_OFFLINE=1", "VLLM_NO_USAGE_STATS=1", "DO_NOT_TRACK=1", "VLLM_CPU_KVCACHE_SPACE=1")
	log := logFile(t, cmd, "vllm.log")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatalf("start vLLM: %v", err)
	}
	p := &process{url: fmt.Sprintf("http://127.0.0.1:%d", port), cmd: cmd}
	t.Cleanup(func() { p.stop(t) })
	waitFor(t, 5*time.Minute, "vLLM to be healthy; its log is "+log, func() bool {
		res, err := http.Get(p.url + "/health")
		if err != nil {
			return false
		}
		res.Body.Close()
		return res.StatusCode == http.StatusOK
	})
	return p
}

func (p *process) stop(t *testing.T) {
	t.Helper()
	if p.cmd.ProcessState != nil {
		return
	}
	_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGTERM) // its workers are of its group
	done := make(chan struct{})
	go func() { _ = p.cmd.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(30 * time.Second):
		_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
		<-done
	}
}

func loadPhases(t *testing.T, cache, url, series, phases string) liveTruth {
	t.Helper()
	out := filepath.Join(t.TempDir(), "truth.json")
	requests := filepath.Join(t.TempDir(), "requests.jsonl.gz")
	args := []string{"load.py", "--url", url, "--phases", phases, "--out", out, "--requests", requests}
	if series != "" {
		args = append(args, "--scrape-dir", series, "--scrape-every", "5")
	}
	cmd := exec.CommandContext(t.Context(), filepath.Join(cache, "venv/bin/python"), args...)
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("load generator: %v\n%s", err, msg)
	}
	raw, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	tr := liveTruth{raw: raw}
	if err := json.Unmarshal(raw, &tr.truth); err != nil {
		t.Fatalf("truth: %v", err)
	}
	tr.requests = readRequests(t, unzip(t, requests))
	return tr
}
