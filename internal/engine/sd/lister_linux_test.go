package sd

import (
	"net/netip"
	"os"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestOwnersAreLookedUpForNewSocketsOnly(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var numbers []string
		var lookedUp [][]string
		l := &look{
			numbered: func() ([]Socket, error) {
				var sockets []Socket
				for i, id := range numbers {
					sockets = append(sockets, Socket{Addr: netip.AddrPortFrom(netip.IPv4Unspecified(), uint16(8000+i)), ID: id})
				}
				return sockets, nil
			},
			owners: func(ids map[string]bool) map[string]int32 {
				var asked []string
				for id := range ids {
					asked = append(asked, id)
				}
				slices.Sort(asked)
				lookedUp = append(lookedUp, asked)
				return map[string]int32{"1": 1, "2": 1}
			},
		}
		see := func(want int32, ids ...string) {
			t.Helper()
			numbers = ids
			sockets, err := l.list(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if got := sockets[len(sockets)-1].Process.PID; got != want {
				t.Errorf("owner of the last = %d, want %d", got, want)
			}
		}
		see(1, "1")
		see(1, "1")
		see(1, "1", "2")
		see(0, "1", "2", "hidden")
		see(0, "1", "2", "hidden")
		see(1, "1", "2")
		time.Sleep(fullEvery)
		see(1, "1", "2")
		if diff := cmp.Diff([][]string{{"1"}, {"2"}, {"hidden"}, {"1", "2"}}, lookedUp); diff != "" {
			t.Error(diff)
		}
	})
}

func TestAProcessIsTheSameWhenTheClockWasSetALittle(t *testing.T) {
	t.Parallel()
	self := readProcess(t.Context(), int32(os.Getpid()), Process{})
	moved := self
	moved.Started, moved.Args = self.Started+1500, []string{"kept"}
	if got := readProcess(t.Context(), self.PID, moved); got.Started != moved.Started || got.Args[0] != "kept" {
		t.Errorf("got %+v, want what was known", got)
	}
	moved.Started = self.Started - 10_000
	if got := readProcess(t.Context(), self.PID, moved); got.Args[0] == "kept" {
		t.Error("another process with the same number is taken for the same")
	}
}

func BenchmarkLook(b *testing.B) {
	b.Run("nothing changed", func(b *testing.B) {
		l := NewLister()
		for b.Loop() {
			if _, err := l.List(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("every socket new", func(b *testing.B) {
		l := &look{numbered: quickLook(), owners: ownersOf}
		for b.Loop() {
			l.full = time.Time{}
			if _, err := l.list(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
