package dashboard_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/lhzn-io/kanoa-monitor/internal/dashboard"
	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

const (
	writableProvider = "providers: [{name: mine, allowUiUpdates: true, options: {path: grafana/mine}}]"
	firstText        = "\n{\n  \"uid\": \"mine\",\n  \"title\": \"First\", \"x\": 1.50\n}\n"
)

// world is a library over a folder with one file that may be saved back.
type world struct {
	*testing.T
	dir, file string
	opts      dashboard.Options
	library   *dashboard.Library
}

func newWorld(t *testing.T) *world {
	t.Helper()
	kept, err := store.Open(t.Context(), store.Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	dir := userDir(t, map[string]string{
		"grafana/provisioning/dashboards/a.yml": writableProvider,
		"grafana/mine/mine.json":                firstText,
	})
	w := &world{T: t, dir: dir, file: filepath.Join(dir, "grafana/mine/mine.json"), opts: dashboard.Options{Dir: dir, BuiltIn: builtIn(), Store: kept}}
	w.library = load(t, w.opts)
	return w
}

func (w *world) onDisk() string {
	w.Helper()
	data, err := os.ReadFile(w.file)
	if err != nil {
		w.Fatal(err)
	}
	return string(data)
}

func (w *world) shown() model.Dashboard {
	w.Helper()
	d, err := w.library.Dashboard(w.Context(), "mine")
	if err != nil {
		w.Fatal(err)
	}
	return d
}

func (w *world) save(text string, base int) (model.Dashboard, error) {
	return w.library.Save(w.Context(), model.DashboardSave{UID: "mine", JSON: []byte(text), Base: base, Author: "me", Message: "why"})
}

func (w *world) mustSave(text string, base int) model.Dashboard {
	w.Helper()
	d, err := w.save(text, base)
	if err != nil {
		w.Fatal(err)
	}
	return d
}

// history is the messages of the versions with their bytes, the newest first.
func (w *world) history() (all []string) {
	w.Helper()
	versions, err := w.library.Versions(w.Context(), "mine", 100, 0)
	if err != nil {
		w.Fatal(err)
	}
	for _, v := range versions {
		full, err := w.library.Version(w.Context(), "mine", v.Version)
		if err != nil {
			w.Fatal(err)
		}
		all = append(all, v.Message+": "+strings.TrimSpace(string(full.JSON)))
	}
	return all
}

func codeOf(err error) string {
	if p, ok := errors.AsType[*model.Problem](err); ok {
		return p.Code
	}
	return ""
}

// edited is a text with another title.
func edited(title string) string {
	return strings.TrimSpace(strings.Replace(firstText, "First", title, 1))
}

func TestAnEditIsWrittenBackToItsFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if err := os.Chmod(w.file, 0o640); err != nil {
		t.Fatal(err)
	}
	before := w.shown()
	if !before.Writable || before.Drift || before.Version != 1 || before.Origin != model.OriginFile {
		t.Fatalf("got %+v", before)
	}
	after := w.mustSave(edited("Second"), 1)
	if after.Version != 2 || after.Title != "Second" || after.Drift || after.Origin != model.OriginFile {
		t.Errorf("got %+v", after)
	}
	if got, want := w.onDisk(), strings.Replace(firstText, "First", "Second", 1); got != want {
		t.Errorf("the file is %q, want %q", got, want)
	}
	info, err := os.Stat(w.file)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("the file has mode %o, want 640", info.Mode().Perm())
	}
	if left, _ := filepath.Glob(filepath.Join(w.dir, "grafana/mine/.*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	want := []string{"why: " + edited("Second"), "Read from the file: " + edited("First")}
	if diff := cmp.Diff(want, w.history()); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
	if d := load(t, w.opts); len(d.Faults()) > 0 {
		t.Errorf("faults: %v", d.Faults())
	}
}

func TestAFileThatChangedOnDiskIsNeverOverwrittenSilently(t *testing.T) {
	t.Parallel()
	for name, look := range map[string]bool{"nobody has seen the change": false, "the change was read": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			base := w.shown().Version
			write(t, w.file, edited("By git pull"))
			if look {
				w.library.Load(t.Context())
				if got := w.shown(); got.Version != 2 || got.Title != "By git pull" {
					t.Errorf("got version %d %q", got.Version, got.Title)
				}
			}
			_, err := w.save(edited("Mine"), base)
			p, ok := errors.AsType[*model.Problem](err)
			if !ok || p.Code != model.CodeVersionMismatch || !strings.Contains(p.Detail, "drift") {
				t.Fatalf("got error %v, want a version mismatch that tells of the drift", err)
			}
			if got := w.onDisk(); got != edited("By git pull") {
				t.Errorf("the file is %s", got)
			}
			over, err := w.library.Save(t.Context(), model.DashboardSave{UID: "mine", JSON: []byte(edited("Mine")), Base: base, Overwrite: true, Author: "me", Message: "over"})
			if err != nil || over.Version != 3 {
				t.Fatalf("got %+v, error %v", over, err)
			}
			want := []string{"over: " + edited("Mine"), "Changed on disk: " + edited("By git pull"), "Read from the file: " + edited("First")}
			if diff := cmp.Diff(want, w.history()); diff != "" {
				t.Errorf("history (-want +got):\n%s", diff)
			}
		})
	}
}

func TestASecondPersonIsToldOfTheFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	base := w.shown().Version
	w.mustSave(edited("First person"), base)
	if _, err := w.save(edited("Second person"), base); codeOf(err) != model.CodeVersionMismatch {
		t.Errorf("got error %v, want a version mismatch", err)
	}
	if got := w.onDisk(); !strings.Contains(got, "First person") {
		t.Errorf("the file is %s", got)
	}
}

// lock makes a folder that no file can be made in; it is undone at the end.
func (w *world) lock() (unlock func()) {
	w.Helper()
	folder := filepath.Dir(w.file)
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		// For root nothing is forbidden: a link that leads out of the folder is
		// what it may not follow either.
		outside := filepath.Join(w.TempDir(), "outside.json")
		write(w.T, outside, w.onDisk())
		if os.Remove(w.file) != nil || os.Symlink(outside, w.file) != nil {
			w.Skip("no symbolic links here")
		}
		return func() {
			data, err := os.ReadFile(outside)
			if err != nil || os.Remove(w.file) != nil {
				w.Fatal(err)
			}
			write(w.T, w.file, string(data))
		}
	}
	if err := os.Chmod(folder, 0o500); err != nil {
		w.Fatal(err)
	}
	unlock = func() { _ = os.Chmod(folder, 0o700) }
	w.Cleanup(unlock)
	return unlock
}

func TestAnEditIsShownOverAFileThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	unlock := w.lock()
	w.library.Load(t.Context())
	d := w.mustSave(edited("Kept"), w.shown().Version)
	if !d.Drift || d.Title != "Kept" || d.Origin != model.OriginFile || d.File != w.file || !d.Writable || string(d.JSON) != "\n"+edited("Kept")+"\n" {
		t.Fatalf("got %+v", d)
	}
	if got := w.onDisk(); got != firstText {
		t.Errorf("the file is %s", got)
	}
	again := &world{T: t, library: load(t, w.opts)}
	if got := again.shown(); !got.Drift || got.Title != "Kept" {
		t.Errorf("after a restart: got %+v", got)
	}
	if got := titles(t, w.library); !strings.Contains(strings.Join(got, ","), "/Kept") {
		t.Errorf("the list has %v", got)
	}
	unlock()
	d = w.mustSave(edited("Written"), d.Version)
	if d.Drift || !strings.Contains(w.onDisk(), "Written") {
		t.Errorf("the next save did not write the file: %+v", d)
	}
}

func TestAFileThatChangedUnderAnEditIsNotWrittenOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	unlock := w.lock()
	w.library.Load(t.Context())
	d := w.mustSave(edited("Kept"), w.shown().Version)
	unlock()
	write(t, w.file, edited("By git pull"))
	if got := w.shown(); !got.Drift || got.Title != "Kept" || got.Version != d.Version {
		t.Errorf("got %+v, want the edit still", got)
	}
	_, err := w.save(edited("More"), d.Version)
	if codeOf(err) != model.CodeVersionMismatch {
		t.Errorf("got error %v, want a version mismatch", err)
	}
	back, err := w.library.Revert(t.Context(), "mine", "me")
	if err != nil || back.Drift || back.Title != "By git pull" || back.Version != d.Version+1 {
		t.Errorf("after going back: got %+v, error %v", back, err)
	}
	want := []string{"Back to the file: " + edited("By git pull"), "why: " + edited("Kept"), "Read from the file: " + edited("First")}
	if diff := cmp.Diff(want, w.history()); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
	if _, err := w.library.Revert(t.Context(), "mine", "me"); codeOf(err) != model.CodeBadRequest {
		t.Errorf("going back twice: got error %v", err)
	}
}

func TestADriftEndsWhenTheFileSaysTheSame(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	unlock := w.lock()
	w.library.Load(t.Context())
	d := w.mustSave(edited("Kept"), w.shown().Version)
	unlock()
	write(t, w.file, string(d.JSON))
	w.library.Load(t.Context())
	if got := w.shown(); got.Drift || got.Version != d.Version {
		t.Errorf("got %+v", got)
	}
}

func TestAnEditOutlivesItsFile(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	unlock := w.lock()
	w.library.Load(t.Context())
	w.mustSave(edited("Kept"), w.shown().Version)
	unlock()
	if err := os.Remove(w.file); err != nil {
		t.Fatal(err)
	}
	w.library.Load(t.Context())
	d := w.shown()
	if d.Origin != model.OriginStore || d.Title != "Kept" || d.Drift {
		t.Errorf("got %+v", d)
	}
	if d = w.mustSave(edited("On its own"), d.Version); d.Title != "On its own" || d.Origin != model.OriginStore {
		t.Errorf("got %+v", d)
	}
}

func TestALinkKeepsPointingAtTheFileThatIsWritten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	real := filepath.Join(w.dir, "grafana/mine/.data/real.json")
	write(t, real, firstText)
	if err := os.Remove(w.file); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(".data/real.json", w.file); err != nil {
		t.Skip("no symbolic links here")
	}
	w.library.Load(t.Context())
	w.mustSave(edited("Second"), w.shown().Version)
	if link, err := os.Readlink(w.file); err != nil || link != ".data/real.json" {
		t.Errorf("the link is %q, error %v", link, err)
	}
	if data, err := os.ReadFile(real); err != nil || !strings.Contains(string(data), "Second") {
		t.Errorf("the file is %s, error %v", data, err)
	}
}

func TestWhatComesFromNoWritableProviderIsReadOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	write(t, filepath.Join(w.dir, "grafana/provisioning/dashboards/a.yml"), "providers: [{name: mine, options: {path: grafana/mine}}]")
	w.library.Load(t.Context())
	if w.shown().Writable {
		t.Error("it claims to be writable")
	}
	_, err := w.save(edited("Mine"), 1)
	if codeOf(err) != model.CodeReadOnly || !strings.Contains(err.Error(), "allowUiUpdates") {
		t.Errorf("got error %v", err)
	}
	_, err = w.library.Save(t.Context(), model.DashboardSave{UID: "shipped", JSON: []byte(`{"title":"x"}`), Overwrite: true})
	if codeOf(err) != model.CodeReadOnly || !strings.Contains(err.Error(), "came with") {
		t.Errorf("a built-in one: got error %v", err)
	}
}

func TestAFileHidesAStoredDashboardOfItsUidAndSaysSo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if _, err := w.library.Save(t.Context(), model.DashboardSave{UID: "later", JSON: []byte(`{"title":"Saved here"}`)}); err != nil {
		t.Fatal(err)
	}
	added := filepath.Join(w.dir, "grafana/mine/later.json")
	write(t, added, `{"uid":"later","title":"From a file"}`)
	if faults := w.library.Load(t.Context()); len(faults) != 1 || faults[0].File != added || !strings.Contains(faults[0].Message, "Saved here") {
		t.Errorf("got faults %v", faults)
	}
	d, err := w.library.Dashboard(t.Context(), "later")
	if err != nil || d.Title != "From a file" || d.Writable {
		t.Errorf("got %+v, error %v", d, err)
	}
	if _, err := w.library.Save(t.Context(), model.DashboardSave{UID: "later", JSON: []byte(`{"title":"x"}`), Overwrite: true}); codeOf(err) != model.CodeReadOnly {
		t.Errorf("got error %v", err)
	}
	if err := os.Remove(added); err != nil {
		t.Fatal(err)
	}
	w.library.Load(t.Context())
	if d, err := w.library.Dashboard(t.Context(), "later"); err != nil || d.Title != "Saved here" || !d.Writable {
		t.Errorf("without the file: got %+v, error %v", d, err)
	}
}

func TestASaveIntoTheFolderOfAFileIsKeptThere(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	folder := "vllm"
	d, err := w.library.Save(t.Context(), model.DashboardSave{UID: "new", JSON: []byte(`{"title":"New"}`), FolderUID: &folder})
	if err != nil || d.Folder.Title != "vLLM" {
		t.Fatalf("got %+v, error %v", d, err)
	}
	w.opts.BuiltIn = nil // the folder's files are gone
	if d, err := load(t, w.opts).Dashboard(t.Context(), "new"); err != nil || d.Folder.Title != "vLLM" {
		t.Errorf("got %+v, error %v", d, err)
	}
	if _, err := w.library.Save(t.Context(), model.DashboardSave{UID: "mine", JSON: []byte(edited("x")), FolderUID: &folder, Overwrite: true}); codeOf(err) != model.CodeBadRequest {
		t.Errorf("moving a file's dashboard: got error %v", err)
	}
}
