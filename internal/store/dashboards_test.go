package store_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

// keep saves a version of a dashboard over the one before.
func keep(t *testing.T, s *store.Store, uid, text string, base int) int {
	t.Helper()
	version, err := s.SaveDashboard(t.Context(), change(uid, text, base))
	if err != nil {
		t.Fatal(err)
	}
	return version
}

func change(uid, text string, base int) store.Change {
	return store.Change{
		Dashboard: model.Dashboard{UID: uid, Title: "Title of " + uid, Tags: []string{"a", `"b"`}, JSON: []byte(text)},
		Base:      base, At: time.UnixMilli(int64(1000 * (base + 1))), Author: "me", Message: "why", Keep: 3,
	}
}

func TestADashboardComesBackAsItWasSaved(t *testing.T) {
	t.Parallel()
	s := open(t, filepath.Join(t.TempDir(), store.FileName))
	keep(t, s, "a", "{\"x\": 1.50 }\x00\xff\n", 0)
	keep(t, s, "a", `{"x": 2}`, 1)
	got, err := s.Dashboard(t.Context(), "a")
	if err != nil {
		t.Fatal(err)
	}
	want := model.Dashboard{
		UID: "a", Title: "Title of a", Tags: []string{"a", `"b"`}, JSON: []byte(`{"x": 2}`), Origin: model.OriginStore, Writable: true,
		Version: 2, Created: time.UnixMilli(1000), Updated: time.UnixMilli(2000), CreatedBy: "me", UpdatedBy: "me",
	}
	if diff := cmp.Diff(want, got.Dashboard); diff != "" {
		t.Errorf("dashboard (-want +got):\n%s", diff)
	}
	old, err := s.DashboardVersion(t.Context(), "a", 1)
	if err != nil {
		t.Fatal(err)
	}
	first := model.DashboardVersion{Version: 1, Created: time.UnixMilli(1000), Author: "me", Message: "why", JSON: []byte("{\"x\": 1.50 }\x00\xff\n")}
	if diff := cmp.Diff(first, old); diff != "" {
		t.Errorf("version (-want +got):\n%s", diff)
	}
	if _, err := s.Dashboard(t.Context(), "b"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("got error %v, want ErrNotFound", err)
	}
}

func TestASaveOfAnOldVersionChangesNothing(t *testing.T) {
	t.Parallel()
	s := open(t, store.Memory)
	keep(t, s, "a", "1", 0)
	keep(t, s, "a", "2", 1)
	for _, base := range []int{0, 1, 3} {
		_, err := s.SaveDashboard(t.Context(), change("a", "late", base))
		if conflict, ok := errors.AsType[*store.ConflictError](err); !ok || conflict.Newest != 2 {
			t.Errorf("base %d: got error %v, want a conflict with version 2", base, err)
		}
	}
	if got, _ := s.Dashboard(t.Context(), "a"); string(got.JSON) != "2" || got.Version != 2 {
		t.Errorf("got version %d: %s", got.Version, got.JSON)
	}
	over := change("a", "3", 0)
	over.Any = true
	if version, err := s.SaveDashboard(t.Context(), over); err != nil || version != 3 {
		t.Errorf("got version %d, error %v", version, err)
	}
}

func TestTheLastVersionsAreKept(t *testing.T) {
	t.Parallel()
	s := open(t, store.Memory)
	for i := range 7 {
		keep(t, s, "a", fmt.Sprint(i+1), i)
	}
	list := func(limit, before int) (numbers []int) {
		t.Helper()
		all, err := s.DashboardVersions(t.Context(), "a", limit, before)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range all {
			numbers = append(numbers, v.Version)
		}
		return numbers
	}
	for _, c := range []struct {
		limit, before int
		want          []int
	}{{10, 0, []int{7, 6, 5}}, {2, 0, []int{7, 6}}, {2, 6, []int{5}}, {2, 5, nil}} {
		if diff := cmp.Diff(c.want, list(c.limit, c.before)); diff != "" {
			t.Errorf("%d versions below %d (-want +got):\n%s", c.limit, c.before, diff)
		}
	}
	if _, err := s.DashboardVersion(t.Context(), "a", 4); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("version 4: got error %v, want ErrNotFound", err)
	}
}

func TestWhatIsInTheTrashIsKeptUntilItIsDropped(t *testing.T) {
	t.Parallel()
	s := open(t, store.Memory)
	ctx, day := t.Context(), 24*time.Hour
	start := time.UnixMilli(1_700_000_000_000)
	for _, uid := range []string{"old", "new", "live"} {
		keep(t, s, uid, uid, 0)
		if err := s.Star(ctx, uid, start); err != nil {
			t.Fatal(err)
		}
	}
	for uid, at := range map[string]time.Time{"old": start, "new": start.Add(2 * day)} {
		if err := s.TrashDashboard(ctx, uid, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.TrashDashboard(ctx, "old", start.Add(day)); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("deleting twice: got error %v, want ErrNotFound", err)
	}
	uids := func(list func() ([]store.Kept, error)) (uids []string) {
		t.Helper()
		all, err := list()
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range all {
			uids = append(uids, d.UID)
		}
		return uids
	}
	trash := func() ([]store.Kept, error) { return s.Trash(ctx) }
	live := func() ([]store.Kept, error) { return s.Dashboards(ctx) }
	if diff := cmp.Diff([]string{"new", "old"}, uids(trash)); diff != "" {
		t.Errorf("trash (-want +got):\n%s", diff)
	}
	if n, err := s.EmptyTrash(ctx, start.Add(day)); n != 1 || err != nil {
		t.Errorf("dropped %d, error %v, want 1", n, err)
	}
	if err := s.RestoreDashboard(ctx, "old", ""); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("restoring what was dropped: got error %v, want ErrNotFound", err)
	}
	if err := s.RestoreDashboard(ctx, "new", "f"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"live", "new"}, uids(live)); diff != "" {
		t.Errorf("dashboards (-want +got):\n%s", diff)
	}
	if err := s.DropDashboard(ctx, "live"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("dropping what is not in the trash: got error %v, want ErrNotFound", err)
	}
	stars, err := s.Stars(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"live", "new"}, stars); diff != "" {
		t.Errorf("stars (-want +got):\n%s", diff)
	}
}

func TestADashboardInTheTrashThatIsSavedAgainKeepsItsVersions(t *testing.T) {
	t.Parallel()
	s := open(t, store.Memory)
	keep(t, s, "a", "1", 0)
	if err := s.TrashDashboard(t.Context(), "a", time.UnixMilli(1)); err != nil {
		t.Fatal(err)
	}
	if version := keep(t, s, "a", "2", 0); version != 2 {
		t.Errorf("got version %d, want 2", version)
	}
	if d, err := s.Dashboard(t.Context(), "a"); err != nil || !d.Deleted.IsZero() {
		t.Errorf("it is still in the trash: %+v, %v", d, err)
	}
}

func TestADeletedFolderTakesItsDashboardsToTheTrash(t *testing.T) {
	t.Parallel()
	s, at := open(t, store.Memory), time.UnixMilli(5)
	ctx := t.Context()
	for _, uid := range []string{"f", "g"} {
		if err := s.MakeFolder(ctx, uid, "Title", at); err != nil {
			t.Fatal(err)
		}
		in := change("in "+uid, "{}", 0)
		in.Dashboard.Folder.UID = uid
		if _, err := s.SaveDashboard(ctx, in); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.MakeFolder(ctx, "f", "Again", at); !errors.Is(err, store.ErrExists) {
		t.Errorf("got error %v, want ErrExists", err)
	}
	if err := s.DropFolder(ctx, "f", at); err != nil {
		t.Fatal(err)
	}
	if err := s.DropFolder(ctx, "f", at); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("got error %v, want ErrNotFound", err)
	}
	trash, err := s.Trash(ctx)
	if err != nil || len(trash) != 1 || trash[0].UID != "in f" {
		t.Errorf("the trash has %+v, error %v", trash, err)
	}
	err = s.RenameFolder(ctx, "g", "New", 2, at)
	if conflict, ok := errors.AsType[*store.ConflictError](err); !ok || conflict.Newest != 1 {
		t.Errorf("got error %v, want a conflict with version 1", err)
	}
	if err := s.RenameFolder(ctx, "g", "New", 1, time.UnixMilli(9)); err != nil {
		t.Fatal(err)
	}
	want := []model.Folder{{UID: "g", Title: "New", Version: 2, Created: at, Updated: time.UnixMilli(9)}}
	if got, err := s.Folders(ctx); err != nil || !cmp.Equal(want, got) {
		t.Errorf("got folders %+v, error %v", got, err)
	}
}
