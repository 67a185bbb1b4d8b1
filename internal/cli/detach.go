package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/client"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// detachedEnv tells the process in the background that it is there.
const detachedEnv = "KANOA_MONITOR_DETACHED"

// Times of starting in the background.
const (
	pollEvery  = 50 * time.Millisecond
	startLimit = 2 * time.Minute
	// samePolls is how many answers in a row must be the same.
	samePolls = 5
)

// detach starts this program again in the background, waits until it serves,
// and tells what "up" would have told; or it passes on the child's error.
func (c *commands) detach(ctx context.Context, dirs config.Dirs, args []string) error {
	said, err := os.CreateTemp("", "kanoa-monitor-start-*")
	if err != nil {
		return config.Explain(err, os.TempDir())
	}
	defer func() {
		_ = said.Close()
		_ = os.Remove(said.Name()) // fails on Windows while the child has it open; it is empty then
	}()
	child, err := c.spawn(args, said)
	if err != nil {
		return err
	}
	run, err := c.awaitReady(ctx, dirs, child)
	if err != nil {
		c.passOn(said)
		return err
	}
	return c.announceDetached(ctx, dirs, run)
}

// child is the process in the background.
type child struct {
	pid   int
	ended <-chan error
}

func (c *commands) spawn(args []string, said *os.File) (child, error) {
	program, err := c.world.Executable()
	if err != nil {
		return child{}, fmt.Errorf("find this program's file: %w", err)
	}
	command := exec.Command(program, args...) //nolint:gosec // it is this program itself
	command.Env = append(slices.Clone(c.world.Environ), detachedEnv+"=1")
	command.Dir = c.world.WorkDir
	command.Stdout, command.Stderr = said, said
	background(command)
	if err := command.Start(); err != nil {
		return child{}, fmt.Errorf("start in the background: %w", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	return child{pid: command.Process.Pid, ended: ended}, nil
}

// awaitReady waits for the run file of the child to say that it serves.
func (c *commands) awaitReady(ctx context.Context, dirs config.Dirs, started child) (config.Run, error) {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	ticker := time.NewTicker(pollEvery)
	defer ticker.Stop()
	for {
		select {
		case err := <-started.ended:
			return config.Run{}, childError{exitStatus(err)}
		case <-ctx.Done():
			return config.Run{}, &model.Problem{
				Code:  app.CodeNotReady,
				Cause: fmt.Sprintf("The instance in the background (process %d) is still starting.", started.pid),
				Next:  "See \"kanoa-monitor logs -f\" for what it is doing.",
			}
		case <-ticker.C:
		}
		run, err := (config.DataDir{Root: dirs.Data}).ReadRun()
		if err == nil && run.PID == started.pid && run.Ready {
			return run, nil
		}
	}
}

func exitStatus(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() > 0 {
		return exit.ExitCode()
	}
	return ExitFailure
}

// passOn prints what the child had to say.
func (c *commands) passOn(said *os.File) {
	if _, err := said.Seek(0, io.SeekStart); err == nil {
		_, _ = io.Copy(c.world.Stderr, said)
	}
}

func (c *commands) announceDetached(ctx context.Context, dirs config.Dirs, run config.Run) error {
	urls := app.URLs{UI: run.UI, Prometheus: run.Prometheus}
	if !c.run.noOpen {
		openBrowser(c.world, urls.UI)
	}
	c.announceURLs(urls, dirs.Data, false)
	asked := client.New(run.UI, run.Token)
	targets := awaitServers(ctx, asked)
	status, err := asked.Status(ctx)
	if err != nil {
		return err
	}
	c.announceFound(targets, status.Notices)
	fmt.Fprintf(c.world.Stdout, "  Running in the background as process %d; \"kanoa-monitor down\" stops it.\n", run.PID)
	return nil
}

// awaitServers asks until servers are known and no more come, or the time of a
// first look is over.
func awaitServers(ctx context.Context, asked *client.Client) []model.Target {
	ctx, cancel := context.WithTimeout(ctx, firstLook)
	defer cancel()
	var last []model.Target
	same := 0
	for {
		got, err := asked.Targets(ctx)
		if err == nil && len(serversOf(got.Targets)) == len(serversOf(last)) {
			same++
		} else {
			same = 0
		}
		if err == nil {
			last = got.Targets
		}
		if same >= samePolls && len(serversOf(last)) > 0 {
			return last
		}
		select {
		case <-ctx.Done():
			return last
		case <-time.After(pollEvery):
		}
	}
}
