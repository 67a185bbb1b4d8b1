package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Modes of everything in the data directory: its owner's alone.
const (
	dirMode  fs.FileMode = 0o700
	fileMode fs.FileMode = 0o600
)

// DataDir is the layout of a data directory. The lock file in it is also the
// mark by which a folder is known to be ours.
type DataDir struct {
	Root string
}

// TSDB is the folder of the samples.
func (d DataDir) TSDB() string { return filepath.Join(d.Root, "tsdb") }

// Logs is the folder of the log files.
func (d DataDir) Logs() string { return filepath.Join(d.Root, "logs") }

// LogFile is the log file that is written now.
func (d DataDir) LogFile() string { return filepath.Join(d.Logs(), appName+".log") }

// CrashFile receives what the Go runtime says when the process dies of a panic.
func (d DataDir) CrashFile() string { return filepath.Join(d.Logs(), "crash.log") }

// Database is the file of everything that is not samples.
func (d DataDir) Database() string { return filepath.Join(d.Root, appName+".db") }

// Defaults is the folder into which the shipped files are written, so that
// Prometheus' loader, which reads paths, can read them.
func (d DataDir) Defaults() string { return filepath.Join(d.Root, "defaults") }

// FinderFile remembers the servers that were found on this machine.
func (d DataDir) FinderFile() string { return filepath.Join(d.Root, "finder.json") }

// RunFile tells other processes about the running instance.
func (d DataDir) RunFile() string { return filepath.Join(d.Root, "run.json") }

// LockFile is held by the one process that may write here.
func (d DataDir) LockFile() string { return filepath.Join(d.Root, "lock") }

// owned lists what an instance makes in its data directory besides the lock
// file; nothing else is ever removed from it.
func (d DataDir) owned() []string {
	return []string{
		d.TSDB(), d.Logs(), d.Defaults(), filepath.Join(d.Root, "alertmanager"),
		d.Database(), d.Database() + "-wal", d.Database() + "-shm", d.Database() + "-journal",
		d.FinderFile(), d.RunFile(),
	}
}

// Prepare makes the folder and its parts for its owner alone. A folder that
// holds somebody else's files is refused, so that a slip of --data-dir neither
// changes their modes now nor deletes them later.
func (d DataDir) Prepare() error {
	if err := os.MkdirAll(d.Root, dirMode); err != nil {
		return Explain(err, d.Root)
	}
	if err := d.checkOurs(); err != nil {
		return err
	}
	for _, dir := range []string{d.Root, d.TSDB(), d.Logs(), d.Defaults()} {
		if err := privateDir(dir); err != nil {
			return Explain(err, dir)
		}
	}
	return nil
}

// checkOurs accepts a folder of this user that is empty or bears our mark.
func (d DataDir) checkOurs() error {
	info, err := os.Stat(d.Root)
	if err != nil {
		return Explain(err, d.Root)
	}
	if !belongsToUs(info) {
		return &model.Problem{
			Code:  CodeNoPermission,
			Cause: fmt.Sprintf("%s, and %s would leave files of its own in it.", describe(d.Root), currentUser()),
			Next:  "Run kanoa-monitor as the user whose folder it is, or name another folder with --data-dir.",
		}
	}
	entries, err := os.ReadDir(d.Root)
	if err != nil {
		return Explain(err, d.Root)
	}
	if len(entries) == 0 || d.marked() {
		return nil
	}
	return &model.Problem{
		Code:  CodeDataForeign,
		Cause: fmt.Sprintf("%s holds files that are not kanoa-monitor's, such as %s.", d.Root, entries[0].Name()),
		Next:  "Name an empty or a new folder with --data-dir.",
	}
}

// marked is true when our lock file lies there as a regular file.
func (d DataDir) marked() bool {
	info, err := os.Lstat(d.LockFile())
	return err == nil && info.Mode().IsRegular()
}

// privateDir makes the folder when missing and takes it away from others. A
// link in its place is refused: it could lead the files anywhere.
func privateDir(path string) error {
	if err := os.Mkdir(path, dirMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return fmt.Errorf("%s is a link", filepath.Base(path))
	case !info.IsDir():
		return fmt.Errorf("%s is a file, not a folder", filepath.Base(path))
	case info.Mode().Perm() == dirMode:
		return nil
	}
	return os.Chmod(path, dirMode)
}

// Delete removes everything that an instance made in its data directory. When
// nothing else lies in it, the folder goes too; otherwise the lock file stays,
// so that the folder is still known as ours. The caller knows that nobody
// holds the lock.
func (d DataDir) Delete() error {
	if !d.marked() {
		return nil
	}
	for _, path := range d.owned() {
		if err := os.RemoveAll(path); err != nil {
			return Explain(err, path)
		}
	}
	if entries, err := os.ReadDir(d.Root); err != nil || len(entries) > 1 {
		return Explain(err, d.Root)
	}
	return Explain(os.RemoveAll(d.Root), d.Root)
}
