package app

import (
	"errors"
	"syscall"
)

// wsaAddressInUse is WSAEADDRINUSE of the Windows socket library.
const wsaAddressInUse = syscall.Errno(10048)

func isPortTaken(err error) bool { return errors.Is(err, wsaAddressInUse) }
