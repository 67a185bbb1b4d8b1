package config

import (
	"errors"
	"io/fs"
	"syscall"
)

// Windows' own numbers: ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
const (
	errHandleDiskFull = syscall.Errno(39)
	errDiskFull       = syscall.Errno(112)
)

func isDiskFull(err error) bool {
	return errors.Is(err, errHandleDiskFull) || errors.Is(err, errDiskFull)
}

// ownerOf says nothing on Windows, where a file's owner is in an access
// control list that the Go library does not read.
func ownerOf(fs.FileInfo) string { return "the owner in its access list" }

// belongsToUs cannot be told on Windows; the profile folder's access list
// keeps other users out.
func belongsToUs(fs.FileInfo) bool { return true }

// worldWritable cannot be told from a Windows file mode.
func worldWritable(fs.FileInfo) bool { return false }
