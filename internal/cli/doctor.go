package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/client"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

func (c *commands) doctor() *cobra.Command {
	var timeout time.Duration
	verb := &cobra.Command{
		Use:   "doctor [URL]",
		Short: "Find out what is wrong, check by check, with the next step",
		Long: `With a URL, asks that server's metrics page and checks, in the order in which a
connection happens: address, name, connection, TLS, login, status, content, which
server and version it is, its metric names, its clock. It needs no instance; where
one runs and scrapes that server, it is asked with the credentials of its scrape
job. "host:8000" is enough; user:password@ in the URL is sent, and not shown.

Without a URL, checks the running instance: files, disk, store, data source,
rules, each target, and whether each board has values. Where none runs, it checks
what a start would need.`,
		Example: "  kanoa-monitor doctor\n  kanoa-monitor doctor gpu-box-2:8000",
		Args:    atMost(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			found, err := c.examine(cmd.Context(), args, timeout)
			if err != nil {
				return err
			}
			return c.printDiagnosis(found)
		},
	}
	verb.Flags().DurationVar(&timeout, "timeout", 0, "how long a server that is no target may take to answer (default 10s)")
	c.jsonFlag(verb)
	return verb
}

// examine lets the running instance look where it can, else this process.
func (c *commands) examine(ctx context.Context, args []string, timeout time.Duration) (model.Diagnosis, error) {
	instance, _, err := c.ask()
	var absent *model.Problem
	if err != nil && !errors.As(err, &absent) {
		return model.Diagnosis{}, err
	}
	switch {
	case len(args) == 0 && absent == nil:
		return instance.Doctor(ctx)
	case len(args) == 0:
		return c.examineFolders(ctx, absent)
	case absent == nil:
		found, err := instance.DoctorTarget(ctx, args[0])
		var problem *model.Problem
		if !errors.As(err, &problem) || problem.Code != client.CodeNoTarget {
			return found, err
		}
	}
	return app.ExamineURL(ctx, args[0], timeout)
}

func (c *commands) examineFolders(ctx context.Context, absent *model.Problem) (model.Diagnosis, error) {
	dirs, err := c.dirs()
	if err != nil {
		return model.Diagnosis{}, err
	}
	return app.ExamineFolders(ctx, dirs, c.world.lookupEnv, absent)
}

// printDiagnosis prints one line a check, and below one that is not well its
// cause and the next step.
func (c *commands) printDiagnosis(found model.Diagnosis) error {
	if c.json {
		if err := c.printJSON(found); err != nil {
			return err
		}
	} else {
		c.printChecks(found)
	}
	if found.Summary.Failed > 0 {
		return childError{ExitUnwell} // said already
	}
	return nil
}

func (c *commands) printChecks(found model.Diagnosis) {
	widest := 0
	for _, check := range found.Checks {
		widest = max(widest, len(check.Title))
	}
	for _, check := range found.Checks {
		line := fmt.Sprintf("%s  %-*s  %s", c.stateMark(check.State), widest, printable(check.Title), printable(check.Detail))
		fmt.Fprintln(c.world.Stdout, strings.TrimRight(line, " "))
		if check.Problem == nil {
			continue
		}
		for _, text := range []string{check.Problem.Cause, check.Problem.Next} {
			if text != "" {
				fmt.Fprintf(c.world.Stdout, "         %s\n", printable(text))
			}
		}
	}
	fmt.Fprintf(c.world.Stdout, "\n%s\n", printable(found.Summary.Text))
}

// stateMark is the state in seven characters, so that columns stay.
func (c *commands) stateMark(state model.CheckState) string {
	switch state {
	case model.CheckOK:
		return c.paint.green("ok     ")
	case model.CheckWarning:
		return c.paint.yellow("warning")
	case model.CheckFailed:
		return c.paint.red("failed ")
	default:
		return c.paint.dim("skipped")
	}
}
