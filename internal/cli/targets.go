package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

func (c *commands) targets() *cobra.Command {
	verb := &cobra.Command{
		Use:   "targets",
		Short: "List what is scraped, and what is wrong with it",
		Args:  exactly(0),
		RunE:  c.listTargets,
	}
	list := &cobra.Command{
		Use:   "list",
		Short: "List what is scraped, and what is wrong with it",
		Args:  exactly(0),
		RunE:  c.listTargets,
	}
	c.jsonFlag(verb)
	c.jsonFlag(list)
	verb.AddCommand(list)
	return verb
}

func (c *commands) listTargets(cmd *cobra.Command, _ []string) error {
	instance, _, err := c.ask()
	if err != nil {
		return err
	}
	got, err := instance.Targets(cmd.Context())
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(got)
	}
	return c.printTargets(got.Targets)
}

// printTargets prints a table, and below it what is wrong with whom.
func (c *commands) printTargets(targets []model.Target) error {
	rows := [][]string{{"STATE", "TARGET", "SERVER", "MODEL", "RUNNING", "WAITING", "TOKENS/S", "KV", "SOURCE"}}
	for _, t := range targets {
		rows = append(rows, targetRow(t))
	}
	if err := table(c.world.Stdout, rows); err != nil {
		return err
	}
	for _, t := range targets {
		if t.Problem == nil {
			continue
		}
		text := strings.TrimSpace(t.Problem.Cause + " " + t.Problem.Next)
		fmt.Fprintf(c.world.Stdout, "%s %s\n", c.paint.yellow(printable(t.Instance)+":"), printable(text))
	}
	return nil
}

func targetRow(t model.Target) []string {
	server, models := "-", "-"
	if t.Server != nil && t.Server.EngineTitle != "" {
		server = strings.TrimSpace(t.Server.EngineTitle + " " + t.Server.Version)
		models = orDash(strings.Join(t.Server.Models, ", "))
	}
	figures := model.Figures{}
	if t.Figures != nil {
		figures = *t.Figures
	}
	return []string{
		strings.ToUpper(string(t.State)), t.Instance, server, models,
		figure(figures.Running, 1, "%.0f"), figure(figures.Waiting, 1, "%.0f"),
		figure(figures.TokensPerSecond, 1, "%.1f"), figure(figures.KVUsage, 100, "%.0f%%"), orDash(t.Source),
	}
}

// figure writes a number, or a dash where there is none; never 0 for nothing.
func figure(value *float64, times float64, format string) string {
	if value == nil {
		return "-"
	}
	return fmt.Sprintf(format, *value*times)
}
