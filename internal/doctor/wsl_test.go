package doctor_test

import (
	"net/netip"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/lhzn-io/kanoa-monitor/internal/doctor"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// The route table is that of WSL2 with NAT: the default gateway is Windows.
const route = "Iface\tDestination\tGateway \tFlags\n" +
	"eth0\t00000000\t0110A8AC\t0003\n" +
	"eth0\t0010A8AC\t00000000\t0001\n"

func proc(release string) fstest.MapFS {
	return fstest.MapFS{"sys/kernel/osrelease": {Data: []byte(release)}, "net/route": {Data: []byte(route)}}
}

func TestWsl2IsRecognisedWithItsAddresses(t *testing.T) {
	t.Parallel()
	own := map[string][]netip.Addr{"eth0": {netip.MustParseAddr("fe80::1"), netip.MustParseAddr("172.168.16.9")}}
	const wsl = "6.6.87.2-microsoft-standard-WSL2\n"
	nat := doctor.DetectWsl(proc(wsl), own)
	if want := (doctor.Wsl{Mode: "NAT", Own: netip.MustParseAddr("172.168.16.9"), Windows: netip.MustParseAddr("172.168.16.1")}); nat != want {
		t.Errorf("got %+v, want %+v", nat, want)
	}
	mirrored := doctor.DetectWsl(proc(wsl), map[string][]netip.Addr{"loopback0": nil})
	if mirrored.Mode != "mirrored" {
		t.Errorf("got %+v", mirrored)
	}
	if plain := doctor.DetectWsl(proc("6.1.0-debian\n"), own); plain != (doctor.Wsl{}) {
		t.Errorf("a plain machine is %+v", plain)
	}
	if elsewhere := doctor.DetectWsl(fstest.MapFS{}, own); elsewhere != (doctor.Wsl{}) {
		t.Errorf("a machine without /proc is %+v", elsewhere)
	}
	c := check(t, examine(t, vllm(), func(e *doctor.Endpoint) { e.Wsl = nat }), "wsl")
	if c.State != model.CheckOK || !strings.Contains(c.Detail, "Windows is 172.168.16.1") || !strings.Contains(c.Detail, "this machine is 172.168.16.9") {
		t.Errorf("it says %+v", c)
	}
}
