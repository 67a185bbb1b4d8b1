package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/client"
)

func (c *commands) query() *cobra.Command {
	verb := &cobra.Command{
		Use:     "query EXPR",
		Short:   "Evaluate PromQL now, in the running instance",
		Example: "  kanoa-monitor query 'sum(rate(vllm:generation_tokens_total[1m]))'",
		Args:    exactly(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			instance, _, err := c.ask()
			if err != nil {
				return err
			}
			got, err := instance.Query(cmd.Context(), args[0], c.world.Now())
			if err != nil {
				return err
			}
			if c.json {
				return c.printJSON(got)
			}
			return c.printQuery(got)
		},
	}
	c.jsonFlag(verb)
	return verb
}

func (c *commands) printQuery(got client.QueryLine) error {
	for _, warning := range got.Warnings {
		fmt.Fprintf(c.world.Stderr, "%s %s\n", c.paint.yellow("warning:"), printable(warning))
	}
	if len(got.Series) == 0 {
		reason := "The result is empty."
		if got.Empty != nil {
			reason += " " + got.Empty.Error()
		}
		_, err := fmt.Fprintln(c.world.Stdout, printable(reason))
		return err
	}
	var rows [][]string
	for _, s := range got.Series {
		value, err := lastValue(s.Values)
		if err != nil {
			return err
		}
		rows = append(rows, []string{seriesName(s.Labels), value})
	}
	return table(c.world.Stdout, rows)
}

// lastValue is the last value of a series; the API writes NaN and the
// infinities as texts, because JSON has no numbers for them.
func lastValue(values []json.RawMessage) (string, error) {
	if len(values) == 0 {
		return "-", nil
	}
	var value any
	if err := json.Unmarshal(values[len(values)-1], &value); err != nil {
		return "", fmt.Errorf("read a value: %w", err)
	}
	switch v := value.(type) {
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64), nil
	case string:
		return v, nil
	case nil:
		return "-", nil
	}
	return "", errors.New("the value is no number")
}

// seriesName writes labels as PromQL does.
func seriesName(labels map[string]string) string {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		if name != "__name__" {
			pairs = append(pairs, name+"="+strconv.Quote(labels[name]))
		}
	}
	return labels["__name__"] + "{" + strings.Join(pairs, ", ") + "}"
}
