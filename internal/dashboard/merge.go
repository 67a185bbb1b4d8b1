package dashboard

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

// shelf is one consistent look at everything: files and store.
type shelf struct {
	dashboards []model.Dashboard // by title; those of the store without JSON
	folders    map[string]model.Folder
}

// look merges the files with the store.
func (l *Library) look(ctx context.Context) (shelf, error) {
	files := l.now()
	stored, folders, err := l.stored(ctx)
	if err != nil {
		return shelf{}, err
	}
	s := shelf{folders: map[string]model.Folder{}}
	for _, f := range folders {
		s.folders[f.UID] = f
	}
	for _, d := range files.dashboards {
		if f := d.Folder; f.UID != "" {
			s.folders[f.UID] = f // files make the folder, whatever else did
		}
	}
	inStore := map[string]store.Kept{}
	for _, d := range stored {
		inStore[d.UID] = d
	}
	for _, d := range files.dashboards {
		kept, ok := inStore[d.UID]
		switch {
		case !ok:
		case d.Origin == model.OriginBuiltIn && kept.Standing:
			continue // the person's own is shown
		case d.Origin == model.OriginBuiltIn:
		case !kept.OfFile:
			d.Writable = false // until one of the two has another uid
		case kept.Standing:
			d = shownOf(d, kept)
		}
		delete(inStore, d.UID)
		s.dashboards = append(s.dashboards, d)
	}
	for _, kept := range inStore {
		if kept.Standing {
			s.dashboards = append(s.dashboards, s.complete(kept.Dashboard))
		}
	}
	sortDashboards(s.dashboards)
	return s, nil
}

// stored reads what the store keeps; nothing without a store.
func (l *Library) stored(ctx context.Context) ([]store.Kept, []model.Folder, error) {
	if l.opts.Store == nil {
		return nil, nil, nil
	}
	folders, err := l.opts.Store.Folders(ctx)
	if err != nil {
		return nil, nil, err
	}
	dashboards, err := l.opts.Store.Dashboards(ctx)
	return dashboards, folders, err
}

// complete adds what the store does not tell. A folder that is gone is the root.
func (s shelf) complete(d model.Dashboard) model.Dashboard {
	d.Slug = Slug(d.Title)
	d.Folder = s.folders[d.Folder.UID]
	return d
}

// find is the dashboard that is shown under a uid, without JSON when it is stored.
func (s shelf) find(uid string) (model.Dashboard, bool) {
	i := slices.IndexFunc(s.dashboards, func(d model.Dashboard) bool { return d.UID == uid })
	if i < 0 {
		return model.Dashboard{}, false
	}
	return s.dashboards[i], true
}

func sortDashboards(all []model.Dashboard) {
	slices.SortFunc(all, func(a, b model.Dashboard) int {
		return strings.Compare(strings.ToLower(a.Title)+"\x00"+a.UID, strings.ToLower(b.Title)+"\x00"+b.UID)
	})
}

// Dashboards returns all dashboards, sorted by title; those of the store
// without their JSON.
func (l *Library) Dashboards(ctx context.Context) ([]model.Dashboard, error) {
	s, err := l.look(ctx)
	return s.dashboards, err
}

// Dashboard returns the dashboard that is shown under the uid, with its JSON.
// A *model.Problem says that there is none.
func (l *Library) Dashboard(ctx context.Context, uid string) (model.Dashboard, error) {
	s, err := l.look(ctx)
	if err != nil {
		return model.Dashboard{}, err
	}
	d, ok := s.find(uid)
	switch {
	case !ok:
		return d, noDashboard(uid)
	case d.Origin == model.OriginStore:
		return l.storedDashboard(ctx, s, uid)
	case hasHistory(d):
		return l.fileDashboard(ctx, d)
	}
	return d, nil
}

func (l *Library) storedDashboard(ctx context.Context, s shelf, uid string) (model.Dashboard, error) {
	kept, err := l.opts.Store.Dashboard(ctx, uid)
	if err != nil {
		return model.Dashboard{}, orNoDashboard(err, uid)
	}
	return s.complete(kept.Dashboard), nil
}

// fileDashboard is a file's dashboard with its history. A history that cannot
// be written keeps nobody from looking at the file.
func (l *Library) fileDashboard(ctx context.Context, d model.Dashboard) (model.Dashboard, error) {
	file, _, err := l.file(d.UID)
	if err != nil {
		return d, err
	}
	shown, err := l.observed(ctx, file)
	if err != nil && ctx.Err() == nil && !d.Drift {
		l.opts.Logger.Error("the history of a dashboard's file cannot be kept; it is read-only until then", "file", file.File, "err", err)
		file.Writable = false
		return file, nil
	}
	return shown, err
}

// hasHistory is true where the store knows the states of a dashboard.
func hasHistory(d model.Dashboard) bool {
	return d.Origin == model.OriginStore || d.Origin == model.OriginFile && (d.Writable || d.Drift)
}

// Folders returns the folders that were made here and those that hold a file's
// dashboard, sorted by title. The root is not among them.
func (l *Library) Folders(ctx context.Context) ([]model.Folder, error) {
	s, err := l.look(ctx)
	if err != nil {
		return nil, err
	}
	folders := make([]model.Folder, 0, len(s.folders))
	for _, f := range s.folders {
		folders = append(folders, f)
	}
	slices.SortFunc(folders, func(a, b model.Folder) int {
		return strings.Compare(strings.ToLower(a.Title)+"\x00"+a.UID, strings.ToLower(b.Title)+"\x00"+b.UID)
	})
	return folders, nil
}

func noDashboard(uid string) error {
	return &model.Problem{Code: model.CodeNotFound, Cause: fmt.Sprintf("There is no dashboard %q here.", uid)}
}
