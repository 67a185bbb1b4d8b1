package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/client"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Run does what the arguments say and returns the exit code.
func Run(ctx context.Context, w World) int {
	c := &commands{world: w, paint: painter(w)}
	root := c.root()
	root.SetArgs(w.Args)
	err := root.ExecuteContext(ctx)
	report(w.Stderr, c.paint, err)
	return exitCode(err)
}

// commands builds the verbs and holds what their flags said.
type commands struct {
	world World
	paint paint

	configDir, dataDir string
	json               bool
	run                runFlags
}

// runFlags are the flags of the verbs that run an instance.
type runFlags struct {
	settings map[string]*string
	detach   bool
	noOpen   bool
}

// root is the program without a verb: it runs, as "up" does, because the first
// thing that a person tries should work.
func (c *commands) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "kanoa-monitor",
		Short: "Watches self-hosted LLM inference servers",
		Long: `kanoa-monitor watches self-hosted LLM inference servers: it finds them on this
machine, keeps their metrics, and draws dashboards. It needs no configuration.`,
		Args:              c.noSuchVerb,
		RunE:              c.up,
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,

		SuggestionsMinimumDistance: 2,
	}
	root.SetIn(c.world.Stdin)
	root.SetOut(c.world.Stdout)
	root.SetErr(c.world.Stderr)
	root.SetFlagErrorFunc(misuse)
	root.PersistentFlags().StringVar(&c.configDir, "config-dir", "", "folder of the settings (default: the platform's usual place)")
	root.PersistentFlags().StringVar(&c.dataDir, "data-dir", "", "folder of the data (default: the platform's usual place)")
	c.runFlags(root)
	c.detachFlag(root)
	verbs := c.verbs()
	root.AddCommand(verbs...)
	root.InitDefaultCompletionCmd()
	root.SetHelpFunc(c.help(root, verbs, root.HelpFunc()))
	return root
}

// verbs lists every verb in the order of the help.
func (c *commands) verbs() []*cobra.Command {
	return []*cobra.Command{
		c.upVerb(), c.demo(), c.down(), c.restart(), c.reload(), c.status(), c.logs(),
		c.targets(), c.dashboards(), c.doctor(), c.query(), c.check(), c.init(), c.version(),
	}
}

// help prints the verbs in the order of their use; the other commands print
// what cobra makes.
func (c *commands) help(root *cobra.Command, verbs []*cobra.Command, usual func(*cobra.Command, []string)) func(*cobra.Command, []string) {
	return func(cmd *cobra.Command, args []string) {
		if cmd != root {
			usual(cmd, args)
			return
		}
		out := c.world.Stdout
		fmt.Fprintf(out, "%s\n\n", root.Long)
		rows := make([][]string, 0, len(verbs))
		for _, verb := range verbs {
			rows = append(rows, []string{"  " + root.Name() + " " + verb.Name(), verb.Short})
		}
		rows = append(rows, []string{"  " + root.Name() + " completion", "Print the completion script of a shell"})
		_ = table(out, rows)
		fmt.Fprintf(out, "\nWithout a verb it does what \"up\" does. \"kanoa-monitor VERB --help\" tells more.\n")
		fmt.Fprintf(out, "\nFlags of every verb:\n%s", root.PersistentFlags().FlagUsages())
	}
}

// runFlags adds the flags of a verb that runs an instance.
func (c *commands) runFlags(verb *cobra.Command) {
	flags := verb.Flags()
	if c.run.settings == nil {
		c.run.settings = map[string]*string{}
	}
	for _, s := range config.Reference() {
		if !s.Flag {
			continue
		}
		value, made := c.run.settings[s.Path]
		if !made {
			value = new(string)
			c.run.settings[s.Path] = value
		}
		usage := strings.ToLower(s.About[:1]) + strings.TrimSuffix(s.About[1:], ".")
		flags.StringVar(value, strings.TrimPrefix(config.FlagName(s.Path), "--"), "", usage+s.Default())
	}
	flags.BoolVar(&c.run.noOpen, "no-open", false, "do not open the browser")
}

func (c *commands) detachFlag(verb *cobra.Command) {
	verb.Flags().BoolVarP(&c.run.detach, "detach", "d", false, "run in the background")
}

// flags are the settings that were given on the command line.
func (c *commands) flags(verb *cobra.Command) config.Flags {
	given := config.Flags{}
	for path, value := range c.run.settings {
		if verb.Flags().Changed(strings.TrimPrefix(config.FlagName(path), "--")) {
			given[path] = *value
		}
	}
	return given
}

func (c *commands) jsonFlag(verb *cobra.Command) {
	verb.Flags().BoolVar(&c.json, "json", false, "print JSON")
}

func (c *commands) printJSON(value any) error {
	encoder := json.NewEncoder(c.world.Stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

// dirs settles the folders of this invocation.
func (c *commands) dirs() (config.Dirs, error) {
	return config.FindDirs(c.configDir, c.dataDir, config.Surroundings{
		Getenv: c.world.getenv, GOOS: c.world.GOOS, WorkDir: c.world.WorkDir,
	})
}

// running finds the running instance, or says that there is none.
func (c *commands) running() (config.DataDir, config.Run, error) {
	dirs, err := c.dirs()
	if err != nil {
		return config.DataDir{}, config.Run{}, err
	}
	data := config.DataDir{Root: dirs.Data}
	held, err := data.Held()
	if err != nil {
		return data, config.Run{}, err
	}
	if !held {
		return data, config.Run{}, notRunning(data)
	}
	run, err := data.ReadRun()
	if err == nil && !run.Ready {
		return data, run, &model.Problem{Code: app.CodeNotReady, Cause: fmt.Sprintf("kanoa-monitor (process %d) is starting.", run.PID), Next: "Try again in a moment; \"kanoa-monitor logs\" tells what it is doing."}
	}
	return data, run, err
}

func notRunning(data config.DataDir) *model.Problem {
	return &model.Problem{
		Code:  codeNotRunning,
		Cause: fmt.Sprintf("kanoa-monitor is not running with the data directory %s.", data.Root),
		Next:  "Start it with \"kanoa-monitor up\", or name the data directory of the running one with --data-dir.",
	}
}

// ask makes a client for the running instance.
func (c *commands) ask() (*client.Client, config.Run, error) {
	_, run, err := c.running()
	if err != nil {
		return nil, run, err
	}
	return client.New(run.UI, run.Token), run, nil
}

// exactly is an argument check whose failure is a usage error.
func exactly(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		return misuse(cmd, fmt.Errorf("%s takes %s, not %d", cmd.CommandPath(), counted(n, "argument"), len(args)))
	}
}

func atMost(n int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) <= n {
			return nil
		}
		return misuse(cmd, fmt.Errorf("%s takes at most %s, not %d", cmd.CommandPath(), counted(n, "argument"), len(args)))
	}
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// noSuchVerb is the argument check of the root: what stands there is a verb
// that does not exist.
func (c *commands) noSuchVerb(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	text := fmt.Sprintf("there is no verb %q", args[0])
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		text += fmt.Sprintf("; did you mean %q?", near[0])
	}
	return misuse(cmd, errors.New(text))
}

// misuse is a usage error that says where help is.
func misuse(cmd *cobra.Command, err error) error {
	return usageError{fmt.Errorf("%w (see \"%s --help\")", err, cmd.CommandPath())}
}
