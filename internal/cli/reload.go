package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/client"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
)

func (c *commands) reload() *cobra.Command {
	verb := &cobra.Command{
		Use:   "reload",
		Short: "Read the files again and tell what changed",
		Long: `Makes the running instance read its files again, and prints which targets came
and went. A file with a fault changes nothing: the faults are printed and what
was in force stays. The instance does the same by itself when a file changes.`,
		Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			instance, _, err := c.ask()
			if err != nil {
				return err
			}
			change, err := instance.Reload(cmd.Context())
			if err != nil {
				return err
			}
			return c.printChange(change)
		},
	}
	c.jsonFlag(verb)
	return verb
}

// printChange prints the difference; with faults it ends as the error they are.
func (c *commands) printChange(change client.Change) error {
	var failure error
	if len(change.Faults) > 0 {
		failure = &config.FaultsError{Faults: change.Faults}
	}
	if c.json {
		if err := c.printJSON(change); err != nil || failure == nil {
			return err
		}
		return childError{ExitBadConfig} // said in the JSON already
	}
	for _, target := range change.Added {
		fmt.Fprintf(c.world.Stdout, "%s %s\n", c.paint.green("+"), printable(target))
	}
	for _, target := range change.Removed {
		fmt.Fprintf(c.world.Stdout, "%s %s\n", c.paint.red("-"), printable(target))
	}
	for _, setting := range change.Restart {
		fmt.Fprintf(c.world.Stdout, "%s %s changed; it takes effect with \"kanoa-monitor restart\"\n", c.paint.yellow("!"), setting)
	}
	switch {
	case failure != nil:
		fmt.Fprintln(c.world.Stdout, "What was in force before stays in force, because of these faults:")
	case len(change.Added)+len(change.Removed) == 0:
		fmt.Fprintln(c.world.Stdout, "Reloaded; the targets are the same.")
	default:
		fmt.Fprintf(c.world.Stdout, "Reloaded: %s added, %d removed.\n", counted(len(change.Added), "target"), len(change.Removed))
	}
	return failure
}
