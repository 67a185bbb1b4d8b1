package app

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"syscall"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Codes of the problems with a port.
const (
	CodePortTaken   = "port_taken"
	CodeCannotBind  = "cannot_listen"
	CodeNotLoopback = "not_loopback"
)

// nextPorts is how many ports after a taken default one are tried.
const nextPorts = 50

// bound is an open port and how it came about.
type bound struct {
	net.Listener
	// notice says that another port was used than the usual one; empty otherwise.
	notice string
}

// url is the base URL of what is served there.
func (b bound) url() string { return "http://" + b.Addr().String() }

// listen opens a port. A default port that is taken gives way to the next free
// one, and the notice says so; a port that a person chose is taken or refused.
// The use is a word for messages: "the UI".
func listen(address config.Address, use, flag string) (bound, error) {
	at, err := netip.ParseAddrPort(address.HostPort)
	if err != nil {
		return bound{}, fmt.Errorf("listen for %s: %w", use, err)
	}
	if !at.Addr().IsLoopback() {
		return bound{}, &model.Problem{
			Code:  CodeNotLoopback,
			Cause: fmt.Sprintf("%s is not on loopback, and there is no login yet: anybody who reaches it could read everything.", at),
			Next:  "Use " + flag + " 127.0.0.1:" + strconv.Itoa(int(at.Port())) + ", and an SSH tunnel to reach it from elsewhere.",
		}
	}
	l, err := net.Listen("tcp", at.String())
	switch {
	case err == nil:
		return bound{Listener: l}, nil
	case !isPortTaken(err):
		return bound{}, cannotBind(at, use, flag, err)
	case address.Explicit:
		return bound{}, portTaken(at, use, flag, err)
	}
	return listenNext(at, use, flag, err)
}

// listenNext takes the first free port after a taken default one.
func listenNext(at netip.AddrPort, use, flag string, taken error) (bound, error) {
	for port := at.Port() + 1; port <= at.Port()+nextPorts; port++ {
		l, err := net.Listen("tcp", netip.AddrPortFrom(at.Addr(), port).String())
		if err != nil {
			continue
		}
		notice := fmt.Sprintf("Port %d is taken%s, so %s is on port %d.", at.Port(), byWhom(at.Port()), use, port)
		return bound{Listener: l, notice: notice}, nil
	}
	return bound{}, portTaken(at, use, flag, taken)
}

func portTaken(at netip.AddrPort, use, flag string, err error) error {
	return &model.Problem{
		Code:   CodePortTaken,
		Cause:  fmt.Sprintf("Port %d for %s is taken%s.", at.Port(), use, byWhom(at.Port())),
		Next:   fmt.Sprintf("Stop that process, or choose another port with %s %s.", flag, netip.AddrPortFrom(at.Addr(), at.Port()+1)),
		Detail: err.Error(),
	}
}

func cannotBind(at netip.AddrPort, use, flag string, err error) error {
	next := "Choose another address with " + flag + "."
	if errors.Is(err, syscall.EACCES) && at.Port() < 1024 {
		next = "Ports below 1024 are for root; choose a higher one with " + flag + "."
	}
	return &model.Problem{
		Code:   CodeCannotBind,
		Cause:  fmt.Sprintf("%s cannot be listened on for %s: %v.", at, use, rootCause(err)),
		Next:   next,
		Detail: err.Error(),
	}
}

// rootCause is the innermost error, without the words of the network library.
func rootCause(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}
