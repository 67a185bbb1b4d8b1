package real

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/textparse"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// recordedPage reads a page of a real server.
func recordedPage(t *testing.T, path string) catalog.Page {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	parser, err := textparse.New(text, "text/plain; version=1.0.0", labels.NewSymbolTable(), textparse.ParserOptions{})
	if err != nil {
		t.Fatal(err)
	}
	read := probe.NewPage()
	for entry, err := parser.Next(); !errors.Is(err, io.EOF); entry, err = parser.Next() {
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if entry == textparse.EntrySeries {
			var l labels.Labels
			parser.Labels(&l)
			read.Add(l.Get("__name__"), l.Map())
		}
	}
	var page catalog.Page
	for _, name := range read.Names() {
		if m, ok := read.Metric(name); ok {
			page.Metrics = append(page.Metrics, catalog.Metric{Name: m.Name, Labels: m.Labels, Samples: m.Samples})
		}
	}
	return page
}

func TestEveryRecordedPageIsKnownByHeart(t *testing.T) {
	t.Parallel()
	for folder, want := range map[string]struct {
		version      string
		multiprocess bool
	}{
		"vllm-0.16.0":                 {"0.16.0", false},
		"vllm-0.32.0":                 {"0.32.0", false},
		"vllm-0.32.0-preempting":      {"0.32.0", false},
		"vllm-0.32.0-two-api-servers": {"0.32.0", true},
	} {
		for _, name := range []string{"idle", "loaded"} {
			page := recordedPage(t, filepath.Join("testdata", folder, name+".prom"))
			page.Version = want.version
			s := catalog.New().Identify(page).Server
			if s == nil {
				t.Errorf("%s, %s: not recognised", folder, name)
				continue
			}
			if s.Version != want.version || s.Multiprocess != want.multiprocess || len(s.Unknown) > 0 || len(s.Missing) > 0 {
				t.Errorf("%s, %s: version %s, several processes %v, new %v, missing %v", folder, name, s.Version, s.Multiprocess, s.Unknown, s.Missing)
			}
		}
	}
}

func TestARecordedPageWithoutStatisticsIsToldFromOneWithoutRequests(t *testing.T) {
	t.Parallel()
	off := recordedPage(t, "testdata/vllm-0.32.0-stats-off/idle.prom")
	if p := catalog.New().Identify(off).Problem; p == nil || p.Code != catalog.CodeStatsOff {
		t.Errorf("without statistics: %+v", p)
	}
	// Several API servers show no gauge before the first request.
	quiet := recordedPage(t, "testdata/vllm-0.32.0-two-api-servers/idle.prom")
	if slices.ContainsFunc(quiet.Metrics, func(m catalog.Metric) bool { return strings.HasPrefix(m.Name, "vllm:num_requests_") }) {
		t.Fatal("the recording shows gauges before the first request")
	}
	if id := catalog.New().Identify(quiet); id.Server == nil || id.Problem != nil {
		t.Errorf("without requests: %+v", id)
	}
}
