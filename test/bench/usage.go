package main

import (
	"context"
	"time"
)

// usage is what a process took over a while.
type usage struct {
	// cpu is the share of one core, 0..1 and above.
	cpu float64
	// mean and peak are of the readings taken once a second, in bytes.
	mean, peak memory
}

// watchUsage reads several processes at once, so that what else goes on in the
// machine meets them alike.
func watchUsage(ctx context.Context, pids []int, window time.Duration) ([]usage, error) {
	meters := make([]meter, len(pids))
	for i, pid := range pids {
		if err := meters[i].begin(pid); err != nil {
			return nil, err
		}
	}
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for end := time.Now().Add(window); time.Now().Before(end); {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-ticker.C:
		}
		for i := range meters {
			if err := meters[i].read(); err != nil {
				return nil, err
			}
		}
	}
	usages := make([]usage, len(meters))
	for i := range meters {
		u, err := meters[i].end()
		if err != nil {
			return nil, err
		}
		usages[i] = u
	}
	return usages, nil
}

// meter collects the readings of one process.
type meter struct {
	pid      int
	began    time.Time
	cpu      time.Duration
	readings []memory
}

func (m *meter) begin(pid int) error {
	cpu, err := cpuOf(pid)
	*m = meter{pid: pid, began: time.Now(), cpu: cpu}
	return err
}

func (m *meter) read() error {
	reading, err := memoryOf(m.pid)
	m.readings = append(m.readings, reading)
	return err
}

func (m *meter) end() (usage, error) {
	cpu, err := cpuOf(m.pid)
	u := usage{cpu: (cpu - m.cpu).Seconds() / time.Since(m.began).Seconds()}
	u.mean, u.peak = summary(m.readings)
	return u, err
}

// summary is the mean and the highest of some readings.
func summary(readings []memory) (mean, peak memory) {
	for _, r := range readings {
		mean.resident += r.resident / float64(len(readings))
		mean.anonymous += r.anonymous / float64(len(readings))
		peak.resident = max(peak.resident, r.resident)
		peak.anonymous = max(peak.anonymous, r.anonymous)
	}
	return mean, peak
}
