package cli

import (
	"fmt"
	"strconv"
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

// printTargets prints a table, and below it what is to be known of whom.
func (c *commands) printTargets(targets []model.Target) error {
	rows := [][]string{{
		"STATE", "TARGET", "SERVER", "MODEL", "RUNNING", "WAITING", "TOKENS/S", "KV", "SERIES", "KNOWN", "NEW", "MISSING", "SOURCE",
	}}
	for _, t := range targets {
		rows = append(rows, targetRow(t))
	}
	if err := table(c.world.Stdout, rows); err != nil {
		return err
	}
	for _, t := range targets {
		for _, note := range targetNotes(t) {
			fmt.Fprintf(c.world.Stdout, "%s %s\n", c.paint.yellow(printable(t.Instance)+":"), printable(note))
		}
	}
	return nil
}

func targetRow(t model.Target) []string {
	row := append([]string{strings.ToUpper(string(t.State)), t.Instance}, serverCells(t.Server)...)
	figures := model.Figures{}
	if t.Figures != nil {
		figures = *t.Figures
	}
	row = append(row,
		figure(figures.Running, 1, "%.0f"), figure(figures.Waiting, 1, "%.0f"),
		figure(figures.TokensPerSecond, 1, "%.1f"), figure(figures.KVUsage, 100, "%.0f%%"))
	return append(append(row, stockCells(t.Server)...), orDash(t.Source))
}

// serverCells say what a server is: engine, version and what serves its page,
// then its models.
func serverCells(s *model.Server) []string {
	if s == nil || s.EngineTitle == "" {
		return []string{"-", "-"}
	}
	name := strings.TrimSpace(s.EngineTitle + " " + s.Version)
	if s.Frontend != "" && s.Frontend != plainFrontend {
		name += " (" + s.Frontend + ")"
	}
	return []string{name, orDash(strings.Join(s.Models, ", "))}
}

// plainFrontend is what serves vLLM's page where nothing else is set up.
const plainFrontend = "python"

// stockCells count a server's series and its families.
func stockCells(s *model.Server) []string {
	if s == nil || s.EngineTitle == "" {
		return []string{"-", "-", "-", "-"}
	}
	var cells []string
	for _, n := range []int{s.Series, s.Known, len(s.Unknown), len(s.Missing)} {
		cells = append(cells, strconv.Itoa(n))
	}
	return cells
}

// targetNotes are sentences about one target: what is wrong with it, and what
// its page shows that was not expected.
func targetNotes(t model.Target) []string {
	var notes []string
	if t.Problem != nil {
		notes = append(notes, t.Problem.Error())
	}
	if t.Server == nil {
		return notes
	}
	for _, suspicion := range t.Server.Suspicions {
		notes = append(notes, suspicion.Error())
	}
	if t.Server.Newer {
		notes = append(notes, "Its version is newer than this kanoa-monitor knows; it is read by the names of its metrics.")
	}
	if names := t.Server.Unknown; len(names) > 0 {
		notes = append(notes, "New to us: "+strings.Join(names, ", ")+".")
	}
	if names := t.Server.Missing; len(names) > 0 {
		notes = append(notes, "Missing, although its version has them: "+strings.Join(names, ", ")+".")
	}
	return notes
}

// figure writes a number, or a dash where there is none; never 0 for nothing.
func figure(value *float64, times float64, format string) string {
	if value == nil {
		return "-"
	}
	return fmt.Sprintf(format, *value*times)
}
