//go:build !windows

package config

import "syscall"

// errDiskFull is what a write says on a full disk.
const errDiskFull = syscall.ENOSPC
