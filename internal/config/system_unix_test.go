//go:build !windows

package config

import "syscall"

// diskFullError is what a write says on a full disk.
const diskFullError = syscall.ENOSPC
