package sd

import (
	"cmp"
	"context"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// fullEvery is how often the owners of all sockets are looked up although no
// socket changed, for the rare one that passed to another process.
const fullEvery = 5 * time.Minute

// systemLook numbers the sockets by a cheap question to the kernel, and looks
// up the owners of those only that are new.
func systemLook() func(context.Context) ([]Socket, error) {
	return (&look{numbered: quickLook(), owners: ownersOf}).list
}

// look is what one look remembers for the next.
type look struct {
	numbered func() ([]Socket, error)
	owners   func(ids map[string]bool) map[string]int32

	last []Socket
	full time.Time
}

func (l *look) list(ctx context.Context) ([]Socket, error) {
	sockets, err := l.numbered()
	if err != nil {
		return nil, err
	}
	slices.SortFunc(sockets, func(a, b Socket) int {
		return cmp.Or(a.Addr.Compare(b.Addr), cmp.Compare(a.ID, b.ID))
	})
	full := time.Since(l.full) >= fullEvery
	if !full && slices.EqualFunc(sockets, l.last, sameNumber) {
		return l.last, nil
	}
	if full {
		l.full = time.Now()
	}
	l.own(ctx, sockets, full)
	l.last = sockets
	return sockets, nil
}

func sameNumber(a, b Socket) bool { return a.Addr == b.Addr && a.ID == b.ID }

// own puts the processes in. Sockets that were there before keep theirs, except
// at a full look.
func (l *look) own(ctx context.Context, sockets []Socket, full bool) {
	before := map[string]Process{}
	for _, s := range l.last {
		before[s.ID] = s.Process
	}
	fresh := map[string]bool{}
	for i, s := range sockets {
		process, there := before[s.ID]
		sockets[i].Process = process
		if full || !there {
			fresh[s.ID] = true
		}
	}
	if len(fresh) == 0 {
		return
	}
	known, owners := after(l.last), l.owners(fresh)
	for i, s := range sockets {
		if fresh[s.ID] {
			sockets[i].Process = known.get(ctx, owners[s.ID])
		}
	}
}

// ownersOf finds which process holds each of the given sockets, by the links in
// /proc/PID/fd. Where several hold one, as the workers of a web server do, it
// is the oldest, which opened it. Processes that may not be read are passed over.
func ownersOf(ids map[string]bool) map[string]int32 {
	owners := map[string]int32{}
	for _, pid := range pids() {
		if len(owners) == len(ids) {
			break
		}
		for _, id := range socketsOf(pid) {
			if _, found := owners[id]; ids[id] && !found {
				owners[id] = pid
			}
		}
	}
	return owners
}

// pids lists all processes, lowest number first.
func pids() []int32 {
	names := namesIn("/proc")
	list := make([]int32, 0, len(names))
	for _, name := range names {
		if pid, err := strconv.ParseInt(name, 10, 32); err == nil {
			list = append(list, int32(pid))
		}
	}
	slices.Sort(list)
	return list
}

// socketsOf lists the numbers of the sockets that a process holds.
func socketsOf(pid int32) []string {
	dir := "/proc/" + strconv.Itoa(int(pid)) + "/fd"
	var ids []string
	for _, name := range namesIn(dir) {
		link, err := os.Readlink(dir + "/" + name)
		if err != nil {
			continue
		}
		if id, ok := strings.CutPrefix(link, "socket:["); ok {
			ids = append(ids, strings.TrimSuffix(id, "]"))
		}
	}
	return ids
}

// namesIn lists a folder; nothing where it cannot be read.
func namesIn(dir string) []string {
	f, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer f.Close()
	names, _ := f.Readdirnames(-1)
	return names
}
