package app

import (
	"errors"
	"net"
	"os"
	"strings"
	"testing"

	"github.com/lhzn-io/kanoa-monitor/internal/config"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
)

// occupied is the address of a port that is taken for the test's length.
func occupied(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l.Addr().String()
}

func codeOf(err error) string {
	var p *model.Problem
	if errors.As(err, &p) {
		return p.Code
	}
	return ""
}

func TestATakenDefaultPortGivesWayToTheNextFreeOneAndSaysSo(t *testing.T) {
	t.Parallel()
	b, err := listen(config.Address{HostPort: occupied(t)}, "the UI", "--listen")
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if !strings.Contains(b.notice, "is taken by this process") || !strings.Contains(b.notice, "the UI is on port") {
		t.Errorf("the notice is %q", b.notice)
	}
}

func TestATakenChosenPortIsRefusedWithItsOwnerAndTheMend(t *testing.T) {
	t.Parallel()
	_, err := listen(config.Address{HostPort: occupied(t), Explicit: true}, "the UI", "--listen")
	if codeOf(err) != CodePortTaken {
		t.Fatalf("got %v", err)
	}
	for _, part := range []string{"by this process", "--listen 127.0.0.1:"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
}

func TestAnAddressThatIsNotLoopbackIsRefusedWithTheReason(t *testing.T) {
	t.Parallel()
	_, err := listen(config.Address{HostPort: "0.0.0.0:0", Explicit: true}, "the UI", "--listen")
	if codeOf(err) != CodeNotLoopback || !strings.Contains(err.Error(), "no login yet") {
		t.Errorf("got %v", err)
	}
}

func TestALowPortIsRefusedWithTheReason(t *testing.T) {
	t.Parallel()
	if os.Getuid() == 0 {
		t.Skip("root may")
	}
	_, err := listen(config.Address{HostPort: "127.0.0.1:1", Explicit: true}, "the UI", "--listen")
	if err == nil {
		t.Skip("this machine lets anybody use low ports")
	}
	if codeOf(err) != CodeCannotBind || !strings.Contains(err.Error(), "for root") {
		t.Errorf("got %v", err)
	}
}
