package promconf_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alecthomas/units"
	"github.com/google/go-cmp/cmp"
	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"

	"github.com/lhzn-io/kanoa-monitor/internal/engine/promconf"
)

// tree writes files below a new folder and returns it.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// load loads prometheus.yml of a tree, which must have no fault.
func load(t *testing.T, files map[string]string) *promconf.Loaded {
	t.Helper()
	dir := tree(t, files)
	loaded, faults := promconf.Load(promconf.Options{
		Path: filepath.Join(dir, "prometheus.yml"), ScrapeDir: filepath.Join(dir, "scrape.d"),
		Retention: 30 * 24 * time.Hour, RetentionBytes: 5 << 30, OutOfOrder: 30 * time.Minute,
	})
	if len(faults) > 0 {
		t.Fatalf("unexpected faults:\n%s", lines(faults))
	}
	return loaded
}

func jobNames(cfg *config.Config) []string {
	names := make([]string, len(cfg.ScrapeConfigs))
	for i, job := range cfg.ScrapeConfigs {
		names[i] = job.JobName
	}
	return names
}

const twoJobs = `
scrape_configs:
  - job_name: plain
    static_configs: [{targets: [localhost:8000]}]
  - job_name: strict
    body_size_limit: 1MB
    sample_limit: 7
    label_limit: 8
    label_name_length_limit: 9
    label_value_length_limit: 10
    static_configs: [{targets: [localhost:8001]}]
`

func TestEveryJobGetsTheLimitsThatItDoesNotSet(t *testing.T) {
	t.Parallel()
	type limits struct {
		body                      units.Base2Bytes
		samples, labels, names, v uint
	}
	got := map[string]limits{}
	for _, job := range load(t, map[string]string{
		"prometheus.yml":    twoJobs,
		"scrape.d/more.yml": "scrape_configs: [{job_name: added, body_size_limit: 0, static_configs: [{targets: [a]}]}]",
	}).Config.ScrapeConfigs {
		got[job.JobName] = limits{job.BodySizeLimit, job.SampleLimit, job.LabelLimit, job.LabelNameLengthLimit, job.LabelValueLengthLimit}
	}
	ours := limits{7 * units.MiB, 50_000, 64, 256, 4096}
	want := map[string]limits{"plain": ours, "added": ours, "strict": {units.MiB, 7, 8, 9, 10}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(limits{})); diff != "" {
		t.Errorf("limits differ (-want +got):\n%s", diff)
	}
}

func TestScrapeFilesAreReadUnlessTheFileNamesItsOwn(t *testing.T) {
	t.Parallel()
	job := func(name string) string {
		return "scrape_configs: [{job_name: " + name + ", static_configs: [{targets: [a]}]}]\n"
	}
	for name, c := range map[string]struct {
		main string
		want []string
	}{
		"none named": {job("main"), []string{"main", "one", "two"}},
		"own named":  {job("main") + "scrape_config_files: [own/*.yml]", []string{"main", "mine"}},
		"empty file": {"", []string{"one", "two"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			loaded := load(t, map[string]string{
				"prometheus.yml": c.main, "scrape.d/1.yml": job("one"), "scrape.d/2.yaml": job("two"), "own/3.yml": job("mine"),
			})
			if diff := cmp.Diff(c.want, jobNames(loaded.Config)); diff != "" {
				t.Errorf("jobs differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheStoreSettingsOfTheFileHavePrecedence(t *testing.T) {
	t.Parallel()
	type storage struct {
		time commonmodel.Duration
		size units.Base2Bytes
		ooo  int64
	}
	of := func(main string) storage {
		tsdb := load(t, map[string]string{"prometheus.yml": main}).Config.StorageConfig.TSDBConfig
		return storage{tsdb.Retention.Time, tsdb.Retention.Size, tsdb.OutOfOrderTimeWindow}
	}
	day := commonmodel.Duration(24 * time.Hour)
	minute := time.Minute.Milliseconds()
	for main, want := range map[string]storage{
		"": {30 * day, 5 * units.GiB, 30 * minute},
		"storage: {tsdb: {retention: {time: 7d}}}":                       {7 * day, 5 * units.GiB, 30 * minute},
		"storage: {tsdb: {retention: {size: 1GB}}}":                      {30 * day, units.GiB, 30 * minute},
		"storage: {tsdb: {out_of_order_time_window: 5m}}":                {30 * day, 5 * units.GiB, 5 * minute},
		"storage: {tsdb: {retention: {percentage: 50}}}":                 {30 * day, 0, 30 * minute},
		"storage: {exemplars: {max_exemplars: 5}}\nglobal: {}\nruntime:": {30 * day, 5 * units.GiB, 30 * minute},
	} {
		if got := of(main); got != want {
			t.Errorf("%q gives %+v, want %+v", main, got, want)
		}
	}
}

func TestTheFaultsOfAllFilesComeTogetherInTheOrderOfFilesAndLines(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{
		"prometheus.yml":     "rule_files: [rules/*.yml]\nscrape_configs:\n- job_name: one\n  scrape_timeout: x\n  static_configs: [{targets: [a]}]\n",
		"scrape.d/bad.yml":   "global: {}\nscrape_configs:\n- job_name: one\n  static_configs: [{targets: ['<IP>:1']}]\n",
		"scrape.d/worse.yml": "scrape_configs: [\n",
		"rules/a.yml":        "groups:\n- name: g\n  rules:\n  - record: r\n    expr: sum(\n",
	})
	_, faults := promconf.Load(promconf.Options{Path: filepath.Join(dir, "prometheus.yml"), ScrapeDir: filepath.Join(dir, "scrape.d")})
	var got []string
	for _, f := range faults {
		got = append(got, filepath.Base(f.File)+" "+f.Message)
	}
	want := []string{
		"prometheus.yml this is not a duration",
		"bad.yml a scrape file may hold scrape_configs only",
		"bad.yml another job has this name: prometheus.yml:3",
		"bad.yml the address is a placeholder",
		"worse.yml not valid YAML: did not find expected node content",
		"a.yml the expression does not parse: unclosed left parenthesis",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("faults differ (-want +got):\n%s", diff)
	}
}

func TestAMissingFileSaysSo(t *testing.T) {
	t.Parallel()
	got := lines(promconf.Check(filepath.Join(t.TempDir(), "none.yml")))
	if want := "none.yml: the file does not exist; create it, or correct the path\n"; got != want {
		t.Errorf("Check says %q, want %q", got, want)
	}
}

func TestDiscoveryMechanismsOfOtherPackagesAreKnown(t *testing.T) {
	t.Parallel()
	for _, sd := range []string{
		"file_sd_configs: [{files: [a.json]}]", "http_sd_configs: [{url: 'http://a'}]", "dns_sd_configs: [{names: [a]}]",
		"docker_sd_configs: [{host: 'unix:///var/run/docker.sock'}]",
		"gce_sd_configs: [{project: a, zone: b}]",
		"azure_sd_configs: [{subscription_id: a, tenant_id: b, client_id: c, client_secret: d}]",
	} {
		load(t, map[string]string{"prometheus.yml": "scrape_configs: [{job_name: a, " + sd + "}]"})
	}
}

// FuzzFaultsOrConfiguration asserts that any text gives faults or a
// configuration in force, and nothing else, in bounded time.
func FuzzFaultsOrConfiguration(f *testing.F) {
	files, err := filepath.Glob("testdata/*.bad.yml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add(twoJobs)
	f.Add("a: &a [*a]")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "_file") || len(text) > 4096 {
			t.Skip("other files are not part of the test")
		}
		path := filepath.Join(t.TempDir(), "prometheus.yml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		loaded, faults := promconf.Load(promconf.Options{Path: path})
		if (loaded == nil) == (len(faults) == 0) {
			t.Errorf("loaded %v with %d faults", loaded != nil, len(faults))
		}
		if took := time.Since(begin); took > 10*time.Second {
			t.Errorf("%d bytes took %v", len(text), took)
		}
	})
}

func TestAFileThatChangesWhileItIsReadIsReadAgain(t *testing.T) {
	t.Parallel()
	dir := tree(t, map[string]string{"prometheus.yml": "", "scrape.d/new.yml": ""})
	var stop atomic.Bool
	var writer sync.WaitGroup
	writer.Go(func() {
		for i := 0; !stop.Load(); i++ {
			job := fmt.Sprintf("scrape_configs: [{job_name: job%d}]\n", i)
			if err := os.WriteFile(filepath.Join(dir, "scrape.d", "new.yml"), []byte(job), 0o600); err != nil {
				t.Error(err)
				return
			}
			time.Sleep(5 * time.Millisecond) // so that it stands still between two changes
		}
	})
	defer writer.Wait()
	defer stop.Store(true)
	for range 500 {
		loaded, faults := promconf.Load(promconf.Options{Path: filepath.Join(dir, "prometheus.yml"), ScrapeDir: filepath.Join(dir, "scrape.d")})
		if len(faults) > 0 {
			t.Fatalf("unexpected faults:\n%s", lines(faults))
		}
		for _, job := range jobNames(loaded.Config) {
			if loaded.JobFiles[job] == "" {
				t.Fatalf("job %q stands in no file: %v", job, loaded.JobFiles)
			}
		}
	}
}
