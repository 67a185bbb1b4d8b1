package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/app/logfile"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
)

func (c *commands) logs() *cobra.Command {
	var follow bool
	verb := &cobra.Command{
		Use:   "logs [COMPONENT]",
		Short: "Print the log, of one component if named",
		Long: `Prints the log of the running instance, or of the last one. A component is what
stands in square brackets: engine, rules, tsdb, finder, http, dashboards and so on.`,
		Example: "  kanoa-monitor logs -f\n  kanoa-monitor logs engine",
		Args:    atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dirs, err := c.dirs()
			if err != nil {
				return err
			}
			component := strings.Join(args, "")
			path := (config.DataDir{Root: dirs.Data}).LogFile()
			return logfile.Lines(cmd.Context(), path, follow, func(line []byte) error {
				return c.printLog(line, component)
			})
		},
	}
	verb.Flags().BoolVarP(&follow, "follow", "f", false, "go on with new lines")
	c.jsonFlag(verb)
	return verb
}

// printLog prints one line of the log for a person, or as it is.
func (c *commands) printLog(line []byte, component string) error {
	fields := map[string]any{}
	if err := json.Unmarshal(line, &fields); err != nil {
		fields = map[string]any{"msg": string(line)}
	}
	if component != "" && !bytes.Contains(line, componentKey(component)) {
		return nil
	}
	if c.json {
		_, err := fmt.Fprintf(c.world.Stdout, "%s\n", line)
		return err
	}
	_, err := fmt.Fprintln(c.world.Stdout, c.logLine(fields))
	return err
}

// componentKey is how a line bears its component. A part of the engine bears
// two, its own and the engine's, and is found by either.
func componentKey(component string) []byte {
	quoted, _ := json.Marshal(component) // a string always marshals
	return append([]byte(`"component":`), quoted...)
}

// logLine is time, level, component, message, then the rest by name.
func (c *commands) logLine(fields map[string]any) string {
	at := text(fields["time"])
	if t, err := time.Parse(time.RFC3339Nano, at); err == nil {
		at = t.Local().Format("2006-01-02 15:04:05.000")
	}
	level := c.logLevel(text(fields["level"]))
	line := fmt.Sprintf("%s %s [%s] %s", at, level, orDash(text(fields["component"])), text(fields["msg"]))
	for _, name := range []string{"time", "level", "component", "msg"} {
		delete(fields, name)
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		line += " " + c.paint.dim(name+"=") + text(fields[name])
	}
	return line
}

func (c *commands) logLevel(level string) string {
	padded := fmt.Sprintf("%-5s", level)
	switch level {
	case "ERROR":
		return c.paint.red(padded)
	case "WARN":
		return c.paint.yellow(padded)
	}
	return padded
}

// text is a JSON value as a person would write it, made printable.
func text(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return printable(v)
	}
	encoded, err := json.Marshal(value)
	if err != nil {
		return fmt.Sprint(value)
	}
	return printable(string(encoded))
}
