package sd

import (
	"bufio"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/netip"
	"os"
	"strconv"
	"strings"
)

// listenState is TCP_LISTEN in /proc/net/tcp (include/net/tcp_states.h).
const listenState = "0A"

// quickLook asks the kernel over netlink, and reads /proc/net/tcp and tcp6 where
// that is not allowed, as in some sandboxes.
func quickLook() func() ([]Socket, error) {
	return func() ([]Socket, error) {
		sockets, err := askKernel()
		if err == nil {
			return sockets, nil
		}
		return readTables("/proc/net/tcp", "/proc/net/tcp6")
	}
}

// readTables reads socket tables; one that is not there is passed over, as on a
// machine without IPv6. The result is never nil.
func readTables(paths ...string) ([]Socket, error) {
	sockets := []Socket{}
	for _, path := range paths {
		f, err := os.Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		sockets, err = readTable(f, sockets)
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
	}
	return sockets, nil
}

// readTable appends the listening sockets of one table. The kernel writes them
// first (net/ipv4/tcp_ipv4.c, tcp_seq_start), so that the reader can stop at the
// first other line, however many connections there are.
func readTable(r io.Reader, sockets []Socket) ([]Socket, error) {
	lines := bufio.NewScanner(r)
	lines.Scan() // the heading
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) < 10 || f[3] != listenState {
			break
		}
		addr, err := readHexAddress(f[1])
		if err != nil {
			return sockets, err
		}
		sockets = append(sockets, Socket{Addr: addr, ID: f[9]})
	}
	return sockets, lines.Err()
}

// readHexAddress reads "0100007F:1F40". The address is written as 32-bit words
// in the machine's byte order.
func readHexAddress(s string) (netip.AddrPort, error) {
	host, port, _ := strings.Cut(s, ":")
	raw, err := hex.DecodeString(host)
	n, portErr := strconv.ParseUint(port, 16, 16)
	if err := errors.Join(err, portErr); err != nil {
		return netip.AddrPort{}, fmt.Errorf("read address %q: %w", s, err)
	}
	if len(raw) != 4 && len(raw) != 16 {
		return netip.AddrPort{}, fmt.Errorf("read address %q: it has %d bytes", s, len(raw))
	}
	for i := 0; i < len(raw); i += 4 {
		binary.NativeEndian.PutUint32(raw[i:], binary.BigEndian.Uint32(raw[i:]))
	}
	ip, _ := netip.AddrFromSlice(raw)
	return netip.AddrPortFrom(ip.Unmap(), uint16(n)), nil
}
