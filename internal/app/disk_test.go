package app

import (
	"errors"
	"strings"
	"testing"

	"github.com/shirou/gopsutil/v4/disk"
)

func TestADiskThatIsNearlyFullIsSaid(t *testing.T) {
	t.Parallel()
	f := func(free uint64, err error, want string) {
		t.Helper()
		got := diskNotice("/d", func(string) (*disk.UsageStat, error) { return &disk.UsageStat{Free: free}, err })
		if !strings.Contains(got, want) || (want == "") != (got == "") {
			t.Errorf("%d bytes free, %v: %q, want %q", free, err, got, want)
		}
	}
	f(10<<30, nil, "")
	f(5<<20, nil, "only 5 MB left")
	f(0, nil, "only 0 MB left")
	f(0, errors.New("unknown"), "")
}
