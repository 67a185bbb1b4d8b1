package dashboard

import (
	"context"
	"errors"
	"fmt"

	"github.com/lhzn-io/kanoa-monitor/internal/model"
	"github.com/lhzn-io/kanoa-monitor/internal/store"
)

// Trash lists the deleted dashboards that can be brought back, the last
// deletion first, without JSON.
func (l *Library) Trash(ctx context.Context) ([]model.Dashboard, error) {
	s, err := l.look(ctx)
	if err != nil || l.opts.Store == nil {
		return nil, err
	}
	kept, err := l.opts.Store.Trash(ctx)
	all := make([]model.Dashboard, len(kept))
	for i, d := range kept {
		all[i] = s.complete(d.Dashboard)
		all[i].KeptUntil = d.Deleted.Add(l.opts.KeepTrash)
	}
	return all, err
}

// Delete puts a dashboard into the trash and returns what it was.
func (l *Library) Delete(ctx context.Context, uid string) (model.Dashboard, error) {
	s, err := l.look(ctx)
	if err != nil {
		return model.Dashboard{}, err
	}
	d, ok := s.find(uid)
	switch {
	case !ok:
		return d, noDashboard(uid)
	case d.Origin != model.OriginStore:
		return d, &model.Problem{
			Code: model.CodeReadOnly, Cause: fmt.Sprintf("Provisioned dashboard %q cannot be deleted: it comes from %s.", d.Title, d.File),
			Next: "Remove the file, or let its provider leave it out.",
		}
	}
	return d, orNoDashboard(l.opts.Store.TrashDashboard(ctx, uid, l.opts.Now()), uid)
}

// Undelete takes a dashboard out of the trash, into a folder; where none is
// named, into the one it lay in.
func (l *Library) Undelete(ctx context.Context, uid string, folderUID *string) (model.Dashboard, error) {
	s, err := l.look(ctx)
	if err != nil {
		return model.Dashboard{}, err
	}
	if shown, ok := s.find(uid); ok {
		return shown, &model.Problem{
			Code: model.CodeExists, Cause: fmt.Sprintf("The dashboard %q has the same uid by now.", shown.Title),
			Next: "Delete that one first.",
		}
	}
	d, err := l.inTrash(ctx, uid)
	if err != nil {
		return d, err
	}
	folder, err := l.folderFor(ctx, s, folderUID, s.folders[d.Folder.UID])
	if err != nil {
		return d, err
	}
	if err := l.opts.Store.RestoreDashboard(ctx, uid, folder.UID); err != nil {
		return d, orNoDashboard(err, uid)
	}
	return l.Dashboard(ctx, uid)
}

// Drop removes a dashboard in the trash for good and returns what it was.
func (l *Library) Drop(ctx context.Context, uid string) (model.Dashboard, error) {
	d, err := l.inTrash(ctx, uid)
	if err != nil {
		return d, err
	}
	return d, orNoDashboard(l.opts.Store.DropDashboard(ctx, uid), uid)
}

func (l *Library) inTrash(ctx context.Context, uid string) (model.Dashboard, error) {
	d, err := l.opts.Store.Dashboard(ctx, uid)
	if err == nil && d.Deleted.IsZero() {
		err = store.ErrNotFound
	}
	return d.Dashboard, orNoDashboard(err, uid)
}

// orNoDashboard puts the store's "not there" into the words of a problem.
func orNoDashboard(err error, uid string) error {
	if errors.Is(err, store.ErrNotFound) {
		return noDashboard(uid)
	}
	return err
}

// emptyTrash drops what has lain in the trash for too long.
func (l *Library) emptyTrash(ctx context.Context) {
	if l.opts.Store == nil {
		return
	}
	n, err := l.opts.Store.EmptyTrash(ctx, l.opts.Now().Add(-l.opts.KeepTrash))
	switch {
	case err != nil && ctx.Err() == nil:
		l.opts.Logger.Error("the trash was not emptied", "err", err)
	case n > 0:
		l.opts.Logger.Info("old dashboards in the trash were dropped", "dashboards", n)
	}
}
