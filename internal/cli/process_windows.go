package cli

import (
	"os/exec"
	"syscall"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
)

// detachedProcess is DETACHED_PROCESS of the Windows API: no console.
const detachedProcess = 0x00000008

// privateFiles does nothing: the profile folder's access list keeps other
// users out, and Windows has no mask.
func privateFiles() {}

func background(command *exec.Cmd) {
	command.SysProcAttr = &syscall.SysProcAttr{CreationFlags: detachedProcess | syscall.CREATE_NEW_PROCESS_GROUP}
}

// askToStop cannot send a signal on Windows: the caller asks over HTTP.
func askToStop(config.Run) (bool, error) { return false, nil }
