package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/monitoring"
)

func (c *commands) init() *cobra.Command {
	var force bool
	verb := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write the files that ship, to change them or to run them in containers",
		Long: `Writes monitoring/ (the configuration of Prometheus and Grafana, rules and
dashboards) and docker-compose.monitoring.yml into DIR, or into the present
folder. The same files run in containers, with "docker compose -f
docker-compose.monitoring.yml up -d", and here, with "kanoa-monitor up
--config-dir monitoring".`,
		Args: atMost(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := c.world.WorkDir
			if len(args) == 1 {
				dir = absolutePath(dir, args[0])
			}
			return c.writeTree(dir, force)
		},
	}
	verb.Flags().BoolVar(&force, "force", false, "overwrite files that were changed")
	return verb
}

func absolutePath(workDir, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(workDir, path)
}

// writeTree writes what is missing. Files that differ are overwritten only
// when forced; otherwise nothing at all is written.
func (c *commands) writeTree(dir string, force bool) error {
	files, err := monitoring.Tree()
	if err != nil {
		return err
	}
	var differ, missing []monitoring.File
	for _, file := range files {
		have, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file.Path)))
		switch {
		case os.IsNotExist(err):
			missing = append(missing, file)
		case err != nil:
			return config.Explain(err, dir)
		case !bytes.Equal(have, file.Content):
			differ = append(differ, file)
		}
	}
	if len(differ) > 0 && !force {
		return wouldOverwrite(dir, differ)
	}
	return c.writeFiles(dir, append(missing, differ...))
}

func wouldOverwrite(dir string, differ []monitoring.File) error {
	names := ""
	for _, file := range differ {
		names += "\n    " + file.Path
	}
	return &model.Problem{
		Code:  codeExists,
		Cause: fmt.Sprintf("%s in %s differ from what ships, so nothing was written:%s", counted(len(differ), "file"), dir, names),
		Next:  "Name another folder, or overwrite them with --force.",
	}
}

func (c *commands) writeFiles(dir string, files []monitoring.File) error {
	for _, file := range files {
		path := filepath.Join(dir, filepath.FromSlash(file.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil { //nolint:gosec // a container's user must read them
			return config.Explain(err, path)
		}
		if err := os.WriteFile(path, file.Content, 0o644); err != nil { //nolint:gosec // a container's user must read them
			return config.Explain(err, path)
		}
		fmt.Fprintf(c.world.Stdout, "wrote %s\n", file.Path)
	}
	if len(files) == 0 {
		fmt.Fprintln(c.world.Stdout, "Everything is there already.")
	}
	return nil
}
