package engine_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

func TestABadConfigurationAtStartIsAnErrorWithItsFaults(t *testing.T) {
	t.Parallel()
	e, err := engine.New(options(t, "global: {scrape_interval: fast}"))
	if err != nil {
		t.Fatal(err)
	}
	err = e.Start(t.Context())
	var refused *engine.ConfigError
	if !errors.As(err, &refused) || len(refused.Faults) != 1 || refused.Faults[0].Line != 1 {
		t.Fatalf("Start returns %v, want a ConfigError with one fault on line 1", err)
	}
	if err := e.Wait(t.Context()); !errors.As(err, &refused) {
		t.Errorf("Wait returns %v, want the same error", err)
	}
}

func TestAStoreThatCannotBeOpenedIsReported(t *testing.T) {
	t.Parallel()
	o := options(t, "")
	writeFile(t, filepath.Dir(o.DataDir), "tsdb", "a file where the folder should be")
	e, err := engine.New(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := e.Wait(t.Context()); err == nil || !strings.Contains(err.Error(), o.DataDir) {
		t.Errorf("Wait returns %v, want an error that names the folder", err)
	}
	<-e.Done()
	if e.Err() == nil {
		t.Error("Err is nil after the engine ended by itself")
	}
}

func TestFiftyBadReloadsUnderQueriesCostNothing(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	o := options(t, scraping(time.Second, server.address()))
	e := start(t, o)
	eventually(t, "the first sample", func() bool { _, ok := value(t, e, "scrapes_total"); return ok })

	var queries atomic.Int64
	done := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				res, err := e.Query(t.Context(), model.Query{Expr: "scrapes_total", End: time.Now()})
				if err != nil || len(res.Series) != 1 {
					t.Errorf("a query during reloads: %v, %d series", err, len(res.Series))
					return
				}
				queries.Add(1)
			}
		})
	}
	bad := []string{
		"global: {scrape_interval: fast}", "scrape_configs: [", "scrape_configs: [{job_name: a, unknown: 1}]",
		"scrape_configs: [{job_name: a, static_configs: [{targets: ['<IP>']}]}]", "rule_files: ['*/*.yml']",
	}
	from := time.Now()
	for i := range 50 {
		writeFile(t, filepath.Dir(o.ConfigPath), "prometheus.yml", bad[i%len(bad)])
		var refused *engine.ConfigError
		if err := e.Reload(t.Context()); !errors.As(err, &refused) || refused.Faults[0].Line == 0 {
			t.Fatalf("reload %d returns %v, want a refusal with a line", i, err)
		}
	}
	if faults := e.ConfigStatus().Faults; len(faults) == 0 {
		t.Error("ConfigStatus has no faults after a refused reload")
	}
	// Long enough for several scrapes after the last reload.
	eventually(t, "scraping to go on", func() bool { return time.Since(from) > 3*time.Second })
	close(done)
	wg.Wait()
	if queries.Load() == 0 {
		t.Error("no query ran")
	}
	expectNoGap(t, e, `scrapes_total{job="test"}`, from, time.Now())

	writeFile(t, filepath.Dir(o.ConfigPath), "prometheus.yml", scraping(time.Second, server.address()))
	if err := e.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	if faults := e.ConfigStatus().Faults; len(faults) != 0 {
		t.Errorf("ConfigStatus still has faults after a good reload: %v", faults)
	}
}

// expectNoGap wants a counter that grows by one with each scrape to have no
// scrape missing in the store.
func expectNoGap(t *testing.T, e *engine.Engine, selector string, from, to time.Time) {
	t.Helper()
	window := to.Sub(from).Round(time.Millisecond)
	res, err := e.Query(t.Context(), model.Query{
		Expr: fmt.Sprintf("count_over_time(%[1]s[%[2]dms]) - (max_over_time(%[1]s[%[2]dms]) - min_over_time(%[1]s[%[2]dms]) + 1)", selector, window.Milliseconds()),
		End:  to,
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Series) != 1 || res.Series[0].Values[0] != 0 {
		t.Errorf("scrapes are missing in the store: %+v", res.Series)
	}
}

func TestAChangedFileIsLoadedWithoutBeingAsked(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	o := options(t, "")
	o.ScrapeDir = filepath.Join(filepath.Dir(o.ConfigPath), "scrape.d")
	if err := os.MkdirAll(o.ScrapeDir, 0o755); err != nil {
		t.Fatal(err)
	}
	e := start(t, o)
	writeFile(t, o.ScrapeDir, "new.yml", "scrape_configs:\n- job_name: added\n  static_configs: [{targets: ['"+server.address()+"']}]\n")
	eventually(t, "a target of a new scrape file", func() bool { return len(e.Targets()) == 1 })
	if source := e.Targets()[0].Source; source != "scrape.d/new.yml" {
		t.Errorf("the source of the target is %q, want scrape.d/new.yml", source)
	}

	writeFile(t, o.ScrapeDir, "new.yml", "scrape_configs: [{job_name: added, what: 1}]\n")
	eventually(t, "the fault of a changed file", func() bool { return len(e.ConfigStatus().Faults) == 1 })
	if n := len(e.Targets()); n != 1 {
		t.Errorf("%d targets after a refused change, want the one before", n)
	}
}

func TestAnotherConfigurationFileIsUsedFromTheNextReloadOn(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	o := options(t, "")
	o.Embedded = true
	e := start(t, o)
	own := writeFile(t, t.TempDir(), "own.yml", scraping(time.Second, server.address()))
	e.UseConfig(own, false)
	if got := e.ConfigStatus(); got.Path != o.ConfigPath || !got.Embedded {
		t.Errorf("before the reload the configuration in force is %+v", got)
	}
	if err := e.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := e.ConfigStatus(); got.Path != own || got.Embedded {
		t.Errorf("after the reload the configuration in force is %+v", got)
	}
	eventually(t, "the target of the new file", func() bool { return len(e.Targets()) == 1 })
}

func TestReloadOverHTTPListsTheFaults(t *testing.T) {
	t.Parallel()
	o := options(t, "")
	e := start(t, o)
	reload := func() (int, string) {
		rec := httptest.NewRecorder()
		e.PrometheusHandler().ServeHTTP(rec, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/-/reload", nil))
		return rec.Code, rec.Body.String()
	}
	if status, body := reload(); status != http.StatusOK {
		t.Fatalf("POST /-/reload gives %d %s", status, body)
	}
	writeFile(t, filepath.Dir(o.ConfigPath), "prometheus.yml", "global: {a: 1, b: 2}\n")
	status, body := reload()
	if status != http.StatusBadRequest || !strings.Contains(body, `"a"`) || !strings.Contains(body, `"b"`) {
		t.Errorf("POST /-/reload gives %d %q, want 400 and both faults", status, body)
	}
	if status, _ := get(t, e, "/-/reload"); status != http.StatusMethodNotAllowed {
		t.Errorf("GET /-/reload gives %d, want 405", status)
	}
}

func TestRulesAreEvaluatedAndReplaced(t *testing.T) {
	t.Parallel()
	server := newTarget(t)
	o := options(t, "global: {evaluation_interval: 100ms}\nrule_files: [rules/*.yml]\n"+
		strings.TrimPrefix(scraping(100*time.Millisecond, server.address()), "global: {scrape_interval: 100ms, scrape_timeout: 100ms}\n"))
	rule := func(name string) string {
		return "groups: [{name: g, rules: [{record: " + name + ", expr: 'sum(temperature)'}]}]"
	}
	writeFile(t, filepath.Dir(o.ConfigPath), "rules/a.yml", rule("first"))
	e := start(t, o)
	eventually(t, "the recorded series", func() bool { v, ok := value(t, e, "first"); return ok && v == 41.5 })
	writeFile(t, filepath.Dir(o.ConfigPath), "rules/a.yml", rule("second"))
	eventually(t, "the series of the changed rule", func() bool { _, ok := value(t, e, "second"); return ok })
}
