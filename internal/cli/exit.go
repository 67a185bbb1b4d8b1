package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/lhzn-io/kanoa-monitor/internal/app"
	"github.com/lhzn-io/kanoa-monitor/internal/client"
	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// The exit codes. They are part of the interface: scripts rely on them.
const (
	ExitOK          = 0
	ExitFailure     = 1
	ExitUsage       = 2
	ExitNotRunning  = 3
	ExitBadConfig   = 4
	ExitPort        = 5
	ExitInUse       = 6
	ExitPermission  = 7
	ExitDiskFull    = 8
	ExitUnreachable = 9
	ExitUnwell      = 10
)

// ExitCode is one line of the table in the reference.
type ExitCode struct {
	Code    int
	Meaning string
	// problems are the codes of model.Problem that end with it.
	problems []string
}

// ExitCodes lists every exit code, what it means, and which problems end with
// it. It is the one place where problems and exit codes meet.
func ExitCodes() []ExitCode {
	return []ExitCode{
		{Code: ExitOK, Meaning: "Done."},
		{Code: ExitFailure, Meaning: "It failed for a reason without a code of its own; the message says which."},
		{Code: ExitUsage, Meaning: "The command line is wrong, or a question was answered with no.", problems: []string{config.CodeNoHome, config.CodeDataForeign, codeRefused, codeExists}},
		{Code: ExitNotRunning, Meaning: "No instance is running with this data directory.", problems: []string{codeNotRunning}},
		{Code: ExitBadConfig, Meaning: "A file or a setting has faults; every one is printed.", problems: []string{config.CodeBadConfig}},
		{Code: ExitPort, Meaning: "A port is taken or cannot be listened on.", problems: []string{app.CodePortTaken, app.CodeCannotBind, app.CodeNotLoopback}},
		{Code: ExitInUse, Meaning: "The data directory is in use by another instance.", problems: []string{config.CodeDataDirInUse}},
		{Code: ExitPermission, Meaning: "A file or folder may not be used by this user.", problems: []string{config.CodeNoPermission}},
		{Code: ExitDiskFull, Meaning: "The disk is full.", problems: []string{config.CodeDiskFull}},
		{Code: ExitUnreachable, Meaning: "The instance is running but does not answer, does not stop, or is not ready yet.", problems: []string{client.CodeUnreachable, codeNotStopping, app.CodeNotReady}},
		{Code: ExitUnwell, Meaning: "The doctor found something that does not work; it is printed."},
	}
}

// Codes of the problems that only the command line has.
const (
	codeNotRunning  = "not_running"
	codeRefused     = "refused"
	codeExists      = "exists"
	codeNotStopping = "not_stopping"
)

// usageError is a mistake on the command line.
type usageError struct{ error }

// childError is a failure that has been printed already, such as that of an
// instance in the background.
type childError struct{ code int }

func (e childError) Error() string {
	return fmt.Sprintf("the instance ended with exit code %d", e.code)
}

// exitCode maps an error to the exit code.
func exitCode(err error) int {
	var faults *config.FaultsError
	var problem *model.Problem
	var child childError
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return ExitOK
	case errors.As(err, &child):
		return child.code
	case errors.As(err, new(usageError)):
		return ExitUsage
	case errors.As(err, &faults):
		return ExitBadConfig
	case errors.As(err, &problem):
		return problemExit(problem.Code)
	}
	return ExitFailure
}

func problemExit(code string) int {
	for _, exit := range ExitCodes() {
		if slices.Contains(exit.problems, code) {
			return exit.Code
		}
	}
	return ExitFailure
}

// report prints an error for a person: the cause, then the mend.
func report(to io.Writer, p paint, err error) {
	var faults *config.FaultsError
	var problem *model.Problem
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.As(err, new(childError)):
	case errors.As(err, &faults):
		printFaults(to, p, faults.Faults)
	case errors.As(err, &problem):
		fmt.Fprintf(to, "%s %s\n", p.red("kanoa-monitor:"), printable(problem.Cause))
		if problem.Next != "" {
			fmt.Fprintf(to, "  %s\n", printable(problem.Next))
		}
	default:
		fmt.Fprintf(to, "%s %s\n", p.red("kanoa-monitor:"), printable(err.Error()))
	}
}

func printFaults(to io.Writer, p paint, faults []model.Fault) {
	for _, fault := range faults {
		fmt.Fprintf(to, "%s %s\n", p.red("fault:"), printable(fault.String()))
	}
}
