package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Codes of the problems that keep an instance from starting. The command line
// maps each to an exit code; scripts may rely on both.
const (
	CodeBadConfig    = "bad_config"
	CodeDataDirInUse = "data_dir_in_use"
	CodeDataForeign  = "data_dir_foreign"
	CodeNoPermission = "no_permission"
	CodeDiskFull     = "disk_full"
	CodeNoHome       = "no_home"
	CodeFileTrouble  = "file_trouble"
)

// FaultsError carries every fault that was found in the files and flags.
type FaultsError struct {
	Faults []model.Fault
}

// Error names the first fault and how many more there are.
func (e *FaultsError) Error() string {
	if len(e.Faults) == 1 {
		return e.Faults[0].String()
	}
	return fmt.Sprintf("%s (and %d more)", e.Faults[0], len(e.Faults)-1)
}

// faultsError is nil when there are no faults.
func faultsError(faults []model.Fault) error {
	if len(faults) == 0 {
		return nil
	}
	return &FaultsError{Faults: faults}
}

// Explain turns the error of an operation on a path into a *model.Problem that
// names the cause (who may not do what, which disk is full) and the mend. It
// returns nil for nil, and an error that is a Problem already as it is.
func Explain(err error, path string) error {
	var told *model.Problem
	switch {
	case err == nil:
		return nil
	case errors.As(err, &told):
		return told
	case errors.Is(err, fs.ErrPermission):
		return noPermission(err, path)
	case isDiskFull(err):
		return &model.Problem{
			Code:   CodeDiskFull,
			Cause:  fmt.Sprintf("The disk that holds %s is full.", path),
			Next:   "Free some space there, or name a folder on another disk with --data-dir.",
			Detail: err.Error(),
		}
	}
	return &model.Problem{
		Code:   CodeFileTrouble,
		Cause:  fmt.Sprintf("%s cannot be used: %v.", path, plain(err)),
		Next:   "Put that right, or name another folder with --data-dir or --config-dir.",
		Detail: err.Error(),
	}
}

// noPermission names who asked and who may.
func noPermission(err error, path string) *model.Problem {
	shown := path
	var at *fs.PathError
	if errors.As(err, &at) {
		shown = at.Path
	}
	return &model.Problem{
		Code:   CodeNoPermission,
		Cause:  fmt.Sprintf("User %s may not use %s (%s).", currentUser(), shown, describe(nearest(shown))),
		Next:   "Give that user the permission, or name another folder with --data-dir or --config-dir.",
		Detail: err.Error(),
	}
}

// plain is the innermost text of an error, without operation and path, which
// the sentence around it names already.
func plain(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

// nearest is the path itself, or its closest parent that can be looked at.
func nearest(path string) string {
	for {
		if _, err := os.Lstat(path); err == nil {
			return path
		}
		parent := filepath.Dir(path)
		if parent == path {
			return path
		}
		path = parent
	}
}

// describe tells mode and owner of a path, as "ls -ld" would.
func describe(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return "which cannot be looked at"
	}
	return fmt.Sprintf("%s has mode %04o and belongs to %s", path, info.Mode().Perm(), ownerOf(info))
}

func currentUser() string {
	if u, err := user.Current(); err == nil {
		return fmt.Sprintf("%s (%s)", u.Username, u.Uid)
	}
	return fmt.Sprintf("number %d", os.Getuid())
}
