package promconf

import (
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"time"

	"github.com/alecthomas/units"
	commonmodel "github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/config"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/rules"

	_ "github.com/lhzn-io/kanoa-monitor/internal/engine/sd" // discovery mechanisms that files may name
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Options say what to load, and what is in force where the file says nothing.
type Options struct {
	// Path is the main configuration file.
	Path string
	// ScrapeDir is a folder whose *.yml and *.yaml files are read as scrape
	// files when the main file names none of its own. It need not exist.
	ScrapeDir string
	// Retention, RetentionBytes and OutOfOrder are used where the file does
	// not set them; zero means no limit and no window.
	Retention      time.Duration
	RetentionBytes int64
	OutOfOrder     time.Duration
	// Logger receives what the loader has to say; nil discards it.
	Logger *slog.Logger
}

// Loaded is a configuration without faults.
type Loaded struct {
	// Config is the configuration in force: the scrape files are part of it,
	// and every job has its limits.
	Config *config.Config
	// RuleFiles are the rule files that exist now.
	RuleFiles []string
	// JobFiles tells which file each scrape job stands in.
	JobFiles map[string]string
	// Folders are where its files lie, or may appear.
	Folders []string
}

// readings are as many as a configuration gets that changes while it is read.
const readings = 3

// Load reads a configuration. It returns either a configuration, or every
// fault of all its files in the order of files and lines. The files are read
// twice, by our checks and by Prometheus' loader: where they were changed
// meanwhile, all is read again.
func Load(o Options) (*Loaded, []model.Fault) {
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	for range readings - 1 {
		before := Fingerprint(o)
		loaded, faults := readOnce(o)
		if Fingerprint(o) == before {
			return loaded, faults
		}
	}
	return readOnce(o)
}

func readOnce(o Options) (*Loaded, []model.Fault) {
	files, faults := gather(o)
	if len(faults) > 0 {
		return nil, sorted(faults, files)
	}
	loaded, err := derive(o, files)
	if err != nil { // The parts are right, the whole is not.
		return nil, []model.Fault{{File: o.Path, Message: messages(err)[0]}}
	}
	return loaded, nil
}

// files are what a configuration consists of.
type files struct {
	main           string
	scrape, rules  []string
	scrapePatterns []string
	rulePatterns   []string
	jobs           map[string]place
}

// gather reads and judges every file.
func gather(o Options) (files, []model.Fault) {
	f := files{main: o.Path}
	c := &checker{jobs: map[string]place{}}
	doc, faults := readDocument(o.Path)
	if doc == nil {
		return f, faults
	}
	c.faults = faults
	c.main(doc)
	f.scrapePatterns = scrapePatterns(doc, o.ScrapeDir)
	f.rulePatterns = patterns(doc, "rule_files")
	f.scrape, f.rules = expand(f.scrapePatterns), expand(f.rulePatterns)
	for _, path := range f.scrape {
		c.file(path)
	}
	scheme := validationScheme(doc)
	for _, path := range f.rules {
		c.faults = append(c.faults, checkRules(path, scheme)...)
	}
	f.jobs = c.jobs
	return f, c.faults
}

func (c *checker) file(path string) {
	doc, faults := readDocument(path)
	c.faults = append(c.faults, faults...)
	if doc != nil {
		c.scrapeFile(doc)
	}
}

// patterns reads a list of path patterns, relative to the file's folder.
func patterns(doc *document, key string) []string {
	var out []string
	list := lookup(doc.root, key)
	if list == nil || list.Decode(&out) != nil {
		return nil
	}
	for i, p := range out {
		if !filepath.IsAbs(p) {
			out[i] = filepath.Join(filepath.Dir(doc.path), p)
		}
	}
	return out
}

func expand(patterns []string) []string {
	var out []string
	for _, p := range patterns {
		found, err := filepath.Glob(p)
		if err != nil {
			continue // The loader reports a bad pattern.
		}
		for _, path := range found {
			if !slices.Contains(out, path) {
				out = append(out, path)
			}
		}
	}
	return out
}

func validationScheme(doc *document) commonmodel.ValidationScheme {
	if node := lookup(lookup(doc.root, "global"), "metric_name_validation_scheme"); node != nil && node.Value == "legacy" {
		return commonmodel.LegacyValidation
	}
	return commonmodel.UTF8Validation
}

// derive loads the whole with Prometheus' loader and makes it the one in
// force. The loader's result is ours alone here, so it may be written to.
func derive(o Options, f files) (*Loaded, error) {
	cfg, err := config.LoadFile(o.Path, false, o.Logger)
	if err != nil {
		return nil, err
	}
	cfg.ScrapeConfigFiles = f.scrapePatterns
	jobs, err := cfg.GetScrapeConfigs()
	if err != nil {
		return nil, err
	}
	p := parser.NewParser(parser.Options{})
	if err := rules.ParseFiles(cfg.RuleFiles, cfg.GlobalConfig.MetricNameValidationScheme, p, o.Logger); err != nil {
		return nil, fmt.Errorf("rule files: %w", err)
	}
	cfg.ScrapeConfigs, cfg.ScrapeConfigFiles = jobs, nil
	for _, job := range jobs {
		Limit(job)
	}
	storageDefaults(o, cfg.StorageConfig.TSDBConfig)
	return &Loaded{
		Config:    cfg,
		RuleFiles: f.rules,
		JobFiles:  jobFiles(f.jobs),
		Folders:   folders(o, f),
	}, nil
}

func folders(o Options, f files) []string {
	var out []string
	for _, path := range slices.Concat(readFiles(o), f.scrapePatterns, f.rulePatterns) {
		if folder := filepath.Dir(path); !slices.Contains(out, folder) {
			out = append(out, folder)
		}
	}
	return out
}

func storageDefaults(o Options, tsdb *config.TSDBConfig) {
	if tsdb.OutOfOrderTimeWindow == 0 {
		tsdb.OutOfOrderTimeWindow = o.OutOfOrder.Milliseconds()
		tsdb.OutOfOrderTimeWindowFlag = commonmodel.Duration(o.OutOfOrder)
	}
	if tsdb.Retention.Time == 0 {
		tsdb.Retention.Time = commonmodel.Duration(o.Retention)
	}
	if tsdb.Retention.Size == 0 && tsdb.Retention.Percentage == 0 {
		tsdb.Retention.Size = units.Base2Bytes(o.RetentionBytes)
	}
}

// Limit sets the limits that a scrape job does not set itself. They keep one
// hostile or broken target from harming the process or the other targets.
func Limit(job *config.ScrapeConfig) {
	if job.BodySizeLimit == 0 || job.BodySizeLimit >= bodySizeCeiling {
		job.BodySizeLimit = defaultBodySize
	}
	orDefault(&job.SampleLimit, 50_000)
	orDefault(&job.LabelLimit, 64)
	orDefault(&job.LabelNameLengthLimit, 256)
	orDefault(&job.LabelValueLengthLimit, 4096)
}

func orDefault(limit *uint, value uint) {
	if *limit == 0 {
		*limit = value
	}
}

func jobFiles(jobs map[string]place) map[string]string {
	out := make(map[string]string, len(jobs))
	for name, where := range jobs {
		out[name] = where.file
	}
	return out
}

// sorted puts faults in the order in which the files are read, then of lines.
func sorted(faults []model.Fault, f files) []model.Fault {
	order := map[string]int{}
	for i, path := range slices.Concat([]string{f.main}, f.scrape, f.rules) {
		order[path] = i
	}
	slices.SortStableFunc(faults, func(a, b model.Fault) int {
		if a.File != b.File {
			return order[a.File] - order[b.File]
		}
		return a.Line - b.Line
	})
	return faults
}

// Check reports the faults of main configuration files and of rule files; a
// file with groups at its top is a rule file. Folders named scrape.d beside a
// main file are checked with it.
func Check(paths ...string) []model.Fault {
	var faults []model.Fault
	for _, path := range paths {
		doc, found := readDocument(path)
		switch {
		case doc == nil:
			faults = append(faults, found...)
		case lookup(doc.root, "groups") != nil:
			faults = append(faults, sorted(checkRules(path, commonmodel.UTF8Validation), files{main: path})...)
		default:
			_, found := Load(Options{Path: path, ScrapeDir: filepath.Join(filepath.Dir(path), "scrape.d")})
			faults = append(faults, found...)
		}
	}
	return faults
}
