package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/client"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/dashboard"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// standardInput is the name that stands for it where a file is named.
const standardInput = "-"

func (c *commands) dashboards() *cobra.Command {
	verb := &cobra.Command{
		Use:   "dashboards",
		Short: "Grafana dashboards in and out of the running instance",
		Args:  exactly(0),
		RunE:  c.listDashboards,
	}
	list := &cobra.Command{
		Use:   "list",
		Short: "List every dashboard",
		Args:  exactly(0),
		RunE:  c.listDashboards,
	}
	c.jsonFlag(verb)
	c.jsonFlag(list)
	verb.AddCommand(list, c.importDashboard(), c.exportDashboard(), c.lintDashboard())
	return verb
}

func (c *commands) listDashboards(cmd *cobra.Command, _ []string) error {
	instance, _, err := c.ask()
	if err != nil {
		return err
	}
	hits, err := instance.Dashboards(cmd.Context())
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(hits)
	}
	rows := [][]string{{"UID", "TITLE", "FOLDER", "TAGS"}}
	for _, hit := range hits {
		rows = append(rows, []string{hit.UID, hit.Title, orDash(hit.FolderTitle), orDash(strings.Join(hit.Tags, ", "))})
	}
	return table(c.world.Stdout, rows)
}

func (c *commands) importDashboard() *cobra.Command {
	var folder string
	var overwrite bool
	verb := &cobra.Command{
		Use:   "import FILE",
		Short: "Store a dashboard file; - reads standard input",
		Long: `Stores a dashboard of Grafana: a classic one of any schema, one in schema v2, or
an answer of Grafana's API. Its bytes are kept. A dashboard with the same uid is
left as it is unless --overwrite is given.`,
		Example: "  kanoa-monitor dashboards import vllm.json --folder inference",
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			file, _, err := c.readDashboard(args[0])
			if err != nil {
				return err
			}
			instance, run, err := c.ask()
			if err != nil {
				return err
			}
			got, err := instance.ImportDashboard(cmd.Context(), client.Import{JSON: file, FolderUID: folder, Overwrite: overwrite})
			if err != nil {
				return err
			}
			if c.json {
				return c.printJSON(got)
			}
			_, err = fmt.Fprintf(c.world.Stdout, "%s %s%s\n", c.paint.green("ok"), strings.TrimSuffix(run.UI, "/"), printable(got.URL))
			return err
		},
	}
	verb.Flags().StringVar(&folder, "folder", "", "uid of the folder that it goes to (default: none)")
	verb.Flags().BoolVar(&overwrite, "overwrite", false, "take the place of a dashboard with the same uid")
	c.jsonFlag(verb)
	return verb
}

func (c *commands) exportDashboard() *cobra.Command {
	return &cobra.Command{
		Use:   "export UID [FILE]",
		Short: "Write a dashboard as it is stored, to a file or to standard output",
		Args:  between(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			instance, _, err := c.ask()
			if err != nil {
				return err
			}
			file, err := instance.DashboardFile(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			if len(args) == 1 || args[1] == standardInput {
				_, err = c.world.Stdout.Write(file)
				return err
			}
			if err := os.WriteFile(args[1], file, 0o644); err != nil { //nolint:gosec // a dashboard is no secret
				return fmt.Errorf("write the dashboard: %w", err)
			}
			return nil
		},
	}
}

func (c *commands) lintDashboard() *cobra.Command {
	return &cobra.Command{
		Use:   "lint FILE",
		Short: "Say whether a file is a dashboard that can be stored, and what is wrong with it",
		Args:  exactly(1),
		RunE: func(_ *cobra.Command, args []string) error {
			_, d, err := c.readDashboard(args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(c.world.Stdout, "%s %s (uid %s)\n", c.paint.green("ok"), printable(d.Title), orDash(d.UID))
			return err
		},
	}
}

// readDashboard reads a file, or standard input, and tells what is wrong with
// it. What comes back are the bytes of the dashboard, without a byte order
// mark, and without what an answer of Grafana's API wraps around them.
func (c *commands) readDashboard(name string) ([]byte, model.Dashboard, error) {
	file, err := c.readInput(name)
	if err != nil {
		return nil, model.Dashboard{}, err
	}
	file = unwrapAnswer(bytes.TrimPrefix(file, []byte("\xef\xbb\xbf")))
	d, fault := dashboard.Parse(file)
	if fault != nil {
		fault.File = name
		return nil, d, &config.FaultsError{Faults: []model.Fault{*fault}}
	}
	return file, d, nil
}

func (c *commands) readInput(name string) ([]byte, error) {
	from := c.world.Stdin
	if name != standardInput {
		opened, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, &model.Problem{Code: codeRefused, Cause: fmt.Sprintf("There is no file %s.", name), Next: "Check its name."}
		}
		if err != nil {
			return nil, fmt.Errorf("open the dashboard: %w", err)
		}
		defer opened.Close()
		from = opened
	}
	file, err := io.ReadAll(io.LimitReader(from, dashboard.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read the dashboard: %w", err)
	}
	return file, nil
}

// unwrapAnswer takes the dashboard out of {"dashboard": ..., "meta": ...}.
func unwrapAnswer(file []byte) []byte {
	var answer struct {
		Dashboard json.RawMessage   `json:"dashboard"`
		Panels    []json.RawMessage `json:"panels"`
	}
	if json.Unmarshal(file, &answer) == nil && len(answer.Dashboard) > 0 && answer.Dashboard[0] == '{' && answer.Panels == nil {
		return answer.Dashboard
	}
	return file
}

// between is an argument check whose failure is a usage error.
func between(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= least && len(args) <= most {
			return nil
		}
		return misuse(cmd, fmt.Errorf("%s takes %d to %d arguments, not %d", cmd.CommandPath(), least, most, len(args)))
	}
}
