package cli

import (
	"github.com/spf13/cobra"
)

func (c *commands) restart() *cobra.Command {
	return &cobra.Command{
		Use:   "restart",
		Short: "Stop the running instance and start it again in the background",
		Long: `Stops the running instance and starts it again in the background, with the flags
that it was started with. Where none is running, one is started.`,
		Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			dirs, err := c.dirs()
			if err != nil {
				return err
			}
			data, run, err := c.stoppable()
			if err != nil {
				return err
			}
			if err := c.stopRunning(cmd.Context(), data, run); err != nil {
				return err
			}
			args := run.Args
			if len(args) == 0 {
				args = runArgs(dirs, nil)
			}
			c.run.noOpen = true // its page is open already and goes on by itself
			return c.detach(cmd.Context(), dirs, args)
		},
	}
}
