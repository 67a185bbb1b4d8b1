package sd

import (
	"encoding/binary"
	"errors"
	"fmt"
	"net/netip"
	"strconv"
	"syscall"
	"time"
)

// The kernel's interface of sockets over netlink (include/uapi/linux/sock_diag.h
// and inet_diag.h; man 7 sock_diag).
const (
	netlinkSockDiag    = 4
	sockDiagByFamily   = 20
	onlyListening      = 1 << 10 // TCP_LISTEN
	diagRequestBytes   = 56      // struct inet_diag_req_v2
	diagMessageBytes   = 72      // struct inet_diag_msg
	diagPortOffset     = 4
	diagAddressOffset  = 8
	diagInodeOffset    = 68
	netlinkReceiveTime = 2 * time.Second
)

var errNetlink = errors.New("the kernel refused the question")

// askKernel lists the listening TCP sockets of both families. It costs some
// 30 µs where reading /proc/net/tcp costs milliseconds, because that walks the
// table of all connections, which has half a million slots on a large machine.
func askKernel() ([]Socket, error) {
	fd, err := syscall.Socket(syscall.AF_NETLINK, syscall.SOCK_RAW|syscall.SOCK_CLOEXEC, netlinkSockDiag)
	if err != nil {
		return nil, fmt.Errorf("open netlink: %w", err)
	}
	defer syscall.Close(fd)
	limit := syscall.NsecToTimeval(netlinkReceiveTime.Nanoseconds())
	if err := syscall.SetsockoptTimeval(fd, syscall.SOL_SOCKET, syscall.SO_RCVTIMEO, &limit); err != nil {
		return nil, fmt.Errorf("bound netlink: %w", err)
	}
	sockets := []Socket{}
	for _, family := range []byte{syscall.AF_INET, syscall.AF_INET6} {
		if err := syscall.Sendto(fd, diagRequest(family), 0, &syscall.SockaddrNetlink{Family: syscall.AF_NETLINK}); err != nil {
			return nil, fmt.Errorf("ask netlink: %w", err)
		}
		if sockets, err = receive(fd, sockets); err != nil {
			return nil, err
		}
	}
	return sockets, nil
}

// diagRequest asks for all listening TCP sockets of one family.
func diagRequest(family byte) []byte {
	const size = syscall.NLMSG_HDRLEN + diagRequestBytes
	b := make([]byte, size)
	binary.NativeEndian.PutUint32(b[0:], size)
	binary.NativeEndian.PutUint16(b[4:], sockDiagByFamily)
	binary.NativeEndian.PutUint16(b[6:], syscall.NLM_F_REQUEST|syscall.NLM_F_DUMP)
	body := b[syscall.NLMSG_HDRLEN:]
	body[0], body[1] = family, syscall.IPPROTO_TCP
	binary.NativeEndian.PutUint32(body[4:], onlyListening)
	return b
}

// receive reads messages until the one that ends the list.
func receive(fd int, sockets []Socket) ([]Socket, error) {
	buffer := make([]byte, 32<<10)
	for {
		n, _, err := syscall.Recvfrom(fd, buffer, 0)
		if err != nil {
			return nil, fmt.Errorf("read netlink: %w", err)
		}
		messages, err := syscall.ParseNetlinkMessage(buffer[:n])
		if err != nil {
			return nil, fmt.Errorf("read netlink: %w", err)
		}
		for _, m := range messages {
			switch m.Header.Type {
			case syscall.NLMSG_DONE:
				return sockets, nil
			case syscall.NLMSG_ERROR:
				return nil, errNetlink
			}
			if s, ok := readDiag(m.Data); ok {
				sockets = append(sockets, s)
			}
		}
	}
}

// readDiag reads one struct inet_diag_msg; false when it is none.
func readDiag(b []byte) (Socket, bool) {
	if len(b) < diagMessageBytes {
		return Socket{}, false
	}
	size := 16
	if b[0] == syscall.AF_INET {
		size = 4
	}
	ip, _ := netip.AddrFromSlice(b[diagAddressOffset : diagAddressOffset+size])
	return Socket{
		Addr: netip.AddrPortFrom(ip.Unmap(), binary.BigEndian.Uint16(b[diagPortOffset:])),
		ID:   strconv.FormatUint(uint64(binary.NativeEndian.Uint32(b[diagInodeOffset:])), 10),
	}, true
}
