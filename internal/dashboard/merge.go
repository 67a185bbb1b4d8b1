package dashboard

import (
	"context"
	"errors"
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
	inStore := map[string]bool{}
	for _, d := range stored {
		if i, ok := files.byUID[d.UID]; ok && files.dashboards[i].Origin == model.OriginFile {
			continue
		}
		inStore[d.UID] = true
		s.dashboards = append(s.dashboards, s.complete(d))
	}
	for _, d := range files.dashboards {
		if !inStore[d.UID] {
			s.dashboards = append(s.dashboards, d)
		}
	}
	sortDashboards(s.dashboards)
	return s, nil
}

// stored reads what the store keeps; nothing without a store.
func (l *Library) stored(ctx context.Context) ([]model.Dashboard, []model.Folder, error) {
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
	case d.Origin != model.OriginStore:
		return d, nil
	}
	d, err = l.opts.Store.Dashboard(ctx, uid)
	if errors.Is(err, store.ErrNotFound) {
		return d, noDashboard(uid)
	}
	return s.complete(d), err
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
