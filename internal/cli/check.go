package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
)

func (c *commands) check() *cobra.Command {
	verb := &cobra.Command{
		Use:   "check",
		Short: "Validate every file of the config folder",
		Long: `Reads every file that "up" would read (kanoa-monitor.yml, prometheus.yml with its
rules and scrape files, Grafana provisioning and dashboards) and prints every
fault with its file, line and mend. It changes nothing and needs no instance.`,
		Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			dirs, err := c.dirs()
			if err != nil {
				return err
			}
			result, err := app.Check(cmd.Context(), dirs.Config, c.world.lookupEnv)
			if err != nil {
				return err
			}
			return c.printCheck(dirs, result)
		},
	}
	c.jsonFlag(verb)
	return verb
}

func (c *commands) printCheck(dirs config.Dirs, result app.CheckResult) error {
	failed := len(result.Faults) > 0
	if c.json {
		if err := c.printJSON(result); err != nil || !failed {
			return err
		}
		return childError{ExitBadConfig} // said in the JSON already
	}
	for _, notice := range result.Notices {
		fmt.Fprintf(c.world.Stderr, "%s %s\n", c.paint.yellow("note:"), printable(notice))
	}
	if failed {
		return &config.FaultsError{Faults: result.Faults}
	}
	if len(result.Files) == 0 {
		fmt.Fprintf(c.world.Stdout, "%s holds no files; the built-in ones are in force.\n", dirs.Config)
		return nil
	}
	for _, file := range result.Files {
		fmt.Fprintf(c.world.Stdout, "%s %s\n", c.paint.green("ok"), file)
	}
	return nil
}
