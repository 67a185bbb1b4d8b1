package cli

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
)

func (c *commands) demo() *cobra.Command {
	verb := &cobra.Command{
		Use:   "demo",
		Short: "Run with eight simulated servers and an hour of history",
		Long: `Runs like "up", with eight simulated vLLM servers of different versions and loads
on loopback ports, and an hour of history there already. Every page says that
the numbers are simulated. It keeps its data in a folder of its own, which is
removed at the end; your own data and settings are not touched.`,
		Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if c.configDir != "" || c.dataDir != "" {
				return misuse(cmd, errors.New("demo uses throw-away folders; --config-dir and --data-dir are not for it"))
			}
			root, err := os.MkdirTemp("", "kanoa-monitor-demo-")
			if err != nil {
				return config.Explain(err, os.TempDir())
			}
			defer os.RemoveAll(root)
			dirs := config.Dirs{Config: filepath.Join(root, "config"), Data: filepath.Join(root, "data")}
			return c.serve(cmd.Context(), app.Options{Dirs: dirs, Flags: c.flags(cmd), Demo: true})
		},
	}
	c.runFlags(verb)
	return verb
}
