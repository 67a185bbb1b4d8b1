package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Times of a running verb.
const (
	// firstLook is how long the announcement waits for the first servers.
	firstLook = 2 * time.Second
	// stopWithin is how long a stop may take before it is given up.
	stopWithin = 30 * time.Second
)

func (c *commands) upVerb() *cobra.Command {
	verb := &cobra.Command{
		Use:   "up",
		Short: "Run: find servers, keep their metrics, show dashboards",
		Long: `Runs until Ctrl-C, or in the background with -d. It finds inference servers on
this machine by itself, shows dashboards on port 3000 and answers the
Prometheus API on port 9090, both on loopback only. Nothing need be configured.`,
		Example: "  kanoa-monitor up\n  kanoa-monitor up -d --retention 90d",
		Args:    exactly(0),
		RunE:    c.up,
	}
	c.runFlags(verb)
	c.detachFlag(verb)
	return verb
}

func (c *commands) up(cmd *cobra.Command, _ []string) error {
	dirs, err := c.dirs()
	if err != nil {
		return err
	}
	if c.run.detach {
		return c.detach(cmd.Context(), dirs, runArgs(dirs, c.flags(cmd)))
	}
	return c.serve(cmd.Context(), app.Options{Dirs: dirs, Flags: c.flags(cmd)})
}

// runArgs are the arguments that start an instance like this one again.
func runArgs(dirs config.Dirs, flags config.Flags) []string {
	args := []string{"up", "--config-dir", dirs.Config, "--data-dir", dirs.Data}
	for _, s := range config.Reference() {
		if value, given := flags[s.Path]; given {
			args = append(args, config.FlagName(s.Path)+"="+value)
		}
	}
	return args
}

// serve runs an instance in this process until it is asked to stop.
func (c *commands) serve(ctx context.Context, options app.Options) (err error) {
	c.ownProcess(&options)
	options.Build = c.world.Build
	options.LookupEnv = c.world.lookupEnv
	options.Args = runArgs(options.Dirs, options.Flags)
	if !c.detached() {
		options.Console = c.world.Stderr
	}
	if options.Demo {
		options.Progress = func(text string) { fmt.Fprintf(c.world.Stdout, "%s\n", text) }
	}
	instance, err := app.New(ctx, options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.stop(ctx, instance)) }()
	if c.detached() {
		c.keepCrash(instance)
	}
	if err := instance.Start(ctx); err != nil {
		return err
	}
	return c.attend(ctx, instance)
}

// stop ends the instance even though its own context may have ended.
func (c *commands) stop(ctx context.Context, instance *app.App) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopWithin)
	defer cancel()
	return instance.Stop(ctx)
}

// attend tells what runs, then waits for a reason to stop, reloading on
// hang-ups in the meantime.
func (c *commands) attend(ctx context.Context, instance *app.App) error {
	hangups := c.world.Hangups(ctx)
	if !c.detached() {
		if !c.run.noOpen {
			openBrowser(c.world, instance.URLs().UI)
		}
		c.announce(ctx, instance)
	}
	onTerminal := c.world.StdoutTerminal()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-instance.Done():
			return instance.Err()
		case <-hangups:
			if onTerminal && !c.world.StdoutTerminal() {
				return nil // its window was closed
			}
			_, _ = instance.Reload(ctx) // the instance logs what is wrong
		}
	}
}

// detached is true in the process that "up -d" has put into the background.
func (c *commands) detached() bool { return c.world.getenv(detachedEnv) != "" }

// announce prints where everything is and what was found, in a few lines.
func (c *commands) announce(ctx context.Context, instance *app.App) {
	c.announceURLs(instance.URLs(), instance.DataDir(), instance.Simulated())
	wait, cancel := context.WithTimeout(ctx, firstLook)
	defer cancel()
	instance.FirstLook(wait)
	if ctx.Err() != nil {
		return
	}
	c.announceFound(instance.Targets(), instance.Notices())
	fmt.Fprintln(c.world.Stdout, c.paint.dim("  Ctrl-C stops it."))
}

func (c *commands) announceURLs(urls app.URLs, dataDir string, simulated bool) {
	out := c.world.Stdout
	title := "kanoa-monitor " + c.world.Build.Version
	if simulated {
		title += ", demo: every server and number is simulated"
	}
	fmt.Fprintf(out, "%s\n", c.paint.bold(title))
	fmt.Fprintf(out, "  Dashboard   %s\n", c.paint.bold(urls.UI))
	fmt.Fprintf(out, "  Prometheus  %s\n", urls.Prometheus)
	if simulated {
		fmt.Fprintf(out, "  Data        %s, removed at the end\n", dataDir)
		return
	}
	fmt.Fprintf(out, "  Data        %s\n", dataDir)
}

// shownServers is how many found servers the announcement lists by name.
const shownServers = 3

func (c *commands) announceFound(targets []model.Target, notices []string) {
	out := c.world.Stdout
	servers := serversOf(targets)
	for i, t := range servers {
		if i == shownServers {
			fmt.Fprintf(out, "              and %d more (kanoa-monitor targets list)\n", len(servers)-i)
			break
		}
		label := "Found"
		if i > 0 {
			label = ""
		}
		fmt.Fprintf(out, "  %-10s  %s\n", label, c.describe(t))
	}
	if len(servers) == 0 {
		fmt.Fprintln(out, "  Found       no server yet; one that starts is found within seconds")
	}
	for _, notice := range notices {
		fmt.Fprintf(out, "  %s        %s\n", c.paint.yellow("Note"), printable(notice))
	}
}

// serversOf are the targets that are, or should be, inference servers: not
// ourselves, and not those that nothing has been heard of.
func serversOf(targets []model.Target) []model.Target {
	var servers []model.Target
	for _, t := range targets {
		if t.Server != nil || t.State == model.TargetDown {
			servers = append(servers, t)
		}
	}
	return servers
}

// describe is one target in a line.
func (c *commands) describe(t model.Target) string {
	if t.State == model.TargetDown {
		cause := "no answer"
		if t.Problem != nil {
			cause = t.Problem.Cause
		}
		return c.paint.red("DOWN") + " " + printable(t.Instance+": "+cause)
	}
	text := orDash(t.Server.EngineTitle)
	if t.Server.Version != "" {
		text += " " + t.Server.Version
	}
	text += " at " + t.Instance
	if len(t.Server.Models) > 0 {
		text += " serving " + t.Server.Models[0]
	}
	return printable(text)
}
