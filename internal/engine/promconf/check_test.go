package promconf_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promconf"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

var update = flag.Bool("update", false, "write the expected messages anew")

// TestEveryFaultIsReportedWithPlaceAndMend compares what is said of each
// testdata/NAME.bad.yml with testdata/NAME.want, one fault on each line.
func TestEveryFaultIsReportedWithPlaceAndMend(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.bad.yml")
	if err != nil || len(files) < 15 {
		t.Fatalf("found %d bad files (%v), want at least 15", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			got := lines(promconf.Check(file))
			if strings.Contains(got, "hunter2") {
				t.Errorf("a fault shows a secret:\n%s", got)
			}
			golden(t, strings.TrimSuffix(file, ".bad.yml")+".want", got)
		})
	}
}

func TestNoExpectedMessageIsLeftOver(t *testing.T) {
	t.Parallel()
	wants, err := filepath.Glob("testdata/*.want")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range wants {
		if _, err := os.Stat(strings.TrimSuffix(want, ".want") + ".bad.yml"); err != nil {
			t.Errorf("%s has no configuration: %v", want, err)
		}
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("faults differ (-want +got):\n%s", diff)
	}
}

func lines(faults []model.Fault) string {
	var b strings.Builder
	for _, f := range faults {
		f.File = filepath.Base(f.File)
		b.WriteString(f.String() + "\n")
	}
	return b.String()
}
