// Package house keeps the floors of docs/ARCHITECTURE.md: which package may
// import which. The same rules stand in .golangci.yml for the editor's sake;
// this test reads what the compiler really sees.
package house

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const module = "github.com/lhzn-io/kanoa-monitor"

// floors maps a room to its floor. A room is the first path element under
// internal/, or a top-level folder; its subpackages share its floor.
var floors = map[string]int{
	"cmd": 5,

	"internal/cli": 4,

	"internal/app": 3,
	"internal/tui": 3,

	"internal/engine":    2,
	"internal/gpu":       2,
	"internal/alerting":  2,
	"internal/dashboard": 2,
	"internal/doctor":    2,
	"internal/simulator": 2,
	"internal/auth":      2,
	"internal/httpapi":   2,
	"internal/client":    2,

	"internal/config":  1,
	"internal/probe":   1,
	"internal/catalog": 1,
	"internal/store":   1,
	"web":              1,
	"monitoring":       1,

	"internal/model": 0,
}

// tools are programs and tests beside the house. They may look into every room
// and no room may look into them.
var tools = []string{"internal/gen", "test"}

type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func TestImportsOnlyGoDownAndSiblingsNeverMeet(t *testing.T) {
	t.Parallel()
	for _, p := range list(t, module+"/...") {
		from, known := room(p.ImportPath)
		if !known {
			if !isTool(p.ImportPath) {
				t.Errorf("%s is in no room: give it a floor here and in docs/ARCHITECTURE.md", p.ImportPath)
			}
			continue
		}
		for _, imported := range p.Imports {
			if complaint := judge(from, imported); complaint != "" {
				t.Errorf("%s imports %s: %s", short(p.ImportPath), short(imported), complaint)
			}
		}
	}
}

func judge(from, imported string) string {
	if !strings.HasPrefix(imported, module) {
		return ""
	}
	to, known := room(imported)
	switch {
	case !known:
		return "a room may not depend on a tool or a test"
	case to == from:
		return ""
	case floors[to] > floors[from]:
		return "an import only goes down; declare a small interface here and let app hand the implementation in"
	case floors[to] == floors[from]:
		return "siblings of one floor never import each other; they meet in internal/app"
	}
	return ""
}

// Each forbidden path says why, as the rule is useless without its reason.
// Not here, though one would wish it: testing and testify, which upstream's
// tsdb imports outside of its tests.
func TestForbiddenPackagesStayOutOfTheBinary(t *testing.T) {
	t.Parallel()
	forbidden := map[string]string{
		"github.com/prometheus/prometheus/plugins":           "it links every discovery mechanism: 33 MB",
		"github.com/prometheus/prometheus/discovery/install": "it needs hashicorp/nomad/api, which restricted module proxies lack",
		"github.com/prometheus/prometheus/web":               "it exports no handler and wants built assets",
		"github.com/prometheus/prometheus/promql/promqltest": "it is for tests",
		"net/http/pprof":              "profiles on the public port leak memory contents; a flag on loopback may bring them back",
		"k8s.io/client-go/kubernetes": "26 MB; it stands behind the build tag kubernetes",
	}
	for _, p := range list(t, module+"/cmd/kanoa-monitor") {
		if p.ImportPath != module+"/cmd/kanoa-monitor" {
			continue
		}
		for _, dep := range p.Deps {
			if why, bad := forbidden[dep]; bad {
				t.Errorf("the binary depends on %s: %s", dep, why)
			}
		}
	}
}

// Only the engine knows Prometheus' packages, so that an upgrade touches one
// room. The parser and the labels are stable and wanted elsewhere; what stands
// under test/ is linked into no binary.
func TestOnlyTheEngineKnowsPrometheus(t *testing.T) {
	t.Parallel()
	const prometheus = "github.com/prometheus/prometheus/"
	allowed := map[string]bool{prometheus + "promql/parser": true, prometheus + "model/labels": true}
	for _, p := range list(t, module+"/...") {
		if from, _ := room(p.ImportPath); from == "internal/engine" || strings.HasPrefix(short(p.ImportPath), "test/") {
			continue
		}
		for _, imported := range p.Imports {
			if strings.HasPrefix(imported, prometheus) && !allowed[imported] {
				t.Errorf("%s imports %s: only internal/engine may", short(p.ImportPath), imported)
			}
		}
	}
}

// The model is the ground floor: everything may stand on it, so it may stand
// on nothing but the standard library.
func TestTheModelStandsOnTheStandardLibraryAlone(t *testing.T) {
	t.Parallel()
	for _, p := range list(t, module+"/internal/model") {
		if p.ImportPath != module+"/internal/model" {
			continue
		}
		for _, imported := range p.Imports {
			if strings.Contains(imported, ".") {
				t.Errorf("internal/model imports %s", imported)
			}
		}
	}
}

func room(path string) (string, bool) {
	rel := strings.TrimPrefix(strings.TrimPrefix(path, module), "/")
	for name := range floors {
		if rel == name || strings.HasPrefix(rel, name+"/") {
			return name, true
		}
	}
	return rel, false
}

func isTool(path string) bool {
	for _, tool := range tools {
		if strings.HasPrefix(short(path)+"/", tool+"/") {
			return true
		}
	}
	return false
}

func short(path string) string {
	return strings.TrimPrefix(path, module+"/")
}

func list(t *testing.T, pattern string) []listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=ImportPath,Imports,Deps", pattern)
	cmd.Dir = filepath.Join("..", "..")
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatalf("go list: %v", err)
	}
	var ours []listed
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return ours
		} else if err != nil {
			t.Fatalf("go list: %v", err)
		}
		if strings.HasPrefix(p.ImportPath, module) {
			ours = append(ours, p)
		}
	}
}
