package app

import (
	"fmt"

	"github.com/shirou/gopsutil/v4/disk"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// lowDisk is the free space, in bytes, below which a person should know. The
// store needs about that much to compact.
const lowDisk = 256 << 20

// CodeDiskLow is the problem of a disk that is nearly full.
const CodeDiskLow = "disk_low"

// diskNotice says that the disk of a folder is nearly full; empty when it is
// not, or does not tell.
func diskNotice(dir string, usage func(string) (*disk.UsageStat, error)) string {
	if _, problem := diskState(dir, usage); problem != nil {
		return problem.Error()
	}
	return ""
}

// diskState is how much is free on the disk of a folder, in words, and the
// problem of one that is nearly full.
func diskState(dir string, usage func(string) (*disk.UsageStat, error)) (free string, problem *model.Problem) {
	u, err := usage(dir)
	if err != nil {
		return "its free space cannot be read", nil //nolint:nilerr // a disk that does not tell is no problem
	}
	if u.Free >= lowDisk {
		return fmt.Sprintf("%.1f GB free", float64(u.Free)/(1<<30)), nil
	}
	return "", &model.Problem{
		Code:  CodeDiskLow,
		Cause: fmt.Sprintf("The disk that holds %s has only %d MB left.", dir, u.Free>>20),
		Next:  "Free some space, or keep less with --retention-size: when it is full, samples are lost.",
	}
}
