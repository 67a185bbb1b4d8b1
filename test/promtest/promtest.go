// Package promtest evaluates PromQL on small data sets, as a Prometheus would
// that scraped them with the jobs that ship. It is for tests only.
package promtest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/relabel"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/promql/promqltest"

	"github.com/lhzn-io/kanoa-monitor/internal/catalog"
)

// ReadAt is where data sets are read: after 40 scrapes at 15 s.
const ReadAt = 10 * time.Minute

// maxSamples bounds a query, as the engine that ships does.
const maxSamples = 50_000_000

// Dialect is what an independent script expects of one data set.
type Dialect struct {
	// Version is the release as the catalog should tell it.
	Version string `json:"version"`
	// Signals maps a signal to its value: a number, null for none, or an object
	// of numbers by quantile or kind.
	Signals map[string]any `json:"signals"`
}

// Dialects reads the expectations beside the data sets in dir; see make.py
// there for where they come from.
func Dialects(t *testing.T, dir string) map[string]Dialect {
	t.Helper()
	var all map[string]Dialect
	if err := json.Unmarshal([]byte(read(t, filepath.Join(dir, "expected.json"))), &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// Text is one data set of dir in promqltest's notation, as scraped.
func Text(t *testing.T, dir, dialect string) string {
	t.Helper()
	return read(t, filepath.Join(dir, dialect+".promql"))
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Asker stores a data set as the shipped jobs do, and returns what evaluates an
// expression on it at ReadAt. Keys of the answer are the values of the labels,
// sorted by the labels' names; two series of one key fail the test.
func Asker(t *testing.T, dataset string) func(expr string) map[string]float64 {
	t.Helper()
	store := promqltest.LoadedStorage(t, Stored(t, dataset))
	engine := promqltest.NewTestEngine(t, false, 0, promqltest.DefaultMaxSamplesPerQuery)
	return func(expr string) map[string]float64 {
		t.Helper()
		q, err := engine.NewInstantQuery(t.Context(), store, nil, expr, time.Unix(0, 0).Add(ReadAt))
		if err != nil {
			t.Fatalf("%s\n%v", expr, err)
		}
		defer q.Close()
		vector, err := q.Exec(t.Context()).Vector()
		if err != nil {
			t.Fatalf("%s\n%v", expr, err)
		}
		return byLabels(t, vector)
	}
}

// Approximately compares numbers as computed in another order.
func Approximately() cmp.Options {
	return cmp.Options{cmpopts.EquateApprox(1e-9, 1e-12), cmpopts.EquateNaNs()}
}

func byLabels(t *testing.T, vector promql.Vector) map[string]float64 {
	t.Helper()
	got := map[string]float64{}
	for _, s := range vector {
		var values []string
		s.Metric.Range(func(l labels.Label) { values = append(values, l.Value) })
		key := strings.Join(values, " ")
		if _, twice := got[key]; twice {
			t.Errorf("two branches answer for %s", key)
		}
		got[key] = s.F
	}
	return got
}

// RangeAsker stores a data set as the shipped jobs do, and returns what evaluates
// an expression on it from its beginning to a time, at each step.
func RangeAsker(t *testing.T, dataset string, to, step time.Duration) func(expr string) promql.Matrix {
	t.Helper()
	store := promqltest.LoadedStorage(t, Stored(t, dataset))
	engine := promqltest.NewTestEngine(t, false, 0, maxSamples)
	return func(expr string) promql.Matrix {
		t.Helper()
		q, err := engine.NewRangeQuery(t.Context(), store, nil, expr, time.Unix(0, 0), time.Unix(0, 0).Add(to), step)
		if err != nil {
			t.Fatalf("%s\n%v", expr, err)
		}
		matrix, err := q.Exec(t.Context()).Matrix()
		if err != nil {
			t.Fatalf("%s\n%v", expr, err)
		}
		return matrix
	}
}

// Stored renames the series of a data set as the shipped jobs do.
func Stored(t *testing.T, dataset string) string {
	t.Helper()
	rules := Relabelling(t)
	var head, series []string
	for line := range strings.Lines(dataset) {
		name, values, ok := strings.Cut(strings.TrimSpace(line), "} ")
		if !ok {
			head = append(head, line)
			continue
		}
		series = append(series, "  "+renamed(t, name+"}", rules)+" "+values+"\n")
	}
	slices.Sort(series)
	return strings.Join(append(head, slices.Compact(series)...), "")
}

func renamed(t *testing.T, series string, rules []*relabel.Config) string {
	t.Helper()
	before, err := parser.NewParser(parser.Options{}).ParseMetric(series)
	if err != nil {
		t.Fatal(err)
	}
	b := labels.NewBuilder(before)
	if !relabel.ProcessBuilder(b, rules...) {
		t.Fatalf("the rules drop %s", series)
	}
	name := b.Get(commonmodel.MetricNameLabel)
	return name + b.Del(commonmodel.MetricNameLabel).Labels().String()
}

// Relabelling are the rules under which the shipped jobs store samples.
func Relabelling(t *testing.T) []*relabel.Config {
	t.Helper()
	rules, err := catalog.New().RelabelRules()
	if err != nil {
		t.Fatal(err)
	}
	var configs []*relabel.Config
	for _, r := range rules {
		c := relabel.DefaultRelabelConfig
		for _, l := range r.SourceLabels {
			c.SourceLabels = append(c.SourceLabels, commonmodel.LabelName(l))
		}
		c.TargetLabel, c.Replacement, c.NameValidationScheme = r.TargetLabel, r.Replacement, commonmodel.UTF8Validation
		if c.Regex, err = relabel.NewRegexp(r.Regex); err != nil {
			t.Fatal(err)
		}
		configs = append(configs, &c)
	}
	return configs
}
