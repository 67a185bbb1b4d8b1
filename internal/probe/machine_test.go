package probe_test

import (
	"errors"
	"net"
	"net/netip"
	"strings"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/probe"
)

// machineAt is a machine with the address 10.0.0.5 that listens at these.
func machineAt(listening ...string) probe.Machine {
	return probe.Machine{
		Addresses: func() []netip.Addr { return []netip.Addr{netip.MustParseAddr("10.0.0.5")} },
		Listening: func() []netip.AddrPort {
			var list []netip.AddrPort
			for _, l := range listening {
				list = append(list, netip.MustParseAddrPort(l))
			}
			return list
		},
	}
}

var errRefused = errors.New("dial tcp: connect: connection refused")

func TestARefusalSaysWhereTheServerListensInstead(t *testing.T) {
	t.Parallel()
	f := func(url, code, cause string, listening ...string) {
		t.Helper()
		p := machineAt(listening...).Explain(errRefused, url)
		if p.Code != code || !strings.Contains(p.Cause, cause) {
			t.Errorf("%s while it listens on %v: %+v", url, listening, p)
		}
		checkWords(t, p)
	}
	const own = "http://10.0.0.5:8000/metrics"
	f(own, probe.CodeLoopbackOnly, "listens on 127.0.0.1:8000 only", "127.0.0.1:8000")
	f(own, probe.CodeLoopbackOnly, "listens on 127.0.0.1:8000 and [::1]:8000 only", "[::1]:8000", "127.0.0.1:8000", "127.0.0.1:8000")
	f("http://127.0.0.1:8000/metrics", probe.CodeOtherAddress, "listens on 10.0.0.5:8000 only", "10.0.0.5:8000")
	f(own, probe.CodeRefused, "Nothing listens on 10.0.0.5:8000", "127.0.0.1:8001")
	f("http://10.0.0.6:8000/metrics", probe.CodeRefused, "Nothing listens on 10.0.0.6:8000", "127.0.0.1:8000")
	f("http://gpu-box:8000/metrics", probe.CodeRefused, "Nothing listens on gpu-box:8000", "127.0.0.1:8000")
}

func TestTheDialledAddressCountsRatherThanTheName(t *testing.T) {
	t.Parallel()
	closed := closedAddress(t)
	err := ask(t, client(t), "http://"+closed+"/metrics")
	elsewhere := netip.AddrPortFrom(netip.MustParseAddr("10.0.0.5"), netip.MustParseAddrPort(closed).Port())
	p := machineAt(elsewhere.String()).Explain(err, "http://gpu-box/metrics")
	if p.Code != probe.CodeOtherAddress || !strings.Contains(p.Cause, elsewhere.String()) {
		t.Errorf("got %+v", p)
	}
}

func TestANameThatOnlyContainersKnowIsCalledSo(t *testing.T) {
	t.Parallel()
	f := func(name, code string) {
		t.Helper()
		dns := &net.DNSError{Err: "no such host", Name: name, IsNotFound: true}
		for kind, err := range map[string]error{"value": dns, "text": errors.New("dial tcp: " + dns.Error())} {
			p := probe.Explain(err, "http://"+name+":8000/metrics")
			if p.Code != code || !strings.Contains(p.Cause, "The name "+name+" is not known") {
				t.Errorf("%s: %+v", kind, p)
			}
			checkWords(t, p)
		}
	}
	f("vllm", probe.CodeContainerName)
	f("gateway.docker.internal", probe.CodeContainerName)
	f("vllm.default.svc.cluster.local", probe.CodeContainerName)
	f("gpu-box.example", probe.CodeUnknownHost)
}

func TestAMachineThatIsNotKnownExplainsAsAlways(t *testing.T) {
	t.Parallel()
	if p := (probe.Machine{}).Explain(errRefused, "http://localhost:1/metrics"); p.Code != probe.CodeRefused {
		t.Errorf("got %+v", p)
	}
	if p := (probe.Machine{}).Explain(nil, "http://localhost:1/metrics"); p != nil {
		t.Errorf("nothing is explained as %+v", p)
	}
}

func TestAMachineKnowsItselfByNameAndAddress(t *testing.T) {
	t.Parallel()
	m := machineAt()
	for host, want := range map[string]bool{"localhost": true, "127.0.0.9": true, "::1": true, "10.0.0.5": true, "10.0.0.6": false, "gpu-box": false} {
		if m.Is(host) != want {
			t.Errorf("%s is this machine: %v", host, !want)
		}
	}
}

func TestAPlaceholderIsSeenInAddressesAndURLs(t *testing.T) {
	t.Parallel()
	f := func(address, next string) {
		t.Helper()
		p := probe.Placeholder(address)
		if p == nil {
			p = &model.Problem{}
		}
		if !strings.Contains(p.Next, next) || (next == "") != (p.Code == "") {
			t.Errorf("%s gives %+v", address, p)
		}
	}
	f("<host>:8000", "the placeholder <host> with")
	f("http://user:secret@<HOST>:8000/metrics?x=<y>", "the placeholder <HOST> with")
	f("gpu-<n>.example:8000", "the placeholder <n> with")
	f("broken>:8000", "the placeholder broken>:8000 with")
	f("http://gpu-box:8000/a?b=<c>", "")
	f("localhost:8000", "")
}
