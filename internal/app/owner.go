package app

import (
	"fmt"
	"os"

	gopsnet "github.com/shirou/gopsutil/v4/net"
	"github.com/shirou/gopsutil/v4/process"
)

// byWhom names the process that listens on a port, as " by vllm (process 4711)".
// It is empty where the system does not let this user see it.
func byWhom(port uint16) string {
	pid, ok := listenerOf(port)
	if !ok {
		return ""
	}
	if pid == int32(os.Getpid()) {
		return " by this process"
	}
	p, err := process.NewProcess(pid)
	if err != nil {
		return fmt.Sprintf(" by process %d", pid)
	}
	name, err := p.Name()
	if err != nil {
		return fmt.Sprintf(" by process %d", pid)
	}
	return fmt.Sprintf(" by %s (process %d)", name, pid)
}

// listenerOf is the process that listens on a TCP port of this machine.
func listenerOf(port uint16) (int32, bool) {
	connections, err := gopsnet.Connections("tcp")
	if err != nil {
		return 0, false
	}
	for _, c := range connections {
		if c.Status == "LISTEN" && c.Laddr.Port == uint32(port) && c.Pid != 0 {
			return c.Pid, true
		}
	}
	return 0, false
}
