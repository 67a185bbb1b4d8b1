package doctor

import (
	"context"
	"fmt"
	"time"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Instance is a running kanoa-monitor as the doctor sees it. All functions are
// needed but those whose comment says otherwise; they must not block for long.
type Instance struct {
	Build   model.Build
	Started time.Time
	// Engine is the embedded Prometheus.
	Engine Engine
	// NotReady is what is said of a store that is not open yet.
	NotReady func() *model.Problem
	// Faults are those of dashboards and provisioning files.
	Faults func() []model.Fault
	// Targets are those of the Targets page, with their problems.
	Targets func() []model.Target
	// Disk is what is wrong with the disk of the data, and how much is free.
	Disk func() (free string, problem *model.Problem)
	// API asks the HTTP API as a browser does.
	API API
	// Boards are the dashboards that ship.
	Boards func() []model.Dashboard
	// Why says why an expression has no value in a range, likeliest first.
	Why func(ctx context.Context, expr string, start, end time.Time) []model.Reason
	// RateWindow is what $__rate_interval stands for, such as "1m".
	RateWindow func() string
	Wsl        Wsl
	Now        func() time.Time
}

// Engine is what the doctor asks the embedded Prometheus.
type Engine interface {
	Ready() model.Replay
	Store() model.StoreStatus
	ConfigStatus() model.ConfigStatus
	Query(ctx context.Context, q model.Query) (model.QueryResult, error)
}

// Codes of what only the doctor finds.
const (
	CodeNoSamples  = "no_samples"
	CodeFuture     = "samples_in_the_future"
	CodeNoTargets  = "no_targets"
	CodeDataSource = "data_source_failed"
	CodeRuleFailed = "rule_failed"
	CodeBadBoard   = "board_unreadable"
	CodeBadPanel   = "panel_failed"
)

// Examine makes every check of an instance.
func (i Instance) Examine(ctx context.Context) model.Diagnosis {
	checks := []model.Check{well("instance", "Instance", fmt.Sprintf("version %s, up for %s", i.Build.Version, span(i.Now().Sub(i.Started))))}
	checks = append(checks, Files(append(i.Engine.ConfigStatus().Faults, i.Faults()...))...)
	checks = append(checks, i.disk(), i.store())
	checks = append(checks, i.API.checks(ctx, i.Now())...)
	checks = append(checks, i.targets()...)
	checks = append(checks, i.boards(ctx)...)
	if i.Wsl.Mode != "" {
		checks = append(checks, i.Wsl.check())
	}
	return Diagnose(checks)
}

// Files are the checks of the configuration: one that is well, or one for each
// fault.
func Files(faults []model.Fault) []model.Check {
	const id, title = "config", "Configuration"
	if len(faults) == 0 {
		return []model.Check{well(id, title, "every file is valid")}
	}
	var checks []model.Check
	for n, fault := range faults {
		checks = append(checks, failed(fmt.Sprintf("%s:%d", id, n+1), title, ofFault(fault)))
	}
	return checks
}

// ofFault is a fault of a file as a problem.
func ofFault(f model.Fault) *model.Problem {
	mend := f.Mend
	f.Mend = ""
	p := &model.Problem{Code: config.CodeBadConfig, Cause: f.String() + "."}
	if mend != "" {
		p.Next = upperFirst(mend) + "."
	}
	return p
}

func (i Instance) disk() model.Check {
	const id, title = "disk", "Disk"
	free, problem := i.Disk()
	if problem != nil {
		return failed(id, title, problem)
	}
	return well(id, title, free)
}

// store looks at the samples that are kept, and at the clock that dated them.
func (i Instance) store() model.Check {
	const id, title = "store", "Store"
	if replay := i.Engine.Ready(); !replay.Done {
		return failed(id, title, i.NotReady())
	}
	s, now := i.Engine.Store(), i.Now()
	switch {
	case s.Newest.IsZero():
		return failed(id, title, &model.Problem{
			Code: CodeNoSamples, Cause: "The store holds no samples.",
			Next: "Look at the targets below: nothing has been scraped yet.",
		})
	case s.Newest.Sub(now) > skewAllowed:
		return failed(id, title, &model.Problem{
			Code: CodeFuture, Cause: "The newest sample is " + span(s.Newest.Sub(now)) + " in the future: this machine's clock was ahead, or is behind now.",
			Next: "Set the clock by a time server (NTP); new samples are refused until then.",
		})
	}
	return well(id, title, fmt.Sprintf("%d series, %s, since %s, newest %s ago", s.Series, bytesText(s.Bytes), s.Oldest.UTC().Format(time.DateOnly), span(now.Sub(s.Newest))))
}

// targets has one check for each target, in the words of the Targets page.
func (i Instance) targets() []model.Check {
	targets := i.Targets()
	if len(targets) == 0 {
		return []model.Check{warning("targets", "Targets", "", &model.Problem{
			Code: CodeNoTargets, Cause: "Nothing is scraped.",
			Next: "Start an inference server on this machine, or add a remote one in prometheus/scrape.d.",
		})}
	}
	var checks []model.Check
	for _, t := range targets {
		checks = append(checks, scrapeCheck("target:"+t.ID, "Target "+t.Instance, t, i.Now()))
	}
	return checks
}
