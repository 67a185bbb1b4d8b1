package doctor

import (
	"bufio"
	"encoding/hex"
	"io/fs"
	"net"
	"net/netip"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// Wsl is how a machine inside WSL2 stands to the Windows around it.
type Wsl struct {
	// Mode is "NAT" or "mirrored"; empty outside of WSL2.
	Mode string
	// Own is this machine's address for Windows, and Windows the address of
	// Windows from here. With mirrored networking both are localhost. They
	// change with each start of WSL2.
	Own, Windows netip.Addr
}

// DetectWsl reads the kernel's name and the default route below /proc. The
// interfaces are those of the machine, by name.
func DetectWsl(proc fs.FS, interfaces map[string][]netip.Addr) Wsl {
	release, err := fs.ReadFile(proc, "sys/kernel/osrelease")
	if err != nil || !strings.Contains(strings.ToLower(string(release)), "microsoft") {
		return Wsl{}
	}
	// Windows gives a mirrored machine this interface (the WSL documentation's
	// page on networking; networkingMode=mirrored in .wslconfig).
	if _, mirrored := interfaces["loopback0"]; mirrored {
		return Wsl{Mode: "mirrored"}
	}
	w := Wsl{Mode: "NAT"}
	device, gateway := defaultRoute(proc)
	w.Windows = gateway
	for _, a := range interfaces[device] {
		if a.Is4() {
			w.Own = a
		}
	}
	return w
}

// defaultRoute reads the interface and the gateway of the default route.
func defaultRoute(proc fs.FS) (device string, gateway netip.Addr) {
	file, err := proc.Open("net/route")
	if err != nil {
		return "", netip.Addr{}
	}
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		// Iface Destination Gateway ..., the addresses as hexadecimal numbers of
		// the machine's byte order, which is little-endian wherever WSL2 runs.
		f := strings.Fields(lines.Text())
		if len(f) < 3 || f[1] != "00000000" {
			continue
		}
		b, err := hex.DecodeString(f[2])
		if err != nil || len(b) != net.IPv4len {
			continue
		}
		return f[0], netip.AddrFrom4([4]byte{b[3], b[2], b[1], b[0]})
	}
	return "", netip.Addr{}
}

// check says which address is which.
func (w Wsl) check() model.Check {
	const id, title = "wsl", "WSL2"
	if w.Mode != "NAT" || !w.Own.IsValid() {
		return well(id, title, w.Mode+" networking: Windows and this machine reach each other at localhost")
	}
	return well(id, title, "NAT networking: from here Windows is "+w.Windows.String()+", and from Windows and its containers this machine is "+
		w.Own.String()+"; both change when WSL2 starts anew")
}
