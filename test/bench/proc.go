package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

// clockTick is the unit of times in /proc/PID/stat. USER_HZ is 100 on every
// architecture that Go runs Linux on (proc_pid_stat(5), time(7)).
const clockTick = time.Second / 100

// memory is what a process holds, in bytes: all that is resident, and the part
// of it that is its own rather than pages of files, such as its program.
type memory struct{ resident, anonymous float64 }

// memoryOf reads /proc/PID/status.
func memoryOf(pid int) (memory, error) {
	f, err := os.Open(procFile(pid, "status"))
	if err != nil {
		return memory{}, fmt.Errorf("read the memory of a process: %w", err)
	}
	defer f.Close()
	return parseStatus(f)
}

// parseStatus reads the lines "VmRSS:   1234 kB" and RssAnon.
func parseStatus(r io.Reader) (memory, error) {
	var m memory
	fields := map[string]*float64{"VmRSS": &m.resident, "RssAnon": &m.anonymous}
	for lines := bufio.NewScanner(r); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), ":")
		into, wanted := fields[name]
		if !wanted {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 64)
		if err != nil {
			return memory{}, fmt.Errorf("read %s: %w", name, err)
		}
		*into = n * 1024
	}
	if m.resident == 0 || m.anonymous == 0 {
		return memory{}, errors.New("the status of the process names no memory: it has ended, or the kernel is older than 4.5")
	}
	return m, nil
}

// cpuOf is the time that a process has spent computing, from /proc/PID/stat.
func cpuOf(pid int) (time.Duration, error) {
	text, err := os.ReadFile(procFile(pid, "stat"))
	if err != nil {
		return 0, fmt.Errorf("read the CPU time of a process: %w", err)
	}
	return parseStat(string(text))
}

// parseStat adds utime and stime, the 14th and 15th field. The second is the
// program's name in brackets, which may hold spaces and brackets itself.
func parseStat(text string) (time.Duration, error) {
	end := strings.LastIndexByte(text, ')')
	fields := strings.Fields(text[end+1:])
	const utime, stime = 14 - 3, 15 - 3 // fields begins with the third
	if end < 0 || len(fields) <= stime {
		return 0, fmt.Errorf("read the CPU time of a process: %q has too few fields", text)
	}
	user, err := strconv.ParseInt(fields[utime], 10, 64)
	system, err2 := strconv.ParseInt(fields[stime], 10, 64)
	if err := errors.Join(err, err2); err != nil {
		return 0, fmt.Errorf("read the CPU time of a process: %w", err)
	}
	return time.Duration(user+system) * clockTick, nil
}

func procFile(pid int, name string) string { return fmt.Sprintf("/proc/%d/%s", pid, name) }

// loadAverage is how many tasks wanted a core over the last minute, as text;
// "unknown" where the system does not say.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	first, _, _ := strings.Cut(string(text), " ")
	return first
}
