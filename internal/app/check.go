package app

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/dashboard"
	"github.com/lhzn-io/kanoa-monitor/internal/engine"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/monitoring"
)

// CheckResult is what Check found.
type CheckResult struct {
	// Files are those of the config folder that were read.
	Files  []string      `json:"files"`
	Faults []model.Fault `json:"faults"`
	// Notices are no faults but should be known.
	Notices []string `json:"notices,omitempty"`
}

// Check reads every file of a config folder as an instance would, and reports
// all faults at once. It writes nothing.
func Check(ctx context.Context, configDir string, lookupEnv func(string) (string, bool)) (CheckResult, error) {
	result := CheckResult{Files: []string{}, Faults: []model.Fault{}, Notices: config.Notices(configDir)}
	files, err := configFiles(configDir)
	if err != nil {
		return result, err
	}
	result.Files = append(result.Files, files...)
	_, err = config.LoadSettings(configDir, nil)
	var faulty *config.FaultsError
	if errors.As(err, &faulty) {
		result.Faults = append(result.Faults, faulty.Faults...)
	} else if err != nil {
		return result, err
	}
	result.Faults = append(result.Faults, checkPrometheus(configDir)...)
	library := dashboard.New(dashboard.Options{
		Dir: configDir, BuiltIn: monitoring.FS, LookupEnv: lookupEnv, Logger: slog.New(slog.DiscardHandler),
	})
	result.Faults = append(result.Faults, library.Load(ctx)...)
	return result, nil
}

// checkPrometheus checks prometheus.yml with all that it names; where there is
// none, the rules and scrape files that the built-in one would load.
func checkPrometheus(configDir string) []model.Fault {
	dir := filepath.Join(configDir, "prometheus")
	paths, _ := filepath.Glob(filepath.Join(dir, "rules", "*.yml")) // the patterns are valid
	scrapes, _ := filepath.Glob(filepath.Join(dir, "scrape.d", "*.yml"))
	main := filepath.Join(dir, "prometheus.yml")
	if _, err := os.Stat(main); !errors.Is(err, fs.ErrNotExist) {
		return engine.Check(main)
	}
	return engine.Check(append(paths, scrapes...)...)
}

// configFiles lists the files of a config folder by name; a folder that does
// not exist has none.
func configFiles(configDir string) ([]string, error) {
	var files []string
	for _, root := range []string{config.SettingsFile, "prometheus", "grafana"} {
		err := filepath.WalkDir(filepath.Join(configDir, root), func(path string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err == nil && !entry.IsDir() && isRead(path) {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			return nil, config.Explain(err, configDir)
		}
	}
	return files, nil
}

// isRead is true for files that an instance reads by their name's ending.
func isRead(path string) bool {
	switch filepath.Ext(path) {
	case ".yml", ".yaml", ".json":
		return true
	}
	return false
}
