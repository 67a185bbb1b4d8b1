package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/client"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// downWithin is how long "down" waits for the instance to end.
const downWithin = time.Minute

func (c *commands) down() *cobra.Command {
	var deleteData, yes bool
	verb := &cobra.Command{
		Use:   "down",
		Short: "Stop the running instance; its data stays",
		Long: `Stops the running instance and waits for its end. Nothing is lost: the next "up"
goes on with the same data. With --delete-data every sample and everything else
that the instance wrote is deleted, after the folder's name was typed.`,
		Args: exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			data, run, err := c.stoppable()
			if err != nil {
				return err
			}
			if deleteData && !yes {
				if err := c.confirm(data); err != nil {
					return err
				}
			}
			if err := c.stopRunning(cmd.Context(), data, run); err != nil {
				return err
			}
			if !deleteData {
				return nil
			}
			return c.deleteData(data)
		},
	}
	verb.Flags().BoolVar(&deleteData, "delete-data", false, "delete the data too")
	verb.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return verb
}

// stoppable finds the data directory and who runs there. No instance is no
// error: then run has no PID.
func (c *commands) stoppable() (config.DataDir, config.Run, error) {
	data, run, err := c.running()
	var p *model.Problem
	switch {
	case errors.As(err, &p) && p.Code == codeNotRunning:
		return data, config.Run{}, nil
	case errors.As(err, &p) && p.Code == app.CodeNotReady:
		return data, run, nil
	}
	return data, run, err
}

// confirm asks for the folder's name, so that nobody deletes data by reflex.
func (c *commands) confirm(data config.DataDir) error {
	name := filepath.Base(data.Root)
	fmt.Fprintf(c.world.Stdout, "This deletes every sample and everything else in %s.\nType the folder's name (%s) to go on: ", data.Root, name)
	line, _ := bufio.NewReader(c.world.Stdin).ReadString('\n')
	if strings.TrimSpace(line) == name {
		return nil
	}
	return &model.Problem{
		Code:  codeRefused,
		Cause: "Nothing was deleted: the name that was typed is another one.",
		Next:  "Type the name as it is shown, or use --yes in a script.",
	}
}

func (c *commands) stopRunning(ctx context.Context, data config.DataDir, run config.Run) error {
	if run.PID == 0 {
		fmt.Fprintln(c.world.Stdout, "kanoa-monitor is not running.")
		return nil
	}
	signalled, err := askToStop(run)
	if err != nil {
		return err
	}
	if !signalled {
		if err := client.New(run.UI, run.Token).Stop(ctx); err != nil {
			return err
		}
	}
	if err := awaitEnd(ctx, data, run); err != nil {
		return err
	}
	fmt.Fprintf(c.world.Stdout, "Stopped process %d. The data stays in %s.\n", run.PID, data.Root)
	return nil
}

// awaitEnd waits until nobody holds the lock: that is when everything is on disk.
func awaitEnd(ctx context.Context, data config.DataDir, run config.Run) error {
	ctx, cancel := context.WithTimeout(ctx, downWithin)
	defer cancel()
	for {
		held, err := data.Held()
		if err != nil || !held {
			return err
		}
		select {
		case <-ctx.Done():
			return &model.Problem{
				Code:  codeNotStopping,
				Cause: fmt.Sprintf("Process %d has not ended yet.", run.PID),
				Next:  "See \"kanoa-monitor logs\" for what it is doing.",
			}
		case <-time.After(pollEvery):
		}
	}
}

func (c *commands) deleteData(data config.DataDir) error {
	if err := data.Delete(); err != nil {
		return err
	}
	fmt.Fprintf(c.world.Stdout, "Deleted the data in %s.\n", data.Root)
	return nil
}
