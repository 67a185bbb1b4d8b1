//go:build !linux

package sd

// quickLook is nil: this system has no cheaper way than the full list.
func quickLook() func() ([]Socket, error) { return nil }
