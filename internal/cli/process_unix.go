//go:build !windows

package cli

import (
	"fmt"
	"os/exec"
	"syscall"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
)

// privateFiles makes every new file this user's alone, also those that
// libraries make.
func privateFiles() { syscall.Umask(0o077) }

// background starts the command in a session of its own, so that it outlives
// the terminal.
func background(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
}

// askToStop sends the termination signal; false means that the caller should
// ask over HTTP.
func askToStop(run config.Run) (bool, error) {
	if err := syscall.Kill(run.PID, syscall.SIGTERM); err != nil {
		return false, fmt.Errorf("stop process %d: %w", run.PID, err)
	}
	return true, nil
}
