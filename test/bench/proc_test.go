package main

import (
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestMemoryIsReadFromTheStatusOfAProcess(t *testing.T) {
	t.Parallel()
	status := "Name:\tkanoa-monitor\nVmHWM:\t   96468 kB\nVmRSS:\t   90848 kB\nRssAnon:\t   46312 kB\nRssFile:\t   44536 kB\n"
	got, err := parseStatus(strings.NewReader(status))
	if want := (memory{resident: 90848 * 1024, anonymous: 46312 * 1024}); err != nil || got != want {
		t.Errorf("memory is %+v, %v, want %+v", got, err, want)
	}
}

func TestAStatusWithoutMemoryIsAnError(t *testing.T) {
	t.Parallel()
	for _, status := range []string{"", "Name:\tx\nState:\tZ (zombie)\n", "VmRSS:\tmuch\n"} {
		if got, err := parseStatus(strings.NewReader(status)); err == nil {
			t.Errorf("%q reads as %+v, want an error", status, got)
		}
	}
}

func TestCPUTimeIsReadBehindAnyNameOfAProgram(t *testing.T) {
	t.Parallel()
	const rest = " S 1 21877 21697 0 -1 4194304 12345 0 17 0 150 50 0 0 20 0 9 0 346508 1409404928 22712"
	for _, name := range []string{"(kanoa)", "(a b)", "(x) S 9 9 (y)"} {
		got, err := parseStat("21878 " + name + rest)
		if err != nil || got != 2*time.Second {
			t.Errorf("the CPU time of %s is %v, %v, want 2s", name, got, err)
		}
	}
	for _, text := range []string{"", "1 (x) S 1 2", "no brackets" + rest} {
		if got, err := parseStat(text); err == nil {
			t.Errorf("%q reads as %v, want an error", text, got)
		}
	}
}

func TestAReadProcessHasMemoryAndComputes(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("there is no /proc")
	}
	m, err := memoryOf(os.Getpid())
	if err != nil || m.resident < m.anonymous || m.anonymous < 1e5 {
		t.Errorf("this process holds %+v, %v", m, err)
	}
	usages, err := watchUsage(t.Context(), []int{os.Getpid()}, time.Second)
	if err != nil || len(usages) != 1 || usages[0].peak.resident < usages[0].mean.resident {
		t.Errorf("this process uses %+v, %v", usages, err)
	}
}

func TestASummaryHasTheMeanAndThePeak(t *testing.T) {
	t.Parallel()
	mean, peak := summary([]memory{{resident: 10, anonymous: 4}, {resident: 20, anonymous: 2}})
	if mean != (memory{15, 3}) || peak != (memory{20, 4}) {
		t.Errorf("the mean is %+v, the peak %+v", mean, peak)
	}
}
