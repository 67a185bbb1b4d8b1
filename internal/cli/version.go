package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// unreleased is the version of a build that nobody named.
const unreleased = "0.1.0-dev"

// buildFacts takes what the linker was told, else what the Go tool recorded.
func buildFacts(version, revision string) model.Build {
	facts := model.Build{Version: version, Revision: revision, GoVersion: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if ok {
		fillFromModule(&facts, info)
	}
	if facts.Version == "" {
		facts.Version = unreleased
	}
	facts.Version = strings.TrimPrefix(facts.Version, "v")
	return facts
}

func fillFromModule(facts *model.Build, info *debug.BuildInfo) {
	if facts.Version == "" && info.Main.Version != "(devel)" && !strings.HasPrefix(info.Main.Version, "v0.0.0-") {
		facts.Version = info.Main.Version // "go install ...@v1.2.3"
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" && facts.Revision == "" {
			facts.Revision = setting.Value[:min(12, len(setting.Value))]
		}
	}
	for _, dep := range info.Deps {
		if dep.Path == "github.com/prometheus/prometheus" {
			facts.Prometheus = prometheusRelease(dep.Version)
		}
	}
}

// prometheusRelease turns the library's version into the release that people
// know: v0.316.0 is Prometheus 3.16.0.
func prometheusRelease(module string) string {
	var minor, patch int
	if _, err := fmt.Sscanf(module, "v0.%d.%d", &minor, &patch); err != nil || minor < 300 {
		return module
	}
	return fmt.Sprintf("%d.%d.%d", minor/100, minor%100, patch)
}

func (c *commands) version() *cobra.Command {
	verb := &cobra.Command{
		Use:   "version",
		Short: "Tell which program this is",
		Args:  exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if c.json {
				return c.printJSON(c.world.Build)
			}
			b := c.world.Build
			fmt.Fprintf(c.world.Stdout, "kanoa-monitor %s\n", b.Version)
			rows := [][]string{
				{"  revision", orDash(b.Revision)},
				{"  prometheus", orDash(b.Prometheus)},
				{"  go", b.GoVersion},
				{"  platform", b.OS + "/" + b.Arch},
			}
			return table(c.world.Stdout, rows)
		},
	}
	c.jsonFlag(verb)
	return verb
}

func orDash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}
