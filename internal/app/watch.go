package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
)

// watchEvery is how often the config folder is looked at.
const watchEvery = 2 * time.Second

// watch reloads when something changes that the engine and the dashboards do
// not watch themselves: our settings, and which files there are. Those two
// follow the contents of the files in force. The fingerprint is that of the
// folder before its files were read.
func (a *App) watch(ctx context.Context, before string) {
	if a.options.Demo {
		return
	}
	ticker := time.NewTicker(watchEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		now := fingerprint(a.options.Dirs.Config)
		if now == before {
			continue
		}
		if a.tookUp(ctx) {
			before = now
		}
	}
}

// tookUp reloads and reports whether the change has been dealt with: put in
// force, or refused for its faults. What is too early is tried again.
func (a *App) tookUp(ctx context.Context) bool {
	_, err := a.Reload(ctx)
	if err == nil || errors.As(err, new(*config.FaultsError)) {
		return true
	}
	a.part("config").Debug("reload after a change", "err", err)
	return false
}

// fingerprint changes when a settings file is edited, or when one of the
// files that stand in for shipped ones or beside them comes or goes: the engine
// cannot watch a folder that is not there yet.
func fingerprint(configDir string) string {
	var b strings.Builder
	for _, path := range []string{
		filepath.Join(configDir, config.SettingsFile),
		filepath.Join(configDir, "prometheus", "prometheus.yml"),
	} {
		if info, err := os.Stat(path); err == nil {
			fmt.Fprintf(&b, "%s %d %d\n", path, info.Size(), info.ModTime().UnixNano())
		}
	}
	for _, folder := range []string{"rules", "scrape.d"} {
		files, _ := filepath.Glob(filepath.Join(configDir, "prometheus", folder, "*.yml")) // the pattern is valid
		b.WriteString(strings.Join(files, "\n") + "\n")
	}
	return b.String()
}
