package app

import (
	"fmt"

	"github.com/shirou/gopsutil/v4/disk"
)

// lowDisk is the free space, in bytes, below which a person should know. The
// store needs about that much to compact.
const lowDisk = 256 << 20

// diskNotice says that the disk of a folder is nearly full; empty when it is
// not, or does not tell.
func diskNotice(dir string, usage func(string) (*disk.UsageStat, error)) string {
	u, err := usage(dir)
	if err != nil || u.Free >= lowDisk {
		return ""
	}
	return fmt.Sprintf("The disk that holds %s has only %d MB left. When it is full, samples are lost: free some space, or keep less with --retention-size.", dir, u.Free>>20)
}
