package sd

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// dockerAnswer is shaped as Docker's API documents GET /containers/json.
const dockerAnswer = `[
 {"Id":"c1","Names":["/llm"],"Image":"vllm/vllm-openai:v0.10.2","Command":"vllm serve gemma","State":"running",
  "Ports":[{"IP":"0.0.0.0","PrivatePort":8000,"PublicPort":8123,"Type":"tcp"},{"IP":"::","PrivatePort":8000,"PublicPort":8123,"Type":"tcp"},{"PrivatePort":9,"Type":"tcp"},{"PrivatePort":53,"PublicPort":53,"Type":"udp"}]},
 {"Id":"c2","Names":[],"Image":"redis","Command":"redis-server","Ports":[]}]`

// engineSocket serves one answer over a unix socket.
func engineSocket(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "kanoa") // t.TempDir is too long for a socket
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "d.sock")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	s := &http.Server{Handler: h, ReadHeaderTimeout: time.Second}
	done := make(chan struct{})
	go func() { defer close(done); _ = s.Serve(l) }()
	t.Cleanup(func() { _ = s.Close(); <-done; _ = os.RemoveAll(dir) })
	return path
}

func TestContainersAreReadFromTheEnginesSocket(t *testing.T) {
	t.Parallel()
	var asked string
	path := engineSocket(t, func(w http.ResponseWriter, r *http.Request) {
		asked = r.Method + " " + r.URL.Path
		_, _ = w.Write([]byte(dockerAnswer))
	})
	missing := filepath.Join(t.TempDir(), "none.sock")
	got, err := NewContainers([]string{missing, path, path}).List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []Container{{
		ID: "c1", Name: "llm", Image: "vllm/vllm-openai:v0.10.2", Command: "vllm serve gemma",
		Published: []Published{{netip.MustParseAddrPort("0.0.0.0:8123"), 8000}, {netip.MustParseAddrPort("[::]:8123"), 8000}},
	}}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b netip.AddrPort) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
	if asked != "GET /containers/json" {
		t.Errorf("asked %q", asked)
	}
}

func TestAnEngineThatAnswersBadlyIsSaid(t *testing.T) {
	t.Parallel()
	for name, h := range map[string]http.HandlerFunc{
		"an error": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) },
		"no JSON":  func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := engineSocket(t, h)
			if _, err := NewContainers([]string{path}).List(t.Context()); err == nil || !strings.Contains(err.Error(), path) {
				t.Errorf("err = %v, want one that names %s", err, path)
			}
		})
	}
}

func TestAnEngineThatIsNotRunningIsNoFault(t *testing.T) {
	t.Parallel()
	dir, err := os.MkdirTemp("", "kanoa")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	path := filepath.Join(dir, "d.sock")
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false)
	_ = l.Close()
	if boxes, err := NewContainers([]string{path}).List(t.Context()); err != nil || boxes != nil {
		t.Errorf("got %v, %v", boxes, err)
	}
}

func TestAFailureKeepsTheContainersThatWereKnown(t *testing.T) {
	t.Parallel()
	b := boxes{}
	one := []Container{{ID: "c1"}}
	if !b.take(boxesResult{list: one}) || b.take(boxesResult{list: one}) {
		t.Error("want a change the first time only")
	}
	if b.take(boxesResult{err: errors.New("first\nsecond")}) || len(b.known) != 1 || len(b.notices) != 2 {
		t.Errorf("after a failure: %+v", b)
	}
	if b.take(boxesResult{list: one}); len(b.notices) != 0 {
		t.Errorf("the notices stay: %q", b.notices)
	}
}

func TestContainerSocketsFollowTheEnvironment(t *testing.T) {
	t.Parallel()
	env := map[string]string{"DOCKER_HOST": "unix:///a/b.sock", "HOME": "/home/me"}
	got := strings.Join(ContainerSockets(func(k string) string { return env[k] }), " ")
	for _, want := range []string{"/a/b.sock", "docker.sock", "podman.sock", filepath.Join("/home/me", ".docker", "run", "docker.sock")} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
	if got := ContainerSockets(func(string) string { return "" }); len(got) != 2 {
		t.Errorf("without an environment: %v", got)
	}
}
