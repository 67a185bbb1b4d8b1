package sd

import (
	"encoding/binary"
	"errors"
	"net"
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000 100 0 0 10 0
   1: 00000000000000000000000001000000:1F41 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4712 1 0 100 0 0 10 0
   2: 0100007F:9C40 0100007F:1F40 01 00000000:00000000 00:00000000 00000000     0        0 4713 1 0000000000000000 20 4 30 10 -1
   3: 0100007F:1F42 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4714 1 0000000000000000 100 0 0 10 0
`

func TestTheSocketTableIsReadUpToTheFirstConnection(t *testing.T) {
	t.Parallel()
	if binary.NativeEndian.Uint16([]byte{1, 0}) != 1 {
		t.Skip("the table is that of a little-endian machine")
	}
	got, err := readTable(strings.NewReader(table), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []Socket{
		{Addr: netip.MustParseAddrPort("127.0.0.1:8000"), ID: "4711"},
		{Addr: netip.MustParseAddrPort("[::1]:8001"), ID: "4712"},
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b netip.AddrPort) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}

func TestTheKernelAndItsTablesTellTheSame(t *testing.T) {
	t.Parallel()
	var mine []string
	for _, addr := range []string{"127.0.0.1:0", "[::1]:0", "[::]:0"} {
		if l, err := net.Listen("tcp", addr); err == nil {
			defer l.Close()
			mine = append(mine, l.Addr().String())
		}
	}
	kernel, err := askKernel()
	if err != nil {
		t.Skipf("netlink is not allowed here: %v", err)
	}
	tables, err := readTables("/proc/net/tcp", "/proc/net/tcp6")
	if err != nil {
		t.Fatal(err)
	}
	for _, addr := range mine {
		a, b := socketAt(kernel, addr), socketAt(tables, addr)
		if a.ID == "" || a != b {
			t.Errorf("%s: netlink says %+v, the table %+v", addr, a, b)
		}
	}
}

// socketAt is the address and number of a socket, comparable.
func socketAt(sockets []Socket, addr string) (found struct{ Addr, ID string }) {
	for _, s := range sockets {
		if s.Addr == netip.MustParseAddrPort(addr) {
			found.Addr, found.ID = s.Addr.String(), s.ID
		}
	}
	return found
}

func FuzzReadDiag(f *testing.F) {
	f.Add(make([]byte, diagMessageBytes))
	f.Fuzz(func(t *testing.T, message []byte) {
		if s, ok := readDiag(message); ok && (!s.Addr.IsValid() || s.ID == "") {
			t.Errorf("read %+v", s)
		}
	})
}

func FuzzReadTable(f *testing.F) {
	f.Add(table)
	f.Fuzz(func(t *testing.T, text string) {
		got, err := readTable(strings.NewReader(text), nil)
		if len(got) > strings.Count(text, "\n")+1 {
			t.Errorf("%d sockets from %d lines", len(got), strings.Count(text, "\n")+1)
		}
		for _, s := range got {
			if !s.Addr.IsValid() {
				t.Errorf("an invalid address among %v (%v)", got, errors.Unwrap(err))
			}
		}
	})
}
