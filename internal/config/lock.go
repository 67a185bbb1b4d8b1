package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/gofrs/flock"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Lock is the sole right to write a data directory. The kernel takes it back
// when its process ends, however that ends.
type Lock struct {
	file *flock.Flock
}

// Acquire takes the lock of a prepared data directory, or says which process
// has it.
func (d DataDir) Acquire() (*Lock, error) {
	if info, err := os.Lstat(d.LockFile()); err == nil && !info.Mode().IsRegular() {
		return nil, Explain(errors.New("it is no regular file"), d.LockFile())
	}
	file := flock.New(d.LockFile(), flock.SetPermissions(fileMode))
	got, err := file.TryLock()
	if err != nil {
		return nil, Explain(err, d.LockFile())
	}
	if !got {
		return nil, d.inUse()
	}
	return &Lock{file: file}, nil
}

// Release gives the lock back. The file stays, for it marks the folder as ours.
func (l *Lock) Release() error {
	if err := l.file.Unlock(); err != nil {
		return fmt.Errorf("release the lock of the data directory: %w", err)
	}
	return nil
}

// Held is true when some process, this one included, has the lock now.
func (d DataDir) Held() (bool, error) {
	if _, err := os.Stat(d.LockFile()); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return false, nil
		}
		return false, Explain(err, d.LockFile())
	}
	lock, err := d.Acquire()
	var p *model.Problem
	switch {
	case errors.As(err, &p) && p.Code == CodeDataDirInUse:
		return true, nil
	case err != nil:
		return false, err
	}
	return false, lock.Release()
}

// inUse names the owner, as far as its run file tells.
func (d DataDir) inUse() *model.Problem {
	p := &model.Problem{
		Code:  CodeDataDirInUse,
		Cause: fmt.Sprintf("Another kanoa-monitor is using %s.", d.Root),
		Next:  "Stop it with \"kanoa-monitor down\", or give this one a folder of its own with --data-dir.",
	}
	run, err := d.ReadRun()
	if err != nil || run.PID == 0 {
		return p
	}
	p.Cause = fmt.Sprintf("Another kanoa-monitor (process %d) is using %s.", run.PID, d.Root)
	if run.UI != "" {
		p.Cause = fmt.Sprintf("Another kanoa-monitor (process %d) is using %s; it is at %s.", run.PID, d.Root, run.UI)
	}
	return p
}
