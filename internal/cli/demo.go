package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/simulator"
)

func (c *commands) demo() *cobra.Command {
	var scenario string
	verb := &cobra.Command{
		Use:   "demo",
		Short: "Run with simulated servers and an hour of history",
		Long: `Runs like "up", with simulated servers on loopback ports in place of real ones,
and an hour of their history there already: eight vLLM servers of different
versions and loads, or what a scenario says. Scenarios come with the program
(fleet, mixed-fleet, overload, upgrade-0.8-to-0.33) or from a file of your own
(docs/reference/scenarios.md). Every page says that the numbers are simulated.
It keeps its data in a folder of its own, which is removed at the end; your own
data and settings are not touched.`,
		Example: "  kanoa-monitor demo\n  kanoa-monitor demo --scenario mixed-fleet\n  kanoa-monitor demo --scenario ./my-fleet.yml",
		Args:    exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if c.configDir != "" || c.dataDir != "" {
				return misuse(cmd, errors.New("demo uses throw-away folders; --config-dir and --data-dir are not for it"))
			}
			played, err := c.scenario(cmd, scenario)
			if err != nil {
				return err
			}
			root, err := os.MkdirTemp("", "kanoa-monitor-demo-")
			if err != nil {
				return config.Explain(err, os.TempDir())
			}
			defer os.RemoveAll(root)
			dirs := config.Dirs{Config: filepath.Join(root, "config"), Data: filepath.Join(root, "data")}
			return c.serve(cmd.Context(), app.Options{Dirs: dirs, Flags: c.flags(cmd), Demo: true, Scenario: played})
		},
	}
	c.runFlags(verb)
	verb.Flags().StringVar(&scenario, "scenario", simulator.DefaultScenario, "what to play: a built-in scenario or a file")
	return verb
}

// scenario is the built-in one of that name, or else what the file says.
func (c *commands) scenario(cmd *cobra.Command, name string) (simulator.Scenario, error) {
	builtIn, ok, err := simulator.ScenarioNamed(name)
	if ok || err != nil {
		return builtIn, err
	}
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(c.world.WorkDir, path)
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return simulator.Scenario{}, misuse(cmd, fmt.Errorf("there is no scenario and no file %q; the built-in scenarios are %s", name, scenarioNames()))
	}
	if err != nil {
		return simulator.Scenario{}, config.Explain(err, path)
	}
	defer file.Close()
	read, err := simulator.ReadScenario(file)
	var faulty *config.FaultsError
	if errors.As(err, &faulty) {
		for i := range faulty.Faults {
			faulty.Faults[i].File = path
		}
		return read, faulty
	}
	return read, config.Explain(err, path)
}

func scenarioNames() string {
	all, _ := simulator.Scenarios() // they are part of the program, and tested
	var names []string
	for _, s := range all {
		names = append(names, s.Name)
	}
	return strings.Join(names, ", ")
}
