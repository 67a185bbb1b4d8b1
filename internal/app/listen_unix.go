//go:build !windows

package app

import (
	"errors"
	"syscall"
)

func isPortTaken(err error) bool { return errors.Is(err, syscall.EADDRINUSE) }
