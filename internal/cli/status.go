package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/lhzn-io/kanoa-monitor/internal/client"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

func (c *commands) status() *cobra.Command {
	verb := &cobra.Command{
		Use:   "status",
		Short: "Show the parts, the targets and where everything is",
		Args:  exactly(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			instance, run, err := c.ask()
			if err != nil {
				return err
			}
			status, err := instance.Status(cmd.Context())
			if err != nil {
				return err
			}
			targets, err := instance.Targets(cmd.Context())
			if err != nil {
				return err
			}
			if c.json {
				return c.printJSON(statusJSON{Status: status, PID: run.PID, Targets: targets.Targets})
			}
			return c.printStatus(run, status, targets.Targets)
		},
	}
	c.jsonFlag(verb)
	return verb
}

// statusJSON is what scripts get.
type statusJSON struct {
	client.Status
	PID     int            `json:"pid"`
	Targets []model.Target `json:"targets"`
}

func (c *commands) printStatus(run config.Run, s client.Status, targets []model.Target) error {
	now := c.world.Now()
	rows := [][]string{
		{"PART", "STATUS", "WHERE", "DETAIL"},
		{"ui", "up", s.URLs.UI, fmt.Sprintf("process %d, since %s, %s of memory", run.PID, ago(now, s.Started), sizeText(s.MemoryBytes))},
		{"prometheus", readiness(s), s.URLs.Prometheus, "version " + orDash(s.Build.Prometheus)},
		{"store", storeState(s.Store), s.Store.Dir, storeDetail(now, s.Store)},
		{"config", configState(s.Config), configWhere(s.Config), "loaded " + ago(now, s.Config.LoadedAt) + " ago"},
		{"targets", upAndDown(targets), "", ""},
	}
	if err := table(c.world.Stdout, rows); err != nil {
		return err
	}
	printFaults(c.world.Stdout, c.paint, s.Config.Faults)
	for _, notice := range s.Notices {
		fmt.Fprintf(c.world.Stdout, "%s: %s\n", c.paint.yellow("Note"), printable(notice))
	}
	fmt.Fprintln(c.world.Stdout)
	return c.printTargets(targets)
}

func readiness(s client.Status) string {
	switch {
	case s.Ready:
		return "ready"
	case s.Replay.Max > s.Replay.Min:
		return fmt.Sprintf("reading its log, segment %d of %d", s.Replay.Current, s.Replay.Max)
	}
	return "starting"
}

func storeState(s model.StoreStatus) string {
	if s.Repaired != "" {
		return "repaired"
	}
	return "ok"
}

func storeDetail(now time.Time, s model.StoreStatus) string {
	text := fmt.Sprintf("%s, %d series", sizeText(s.Bytes), s.Series)
	if !s.Oldest.IsZero() {
		text += ", since " + ago(now, s.Oldest)
	}
	if s.Repaired != "" {
		text += "; " + s.Repaired
	}
	return text
}

func configState(s model.ConfigStatus) string {
	if len(s.Faults) > 0 {
		return counted(len(s.Faults), "fault")
	}
	return "ok"
}

func configWhere(s model.ConfigStatus) string {
	if s.Embedded {
		return "built in"
	}
	return s.Path
}

func upAndDown(targets []model.Target) string {
	count := map[model.TargetState]int{}
	for _, t := range targets {
		count[t.State]++
	}
	var parts []string
	for _, state := range []model.TargetState{model.TargetUp, model.TargetDown, model.TargetWaiting, model.TargetUnknown} {
		if count[state] > 0 || state == model.TargetUp {
			parts = append(parts, strconv.Itoa(count[state])+" "+string(state))
		}
	}
	return strings.Join(parts, ", ")
}

// ago is a span of time in its two largest units' worth of precision.
func ago(now, then time.Time) string {
	if then.IsZero() {
		return "-"
	}
	d := now.Sub(then)
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", max(0, int(d.Seconds())))
	case d < time.Hour:
		return fmt.Sprintf("%dm%02ds", int(d.Minutes()), int(d.Seconds())%60)
	case d < 48*time.Hour:
		return fmt.Sprintf("%dh%02dm", int(d.Hours()), int(d.Minutes())%60)
	}
	return fmt.Sprintf("%dd%02dh", int(d.Hours())/24, int(d.Hours())%24)
}

// sizeText writes a size as Prometheus does: steps of 1024.
func sizeText(n int64) string {
	size, unit := float64(n), 0
	names := []string{"B", "KB", "MB", "GB", "TB"}
	for size >= 1024 && unit < len(names)-1 {
		size /= 1024
		unit++
	}
	if unit == 0 {
		return fmt.Sprintf("%d B", n)
	}
	return fmt.Sprintf("%.1f %s", size, names[unit])
}
